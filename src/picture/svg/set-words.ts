/** Words as marks: shaped in the theme's fonts, filled and outlined. */
import type { Box, Ink } from "../../base/index.ts";
import { combine, inksIn, isInk, type TextMark } from "../../chart/index.ts";
import { fontOf, fontSizeOf } from "./fonts.ts";
import { fillOf, strokeOf } from "./paints.ts";
import { isPenFirst, type Setting, type Studio } from "./setting.ts";
import type { Style } from "./styles.ts";
import type { Words } from "./type.ts";
import { lengthOf } from "./values.ts";

/** Words where they stand: the left end of their baseline. */
export interface PlacedWords {
  readonly words: Words;
  readonly x: number;
  readonly y: number;
}

/** Sets words at their place: in ink, in outline, or in both. Gradients and patterns spread over `box`. */
export function setWords(
  { words, x, y }: PlacedWords,
  box: () => Box,
  setting: Setting,
  studio: Studio,
): readonly TextMark[] {
  const { style, text } = words;
  if (style.get("visibility") === "hidden") return [];
  const marks: TextMark[] = [];
  const { typesetter, typefaces, owner, origin } = studio.tools;
  const flat: Setting = { ...setting, style };
  const fill = fillOf(flat, box, studio);
  const stroke = strokeOf(flat, box, studio);
  const down = baselineOf(style, studio);
  const matrix = combine(setting.matrix, [1, 0, 0, 1, x, y + down]);
  const character = characterOf(style, studio);
  for (const painted of isPenFirst(style) ? [stroke, fill] : [fill, stroke]) {
    if (painted === undefined) continue;
    const { paint, opacity } = painted;
    const pen = painted === stroke ? stroke : undefined;
    const [ink = BLACK] = inksIn(paint);
    const texture = isInk(paint) ? undefined : paint;
    for (const run of typesetter.label(text, { ...character, ink }, owner, origin))
      marks.push({ kind: "text", run, matrix, opacity, paint: texture, outline: pen });
  }
  for (const family of typefaces.takeUnknownFamilies()) studio.strangeFonts.add(family);
  return marks;
}

const BLACK: Ink = { kind: "rgb", rgb: [0, 0, 0] };

function characterOf(style: Style, { tools }: Studio) {
  const character = tools.typefaces.styleOf(fontOf(style));
  const size = fontSizeOf(style);
  const spacing = lengthOf(style.get("letter-spacing"), { whole: 0, fontSize: size }) ?? 0;
  const underline = /underline/.test(style.get("text-decoration") ?? "");
  const isUpper = style.get("text-transform") === "uppercase";
  const capitals = isUpper ? "upper" : style.get("font-variant") === "small-caps" ? "small-caps" : "as-is";
  return { ...character, trackingEm: spacing / size, underline, case: capitals, features: {} } as const;
}

export function widthOf({ text, style }: Words, studio: Studio): number {
  return studio.tools.typesetter.widthOf(text, characterOf(style, studio));
}

/** The box around words: as high as their fonts are large. */
export function boxOfWords(placed: readonly PlacedWords[], studio: Studio): Box {
  const left = Math.min(...placed.map(({ x }) => x));
  const top = Math.min(...placed.map(({ words, y }) => y - fontSizeOf(words.style)));
  const right = Math.max(...placed.map(({ words, x }) => x + widthOf(words, studio)));
  const bottom = Math.max(...placed.map(({ y }) => y));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** From where type is put down to its baseline. */
export function baselineOf(style: Style, { tools }: Studio): number {
  const named = style.get("dominant-baseline") ?? style.get("alignment-baseline");
  const anchors: Readonly<Record<string, string>> = {
    middle: "middle",
    central: "middle",
    hanging: "top",
    "text-before-edge": "top",
    "text-after-edge": "bottom",
  };
  const anchor = anchors[named ?? ""];
  return anchor === undefined ? 0 : tools.typefaces.baselineOffset(fontOf(style), anchor, 0);
}
