import { expect, test } from "vitest";
import { readSources } from "../../src/source/index.ts";
import { projectWith, repository, shelfOf } from "../host.ts";

const FILE = "content/startups/2021/register.json";
const read = (files: Readonly<Record<string, string>>, edition: string) =>
  readSources(projectWith(files), { report: "startups", edition });

test.each(["{", '{ "report": "startups" }'])("a register that was changed by hand is told: %s", (text) => {
  const { diagnostics, value } = read({ [FILE]: text }, "2023");
  const damaged = diagnostics.find(({ code }) => code === "source/damaged-register");
  expect(damaged?.message).toBe(`\`${FILE}\` is not as a release writes it`);
  expect(value?.registers.has("2021")).toBe(false);
});

test("an edition that is kept for its figures has no texts, and misses none", () => {
  const { diagnostics, value } = read({}, "2021");
  expect(diagnostics).toEqual([]);
  expect(value?.sections).toEqual([]);
  expect(value?.figures.file).toBe("content/startups/2021/figures.yaml");
});

test("a sound register is checked once, and again when it changed", () => {
  const things = new Map<string, Uint8Array>();
  const request = { report: "startups", edition: "2023" };
  const first = readSources(repository, request, shelfOf(things)).value?.registers.get("2021");
  const kept = things.size;
  const second = readSources(repository, request, shelfOf(things)).value?.registers.get("2021");
  expect(second).toEqual(first);
  expect(second?.facts).not.toEqual({});
  expect(things.size).toBe(kept);
  const { diagnostics } = readSources(projectWith({ [FILE]: "{" }), request, shelfOf(things));
  expect(diagnostics.map(({ code }) => code)).toContain("source/damaged-register");
});
