/**
 * The words of a chart. Authors write them under `labels:` where they are translated and may hold facts; a spec
 * names them as `title: $growth` or, inside an expression, as `label('growth')`.
 */
import { type Json, mapStrings } from "../spec/json.ts";
import type { SpecPath } from "../spec/map-spec.ts";

export type Words = Readonly<Record<string, string>>;

export interface UnknownWord {
  readonly name: string;
  readonly path: SpecPath;
}

/** Keys whose strings are names or expressions, where `$` means nothing. */
const NOT_WORDS = new Set(["field", "calculate", "filter", "expr", "test", "as", "name", "labelExpr"]);

const WORD = /^\$([\p{L}][\p{L}\p{N}_-]*)$/u;

/** A copy of `spec` with `$name` replaced by the chart's word, and the names that have none. */
export function fillWords(
  spec: Json,
  words: Words,
): { readonly spec: Json; readonly unknown: readonly UnknownWord[] } {
  const unknown: UnknownWord[] = [];
  const filled = mapStrings(spec, (text, path) => {
    const name = WORD.exec(text)?.[1];
    if (name === undefined || NOT_WORDS.has(String(path.at(-1)))) return text;
    const word = wordOf(words, name);
    if (word === undefined) unknown.push({ name, path });
    return word ?? text;
  });
  return { spec: filled as Json, unknown }; // a map stays a map
}

/** The chart's word `name`, and not what every object has. */
export function wordOf(words: Words, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
