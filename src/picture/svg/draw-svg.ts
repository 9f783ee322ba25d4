/**
 * SVG artwork as a drawing: shapes, type, gradients, clips and embedded pictures stay what they are, in the theme's
 * inks where a colour is a swatch's. What a press cannot take as vectors is named, not drawn as pixels.
 */
import type { Box, Ink, Matrix, Path, Span, Swatch } from "../../base/index.ts";
import {
  combine,
  type Drawing,
  type Fill,
  type Gradient,
  IDENTITY,
  type Mark,
  PathPen,
  readColour,
  type Stroke,
  scaleOf,
  type Typefaces,
} from "../../chart/index.ts";
import type { Typesetter } from "../../text/index.ts";
import { readRaster } from "../read-raster.ts";
import { gradientOf } from "./gradients.ts";
import { drawShape, type Measure, SHAPES } from "./shapes.ts";
import { readStyleSheet, type Style, type StyleSheet, styleOf } from "./styles.ts";
import { elementsById, type SvgElement, wordsIn } from "./tree.ts";
import { fontOf, fontSizeOf, type Words, wordsOf } from "./type.ts";
import { fitInto, lengthOf, numbersIn, transformOf } from "./values.ts";

export interface SvgTools {
  readonly typefaces: Typefaces;
  readonly typesetter: Typesetter;
  readonly swatches: ReadonlyMap<string, Swatch>;
  /** What owns the letters, and where faults are told. */
  readonly owner: string;
  readonly origin: Span;
}

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

type ViewBox = readonly [x: number, y: number, width: number, height: number];

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

/** What an element is painted under. */
interface Setting {
  readonly matrix: Matrix;
  readonly style: Style;
  readonly opacity: number;
  readonly viewport: ViewBox;
  /** Ids of the `use` elements that led here. */
  readonly uses: readonly string[];
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
  readonly #tools: SvgTools;
  readonly #elements: ReadonlyMap<string, SvgElement>;
  readonly #sheet: StyleSheet;
  readonly #root: SvgElement;

  constructor(root: SvgElement, tools: SvgTools) {
    this.#tools = tools;
    this.#elements = elementsById(root);
    this.#sheet = readStyleSheet(sheetsIn(root));
    this.#root = root;
    for (const selector of this.#sheet.strange) this.lacking.add(`the style rule \`${selector}\``);
  }

  paintRoot({ width, height, inner }: View): void {
    const root = this.#root;
    const { matrix } = fitInto(inner, [0, 0, width, height], root.attributes.get("preserveAspectRatio"));
    const style = styleOf(root, new Map(), this.#sheet);
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
    const style = styleOf(element, above.style, this.#sheet);
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
    const target = clip === undefined ? undefined : this.#referred(clip);
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
        this.#text(element, setting);
        return;
      default:
        if (SHAPES.has(element.name)) this.#shape(element, setting);
        else this.lacking.add(`\`<${element.name}>\``);
    }
  }

  #use(element: SvgElement, setting: Setting): void {
    const href = element.attributes.get("href") ?? "";
    const target = href.startsWith("#") ? this.#elements.get(href.slice(1)) : undefined;
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
    const style = styleOf(target, setting.style, this.#sheet);
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
    const fill = this.#fill(setting, box);
    const stroke = this.#stroke(setting, box);
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
    if (isSet(styleOf(clip, new Map(), this.#sheet).get("clip-path"))) this.lacking.add("a clip of a clip");
    for (const child of clip.children) {
      if (typeof child === "string") continue;
      const referred =
        child.name === "use" ? this.#referred(`url(${child.attributes.get("href") ?? ""})`) : child;
      if (referred === undefined || !SHAPES.has(referred.name)) {
        if (!SILENT.has(child.name)) this.lacking.add(`\`<${child.name}>\` in a clip`);
        continue;
      }
      const style = styleOf(referred, new Map(), this.#sheet);
      if (style.get("clip-rule") === "evenodd") this.lacking.add("`clip-rule: evenodd`");
      const own = combine(
        transformOf(child.attributes.get("transform")) ?? IDENTITY,
        referred === child ? IDENTITY : (transformOf(referred.attributes.get("transform")) ?? IDENTITY),
      );
      drawShape(referred, this.#measure(referred, setting), pen, combine(base, own));
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

  #text(element: SvgElement, setting: Setting): void {
    const words = wordsOf(element, setting.style, this.#sheet, (feature) => this.lacking.add(feature));
    if (isSet(setting.style.get("writing-mode")?.replace(/^(lr|horizontal).*/, "none")))
      this.lacking.add("`writing-mode`");
    let [x, y] = [0, 0];
    for (const line of linesOf(words)) {
      const [first] = line;
      [x, y] = [first?.x ?? x, first?.y ?? y];
      const width = line.reduce((sum, each) => sum + each.dx + this.#widthOf(each), 0);
      const anchor = first?.style.get("text-anchor");
      x -= anchor === "middle" ? width / 2 : anchor === "end" ? width : 0;
      for (const each of line) {
        x += each.dx;
        y = (each === first ? y : (each.y ?? y)) + each.dy;
        this.#setWords(each, [x, y], setting);
        x += this.#widthOf(each);
      }
    }
  }

  #setWords(words: Words, [x, y]: readonly [number, number], setting: Setting): void {
    const { style, text } = words;
    if (style.get("visibility") === "hidden") return;
    const { typesetter, typefaces, owner, origin } = this.#tools;
    const flat: Setting = { ...setting, style };
    const box = (): Box => ({
      x,
      y: y - fontSizeOf(style),
      width: this.#widthOf(words),
      height: fontSizeOf(style),
    });
    const fill = this.#fill(flat, box);
    const stroke = this.#stroke(flat, box);
    const down = this.#baseline(style);
    const matrix = combine(setting.matrix, [1, 0, 0, 1, x, y + down]);
    const character = this.#characterOf(style);
    const set = (ink: Ink, opacity: number, outline?: Stroke): void => {
      const run = typesetter.label(text, { ...character, ink }, owner, origin);
      this.marks.push({ kind: "text", run, matrix, opacity, outline });
    };
    for (const paint of [fill?.paint, stroke?.paint])
      if (paint?.kind === "gradient") this.lacking.add("type in a gradient");
    if (fill && fill.paint.kind !== "gradient" && fill.paint.kind !== "hatch") set(fill.paint, fill.opacity);
    if (stroke && stroke.paint.kind !== "gradient" && stroke.paint.kind !== "hatch")
      set(stroke.paint, stroke.opacity, stroke);
    for (const family of typefaces.takeUnknownFamilies()) this.strangeFonts.add(family);
  }

  #characterOf(style: Style) {
    const character = this.#tools.typefaces.styleOf(fontOf(style));
    const size = fontSizeOf(style);
    const spacing = lengthOf(style.get("letter-spacing"), { whole: 0, fontSize: size }) ?? 0;
    const underline = /underline/.test(style.get("text-decoration") ?? "");
    return { ...character, trackingEm: spacing / size, underline, features: {} };
  }

  #widthOf({ text, style }: Words): number {
    return this.#tools.typesetter.widthOf(text, this.#characterOf(style));
  }

  #baseline(style: Style): number {
    const named = style.get("dominant-baseline") ?? style.get("alignment-baseline");
    const anchors: Readonly<Record<string, string>> = {
      middle: "middle",
      central: "middle",
      hanging: "top",
      "text-before-edge": "top",
      "text-after-edge": "bottom",
    };
    const anchor = anchors[named ?? ""];
    return anchor === undefined ? 0 : this.#tools.typefaces.baselineOffset(fontOf(style), anchor, 0);
  }

  #fill(setting: Setting, box: () => Box): Fill | undefined {
    return this.#paintOf(setting.style.get("fill") ?? "#000", "fill-opacity", setting, box);
  }

  #stroke(setting: Setting, box: () => Box): Stroke | undefined {
    const { style, matrix, viewport } = setting;
    const painted = this.#paintOf(style.get("stroke") ?? "none", "stroke-opacity", setting, box);
    const yardstick = {
      whole: Math.hypot(viewport[2], viewport[3]) / Math.SQRT2,
      fontSize: fontSizeOf(style),
    };
    const width = lengthOf(style.get("stroke-width") ?? "1", yardstick) ?? 1;
    if (painted === undefined || width <= 0) return undefined;
    const scale = scaleOf(matrix);
    const cap = style.get("stroke-linecap");
    const join = style.get("stroke-linejoin");
    const written = (style.get("stroke-dasharray") ?? "none").split(/[\s,]+/);
    const dash = written.flatMap((each) => lengthOf(each, yardstick) ?? []);
    const isDashed = dash.some((length) => length > 0) && dash.every((length) => length >= 0);
    const even = dash.length % 2 === 1 ? [...dash, ...dash] : dash;
    return {
      ...painted,
      width: width * scale,
      cap: cap === "round" || cap === "square" ? cap : "butt",
      join: join === "round" || join === "bevel" ? join : "miter",
      miterLimit: Math.max(1, lengthOf(style.get("stroke-miterlimit"), yardstick) ?? 4),
      dash: isDashed ? even.map((length) => length * scale) : [],
      dashOffset: (lengthOf(style.get("stroke-dashoffset"), yardstick) ?? 0) * scale,
    };
  }

  /** `none`, a colour, or `url(#gradient)` with what stands in for it where it is missing. */
  #paintOf(text: string, opacityName: string, setting: Setting, box: () => Box): Fill | undefined {
    const { style, matrix } = setting;
    const opacity = setting.opacity * share(style.get(opacityName));
    if (opacity === 0) return undefined;
    const [, reference, instead] = /^url\(\s*['"]?([^'")]+)['"]?\s*\)\s*(.*)$/.exec(text) ?? [];
    if (reference === undefined) {
      const colour = this.#colourOf(text, style);
      return colour && { paint: colour.ink, opacity: colour.opacity * opacity };
    }
    const element = this.#referred(text);
    if (element === undefined && instead) return this.#paintOf(instead, opacityName, setting, box);
    if (element?.name !== "linearGradient" && element?.name !== "radialGradient") {
      this.lacking.add(element === undefined ? `the paint \`${reference}\`` : `\`<${element.name}>\``);
      return undefined;
    }
    const [, , width, height] = setting.viewport;
    const gradient = gradientOf(element, {
      elements: this.#elements,
      sheet: this.#sheet,
      inkOf: (colour, own) => this.#colourOf(colour, own) ?? { ink: BLACK, opacity: 0 },
      matrix,
      box: box(),
      viewport: { width, height },
      complain: (feature) => this.lacking.add(feature),
    });
    return gradient && soften(gradient, opacity);
  }

  #colourOf(text: string, style: Style): { readonly ink: Ink; readonly opacity: number } | undefined {
    if (text === "none" || text === "transparent" || text === "") return undefined;
    if (/^currentcolor$/i.test(text)) {
      const own = style.get("color") ?? "#000";
      return /^currentcolor$/i.test(own) ? undefined : this.#colourOf(own, style);
    }
    const colour = readColour(text.replace(/\s*icc-color\(.*\)\s*$/, ""), this.#tools.swatches);
    if (colour.kind === "unknown" || colour.paint.kind === "hatch") {
      this.lacking.add(`the colour \`${text.slice(0, 60)}\``);
      return undefined;
    }
    return { ink: this.#swatchFor(colour.paint), opacity: colour.opacity };
  }

  /** A screen colour that is a swatch's prints as the swatch does. */
  #swatchFor(ink: Ink): Ink {
    if (ink.kind !== "rgb") return ink;
    const nearest = [...this.#tools.swatches.values()].find(({ rgb }) =>
      rgb.every((channel, index) => Math.abs(channel - (ink.rgb[index] ?? 0)) < HALF_STEP),
    );
    return nearest ? { kind: "swatch", name: nearest.name, tint: 1 } : ink;
  }

  #referred(text: string): SvgElement | undefined {
    const [, id] = /^url\(\s*['"]?#([^'")]+?)['"]?\s*\)/.exec(text) ?? [];
    return id === undefined ? undefined : this.#elements.get(id);
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

const BLACK: Ink = { kind: "rgb", rgb: [0, 0, 0] };
/** Half of a step of a channel of 8 bits. */
const HALF_STEP = 0.5 / 255;

const BLENDS: ReadonlySet<string> = new Set([
  ...["multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light"],
  ...["soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity"],
]);

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "none" && value !== "";
}

/** An opacity from 0 to 1, also in percent. */
function share(text: string | undefined): number {
  const value = lengthOf(text, { whole: 1, fontSize: 16 }) ?? 1;
  return Math.min(1, Math.max(0, value));
}

/** A gradient's opacity lies in its stops: the painter masks by them. */
function soften(gradient: Gradient, opacity: number): Fill {
  if (opacity === 1) return { paint: gradient, opacity };
  const stops = gradient.stops.map((stop) => ({ ...stop, opacity: stop.opacity * opacity }));
  return { paint: { ...gradient, stops }, opacity: 1 };
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
