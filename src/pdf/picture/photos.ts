/**
 * Photographs and other pixel pictures made ready: for the screen no finer than it can show, for the press in its
 * inks. sharp decodes, scales and packs; the colours are ours. Loaded only where a picture asks for it.
 */
import { createRecall, invariant } from "../../base/index.ts";
import { type RasterHeader, readRaster } from "../../picture/index.ts";
import { openPress, type Press, type PressData } from "../ink/press.ts";
import { pressPixels } from "./press-pixels.ts";

/** A picture that is wanted. Plain data: it may be made in another thread. */
export interface PictureOrder {
  readonly bytes: Uint8Array;
  /** In pixels; none is made wider than it is. */
  readonly maxWidth: number;
  /** `lossy`: as a JPEG; `lossless`: pixel for pixel. */
  readonly packed: RasterHeader["packed"];
  /** In its inks; in sRGB where left out. */
  readonly press?: PressData | undefined;
}

/** A picture made ready, upright. */
export interface ReadyPicture {
  /** A JPEG or PNG file; of a picture without loss for the press its inks, four bytes a pixel. */
  readonly bytes: Uint8Array;
  /** Beside inks: a byte a pixel, where anything shows through. */
  readonly alpha?: Uint8Array | undefined;
  readonly width: number;
  readonly height: number;
}

/** Why a picture cannot be made ready; `no-decoder`: none can, for sharp lacks its part for this system. */
export interface Unready {
  readonly fault: "undecodable" | "no-decoder";
  readonly reason: string;
}

export type MakeReady = (order: PictureOrder) => Promise<ReadyPicture | Unready>;

/** Makes a picture ready in this thread. */
export async function makeReady({
  bytes,
  maxWidth,
  packed,
  press,
}: PictureOrder): Promise<ReadyPicture | Unready> {
  try {
    await loadSharp();
  } catch (fault) {
    return { fault: "no-decoder", reason: reasonOf(fault) };
  }
  try {
    if (!press)
      return packed === "lossy" ? await screenPhoto(bytes, maxWidth) : await screenArt(bytes, maxWidth);
    const opened = pressOf(press);
    return packed === "lossy"
      ? await pressPhoto(bytes, maxWidth, opened)
      : await pressArt(bytes, maxWidth, opened);
  } catch (fault) {
    // What libvips adds to a damaged header is any of the words that its threads left behind.
    return {
      fault: "undecodable",
      reason: reasonOf(fault).replace(/^(Input buffer has corrupt header):.*$/, "$1"),
    };
  }
}

function reasonOf(fault: unknown): string {
  const [reason = ""] = (fault instanceof Error ? fault.message : String(fault)).trim().split("\n");
  return reason;
}

/** A JPEG in sRGB, upright. */
async function screenPhoto(bytes: Uint8Array, maxWidth: number): Promise<ReadyPicture> {
  const photo = await openUpright(bytes);
  const { data, info } = await photo
    .resize({ width: maxWidth, withoutEnlargement: true })
    .toColourspace("srgb")
    .jpeg({ quality: SCREEN_QUALITY })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), width: info.width, height: info.height };
}

/** A JPEG in the press's four inks, upright, its values inverted as Adobe does. */
async function pressPhoto(bytes: Uint8Array, maxWidth: number, press: Press): Promise<ReadyPicture> {
  const { file, width, height } = await inkedPhoto(bytes, maxWidth, press);
  const sharp = await loadSharp();
  const packed = await sharp(file)
    .pipelineColourspace("cmyk")
    .toColourspace("cmyk")
    .jpeg({ quality: PRESS_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return { bytes: new Uint8Array(packed), width, height };
}

/** Apart from its packing, so that its pixels in sRGB are gone by then. */
async function inkedPhoto(bytes: Uint8Array, maxWidth: number, press: Press) {
  const photo = await openUpright(bytes);
  const { data, info } = await photo
    .resize({ width: maxWidth, withoutEnlargement: true })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const { file, inks } = inkTiff(width, height);
  pressPixels(data, 3, press, "mixed", inks);
  return { file, width, height };
}

/** A PNG in sRGB of 8 bits, upright; its alpha is kept where it lets anything through. */
async function screenArt(bytes: Uint8Array, maxWidth: number): Promise<ReadyPicture> {
  const upright = await openUpright(bytes);
  const art = upright.resize({ width: maxWidth, withoutEnlargement: true });
  const sharp = await loadSharp();
  const { isOpaque } = await sharp(bytes).stats();
  const { data, info } = await (isOpaque ? art.removeAlpha() : art)
    .toColourspace("srgb")
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), width: info.width, height: info.height };
}

/** Line art in the press's inks and its alpha, without loss; what comes in inks keeps them. */
async function pressArt(bytes: Uint8Array, maxWidth: number, press: Press): Promise<ReadyPicture> {
  const upright = await openUpright(bytes);
  const art = upright.resize({ width: maxWidth, withoutEnlargement: true });
  if (headerOf(bytes)?.colour === "cmyk") {
    const { data, info } = await art
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const { inks, alpha } = channelsApart(new Uint8Array(data), channels, 4);
    return { bytes: inks, alpha, width, height };
  }
  const { data, info } = await art
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { alpha } = channelsApart(new Uint8Array(data), 4, 3);
  return { bytes: pressPixels(data, 4, press, "black"), alpha, width: info.width, height: info.height };
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
  return sharp(bytes, { ignoreIcc: headerOf(bytes)?.profile === "srgb" }).autoOrient();
}

function headerOf(bytes: Uint8Array): RasterHeader | undefined {
  const reading = readRaster(bytes);
  return reading && "header" in reading ? reading.header : undefined;
}

/** Fails where its part for this system is missing or of another system. */
async function loadSharp() {
  const { default: sharp } = await import("sharp");
  return sharp;
}

const opened = createRecall<Press>(1);

function pressOf({ profile, sha256, condition, inkLimit }: PressData): Press {
  return opened(`${sha256} ${condition} ${inkLimit}`, () => {
    const press = openPress(profile, { condition, inkLimit });
    invariant(!("fault" in press), "a press that was opened once opens again");
    return press;
  });
}

/** A place for four inks in a plain TIFF (TIFF 6.0, section 16), the one form in which libvips takes raw CMYK. */
function inkTiff(width: number, height: number): { readonly file: Buffer; readonly inks: Uint8Array } {
  const short = 3;
  const long = 4;
  const bitsAt = 8 + 2 + 11 * 12 + 4;
  const pixelsAt = bitsAt + 8;
  const length = width * height * 4;
  const entries = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, 4, bitsAt],
    [259, short, 1, 1],
    [262, short, 1, 5],
    [273, long, 1, pixelsAt],
    [277, short, 1, 4],
    [278, long, 1, height],
    [279, long, 1, length],
    [284, short, 1, 1],
    [332, short, 1, 1],
  ] as const;
  const file = Buffer.alloc(pixelsAt + length);
  file.write("II", 0, "latin1");
  file.writeUInt16LE(42, 2);
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + index * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    // A single short stands at the left of its field, which in this byte order is its low half.
    file.writeUInt32LE(value, at + 8);
  }
  for (let ink = 0; ink < 4; ink++) file.writeUInt16LE(8, bitsAt + ink * 2);
  return { file, inks: file.subarray(pixelsAt) };
}
