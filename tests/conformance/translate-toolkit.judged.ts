/** Debian's translate-toolkit with the start-up report's texts: its filters, its merge, its reading of XLIFF. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readSources, type Sources } from "../../src/source/index.ts";
import type { Outgoing } from "../../src/translation/exchange.ts";
import {
  gatherExchange,
  readPo,
  readXliff,
  takeIn,
  writePo,
  writeXliff,
} from "../../src/translation/index.ts";
import { repository } from "../host.ts";

const folder = mkdtempSync(join(tmpdir(), "toolkit-"));
const fileOf = (name: string) => join(folder, name);
const textOf = (name: string) => readFileSync(fileOf(name), "utf8");

let sources: Sources;
let outgoing: Outgoing;

beforeAll(async () => {
  const { value } = readSources(repository, { report: "startups", edition: "2023" });
  if (!value) throw new Error("the report cannot be read");
  sources = value;
  outgoing = gatherExchange(sources, "en-GB", () => undefined);
  writeFileSync(fileOf("out.po"), await writePo(outgoing));
  writeFileSync(fileOf("out.xlf"), writeXliff(outgoing));
});

function run(program: string, ...options: readonly string[]): void {
  execFileSync(program, ["--progress=none", ...options], { stdio: ["ignore", "pipe", "pipe"] });
}

const said = (units: readonly { readonly id: string; readonly target: string | undefined }[]) =>
  new Map(units.map(({ id, target }) => [id, target]));

/** What a slip of a tool or of a hand would break, whatever the style. */
const GRAVE = [
  "emails",
  "urls",
  "escapes",
  "newlines",
  "xmltags",
  "tabs",
  "blank",
  "printf",
  "pythonbraceformat",
];

test("pofilter finds nothing grave in what is translated", () => {
  run("pofilter", ...GRAVE.map((name) => `--test=${name}`), fileOf("out.po"), fileOf("found.po"));
  // It writes a file where it finds something.
  expect(existsSync(fileOf("found.po")) ? textOf("found.po") : "").toBe("");
});

test("what pofilter marks, a translator mends and pomerge puts back is taken, and nothing else", async () => {
  const [unit] = outgoing.units.filter(({ id }) => id === "lekkasjen.title");
  if (!unit) throw new Error("the text is gone");
  const slip = { ...unit, target: "Half of them have  left  them" };
  const units = outgoing.units.map((each) => (each === unit ? slip : each));
  writeFileSync(fileOf("slip.po"), await writePo({ ...outgoing, units }));
  run("pofilter", "--test=doublespacing", fileOf("slip.po"), fileOf("marked.po"));
  expect(textOf("marked.po")).toContain("# (pofilter) doublespacing");
  writeFileSync(fileOf("mended.po"), textOf("marked.po").replace(slip.target, "Half of them are gone"));
  run("pomerge", `--template=${fileOf("slip.po")}`, `--input=${fileOf("mended.po")}`, fileOf("merged.po"));
  const { value } = await readPo(textOf("merged.po"), "merged.po", "nb");
  const taking = {
    file: "merged.po",
    approved: "keep",
    locale: undefined,
    edition: "newest",
    by: undefined,
    on: "2023-12-01",
  } as const;
  const taken = takeIn(sources, { locale: "en-GB", sourceLocale: "nb", units: value?.units ?? [] }, taking);
  expect(taken.diagnostics).toEqual([]);
  expect(taken.value?.taken).toEqual(["lekkasjen.title"]);
});

test("a filtered XLIFF, with prefixes of the tool's own, is read as it went out", () => {
  run("pofilter", "--test=simplecaps", fileOf("out.xlf"), fileOf("found.xlf"));
  const { value, diagnostics } = readXliff(textOf("found.xlf"), "found.xlf");
  expect(diagnostics).toEqual([]);
  expect(value?.units.length).toBeGreaterThan(0);
  const sent = said(outgoing.units);
  for (const { id, target, standing } of value?.units ?? []) {
    expect([id, target]).toEqual([id, sent.get(id)]);
    expect(standing).toBe(outgoing.units.find((each) => each.id === id)?.standing);
  }
});

test("what is reviewed is not unfinished to other tools", () => {
  run("pofilter", "--test=isfuzzy", fileOf("out.xlf"), fileOf("fuzzy.xlf"));
  expect(existsSync(fileOf("fuzzy.xlf")) ? textOf("fuzzy.xlf") : "").toBe("");
});
