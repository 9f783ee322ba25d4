/** The properties of an AVIF file. ISO/IEC 23008-12 (HEIF), 6.5; AV1 Image File Format 1.1. */
import { type Octets, octets, profileKind } from "./octets.ts";
import type { RasterHeader, Reading } from "./picture.ts";

/** Reads the picture's properties; undefined where the file is no AVIF. */
export function readAvif(bytes: Uint8Array): Reading | undefined {
  const file = octets(bytes);
  if (file.text(4, 4) !== "ftyp") return undefined;
  const brands = file.text(8, Math.min(file.u32(0), 128) - 8);
  if (!/avi[fs]/.test(brands)) return undefined;
  const boxes = [...boxesIn(file, 0, file.length)];
  if (boxes.some(({ end }) => end > file.length)) return { fault: "cut-off" };
  const within = (type: string, from: readonly Box[], skip: number): Box[] =>
    from.filter((box) => box.type === type).flatMap((box) => [...boxesIn(file, box.start + skip, box.end)]);
  const properties = within("ipco", within("iprp", within("meta", boxes, 4), 0), 0);
  const all = (type: string): Box[] => properties.filter((box) => box.type === type);
  const sizes = all("ispe").map(({ start }) => [file.u32(start + 4), file.u32(start + 8)] as const);
  const [width = 0, height = 0] = sizes.sort((one, other) => other[0] * other[1] - one[0] * one[1])[0] ?? [];
  if (width === 0 || height === 0) return { fault: "damaged" };
  const isTurned = all("irot").some(({ start }) => file.u8(start) % 2 === 1);
  const icc = all("colr").find(({ start }) => /prof|rICC/.test(file.text(start, 4)));
  const header: RasterHeader = {
    format: "avif",
    pixels: isTurned ? { width: height, height: width } : { width, height },
    colour: "rgb",
    alpha: all("auxC").some(({ start, end }) => file.text(start + 4, end - start - 4).includes("alpha")),
    // The decoder turns it by itself.
    orientation: 1,
    packed: "lossy",
    profile: profileKind(icc && file.slice(icc.start + 4, icc.end)),
  };
  return { header };
}

interface Box {
  readonly type: string;
  /** Of what is in it, behind its head. */
  readonly start: number;
  readonly end: number;
}

function* boxesIn(file: Octets, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const size = file.u32(at);
    // Nought means: up to the end of the file.
    const end = size === 0 ? to : at + size;
    if (size !== 0 && size < 8) return;
    yield { type: file.text(at + 4, 4), start: at + 8, end };
    at = end;
  }
}
