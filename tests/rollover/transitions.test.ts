/** Every transition of an edition, for the reports of both themes: released, carried, signed, void, revised. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/base/index.ts";
import {
  checkSignoffs,
  differences,
  planNewEdition,
  registerOf,
  registerPath,
  registerText,
  signSections,
} from "../../src/rollover/index.ts";
import { signoffStandings } from "../../src/rollover/signoffs.ts";
import { standingIn } from "../../src/translation/index.ts";
import { projectWith, repository } from "../host.ts";
import { codesIn, type Files, MADE, openWith } from "./round.ts";

const REPORTS = [
  { report: "startups", year: "2023", locale: "en-GB", section: "lekkasjen", table: "companies" },
  { report: "healthtech", year: "2022", locale: "nb", section: "companies", table: "companies" },
] as const;
const NEXT = "2025";

const textOf = (content: string | Uint8Array | undefined): string =>
  typeof content === "string" ? content : new TextDecoder().decode(content);

describe.each(REPORTS)("$report", ({ report, year, locale, section, table }) => {
  let released: Files;
  let carried: Files;
  let signed: Files;
  const home = `content/${report}/${NEXT}`;

  beforeAll(async () => {
    const { open, inputs } = await openWith({}, year, report);
    const register = registerOf({ ...open, inputs, outputs: [], made: MADE });
    released = { [registerPath(report, year)]: registerText(register) };
    const next = planNewEdition({ sources: open.sources, edition: NEXT, host: projectWith(released) });
    const files = (next.value?.files ?? []).map(({ path, content }) => [path, content]);
    const data = [...open.sources.tables.values()].map(({ file }) => [
      file.replace(`/${year}/`, `/${NEXT}/`),
      repository.read(file),
    ]);
    carried = { ...released, ...Object.fromEntries([...files, ...data]) };
  }, 60_000);

  const signedBy = async (files: Files) => {
    const { open } = await openWith(files, NEXT, report);
    return signSections(open, { sections: [], role: "editor", by: "Kari", on: "2025-11-20" }).value;
  };
  const standingsOf = (open: Parameters<typeof signoffStandings>[0]) =>
    Object.fromEntries(signoffStandings(open).map(({ signoff, standing }) => [signoff.section, standing]));
  const errorsIn = (found: readonly Diagnostic[]) => found.filter(({ severity }) => severity === "error");

  test("released, it comes out as its register says", async () => {
    const { open, found, inputs } = await openWith(released, year, report);
    expect(codesIn(found)).toEqual([]);
    const now = registerOf({ ...open, inputs, outputs: [], made: MADE });
    const frozen = open.sources.registers.get(year);
    expect(frozen && differences(frozen, { now, ...open })).toEqual([]);
  }, 60_000);

  test("carried, every text waits for an editor and every translation for a translator", async () => {
    const { open, found } = await openWith(carried, NEXT, report);
    expect(errorsIn(found)).toEqual([]);
    const states = new Set(standingIn(open.sources, locale).units.map(({ translated }) => translated?.state));
    expect([...states]).toEqual(["carried"]);
    const stops = checkSignoffs(open).map(({ code }) => code);
    expect(new Set(stops)).toEqual(new Set(["rollover/unsigned-section"]));
    const { sections, sheetSections } = open.sources;
    expect(stops).toHaveLength(sections.length + sheetSections.length);
  }, 60_000);

  test("signed, nothing stops it any more; a changed text or changed data make that section's void", async () => {
    signed = { ...carried, [`${home}/signoff.yaml`]: await signedBy(carried) };
    expect(checkSignoffs((await openWith(signed, NEXT, report)).open)).toEqual([]);
    const file = `${home}/sections/${section}.yaml`;
    const text = textOf(signed[file]).replace(/^title: .*$/m, "title: Et annet navn");
    const rewritten = await openWith({ ...signed, [file]: text }, NEXT, report);
    const standings = standingsOf(rewritten.open);
    expect(standings[section]).toBe("void");
    expect(Object.values(standings).filter((standing) => standing === "void")).toHaveLength(1);
    expect(checkSignoffs(rewritten.open).map(({ code }) => code)).toEqual(["rollover/void-signoff"]);
    const data = `data/${report}/${NEXT}/${table}.csv`;
    const shorter = textOf(signed[data]).trimEnd().split("\n").slice(0, -1).join("\n");
    const counted = await openWith({ ...signed, [data]: `${shorter}\n` }, NEXT, report);
    expect(standingsOf(counted.open)[section]).toBe("void");
  }, 60_000);

  test("revised, it is an error until it is explained", async () => {
    const data = `data/${report}/${year}/${table}.csv`;
    const shorter = textOf(repository.read(data)).trimEnd().split("\n").slice(0, -1).join("\n");
    const revised = { ...released, [data]: `${shorter}\n` };
    const { open, found } = await openWith(revised, year, report);
    const unexplained = found.filter(({ code }) => code === "rollover/unexplained-revision");
    expect(unexplained.length).toBeGreaterThan(0);
    const frozen = open.sources.registers.get(year)?.facts ?? {};
    const lines = [...open.figures.facts.values()].flatMap(({ id, value }) => {
      const from = frozen[id]?.value;
      if (from === undefined || from === value) return [];
      const values = `from: ${JSON.stringify(from)}, to: ${JSON.stringify(value)}`;
      return [`  - { fact: ${id}, ${values}, kind: correction, reason: En rad var feil., date: 2025-02-01 }`];
    });
    const file = `content/${report}/${year}/edition.yaml`;
    const explained = `${textOf(repository.read(file))}\nrevisions:\n${lines.join("\n")}\n`;
    const after = await openWith({ ...revised, [file]: explained }, year, report);
    // Explained to the house, but not yet to the readers.
    expect(codesIn(after.found)).toEqual(["rollover/untold-correction"]);
  }, 60_000);
});
