/** Subsets of fonts, kept from run to run: the glyphs in use are mostly those of the run before. */
import { type Shelf, sha256Of } from "../../base/index.ts";
import { deflate } from "../file/deflate.ts";
import { type ComposedGlyph, withComposed } from "./compose-glyphs.ts";
import { subsetFont } from "./subset-font.ts";

/** A font file as it lies in a PDF. */
export interface FontSubset {
  /** Bytes of the font, unpacked. */
  readonly length: number;
  readonly packed: Uint8Array;
}

export interface SubsetOrder {
  readonly font: Uint8Array;
  readonly glyphs: ReadonlySet<number>;
  /** Glyphs of the font, those composed come after them. */
  readonly glyphCount: number;
  readonly composed: readonly ComposedGlyph[];
}

/** The font with only its `glyphs`, what they are composed of, and the `composed` ones; from `shelf` where it has it. */
export function keepSubset({ font, glyphs, glyphCount, composed }: SubsetOrder, shelf: Shelf): FontSubset {
  const name = JSON.stringify([sha256Of(font), [...glyphs], composed]);
  const kept = shelf.read(name);
  if (kept !== undefined && kept.length > HEAD) {
    return { length: viewOf(kept).getUint32(0), packed: kept.subarray(HEAD) };
  }
  const subset = withComposed(subsetFont(font, glyphs), glyphCount, composed);
  const packed = deflate(subset);
  const entry = new Uint8Array(HEAD + packed.length);
  viewOf(entry).setUint32(0, subset.length);
  entry.set(packed, HEAD);
  shelf.write(name, entry);
  return { length: subset.length, packed };
}

/** Bytes before the packed font: its length. */
const HEAD = 4;

function viewOf({ buffer, byteOffset }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset);
}
