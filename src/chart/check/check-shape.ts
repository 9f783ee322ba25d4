/** Holds a spec, or the theme's config, against Vega-Lite's own schema: misspelt properties, values that do not exist. */
import {
  type Diagnostic,
  error,
  nearest,
  suggest,
  synonymOf,
  warning,
  withDecimalPoint,
} from "../../base/index.ts";
import type { Located, Theme } from "../../source/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import { isJson, type Json } from "../spec/json.ts";
import type { HoldAgainstSchema } from "./schema-desk.ts";
import { isSamePlace, type SchemaFault } from "./schema-walker.ts";

/** The schema's definition for each composition, by the key that makes it one. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  layer: "TopLevelLayerSpec",
  facet: "TopLevelFacetSpec",
  repeat: "TopLevelRepeatSpec",
  concat: "TopLevelConcatSpec",
  hconcat: "TopLevelHConcatSpec",
  vconcat: "TopLevelVConcatSpec",
};

/**
 * Codes: `chart/unknown-property`, `chart/unknown-value` (errors: Vega-Lite would ignore them in silence),
 * `chart/missing-property`, `chart/wrong-value` (warnings: the schema is stricter than Vega-Lite).
 */
export async function checkShape(
  plan: ChartPlan,
  holdAgainstSchema: HoldAgainstSchema,
): Promise<readonly Diagnostic[]> {
  const composition = Object.keys(DEFINITIONS).find((key) => key in plan.spec);
  const name = DEFINITIONS[composition ?? ""] ?? "TopLevelUnitSpec";
  const faults = await holdAgainstSchema({ data: { name: "table" }, ...plan.spec }, name);
  return faults
    .filter((fault) => !isOurs(fault, plan.spec) && !isSpeltAbove(fault, faults))
    .map((fault) => diagnosticOf(fault, plan));
}

/** The theme's `chart:` against Vega-Lite's config, once for all charts. Codes: those of `checkShape`. */
export async function checkConfig(
  theme: Located<Theme>,
  holdAgainstSchema: HoldAgainstSchema,
): Promise<readonly Diagnostic[]> {
  const spec = theme.value.chart;
  const config: Checked = {
    spec,
    at: (path) => theme.at(["chart", ...path]),
    keyAt: (path) => theme.keyAt(["chart", ...path]),
  };
  const faults = await holdAgainstSchema(spec, "Config");
  return (
    faults
      // `null` takes a default away, which Vega-Lite allows and its schema does not say.
      .filter((fault) => !isOurs(fault, spec) && valueAt(spec, fault.path) !== null)
      .map((fault) => diagnosticOf(fault, config))
  );
}

/** What is held against the schema, and where its parts are written. */
type Checked = Pick<ChartPlan, "spec" | "at" | "keyAt">;

function diagnosticOf(fault: SchemaFault, plan: Checked): Diagnostic {
  const own = String(fault.path.findLast((step) => typeof step === "string") ?? "spec");
  switch (fault.kind) {
    case "unknown-property":
      return error("chart/unknown-property", `Vega-Lite has no property \`${own}\` here`, {
        span: plan.keyAt(fault.path),
        hint: suggest(own, fault.known),
      });
    case "unknown-value": {
      const value = valueAt(plan.spec, fault.path);
      const written = typeof value === "object" ? JSON.stringify(value) : String(value);
      return error("chart/unknown-value", `\`${written}\` is not a value of \`${own}\``, {
        span: plan.at(fault.path),
        hint: suggest(synonymOf(written, fault.known) ?? written, fault.known),
      });
    }
    case "missing-property":
      return warning("chart/missing-property", `\`${own}\` has no \`${fault.name}\``, {
        span: plan.keyAt(fault.path),
        hint: `write \`${fault.name}\` under it`,
      });
    case "wrong-value": {
      const value = valueAt(plan.spec, fault.path);
      const meant = typeof value === "string" ? withDecimalPoint(value) : undefined;
      if (meant !== undefined) {
        const message = `\`${own}\` is the text \`${value}\`: a number has a decimal point`;
        return error("chart/wrong-value", message, { span: plan.at(fault.path), hint: `write \`${meant}\`` });
      }
      return warning("chart/wrong-value", `\`${own}\` should be ${fault.wanted}`, {
        span: plan.at(fault.path),
        hint: `https://vega.github.io/vega-lite/docs/ tells what \`${own}\` takes`,
      });
    }
  }
}

/** Report formats are maps where Vega-Lite's own formats are text; and a chart's data are named outside the spec. */
function isOurs(fault: SchemaFault, spec: Json): boolean {
  if (fault.kind === "missing-property") return fault.name === "data" && fault.path.length === 0;
  return fault.path.at(-1) === "format" && isJson(valueAt(spec, fault.path));
}

/** Something missing whose name stands misspelt beside it: one fault, not two. */
function isSpeltAbove(fault: SchemaFault, faults: readonly SchemaFault[]): boolean {
  if (fault.kind !== "missing-property") return false;
  return faults.some(
    (other) =>
      other.kind === "unknown-property" &&
      isSamePlace(other.path.slice(0, -1), fault.path) &&
      nearest(String(other.path.at(-1)), [fault.name]) !== undefined,
  );
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return at[Number(step)];
    return isJson(at) ? at[String(step)] : undefined;
  }, value);
}
