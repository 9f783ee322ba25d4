/** Expressions of a spec: their grammar, the functions they call, the names they ask for. */
import { type Diagnostic, error, suggest } from "../../base/index.ts";
import type { Call, Expression, Place, Reference } from "../../vega/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import { WRAP } from "../prepare/axis-labels.ts";
import { FORMAT_TYPE } from "../prepare/number-formats.ts";
import { expressionsOf, type PlacedExpression } from "../spec/expressions.ts";
import { isJson, type Json } from "../spec/json.ts";
import { viewsOf } from "../spec/map-spec.ts";
import type { FieldTools } from "./check-fields.ts";

/** Functions that charts have beside the pure ones of figures: Vega's for scales, colours and the locale. */
const CHART_FUNCTIONS: readonly string[] = [
  ...`scale invert bandwidth domain range copy gradient hcl hsl lab rgb luminance contrast format
  timeUnitSpecifier monthFormat monthAbbrevFormat dayFormat dayAbbrevFormat
  data indata bandspace random sampleUniform sampleNormal sampleLogNormal merge extent flush geoArea geoBounds
  geoCentroid pathShape`
    .split(/\s+/)
    .filter((name) => name !== ""),
  FORMAT_TYPE,
  WRAP,
  "label",
  "word",
];

/** Why a function has no place in print. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ["now", "depends on the day of the build"],
  ["screen", "asks for a screen"],
  ["windowSize", "asks for a screen"],
  ["containerSize", "asks for a screen"],
  ["event", "asks for a reader who clicks"],
  ["pinchDistance", "asks for a reader who clicks"],
  ["pinchAngle", "asks for a reader who clicks"],
]);

/** Functions of the computer's own time zone, and those that stand in for them. */
const LOCAL_TIME: ReadonlyMap<string, string> = new Map([
  ...`year quarter month week isoweek date day dayofyear hours minutes seconds milliseconds`
    .split(" ")
    .map((name) => [name, `utc${name}`] as const),
  ["datetime", "utc"],
  ["timeFormat", "utcFormat"],
  ["timeParse", "utcParse"],
  ["timeOffset", "utcOffset"],
  ["timeSequence", "utcSequence"],
  ["timezoneoffset", "utc"],
]);

/** Names that Vega gives every expression. */
const GIVEN = new Set([
  "datum",
  "item",
  "parent",
  "width",
  "height",
  "cursor",
  "padding",
  "event",
  "background",
]);

/**
 * Codes: `chart/expression`, `chart/unknown-function`, `chart/refused-function`, `chart/local-time`,
 * `chart/unknown-name`, `chart/unknown-word`.
 */
export function checkExpressions(
  plan: ChartPlan,
  words: Readonly<Record<string, string>>,
  { figures, vega }: FieldTools,
): readonly Diagnostic[] {
  const params = new Set(paramNames(plan.spec));
  const functions = [...vega.pureFunctions, ...CHART_FUNCTIONS];
  const diagnostics: Diagnostic[] = [];
  for (const placed of expressionsOf(plan.spec)) {
    const expression = vega.readExpression(placed.text);
    if ("fault" in expression) {
      const { fault, offset } = expression;
      const span = offset === undefined ? plan.at(placed.path) : plan.within(placed.path, offset, offset + 1);
      const hint = "write it as Vega does, such as `datum.share > 0.5`";
      diagnostics.push(error("chart/expression", `in \`${placed.text}\`: ${fault}`, { span, hint }));
      continue;
    }
    diagnostics.push(...checkCalls(expression, placed, { plan, functions, words }));
    for (const reference of expression.references) {
      const isKnown =
        GIVEN.has(reference.name) || params.has(reference.name) || figures.facts.has(reference.name);
      if (!isKnown && !isLayoutSignal(reference.name)) {
        const known = ["datum", ...params, ...figures.facts.keys()];
        diagnostics.push(unknownName(reference, spanOf(plan, placed, reference.places[0]), known));
      }
    }
  }
  return diagnostics;
}

interface CallCheck {
  readonly plan: ChartPlan;
  readonly functions: readonly string[];
  readonly words: Readonly<Record<string, string>>;
}

function checkCalls(
  { calls }: Expression,
  placed: PlacedExpression,
  check: CallCheck,
): readonly Diagnostic[] {
  return calls.flatMap((call) => {
    const span = spanOf(check.plan, placed, call.place);
    const refused = REFUSED.get(call.name);
    if (refused !== undefined) {
      const message = `\`${call.name}()\` ${refused}: print stands still`;
      return [
        error("chart/refused-function", message, { span, hint: "write the value itself, or name a fact" }),
      ];
    }
    const universal = LOCAL_TIME.get(call.name);
    if (universal !== undefined) {
      const message = `\`${call.name}()\` depends on the time zone of the computer`;
      return [error("chart/local-time", message, { span, hint: `write \`${universal}()\`` })];
    }
    if (!check.functions.includes(call.name)) {
      const hint = suggest(call.name, check.functions);
      return [error("chart/unknown-function", `there is no function \`${call.name}\``, { span, hint })];
    }
    return call.name === "label" ? unknownLabel(call, span, check.words) : [];
  });
}

function unknownLabel(
  call: Call,
  span: Diagnostic["span"],
  words: Readonly<Record<string, string>>,
): Diagnostic[] {
  const [name] = call.literals ?? [];
  if (typeof name !== "string" || Object.hasOwn(words, name)) return [];
  const hint = suggest(name, Object.keys(words)) ?? "write it under `labels:` of this file";
  return [error("chart/unknown-word", `the chart has no word \`${name}\``, { span, hint })];
}

function unknownName({ name }: Reference, span: Diagnostic["span"], known: readonly string[]): Diagnostic {
  return error("chart/unknown-name", `there is no fact or parameter \`${name}\``, {
    span,
    hint: suggest(name, known),
    misses: { what: "fact", name },
  });
}

function spanOf(plan: ChartPlan, { path }: PlacedExpression, place: Place | undefined): Diagnostic["span"] {
  return place === undefined ? plan.at(path) : plan.within(path, place.start, place.end);
}

function paramNames(spec: Json): string[] {
  return viewsOf(spec).flatMap(({ view }) => {
    const params = view["params"];
    if (!Array.isArray(params)) return [];
    const transforms = Array.isArray(view["transform"]) ? view["transform"] : [];
    return [...params, ...transforms].flatMap((each: unknown) => {
      const name = isJson(each) ? (each["name"] ?? each["param"]) : undefined;
      return typeof name === "string" ? [name] : [];
    });
  });
}

/** Signals that Vega-Lite makes: `child_width`, `concat_0_height`, `x_step`. */
function isLayoutSignal(name: string): boolean {
  return /(^|_)(width|height|step|domain|bins)$/.test(name);
}
