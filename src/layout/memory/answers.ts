/** All that can be asked of a setting, each answer written down for everything that is being made meanwhile. */
import type { DrawnChart } from "../../chart/index.ts";
import type { Picture } from "../../picture/index.ts";
import type { Questions, Setting } from "../setting.ts";
import { isSame } from "./is-same.ts";

/** Whether a question that was asked before has the same answer now. */
export type Answer = (now: Setting) => boolean;

/** The questions, whose answers are added to each of the lists in `open`. */
export function heard(
  asked: Questions,
  open: readonly Answer[][],
  numberOf: (object: object) => number,
): Questions {
  const listen = <A extends readonly unknown[], R, Q>(
    ask: (of: Questions, ...about: A) => R,
    said: (answer: R) => Q,
  ) => {
    return (...about: A): R => {
      const answer = ask(asked, ...about);
      const words = said(answer);
      const holds: Answer = (now) => isSame(words, said(ask(now, ...about)));
      for (const answers of open) answers.push(holds);
      return answer;
    };
  };
  const itself = <T>(answer: T): T => answer;
  const numberOfChart = (drawn: DrawnChart | "refused" | undefined) =>
    typeof drawn === "object" ? numberOf(drawn.drawing) : drawn;
  return {
    resolve: listen((of, reference) => of.resolve(reference), itself),
    folioOf: listen((of, node) => of.folioOf(node), itself),
    noteOf: listen((of, id) => of.noteOf(id), itself),
    entriesOf: listen((of, listing) => of.entriesOf(listing), itself),
    drawChart: listen((of, ...about) => of.drawChart(...about), numberOfChart),
    drawTaller: listen((of, ...about) => of.drawTaller?.(...about), numberOfChart),
    openPicture: listen((of, file) => of.openPicture(file), tokenOf),
  };
}

/** What a picture shows; where it is asked for stands in what is told of it. */
function tokenOf(picture: Picture | undefined): readonly unknown[] {
  return picture ? [picture.sha256, picture.kind === "raster" ? picture.origin : undefined] : [];
}
