/** Debian's gettext with the start-up report's texts: its checks, its merge, its way of taking marks away. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readSources, type Sources } from "../../src/source/index.ts";
import type { IncomingUnit, Outgoing } from "../../src/translation/exchange.ts";
import { gatherExchange, readPo, takeIn, writePo } from "../../src/translation/index.ts";
import { repository } from "../host.ts";

const folder = mkdtempSync(join(tmpdir(), "gettext-"));
let sources: Sources;
let outgoing: Outgoing;

beforeAll(() => {
  const { value } = readSources(repository, { report: "startups", edition: "2023" });
  if (!value) throw new Error("the report cannot be read");
  sources = value;
  outgoing = gatherExchange(sources, "en-GB", () => undefined);
});

const fileOf = (name: string) => join(folder, name);

function run(program: string, ...options: readonly string[]): string {
  return execFileSync(program, options, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

async function read(name: string): Promise<readonly IncomingUnit[]> {
  const { value, diagnostics } = await readPo(readFileSync(fileOf(name), "utf8"), name, "nb");
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value.units;
}

const said = (units: readonly { readonly id: string; readonly target: string | undefined }[]) =>
  new Map(units.map(({ id, target }) => [id, target]));

test("msgfmt has nothing to say of the file, and counts every text", async () => {
  writeFileSync(fileOf("out.po"), await writePo(outgoing));
  run("msgfmt", "--check", "--output-file", fileOf("out.mo"), fileOf("out.po"));
  const statistics = execFileSync(
    "sh",
    ["-c", `LC_ALL=C msgfmt --statistics -o /dev/null ${fileOf("out.po")} 2>&1`],
    {
      encoding: "utf8",
    },
  );
  expect(statistics).toContain(`${outgoing.units.length} translated messages`);
});

test("msgcat and msgattrib give back what they were given", async () => {
  run("msgcat", "--width=60", "--output-file", fileOf("wrapped.po"), fileOf("out.po"));
  expect(said(await read("wrapped.po"))).toEqual(said(outgoing.units));
  run("msgattrib", "--translated", "--no-fuzzy", "--output-file", fileOf("kept.po"), fileOf("out.po"));
  expect(said(await read("kept.po"))).toEqual(said(outgoing.units));
});

test("msgmerge keeps a changed text with its earlier source, and the import knows it as stale", async () => {
  const [first] = outgoing.units.filter(({ id }) => id === "lekkasjen.title");
  if (!first) throw new Error("the text is gone");
  // What a translator has: made from a source that has been rewritten since.
  const earlier = { ...first, source: `${first.source} nå`, standing: "reviewed" as const };
  writeFileSync(fileOf("theirs.po"), await writePo({ ...outgoing, units: [earlier] }));
  writeFileSync(
    fileOf("template.pot"),
    await writePo({ ...outgoing, units: [{ ...first, target: undefined, standing: "missing" }] }),
  );
  run(
    "msgmerge",
    "--previous",
    "--quiet",
    "--output-file",
    fileOf("merged.po"),
    fileOf("theirs.po"),
    fileOf("template.pot"),
  );
  const [merged] = await read("merged.po");
  expect(merged).toMatchObject({
    id: first.id,
    source: first.source,
    target: first.target,
    standing: "stale",
    was: earlier.source,
  });
  // The translator looks at it and takes the mark away.
  run(
    "msgattrib",
    "--clear-fuzzy",
    "--clear-previous",
    "--output-file",
    fileOf("cleared.po"),
    fileOf("merged.po"),
  );
  const units = (await read("cleared.po")).map((unit) => ({ ...unit, target: "Every other one has left" }));
  expect(units[0]?.standing).not.toBe("stale");
  const taking = {
    file: "cleared.po",
    approved: "keep",
    locale: undefined,
    edition: "newest",
    by: undefined,
    on: "2023-12-01",
  } as const;
  const { value, diagnostics } = takeIn(sources, { locale: "en-GB", sourceLocale: "nb", units }, taking);
  expect(diagnostics).toEqual([]);
  expect(value?.taken).toEqual(["lekkasjen.title"]);
});

test("an edit that drops a placeholder, as a filter would show it, is refused", async () => {
  const [unit] = (await read("out.po")).filter(({ id }) => id === "lekkasjen.standfirst");
  if (!unit) throw new Error("the text is gone");
  const units = [{ ...unit, target: unit.target?.replace("{{moved}}", "many") }];
  const taking = {
    file: "out.po",
    approved: "keep",
    locale: undefined,
    edition: "newest",
    by: undefined,
    on: "2023-12-01",
  } as const;
  const { value, diagnostics } = takeIn(sources, { locale: "en-GB", sourceLocale: "nb", units }, taking);
  expect(diagnostics).toMatchObject([{ code: "translation/placeholder", severity: "error" }]);
  expect(value?.taken).toEqual([]);
});
