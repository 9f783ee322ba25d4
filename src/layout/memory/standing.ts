/**
 * What is left standing from pass to pass and from run to run, as printers leave a forme, be it a chapter or one of its
 * paragraphs: it is taken again as it is while what it was made of says the same and all that was asked meanwhile is
 * answered as it was.
 */
import type { Diagnostic, Span } from "../../base/index.ts";
import type { TallerChart, Wish } from "../page-set.ts";
import type { Setting, Standing } from "../setting.ts";
import type { Answer } from "./answers.ts";
import { isSame, type Shift } from "./is-same.ts";

/** What something is made of, and where that is written: as it was given last, whose very objects may be given again. */
interface Said {
  from: readonly unknown[];
  origin: Span | undefined;
}

interface Left<T> {
  readonly said: Said;
  readonly answers: readonly Answer[];
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
  readonly wishes: readonly Wish[];
  readonly tallerCharts: readonly TallerChart[];
}

/** The last that were left: a run's first layout guesses folios, and its others know them. */
const MOST = 3;

/** `open` holds the answers given to each thing that is being made, the outermost first. */
export function createStanding<T>(open: Answer[][]): Standing<T> {
  let left: readonly Left<T>[] = [];
  return {
    take: (from, setting, make, origin) => {
      const now: Said = { from, origin };
      const before = left.find((each) => saysTheSame(each.said, now))?.said;
      const said = before ? Object.assign(before, now) : now;
      const known = before && left.find((each) => each.said === said && hasSameAnswers(each, setting));
      const taken = known ?? makeAnew(said, setting, make, open);
      if (taken !== left[0]) left = [taken, ...left.filter((each) => each !== taken)].slice(0, MOST);
      setting.diagnostics.push(...taken.diagnostics);
      setting.wishes.push(...taken.wishes);
      setting.tallerCharts.push(...taken.tallerCharts);
      return taken.value;
    },
  };
}

function hasSameAnswers({ answers }: Pick<Left<unknown>, "answers">, now: Setting): boolean {
  return answers.every((holds) => holds(now));
}

function saysTheSame(before: Said, now: Said): boolean {
  return isSame(before.from, now.from, shiftBetween(before.origin, now.origin));
}

function shiftBetween(from: Span | undefined, to: Span | undefined): Shift | undefined {
  if (!from || !to || from.file !== to.file || from.start === to.start) return undefined;
  return { file: to.file, by: to.start - from.start };
}

function makeAnew<T>(said: Said, setting: Setting, make: (setting: Setting) => T, open: Answer[][]): Left<T> {
  const answers: Answer[] = [];
  const found = { diagnostics: [], wishes: [], tallerCharts: [] };
  open.push(answers);
  try {
    return { said, answers, value: make({ ...setting, ...found }), ...found };
  } finally {
    open.pop();
  }
}
