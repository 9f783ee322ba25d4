import { type Diagnostic, error, nearest, type Span, suggest } from "../../base/index.ts";
import type { YamlPath } from "../../source/index.ts";
import type { Desk, FactUse, FieldUse, ValueUse } from "./read-expression.ts";
import { PartReader } from "./read-parts.ts";
import { KINDS, type Kind, MOST_STEPS, REFUSED_KINDS, type Step } from "./transform-kinds.ts";

/** One transform of a derived table, checked as far as it can be without the data. */
export interface CheckedStep {
  readonly kind: string;
  readonly step: Step;
  readonly uses: readonly FieldUse[];
  readonly values: readonly ValueUse[];
  /** Facts that a field of the row may be meant by. */
  readonly besideRow: readonly FactUse[];
  /** The fields behind it; undefined where only the data can tell. */
  readonly fieldsAfter: (before: readonly string[]) => readonly string[] | undefined;
  readonly span: Span;
}

export interface CheckedTransform {
  readonly steps: readonly CheckedStep[];
  /** Tables that are looked up in. */
  readonly tables: readonly { readonly name: string; readonly span: Span }[];
  readonly facts: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a `transform` list: kinds, properties, what stands in them, names and functions in expressions. Whether the
 * fields exist is checked once the table it starts from is known. Codes: `data/unknown-transform`,
 * `data/refused-transform`, `data/unknown-property`, `data/missing-property`, `data/wrong-value`,
 * `data/wrong-expression`, `data/refused-source`, `data/too-many`, `data/local-time` and those of `checkNames`.
 */
export function readTransform(transform: readonly Step[], path: YamlPath, desk: Desk): CheckedTransform {
  const read = transform.map((step, index) => readStep(step, [...path, index], desk));
  return {
    steps: read.flatMap(({ step }) => step ?? []),
    tables: read.flatMap(({ parts }) => parts.tables),
    facts: read.flatMap(({ parts }) => [...parts.facts]),
    diagnostics: read.flatMap(({ parts }) => parts.diagnostics),
  };
}

interface ReadStep {
  readonly step: CheckedStep | undefined;
  readonly parts: PartReader;
}

function readStep(step: Step, path: YamlPath, desk: Desk): ReadStep {
  const parts = new PartReader(desk);
  const found = kindOf(step, path, desk);
  if ("code" in found) {
    parts.diagnostics.push(found);
    return { step: undefined, parts };
  }
  const { name, kind } = found;
  parts.readMap(step, path, { whose: `\`${name}\``, required: kind.required, optional: kind.optional });
  checkBounds(name, step, path, parts);
  const { uses, values, besideRow } = parts;
  const fieldsAfter = (before: readonly string[]) => kind.after(step, before);
  return {
    step: { kind: name, step, uses, values, besideRow, fieldsAfter, span: desk.file.keyAt([...path, name]) },
    parts,
  };
}

/** What kind of transform `step` is, or why it is none. */
function kindOf(step: Step, path: YamlPath, { file }: Desk): { name: string; kind: Kind } | Diagnostic {
  const keys = Object.keys(step);
  const [name, second] = keys.filter((key) => Object.hasOwn(KINDS, key));
  const kind = name === undefined ? undefined : KINDS[name];
  if (name !== undefined && kind !== undefined && second === undefined) return { name, kind };
  if (name !== undefined && second !== undefined) {
    return error("data/unknown-transform", `one step has both \`${name}\` and \`${second}\``, {
      span: file.keyAt([...path, second]),
      hint: "give each a list item of its own; they run in order",
    });
  }
  const refused = keys.find((key) => REFUSED_KINDS.has(key));
  if (refused !== undefined) {
    const message = `\`${refused}\` is not for figures: ${REFUSED_KINDS.get(refused)}`;
    return error("data/refused-transform", message, {
      span: file.keyAt([...path, refused]),
      hint: "take the step out",
    });
  }
  const meant = keys.find((key) => nearest(key, Object.keys(KINDS)) !== undefined) ?? keys[0];
  if (meant === undefined) {
    const hint = 'write one, such as `{ filter: "datum.year > 2020" }`, or take the list item out';
    return error("data/unknown-transform", "a transform is empty", { span: file.at(path), hint });
  }
  return error("data/unknown-transform", `Vega-Lite has no transform \`${meant}\``, {
    span: file.keyAt([...path, meant]),
    hint: suggest(meant, Object.keys(KINDS)),
  });
}

/** Properties that could make rows without number. */
function checkBounds(name: string, step: Step, path: YamlPath, parts: PartReader): void {
  const bounds: Readonly<Record<string, number>> =
    name === "density"
      ? { steps: MOST_STEPS, minsteps: MOST_STEPS, maxsteps: MOST_STEPS }
      : name === "regression"
        ? { order: 10 }
        : {};
  for (const [key, most] of Object.entries(bounds)) {
    const value = step[key];
    if (typeof value !== "number" || value <= most) continue;
    parts.fault("data/too-many", `\`${key}\` is ${value}; ${most} is the limit`, [...path, key]);
  }
  const share = step["step"];
  if (name !== "quantile" || typeof share !== "number" || share >= 1 / MOST_STEPS) return;
  parts.fault("data/too-many", `\`step\` is ${share}; ${1 / MOST_STEPS} is the smallest`, [...path, "step"]);
}
