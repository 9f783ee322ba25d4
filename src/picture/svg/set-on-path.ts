/** Sets type along paths, letter by letter: SVG 2, 11.8. */
import { combine, IDENTITY, type Mark, PathPen } from "../../chart/index.ts";
import type { GlyphRun } from "../../text/index.ts";
import { fontSizeOf } from "./fonts.ts";
import { baselineOf, boxOfWords, type PlacedWords, setWords, widthOf } from "./set-words.ts";
import type { Setting, Studio } from "./setting.ts";
import { drawShape, measureOf, SHAPES } from "./shapes.ts";
import { styleInPlace } from "./styles.ts";
import { transformed } from "./transforms.ts";
import type { SvgElement } from "./tree.ts";
import type { Words } from "./type.ts";
import { type Course, courseOf, placeOn } from "./type-on-path.ts";
import { lengthOf } from "./values.ts";

/** Sets a line along the path that its `textPath` names. What goes past the path's end is a finding. */
export function setOnPath(
  line: readonly Words[],
  textPath: SvgElement,
  setting: Setting,
  studio: Studio,
): readonly Mark[] {
  const course = courseFor(textPath, setting, studio);
  if (course === undefined) return [];
  const { style } = line[0] ?? setting;
  const whole = course.length;
  const author = Number(course.element.attributes.get("pathLength"));
  const offset = textPath.attributes.get("startOffset") ?? "0";
  const start = lengthOf(offset, { whole, fontSize: fontSizeOf(style) }) ?? 0;
  const scale = author > 0 && !offset.endsWith("%") ? whole / author : 1;
  const width = line.reduce((sum, each) => sum + each.dx + widthOf(each, studio), 0);
  const anchor = style.get("text-anchor");
  let way = start * scale - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
  let rise = 0;
  const marks: Mark[] = [];
  for (const each of line) {
    way += each.dx;
    rise += each.dy;
    const down = rise - each.rise + baselineOf(each.style, studio);
    const placed: PlacedWords = { words: each, x: 0, y: 0 };
    for (const mark of setWords(placed, () => boxOfWords([placed], studio), setting, studio)) {
      for (const letter of lettersOf(mark.run)) {
        const middle = letter.x + letter.width / 2;
        const place = placeOn(course, way + middle);
        if (place !== undefined)
          marks.push({
            ...mark,
            run: letter.run,
            matrix: combine(setting.matrix, combine(place, [1, 0, 0, 1, -letter.width / 2, down])),
          });
        else if (letter.run.text.some((text) => text.trim() !== ""))
          studio.complain("type that is longer than its path", textPath);
      }
    }
    way += widthOf(each, studio);
  }
  return marks;
}

interface NamedCourse extends Course {
  readonly element: SvgElement;
}

function courseFor(textPath: SvgElement, setting: Setting, studio: Studio): NamedCourse | undefined {
  const href = textPath.attributes.get("href") ?? "";
  const element = href.startsWith("#") ? studio.elements.get(href.slice(1)) : undefined;
  if (element === undefined || !SHAPES.has(element.name)) {
    studio.complain(`\`<textPath>\` along \`${href.slice(0, 60)}\``, textPath);
    return undefined;
  }
  if (textPath.attributes.get("side") === "right") studio.complain("type on a path's other side", textPath);
  const style = styleInPlace(element, studio.sheet);
  const own = transformed({ ...setting, element, style, matrix: IDENTITY }, studio);
  const pen = new PathPen();
  drawShape(element, measureOf(element, setting), pen, own);
  return { ...courseOf(pen.path), element };
}

interface Letter {
  readonly run: GlyphRun;
  /** From the run's left edge, and its advance. */
  readonly x: number;
  readonly width: number;
}

/** The letters of a run, each with the marks over it, as runs of their own. */
function lettersOf(run: GlyphRun): readonly Letter[] {
  const starts = run.text.flatMap((text, index) => (text !== "" || index === 0 ? [index] : []));
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? run.glyphs.length;
    const xs = run.x.slice(start, end);
    const left = Math.min(...xs);
    const widths = [...run.advances.slice(start, end)];
    const right = Math.max(...widths.map((width, at) => (xs[at] ?? 0) + width));
    return {
      run: {
        ...run,
        glyphs: run.glyphs.slice(start, end),
        x: xs.map((x) => x - left),
        advances: run.advances.slice(start, end),
        ...(run.y && { y: run.y.slice(start, end) }),
        text: run.text.slice(start, end),
      },
      x: left,
      width: right - left,
    };
  });
}
