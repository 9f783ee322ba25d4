/** Images in charts: only those the report brings along, placed as Vega would. */
import type { Matrix, Size } from "../../base/index.ts";
import type { SceneImage } from "../../vega/index.ts";
import type { Drawing } from "./drawing.ts";

/** A picture that a chart can show: pixels of a size, upright, or artwork. */
export type ChartPicture =
  | { readonly kind: "raster"; readonly bytes: Uint8Array; readonly pixels: Size }
  | { readonly kind: "vector"; readonly drawing: Drawing };

/** A picture and the map to its place: from the unit square, y down, for pixels; from its own points for artwork. */
export interface PlacedImage {
  readonly picture: ChartPicture;
  readonly matrix: Matrix;
}

/** Width and height in pixels of a PNG or JPEG, from its header; undefined for anything else. */
export function pixelsOf(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = view.getUint16(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Places `picture` in the frame of `image`: stretched, or whole and centred where the aspect is kept. */
export function placeImage(image: SceneImage, picture: ChartPicture): PlacedImage {
  const own = picture.kind === "raster" ? picture.pixels : picture.drawing;
  let { x, y, width, height } = image;
  if (image.keepsAspect) {
    const scale = Math.min(width / own.width, height / own.height);
    x += (width - own.width * scale) / 2;
    y += (height - own.height * scale) / 2;
    width = own.width * scale;
    height = own.height * scale;
  }
  const unit = picture.kind === "raster" ? { width: 1, height: 1 } : own;
  return { picture, matrix: [width / unit.width, 0, 0, height / unit.height, x, y] };
}
