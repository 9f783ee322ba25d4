/** What elements are cut by: CSS Masking 1, 5 to 8. Shapes cut as paths; what no path can say cuts as a mask. */
import type { Path } from "../../base/index.ts";
import { combine, type Mark, PathPen } from "../../chart/index.ts";
import { setType } from "./set-type.ts";
import { isSet, LONGEST_USE, referred, type Setting, type Studio } from "./setting.ts";
import { drawShape, measureOf, SHAPES } from "./shapes.ts";
import { styleInPlace, styleOf } from "./styles.ts";
import { transformed } from "./transforms.ts";
import type { SvgElement } from "./tree.ts";

/** White marks show what they cover: the form in which masks and the clips that no path can say are kept. */
const WHITE = { paint: { kind: "rgb", rgb: [1, 1, 1] }, opacity: 1 } as const;

/** Lays `marks` under the clip of their element; nothing is left where the clip is empty. */
export function clipped(marks: readonly Mark[], setting: Setting, studio: Studio): readonly Mark[] {
  const { style, element } = setting;
  const named = style.get("clip-path");
  if (named === undefined || !isSet(named) || marks.length === 0) return marks;
  const clip = referred(named, studio);
  if (clip?.name !== "clipPath") {
    studio.complain(`\`clip-path: ${named.slice(0, 60)}\``, element);
    return marks;
  }
  const id = `clip ${clip.attributes.get("id") ?? ""}`;
  if (setting.uses.includes(id) || setting.uses.length >= LONGEST_USE) {
    studio.complain("a `<clipPath>` inside itself", element);
    return marks;
  }
  const parts = partsOf(clip, { ...setting, uses: [...setting.uses, id] }, studio);
  const path = pathOf(parts);
  const cut: readonly Mark[] =
    parts.length === 0
      ? []
      : path !== undefined
        ? [{ kind: "group", clip: path.outline, clipRule: path.rule, marks }]
        : [{ kind: "group", whole: { opacity: 1, mask: parts.flatMap((part) => part.marks) }, marks }];
  // A clip may be cut by another, in the same coordinates.
  const again = styleInPlace(clip, studio.sheet).get("clip-path") ?? "none";
  const under = { ...setting, style: new Map([...style, ["clip-path", again]]) };
  return clipped(cut, { ...under, uses: [...setting.uses, id] }, studio);
}

interface Part {
  readonly marks: readonly Mark[];
  /** Where one path says it all. */
  readonly outline?: Path | undefined;
  readonly rule?: "evenodd" | undefined;
}

function partsOf(clip: SvgElement, setting: Setting, studio: Studio): readonly Part[] {
  const inherited = styleInPlace(clip, studio.sheet);
  let matrix = transformed({ ...setting, element: clip, style: inherited }, studio);
  if (clip.attributes.get("clipPathUnits") === "objectBoundingBox") {
    const { x, y, width, height } = studio.boxOf(setting);
    matrix = combine(matrix, [width, 0, 0, height, x, y]);
  }
  return clip.children.flatMap((child) => {
    if (typeof child === "string") return [];
    const part = partOf(child, { ...setting, element: child, style: inherited, matrix }, studio);
    return part ? [part] : [];
  });
}

const SILENT: ReadonlySet<string> = new Set(["title", "desc", "metadata", "style", "script", "defs"]);

function partOf(child: SvgElement, above: Setting, studio: Studio): Part | undefined {
  if (SILENT.has(child.name)) return undefined;
  const style = styleOf(child, above.style, studio.sheet);
  if (style.get("display") === "none" || style.get("visibility") === "hidden") return undefined;
  const setting: Setting = { ...above, style, matrix: transformed({ ...above, style }, studio) };
  const whole = wholePart(child, setting, studio);
  if (whole === undefined || !isSet(style.get("clip-path"))) return whole;
  return { marks: clipped(whole.marks, setting, studio) };
}

function wholePart(child: SvgElement, setting: Setting, studio: Studio): Part | undefined {
  const { style, matrix } = setting;
  if (child.name === "use") {
    const target = referred(`url(${child.attributes.get("href") ?? ""})`, studio);
    const measure = measureOf(child, setting);
    const moved = combine(matrix, [1, 0, 0, 1, measure("x") ?? 0, measure("y") ?? 0]);
    if (target !== undefined && (SHAPES.has(target.name) || target.name === "text"))
      return partOf(target, { ...setting, element: target, matrix: moved }, studio);
  } else if (child.name === "text") {
    const white = new Map([...style, ["fill", "#fff"], ["fill-opacity", "1"], ["stroke", "none"]]);
    return { marks: setType(child, { ...setting, style: white }, studio) };
  } else if (SHAPES.has(child.name)) {
    const pen = new PathPen();
    drawShape(child, measureOf(child, setting), pen, matrix);
    const rule = style.get("clip-rule") === "evenodd" ? "evenodd" : undefined;
    const marks: readonly Mark[] = [{ kind: "path", path: pen.path, fill: WHITE, fillRule: rule }];
    return pen.isEmpty ? undefined : { marks, outline: pen.path, rule };
  }
  studio.complain(`\`<${child.name}>\` in a clip`, child);
  return undefined;
}

/** One path for all parts; undefined where laying them together could cut holes, as paths that turn both ways do. */
function pathOf(
  parts: readonly Part[],
): { readonly outline: Path; readonly rule: "evenodd" | undefined } | undefined {
  const outlines = parts.flatMap(({ outline }) => outline ?? []);
  const [only] = parts;
  if (outlines.length < parts.length || only === undefined) return undefined;
  if (parts.length > 1) {
    const turns = new Set(outlines.flatMap(turnsOf));
    if (turns.size > 1 || parts.some(({ rule }) => rule !== undefined)) return undefined;
  }
  const steps = outlines.map((outline) => outline.steps).join("");
  return { outline: { steps, points: outlines.flatMap(({ points }) => points) }, rule: only.rule };
}

/** For each outline of a path whether it turns clockwise, by the sign of its area. */
function turnsOf({ steps, points }: Path): readonly boolean[] {
  const areas: number[] = [];
  let at = 0;
  let [lastX, lastY, startX, startY] = [0, 0, 0, 0];
  const add = (x: number, y: number): void => {
    areas[areas.length - 1] = (areas.at(-1) ?? 0) + lastX * y - x * lastY;
    [lastX, lastY] = [x, y];
  };
  for (const step of steps) {
    if (step === "M") {
      if (areas.length > 0) add(startX, startY);
      areas.push(0);
      [startX, startY] = [points[at] ?? 0, points[at + 1] ?? 0];
      [lastX, lastY] = [startX, startY];
    } else if (step !== "Z") {
      const end = at + (step === "C" ? 6 : 2);
      for (let index = at; index < end; index += 2) add(points[index] ?? 0, points[index + 1] ?? 0);
    }
    at += step === "C" ? 6 : step === "Z" ? 0 : 2;
  }
  if (areas.length > 0) add(startX, startY);
  return areas.map((area) => area > 0);
}
