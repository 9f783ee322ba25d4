/**
 * Whether pages have room for what a theme sets on them, so that a slip in one length is told where it stands and not
 * by every line of the report. Codes: `style/no-room`, `style/off-page`, `style/tight-leading`.
 */
import { error, type Pt, type Span, warning } from "../base/index.ts";
import type { Theme, YamlPath } from "../source/index.ts";
import type { Desk } from "./desk.ts";
import { whereSaid } from "./inherit.ts";
import type { PageMaster, ParagraphStyle } from "./stylesheet.ts";

/** Sides of a page that every reader shows, in points (ISO 32000-1, annex C.2). */
const SMALLEST_SIDE: Pt = 3;
const LARGEST_SIDE: Pt = 14_400;

/** A column narrower than a word of four letters, and steps of a grid lower than any type. */
const NARROWEST_COLUMN: Pt = 20;
const LOWEST_STEP: Pt = 2;
/** Below this it is the margins that leave no room, and not the grid. */
const LOWEST_HEIGHT: Pt = 20;

type Masters = Theme["pageMasters"];

/** What a page master leaves no room for; the first of it, for one slip mostly makes the others. */
export function checkMasterRoom(master: PageMaster, desk: Desk): void {
  const fault = faultOf(master);
  if (fault) {
    const span = spanOf(master.name, fault.keys, desk);
    const isTold = desk.diagnostics.some(
      (each) =>
        each.code === "style/no-room" && each.span?.start === span.start && each.span.file === span.file,
    );
    if (!isTold) {
      const message = `page master \`${master.name}\` ${fault.message}`;
      desk.diagnostics.push(error("style/no-room", message, { span, hint: fault.hint }));
    }
    return;
  }
  const { margins } = master;
  for (const [index, { at, offset }] of master.marginLines.entries()) {
    const own = desk.theme.value.pageMasters[master.name]?.marginLines?.[index];
    const margin = at === "head" ? margins.top : margins.bottom;
    if (own === undefined || offset <= margin) continue;
    const path: YamlPath = ["pageMasters", master.name, "marginLines", index, "offset"];
    desk.diagnostics.push(
      error("style/off-page", `this line stands ${points(offset - margin)} pt outside the page`, {
        span: desk.theme.at(path),
        hint: `\`offset\` is its distance from the columns: at most the margin, ${points(margin)} pt`,
      }),
    );
  }
}

interface Fault {
  readonly message: string;
  readonly hint: string;
  /** The keys that decide it, the likeliest first. */
  readonly keys: readonly (keyof Masters[string])[];
}

function faultOf(master: PageMaster): Fault | undefined {
  const { trim, margins, columns, gutter, baseline, sinkRows, bleed } = master;
  const sides = [trim.width, trim.height];
  if (sides.some((side) => side < SMALLEST_SIDE || side + 2 * bleed > LARGEST_SIDE)) {
    return {
      message: `is ${points(trim.width)} by ${points(trim.height)} pt`,
      hint: `a page is between ${SMALLEST_SIDE} and ${LARGEST_SIDE} pt (5080mm) on each side, with its bleed`,
      keys: sides.some((side) => side < SMALLEST_SIDE || side > LARGEST_SIDE) ? ["trim"] : ["bleed", "trim"],
    };
  }
  if (baseline.step < LOWEST_STEP) {
    return {
      message: `has a baseline grid with steps of ${points(baseline.step)} pt`,
      hint: `\`step\` is the distance of two lines of text, such as 11.5, and at least ${LOWEST_STEP}`,
      keys: ["baseline"],
    };
  }
  const width = trim.width - margins.inner - margins.outer;
  const column = (width - (columns - 1) * gutter) / columns;
  if (width < NARROWEST_COLUMN) {
    return {
      message: `has no room between its margins: they take ${points(margins.inner + margins.outer)} of ${points(trim.width)} pt`,
      hint: "make `inner` and `outer` of `margins` smaller, or `trim` wider",
      keys: ["margins", "trim"],
    };
  }
  if (column < NARROWEST_COLUMN) {
    return {
      message: `has no room for ${columns} columns with a gutter of ${points(gutter)} pt in ${points(width)} pt`,
      hint: "make `gutter` smaller, or `columns` fewer",
      keys: ["gutter", "columns"],
    };
  }
  const height = trim.height - margins.top - margins.bottom;
  const used = baseline.start + sinkRows * baseline.step;
  if (height - used < baseline.step) {
    const isMargin = height < LOWEST_HEIGHT;
    return {
      message: isMargin
        ? `has no room for a line of text: its margins leave ${points(Math.max(0, height))} of ${points(trim.height)} pt`
        : `has no room for a line of text: ${points(height)} pt between its margins, of which ${points(used)} stay free, in steps of ${points(baseline.step)}`,
      hint: isMargin
        ? "make `top` and `bottom` of `margins` smaller, or `trim` taller"
        : "make `start` and `step` of `baseline`, or `sinkRows`, smaller",
      keys: isMargin
        ? ["margins", "trim"]
        : height - baseline.start >= baseline.step
          ? ["sinkRows", "baseline"]
          : ["baseline"],
    };
  }
  return undefined;
}

/** Where a master, or the one that it has it from, says what is at fault. */
function spanOf(name: string, keys: Fault["keys"], { theme }: Desk): Span {
  const said = keys.flatMap((key) => whereSaid("pageMasters", name, key, theme) ?? []);
  return said[0] ?? theme.keyAt(["pageMasters", name]);
}

const INDENTS = ["indentLeft", "indentRight", "padding", "indent"] as const;

/** Whether a paragraph's own indents and padding leave anything of the widest page; told where it says so itself. */
export function checkStyleRoom(
  style: ParagraphStyle,
  masters: ReadonlyMap<string, PageMaster>,
  { theme, diagnostics }: Desk,
): void {
  const own = theme.value.paragraphStyles[style.name];
  const said = INDENTS.filter((each) => own?.[each] !== undefined);
  if (masters.size === 0 || said.every((each) => style[each] === 0)) return;
  const widest = Math.max(
    ...[...masters.values()].map(({ trim, margins }) => trim.width - margins.inner - margins.outer),
  );
  const taken = style.indentLeft + style.indentRight + 2 * style.padding + Math.max(0, style.indent);
  if (taken + NARROWEST_COLUMN <= widest) return;
  const largest = said.reduce((left, right) => (style[right] > style[left] ? right : left));
  diagnostics.push(
    error(
      "style/no-room",
      `style \`${style.name}\` leaves no room for words: indents and padding take ${points(taken)} pt`,
      {
        span: theme.at(["paragraphStyles", style.name, largest]),
        hint: `the widest page has ${points(widest)} pt between its margins`,
      },
    ),
  );
}

/** From this size on it is display type, which is often set closer than its size. */
const DISPLAY_SIZE: Pt = 18;
/** Height of capitals and what descends below them, as a part of the size. */
const CAPITALS_AND_TAILS = 0.85;

/** Warns where a style's lines run into each other, at the style that says so itself. Code: `style/tight-leading`. */
export function checkLeading(
  { name, leading, character: { size } }: ParagraphStyle,
  { theme, diagnostics }: Desk,
): void {
  const own = theme.value.paragraphStyles[name];
  const said = (["leading", "size"] as const).find((each) => own?.[each] !== undefined);
  const least = size < DISPLAY_SIZE ? size : size * CAPITALS_AND_TAILS;
  if (said === undefined || leading >= least) return;
  diagnostics.push(
    warning(
      "style/tight-leading",
      `lines of \`${name}\` are ${points(leading)} pt apart, and its type is ${points(size)} pt`,
      {
        span: theme.at(["paragraphStyles", name, said]),
        hint: `they run into each other: make \`leading\` ${points(size * 1.2)} or so`,
      },
    ),
  );
}

function points(length: Pt): string {
  return String(Math.round(length * 10) / 10);
}
