import { type Box, error, type Pt } from "../../../base/index.ts";
import type { Captions, Figure, Inline, NodeId, PictureContent } from "../../../narrative/index.ts";
import { type Picture, sharpHeight } from "../../../picture/index.ts";
import type { Drawn, Ground } from "../../drawn.ts";
import { partId } from "../../part-ids.ts";
import { editionOf, type Setting, styleOf } from "../../setting.ts";
import { textInline } from "../inlines.ts";
import { type Stack, stackNotes, stackText, startStack } from "../stack-text.ts";

/** White between a picture or chart and its caption. */
const CAPTION_GAP: Pt = 2;
/** What a chart may stick out by: rounding, and half a stroke. */
const WIDTH_TOLERANCE: Pt = 0.5;
/** How much taller than by itself a chart becomes at most. */
const CHART_STRETCH = 1.5;
/** Width over height where neither author nor picture says. */
const PLAIN_RATIO = 3 / 2;

/** A picture or a chart with its label, captions and notes. */
export function drawFigure(figure: Figure, ground: Ground, setting: Setting): Drawn {
  return figure.content.kind === "chart"
    ? drawChartFigure(figure, ground, setting)
    : drawPictureFigure(figure, figure.content, ground, setting);
}

function drawPictureFigure(
  figure: Figure,
  content: PictureContent,
  { width, step, xHeight, rows }: Ground,
  setting: Setting,
): Drawn {
  const picture = setting.openPicture(content.file);
  const ratio = content.ratio ?? (picture ? ratioOf(picture) : PLAIN_RATIO);
  const wanted = Math.max(1, Math.round((width / ratio - xHeight) / step) + 1);
  const pictureRows = Math.min(wanted, Math.max(1, rows - 4));
  const top = step - xHeight;
  const frame: Box = { x: 0, y: top, width, height: pictureRows * step - top };
  const stack = startStack(setting, 0, width, pictureRows * step);
  const node = figure.id;
  if (picture) {
    const part = content.decorative ? ({ artifact: "background" } as const) : { node };
    stack.items.push({
      kind: "picture",
      part,
      frame,
      placed: cropTo(frame, picture, content.focus),
      picture,
    });
  }
  stack.y += CAPTION_GAP;
  stackCaption(stack, figure);
  stackNotes(stack);
  return { items: stack.items, height: stack.y };
}

/**
 * Rows by which a figure that fills its page may grow: a picture as far as it stays sharp in print, a chart to
 * `CHART_STRETCH` times its height, and no taller than it is wide, so that slopes and areas still look the same.
 */
export function growthOf(figure: Figure, { items }: Drawn, { step, rows }: Ground, setting: Setting): number {
  const { content, id } = figure;
  if (content.fill !== "page") return 0;
  const shown = items.find(({ kind }) => kind === "picture" || kind === "drawing");
  const within = (tallest: Pt, height: Pt): number =>
    Math.max(0, Math.min(rows, Math.floor((tallest - height) / step)));
  if (shown?.kind === "picture") {
    const { frame, picture } = shown;
    const isRaster = picture.kind === "raster";
    return within(
      isRaster ? sharpHeight(picture.pixels, frame.width) : Number.POSITIVE_INFINITY,
      frame.height,
    );
  }
  if (content.kind !== "chart" || shown?.kind !== "drawing") return 0;
  const { width, height } = shown.drawing;
  if (setting.drawTaller?.(id, height) !== "refused")
    return within(Math.min(height * CHART_STRETCH, width), height);
  const reason = "with more room it would have faults that it does not have now";
  setting.wishes.push({ node: id, origin: figure.origin, wished: "grown to the foot of its page", reason });
  return 0;
}

function drawChartFigure(figure: Figure, { width, step, xHeight }: Ground, setting: Setting): Drawn {
  const stack = startStack(setting, 0, width, 0);
  const node = figure.id;
  const { captions } = figure;
  stackTitle(stack, captions, node, figure);
  const drawn = figure.content.kind === "chart" ? setting.drawChart(figure.content, width, node) : undefined;
  if (drawn) {
    const y = stack.y > 0 ? stack.y + step / 2 : step - xHeight;
    const { drawing } = drawn;
    stack.items.push({ kind: "drawing", part: { node }, x: 0, y, drawing, scale: 1 });
    stack.y = y + drawing.height;
    const excess = drawing.width - width;
    if (excess > WIDTH_TOLERANCE) reportWide(figure, excess, setting);
  }
  stack.y += CAPTION_GAP;
  stackSmall(stack, captions.caption, partId(node, "caption"), figure);
  stackSmall(stack, captions.note, partId(node, "note"), figure);
  stackSmall(stack, captions.source, partId(node, "source"), figure, "source-line");
  stackNotes(stack);
  return { items: stack.items, height: stack.y };
}

function reportWide(figure: Figure, excess: Pt, setting: Setting): void {
  const points = Math.ceil(excess * 10) / 10;
  setting.diagnostics.push(
    error("layout/overset", `chart \`${figure.id}\` is ${points} pt wider than its frame`, {
      span: figure.origin,
      notes: [{ message: editionOf(setting) }],
      hint: "let it span more columns, or give it fewer or shorter labels",
    }),
  );
}

/** Label and title above a chart or table, in the style `caption-title`. */
export function stackTitle(stack: Stack, captions: Captions, node: NodeId, at: Captioned): void {
  const content = labelled(captions.label, captions.title, node, at, stack.setting);
  stackText(stack, {
    content,
    style: styleOf("caption-title", stack.setting.stylesheet, "caption"),
    owner: partId(node, "title"),
    origin: at.origin,
    lang: at.lang,
  });
}

/** Label, title and caption below a picture as one paragraph, then its note, source and credit. */
export function stackCaption(stack: Stack, figure: Figure): void {
  const { id, captions, content } = figure;
  const { label, title, caption } = captions;
  const body: Inline[] = [...title];
  if (title.length > 0 && caption.length > 0) body.push(textInline(" ", figure.origin));
  body.push(...caption);
  stackSmall(stack, labelled(label, body, id, figure, stack.setting), partId(id, "caption"), figure);
  stackSmall(stack, captions.note, partId(id, "note"), figure);
  stackSmall(stack, captions.source, partId(id, "source"), figure, "source-line");
  const credit = content.kind === "picture" ? content.credit : [];
  stackSmall(stack, credit, partId(id, "credit"), figure, "source-line");
}

interface Captioned {
  readonly origin: Figure["origin"];
  readonly lang?: string | undefined;
}

/** Captions, notes and sources in the small style. */
export function stackSmall(
  stack: Stack,
  content: readonly Inline[],
  owner: NodeId,
  at: Captioned,
  style: "caption" | "source-line" = "caption",
): void {
  stackText(stack, {
    content,
    style: styleOf(style, stack.setting.stylesheet, "caption"),
    owner,
    origin: at.origin,
    lang: at.lang,
  });
}

/** The words with "Figur 3" before them in the theme's `figure-label`. */
function labelled(
  label: string,
  content: readonly Inline[],
  node: NodeId,
  at: Captioned,
  setting: Setting,
): readonly Inline[] {
  if (label === "") return content;
  const mark: Inline = {
    kind: "mark",
    id: partId(node, "label"),
    origin: at.origin,
    ...(setting.stylesheet.hasCharacter("figure-label")
      ? { mark: "style" as const, style: "figure-label" }
      : { mark: "strong" as const }),
    content: [textInline(label, at.origin)],
  };
  return content.length > 0 ? [mark, textInline("\u2002", at.origin), ...content] : [mark];
}

function ratioOf(picture: Picture): number {
  const { width, height } = picture.kind === "raster" ? picture.pixels : picture.drawing;
  return height > 0 ? width / height : PLAIN_RATIO;
}

/** Where the whole picture lies so that it covers the frame and keeps its focus as near the middle as it can. */
export function cropTo(frame: Box, picture: Picture, focus: readonly [number, number]): Box {
  const ratio = ratioOf(picture);
  const width = Math.max(frame.width, frame.height * ratio);
  const height = width / ratio;
  const x = frame.x + clamp(frame.width / 2 - focus[0] * width, frame.width - width, 0);
  const y = frame.y + clamp(frame.height / 2 - focus[1] * height, frame.height - height, 0);
  return { x, y, width, height };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
