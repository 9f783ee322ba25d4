/** Sheets made of the report: a section, a group of sections, or one for each row of a table. */
import { type Diagnostic, error, type Outcome, type Span, suggest } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Handout, Sources } from "../source/index.ts";
import { type EditionPlan, isKeptForFigures, localesOf, type SheetRow } from "./plan.ts";

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
  const sheets: Sheet[] = [];
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
  diagnostics.push(...twinSheets(sheets, sources));
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

/** What is made of a handout: one file in each language. */
interface Sheet {
  readonly handout: Handout;
  readonly row?: SheetRow;
  readonly name: string;
}

/** Sheets of two handouts that would be one file. */
function twinSheets(sheets: readonly Sheet[], { report }: Sources): readonly Diagnostic[] {
  const first = new Map<string, Sheet>();
  const told = new Set<Handout>();
  return sheets.flatMap((sheet) => {
    const { handout, row, name } = sheet;
    const twin = first.get(name);
    if (twin === undefined) first.set(name, sheet);
    // Two rows of one handout are told of their table.
    if (twin === undefined || twin.handout === handout || told.has(handout)) return [];
    told.add(handout);
    const made = row ?? twin.row;
    const maker = row ? handout : twin.handout;
    const other = row ? twin.handout : handout;
    const message = `handout \`${maker.id}\` makes a sheet \`${name}\` for \`${made?.name}\`, and handout \`${other.id}\` ${other.each ? "makes one too" : "is called so already"}`;
    return error("edition/repeated-sheet", message, {
      span: report.at(["handouts", report.value.handouts.indexOf(handout), "id"]),
      hint: "give one of the two handouts another id",
    });
  });
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

/** The rows of a handout's table; none where its table or its key is not there, which is told. */
function rowsOf(
  handout: Handout,
  index: number,
  { sources, figures, diagnostics }: Desk,
): readonly SheetRow[] {
  const { each } = handout;
  if (!each) return [];
  const path = ["handouts", index, "each"];
  const table = figures.tables.get(each.table);
  if (!table) {
    const message = `handout \`${handout.id}\` has a sheet for each row of \`${each.table}\`, which is not there`;
    diagnostics.push(
      error("edition/unknown-table", message, {
        span: sources.report.at([...path, "table"]),
        hint: suggest(each.table, figures.tables.keys()),
        misses: { what: "table", name: each.table },
      }),
    );
    return [];
  }
  // A table that is still empty, or faulty, does not have all its fields yet: that is told of its data.
  if (table.fields.length === 0 || (table.faulty && table.rows.length === 0)) return [];
  const fields = table.fields.map(({ name }) => name);
  const unknown = (field: string, span: Span) =>
    error("edition/unknown-field", `table \`${each.table}\` has no field \`${field}\``, {
      span,
      hint: suggest(field, fields),
      misses: { what: "field", name: field },
    });
  if (!fields.includes(each.key)) {
    diagnostics.push(unknown(each.key, sources.report.at([...path, "key"])));
    return [];
  }
  for (const field of Object.keys(each.formats)) {
    if (!fields.includes(field))
      diagnostics.push(unknown(field, sources.report.keyAt([...path, "formats", field])));
  }
  const rows = table.rows.map((values): SheetRow => ({ name: String(values[each.key] ?? ""), values }));
  // Keys of faulty rows say nothing of the sheets that there will be.
  if (!table.faulty) diagnostics.push(...unfitNames(rows, each, sources.report.at([...path, "key"])));
  return rows;
}

/** Names of rows that cannot name a file, or that two rows have. */
function unfitNames(
  rows: readonly SheetRow[],
  { table, key }: NonNullable<Handout["each"]>,
  span: Span,
): readonly Diagnostic[] {
  const slugs = new Map<string, string>();
  return rows.flatMap(({ name }) => {
    const slug = slugOf(name);
    const twin = slugs.get(slug);
    slugs.set(slug, name);
    if (slug === "") {
      const hint = `fill in \`${key}\` with letters or digits in every row`;
      const message = `a row of \`${table}\` gives its sheet no name: \`${name}\``;
      return error("edition/nameless-sheet", message, { span, hint });
    }
    if (twin === undefined) return [];
    const hint = "choose a field whose values are all different, or aggregate the table by it";
    const message = `two rows of \`${table}\` would be one sheet: \`${twin}\` and \`${name}\``;
    return error("edition/repeated-sheet", message, { span, hint });
  });
}

/** A name for a file: `Såkorn 1 Midt` becomes `sakorn-1-midt`. */
function slugOf(name: string): string {
  const plain = name.replaceAll("ø", "o").replaceAll("Ø", "O").replaceAll("æ", "ae").replaceAll("Æ", "Ae");
  return plain
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}
