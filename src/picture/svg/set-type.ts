/** Sets the type of artwork in the theme's fonts: SVG 2, 11. */
import type { Mark } from "../../chart/index.ts";
import { setOnPath } from "./set-on-path.ts";
import { setWords, widthOf } from "./set-words.ts";
import { isSet, type Setting, type Studio } from "./setting.ts";
import type { SvgElement } from "./tree.ts";
import { type Words, wordsOf } from "./type.ts";

/** Sets the words of a `text` element. */
export function setType(element: SvgElement, setting: Setting, studio: Studio): readonly Mark[] {
  const marks: Mark[] = [];
  const words = wordsOf(element, setting.style, studio.sheet, (feature) => studio.complain(feature, element));
  if (isSet(setting.style.get("writing-mode")?.replace(/^(lr|horizontal).*/, "none")))
    studio.complain("`writing-mode`", element);
  let [x, y] = [0, 0];
  for (const line of linesOf(words)) {
    const [first] = line;
    if (first?.path !== undefined) {
      marks.push(...setOnPath(line, first.path, setting, studio));
      continue;
    }
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

/** Words that follow each other, anew at every place and on every path of their own. */
function linesOf(words: readonly Words[]): readonly (readonly Words[])[] {
  const lines: Words[][] = [];
  for (const each of words) {
    const line = lines.at(-1);
    if (line === undefined || each.x !== undefined || each.path !== line[0]?.path) lines.push([each]);
    else line.push(each);
  }
  return lines;
}
