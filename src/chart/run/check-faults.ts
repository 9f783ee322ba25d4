/** Vega's own complaints, in the words of authors and at the place that they are about. */
import { type Diagnostic, error, warning } from "../../base/index.ts";
import type { Fault } from "../../vega/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import { expressionsOf } from "../spec/expressions.ts";
import { isJson } from "../spec/json.ts";
import { type Channel, channelsIn } from "../spec/map-spec.ts";
import type { PlottedView } from "../words/plotted-views.ts";
import { fieldSpan, textSpan } from "./spans-in-spec.ts";

/** What Vega-Lite says although all is as it should be. */
const HARMLESS = [
  /^Dropping "fit-[xy]" because spec has discrete/,
  /^Dropping "fit" because/,
  /^Autosize "fit" only works/,
  /^Conflicting .* property/,
];

/**
 * What Vega complained of. That a field has no extent is only passed on where no view shows a number of it: an empty
 * layer beside full ones has its own finding. Codes: `chart/not-numeric`, `chart/unknown-name`, `chart/unknown-format`,
 * `chart/vega`.
 */
export function checkFaults(
  faults: readonly Fault[],
  views: readonly PlottedView[],
  plan: ChartPlan,
): readonly Diagnostic[] {
  const infinite = faults.flatMap(({ message }) => INFINITE.exec(message)?.[1] ?? []);
  const fields = [...new Set(infinite.map(authorsName))].filter(
    (field) => !views.some((view) => shows(view, field)),
  );
  const empty = fields.map((field) => {
    const hint = "look for empty cells, and for text where numbers should be";
    return error("chart/not-numeric", `\`${field}\` has no number to draw`, {
      span: fieldSpan(field, plan),
      hint,
    });
  });
  const others = faults.filter(
    ({ message }) => !INFINITE.test(message) && !HARMLESS.some((each) => each.test(message)),
  );
  return [...empty, ...others.map((fault) => checkFault(fault, plan))];
}

/** Whether a view has a number of this field to show. */
function shows({ channels, rows }: PlottedView, field: string): boolean {
  const shown = channels.filter(({ source }) => source === field);
  return shown.some((channel) => rows.some((row) => Number.isFinite(row[channel.field])));
}

function checkFault({ level, message }: Fault, plan: ChartPlan): Diagnostic {
  const untyped = message === 'Invalid field type "undefined".' ? untypedChannel(plan) : undefined;
  if (untyped !== undefined) {
    const what = `\`${untyped.name}\` stands for an expression, and Vega cannot tell of which type`;
    const hint = "write a `type` beside it, such as `type: quantitative`";
    return error("chart/vega", what, { span: plan.keyAt(untyped.path), hint });
  }
  const name = /Unrecognized (?:signal name|function): "?(\w+)"?/.exec(message)?.[1];
  const placed =
    name === undefined ? undefined : expressionsOf(plan.spec).find(({ text }) => text.includes(name));
  if (name !== undefined && placed !== undefined) {
    const start = placed.text.indexOf(name);
    const span = plan.within(placed.path, start, start + name.length);
    const hint = "a field is written `datum.name`, a text in quotes, and a parameter stands under `params`";
    return error("chart/unknown-name", `Vega knows no \`${name}\``, { span, hint });
  }
  const format = /^invalid format: ([\s\S]+)$/.exec(message)?.[1];
  if (format !== undefined) {
    const hint =
      "write it as facts are written, such as `{ as: percent, decimals: 1 }`, or as d3 does: `.1%`";
    const span = textSpan(format, plan);
    return error("chart/unknown-format", `\`${format}\` is not a number format`, { span, hint });
  }
  const report = level === "error" ? error : warning;
  return report("chart/vega", `Vega says: ${message}`, { span: plan.origin });
}

/** A channel that shows a worked-out value of which nobody says the type. */
function untypedChannel({ spec }: ChartPlan): Channel | undefined {
  return channelsIn(spec).find(({ definition }) => isJson(definition["datum"]) && !("type" in definition));
}

const INFINITE = /^Infinite extent for field "([^"]+)"/;

/** The author's name of a field that Vega-Lite stacked or summed: `nok` of `nok_start` and `sum_nok`. */
function authorsName(field: string): string {
  return field.replace(/_(start|end)$/, "").replace(/^(sum|mean|average|median|min|max)_/, "");
}
