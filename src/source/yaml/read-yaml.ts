import type * as z from "zod";
import { type Diagnostic, error, hasErrors, type Span } from "../../base/index.ts";
import { lineStart } from "../lines.ts";
import { requiredKeys } from "../schema/shape.ts";
import type { Located } from "../sources.ts";
import { legiblePart } from "./legible-part.ts";
import { locate } from "./locate.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { Place } from "./places.ts";
import { proseTraps } from "./prose-traps.ts";
import { schemaIssues } from "./schema-issues.ts";

export interface ReadYaml<T> {
  /** undefined where anything in the file is wrong enough to be an error. */
  readonly located: Located<T> | undefined;
  /** What is whole of the file: all of it where it is sound, its sound entries where not. */
  readonly legible: Located<T> | undefined;
  /** The data as they stand, also where they are faulty; undefined where the syntax leaves no structure. */
  readonly unchecked: Located<unknown> | undefined;
  /** Where they stand. */
  readonly places: Place | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses `text` and checks it by `schema`. Codes: `source/empty-file`, and those of this folder. */
export function readYaml<S extends z.ZodType>(file: string, text: string, schema: S): ReadYaml<z.output<S>> {
  const { yaml, structured, illegible, masked, diagnostics: syntax } = parseYaml(file, text);
  const legible = () => legiblePart(file, illegible, schema);
  if (!structured) return { ...UNREAD, legible: legible(), diagnostics: syntax };
  const contents: unknown = yaml.document.toJS();
  // An empty file is a map without keys: some files may be.
  const empty = contents === null || contents === undefined;
  const data = empty ? {} : contents;
  // zod would write a function for each shape and have it compiled: a shape is held against a few values only.
  const checked = schema.safeParse(data, { jitless: true });
  if (empty && !checked.success)
    return { ...UNREAD, legible: legible(), diagnostics: [emptyFile(file, schema)] };
  const traps = proseTraps(yaml, schema, data);
  const issues = checked.success ? [] : schemaIssues(yaml, schema, data, checked.error.issues);
  const known = [...masked, ...traps.flatMap((trap) => explainedBy(trap, text))];
  const unexplained = issues.filter(({ span }) => !span || !known.some((each) => holds(each, span)));
  const diagnostics = [...syntax, ...traps, ...unexplained];
  const sound = checked.success && !hasErrors(diagnostics);
  // Without the parser's nodes: what is located stays as long as the report is open.
  const placed = { file, text, places: yaml.places };
  const located = sound ? locate(placed, checked.data) : undefined;
  return {
    located,
    legible: located ?? legible(),
    unchecked: locate(placed, data),
    places: yaml.places,
    diagnostics,
  };
}

const UNREAD = { located: undefined, unchecked: undefined, places: undefined };

/** `source/empty-file` */
function emptyFile(file: string, schema: z.ZodType): Diagnostic {
  const keys = requiredKeys(schema).map((key) => `\`${key}\``);
  return error("source/empty-file", `\`${file}\` is empty`, {
    span: { file, start: 0, end: 0 },
    hint: `it needs the keys ${keys.join(", ")}`,
  });
}

/** Where an issue says again what `trap` has said; an empty value is reported at its key. */
function explainedBy({ code, span }: Diagnostic, text: string): Span[] {
  if (!span) return [];
  if (code !== "source/hash-opens-value") return [span];
  return [{ ...span, start: lineStart(text, span.start) }];
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
