/** Sets the type of artwork in the theme's fonts: SVG 2, 11. */
import type { Box, Ink } from "../../base/index.ts";
import { combine, inksIn, isInk, type Mark } from "../../chart/index.ts";
import { fillOf, strokeOf } from "./paints.ts";
import { isPenFirst, isSet, type Setting, type Studio } from "./setting.ts";
import type { Style } from "./styles.ts";
import type { SvgElement } from "./tree.ts";
import { fontOf, fontSizeOf, type Words, wordsOf } from "./type.ts";
import { lengthOf } from "./values.ts";

/** Sets the words of a `text` element. */
export function setType(element: SvgElement, setting: Setting, studio: Studio): readonly Mark[] {
  const marks: Mark[] = [];
  const words = wordsOf(element, setting.style, studio.sheet, (feature) => studio.complain(feature, element));
  if (isSet(setting.style.get("writing-mode")?.replace(/^(lr|horizontal).*/, "none")))
    studio.complain("`writing-mode`", element);
  let [x, y] = [0, 0];
  for (const line of linesOf(words)) {
    const [first] = line;
    [x, y] = [first?.x ?? x, first?.y ?? y];
    const width = line.reduce((sum, each) => sum + each.dx + widthOf(each, studio), 0);
    const anchor = first?.style.get("text-anchor");
    x -= anchor === "middle" ? width / 2 : anchor === "end" ? width : 0;
    for (const each of line) {
      x += each.dx;
      y = (each === first ? y : (each.y ?? y)) + each.dy;
      marks.push(...setWords(each, [x, y], setting, studio));
      x += widthOf(each, studio);
    }
  }
  return marks;
}

function setWords(
  words: Words,
  [x, y]: readonly [number, number],
  setting: Setting,
  studio: Studio,
): readonly Mark[] {
  const { style, text } = words;
  if (style.get("visibility") === "hidden") return [];
  const marks: Mark[] = [];
  const { typesetter, typefaces, owner, origin } = studio.tools;
  const flat: Setting = { ...setting, style };
  const box = (): Box => ({
    x,
    y: y - fontSizeOf(style),
    width: widthOf(words, studio),
    height: fontSizeOf(style),
  });
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
    const run = typesetter.label(text, { ...character, ink }, owner, origin);
    marks.push({ kind: "text", run, matrix, opacity, paint: isInk(paint) ? undefined : paint, outline: pen });
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
  return { ...character, trackingEm: spacing / size, underline, features: {} };
}

function widthOf({ text, style }: Words, studio: Studio): number {
  return studio.tools.typesetter.widthOf(text, characterOf(style, studio));
}

function baselineOf(style: Style, { tools }: Studio): number {
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

/** Words that follow each other, anew at every place of their own. */
function linesOf(words: readonly Words[]): readonly (readonly Words[])[] {
  const lines: Words[][] = [];
  for (const each of words) {
    const line = lines.at(-1);
    if (line === undefined || each.x !== undefined) lines.push([each]);
    else line.push(each);
  }
  return lines;
}
