/**
 * SVG artwork as a drawing: shapes, type, gradients, clips and embedded pictures stay what they are, in the theme's
 * inks where a colour is a swatch's. What a press cannot take as vectors is named, not drawn as pixels.
 */
import type { Box, Path } from "../../base/index.ts";
import { combine, type Drawing, IDENTITY, type Mark, movedMarks, PathPen } from "../../chart/index.ts";
import { sameLanguage } from "../../locale/index.ts";
import { boundsOf, boundsOfMarks } from "./bounds.ts";
import { embeddedPicture } from "./embedded-picture.ts";
import { layered } from "./layers.ts";
import { markersOf } from "./markers.ts";
import { fillOf, strokeOf } from "./paints.ts";
import { setType } from "./set-type.ts";
import {
  isPenFirst,
  LONGEST_USE,
  type Setting,
  type Studio,
  type SvgTools,
  share,
  type ViewBox,
} from "./setting.ts";
import { drawShape, measureOf, SHAPES } from "./shapes.ts";
import { readStyleSheet } from "./style-sheet.ts";
import { styleOf } from "./styles.ts";
import { transformed } from "./transforms.ts";
import { elementsById, type SvgElement, wordsIn } from "./tree.ts";
import { fitInto, lengthOf, numbersIn } from "./values.ts";

export interface SvgArtwork {
  /** Undefined where the file names no size. */
  readonly drawing: Drawing | undefined;
  /** What is in it and cannot be drawn, each once, at the first element that has it. */
  readonly lacking: readonly Lack[];
  /** Families of its type that the theme does not have; it is set in the house's own. */
  readonly strangeFonts: readonly string[];
  /** What does nothing on paper and was left out: scripts, animations. */
  readonly ignored: readonly string[];
  readonly isTooLarge: boolean;
}

/** Something that cannot be drawn: `filter`, the style rule `g path`. */
export interface Lack {
  readonly feature: string;
  readonly element: SvgElement;
}

/** Elements drawn at most: `use` can multiply a small file without end. */
const MOST_ELEMENTS = 100_000;

/** Draws the tree of an SVG file. */
export function drawSvg(root: SvgElement, tools: SvgTools): SvgArtwork {
  const view = viewOf(root);
  const painter = new SvgPainter(root, tools);
  if (view !== undefined) painter.paintRoot(view);
  return {
    drawing: view && large(view, painter.marks),
    lacking: [...painter.lacking].map(([feature, element]) => ({ feature, element })),
    strangeFonts: [...painter.strangeFonts],
    ignored: [...painter.ignored],
    isTooLarge: painter.visited > MOST_ELEMENTS,
  };
}

/** Drawings are written to hundredths of their units, which in an icon, or a box of one by one, is not fine enough. */
const LEAST_SIDE = 50;

/** The drawing, ten times as large as it says, or more, where its longer side is a short one: only its shape counts. */
function large({ width, height }: View, marks: readonly Mark[]): Drawing {
  const scale = 10 ** Math.max(0, Math.ceil(Math.log10(LEAST_SIDE / Math.max(width, height))));
  const moved = scale === 1 ? marks : movedMarks(marks, [scale, 0, 0, scale, 0, 0]);
  return { kind: "drawing", width: width * scale, height: height * scale, marks: moved };
}

interface View {
  readonly width: number;
  readonly height: number;
  readonly inner: ViewBox;
}

/** The artwork's own size and coordinates; undefined where it names neither a size nor a view box. */
function viewOf({ attributes }: SvgElement): View | undefined {
  const [x = 0, y = 0, w = 0, h = 0] = numbersIn(attributes.get("viewBox") ?? "");
  const boxed = w > 0 && h > 0;
  const yardstick = { whole: 0, fontSize: 16 };
  const [width = 0, height = 0] = [
    lengthOf(attributes.get("width"), yardstick),
    lengthOf(attributes.get("height"), yardstick),
  ];
  if (width > 0 && height > 0) return { width, height, inner: boxed ? [x, y, w, h] : [0, 0, width, height] };
  if (!boxed) return undefined;
  const scale = width > 0 ? width / w : height > 0 ? height / h : 1;
  return { width: w * scale, height: h * scale, inner: [x, y, w, h] };
}

const SILENT: ReadonlySet<string> = new Set([
  ...["defs", "symbol", "clipPath", "linearGradient", "radialGradient", "stop", "style", "title", "desc"],
  ...["filter", "mask", "pattern", "marker", "metadata", "namedview", "view", "cursor", "pgf", "perspective"],
]);
const IGNORED: ReadonlySet<string> = new Set([
  "script",
  "animate",
  "animateTransform",
  "animateMotion",
  "set",
]);

class SvgPainter {
  marks: Mark[] = [];
  readonly lacking = new Map<string, SvgElement>();
  readonly strangeFonts = new Set<string>();
  readonly ignored = new Set<string>();
  visited = 0;
  readonly #studio: Studio;
  readonly #root: SvgElement;

  constructor(root: SvgElement, tools: SvgTools) {
    const sheet = readStyleSheet(sheetsIn(root));
    const { strangeFonts } = this;
    const complain = (feature: string, element: SvgElement): void => {
      if (!this.lacking.has(feature)) this.lacking.set(feature, element);
    };
    this.#studio = {
      tools,
      elements: elementsById(root),
      sheet,
      strangeFonts,
      complain,
      draw: (element, setting) => this.#collected(() => this.#children(element, setting)),
      boxOf: (setting) => this.#boxOf(setting),
    };
    this.#root = root;
    for (const selector of sheet.strange) complain(`the style rule \`${selector}\``, root);
  }

  paintRoot({ width, height, inner }: View): void {
    const root = this.#root;
    const { matrix } = fitInto(inner, [0, 0, width, height], root.attributes.get("preserveAspectRatio"));
    const style = styleOf(root, new Map(), this.#studio.sheet);
    const frame = new PathPen();
    frame.rect(IDENTITY, 0, 0, width, height);
    this.#clipped(frame.path, () => this.#whole({ matrix, style, viewport: inner, uses: [], element: root }));
  }

  #children(element: SvgElement, setting: Setting): void {
    for (const child of element.children) if (typeof child !== "string") this.#element(child, setting);
  }

  #element(element: SvgElement, above: Setting): void {
    this.visited += 1;
    if (this.visited > MOST_ELEMENTS || SILENT.has(element.name)) return;
    if (IGNORED.has(element.name)) {
      this.ignored.add(`\`<${element.name}>\``);
      return;
    }
    if (!isForReaders(element, this.#studio.tools.locale)) return;
    const style = styleOf(element, above.style, this.#studio.sheet);
    if (style.get("display") === "none" || share(style.get("opacity")) === 0) return;
    const own = { ...above, style, element };
    this.#whole({ ...own, matrix: transformed(own, this.#studio) });
  }

  /** Paints the element of `setting` with all that its style does to it as a whole. */
  #whole(setting: Setting): void {
    const marks = this.#collected(() => this.#paint(setting.element, setting));
    this.marks.push(...layered(marks, setting, this.#studio));
  }

  #paint(element: SvgElement, setting: Setting): void {
    switch (element.name) {
      case "svg":
        if (element === this.#root) this.#children(element, setting);
        else this.#nested(element, setting);
        return;
      case "g":
      case "a":
        this.#children(element, setting);
        return;
      case "switch": {
        const isMeant = (child: SvgElement): boolean =>
          child.name !== "foreignObject" && isForReaders(child, this.#studio.tools.locale);
        const first = element.children.find((child) => typeof child !== "string" && isMeant(child));
        if (first !== undefined && typeof first !== "string") this.#element(first, setting);
        return;
      }
      case "use":
        this.#use(element, setting);
        return;
      case "image":
        this.#image(element, setting);
        return;
      case "text":
        this.marks.push(...setType(element, setting, this.#studio));
        return;
      default:
        if (SHAPES.has(element.name)) this.#shape(element, setting);
        else this.#studio.complain(`\`<${element.name}>\``, element);
    }
  }

  #use(element: SvgElement, setting: Setting): void {
    const href = element.attributes.get("href") ?? "";
    const target = href.startsWith("#") ? this.#studio.elements.get(href.slice(1)) : undefined;
    if (target === undefined || setting.uses.includes(href) || setting.uses.length >= LONGEST_USE) {
      this.#studio.complain(`\`<use>\` of \`${href.slice(0, 60)}\``, element);
      return;
    }
    const measure = measureOf(element, setting);
    const matrix = combine(setting.matrix, [1, 0, 0, 1, measure("x") ?? 0, measure("y") ?? 0]);
    const inner: Setting = { ...setting, matrix, uses: [...setting.uses, href] };
    if (target.name !== "symbol" && target.name !== "svg") {
      this.#element(target, inner);
      return;
    }
    const style = styleOf(target, setting.style, this.#studio.sheet);
    const size = { width: measure("width"), height: measure("height") };
    this.#nested(target, { ...inner, style }, size);
  }

  /** A `symbol` or an inner `svg`: a view of its own, cut at its edges. */
  #nested(
    element: SvgElement,
    setting: Setting,
    size: { readonly width?: number | undefined; readonly height?: number | undefined } = {},
  ): void {
    const measure = measureOf(element, setting);
    const [, , wide, high] = setting.viewport;
    const place: ViewBox = [
      measure("x") ?? 0,
      measure("y") ?? 0,
      size.width ?? measure("width") ?? wide,
      size.height ?? measure("height") ?? high,
    ];
    const [x = 0, y = 0, w = 0, h = 0] = numbersIn(element.attributes.get("viewBox") ?? "");
    const inner: ViewBox = w > 0 && h > 0 ? [x, y, w, h] : [0, 0, place[2], place[3]];
    const { matrix } = fitInto(inner, place, element.attributes.get("preserveAspectRatio"));
    const within = { ...setting, matrix: combine(setting.matrix, matrix), viewport: inner };
    if (setting.style.get("overflow") === "visible") {
      this.#children(element, within);
      return;
    }
    const frame = new PathPen();
    frame.rect(setting.matrix, ...place);
    this.#clipped(frame.path, () => this.#children(element, within));
  }

  #shape(element: SvgElement, setting: Setting): void {
    const { style } = setting;
    if (style.get("visibility") === "hidden" || style.get("visibility") === "collapse") return;
    const pen = new PathPen();
    if (!drawShape(element, measureOf(element, setting), pen, setting.matrix))
      this.#studio.complain(`a \`<${element.name}>\` whose data cannot be read to the end`, element);
    if (pen.isEmpty) return;
    const box = (): Box => this.#boxOf(setting);
    const fill = fillOf(setting, box, this.#studio);
    const stroke = strokeOf(setting, box, this.#studio);
    const fillRule = style.get("fill-rule") === "evenodd" ? "evenodd" : undefined;
    const { path } = pen;
    if (fill !== undefined && stroke !== undefined && isPenFirst(style))
      this.marks.push({ kind: "path", path, stroke }, { kind: "path", path, fill, fillRule });
    else if (fill !== undefined || stroke !== undefined)
      this.marks.push({ kind: "path", path, fill, fillRule, stroke });
    this.marks.push(...markersOf(setting, this.#studio));
  }

  /** The box of an element in its own user space. */
  #boxOf(setting: Setting): Box {
    const { element } = setting;
    if (SHAPES.has(element.name)) {
      const pen = new PathPen();
      drawShape(element, measureOf(element, setting), pen, IDENTITY);
      return boundsOf(pen.path);
    }
    const flat = { ...setting, matrix: IDENTITY };
    return boundsOfMarks(this.#collected(() => this.#paint(element, flat)));
  }

  #image(element: SvgElement, setting: Setting): void {
    const placed = embeddedPicture(element, setting, this.#studio);
    if (placed === undefined) return;
    const add = (): void => {
      this.marks.push(placed.mark);
    };
    if (placed.frame === undefined) add();
    else this.#clipped(placed.frame, add);
  }

  #clipped(clip: Path, paint: () => void): void {
    const marks = this.#collected(paint);
    if (marks.length > 0) this.marks.push({ kind: "group", clip, marks });
  }

  #collected(paint: () => void): readonly Mark[] {
    const outer = this.marks;
    this.marks = [];
    paint();
    const inner = this.marks;
    this.marks = outer;
    return inner;
  }
}

/** Whether an element is for those who read `locale`, and for no other program. SVG 2, 5.9. */
function isForReaders({ attributes }: SvgElement, locale: string): boolean {
  const languages = attributes.get("systemLanguage")?.split(",");
  if (languages?.some((each) => sameLanguage(each.trim(), [locale]) !== undefined) === false) return false;
  return !attributes.has("requiredExtensions");
}

function sheetsIn(element: SvgElement): string {
  if (element.name === "style") return wordsIn(element);
  return element.children.map((child) => (typeof child === "string" ? "" : sheetsIn(child))).join("\n");
}
