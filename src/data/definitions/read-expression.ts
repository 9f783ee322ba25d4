import { type Diagnostic, error, type Span } from "../../base/index.ts";
import type { Located, YamlPath } from "../../source/index.ts";
import type { Comparison, Expression, Place, Vega } from "../../vega/index.ts";
import { checkNames, type Scope } from "./name-checks.ts";

/** A field that is read, by the name that its row has it under. */
export interface FieldUse {
  readonly name: string;
  readonly span: Span;
  /** The table it is a field of; the one at hand where left out. */
  readonly table?: string | undefined;
}

/** A fact that is read where a row is at hand, which may have a field of its name. */
export interface FactUse {
  readonly name: string;
  readonly span: Span;
  /** The expression reads no field at all: it is the same for every row. */
  readonly alone: boolean;
}

/** What a field is held against: `datum.place == 'Oslo'`; see `Comparison`. */
export interface ValueUse extends Omit<Comparison, "place"> {
  readonly span: Span;
}

/** What expressions in the author's file are read with. */
export interface Desk {
  readonly file: Located<unknown>;
  readonly vega: Vega;
  readonly scope: Scope;
}

/** An expression of the file, read and its names checked; `expression` is missing where it cannot be used. */
export interface ReadExpression {
  readonly expression: Expression | undefined;
  readonly facts: readonly string[];
  readonly fields: readonly FieldUse[];
  readonly values: readonly ValueUse[];
  readonly besideRow: readonly FactUse[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the expression at `path`. Codes: `data/wrong-expression` and those of `checkNames`. */
export function readExpressionAt(text: string, path: YamlPath, { file, vega, scope }: Desk): ReadExpression {
  const spanOf = (place: Place | undefined): Span =>
    place === undefined ? file.at(path) : file.within(path, place.start, place.end);
  const read = vega.readExpression(text);
  if ("fault" in read) {
    const { fault, offset } = read;
    const place =
      offset === undefined ? undefined : { start: offset, end: Math.min(offset + 1, text.length) };
    const diagnostic = error("data/wrong-expression", `\`${text}\`: ${fault}`, {
      span: spanOf(place),
      // What says what to write needs no more.
      hint: /unexpected|cannot read/.test(fault)
        ? "look at the quotes, brackets and signs before this place"
        : undefined,
    });
    return {
      expression: undefined,
      facts: [],
      fields: [],
      values: [],
      besideRow: [],
      diagnostics: [diagnostic],
    };
  }
  const { faults, facts, fields, besideRow } = checkNames(read, vega, scope);
  return {
    expression: faults.length === 0 ? read : undefined,
    facts,
    fields: fields.map(({ name, place }) => ({ name, span: spanOf(place) })),
    values: read.comparisons.map(({ place, ...rest }) => ({ ...rest, span: spanOf(place) })),
    besideRow: besideRow.map(({ name, place }) => ({
      name,
      span: spanOf(place),
      alone: fields.length === 0,
    })),
    diagnostics: faults.map(({ code, message, place, hint, misses }) =>
      error(code, message, { span: spanOf(place), hint, misses }),
    ),
  };
}

/** What to do where JavaScript stumbled over a value that is not there. */
export function hintFor(words: string): string | undefined {
  if (!/^Cannot (read properties of (undefined|null)|destructure property)/.test(words)) return undefined;
  return "a function met an unknown value: leave it out with `isValid(…)`";
}
