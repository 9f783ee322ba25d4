/** What a call may say: words that would not be understood later are refused at once. */
import { InvalidArgumentError } from "commander";
import { describe, expect, test } from "vitest";
import { day, language, languages, list, port, said, shard, threads } from "../../src/cli/options.ts";

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
