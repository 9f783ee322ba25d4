/**
 * What is left standing from pass to pass and from run to run, as printers leave a forme, be it a chapter or one of its
 * paragraphs: it is taken again as it is while what it was made of says the same and all that was asked meanwhile is
 * answered as it was.
 */
import type { Diagnostic, Span } from "../../base/index.ts";
import type { DrawnChart } from "../../chart/index.ts";
import type { Picture } from "../../picture/index.ts";
import type { TallerChart, Wish } from "../page-set.ts";
import type { Setting, Standing } from "../setting.ts";
import { isSame, type Shift } from "./is-same.ts";

/** Whether a question that was asked before has the same answer now. */
type Answer = (now: Setting) => boolean;

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

export function createStanding<T>(): Standing<T> {
  let left: readonly Left<T>[] = [];
  return {
    take: (from, setting, make, origin) => {
      const { title, locale, runningWords } = setting.document;
      const now: Said = { from: [title, locale, runningWords, setting.words, ...from], origin };
      const said = left.find((each) => saysTheSame(each.said, now))?.said ?? now;
      Object.assign(said, now);
      const known = left.find((each) => each.said === said && each.answers.every((holds) => holds(setting)));
      const taken = known ?? makeAnew(said, setting, make);
      left = [taken, ...left.filter((each) => each !== taken)].slice(0, MOST);
      setting.diagnostics.push(...taken.diagnostics);
      setting.wishes.push(...taken.wishes);
      setting.tallerCharts.push(...taken.tallerCharts);
      return taken.value;
    },
  };
}

function saysTheSame(before: Said, now: Said): boolean {
  return isSame(before.from, now.from, shiftBetween(before.origin, now.origin));
}

function shiftBetween(from: Span | undefined, to: Span | undefined): Shift | undefined {
  if (!from || !to || from.file !== to.file || from.start === to.start) return undefined;
  return { file: to.file, by: to.start - from.start };
}

function makeAnew<T>(said: Said, setting: Setting, make: (setting: Setting) => T): Left<T> {
  const answers: Answer[] = [];
  const found = { diagnostics: [], wishes: [], tallerCharts: [] };
  const value = make({ ...setting, ...found, ...heard(setting, answers) });
  return { said, answers, value, ...found };
}

type Questions = Pick<
  Setting,
  "resolve" | "folioOf" | "noteOf" | "entriesOf" | "drawChart" | "drawTaller" | "openPicture"
>;

/** All that can be asked of a setting, each answer written down. */
function heard(setting: Setting, answers: Answer[]): Questions {
  const listen = <A extends readonly unknown[], R, Q>(
    ask: (of: Setting, ...about: A) => R,
    said: (answer: R) => Q,
  ) => {
    return (...about: A): R => {
      const answer = ask(setting, ...about);
      const words = said(answer);
      answers.push((now) => isSame(words, said(ask(now, ...about))));
      return answer;
    };
  };
  const { memory } = setting;
  const itself = <T>(answer: T): T => answer;
  const numberOf = (drawn: DrawnChart | "refused" | undefined) =>
    typeof drawn === "object" ? memory.numberOf(drawn.drawing) : drawn;
  return {
    resolve: listen((of, reference) => of.resolve(reference), itself),
    folioOf: listen((of, node) => of.folioOf(node), itself),
    noteOf: listen((of, id) => of.noteOf(id), itself),
    entriesOf: listen((of, listing) => of.entriesOf(listing), itself),
    drawChart: listen((of, ...asked) => of.drawChart(...asked), numberOf),
    drawTaller: listen((of, ...asked) => of.drawTaller?.(...asked), numberOf),
    openPicture: listen((of, file) => of.openPicture(file), tokenOf),
  };
}

/** What a picture shows; where it is asked for stands in what is told of it. */
function tokenOf(picture: Picture | undefined): readonly unknown[] {
  return picture ? [picture.sha256, picture.kind === "raster" ? picture.origin : undefined] : [];
}
