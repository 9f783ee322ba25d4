/** Sheets made of the report: a section, a group of sections, or one for each row of a table. */
import { type Diagnostic, error, type Outcome, suggest } from "../base/index.ts";
import type { Fact, Figures, FigureTable } from "../data/index.ts";
import type { Edition, Handout, Located, Section, Sources, YamlPath } from "../source/index.ts";
import { keepItems } from "./keep-items.ts";
import { type EditionPlan, isKeptForFigures, localesOf, type SheetRow } from "./plan.ts";
import { withoutBlocks } from "./without-blocks.ts";

/** A sheet of fewer sections has no contents page. */
const CONTENTS_FROM = 4;

export interface HandoutRequest {
  readonly locales?: readonly string[] | undefined;
  /** Ids of handouts; all where left out. */
  readonly only?: readonly string[] | undefined;
}

/**
 * The sheets that a request comes to, locale by locale, in the report's order. Codes: `edition/unknown-table`,
 * `edition/unknown-field`, `edition/unknown-block`, `edition/repeated-sheet`, `edition/nameless-sheet`.
 */
export function planHandouts(
  sources: Sources,
  figures: Figures,
  { locales, only }: HandoutRequest,
): Outcome<readonly EditionPlan[]> {
  if (isKeptForFigures(sources)) return { value: [], diagnostics: [] };
  const report = sources.report.value;
  const { edition } = sources.edition.value;
  const diagnostics: Diagnostic[] = [];
  const sheets: { readonly handout: Handout; readonly row?: SheetRow; readonly name: string }[] = [];
  for (const [index, handout] of report.handouts.entries()) {
    if (only && !only.includes(handout.id)) continue;
    diagnostics.push(...unknownBlocks(handout, index, sources));
    if (!handout.each) {
      sheets.push({ handout, name: handout.id });
      continue;
    }
    const rows = rowsOf(handout, index, { sources, figures, diagnostics });
    for (const row of rows) sheets.push({ handout, row, name: `${handout.id}-${slugOf(row.name)}` });
  }
  const plans = localesOf(sources, locales).flatMap((locale) =>
    sheets.map(
      ({ handout, row, name }): EditionPlan => ({
        report: report.id,
        edition,
        locale,
        scope: { kind: "handout", handout, row },
        outputs: ["screen"],
        folder: `output/${report.id}/${edition}/${locale}`,
        name,
      }),
    ),
  );
  return { value: plans, diagnostics };
}

/** Blocks to leave out that no section of the handout has. */
function unknownBlocks(
  { id, sections, without = [] }: Handout,
  index: number,
  sources: Sources,
): Diagnostic[] {
  const all = [...sources.sections, ...sources.sheetSections];
  const own = all.filter(({ value }) => sections.includes(value.id));
  // What a section that is not there would have had, nobody knows; that it is not there is told.
  if (sections.some((section) => !own.some(({ value }) => value.id === section))) return [];
  const known = own.flatMap(({ value }) => value.blocks.map((block) => block.id));
  return without.flatMap((block, place) =>
    known.includes(block)
      ? []
      : error("edition/unknown-block", `handout \`${id}\` leaves out \`${block}\`, which is not in it`, {
          span: sources.report.at(["handouts", index, "without", place]),
          hint: suggest(block, known),
          misses: { what: "block", name: block },
        }),
  );
}

interface Desk {
  readonly sources: Sources;
  readonly figures: Figures;
  readonly diagnostics: Diagnostic[];
}

function rowsOf(
  handout: Handout,
  index: number,
  { sources, figures, diagnostics: told }: Desk,
): readonly SheetRow[] {
  const { each } = handout;
  if (!each) return [];
  const path = ["handouts", index, "each"];
  const table = figures.tables.get(each.table);
  if (!table) {
    told.push(
      error(
        "edition/unknown-table",
        `handout \`${handout.id}\` has a sheet for each row of \`${each.table}\`, which is not there`,
        {
          span: sources.report.at([...path, "table"]),
          hint: suggest(each.table, figures.tables.keys()),
          misses: { what: "table", name: each.table },
        },
      ),
    );
    return [];
  }
  // A table that is still empty, or faulty, has no fields yet: that is told of its data.
  if (table.fields.length === 0) return [];
  if (!table.fields.some(({ name }) => name === each.key)) {
    told.push(
      error("edition/unknown-field", `table \`${each.table}\` has no field \`${each.key}\``, {
        span: sources.report.at([...path, "key"]),
        hint: suggest(
          each.key,
          table.fields.map(({ name }) => name),
        ),
        misses: { what: "field", name: each.key },
      }),
    );
    return [];
  }
  const fields = table.fields.map(({ name }) => name);
  for (const field of Object.keys(each.formats)) {
    if (fields.includes(field)) continue;
    told.push(
      error("edition/unknown-field", `table \`${each.table}\` has no field \`${field}\``, {
        span: sources.report.keyAt([...path, "formats", field]),
        hint: suggest(field, fields),
        misses: { what: "field", name: field },
      }),
    );
  }
  // Keys of faulty rows say nothing of the sheets that there will be.
  const diagnostics = table.faulty ? [] : told;
  const rows = table.rows.map((values): SheetRow => ({ name: String(values[each.key] ?? ""), values }));
  const slugs = new Map<string, string>();
  for (const { name } of rows) {
    const twin = slugs.get(slugOf(name));
    if (slugOf(name) === "") {
      diagnostics.push(
        error("edition/nameless-sheet", `a row of \`${each.table}\` gives its sheet no name: \`${name}\``, {
          span: sources.report.at([...path, "key"]),
          hint: `fill in \`${each.key}\` with letters or digits in every row`,
        }),
      );
    } else if (twin !== undefined) {
      diagnostics.push(
        error(
          "edition/repeated-sheet",
          `two rows of \`${each.table}\` would be one sheet: \`${twin}\` and \`${name}\``,
          {
            span: sources.report.at([...path, "key"]),
            hint: "choose a field whose values are all different, or aggregate the table by it",
          },
        ),
      );
    }
    slugs.set(slugOf(name), name);
  }
  return rows;
}

/** A name for a file: `Såkorn 1 Midt` becomes `sakorn-1-midt`. */
export function slugOf(name: string): string {
  const plain = name.replaceAll("ø", "o").replaceAll("Ø", "O").replaceAll("æ", "ae").replaceAll("Æ", "Ae");
  return plain
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** The sources of a sheet: its sections under its own title, on its own pages, without the report's cover and colophon. */
export function scopeSources(sources: Sources, planned: Handout): Sources {
  // The plan holds the handout as it was written; here it is in the language of the sources.
  const handout = sources.report.value.handouts.find(({ id }) => id === planned.id) ?? planned;
  const { cover: _, ...edition } = sources.edition.value;
  const known = new Map([...sources.sections, ...sources.sheetSections].map((each) => [each.value.id, each]));
  const sections = handout.sections
    .flatMap((id) => known.get(id) ?? [])
    .map((section) => ontoMaster(withoutBlocks(section, handout.without ?? []), handout, sources))
    .map((section, index, all) =>
      index === all.length - 1 ? withMethod(section, handout, sources) : section,
    );
  const templates = new Map(sources.templates);
  templates.delete("colophon");
  if (sections.length < CONTENTS_FROM) templates.delete("contents");
  return {
    ...sources,
    edition: titled(sources, { ...edition, title: handout.title, subtitle: undefined }, handout),
    sections,
    templates,
    errata: errataOf(sources.errata, sections),
  };
}

/** What was wrong in the sections of a sheet; undefined where nothing was, so that it has no page of errata. */
function errataOf(errata: Sources["errata"], sections: readonly Located<Section>[]): Sources["errata"] {
  if (errata === undefined) return undefined;
  const names = new Set(
    sections.flatMap(({ value: { id, blocks } }) => [
      id,
      ...blocks.flatMap((block) => [block.id, `${id}/${block.id}`]),
    ]),
  );
  const kept = errata.value.errata.flatMap(({ at }, index) => (names.has(at) ? [index] : []));
  if (kept.length === 0) return undefined;
  const entries = errata.value.errata.filter((_, index) => kept.includes(index));
  return keepItems(errata, "errata", kept, { ...errata.value, errata: entries });
}

/** The edition under a handout's title, whose words stand in `report.yaml`. */
function titled(sources: Sources, value: Edition, handout: Handout): Located<Edition> {
  const { edition, report } = sources;
  const index = report.value.handouts.findIndex(({ id }) => id === handout.id);
  const isTitle = (path: YamlPath) => path.length === 1 && path[0] === "title";
  const home: YamlPath = ["handouts", index, "title"];
  return {
    ...edition,
    value,
    at: (path) => (isTitle(path) ? report.at(home) : edition.at(path)),
    within: (path, start, end) =>
      isTitle(path) ? report.within(home, start, end) : edition.within(path, start, end),
  };
}

/** The id of the block that ends a handout. */
const METHOD = "method-of-handout";

/** The section with the handout's method as its last block, whose words stand in `report.yaml`. */
function withMethod(
  section: Located<Section>,
  { id, method }: Handout,
  { report }: Sources,
): Located<Section> {
  if (method === undefined) return section;
  const { value } = section;
  const last = value.blocks.length;
  const home: YamlPath = ["handouts", report.value.handouts.findIndex((each) => each.id === id), "method"];
  const isMethod = ([field, index]: YamlPath) => field === "blocks" && index === last;
  return {
    ...section,
    value: { ...value, blocks: [...value.blocks, { type: "text", id: METHOD, text: method }] },
    at: (path) => (isMethod(path) ? report.at(home) : section.at(path)),
    keyAt: (path) => (isMethod(path) ? report.keyAt(home) : section.keyAt(path)),
    within: (path, start, end) =>
      isMethod(path) ? report.within(home, start, end) : section.within(path, start, end),
  };
}

/** The section on the handout's page master, whose name stands in `report.yaml`. */
function ontoMaster(
  section: Located<Section>,
  { id, master }: Handout,
  { report }: Sources,
): Located<Section> {
  if (master === undefined) return section;
  const home: YamlPath = ["handouts", report.value.handouts.findIndex((each) => each.id === id), "master"];
  return {
    ...section,
    value: { ...section.value, master, columns: undefined, numbered: false },
    at: (path) => (path.length === 1 && path[0] === "master" ? report.at(home) : section.at(path)),
  };
}

/**
 * Figures as a row's sheet sees them: tables that have the key field keep the row's own records, and each field of the
 * row is a fact, `row_capital` for the field `capital`.
 */
export function scopeFigures(figures: Figures, handout: Handout, row: SheetRow): Figures {
  const { each } = handout;
  if (!each) return figures;
  const tables = new Map(
    [...figures.tables].map(([name, table]) => [name, ownRecords(table, each.key, row.name)]),
  );
  const own = rowFacts(figures, handout, row);
  const facts = new Map([...figures.facts, ...own.map((fact): [string, Fact] => [fact.id, fact])]);
  return { ...figures, tables, facts, evaluate: (text, datum) => figures.evaluate(text, datum, own) };
}

/** Each field of a row as a fact. */
function rowFacts(figures: Figures, { each }: Handout, row: SheetRow): readonly Fact[] {
  if (!each) return [];
  const own = figures.tables.get(each.table);
  return Object.entries(row.values).map(([field, value]) => {
    const id = `row_${field}`;
    return {
      id,
      value: value ?? null,
      format: each.formats[field] ?? formatOf(own, field),
      definition: `${field} of ${row.name}`,
      definitionHash: id,
      facts: [],
      chain: [each.table],
      origins: own ? own.originsOf(own.rows.indexOf(row.values)) : [],
      origin: own?.origin ?? { file: "", start: 0, end: 0 },
    };
  });
}

/** Figures with the facts that the sheets of any row would have, unknown: for what is looked at before there is a row. */
export function withRowFacts({ report }: Sources, figures: Figures): Figures {
  const facts = new Map(figures.facts);
  for (const handout of report.value.handouts) {
    const fields = figures.tables.get(handout.each?.table ?? "")?.fields ?? [];
    const values = Object.fromEntries(fields.map(({ name }) => [name, null]));
    for (const fact of rowFacts(figures, handout, { name: "", values })) facts.set(fact.id, fact);
  }
  return { ...figures, facts };
}

/** How a field's values are written where nobody says. */
function formatOf(table: FigureTable | undefined, field: string): Fact["format"] {
  const type = table?.fields.find(({ name }) => name === field)?.type;
  return { as: type === "year" || type === "date" ? type : type === "string" ? "text" : "number" };
}

function ownRecords(table: FigureTable, key: string, name: string): FigureTable {
  if (!table.fields.some((field) => field.name === key)) return table;
  const kept = table.rows.flatMap((row, index) => (String(row[key] ?? "") === name ? [index] : []));
  return {
    ...table,
    rows: kept.map((index) => table.rows[index]).filter((each) => each !== undefined),
    originsOf: (index) => table.originsOf(kept[index] ?? -1),
  };
}
