/** Table Schema's constraints on single cells, made ready to be tried on 100,000 of them. */
import { type Diagnostic, error, suggest } from "../../base/index.ts";
import type { DataPackage, FieldDescription } from "../schema/data-package.ts";
import type { Located, Value } from "../sources.ts";
import type { CellType } from "./cell-types.ts";

/** One rule: undefined where the value keeps it. */
export interface Rule {
  readonly code: string;
  /** The property of `constraints` that it is. */
  readonly constraint: "enum" | "pattern" | Bound;
  readonly broken: (value: Value, cell: string) => boolean;
  /** "is not one of the values allowed". */
  readonly complaint: string;
  readonly hint: (cell: string) => string | undefined;
}

type Path = readonly (string | number)[];
type Bound = "minimum" | "maximum" | "minLength" | "maxLength";

/**
 * The rules for values of `field`, described at `path`. Codes of the rules: `source/csv-enum`, `source/csv-pattern`,
 * `source/csv-range`, `source/csv-length`. Diagnostics: `source/bad-constraint`.
 */
export function rulesOf(
  field: FieldDescription,
  type: CellType,
  descriptor: Located<DataPackage>,
  path: Path,
): { readonly rules: readonly Rule[]; readonly diagnostics: readonly Diagnostic[] } {
  const { constraints } = field;
  const rules: Rule[] = [];
  const diagnostics: Diagnostic[] = [];
  if (!constraints) return { rules, diagnostics };
  const refuse = (name: string, why: string, hint: string): void => {
    const span = descriptor.at([...path, "constraints", name]);
    diagnostics.push(
      error("source/bad-constraint", `\`${name}\` of field \`${field.name}\` ${why}`, { span, hint }),
    );
  };
  const typed = (name: string, written: string | number | boolean): Value => {
    const value = typeof written === "string" ? type.read(written) : written;
    const fits = value !== null && typeof value === (VALUE_KIND[field.type] ?? "string");
    if (!fits)
      refuse(
        name,
        `has \`${String(written)}\`, which is not ${type.expects}`,
        "write a value as it stands in the column, or give the field another `type`",
      );
    return fits ? value : undefined;
  };
  if (constraints.enum) {
    const allowed = new Set(constraints.enum.map((written) => typed("enum", written)));
    const names = constraints.enum.map(String);
    rules.push({
      code: "source/csv-enum",
      constraint: "enum",
      broken: (value) => !allowed.has(value),
      complaint: "is not one of the values that may stand there",
      hint: (cell) => spaceHint(cell, names) ?? suggest(cell, names),
    });
  }
  if (constraints.pattern !== undefined) {
    const pattern = wholePattern(constraints.pattern);
    if (pattern) {
      rules.push({
        code: "source/csv-pattern",
        constraint: "pattern",
        broken: (_, cell) => !pattern.test(cell),
        complaint: `is not written as \`${constraints.pattern}\``,
        hint: () => "correct the cell, or the `pattern` if it forbids what may stand there",
      });
    } else refuse("pattern", "is not a regular expression", "write one such as `[A-Z]{2}[0-9]+`");
  }
  for (const name of ["minimum", "maximum"] as const) {
    const written = constraints[name];
    if (written === undefined) continue;
    if (field.type === "string" || field.type === "boolean") {
      refuse(name, "needs numbers or dates", "give the field another `type`, or take the constraint out");
      continue;
    }
    const bound = typed(name, written);
    if (bound !== undefined) rules.push(rangeRule(name, bound));
  }
  for (const name of ["minLength", "maxLength"] as const) {
    const bound = constraints[name];
    if (bound === undefined) continue;
    if (field.type === "string") rules.push(lengthRule(name, bound));
    else refuse(name, "needs text", "give the field another `type`, or take the constraint out");
  }
  return { rules, diagnostics };
}

const VALUE_KIND: Readonly<Record<string, string>> = {
  integer: "number",
  number: "number",
  year: "number",
  boolean: "boolean",
};

function wholePattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, "u");
  } catch {
    return undefined;
  }
}

function rangeRule(name: Bound, bound: Value): Rule {
  const least = name === "minimum";
  return {
    code: "source/csv-range",
    constraint: name,
    // Dates and months are written so that they compare as text.
    broken: (value) => value !== undefined && bound !== undefined && (least ? value < bound : value > bound),
    complaint: `is ${least ? "below" : "above"} the ${name} of \`${String(bound)}\``,
    hint: () => `correct the cell, or the \`${name}\` if it forbids what may stand there`,
  };
}

function lengthRule(name: Bound, bound: number): Rule {
  const least = name === "minLength";
  return {
    code: "source/csv-length",
    constraint: name,
    broken: (value) =>
      typeof value === "string" && (least ? [...value].length < bound : [...value].length > bound),
    complaint: `has ${least ? "fewer" : "more"} than ${bound} characters`,
    hint: () => `correct the cell, or the \`${name}\` if it forbids what may stand there`,
  };
}

/** A cell that is right but for the spaces around it. */
export function spaceHint(cell: string, known: Iterable<string>): string | undefined {
  const bare = cell.trim();
  if (bare === cell) return undefined;
  for (const name of known) if (name === bare) return "there is a space before or after it";
  return undefined;
}
