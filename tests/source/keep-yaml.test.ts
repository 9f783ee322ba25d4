/** A YAML file that is sound is parsed once; what comes off the shelf says the same, to the character. */
import { expect, test } from "vitest";
import type { Shelf } from "../../src/base/index.ts";
import { type Located, readSources, type YamlPath } from "../../src/source/index.ts";
import { repository, shelfOf } from "../host.ts";
import { type Files, memoryHost } from "./memory-host.ts";
import { dump, replaced, SMALL } from "./small-project.ts";

const INTRO = "content/tiny/2023/sections/intro.yaml";

function readTiny(files: Files, shelf: Shelf) {
  return readSources(memoryHost({ ...SMALL, ...files }), { report: "tiny", edition: undefined }, shelf);
}

/** All that a located value can be asked: its data, and the place of every part, key and letter of them. */
function told({ value, at, keyAt, within }: Located<unknown>): unknown {
  const places: unknown[] = [];
  const visit = (part: unknown, path: YamlPath): void => {
    places.push([path.join("/"), at(path), keyAt(path)]);
    if (typeof part === "string") {
      for (let index = 0; index < part.length; index += 7) places.push(within(path, index, index + 1));
    } else if (Array.isArray(part)) {
      for (const [index, each] of part.entries()) visit(each, [...path, index]);
    } else if (typeof part === "object" && part !== null) {
      for (const [key, each] of Object.entries(part)) visit(each, [...path, key]);
    }
  };
  visit(value, []);
  return [value, places];
}

test("every file of the reports is kept and says the same again", () => {
  const reports = ["startups", "healthtech"];
  for (const report of reports) {
    const things = new Map<string, Uint8Array>();
    const request = { report, edition: undefined };
    const first = readSources(repository, request, shelfOf(things)).value;
    const written = things.size;
    const second = readSources(repository, request, shelfOf(things)).value;
    if (!first || !second) throw new Error(`${report} does not read`);
    expect(written).toBeGreaterThan(20);
    expect(things.size).toBe(written);
    const files = ({ sections, charts, figures, theme, edition, labels, translations }: typeof first) => [
      ...[...sections, ...charts.values(), figures, theme, edition, ...labels.values()],
      ...[...translations.values()].flatMap((parts) => [...parts.values()]),
    ];
    expect(files(second).map(told)).toEqual(files(first).map(told));
  }
});

test("what is on the shelf is neither parsed nor kept again; what has changed is", () => {
  const things = new Map<string, Uint8Array>();
  readTiny({}, shelfOf(things));
  const full = { ...shelfOf(things), write: () => expect.unreachable("read twice") };
  expect(dump(readTiny({}, full))).toEqual([]);
  const before = things.size;
  readTiny({ [INTRO]: `${SMALL[INTRO]}# changed\n` }, shelfOf(things));
  expect(things.size).toBe(before + 1);
});

test("a file of which something is to be told is read each time", () => {
  const things = new Map<string, Uint8Array>();
  const files = replaced(INTRO, "id: intro", "id: intro\nlede: >\n  To\n  linjer.");
  const first = dump(readTiny(files, shelfOf(things)));
  expect(first).toHaveLength(1);
  expect(dump(readTiny(files, shelfOf(things)))).toEqual(first);
});

test("rules between files are held against what was kept", () => {
  const things = new Map<string, Uint8Array>();
  const files = replaced(INTRO, "id: intro", "id: outro");
  const first = dump(readTiny(files, shelfOf(things)));
  const kept = things.size;
  expect(first).toHaveLength(1);
  expect(dump(readTiny(files, shelfOf(things)))).toEqual(first);
  expect(things.size).toBe(kept);
});

test("what was cut short on the shelf is read from the file", () => {
  const things = new Map<string, Uint8Array>();
  readTiny({}, shelfOf(things));
  for (const [name, bytes] of things) things.set(name, bytes.subarray(0, bytes.length >> 1));
  const { value } = readTiny({}, shelfOf(things));
  expect(value?.report.value.outputs).toEqual(["screen"]);
});
