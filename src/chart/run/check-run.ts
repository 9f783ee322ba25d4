/** What only a drawn chart shows: Vega's own complaints, emptiness, words that are cut, collide or stand outside. */
import { type Diagnostic, error, nearest, type Pt, suggest, warning } from "../../base/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import type { Fault, SceneBounds, SceneText } from "../../vega/index.ts";
import type { Colour } from "../drawing/colour.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import {
  checkLabelRows,
  collidesInNumbers,
  collidingMarks,
  collidingRows,
} from "../prepare/label-collisions.ts";
import { expressionsOf, tablesIn } from "../spec/expressions.ts";
import { isJson } from "../spec/json.ts";
import { type Channel, channelsIn } from "../spec/map-spec.ts";
import type { PlottedView } from "../words/plotted-views.ts";

/** What Vega-Lite says although all is as it should be. */
const HARMLESS = [
  /^Dropping "fit-[xy]" because spec has discrete/,
  /^Dropping "fit" because/,
  /^Autosize "fit" only works/,
  /^Conflicting .* property/,
];

/** Scene boxes are estimates to a fraction of a point; less than this is no excess. */
const EXCESS_TOLERANCE: Pt = 1;

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

/** Codes: `chart/no-table`, `chart/no-data`, and as a warning `chart/empty-layer`. */
export function checkRows(views: readonly PlottedView[], plan: ChartPlan): readonly Diagnostic[] {
  const asking = views.filter(({ channels }) => channels.length > 0);
  if (asking.length === 0) return [];
  const empty = asking.filter(({ rows }) => rows.length === 0);
  if (empty.length === asking.length) {
    if (plan.table === undefined && tablesIn(plan.spec).length === 0 && !("data" in plan.spec)) {
      const message = `chart \`${plan.name}\` names no table, so it has no rows to draw`;
      const hint = "write `table:` beside its `spec` or `kind`, with a table of figures.yaml or of the data";
      // Where its `table` is there and empty, that is told.
      const misses = { what: "table", name: "table" } as const;
      return [error("chart/no-table", message, { span: plan.origin, hint, misses })];
    }
    const message = `chart \`${plan.name}\` has no rows left to draw`;
    return [error("chart/no-data", message, { span: plan.origin, hint: "look at its filters" })];
  }
  return empty.map(({ mark }) =>
    warning("chart/empty-layer", `the \`${mark}\` layer of chart \`${plan.name}\` has no rows left to draw`, {
      span: plan.origin,
      hint: "look at its filters, or take the layer out",
    }),
  );
}

/** Whether everything lies in the frame. Code: `chart/overflow`. */
export function checkFrame(
  box: SceneBounds,
  frame: SceneBounds,
  texts: readonly SceneText[],
  plan: ChartPlan,
): readonly Diagnostic[] {
  const excess = {
    left: frame.x1 - box.x1,
    top: frame.y1 - box.y1,
    right: box.x2 - frame.x2,
    bottom: box.y2 - frame.y2,
  };
  const sides = (["left", "top", "right", "bottom"] as const).filter(
    (side) => excess[side] > EXCESS_TOLERANCE,
  );
  return sides.map((side) => {
    const culprit = texts
      .filter((text) => isOutside(text.box, frame, side))
      .reduce<SceneText | undefined>(
        (widest, text) => (widthOf(text) > widthOf(widest) ? text : widest),
        undefined,
      );
    const words = culprit === undefined ? "" : `, by \`${culprit.lines.join(" ")}\``;
    const message = `chart \`${plan.name}\` reaches ${excess[side].toFixed(1)} pt past the ${side} of its frame${words}`;
    return error("chart/overflow", message, { span: plan.origin, hint: ADVICE[side] });
  });
}

function widthOf(text: SceneText | undefined): Pt {
  return text === undefined ? 0 : text.box.x2 - text.box.x1;
}

const ADVICE = {
  left: "shorten the labels, or give the chart more columns",
  right: "shorten the legend or the labels, or give the chart more columns",
  top: "give the chart a greater `height`",
  bottom: "give the chart a greater `height`",
};

/** Whether every word can be read. Codes: `chart/cut-label`, and as warnings `chart/nameless`, `chart/labels-collide`. */
export function checkTexts(
  texts: readonly SceneText[],
  widthOf: (font: string, text: string) => Pt,
  plan: ChartPlan,
): readonly Diagnostic[] {
  const cut = texts.flatMap(({ lines, font, limit }) =>
    lines.flatMap((line) => {
      const excess = limit > 0 ? widthOf(font, line) - limit : 0;
      if (excess <= 0) return [];
      const message = `\`${line}\` is ${excess.toFixed(1)} pt longer than the ${limit} pt that it may have`;
      return [
        error("chart/cut-label", message, {
          span: plan.origin,
          hint: "shorten it (ready-made kinds take a shorter name from `labels:`), or raise `labelLimit` or `limit`",
        }),
      ];
    }),
  );
  const nameless = texts.filter((text) => NAMES.has(text.role) && isNothing(text)).slice(0, 1);
  const findings = [
    ...cut,
    ...nameless.map(({ lines: [line = ""] }) =>
      warning("chart/nameless", `an axis or a legend says \`${line}\` for rows that have no value there`, {
        span: plan.origin,
        hint: "leave such rows out with a `filter`, or give them a name with `calculate`",
      }),
    ),
  ];
  const rows = collidingRows(texts);
  const [collision] = [...checkLabelRows(texts).collisions, ...rows, ...collidingMarks(texts)];
  if (collision === undefined) return findings;
  const { left, right } = collision;
  const message = `labels \`${left.lines.join(" ")}\` and \`${right.lines.join(" ")}\` run into each other`;
  const unit = collidesInNumbers(collision) ? "in a larger unit (`format`), or " : "";
  const isTitle = [left, right].some(({ role }) => role === "axis-title");
  const hint = isTitle
    ? "give the views more `spacing`, or the axis `title: null`"
    : rows.includes(collision)
      ? "give the chart a greater `height`, or fewer rows"
      : left.role === "axis-label"
        ? "put the categories on y, or give the chart more columns"
        : `write ${unit ? `them ${unit}` : ""}fewer of them, or give the chart more room`;
  return [...findings, warning("chart/labels-collide", message, { span: plan.origin, hint })];
}

/** Texts that are names of values. */
const NAMES = new Set(["axis-label", "legend-label"]);

/** Whether a label writes in English that its value is missing. */
function isNothing({ lines, value }: SceneText): boolean {
  const isMissing = value === null || value === undefined || Number.isNaN(value);
  return isMissing && ["null", "undefined", "NaN"].includes(lines.join());
}

/** Codes: `chart/unknown-colour`, `chart/unknown-swatch`. */
export function checkColours(
  unknown: readonly Exclude<Colour, { kind: "colour" }>[],
  stylesheet: Stylesheet,
  plan: ChartPlan,
): readonly Diagnostic[] {
  return unknown.map(({ what, name }) => {
    const span = textSpan(name, plan);
    if (what === "colour") {
      const hint = stylesheet.swatches.has(name)
        ? `write \`swatch:${name}\``
        : "write `#b03060`, a CSS name such as `teal`, or a swatch of the theme as `swatch:name`";
      return error("chart/unknown-colour", `\`${name}\` is not a colour`, { span, hint });
    }
    const known = [...stylesheet.swatches.values()].flatMap((swatch) =>
      what === "spot" ? (swatch.spot ?? []) : swatch.name,
    );
    const noun = what === "spot" ? "spot ink" : "swatch";
    return error("chart/unknown-swatch", `the theme has no ${noun} \`${name}\``, {
      span,
      hint: suggest(name, known),
      misses: { what: "style", name },
    });
  });
}

/** Code: `chart/unknown-font`. */
export function checkFonts(
  unknown: readonly string[],
  stylesheet: Stylesheet,
  plan: ChartPlan,
): readonly Diagnostic[] {
  const families = new Set(stylesheet.fonts.map(({ face }) => face.slice(0, face.lastIndexOf("/"))));
  return unknown.map((family) =>
    error("chart/unknown-font", `the theme has no font family \`${family}\``, {
      span: textSpan(family, plan),
      hint: suggest(nearest(family, families) ?? family, families),
      misses: { what: "style", name: family },
    }),
  );
}

function isOutside(box: SceneBounds, frame: SceneBounds, side: "left" | "top" | "right" | "bottom"): boolean {
  const past = {
    left: frame.x1 - box.x1,
    top: frame.y1 - box.y1,
    right: box.x2 - frame.x2,
    bottom: box.y2 - frame.y2,
  };
  return past[side] > EXCESS_TOLERANCE;
}

function fieldSpan(field: string, plan: ChartPlan): Diagnostic["span"] {
  const isField: Test = (text, path) => text === field && path.at(-1) === "field";
  return findText(plan.spec, [], isField, plan) ?? plan.origin;
}

function textSpan(wanted: string, plan: ChartPlan): Diagnostic["span"] {
  return findText(plan.spec, [], (text) => text.includes(wanted), plan) ?? plan.origin;
}

type Test = (text: string, path: readonly (string | number)[]) => boolean;

function findText(
  value: unknown,
  path: readonly (string | number)[],
  test: Test,
  plan: ChartPlan,
): Diagnostic["span"] {
  if (typeof value === "string") return test(value, path) ? plan.at(path) : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findText(inner, [...path, Array.isArray(value) ? Number(key) : key], test, plan);
    if (found !== undefined) return found;
  }
  return undefined;
}
