/**
 * A typesetter for drawings: every letter is `LETTER` wide at any size, lines are broken greedily at spaces and never
 * hyphenated. A paragraph can be set a line longer where a narrower measure gives one.
 */
import type { Inline, Reference } from "../../src/narrative/index.ts";
import type { CharacterStyle } from "../../src/style/index.ts";
import type { GlyphRun, Line, Prepared, Typesetter, Variant } from "../../src/text/index.ts";

export const LETTER = 5;

const SHIFT = { justify: 0, left: 0, right: 1, centre: 0.5 } as const;

interface Letter {
  readonly text: string;
  readonly owner: string;
  readonly note?: string;
}

interface Typed extends Prepared {
  readonly words: readonly (readonly Letter[])[];
}

export function typewriter(): Typesetter {
  const typed = new WeakMap<Prepared, Typed>();
  return {
    prepare: (content, style, { owner, origin, resolve }) => {
      const words = wordsOf(content, owner, resolve ?? ((reference) => reference.words.label));
      const longest = Math.max(0, ...words.map((word) => word.length));
      const letters = words.reduce((sum, word) => sum + word.length + 1, -1);
      const prepared: Typed = {
        style,
        owner,
        origin,
        words,
        minWidth: longest * LETTER,
        maxWidth: Math.max(0, letters) * LETTER,
      };
      typed.set(prepared, prepared);
      return prepared;
    },
    breakLines: (paragraph, measure, variants) => {
      const text = typed.get(paragraph);
      if (!text) throw new Error("not prepared here");
      const { style } = text;
      const width =
        (typeof measure === "number" ? measure : (measure[0] ?? 0)) - style.indentLeft - style.indentRight;
      const best = greedy(text.words, width);
      const layouts = [best];
      if (variants === "all") {
        for (let narrower = width - LETTER; narrower > width * 0.8; narrower -= LETTER) {
          const longer = greedy(text.words, narrower);
          if (longer.length === best.length + 1) {
            layouts.push(longer);
            break;
          }
        }
      }
      return {
        variants: layouts.map(
          (lines): Variant => ({
            lineCount: lines.length,
            cost: 0,
            hyphens: lines.map(() => false),
            noteLines: lines.flatMap((line, index) =>
              line.flatMap(({ note }) => (note === undefined ? [] : [{ note, line: index }])),
            ),
          }),
        ),
        set: (index) =>
          (layouts[index] ?? best).map((letters, at) =>
            setLine(letters, text, width, style.indentLeft + (at === 0 ? style.indent : 0)),
          ),
      };
    },
    label: (text, style, owner) => [
      runOf(
        [...text].map((each) => ({ text: each, owner })),
        style,
      ),
    ],
    widthOf: (text) => [...text].length * LETTER,
    metricsOf: ({ size }) => ({
      ascent: size * 0.8,
      descent: size * 0.2,
      capHeight: size * 0.7,
      xHeight: size * 0.5,
    }),
    diagnostics: () => [],
  };
}

function wordsOf(
  content: readonly Inline[],
  owner: string,
  resolve: (reference: Reference) => string,
): Letter[][] {
  const letters: Letter[] = [];
  const visit = (inline: Inline, by: string): void => {
    switch (inline.kind) {
      case "text":
        for (const text of inline.text) letters.push({ text, owner: by });
        return;
      case "break":
        letters.push({ text: " ", owner: by });
        return;
      case "noteCall":
        letters.push({ text: String(inline.number), owner: inline.id, note: inline.note });
        return;
      case "reference":
        for (const text of resolve(inline)) letters.push({ text, owner: inline.id });
        return;
      default:
        for (const each of inline.content) visit(each, inline.kind === "mark" ? by : inline.id);
    }
  };
  for (const inline of content) visit(inline, owner);
  const words: Letter[][] = [[]];
  for (const letter of letters) {
    if (letter.text === " ") words.push([]);
    else words.at(-1)?.push(letter);
  }
  return words.filter((word) => word.length > 0);
}

function greedy(words: readonly (readonly Letter[])[], width: number): Letter[][] {
  const lines: Letter[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const owner = word[0]?.owner ?? "";
    if (line && (line.length + 1 + word.length) * LETTER <= width + 1e-6)
      line.push({ text: " ", owner }, ...word);
    else lines.push([...word]);
  }
  return lines.length > 0 ? lines : [[]];
}

function setLine(letters: readonly Letter[], text: Typed, measure: number, x: number): Line {
  const { character } = text.style;
  const runs: GlyphRun[] = [];
  let start = 0;
  for (let end = 1; end <= letters.length; end++) {
    if (end < letters.length && letters[end]?.owner === letters[start]?.owner) continue;
    runs.push(runOf(letters.slice(start, end), character, start));
    start = end;
  }
  return {
    runs,
    measure,
    width: letters.length * LETTER,
    x: x + (measure - letters.length * LETTER) * SHIFT[text.style.align],
    ascent: character.size * 0.8,
    descent: character.size * 0.2,
    ratio: 0,
    hyphenated: false,
    origin: text.origin,
  };
}

function runOf(letters: readonly Letter[], style: CharacterStyle, start = 0): GlyphRun {
  return {
    face: style.face,
    size: style.size,
    ink: style.ink,
    rise: 0,
    glyphs: Uint16Array.from(letters, ({ text }) => text.codePointAt(0) ?? 0),
    x: Float64Array.from(letters, (_, index) => (start + index) * LETTER),
    advances: Float64Array.from(letters, () => LETTER),
    text: letters.map(({ text }) => text),
    owner: letters[0]?.owner ?? "",
    underline: false,
  };
}
