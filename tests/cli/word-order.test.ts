/** A call whose words stand in another order is told in the right one. */
import { afterEach, expect, test, vi } from "vitest";
import { areExchanged, commandFirst } from "../../src/cli/word-order.ts";
import { repository } from "../host.ts";
import { overhear } from "./overhear.ts";

afterEach(() => vi.restoreAllMocks());

test("a command that does not come first", () => {
  const inOrder = (call: string) => commandFirst(call.split(" "), ["build", "check"]);
  expect(inOrder("startups build")).toBe("reissue build startups");
  expect(inOrder("startups 2023 check --quiet")).toBe("reissue check startups 2023 --quiet");
  for (const call of ["build startups", "build check", "startups", "--quiet build"])
    expect(inOrder(call)).toBeUndefined();
});

test("a report before the name that is looked for in it", () => {
  const heard = overhear();
  const explain = { command: "explain", what: "fact" };
  expect(areExchanged(explain, ["startups", "moved_share"], repository)).toBe(true);
  expect(heard.told).toBe(
    "reissue: the fact comes before the report: reissue explain moved_share startups\n",
  );
  expect(areExchanged(explain, ["moved_share", "startups"], repository)).toBe(false);
  expect(areExchanged(explain, ["startups", "startups"], repository)).toBe(false);
  expect(areExchanged(explain, ["moved_share", undefined], repository)).toBe(false);
});
