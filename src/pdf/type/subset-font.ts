/**
 * Cuts a font down to the glyphs in use with HarfBuzz's subsetter, called through its raw WebAssembly interface
 * (hb-subset.h of HarfBuzz 12). Glyph numbers are kept, so codes in the pages do not depend on which glyphs come last.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { invariant } from "../../base/index.ts";

/** The functions of hb-subset.h in use; pointers are numbers. */
interface Subsetter {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly _initialize: () => void;
  readonly malloc: (size: number) => number;
  readonly free: (pointer: number) => void;
  readonly hb_blob_create: (
    data: number,
    size: number,
    mode: number,
    user: number,
    destroy: number,
  ) => number;
  readonly hb_blob_destroy: (blob: number) => void;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_blob_get_data: (blob: number, length: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_destroy: (face: number) => void;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, value: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_destroy: (input: number) => void;
  readonly hb_subset_input_set_flags: (input: number, flags: number) => void;
  readonly hb_subset_input_glyph_set: (input: number) => number;
  readonly hb_subset_input_set: (input: number, kind: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

/** HB_SUBSET_FLAGS_NO_HINTING | _RETAIN_GIDS | _NO_LAYOUT_CLOSURE. */
const FLAGS = 0x1 | 0x2 | 0x200;
/** HB_SUBSET_SETS_DROP_TABLE_TAG. */
const DROPPED_TABLES = 3;
/** HB_MEMORY_MODE_WRITABLE. */
const WRITABLE = 2;
/** Tables that a PDF viewer never reads in an embedded font: shaping is done, and PDF has its own metrics and map. */
const UNNEEDED = "GSUB GPOS GDEF kern name post OS/2 cmap DSIG STAT gasp meta BASE".split(" ");

let loaded: Subsetter | undefined;

function subsetter(): Subsetter {
  if (loaded) return loaded;
  const file = createRequire(import.meta.url).resolve("harfbuzzjs/dist/harfbuzz-subset.wasm");
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
  loaded = exports as unknown as Subsetter;
  loaded._initialize();
  return loaded;
}

/** The font with only `glyphs` and what they are composed of. */
export function subsetFont(font: Uint8Array, glyphs: Iterable<number>): Uint8Array {
  const hb = subsetter();
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.length, WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, FLAGS);
  const wanted = hb.hb_subset_input_glyph_set(input);
  for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
  const dropped = hb.hb_subset_input_set(input, DROPPED_TABLES);
  for (const table of UNNEEDED) hb.hb_set_add(dropped, tableTag(table));
  const subset = hb.hb_subset_or_fail(face, input);
  invariant(subset !== 0, "HarfBuzz could not subset a font");
  const result = hb.hb_face_reference_blob(subset);
  const length = hb.hb_blob_get_length(result);
  const bytes = new Uint8Array(hb.memory.buffer, hb.hb_blob_get_data(result, 0), length).slice();
  hb.hb_blob_destroy(result);
  hb.hb_face_destroy(subset);
  hb.hb_subset_input_destroy(input);
  hb.hb_face_destroy(face);
  hb.hb_blob_destroy(blob);
  hb.free(data);
  return bytes;
}

function tableTag(name: string): number {
  return [...name].reduce((tag, letter) => (tag << 8) + letter.charCodeAt(0), 0) >>> 0;
}
