/** Type in SVG files, set in the theme's fonts: SVG 2, 11. */

import { type Style, type StyleSheet, styleOf } from "./styles.ts";
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
  /** The `textPath` that they run along. */
  readonly path: SvgElement | undefined;
}

/** A `text` element as words in a row; blanks are one space each, none at the ends. SVG 2, 11.7. */
export function wordsOf(
  element: SvgElement,
  style: Style,
  sheet: StyleSheet,
  complain: (feature: string) => void,
): readonly Words[] {
  const found: Words[] = [];
  const walk = (parent: SvgElement, own: Style, path: SvgElement | undefined): void => {
    const yardstick = { whole: 0, fontSize: fontSizeOf(own) };
    const list = (name: string): readonly string[] =>
      (parent.attributes.get(name) ?? "").split(/[\s,]+/).filter((each) => each !== "");
    const [xs, ys, dxs, dys] = ["x", "y", "dx", "dy"].map((name) =>
      list(name).map((each) => lengthOf(each, yardstick)),
    );
    if (numbersIn(parent.attributes.get("rotate") ?? "").some((turn) => turn !== 0))
      complain("letters turned by `rotate`");
    if (parent.attributes.has("textLength")) complain("type stretched by `textLength`");
    let index = 0;
    for (const child of parent.children) {
      if (typeof child !== "string") {
        if (child.name === "tspan" || child.name === "a") {
          const inner = styleOf(child, own, sheet);
          if (inner.get("display") !== "none") walk(child, inner, path);
        } else if (child.name === "textPath" && path === undefined) {
          const inner = styleOf(child, own, sheet);
          if (inner.get("display") !== "none") walk(child, inner, child);
        } else if (child.name !== "title" && child.name !== "desc") complain(`\`<${child.name}>\``);
        continue;
      }
      const onOneLine = child.replaceAll(/\s+/g, (space) => (space.includes("\n") ? " " : space));
      const letters = [...onOneLine.replaceAll(/[\t ]+/g, " ")];
      const each = Math.max(xs?.length ?? 0, ys?.length ?? 0, dxs?.length ?? 0, dys?.length ?? 0);
      // A list of places is for single letters; a place alone is for all that follows.
      const pieces =
        each > 1 ? [...letters.slice(0, each - 1), letters.slice(each - 1).join("")] : [letters.join("")];
      for (const text of pieces) {
        if (text === "" || (text === " " && found.length === 0)) continue;
        found.push({
          text,
          style: own,
          x: xs?.[index],
          y: ys?.[index],
          dx: dxs?.[index] ?? 0,
          dy: dys?.[index] ?? 0,
          path,
        });
        index += 1;
      }
    }
  };
  walk(element, style, undefined);
  return trimmed(found);
}

/** One space between words, none where a line begins or ends. */
function trimmed(words: readonly Words[]): readonly Words[] {
  const kept: Words[] = [];
  for (const each of words) {
    const before = kept.at(-1);
    const isNew = each.x !== undefined || before?.path !== each.path;
    const begins = before === undefined || isNew || before.text.endsWith(" ");
    const text = begins ? each.text.trimStart() : each.text;
    if (isNew && before !== undefined) kept[kept.length - 1] = { ...before, text: before.text.trimEnd() };
    if (text !== "" || each.x !== undefined) kept.push({ ...each, text });
  }
  const last = kept.at(-1);
  if (last !== undefined) kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return kept.filter(({ text }) => text !== "");
}

const NAMED_SIZES: Readonly<Record<string, number>> = { small: 13, medium: 16, large: 18 };

export function fontSizeOf(style: Style): number {
  const written = style.get("font-size") ?? "16";
  const size = lengthOf(written, { whole: 16, fontSize: 16 }) ?? NAMED_SIZES[written] ?? 16;
  return size > 0 ? size : 16;
}

/** The style's font as CSS writes it in one: `italic 600 12px Lato, sans-serif`. */
export function fontOf(style: Style): string {
  const slope = /italic|oblique/.test(style.get("font-style") ?? "") ? "italic " : "";
  const weight = style.get("font-weight") ?? "normal";
  return `${slope}${weight} ${fontSizeOf(style)}px ${style.get("font-family") ?? "sans-serif"}`;
}
