/** Who answers for which section, and whether it still says what they read. */
import {
  counted,
  type Diagnostic,
  error,
  type Host,
  type Outcome,
  sha256Of,
  suggest,
} from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import { isPrinted } from "../edition/index.ts";
import {
  type Block,
  type Located,
  pathWithin,
  type Section,
  type Signoff,
  type Written,
} from "../source/index.ts";
import { unitsOf } from "../translation/index.ts";
import { previousRegister, registeredTables } from "./register-of.ts";
import { sentencesOf } from "./sentences.ts";

export interface SignedParts {
  readonly sources: Written;
  readonly figures: Figures;
  /** Pictures are read from it. */
  readonly host: Pick<Host, "read">;
}

/**
 * Gives, for a section, what it says as 12 hexadecimal digits: its texts (with those of `locale`, where given), the facts
 * that it prints and claims with their values, formats and definitions, the rows and columns of its tables, its charts and
 * pictures. Any change of these gives another. Texts and rows are gathered once for all sections.
 */
function sectionHasher({
  sources,
  figures,
  host,
}: SignedParts): (section: Located<Section>, locale?: string) => string {
  const all = unitsOf(sources);
  const rows = registeredTables(figures);
  const home = sources.report.file.slice(0, sources.report.file.lastIndexOf("/"));
  const digestOf = (picture: string): readonly [string, string | null] => {
    const path = pathWithin(home, picture);
    const bytes = path === undefined ? undefined : host.read(path);
    return [picture, bytes === undefined ? null : sha256Of(bytes)];
  };
  return (section, locale) => {
    const { id, blocks, holds } = section.value;
    const charts = blocks.flatMap((block) => (block.type === "chart" ? [block.chart] : []));
    const units = all.filter(
      ({ part, key }) =>
        part === id || (part === "charts" && charts.includes(key.slice(0, key.indexOf(".")))),
    );
    const printed = units.flatMap((unit) => sentencesOf(unit).flatMap(({ names }) => names));
    const claims = [holds, ...blocks.flatMap((block) => [block.holds, block.when])]
      .flat()
      .filter((claim) => claim !== undefined);
    const claimed = claims.flatMap((claim) =>
      [...claim.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].map(([name]) => name),
    );
    const facts = [...new Set([...printed, ...claimed])].sort().flatMap((name) => {
      const fact = figures.facts.get(name);
      return fact === undefined ? [] : [[name, fact.value, fact.format, fact.definitionHash]];
    });
    const shown = blocks.flatMap((block) => (block.type === "table" ? [block] : []));
    const plotted = charts.flatMap((chart) => sources.charts.get(chart)?.value.table ?? []);
    const words = locale === undefined ? undefined : sources.translations.get(locale);
    const says = {
      texts: units.map((unit) => [
        unit.id,
        unit.hash,
        ...(words === undefined ? [] : [words.get(unit.part)?.value.units[unit.key]?.text ?? null]),
      ]),
      facts,
      claims,
      withheld: blocks.flatMap((block) => (isPrinted(block, figures) ? [] : [block.id])),
      columns: shown.map(columnsOf),
      tables: [...shown.map(({ table }) => table), ...plotted].map((table) => [
        table,
        rows[table]?.sha256 ?? null,
      ]),
      charts: charts.map((chart) => [chart, sources.charts.get(chart)?.value ?? null]),
      pictures: blocks.flatMap((block) =>
        block.type === "picture" ? [[digestOf(block.picture), block.focus, block.ratio]] : [],
      ),
    };
    return sha256Of(JSON.stringify(says)).slice(0, 12);
  };
}

/** Which fields a table prints, and how; its heads are texts. */
function columnsOf({ columns, groupBy, total }: Extract<Block, { type: "table" }>) {
  const fields = columns.map(({ field, format, marks }) => [field, format, marks]);
  return [fields, groupBy, total];
}

/** `void`: the section says something else since. */
export interface SignoffStanding {
  readonly signoff: Signoff;
  readonly standing: "signed" | "void";
  readonly index: number;
}

/** The sections that somebody answers for: the report's, and those that only its handouts print. */
export function answeredFor({ sections, sheetSections }: Written): readonly Located<Section>[] {
  return [...sections, ...sheetSections];
}

export function signoffStandings(parts: SignedParts): readonly SignoffStanding[] {
  const sections = new Map(answeredFor(parts.sources).map((section) => [section.value.id, section]));
  const signoffs = parts.sources.signoffs?.value.signoffs ?? [];
  if (signoffs.length === 0) return [];
  const hashOf = sectionHasher(parts);
  return signoffs.flatMap((signoff, index) => {
    const section = sections.get(signoff.section);
    // That there is no such section is told where the file is read.
    if (section === undefined) return [];
    const holds = hashOf(section, signoff.locale) === signoff.hash;
    return { signoff, standing: holds ? "signed" : "void", index };
  });
}

/** Texts that stand word for word as in the edition before, by section. */
export function carriedTexts(sources: Written): ReadonlyMap<string, number> {
  const before = previousRegister(sources)?.texts ?? {};
  const carried = new Map<string, number>();
  for (const { id, part, hash } of unitsOf(sources)) {
    if (before[id] === hash) carried.set(part, (carried.get(part) ?? 0) + 1);
  }
  return carried;
}

/**
 * What keeps an edition from its release: carried sections that no editor has signed, and sign-offs that are void.
 * Codes: `rollover/unsigned-section`, `rollover/void-signoff`.
 */
export function checkSignoffs(parts: SignedParts): readonly Diagnostic[] {
  const { sources } = parts;
  const standings = signoffStandings(parts);
  const carried = carriedTexts(sources);
  const { report, edition } = sources;
  const call = (section: string, role: Signoff["role"], locale: string | undefined) =>
    `\`reissue sign ${report.value.id} ${edition.value.edition} ${section} --role ${role}${locale === undefined ? "" : ` --locale ${locale}`} --by …\``;
  const voided = standings
    .filter(({ standing }) => standing === "void")
    .map(({ signoff: { section, role, locale, by, on }, index }) =>
      error("rollover/void-signoff", `\`${section}\` has changed since ${by} signed it as ${role} on ${on}`, {
        span: sources.signoffs?.at(["signoffs", index]),
        hint: `read it again, then ${call(section, role, locale)}`,
      }),
    );
  const unsigned = answeredFor(sources).flatMap(({ value: { id }, at }) => {
    const count = carried.get(id) ?? 0;
    const known = standings.some(({ signoff }) => signoff.section === id && signoff.role === "editor");
    if (count === 0 || known) return [];
    const message = `\`${id}\` has ${counted(count, "text")} carried from the edition before, and no editor has signed it`;
    return [
      error("rollover/unsigned-section", message, {
        span: at(["id"]),
        hint: call(id, "editor", undefined),
      }),
    ];
  });
  return [...voided, ...unsigned];
}

export interface SigningRequest {
  /** Sections by their ids; all of them where empty. */
  readonly sections: readonly string[];
  readonly role: Signoff["role"];
  readonly locale?: string | undefined;
  readonly by: string;
  /** The day, `yyyy-mm-dd`. */
  readonly on: string;
}

/** The text of `signoff.yaml` with the sections signed as they stand. Code: `rollover/unknown-section`. */
export function signSections(
  parts: SignedParts,
  { sections, role, locale, by, on }: SigningRequest,
): Outcome<string> {
  const known = new Map(answeredFor(parts.sources).map((section) => [section.value.id, section]));
  const wanted = sections.length === 0 ? [...known.keys()] : sections;
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const diagnostics = unknown.map((id) =>
      error("rollover/unknown-section", `there is no section \`${id}\``, { hint: suggest(id, known.keys()) }),
    );
    return { value: undefined, diagnostics };
  }
  const kept = (parts.sources.signoffs?.value.signoffs ?? []).filter(
    (each) => !(wanted.includes(each.section) && each.role === role && each.locale === locale),
  );
  const hashOf = sectionHasher(parts);
  const added = wanted.flatMap((id): Signoff[] => {
    const section = known.get(id);
    if (section === undefined) return [];
    const hash = hashOf(section, locale);
    return [{ section: id, role, ...(locale === undefined ? {} : { locale }), by, on, hash }];
  });
  const lines = [...kept, ...added].map((signoff) => {
    const fields = Object.entries(signoff).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    return `  - { ${fields.join(", ")} }`;
  });
  const head = "# yaml-language-server: $schema=../../../schemas/signoff.json\nsignoffs:";
  return { value: `${[head, ...lines].join("\n")}\n`, diagnostics: [] };
}
