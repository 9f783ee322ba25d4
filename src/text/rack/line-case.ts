/**
 * Lines of type laid in columns of numbers, as a case holds sorts: what all lines are made of lies side by side, so that
 * some thousand lines are written to a file and read again in the time of a few. Places and ids are those of the
 * paragraph's own origin and owner, and are counted anew for the paragraph that takes the lines out.
 */
import { invariant, type Span } from "../../base/index.ts";
import type { NodeId } from "../../narrative/index.ts";
import type { GlyphRun, Line } from "../line.ts";
import { idFrom, idOf } from "./paragraph-key.ts";

/** Whose lines they are, and where the paragraph was written. */
export interface Standing {
  readonly owner: NodeId;
  readonly origin: Span;
}

/** Lines in a row: indices of the first line, run, glyph and shift, and of the first character that they stand for. */
export type LinePlace = readonly [
  line: number,
  lines: number,
  run: number,
  glyph: number,
  shift: number,
  character: number,
];

/** Plain data: what `serialize` writes. */
export interface PackedLines {
  /** What runs have in common, each once. */
  readonly looks: readonly RunLook[];
  /** Owners and files, each once. */
  readonly names: readonly string[];
  /** `LINE_FIELDS` numbers for each line. */
  readonly lines: Float64Array;
  /** `RUN_FIELDS` numbers for each run. */
  readonly runs: Uint32Array;
  readonly glyphs: Uint16Array;
  readonly x: Float64Array;
  readonly advances: Float64Array;
  readonly shifts: Float64Array;
  /** How many characters each glyph stands for, and those. */
  readonly lengths: Uint16Array;
  readonly characters: string;
}

type RunLook = Pick<GlyphRun, "face" | "size" | "ink" | "rise" | "underline">;

/** measure, width, x, ascent, descent, ratio, hyphenated, breaks in a word, file, start, end, runs. */
const LINE_FIELDS = 12;
/** look, owner, glyphs, whether they are shifted, whether each stands for one character. */
const RUN_FIELDS = 5;
/** In place of a file: the one that the paragraph stands in, places counted from its origin. */
const OWN_FILE = -1;

/** Takes lines until all are there. */
export class LineCase {
  readonly #looks = new Index<RunLook>();
  readonly #names = new Index<string>();
  readonly #lines: number[] = [];
  readonly #runs: number[] = [];
  readonly #glyphs: Uint16Array[] = [];
  readonly #x: Float64Array[] = [];
  readonly #advances: Float64Array[] = [];
  readonly #shifts: Float64Array[] = [];
  readonly #lengths: number[] = [];
  readonly #characters: string[] = [];
  #shiftCount = 0;
  #characterCount = 0;

  lay(lines: readonly Line[], standing: Standing): LinePlace {
    const place = [
      this.#lines.length / LINE_FIELDS,
      lines.length,
      this.#runs.length / RUN_FIELDS,
      this.#lengths.length,
      this.#shiftCount,
      this.#characterCount,
    ] as const;
    for (const line of lines) this.#layLine(line, standing);
    return place;
  }

  #layLine(line: Line, { owner, origin }: Standing): void {
    const { file, start, end } = line.origin;
    const isOwn = file === origin.file;
    this.#lines.push(
      line.measure,
      line.width,
      line.x,
      line.ascent,
      line.descent,
      line.ratio,
      line.hyphenated ? 1 : 0,
      line.breaksIn ? 1 : 0,
      isOwn ? OWN_FILE : this.#names.of(file, file),
      isOwn ? start - origin.start : start,
      isOwn ? end - origin.start : end,
      line.runs.length,
    );
    for (const run of line.runs) this.#layRun(run, idFrom(run.owner, owner));
  }

  #layRun({ face, size, ink, rise, underline, glyphs, x, advances, y, text }: GlyphRun, owner: string): void {
    const look = { face, size, ink, rise, underline };
    this.#runs.push(
      this.#looks.of(JSON.stringify(look), look),
      this.#names.of(owner, owner),
      glyphs.length,
      y ? 1 : 0,
      text.every(({ length }) => length === 1) ? 1 : 0,
    );
    this.#glyphs.push(glyphs);
    this.#x.push(x);
    this.#advances.push(advances);
    if (y) this.#shifts.push(y);
    this.#shiftCount += y?.length ?? 0;
    for (const characters of text) this.#lengths.push(characters.length);
    const joined = text.join("");
    this.#characters.push(joined);
    this.#characterCount += joined.length;
  }

  pack(): PackedLines {
    const glyphs = new Uint16Array(this.#lengths.length);
    fill(glyphs, this.#glyphs);
    return {
      looks: this.#looks.entries,
      names: this.#names.entries,
      lines: Float64Array.from(this.#lines),
      runs: Uint32Array.from(this.#runs),
      glyphs,
      x: fill(new Float64Array(glyphs.length), this.#x),
      advances: fill(new Float64Array(glyphs.length), this.#advances),
      shifts: fill(new Float64Array(this.#shiftCount), this.#shifts),
      lengths: Uint16Array.from(this.#lengths),
      characters: this.#characters.join(""),
    };
  }
}

/** Things each once, by a key. */
class Index<T> {
  readonly entries: T[] = [];
  readonly #known = new Map<string, number>();

  of(key: string, entry: T): number {
    let at = this.#known.get(key);
    if (at === undefined) {
      at = this.entries.push(entry) - 1;
      this.#known.set(key, at);
    }
    return at;
  }
}

function fill<T extends Uint16Array | Float64Array>(whole: T, parts: readonly T[]): T {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The lines of a place, for a paragraph that says the same. */
export function takeLines(packed: PackedLines, place: LinePlace, standing: Standing): readonly Line[] {
  const [line, count] = place;
  const runs = new RunTaker(packed, place, standing.owner);
  return Array.from({ length: count }, (_, index) => {
    const from = (line + index) * LINE_FIELDS;
    const fields = packed.lines.subarray(from, from + LINE_FIELDS);
    const [measure = 0, width = 0, x = 0, ascent = 0, descent = 0, ratio = 0] = fields;
    const { origin } = standing;
    const file = fields[8] ?? OWN_FILE;
    const start = fields[9] ?? 0;
    const end = fields[10] ?? 0;
    return {
      runs: Array.from({ length: fields[11] ?? 0 }, () => runs.next()),
      measure,
      width,
      x,
      ascent,
      descent,
      ratio,
      hyphenated: fields[6] === 1,
      breaksIn: fields[7] === 1 ? "word" : undefined,
      origin:
        file === OWN_FILE
          ? { file: origin.file, start: origin.start + start, end: origin.start + end }
          : { file: packed.names[file] ?? "", start, end },
    };
  });
}

/** Takes run after run. */
class RunTaker {
  readonly #packed: PackedLines;
  readonly #owner: NodeId;
  #run: number;
  #glyph: number;
  #shift: number;
  #character: number;

  constructor(packed: PackedLines, [, , run, glyph, shift, character]: LinePlace, owner: NodeId) {
    this.#packed = packed;
    this.#owner = owner;
    this.#run = run;
    this.#glyph = glyph;
    this.#shift = shift;
    this.#character = character;
  }

  next(): GlyphRun {
    const { looks, names, runs, glyphs, x, advances, shifts } = this.#packed;
    const at = this.#run * RUN_FIELDS;
    const look = looks[runs[at] ?? 0];
    invariant(look, "a run has a look");
    const from = this.#glyph;
    const to = from + (runs[at + 2] ?? 0);
    const { face, size, ink, rise, underline } = look;
    const run: GlyphRun = {
      face,
      size,
      ink,
      rise,
      glyphs: glyphs.subarray(from, to),
      x: x.subarray(from, to),
      advances: advances.subarray(from, to),
      y: runs[at + 3] === 1 ? shifts.subarray(this.#shift, this.#shift + to - from) : undefined,
      text: runs[at + 4] === 1 ? this.#letters(to - from) : this.#texts(from, to),
      owner: idOf(names[runs[at + 1] ?? 0] ?? "", this.#owner),
      underline,
    };
    this.#run += 1;
    this.#glyph = to;
    if (run.y) this.#shift += to - from;
    return run;
  }

  #letters(count: number): readonly string[] {
    const from = this.#character;
    this.#character += count;
    return this.#packed.characters.slice(from, this.#character).split("");
  }

  #texts(from: number, to: number): readonly string[] {
    const { lengths, characters } = this.#packed;
    const texts: string[] = [];
    for (let glyph = from; glyph < to; glyph++) {
      const end = this.#character + (lengths[glyph] ?? 0);
      texts.push(characters.slice(this.#character, end));
      this.#character = end;
    }
    return texts;
  }
}

/** Lines of one paragraph as those of another that says the same. */
export function reset(lines: readonly Line[], from: Standing, to: Standing): readonly Line[] {
  const shift = to.origin.start - from.origin.start;
  if (from.owner === to.owner && from.origin.file === to.origin.file && shift === 0) return lines;
  return lines.map((line) => {
    const { file, start, end } = line.origin;
    const isOwn = file === from.origin.file;
    return {
      ...line,
      runs: line.runs.map((run) => ({ ...run, owner: idOf(idFrom(run.owner, from.owner), to.owner) })),
      origin: isOwn ? { file: to.origin.file, start: start + shift, end: end + shift } : line.origin,
    };
  });
}
