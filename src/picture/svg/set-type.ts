/** Sets the type of artwork in the theme's fonts: SVG 2, 11. */
import { once } from "../../base/index.ts";
import type { Mark } from "../../chart/index.ts";
import { setOnPath } from "./set-on-path.ts";
import { boxOfWords, type PlacedWords, setWords, widthOf } from "./set-words.ts";
import { isSet, type Setting, type Studio } from "./setting.ts";
import type { SvgElement } from "./tree.ts";
import { beginsLine, type Words, wordsOf } from "./type.ts";

/** Sets the words of a `text` element. */
export function setType(element: SvgElement, setting: Setting, studio: Studio): readonly Mark[] {
  if (isSet(setting.style.get("writing-mode")?.replace(/^(lr|horizontal).*/, "none")))
    studio.complain("`writing-mode`", element);
  const lines = linesOf(wordsOf(element, setting, studio));
  const placed = placedLines(
    lines.filter(([first]) => first?.path === undefined),
    studio,
  );
  const box = once(() => boxOfWords(placed, studio));
  return [
    ...placed.flatMap((each) => setWords(each, box, setting, studio)),
    ...lines.flatMap((line) => (line[0]?.path ? setOnPath(line, line[0].path, setting, studio) : [])),
  ];
}

/** Words that follow each other, anew at every place and on every path of their own. */
function linesOf(words: readonly Words[]): readonly (readonly Words[])[] {
  const lines: Words[][] = [];
  for (const each of words) {
    const line = lines.at(-1);
    if (line === undefined || beginsLine(each, line[0])) lines.push([each]);
    else line.push(each);
  }
  return lines;
}

/** Lines side by side and below each other; one without a place of its own goes on where the one before it ends. */
function placedLines(lines: readonly (readonly Words[])[], studio: Studio): readonly PlacedWords[] {
  const placed: PlacedWords[] = [];
  let [x, y] = [0, 0];
  for (const line of lines) {
    const [first] = line;
    [x, y] = [first?.x ?? x, first?.y ?? y];
    const width = line.reduce((sum, each) => sum + each.dx + widthOf(each, studio), 0);
    const anchor = first?.style.get("text-anchor");
    x -= anchor === "middle" ? width / 2 : anchor === "end" ? width : 0;
    for (const words of line) {
      x += words.dx;
      y += words.dy;
      placed.push({ words, x, y: y - words.rise });
      x += widthOf(words, studio);
    }
  }
  return placed;
}
