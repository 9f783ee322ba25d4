/** Small pictures for tests, drawn here and packed by sharp. */
import { createHash } from "node:crypto";
import sharp from "sharp";
import { type Raster, readRaster } from "../../src/picture/index.ts";

type Pixel = (x: number, y: number) => readonly number[];

export function pixels(width: number, height: number, channels: number, pixel: Pixel): Buffer {
  const bytes = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) bytes.set(pixel(x, y), (y * width + x) * channels);
  }
  return bytes;
}

/** Red grows to the right, green downwards. */
const RAMP: Pixel = (x, y) => [Math.min(255, x * 4), Math.min(255, y * 4), 128];

export async function jpegRaster(file: string, orientation = 1, pixel = RAMP): Promise<Raster> {
  const raw = { width: 64, height: 48, channels: 3 } as const;
  const bytes = await sharp(pixels(64, 48, 3, pixel), { raw })
    .withMetadata({ orientation })
    .jpeg({ quality: 90, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return rasterOf(file, bytes);
}

/** A picture file as the picture room opens it. */
export function rasterOf(file: string, buffer: Uint8Array): Raster {
  const bytes = new Uint8Array(buffer);
  const reading = readRaster(bytes);
  if (reading === undefined || "fault" in reading) throw new Error(`${file} cannot be read`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { kind: "raster", file, sha256, bytes, ...reading.header };
}

export async function pngRaster(file: string): Promise<Raster> {
  const raw = { width: 32, height: 32, channels: 4 } as const;
  const bytes = await sharp(
    pixels(32, 32, 4, (x, y) => [255, 0, 0, (x + y) * 4]),
    { raw },
  )
    .png()
    .toBuffer();
  return rasterOf(file, bytes);
}
