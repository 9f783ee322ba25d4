/** The sentences of a text as they were written, with the facts that each prints: `{{…}}` are not yet spoken. */
import { fillHoles, holesIn, type Span } from "../base/index.ts";
import { DIRECTIVE, OPENS_BLOCK, type Unit } from "../translation/index.ts";

export interface Sentence {
  readonly unit: Unit;
  /** As it stands in the file, without marks of paragraphs and notes. */
  readonly text: string;
  /** Where it stands in the unit's text, half-open. */
  readonly start: number;
  readonly end: number;
  readonly place: "heading" | "text";
  /** The paragraph of the text that it stands in, from 0. */
  readonly paragraph: number;
  /** Names in its `{{…}}`, which may be facts, in order and each once. */
  readonly names: readonly string[];
}

/** A quoted argument is words, not a fact. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs;
const NAME = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*/gu;
/** The end of a sentence, with a closing quote or a note's call after it, before one that begins. */
const END = /(?<=[.!?…][»”"*_)]*(?:\[\^[^\]]+\])?)\s+(?=[*_(«“"„–]*[\p{Lu}\p{N}])/u;

/** The sentences of one text. */
export function sentencesOf(unit: Unit): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let at = 0;
  let paragraph = 0;
  for (const line of unit.text.split("\n")) {
    if (line.trim() === "") paragraph += 1;
    if (!DIRECTIVE.test(line)) {
      const opening = OPENS_BLOCK.exec(line)?.[0].length ?? 0;
      const place = /^\s*#/.test(line) ? "heading" : "text";
      sentences.push(
        ...sentencesIn({ unit, place, paragraph, line: line.slice(opening), offset: at + opening }),
      );
    }
    at += line.length + 1;
  }
  return sentences;
}

/** Where a sentence stands in its file. */
export function spanOf({ unit, start, end }: Sentence): Span {
  return unit.home.within(unit.path, start, end);
}

interface Line extends Pick<Sentence, "unit" | "place" | "paragraph"> {
  readonly line: string;
  /** Where it begins in the unit's text. */
  readonly offset: number;
}

function sentencesIn({ unit, place, paragraph, line, offset }: Line): Sentence[] {
  // What stands in braces ends no sentence; whatever it comes to may begin one.
  const masked = fillHoles(line, "X");
  let at = 0;
  return masked.split(END).flatMap((part): Sentence[] => {
    const start = masked.indexOf(part, at);
    at = start + part.length;
    const text = line.slice(start, at);
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const bounds = { start: offset + start, end: offset + at };
    return [{ unit, text: text.trim(), ...bounds, place, paragraph, names: namesIn(text) }];
  });
}

/** Names in the `{{…}}` of a text, which may be facts, in order and each once. */
export function namesIn(text: string): readonly string[] {
  const names = holesIn(text).flatMap((hole) => [...hole.text.replace(QUOTED, "").matchAll(NAME)]);
  return [...new Set(names.map(([name]) => name))];
}
