/** Images in charts: only those the report brings along, placed as Vega would. */
import type { Matrix } from "../base/index.ts";
import type { SceneImage } from "../vega/index.ts";

/** An image's bytes and the map from the unit square, y down, to its place. */
export interface PlacedImage {
  readonly bytes: Uint8Array;
  readonly matrix: Matrix;
}

/** Width and height in pixels of a PNG or JPEG, from its header; undefined for anything else. */
export function pixelsOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
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

/** Places `bytes` in the frame of `image`: stretched, or whole and centred where the aspect is kept. */
export function placeImage(image: SceneImage, bytes: Uint8Array): PlacedImage | undefined {
  const pixels = pixelsOf(bytes);
  if (pixels === undefined || pixels.width === 0 || pixels.height === 0) return undefined;
  let { x, y, width, height } = image;
  if (image.keepsAspect) {
    const scale = Math.min(width / pixels.width, height / pixels.height);
    x += (width - pixels.width * scale) / 2;
    y += (height - pixels.height * scale) / 2;
    width = pixels.width * scale;
    height = pixels.height * scale;
  }
  return { bytes, matrix: [width, 0, 0, height, x, y] };
}
