/**
 * SVG artwork as a drawing: shapes, type, gradients, clips and embedded pictures stay what they are, in the theme's
 * inks where a colour is a swatch's. What a press cannot take as vectors is named, not drawn as pixels.
 */
import type { Box, Matrix, Path } from "../../base/index.ts";
import { combine, type Drawing, IDENTITY, type Mark, PathPen } from "../../chart/index.ts";
import { readRaster } from "../read-raster.ts";
import { fillOf, strokeOf } from "./paints.ts";
import { setType } from "./set-type.ts";
import { isSet, referred, type Setting, type Studio, type SvgTools, share, type ViewBox } from "./setting.ts";
import { drawShape, type Measure, SHAPES } from "./shapes.ts";
import { readStyleSheet, styleOf } from "./styles.ts";
import { elementsById, type SvgElement, wordsIn } from "./tree.ts";
import { fontSizeOf } from "./type.ts";
import { fitInto, lengthOf, numbersIn, transformOf } from "./values.ts";

export interface SvgArtwork {
  /** Undefined where the file names no size. */
  readonly drawing: Drawing | undefined;
  /** What is in it and cannot be drawn, each once: `filter`, the style rule `g path`. */
  readonly lacking: readonly string[];
  /** Families of its type that the theme does not have; it is set in the house's own. */
  readonly strangeFonts: readonly string[];
  /** What does nothing on paper and was left out: scripts, animations. */
  readonly ignored: readonly string[];
  readonly isTooLarge: boolean;
}

/** Elements drawn at most: `use` can multiply a small file without end. */
const MOST_ELEMENTS = 100_000;
const LONGEST_USE = 12;

/** Draws the tree of an SVG file. */
export function drawSvg(root: SvgElement, tools: SvgTools): SvgArtwork {
  const view = viewOf(root);
  const painter = new SvgPainter(root, tools);
  if (view !== undefined) painter.paintRoot(view);
  const { width = 0, height = 0 } = view ?? {};
  return {
    drawing: view && { kind: "drawing", width, height, marks: painter.marks },
    lacking: [...painter.lacking],
    strangeFonts: [...painter.strangeFonts],
    ignored: [...painter.ignored],
    isTooLarge: painter.visited > MOST_ELEMENTS,
  };
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
  readonly lacking = new Set<string>();
  readonly strangeFonts = new Set<string>();
  readonly ignored = new Set<string>();
  visited = 0;
  readonly #studio: Studio;
  readonly #root: SvgElement;

  constructor(root: SvgElement, tools: SvgTools) {
    const sheet = readStyleSheet(sheetsIn(root));
    const { lacking, strangeFonts } = this;
    this.#studio = { tools, elements: elementsById(root), sheet, lacking, strangeFonts };
    this.#root = root;
    for (const selector of sheet.strange) this.lacking.add(`the style rule \`${selector}\``);
  }

  paintRoot({ width, height, inner }: View): void {
    const root = this.#root;
    const { matrix } = fitInto(inner, [0, 0, width, height], root.attributes.get("preserveAspectRatio"));
    const style = styleOf(root, new Map(), this.#studio.sheet);
    const setting: Setting = { matrix, style, opacity: 1, viewport: inner, uses: [] };
    const frame = new PathPen();
    frame.rect(IDENTITY, 0, 0, width, height);
    this.#clipped(frame.path, () => this.#paintWithin(root, root, setting));
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
    const style = styleOf(element, above.style, this.#studio.sheet);
    if (style.get("display") === "none") return;
    const own = transformOf(style.get("transform"));
    if (own === undefined) this.lacking.add("a `transform` that cannot be read");
    const opacity = above.opacity * share(style.get("opacity"));
    const setting: Setting = { ...above, style, opacity, matrix: combine(above.matrix, own ?? IDENTITY) };
    if (opacity > 0) this.#paintWithin(element, element, setting);
  }

  /** Paints `element` under its clip and blend mode, which stand at `holder`. */
  #paintWithin(element: SvgElement, holder: SvgElement, setting: Setting): void {
    const { style } = setting;
    for (const name of ["filter", "mask"]) if (isSet(style.get(name))) this.lacking.add(`\`${name}\``);
    const blend = style.get("mix-blend-mode");
    const paint = (): void => this.#blended(blend, () => this.#paint(element, setting));
    const clip = style.get("clip-path");
    const target = clip === undefined ? undefined : referred(clip, this.#studio);
    if (clip === undefined || clip === "none") paint();
    else if (target?.name !== "clipPath") this.lacking.add(`\`clip-path: ${clip}\``);
    else this.#clipped(this.#clipOf(target, holder, setting), paint);
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
        const first = element.children.find(
          (child) => typeof child !== "string" && child.name !== "foreignObject",
        );
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
        else this.lacking.add(`\`<${element.name}>\``);
    }
  }

  #use(element: SvgElement, setting: Setting): void {
    const href = element.attributes.get("href") ?? "";
    const target = href.startsWith("#") ? this.#studio.elements.get(href.slice(1)) : undefined;
    if (target === undefined || setting.uses.includes(href) || setting.uses.length >= LONGEST_USE) {
      this.lacking.add(`\`<use>\` of \`${href.slice(0, 60)}\``);
      return;
    }
    const measure = this.#measure(element, setting);
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
    const measure = this.#measure(element, setting);
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
    for (const name of ["marker-start", "marker-mid", "marker-end"])
      if (isSet(style.get(name))) this.lacking.add("`marker`");
    const pen = new PathPen();
    if (!drawShape(element, this.#measure(element, setting), pen, setting.matrix))
      this.lacking.add(`a \`<${element.name}>\` whose data cannot be read to the end`);
    if (pen.isEmpty) return;
    const box = (): Box => this.#boxOf(element, setting);
    const fill = fillOf(setting, box, this.#studio);
    const stroke = strokeOf(setting, box, this.#studio);
    if (fill === undefined && stroke === undefined) return;
    const fillRule = style.get("fill-rule") === "evenodd" ? "evenodd" : undefined;
    this.marks.push({ kind: "path", path: pen.path, fill, fillRule, stroke });
  }

  /** The shape's box in its own user space, for gradients. */
  #boxOf(element: SvgElement, setting: Setting): Box {
    const pen = new PathPen();
    drawShape(element, this.#measure(element, setting), pen, IDENTITY);
    return boundsOf(pen.path);
  }

  #clipOf(clip: SvgElement, holder: SvgElement, setting: Setting): Path {
    const pen = new PathPen();
    let base = setting.matrix;
    if (clip.attributes.get("clipPathUnits") === "objectBoundingBox") {
      const { x, y, width, height } = this.#boxOf(holder, setting);
      base = combine(base, [width, 0, 0, height, x, y]);
      if (!SHAPES.has(holder.name)) this.lacking.add("a clip by the box of a group");
    }
    base = combine(base, transformOf(clip.attributes.get("transform")) ?? IDENTITY);
    if (isSet(styleOf(clip, new Map(), this.#studio.sheet).get("clip-path")))
      this.lacking.add("a clip of a clip");
    for (const child of clip.children) {
      if (typeof child === "string") continue;
      const reached =
        child.name === "use" ? referred(`url(${child.attributes.get("href") ?? ""})`, this.#studio) : child;
      if (reached === undefined || !SHAPES.has(reached.name)) {
        if (!SILENT.has(child.name)) this.lacking.add(`\`<${child.name}>\` in a clip`);
        continue;
      }
      const style = styleOf(reached, new Map(), this.#studio.sheet);
      if (style.get("clip-rule") === "evenodd") this.lacking.add("`clip-rule: evenodd`");
      const own = combine(
        transformOf(child.attributes.get("transform")) ?? IDENTITY,
        reached === child ? IDENTITY : (transformOf(reached.attributes.get("transform")) ?? IDENTITY),
      );
      drawShape(reached, this.#measure(reached, setting), pen, combine(base, own));
    }
    return pen.path;
  }

  #image(element: SvgElement, setting: Setting): void {
    const href = element.attributes.get("href") ?? "";
    const [, base64] = /^data:image\/[\w.+-]+;base64,([A-Za-z\d+/=\s]+)$/.exec(href) ?? [];
    const bytes = base64 === undefined ? undefined : new Uint8Array(Buffer.from(base64, "base64"));
    const reading = bytes && readRaster(bytes);
    if (bytes === undefined || reading === undefined || "fault" in reading) {
      const what = href.startsWith("data:")
        ? "an embedded picture that cannot be read"
        : `the linked picture \`${href.slice(0, 60)}\``;
      this.lacking.add(what);
      return;
    }
    const { pixels } = reading.header;
    const measure = this.#measure(element, setting);
    const width = measure("width") ?? pixels.width;
    const height = measure("height") ?? pixels.height;
    if (width <= 0 || height <= 0) return;
    const place: ViewBox = [measure("x") ?? 0, measure("y") ?? 0, width, height];
    const whole: ViewBox = [0, 0, pixels.width, pixels.height];
    const fit = fitInto(whole, place, element.attributes.get("preserveAspectRatio"));
    const unit: Matrix = [pixels.width, 0, 0, pixels.height, 0, 0];
    const matrix = combine(setting.matrix, combine(fit.matrix, unit));
    const add = (): void => {
      this.marks.push({ kind: "image", bytes, matrix, opacity: setting.opacity });
    };
    if (!fit.cuts) {
      add();
      return;
    }
    const frame = new PathPen();
    frame.rect(setting.matrix, ...place);
    this.#clipped(frame.path, add);
  }

  #measure({ attributes }: SvgElement, { viewport, style }: Setting): Measure {
    const [, , width, height] = viewport;
    return (name) => {
      const isAcross = /^(x|cx|rx|width|x1|x2)$/.test(name);
      const whole = name === "r" ? Math.hypot(width, height) / Math.SQRT2 : isAcross ? width : height;
      return lengthOf(attributes.get(name), { whole, fontSize: fontSizeOf(style) });
    };
  }

  #clipped(clip: Path, paint: () => void): void {
    this.#grouped((marks) => ({ kind: "group", clip, marks }), paint);
  }

  #blended(blend: string | undefined, paint: () => void): void {
    if (!isSet(blend) || blend === "normal") paint();
    else if (!BLENDS.has(blend ?? "")) this.lacking.add(`\`mix-blend-mode: ${blend}\``);
    else this.#grouped((marks) => ({ kind: "group", blend, marks }), paint);
  }

  #grouped(group: (marks: readonly Mark[]) => Mark, paint: () => void): void {
    const outer = this.marks;
    this.marks = [];
    paint();
    const inner = this.marks;
    this.marks = outer;
    if (inner.length > 0) outer.push(group(inner));
  }
}

const BLENDS: ReadonlySet<string> = new Set([
  ...["multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light"],
  ...["soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity"],
]);

function boundsOf({ points }: Path): Box {
  const xs = points.filter((_, index) => index % 2 === 0);
  const ys = points.filter((_, index) => index % 2 === 1);
  if (xs.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [left, top] = [minimum(xs), minimum(ys)];
  return {
    x: left,
    y: top,
    width: -minimum(xs.map((x) => -x)) - left,
    height: -minimum(ys.map((y) => -y)) - top,
  };
}

function minimum(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function sheetsIn(element: SvgElement): string {
  if (element.name === "style") return wordsIn(element);
  return element.children.map((child) => (typeof child === "string" ? "" : sheetsIn(child))).join("\n");
}
