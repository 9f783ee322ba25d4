/**
 * Glyphs that read as one, as what is cast for them: a letter and its dots become one sort with one reading, a vowel's
 * sign a sort without advance that reads as itself. It is shown before its letter where letters are read from the
 * right, behind it elsewhere: so the pen never steps back, and viewers that turn a line round get signs and letters in
 * the order in which they are written.
 */
import type { GlyphRun } from "../../text/index.ts";
import type { ComposedPart } from "./compose-glyphs.ts";
import type { EmbeddedFont } from "./embed-font.ts";

/** Half-open range of a run's glyphs that stand for `reading`. */
export interface Cluster {
  readonly from: number;
  readonly to: number;
  readonly reading: string;
}

/** A code to show; `width` and `at`, from the run's first glyph, in thousandths of an em, `shift` in points upwards. */
export interface Sort {
  readonly code: number;
  readonly width: number;
  readonly at: number;
  readonly shift: number;
}

/** What only tells the direction: viewers find that themselves, and some leave out a letter that holds one. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A glyph's text without such marks. */
export function readingOf(text: string): string {
  return text.length === 1 && text < "\u061c" ? text : text.replaceAll(CONTROLS, "");
}

/** The sorts of a cluster; undefined where the font has no code for what it says. */
export function sortsOf(
  font: EmbeddedFont,
  run: GlyphRun,
  cluster: Cluster,
  start: number,
): readonly Sort[] | undefined {
  const { from, to, reading } = cluster;
  if (reading === "" || to === from + 1) return undefined;
  const { base, signs } = readingsOf(font, run, cluster);
  const [left, width] = reachOf(font, run, base.glyphs, start);
  const perEm = 1000 / run.size;
  const cast = (
    glyphs: readonly number[],
    text: string,
    origin: number,
    advance: number,
  ): number | undefined => {
    const parts = glyphs.map((index): ComposedPart => {
      const x = ((run.x[index] ?? start) - start) * perEm - origin;
      const units = font.tables.unitsPerEm;
      return {
        glyph: run.glyphs[index] ?? 0,
        x: Math.round((x * units) / 1000),
        y: Math.round(((run.y?.[index] ?? 0) / run.size) * units),
      };
    });
    return font.codeOfComposed(
      { parts, advance: Math.round((advance * font.tables.unitsPerEm) / 1000) },
      text,
    );
  };
  const rightToLeft = READ_FROM_THE_RIGHT.test(reading);
  const at = rightToLeft ? left : left + width;
  const code = cast(base.glyphs, base.text, left, width);
  const marks = signs.map((sign) => ({ code: cast([sign.glyph], sign.text, at, 0), width: 0, at, shift: 0 }));
  const sorts = rightToLeft
    ? [...marks.reverse(), { code, width, at: left, shift: 0 }]
    : [{ code, width, at: left, shift: 0 }, ...marks];
  return sorts.every(hasCode) ? sorts : undefined;
}

const hasCode = (sort: Omit<Sort, "code"> & { readonly code: number | undefined }): sort is Sort =>
  sort.code !== undefined;

const READ_FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

interface Readings {
  readonly base: { readonly glyphs: readonly number[]; readonly text: string };
  readonly signs: readonly { readonly glyph: number; readonly text: string }[];
}

/** Which glyphs are the letter and which a sign on it; all are the letter where a sign has no glyph of its own. */
function readingsOf(
  { tables }: EmbeddedFont,
  { glyphs }: GlyphRun,
  { from, to, reading }: Cluster,
): Readings {
  const left = Array.from({ length: to - from }, (_, offset) => from + offset);
  const whole: Readings = { base: { glyphs: [...left], text: reading }, signs: [] };
  const [first = "", ...rest] = reading;
  let base = first;
  const signs: { glyph: number; text: string }[] = [];
  for (const character of rest) {
    if (!/\p{Mn}/u.test(character)) base += character;
    else {
      const wanted = tables.glyphOf(character.codePointAt(0) ?? 0);
      const at = left.findIndex((index) => wanted !== 0 && glyphs[index] === wanted);
      if (at === -1) return whole;
      signs.push({ glyph: left[at] ?? from, text: character });
      left.splice(at, 1);
    }
  }
  return left.length === 0 ? whole : { base: { glyphs: left, text: base }, signs };
}

/** Left edge and advance of some glyphs together. */
function reachOf(
  font: EmbeddedFont,
  run: GlyphRun,
  glyphs: readonly number[],
  start: number,
): readonly [left: number, width: number] {
  const wide = glyphs.filter((index) => font.widthOf(run.glyphs[index] ?? 0) > 0);
  const [left = 0, ...others] = (wide.length > 0 ? wide : glyphs).map(
    (index) => (((run.x[index] ?? start) - start) * 1000) / run.size,
  );
  const width = wide.reduce((sum, index) => sum + font.widthOf(run.glyphs[index] ?? 0), 0);
  return [Math.min(left, ...others), width];
}

function sortAt(
  font: EmbeddedFont,
  run: GlyphRun,
  index: number,
  { start, code }: { readonly start: number; readonly code: number },
): Sort {
  return {
    code,
    width: font.widthOf(run.glyphs[index] ?? 0),
    at: (((run.x[index] ?? start) - start) * 1000) / run.size,
    shift: run.y?.[index] ?? 0,
  };
}

/**
 * The glyphs one by one, where no code can carry what they read as together. Each still needs a reading of its own
 * (ISO 14289-1, 7.21.7): a letter and its marks where they are as many.
 */
export function looseSorts(
  font: EmbeddedFont,
  run: GlyphRun,
  cluster: Cluster,
  start: number,
): readonly Sort[] {
  const { from, to, reading } = cluster;
  const parts = [...reading.normalize("NFD")];
  const readings = parts.length === to - from ? parts : [reading === "" ? ZERO_WIDTH : reading];
  return Array.from({ length: to - from }, (_, offset) => {
    const glyph = run.glyphs[from + offset] ?? 0;
    const code = font.codeOf(glyph, readings[offset] ?? ZERO_WIDTH) ?? glyph;
    return sortAt(font, run, from + offset, { start, code });
  });
}

/** What a glyph reads as that adds nothing to its cluster. */
const ZERO_WIDTH = "\u200b";
