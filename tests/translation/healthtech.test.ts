import { expect, test } from "vitest";
import { readSources } from "../../src/source/index.ts";
import { standingIn } from "../../src/translation/index.ts";
import { repository } from "../host.ts";

test("the health technology report stands in Norwegian, unit by unit", () => {
  const { value: sources } = readSources(repository, { report: "healthtech", edition: "2022" });
  if (!sources) throw new Error("the report's sources cannot be read");
  const { units, orphans } = standingIn(sources, "nb");
  expect(units.length).toBeGreaterThan(250);
  expect(units.filter(({ standing }) => standing === "missing" || standing === "stale")).toEqual([]);
  expect(orphans).toEqual([]);
});
