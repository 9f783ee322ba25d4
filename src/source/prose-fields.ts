/** Finds the text that people read in a checked file, by its schema: what a translator translates. */
import { ErrataSchema } from "./schema/errata.ts";
import { ChartSchema } from "./schema/figures.ts";
import { EditionSchema, ReportSchema } from "./schema/report.ts";
import { SectionSchema } from "./schema/section.ts";
import { type AnySchema, child, isProse, part } from "./schema/shape.ts";
import type { YamlPath } from "./sources.ts";

/** A text field of a file. */
export interface ProseField {
  /** Made of explicit ids, not of positions: `figure-leakage.caption`, `table-1.columns.founded.head`. */
  readonly id: string;
  readonly path: YamlPath;
  readonly text: string;
}

export type ProseFile = "report" | "edition" | "section" | "chart" | "errata";

const SCHEMAS: Readonly<Record<ProseFile, AnySchema>> = {
  report: ReportSchema,
  edition: EditionSchema,
  section: SectionSchema,
  chart: ChartSchema,
  errata: ErrataSchema,
};

/** The text fields of a file's value, in the schema's order. Names of publishers and the like are text too. */
export function proseFields(kind: ProseFile, value: unknown): readonly ProseField[] {
  const fields: ProseField[] = [];
  const visit = (
    here: unknown,
    schema: AnySchema | undefined,
    path: YamlPath,
    id: readonly string[],
  ): void => {
    if (typeof here === "string") {
      if (isProse(schema)) fields.push({ id: id.join("."), path, text: here });
      return;
    }
    if (typeof here !== "object" || here === null) return;
    if (Array.isArray(here)) {
      for (const [index, item] of here.entries()) {
        visit(item, part(schema, index, here), [...path, index], [...id, String(nameOf(item) ?? index)]);
      }
      return;
    }
    for (const [key, below] of Object.entries(here)) {
      visit(below, part(schema, key, here), [...path, key], hasIds(below) ? id : [...id, key]);
    }
  };
  visit(value, SCHEMAS[kind], [], []);
  return fields;
}

/** What an item of a list is called for good: its `id`, or the field of a table's column. */
function nameOf(item: unknown): unknown {
  return child(item, "id") ?? child(item, "field");
}

/** Whether a list's items have ids of their own, which need no name of the list before them. */
function hasIds(list: unknown): boolean {
  return (
    Array.isArray(list) && list.length > 0 && list.every((item) => typeof child(item, "id") === "string")
  );
}
