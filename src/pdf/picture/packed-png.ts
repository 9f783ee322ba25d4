/**
 * Which PNG files go into a PDF file as they are packed: PDF's own filter unpacks their rows (ISO 32000-1, 7.4.4.4),
 * and whoever opens the file is the first to do so. So the rows are counted here, and all others are decoded.
 */
import { inflateSync } from "node:zlib";
import { pngChunks } from "../../picture/index.ts";

const INDEXED = 3;
const ALPHA = 4;
/** Values to a pixel by colour type (PNG, third edition, table 8). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };
/** The last of the filters, Paeth (9.2). */
const LAST_FILTER = 4;

/**
 * Whether every row of the PNG file is there, one after the other, and nothing shows through it. A transparent colour
 * counts as see-through: PDF masks by other values than PNG does.
 */
export function isPackedForPdf(bytes: Uint8Array): boolean {
  const rows: Uint8Array[] = [];
  let [width, height, depth, colourType, interlace] = [0, 0, 0, 0, 0];
  let hasPalette = false;
  for (const { type, data } of pngChunks(bytes)) {
    if (type === "IHDR") {
      const head = new DataView(data.buffer, data.byteOffset, data.byteLength);
      [width, height] = [head.getUint32(0), head.getUint32(4)];
      [depth = 0, colourType = 0, , , interlace = 0] = data.subarray(8);
    } else if (type === "PLTE") hasPalette = true;
    else if (type === "tRNS") return false;
    else if (type === "IDAT") rows.push(data);
  }
  if ((colourType & ALPHA) !== 0 || interlace !== 0 || depth > 8) return false;
  if (colourType === INDEXED && !hasPalette) return false;
  const rowBytes = 1 + Math.ceil((width * depth * (CHANNELS[colourType] ?? 1)) / 8);
  return areRows(Buffer.concat(rows), rowBytes, height);
}

/** Whether `packed` holds so many rows, each begun by the number of its filter. Never unpacks more than these. */
function areRows(packed: Uint8Array, rowBytes: number, count: number): boolean {
  try {
    const rows = inflateSync(packed, { maxOutputLength: rowBytes * count });
    if (rows.length < rowBytes * count) return false;
    for (let at = 0; at < rows.length; at += rowBytes) if ((rows[at] ?? 0) > LAST_FILTER) return false;
    return true;
  } catch {
    return false;
  }
}
