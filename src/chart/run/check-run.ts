/** What only a drawn chart shows: emptiness, parts of no whole, words that are cut, collide or stand outside. */
import { type Diagnostic, error, nearest, type Pt, suggest, warning } from "../../base/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import type { SceneBounds, SceneText } from "../../vega/index.ts";
import type { Colour } from "../drawing/colour.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import {
  checkLabelRows,
  collidesInNumbers,
  collidingMarks,
  collidingRows,
} from "../prepare/label-collisions.ts";
import { tablesIn } from "../spec/expressions.ts";
import type { PlottedView } from "../words/plotted-views.ts";
import { fieldSpan, textSpan } from "./spans-in-spec.ts";

/** Scene boxes are estimates to a fraction of a point; less than this is no excess. */
const EXCESS_TOLERANCE: Pt = 1;

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

/** Whether what is shared out are parts of a whole. Code: `chart/unfit-data`. */
export function checkShares(views: readonly PlottedView[], plan: ChartPlan): readonly Diagnostic[] {
  return views.flatMap(({ mark, channels, rows }) =>
    channels
      .filter(
        ({ name, isQuantity, isShare }) => isShare || (mark === "arc" && name === "theta" && isQuantity),
      )
      .flatMap(({ field, source, name }) => {
        const negative = rows.filter((row) => Number(row[field]) < 0).length;
        if (negative === 0) return [];
        const message = `\`${name}\` shares out a whole, and \`${source}\` is negative in ${negative} of ${rows.length} rows`;
        const hint = "show it as bars, which may point either way";
        return [error("chart/unfit-data", message, { span: fieldSpan(source, plan), hint })];
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
  const excess = excessOf(box, frame);
  const sides = SIDES.filter((side) => excess[side] > EXCESS_TOLERANCE);
  return sides.map((side) => {
    const culprit = texts
      .filter((text) => excessOf(text.box, frame)[side] > EXCESS_TOLERANCE)
      .reduce<SceneText | undefined>(
        (widest, text) => (widthOf(text) > widthOf(widest) ? text : widest),
        undefined,
      );
    const words = culprit === undefined ? "" : `, by \`${culprit.lines.join(" ")}\``;
    const message = `chart \`${plan.name}\` reaches ${excess[side].toFixed(1)} pt past the ${side} of its frame${words}`;
    return error("chart/overflow", message, { span: plan.origin, hint: ADVICE[side] });
  });
}

const SIDES = ["left", "top", "right", "bottom"] as const;

/** How far a box reaches past each side of the frame; less than nothing where it keeps within. */
function excessOf(box: SceneBounds, frame: SceneBounds): Readonly<Record<(typeof SIDES)[number], Pt>> {
  return {
    left: frame.x1 - box.x1,
    top: frame.y1 - box.y1,
    right: box.x2 - frame.x2,
    bottom: box.y2 - frame.y2,
  };
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
