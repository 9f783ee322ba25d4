import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  END,
  ENDS_IN_HYPHEN,
  HANG_LEFT,
  HANG_RIGHT,
  hasFlag,
  IN_LAST_WORD,
  IS_FORCED,
  LETTER_END,
  LETTER_START,
  lengthAt,
  PENALTY,
  SPACE_END,
  SPACE_START,
  START,
} from "../../src/text/breakpoints.ts";
import { type Fit, totalFit } from "../../src/text/total-fit.ts";
import { FIT_VALUES, type FitQuestion, type FitValues } from "../../src/text/weigh-line.ts";
import { BODY, cutGalley, mm, NOWHERE, openShop, reportParagraphs, STYLESHEET, text } from "./print-shop.ts";

/**
 * The oracle: every way to break the paragraph, line by line as the rules say it, with no window, no cut-off, no
 * pruning and no sums prepared beforehand. The cost of the best layout of each line count; of all counts together
 * under 0, where they need not be told apart.
 */
function exhaustive(question: FitQuestion, counts: "told apart" | "together"): ReadonlyMap<number, number> {
  const { breaks, measures, values } = question;
  const rows: Float64Array[][] = [[costs()]];
  const posts = postsOf(breaks);
  const [start] = rows[0] ?? [];
  if (start) start[4] = 0;
  for (let b = 1; b < breaks.count; b++) {
    const row: Float64Array[] = [];
    const ends = hasFlag(breaks, b, ENDS_IN_HYPHEN);
    const cut = lengthAt(breaks, b, PENALTY) ** 2;
    const take = (a: number, overfull: "refused" | "taken"): void => {
      let judged: ReturnType<typeof judge> | undefined;
      let judgedFor = -1;
      for (const [lines, before] of (rows[a] ?? []).entries()) {
        if (before === undefined) continue;
        const measure =
          measures[Math.min(counts === "together" ? Number(a > 0) : lines, measures.length - 1)] ?? 0;
        if (judged === undefined || judgedFor !== measure) judged = judge(question, posts, a, b, measure);
        judgedFor = measure;
        if (judged.isOverfull && overfull === "refused") continue;
        const at = counts === "together" ? 0 : lines + 1;
        const here = row[at] ?? costs();
        row[at] = here;
        for (let state = 0; state < 16; state++) {
          const cost = before[state] ?? Number.POSITIVE_INFINITY;
          if (cost === Number.POSITIVE_INFINITY) continue;
          const run = ends ? Math.min((state % 4) + 1, 3) : 0;
          const ladder = run === 2 ? values.ladder[0] : run === 3 ? values.ladder[1] : 0;
          const apart = Math.abs(Math.floor(state / 4) - judged.fitness);
          const total = cost + judged.demerits + cut + ladder + (apart > 1 ? values.adjacentDemerits : 0);
          const next = judged.fitness * 4 + run;
          if (total < (here[next] ?? 0)) here[next] = total;
        }
      }
    };
    for (let a = b - 1; a >= 0; a--) {
      take(a, "refused");
      if (hasFlag(breaks, a, IS_FORCED)) break;
    }
    if (row.length === 0) take(b - 1, "taken");
    rows.push(row);
  }
  const best = new Map<number, number>();
  for (const [lines, row] of (rows.at(-1) ?? []).entries()) if (row) best.set(lines, Math.min(...row));
  return best;
}

function costs(): Float64Array {
  return new Float64Array(16).fill(Number.POSITIVE_INFINITY);
}

function least(question: FitQuestion): number {
  const counts = question.measures.length > 2 ? "told apart" : "together";
  return Math.min(...exhaustive(question, counts).values());
}

/** What a line needs to know of a breakpoint. */
interface Post {
  readonly end: number;
  readonly start: number;
  readonly hangLeft: number;
  readonly hangRight: number;
  readonly spaces: { readonly end: number; readonly start: number };
  readonly letters: { readonly end: number; readonly start: number };
  readonly isForced: boolean;
  readonly isHyphen: boolean;
  readonly isInLastWord: boolean;
}

function postsOf(breaks: FitQuestion["breaks"]): readonly Post[] {
  return Array.from({ length: breaks.count }, (_, b) => ({
    end: lengthAt(breaks, b, END),
    start: lengthAt(breaks, b, START),
    hangLeft: lengthAt(breaks, b, HANG_LEFT),
    hangRight: lengthAt(breaks, b, HANG_RIGHT),
    spaces: { end: lengthAt(breaks, b, SPACE_END), start: lengthAt(breaks, b, SPACE_START) },
    letters: { end: lengthAt(breaks, b, LETTER_END), start: lengthAt(breaks, b, LETTER_START) },
    isForced: hasFlag(breaks, b, IS_FORCED),
    isHyphen: hasFlag(breaks, b, ENDS_IN_HYPHEN),
    isInLastWord: hasFlag(breaks, b, IN_LAST_WORD),
  }));
}

/** One line by the rules of `docs`: Knuth and Plass's badness, letters that give, a free last line, runts. */
function judge({ mode, values }: FitQuestion, posts: readonly Post[], a: number, b: number, measure: number) {
  const from = posts[a];
  const to = posts[b];
  if (!from || !to) throw new Error("a line goes from a breakpoint to another");
  const natural = to.end - from.start - from.hangLeft - to.hangRight;
  const spaces = to.spaces.end - from.spaces.start;
  const letters = to.letters.end - from.letters.start;
  const room = measure - natural;
  const isFree = to.isForced;
  const shrink = mode === "ragged" ? 0 : spaces * values.spaceShrink + letters * values.letterShrink;
  if (room < -shrink - 1e-6) {
    const excess = (-100 * (room + shrink)) / Math.max(measure, 1);
    return {
      isOverfull: true,
      fitness: 0,
      demerits: (1e6 * (1 + excess)) ** 2,
      ratio: Number.POSITIVE_INFINITY,
    };
  }
  let ratio = 0;
  let badness = 0;
  if (mode === "ragged") badness = isFree ? 0 : 100 * (room / (values.raggedZone * measure)) ** 2;
  else if (room < 0) {
    ratio = shrink > 0 ? Math.max(-1, room / shrink) : 0;
    badness = 100 * Math.abs(ratio) ** 3;
  } else if (!isFree) {
    const stretch = spaces * values.spaceStretch + letters * values.letterStretch;
    ratio = stretch > 0 ? room / stretch : Number.POSITIVE_INFINITY;
    if (ratio * values.letterStretch > values.letterMost) {
      const left = room - letters * values.letterMost;
      ratio = left <= 0 ? 0 : spaces > 0 ? left / (spaces * values.spaceStretch) : Number.POSITIVE_INFINITY;
    }
    badness = 100 * Math.min(ratio, values.maxRatio) ** 3;
  }
  let extra = mode === "ragged" && to.isHyphen ? values.raggedHyphen : 0;
  if (b === posts.length - 1 && a > 0) {
    if (from.isInLastWord || natural < values.runtShare * measure) badness += values.runt;
    if (from.isHyphen) extra += values.finalHyphen;
  }
  const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
  return { isOverfull: false, fitness, demerits: (values.linePenalty + badness) ** 2 + extra, ratio };
}

const paragraphs = reportParagraphs();
const galleys = paragraphs.map((paragraph) => cutGalley(paragraph));
/** A layout with a line past the loosest ratio: taken where there is no better, and not promised to be the best. */
const LAST_RESORT = 1e9;
const TIGHT: FitValues = { ...FIT_VALUES, letterStretch: 0, letterShrink: 0 };

function expectSame(found: number | undefined, sought: number | undefined, about: string): void {
  expect(found === undefined || sought === undefined, about).toBe(false);
  expect(Math.abs((found ?? 0) / (sought ?? 1) - 1), about).toBeLessThan(1e-9);
}

describe("total-fit finds what an exhaustive search finds", () => {
  test.each<[number, FitValues]>([
    [50, FIT_VALUES],
    [56, FIT_VALUES],
    [85, FIT_VALUES],
    [120, FIT_VALUES],
    [50, TIGHT],
    [56, TIGHT],
    [85, TIGHT],
    [120, TIGHT],
  ])("every paragraph of the report at %d mm, %#", (measure, values) => {
    galleys.forEach(({ breaks }, index) => {
      const measures = new Float64Array([mm(measure)]);
      const question: FitQuestion = { breaks, measures, mode: "justified", values, counts: 1 };
      expectSame(totalFit(question)[0]?.demerits, least(question), paragraphs[index] ?? "");
    });
  });

  test.each([
    [[147, 158.7], 0],
    [[130, 130, 130, 158.7], 1],
    [[60, 158.7, 90, 120], 2],
  ])("every third paragraph, with first lines of their own: %j", (widths, from) => {
    for (let index = from; index < galleys.length; index += 3) {
      const { breaks } = galleys[index] ?? cutGalley("");
      const measures = new Float64Array(widths);
      const question: FitQuestion = { breaks, measures, mode: "justified", values: FIT_VALUES, counts: 1 };
      const found = Math.min(...totalFit(question).map(({ demerits }) => demerits));
      expectSame(found, least(question), paragraphs[index] ?? "");
    }
  });

  test("ragged", () => {
    for (const { breaks } of galleys) {
      const measures = new Float64Array([mm(56)]);
      const question: FitQuestion = { breaks, measures, mode: "ragged", values: FIT_VALUES, counts: 1 };
      expectSame(totalFit(question)[0]?.demerits, least(question), "");
    }
  });

  test("each line count that it keeps is the best of that count, in every second paragraph", () => {
    for (const { breaks } of galleys.filter((_, index) => index % 2 === 0)) {
      const measures = new Float64Array([mm(56)]);
      const question: FitQuestion = { breaks, measures, mode: "justified", values: FIT_VALUES, counts: 5 };
      const sought = exhaustive(question, "told apart");
      const best = Math.min(...sought.values());
      const found = new Map(totalFit(question).map(({ ends, demerits }) => [ends.length, demerits]));
      expectSame(Math.min(...found.values()), best, "the best");
      for (const [lines, demerits] of found) {
        if (demerits < LAST_RESORT) expectSame(demerits, sought.get(lines), `${lines} lines`);
      }
    }
  });
});

test.each([50, 56, 85])(
  "a line more or fewer is offered where none gets much looser by it: %d mm",
  async (wide) => {
    const shop = await openShop();
    const { stretchEm, shrinkEm } = STYLESHEET.letterElasticity;
    const values = { ...FIT_VALUES, letterStretch: stretchEm, letterShrink: shrinkEm };
    let offered = 0;
    galleys.forEach(({ breaks }, index) => {
      const question: FitQuestion = {
        breaks,
        measures: new Float64Array([mm(wide)]),
        mode: "justified",
        values,
        counts: 8,
      };
      const posts = postsOf(breaks);
      const loosest = ({ ends }: Fit): number =>
        Math.max(
          ...Array.from(
            ends,
            (end, line) => judge(question, posts, ends[line - 1] ?? 0, end, mm(wide)).ratio,
          ),
        );
      const fits = totalFit(question);
      const best = fits.reduce((least, fit) => (fit.demerits < least.demerits ? fit : least));
      const limit = Math.max(2, 1.25 * loosest(best));
      const others = fits.filter(
        (fit) => Math.abs(fit.ends.length - best.ends.length) === 1 && loosest(fit) <= limit,
      );
      const content = [text(paragraphs[index] ?? "")];
      const prepared = shop.prepare(content, BODY, { owner: "p", origin: NOWHERE });
      const { variants } = shop.breakLines(prepared, mm(wide), "all");
      expect(variants.map(({ lineCount }) => lineCount)).toEqual(
        [best, ...others].map(({ ends }) => ends.length),
      );
      offered += others.length;
    });
    expect(offered).toBeGreaterThan(10);
  },
);

describe("any paragraph at any measure", () => {
  const words = fc.array(fc.stringMatching(/^[a-zæøå]{1,14}[,.]?$/), { minLength: 1, maxLength: 30 });

  test("has a layout, and it is the best there is", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 300 }), (typed, measure) => {
        const { breaks } = cutGalley(typed.join(" "));
        const measures = new Float64Array([measure]);
        const question: FitQuestion = {
          breaks,
          measures,
          mode: "justified",
          values: FIT_VALUES,
          counts: 1,
        };
        const [fit] = totalFit(question);
        expect(fit?.ends.at(-1)).toBe(breaks.count - 1);
        const best = least(question);
        if (best < LAST_RESORT) expectSame(fit?.demerits, best, typed.join(" "));
        else expect(fit?.demerits).toBeGreaterThanOrEqual(best * (1 - 1e-9));
      }),
      { numRuns: 20 },
    );
  });

  test("costs no more than filling line after line", () => {
    for (const { breaks } of galleys) {
      const measures = new Float64Array([mm(56)]);
      const question: FitQuestion = { breaks, measures, mode: "justified", values: FIT_VALUES, counts: 1 };
      expect(totalFit(question)[0]?.demerits).toBeLessThanOrEqual(greedy(question) * (1 + 1e-9));
    }
  });
});

/** First fit: each line takes all that it can hold. */
function greedy(question: FitQuestion): number {
  const { breaks, measures, values } = question;
  const posts = postsOf(breaks);
  let total = 0;
  let fitness = 1;
  let run = 0;
  for (let a = 0; a < breaks.count - 1; ) {
    let b = a + 1;
    for (let next = b; next < breaks.count; next++) {
      if (!judge(question, posts, a, next, measures[0] ?? 0).isOverfull) b = next;
      if (hasFlag(breaks, next, IS_FORCED)) break;
    }
    const line = judge(question, posts, a, b, measures[0] ?? 0);
    run = hasFlag(breaks, b, ENDS_IN_HYPHEN) ? Math.min(run + 1, 3) : 0;
    total += line.demerits + lengthAt(breaks, b, PENALTY) ** 2;
    if (run > 1) total += run === 2 ? values.ladder[0] : values.ladder[1];
    if (Math.abs(fitness - line.fitness) > 1) total += values.adjacentDemerits;
    fitness = line.fitness;
    a = b;
  }
  return total;
}
