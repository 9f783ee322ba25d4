/**
 * Photographs and other pixel pictures made ready: for the screen no finer than it can show, for the press in its
 * inks. sharp decodes, scales and packs; the colours are ours. Loaded only where a picture asks for it.
 */
import { type Shelf, sha256Of } from "../../base/index.ts";
import { readRaster } from "../../picture/index.ts";
import type { Press } from "../ink/press.ts";
import { type Neutrals, pressPixels } from "./press-pixels.ts";

export interface ReadyPhoto {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Grows with every change that makes other bytes of the same picture. */
const RECIPE = 2;

/** A JPEG in sRGB, upright, at most `maxWidth` pixels wide. */
export function screenPhoto(bytes: Uint8Array, maxWidth: number, shelf: Shelf): Promise<ReadyPhoto> {
  return kept(bytes, `screen ${maxWidth}`, shelf, async () => {
    const photo = await openUpright(bytes);
    const { data, info } = await photo
      .resize({ width: maxWidth, withoutEnlargement: true })
      .toColourspace("srgb")
      .jpeg({ quality: SCREEN_QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(data), width: info.width, height: info.height };
  });
}

/** A JPEG in the press's four inks, upright, at most `maxWidth` pixels wide, its values inverted as Adobe does. */
export function pressPhoto(
  bytes: Uint8Array,
  maxWidth: number,
  press: Press,
  shelf: Shelf,
): Promise<ReadyPhoto> {
  const recipe = `press ${maxWidth} ${press.sha256} ${press.inkLimit}`;
  return kept(bytes, recipe, shelf, async () => {
    const photo = await openUpright(bytes);
    const { data, info } = await photo
      .resize({ width: maxWidth, withoutEnlargement: true })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const inks = pressPixels(data, 3, press, "mixed");
    const { width, height } = info;
    const sharp = await loadSharp();
    const packed = await sharp(inkTiff(inks, width, height))
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .jpeg({ quality: PRESS_QUALITY, chromaSubsampling: "4:4:4" })
      .toBuffer();
    return { bytes: new Uint8Array(packed), width, height };
  });
}

/**
 * A picture's colours in sRGB, upright, `width` pixels wide at most: three bytes to a pixel, for looking at it.
 * One white pixel where it cannot be decoded, which its embedding will tell.
 */
export async function plainPixels(bytes: Uint8Array, width: number): Promise<PlainPixels> {
  const { data, info } = await openUpright(bytes)
    .then((photo) =>
      photo
        .resize({ width, withoutEnlargement: true })
        .flatten({ background: "#ffffff" })
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true }),
    )
    .catch(() => ({ data: [255, 255, 255], info: { width: 1, height: 1 } }));
  return { width: info.width, height: info.height, rgb: new Uint8Array(data) };
}

interface PlainPixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A PNG in sRGB of 8 bits, upright, at most `maxWidth` pixels wide; its alpha is kept where it lets anything through. */
export function screenArt(bytes: Uint8Array, maxWidth: number, shelf: Shelf): Promise<ReadyPhoto> {
  return kept(bytes, `art ${maxWidth}`, shelf, async () => {
    const upright = await openUpright(bytes);
    const art = upright.resize({ width: maxWidth, withoutEnlargement: true });
    const sharp = await loadSharp();
    const { isOpaque } = await sharp(bytes).stats();
    const { data, info } = await (isOpaque ? art.removeAlpha() : art)
      .toColourspace("srgb")
      .png()
      .toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(data), width: info.width, height: info.height };
  });
}

interface InkedArt {
  readonly inks: Uint8Array;
  readonly alpha: Uint8Array | undefined;
  readonly width: number;
  readonly height: number;
}

/** Line art in the press's inks and its alpha, without loss; with `inks` it comes in inks and keeps them. */
export async function pressArt(
  bytes: Uint8Array,
  maxWidth: number,
  press: Press,
  neutrals: Neutrals | "inks",
): Promise<InkedArt> {
  const upright = await openUpright(bytes);
  const art = upright.resize({ width: maxWidth, withoutEnlargement: true });
  if (neutrals === "inks") {
    const { data, info } = await art
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const pixels = new Uint8Array(data);
    return { ...channelsApart(pixels, channels, 4), width, height };
  }
  const { data, info } = await art
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { alpha } = channelsApart(new Uint8Array(data), 4, 3);
  return { inks: pressPixels(data, 4, press, neutrals), alpha, width: info.width, height: info.height };
}

/** The first `colours` channels, and the next one as alpha where there is one that lets anything through. */
function channelsApart(
  pixels: Uint8Array,
  channels: number,
  colours: number,
): { readonly inks: Uint8Array; readonly alpha: Uint8Array | undefined } {
  const count = Math.floor(pixels.length / channels);
  const inks = new Uint8Array(count * colours);
  const alpha = new Uint8Array(count).fill(255);
  for (let pixel = 0; pixel < count; pixel++) {
    const at = pixel * channels;
    for (let colour = 0; colour < colours; colour++)
      inks[pixel * colours + colour] = pixels[at + colour] ?? 0;
    if (channels > colours) alpha[pixel] = pixels[at + colours] ?? 255;
  }
  return { inks, alpha: alpha.every((value) => value === 255) ? undefined : alpha };
}

/** Finer than a reader notices at arm's length; libjpeg's scale. */
const SCREEN_QUALITY = 82;
/** What printers take for lossless. */
const PRESS_QUALITY = 92;

/** Values that are sRGB's already go past their profile: to turn them into what they are takes half of all the time. */
async function openUpright(bytes: Uint8Array) {
  const sharp = await loadSharp();
  const reading = readRaster(bytes);
  const isSrgb = reading !== undefined && "header" in reading && reading.header.profile === "srgb";
  return sharp(bytes, { ignoreIcc: isSrgb }).autoOrient();
}

/** sharp cannot be loaded: its part for this system is missing or of another system. */
export class NoDecoder extends Error {}

async function loadSharp() {
  const { default: sharp } = await import("sharp").catch((fault: unknown) => {
    const [reason = ""] = (fault instanceof Error ? fault.message : String(fault)).trim().split("\n");
    throw new NoDecoder(reason);
  });
  return sharp;
}

async function kept(
  source: Uint8Array,
  recipe: string,
  shelf: Shelf,
  make: () => Promise<ReadyPhoto>,
): Promise<ReadyPhoto> {
  const digest = sha256Of(source);
  const name = `${digest} ${RECIPE} ${recipe}`;
  const found = shelf.read(name);
  if (found !== undefined && found.length > 8) {
    const view = new DataView(found.buffer, found.byteOffset);
    return { width: view.getUint32(0), height: view.getUint32(4), bytes: found.subarray(8) };
  }
  const made = await make();
  const entry = new Uint8Array(8 + made.bytes.length);
  const view = new DataView(entry.buffer);
  view.setUint32(0, made.width);
  view.setUint32(4, made.height);
  entry.set(made.bytes, 8);
  shelf.write(name, entry);
  return made;
}

/** Four inks as a plain TIFF (TIFF 6.0, section 16), the one form in which libvips takes raw CMYK. */
function inkTiff(inks: Uint8Array, width: number, height: number): Buffer {
  const short = 3;
  const long = 4;
  const bitsAt = 8 + 2 + 11 * 12 + 4;
  const pixelsAt = bitsAt + 8;
  const entries = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, 4, bitsAt],
    [259, short, 1, 1],
    [262, short, 1, 5],
    [273, long, 1, pixelsAt],
    [277, short, 1, 4],
    [278, long, 1, height],
    [279, long, 1, inks.length],
    [284, short, 1, 1],
    [332, short, 1, 1],
  ] as const;
  const head = Buffer.alloc(pixelsAt);
  head.write("II", 0, "latin1");
  head.writeUInt16LE(42, 2);
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    // A single short stands at the left of its field, which in this byte order is its low half.
    head.writeUInt32LE(value, at + 8);
  }
  for (let ink = 0; ink < 4; ink++) head.writeUInt16LE(8, bitsAt + ink * 2);
  return Buffer.concat([head, inks]);
}
