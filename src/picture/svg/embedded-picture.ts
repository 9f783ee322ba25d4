/** Pictures of pixels within SVG files. */
import type { Matrix, Path } from "../../base/index.ts";
import { combine, type ImageMark, PathPen } from "../../chart/index.ts";
import { readRaster } from "../read-raster.ts";
import type { Setting, Studio, ViewBox } from "./setting.ts";
import { measureOf } from "./shapes.ts";
import type { SvgElement } from "./tree.ts";
import { fitInto } from "./values.ts";

export interface EmbeddedPicture {
  readonly mark: ImageMark;
  readonly frame?: Path | undefined;
}

/** The picture that an `image` element holds within itself, and the frame that cuts it. SVG 2, 12.2. */
export function embeddedPicture(
  element: SvgElement,
  setting: Setting,
  studio: Studio,
): EmbeddedPicture | undefined {
  const href = element.attributes.get("href") ?? "";
  const [, base64] = /^data:image\/[\w.+-]+;base64,([A-Za-z\d+/=\s]+)$/.exec(href) ?? [];
  const bytes = base64 === undefined ? undefined : new Uint8Array(Buffer.from(base64, "base64"));
  const reading = bytes && readRaster(bytes);
  if (bytes === undefined || reading === undefined || "fault" in reading) {
    const what = href.startsWith("data:")
      ? "an embedded picture that cannot be read"
      : `the linked picture \`${href.slice(0, 60)}\``;
    studio.complain(what, element);
    return undefined;
  }
  const { pixels } = reading.header;
  const measure = measureOf(element, setting);
  const [wide, high] = [measure("width"), measure("height")];
  const width = wide ?? ((high ?? pixels.height) * pixels.width) / pixels.height;
  const height = high ?? (width * pixels.height) / pixels.width;
  if (width <= 0 || height <= 0) return undefined;
  const place: ViewBox = [measure("x") ?? 0, measure("y") ?? 0, width, height];
  const whole: ViewBox = [0, 0, pixels.width, pixels.height];
  const fit = fitInto(whole, place, element.attributes.get("preserveAspectRatio"));
  const unit: Matrix = [pixels.width, 0, 0, pixels.height, 0, 0];
  const matrix = combine(setting.matrix, combine(fit.matrix, unit));
  const mark = { kind: "image", bytes, matrix, opacity: 1 } as const;
  if (!fit.cuts) return { mark };
  const frame = new PathPen();
  frame.rect(setting.matrix, ...place);
  return { mark, frame: frame.path };
}
