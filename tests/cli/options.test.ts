/** What a call may say: words that would not be understood later are refused at once. */
import { InvalidArgumentError } from "commander";
import { describe, expect, test, vi } from "vitest";
import { describePdf } from "../../src/cli/describe-pdf.ts";
import { day, language, languages, list, port, said, shard, threads } from "../../src/cli/options.ts";
import { readOutputs } from "../../src/cli/read-outputs.ts";

const refused = (read: () => unknown) => expect(read).toThrow(InvalidArgumentError);

test("words with commas between them, none of them empty", () => {
  expect(list("screen, print")).toEqual(["screen", "print"]);
  for (const value of ["", ",", "nb,,en-GB", "nb,"]) refused(() => list(value));
});

test("languages go by their tags", () => {
  expect(languages("nb,en-GB,zh-Hant-TW,qps")).toEqual(["nb", "en-GB", "zh-Hant-TW", "qps"]);
  expect(languages("all")).toEqual(["all"]);
  for (const value of ["en_GB", "../../x", "not a tag", "nb,", "e"]) refused(() => languages(value));
  expect(language("nn")).toBe("nn");
  refused(() => language("nb,en-GB"));
  refused(() => language("all of them"));
});

test("a day is one that the calendar has", () => {
  for (const value of ["2026-02-01", "2024-02-29"]) expect(day(value)).toBe(value);
  for (const value of [
    "yesterday",
    "2026-02-31",
    "2025-02-29",
    "2026-2-1",
    "2026-13-01",
    "2026-02-01T12:00",
    "",
  ])
    refused(() => day(value));
});

test("names and reasons are not empty", () => {
  expect(said("Kari")).toBe("Kari");
  for (const value of ["", "  ", "\t"]) refused(() => said(value));
});

test("outputs in the order in which they are made; all where none is named", () => {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  expect(readOutputs(undefined)).toEqual(["screen", "print", "archive"]);
  expect(readOutputs(["print", "all"])).toEqual(["screen", "print", "archive"]);
  expect(readOutputs(["archive", "screen"])).toEqual(["screen", "archive"]);
  expect(write).not.toHaveBeenCalled();
  expect(readOutputs(["screen", "prnt"])).toBeUndefined();
  expect(write.mock.calls.join()).toContain("there is no output prnt; did you mean print?");
  write.mockRestore();
});

test("a file is told with its pages and its weight", () => {
  const weights = [499, 999_400, 1_000_000, 1_250_000].map((size) =>
    describePdf({ path: "a.pdf", pages: size === 499 ? 1 : 25, size }),
  );
  expect(weights).toEqual([
    "a.pdf  1 page, 0 kB",
    "a.pdf  25 pages, 999 kB",
    "a.pdf  25 pages, 1.0 MB",
    "a.pdf  25 pages, 1.3 MB",
  ]);
});

describe("numbers", () => {
  test("a shard is one of its parts", () => {
    expect(shard("2/3")).toEqual({ number: 2, count: 3 });
    expect(shard("3/3")).toEqual({ number: 3, count: 3 });
    for (const value of ["0/3", "4/3", "1/0", "1", "a/b", "1/2/3"]) refused(() => shard(value));
  });

  test("a port and threads", () => {
    expect([port("0"), port("65535"), threads("1"), threads("999")]).toEqual([0, 65_535, 1, 999]);
    for (const value of ["65536", "-1", "http", ""]) refused(() => port(value));
    for (const value of ["0", "1000", "2.5", "many"]) refused(() => threads(value));
  });
});
