/**
 * Adds glyphs that are put together from a TrueType font's own (OpenType 1.9: glyf, composite glyph description): a
 * letter with its dots, a mark moved over its letter. As one glyph they have one code and one reading, so that what is
 * copied needs no help from marked content, and a line's pen only ever moves forward.
 */
import { invariant } from "../../base/index.ts";

/** Where one glyph goes in another, in font units. */
export interface ComposedPart {
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
}

/** A glyph of parts; its advance in font units. */
export interface ComposedGlyph {
  readonly parts: readonly ComposedPart[];
  readonly advance: number;
}

/** `font` with `composed` under the numbers from `firstGlyph` on; glyphs between its own and those are empty. */
export function withComposed(
  font: Uint8Array,
  firstGlyph: number,
  composed: readonly ComposedGlyph[],
): Uint8Array {
  if (composed.length === 0) return font;
  const tables = tablesOf(font);
  const table = (tag: string): Buffer => {
    const bytes = tables.get(tag);
    invariant(bytes !== undefined, `a subset without table ${tag}`);
    return bytes;
  };
  const [head, maxp, hhea] = [table("head"), table("maxp"), table("hhea")];
  const own = maxp.readUInt16BE(4);
  invariant(own <= firstGlyph, `glyph ${firstGlyph} is taken`);
  const count = firstGlyph + composed.length;
  const outlines = table("glyf");
  const starts = outlineStarts(table("loca"), head.readInt16BE(50) === 1, own);
  const boxOf = (glyph: number): readonly number[] | undefined => {
    const [start = 0, end = 0] = [starts[glyph], starts[glyph + 1]];
    return end > start ? [2, 4, 6, 8].map((at) => outlines.readInt16BE(start + at)) : undefined;
  };
  const drawn = composed.map(({ parts }) => describe(parts, boxOf));
  tables.set("glyf", Buffer.concat([outlines, ...drawn.map(({ bytes }) => bytes)]));
  tables.set("loca", longStarts(starts, firstGlyph, drawn));
  tables.set("hmtx", withMetrics(table("hmtx"), hhea, { own, firstGlyph, composed, drawn }));
  hhea.writeUInt16BE(count, 34);
  head.writeInt16BE(1, 50);
  deepen(maxp, count, composed);
  return writeTables(font.subarray(0, 4), tables);
}

interface Drawn {
  readonly bytes: Buffer;
  readonly left: number;
}

const NOTHING: Drawn = { bytes: Buffer.alloc(0), left: 0 };
/** ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES, UNSCALED_COMPONENT_OFFSET; MORE_COMPONENTS. */
const PLACED = 0x1 | 0x2 | 0x1000;
const MORE = 0x20;

function describe(
  parts: readonly ComposedPart[],
  boxOf: (glyph: number) => readonly number[] | undefined,
): Drawn {
  const seen = parts.flatMap((part) => {
    const box = boxOf(part.glyph);
    return box ? [{ part, box }] : [];
  });
  if (seen.length === 0) return NOTHING;
  const edge = (index: number, of: (...values: number[]) => number) =>
    of(...seen.map(({ part, box }) => (box[index] ?? 0) + (index % 2 === 0 ? part.x : part.y)));
  const left = edge(0, Math.min);
  // Padded to four bytes, as outlines are aligned in the table.
  const bytes = Buffer.alloc(Math.ceil((10 + seen.length * 8) / 4) * 4);
  const header = [-1, left, edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  for (const [index, value] of header.entries()) bytes.writeInt16BE(value, index * 2);
  for (const [index, { part }] of seen.entries()) {
    const at = 10 + index * 8;
    bytes.writeUInt16BE(index < seen.length - 1 ? PLACED | MORE : PLACED, at);
    bytes.writeUInt16BE(part.glyph, at + 2);
    bytes.writeInt16BE(part.x, at + 4);
    bytes.writeInt16BE(part.y, at + 6);
  }
  return { bytes, left };
}

function outlineStarts(loca: Buffer, long: boolean, glyphs: number): number[] {
  return Array.from({ length: glyphs + 1 }, (_, glyph) =>
    long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2,
  );
}

function longStarts(starts: readonly number[], firstGlyph: number, drawn: readonly Drawn[]): Buffer {
  const end = starts.at(-1) ?? 0;
  const all = [...starts];
  while (all.length <= firstGlyph) all.push(end);
  for (const { bytes } of drawn) all.push((all.at(-1) ?? 0) + bytes.length);
  const loca = Buffer.alloc(all.length * 4);
  for (const [glyph, start] of all.entries()) loca.writeUInt32BE(start, glyph * 4);
  return loca;
}

/** Every glyph gets an advance of its own; those that were not there have none. */
function withMetrics(
  hmtx: Buffer,
  hhea: Buffer,
  {
    own,
    firstGlyph,
    composed,
    drawn,
  }: {
    readonly own: number;
    readonly firstGlyph: number;
    readonly composed: readonly ComposedGlyph[];
    readonly drawn: readonly Drawn[];
  },
): Buffer {
  const long = hhea.readUInt16BE(34);
  const metrics = Buffer.alloc((firstGlyph + composed.length) * 4);
  for (let glyph = 0; glyph < own; glyph++) {
    metrics.writeUInt16BE(hmtx.readUInt16BE(Math.min(glyph, long - 1) * 4), glyph * 4);
    const bearing = glyph < long ? glyph * 4 + 2 : long * 4 + (glyph - long) * 2;
    metrics.writeInt16BE(hmtx.readInt16BE(bearing), glyph * 4 + 2);
  }
  for (const [index, { advance }] of composed.entries()) {
    metrics.writeUInt16BE(advance, (firstGlyph + index) * 4);
    metrics.writeInt16BE(drawn[index]?.left ?? 0, (firstGlyph + index) * 4 + 2);
  }
  return metrics;
}

/** What a rasterizer must be ready for: more glyphs, with more parts, one level deeper. */
function deepen(maxp: Buffer, count: number, composed: readonly ComposedGlyph[]): void {
  const most = composed.reduce((sum, { parts }) => Math.max(sum, parts.length), 0);
  const atMost = (at: number, value: number) =>
    maxp.writeUInt16BE(Math.min(0xffff, Math.max(maxp.readUInt16BE(at), value)), at);
  const points = Math.max(maxp.readUInt16BE(6), maxp.readUInt16BE(10));
  const contours = Math.max(maxp.readUInt16BE(8), maxp.readUInt16BE(12));
  maxp.writeUInt16BE(count, 4);
  atMost(10, points * most);
  atMost(12, contours * most);
  atMost(28, most);
  atMost(30, maxp.readUInt16BE(30) + 1);
}

function tablesOf(font: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const entry = 12 + index * 16;
    const start = bytes.readUInt32BE(entry + 8);
    const table = bytes.subarray(start, start + bytes.readUInt32BE(entry + 12));
    tables.set(bytes.toString("latin1", entry, entry + 4), Buffer.from(table));
  }
  return tables;
}

/** The table directory and the tables after it, each on four bytes, with their checksums. */
function writeTables(version: Uint8Array, tables: ReadonlyMap<string, Buffer>): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.size));
  const directory = Buffer.alloc(12 + tables.size * 16);
  directory.set(version);
  const search = [tables.size, power * 16, Math.log2(power), (tables.size - power) * 16];
  for (const [index, value] of search.entries()) directory.writeUInt16BE(value, 4 + index * 2);
  tables.get("head")?.writeUInt32BE(0, 8);
  const parts: Buffer[] = [directory];
  let start = directory.length;
  for (const [index, tag] of [...tables.keys()].sort().entries()) {
    const table = tables.get(tag) ?? directory;
    const entry = 12 + index * 16;
    directory.write(tag, entry, "latin1");
    directory.writeUInt32BE(checksumOf(table), entry + 4);
    directory.writeUInt32BE(start, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4);
    table.copy(padded);
    parts.push(padded);
    start += padded.length;
  }
  const font = Buffer.concat(parts);
  const head = tables.get("head") ? headStart(directory) : undefined;
  if (head !== undefined) font.writeUInt32BE((0xb1b0afba - checksumOf(font)) >>> 0, head + 8);
  return new Uint8Array(font.buffer, font.byteOffset, font.length);
}

function headStart(directory: Buffer): number {
  for (let entry = 12; entry < directory.length; entry += 16) {
    if (directory.toString("latin1", entry, entry + 4) === "head") return directory.readUInt32BE(entry + 8);
  }
  return 0;
}

/** The sum of a table's words, the last one filled up with zeros. */
function checksumOf(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 4 <= table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  const rest = table.length % 4;
  if (rest > 0) sum = (sum + table.readUIntBE(table.length - rest, rest) * 2 ** (8 * (4 - rest))) >>> 0;
  return sum;
}
