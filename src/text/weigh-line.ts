/**
 * What a line between two breakpoints is worth: how far its spaces and letters must give, and the demerits of that
 * (Knuth and Plass, "Breaking paragraphs into lines", 1981), with letters that give a little beside the spaces.
 */
import {
  type Breakpoints,
  END,
  ENDS_IN_HYPHEN,
  FLAGS,
  HANG_LEFT,
  HANG_RIGHT,
  IN_LAST_WORD,
  IS_FORCED,
  LENGTHS,
  LETTER_END,
  LETTER_START,
  PENALTY,
  PLACES,
  SPACE_END,
  SPACE_START,
  START,
} from "./breakpoints.ts";

/** Shares of the natural space, shares of the em, penalties and demerits. */
export interface FitValues {
  readonly spaceStretch: number;
  readonly spaceShrink: number;
  readonly letterStretch: number;
  readonly letterShrink: number;
  /** Letters give further than their share in a loose line, but never so that it shows: in em. */
  readonly letterMost: number;
  readonly linePenalty: number;
  /** Added for a line whose fitness class is not next to that of the line before. */
  readonly adjacentDemerits: number;
  /** Added when the second, and the third or later, line in a row ends in a hyphen. */
  readonly ladder: readonly [second: number, third: number];
  /** Added where the line before a paragraph's last ends in a hyphen. */
  readonly finalHyphen: number;
  /** Badness of a last line that is shorter than `runtShare` of the measure, or only a part of a word. */
  readonly runt: number;
  readonly runtShare: number;
  /** A window is left once a line is looser than this and another one was found. */
  readonly maxRatio: number;
  /** Ragged setting: share of the measure that a line may stay short at badness 100. */
  readonly raggedZone: number;
  /** Ragged setting: added for a line that ends in a hyphen, where a shorter line would not be seen. */
  readonly raggedHyphen: number;
}

/** Measured on Norwegian body text of 9 pt in columns of 56 mm; the theme's letter spacing takes the place of ours. */
export const FIT_VALUES: FitValues = {
  spaceStretch: 0.5,
  spaceShrink: 0.2,
  letterStretch: 0.015,
  letterShrink: 0.008,
  letterMost: 0.02,
  linePenalty: 10,
  adjacentDemerits: 5e3,
  ladder: [1e4, 2e7],
  finalHyphen: 2e4,
  runt: 5000,
  runtShare: 0.16,
  maxRatio: 20,
  raggedZone: 0.12,
  raggedHyphen: 2e5,
};

/**
 * Whether a language's lines need more give: English words are short, and its patterns divide few of them, so that
 * in columns of 56 mm one space in twenty would be twice as wide as it should be.
 */
export function needsMoreGive(lang: string): boolean {
  return /^en\b/i.test(lang);
}

/** Values with more give on either side; measured as `FIT_VALUES` are, on English text. */
export function freer(values: FitValues): FitValues {
  return {
    ...values,
    spaceShrink: 0.3,
    letterStretch: values.letterStretch * 1.2,
    letterShrink: values.letterShrink * 1.4,
    letterMost: 0.03,
  };
}

export interface FitQuestion {
  readonly breaks: Breakpoints;
  /** Measure of line `index`, from 0; the last holds for the rest. Indents taken off. */
  readonly measures: Float64Array;
  readonly mode: "justified" | "ragged";
  readonly values: FitValues;
  /** How many line counts are told apart, from the fewest on; with 1 the best layout is found, of any. */
  readonly counts: number;
}

/** Fitness classes: lines next to one another should not differ by more than one. */
export const CLASS_TIGHT = 0;
export const CLASS_NORMAL = 1;
export const CLASS_LOOSE = 2;
export const CLASS_VERY_LOOSE = 3;
const OVERFULL = 1e6;
/** Finer than any press registers, coarser than the rounding of sums. */
export const TOLERANCE = 1e-6;

/** A question with the sums folded that every line asks for: widths without what hangs out, give in all. */
export interface Scale {
  readonly question: FitQuestion;
  readonly isRagged: boolean;
  readonly flags: Uint8Array;
  /** The paragraph's end. */
  readonly last: number;
  readonly values: FitValues;
  readonly measures: Float64Array;
  /** Natural width of line (a, b): `widthEnd[b] - widthStart[a]`; and so on. */
  readonly widthEnd: Float64Array;
  readonly widthStart: Float64Array;
  readonly stretchEnd: Float64Array;
  readonly stretchStart: Float64Array;
  readonly shrinkEnd: Float64Array;
  readonly shrinkStart: Float64Array;
  /** What it costs to end a line at a breakpoint, whichever it is. */
  readonly penaltyDemerits: Float64Array;
  /** `RATIO` and `DEMERITS` of the line weighed last. */
  readonly reading: Float64Array;
}

/**
 * Stretch (positive) or shrink (negative) as a share of what is allowed, below -1 where the line is overfull. In ragged
 * setting how far the line stays back, in zones.
 */
export const RATIO = 0;
/** With what it costs to end a line there. */
export const DEMERITS = 1;

/** Folds the sums of a question, into room that holds until the next question is asked. */
export function weighingScale(question: FitQuestion): Scale {
  const { breaks, values, mode } = question;
  const { count, lengths, places } = breaks;
  if (folded.widthEnd.length < count) folded = makeFolded(count * 2);
  const { flags, widthEnd, widthStart, stretchEnd, stretchStart, shrinkEnd, shrinkStart, penaltyDemerits } =
    folded;
  const gives = mode === "justified" ? 1 : 0;
  const spaceStretch = gives * values.spaceStretch;
  const letterStretch = gives * values.letterStretch;
  const spaceShrink = gives * values.spaceShrink;
  const letterShrink = gives * values.letterShrink;
  for (let index = 0; index < count; index++) {
    const row = index * LENGTHS;
    flags[index] = places[index * PLACES + FLAGS] ?? 0;
    widthEnd[index] = (lengths[row + END] ?? 0) - (lengths[row + HANG_RIGHT] ?? 0);
    widthStart[index] = (lengths[row + START] ?? 0) + (lengths[row + HANG_LEFT] ?? 0);
    const spacesEnd = lengths[row + SPACE_END] ?? 0;
    const spacesStart = lengths[row + SPACE_START] ?? 0;
    const lettersEnd = lengths[row + LETTER_END] ?? 0;
    const lettersStart = lengths[row + LETTER_START] ?? 0;
    stretchEnd[index] = spaceStretch * spacesEnd + letterStretch * lettersEnd;
    stretchStart[index] = spaceStretch * spacesStart + letterStretch * lettersStart;
    shrinkEnd[index] = spaceShrink * spacesEnd + letterShrink * lettersEnd;
    shrinkStart[index] = spaceShrink * spacesStart + letterShrink * lettersStart;
    const penalty = lengths[row + PENALTY] ?? 0;
    penaltyDemerits[index] = penalty * penalty;
  }
  return {
    question,
    isRagged: mode === "ragged",
    last: count - 1,
    values,
    measures: question.measures,
    ...folded,
  };
}

type Folded = Omit<Scale, "question" | "isRagged" | "last" | "values" | "measures">;

/** Room for the sums of one paragraph, which the next one uses again. */
let folded = makeFolded(256);

function makeFolded(points: number): Folded {
  return {
    flags: new Uint8Array(points),
    widthEnd: new Float64Array(points),
    widthStart: new Float64Array(points),
    stretchEnd: new Float64Array(points),
    stretchStart: new Float64Array(points),
    shrinkEnd: new Float64Array(points),
    shrinkStart: new Float64Array(points),
    penaltyDemerits: new Float64Array(points),
    reading: new Float64Array(2),
  };
}

/** Weighs the line between breakpoints `a` and `b`, the paragraph's `index`th; its fitness class. */
export function weigh(scale: Scale, a: number, b: number, index: number): number {
  const { values, flags, measures, reading } = scale;
  const measure = measures[index < measures.length ? index : measures.length - 1] ?? 0;
  const natural = (scale.widthEnd[b] ?? 0) - (scale.widthStart[a] ?? 0);
  const room = measure - natural;
  const isFree = ((flags[b] ?? 0) & IS_FORCED) !== 0;
  const shrink = room < 0 ? (scale.shrinkEnd[b] ?? 0) - (scale.shrinkStart[a] ?? 0) : 0;
  if (room < -shrink - TOLERANCE) {
    // Here, and not in a function of its own: its numbers would be boxed for each line.
    const share = OVERFULL * (1 - (100 * (room + shrink)) / Math.max(measure, 1));
    reading[RATIO] = -2;
    reading[DEMERITS] = share * share + (scale.penaltyDemerits[b] ?? 0);
    return CLASS_TIGHT;
  }
  let ratio = 0;
  let badness = 0;
  let fitness = CLASS_NORMAL;
  if (scale.isRagged) {
    ratio = isFree ? 0 : room / (values.raggedZone * measure);
    badness = 100 * ratio * ratio;
  } else if (room < 0) {
    ratio = shrink > 0 ? Math.max(-1, room / shrink) : 0;
    badness = -100 * ratio * ratio * ratio;
    if (ratio < -0.5) fitness = CLASS_TIGHT;
  } else if (!isFree) {
    ratio = divide(room, (scale.stretchEnd[b] ?? 0) - (scale.stretchStart[a] ?? 0), values.maxRatio);
    if (ratio * values.letterStretch > values.letterMost) {
      // The letters give no more: the spaces take what is left.
      const { lengths } = scale.question.breaks;
      const from = a * LENGTHS;
      const to = b * LENGTHS;
      const spaces =
        values.spaceStretch * ((lengths[to + SPACE_END] ?? 0) - (lengths[from + SPACE_START] ?? 0));
      const letters = (lengths[to + LETTER_END] ?? 0) - (lengths[from + LETTER_START] ?? 0);
      ratio = divide(room - values.letterMost * letters, spaces, values.maxRatio);
    }
    const capped = Math.min(ratio, values.maxRatio);
    badness = 100 * capped * capped * capped;
    if (ratio > 1) fitness = CLASS_VERY_LOOSE;
    else if (ratio > 0.5) fitness = CLASS_LOOSE;
  }
  let demerits = scale.isRagged && ((flags[b] ?? 0) & ENDS_IN_HYPHEN) !== 0 ? values.raggedHyphen : 0;
  if (b === scale.last && a > 0) {
    const flagsBefore = flags[a] ?? 0;
    if ((flagsBefore & IN_LAST_WORD) !== 0 || natural < values.runtShare * measure) badness += values.runt;
    if ((flagsBefore & ENDS_IN_HYPHEN) !== 0) demerits += values.finalHyphen;
  }
  const sum = values.linePenalty + badness;
  reading[RATIO] = ratio;
  reading[DEMERITS] = demerits + sum * sum + (scale.penaltyDemerits[b] ?? 0);
  return fitness;
}

/** Looser than any ratio that counts where there is little or nothing to stretch. */
function divide(room: number, stretch: number, maxRatio: number): number {
  if (room <= 0) return 0;
  return stretch * (maxRatio + 1) > room ? room / stretch : maxRatio + 1;
}
