/** Type in SVG files, set in the theme's fonts: SVG 2, 11. */

import { fontSizeOf } from "./fonts.ts";
import type { Setting, Studio } from "./setting.ts";
import { type Style, styleOf } from "./styles.ts";
import type { SvgElement } from "./tree.ts";
import { lengthOf, numbersIn } from "./values.ts";

/** Words in one style, and where their line begins anew. */
export interface Words {
  readonly text: string;
  readonly style: Style;
  /** Undefined where they follow what stands before them. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly dx: number;
  readonly dy: number;
  /** How far they stand above the line's baseline. */
  readonly rise: number;
  /** The `textPath` that they run along. */
  readonly path: SvgElement | undefined;
}

/** What an element of type stands in. */
interface Surroundings {
  readonly style: Style;
  readonly rise: number;
  readonly path: SvgElement | undefined;
}

/** A `text` element as words in a row; blanks are one space each, none at the ends, unless they are kept. SVG 2, 11.7. */
export function wordsOf(element: SvgElement, setting: Setting, studio: Studio): readonly Words[] {
  const found: Words[] = [];
  const complain = (feature: string): void => studio.complain(feature, element);
  const walk = (parent: SvgElement, { style, rise, path }: Surroundings): void => {
    tellUnset(parent, style, complain);
    const [xs, ys, dxs, dys] = placesIn(parent, style, setting);
    const each = Math.max(xs.length, ys.length, dxs.length, dys.length);
    let index = 0;
    for (const child of parent.children) {
      if (typeof child !== "string") {
        const isPath = child.name === "textPath" && path === undefined;
        if (child.name === "tspan" || child.name === "a" || isPath) {
          if (each > 1 && index < each) complain("letters placed one by one across `<tspan>`s");
          const inner = styleOf(child, style, studio.sheet);
          const risen = rise + riseOf(inner, fontSizeOf(style));
          if (inner.get("display") !== "none")
            walk(child, { style: inner, rise: risen, path: isPath ? child : path });
        } else if (child.name !== "title" && child.name !== "desc") complain(`\`<${child.name}>\``);
        continue;
      }
      const letters = [...child.replaceAll(keepsBlanks(style) ? /[\t\n\r]/g : /[\t\n\r ]+/g, " ")];
      // A list of places is for single letters; a place alone is for all that follows.
      const pieces =
        each > 1 ? [...letters.slice(0, each - 1), letters.slice(each - 1).join("")] : [letters.join("")];
      for (const text of pieces) {
        if (text === "" || (text === " " && found.length === 0 && !keepsBlanks(style))) continue;
        const [x, y, dx = 0, dy = 0] = [xs[index], ys[index], dxs[index], dys[index]];
        found.push({ text, style, x, y, dx, dy, rise, path });
        index += 1;
      }
    }
  };
  walk(element, { style: setting.style, rise: 0, path: undefined });
  return trimmed(found);
}

/** The lists of places and moves for the letters of an element: `x`, `y`, `dx`, `dy`. */
function placesIn({ attributes }: SvgElement, style: Style, { viewport }: Setting) {
  const [, , width, height] = viewport;
  const list = (name: string, whole: number): readonly (number | undefined)[] =>
    (attributes.get(name) ?? "")
      .split(/[\s,]+/)
      .flatMap((each) => (each === "" ? [] : [lengthOf(each, { whole, fontSize: fontSizeOf(style) })]));
  return [list("x", width), list("y", height), list("dx", width), list("dy", height)] as const;
}

/** Tells what is asked of type that it is not set with. */
function tellUnset({ attributes }: SvgElement, style: Style, complain: (feature: string) => void): void {
  if (numbersIn(attributes.get("rotate") ?? "").some((turn) => turn !== 0))
    complain("letters turned by `rotate`");
  if (attributes.has("textLength")) complain("type stretched by `textLength`");
  if (numbersIn(style.get("word-spacing") ?? "").some((space) => space !== 0)) complain("`word-spacing`");
  const [line] = /line-through|overline/.exec(style.get("text-decoration") ?? "") ?? [];
  if (line !== undefined) complain(`\`text-decoration: ${line}\``);
  const [changed] = /capitalize|lowercase/.exec(style.get("text-transform") ?? "") ?? [];
  if (changed !== undefined) complain(`\`text-transform: ${changed}\``);
}

/** How far `baseline-shift` lifts type above that around it, which is of `size`, as browsers do. */
function riseOf(style: Style, size: number): number {
  const shift = style.get("baseline-shift");
  if (shift === "super") return size / 3;
  if (shift === "sub") return -size / 5;
  return lengthOf(shift, { whole: size, fontSize: fontSizeOf(style) }) ?? 0;
}

function keepsBlanks(style: Style): boolean {
  return /^(?:pre|break-spaces)/.test(style.get("white-space") ?? "");
}

/** One space between words, none where a line begins or ends. */
function trimmed(words: readonly Words[]): readonly Words[] {
  const kept: Words[] = [];
  for (const each of words) {
    const before = kept.at(-1);
    const isNew = beginsLine(each, before);
    const begins = isNew || before?.text.endsWith(" ") === true;
    if (isNew && before !== undefined) kept[kept.length - 1] = withoutEnd(before);
    const text = begins && !keepsBlanks(each.style) ? each.text.trimStart() : each.text;
    if (text !== "" || isNew) kept.push({ ...each, text });
  }
  const last = kept.at(-1);
  if (last !== undefined) kept[kept.length - 1] = withoutEnd(last);
  return kept.filter(({ text }) => text !== "");
}

function withoutEnd(words: Words): Words {
  return keepsBlanks(words.style) ? words : { ...words, text: words.text.trimEnd() };
}

/** Whether words begin a line: at a place of their own, or on another path. */
export function beginsLine({ x, y, path }: Words, before: Words | undefined): boolean {
  return before === undefined || x !== undefined || y !== undefined || path !== before.path;
}
