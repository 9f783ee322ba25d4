/** The functions that a chart's expressions and formats call: the report's numbers and words. */
import { WRAP, wrapText } from "../prepare/axis-labels.ts";
import { familyOf, LABEL_SIZE } from "../prepare/house-config.ts";
import { BOUNDS, classBounds, DECIMALS, leastDecimals } from "../prepare/least-decimals.ts";
import { FORMAT_TYPE } from "../prepare/number-formats.ts";
import { type Words, wordOf } from "../words/chart-words.ts";
import { openPen } from "../words/written-numbers.ts";
import type { Desk } from "./chart-desk.ts";

export interface ChartFunctions {
  readonly functions: Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;
  /** Names that `label()` was asked for and that the chart has no words for. */
  readonly missingWords: () => readonly string[];
  /** A number that is not nought, of those in a format that writes all of them as nought. */
  readonly vanished: () => number | undefined;
}

export function openFunctions({ locale, stylesheet, typefaces }: Desk, words: Words): ChartFunctions {
  const missing = new Set<string>();
  const pen = openPen(locale);
  const font = `${LABEL_SIZE}px ${familyOf(stylesheet)}`;
  const functions = {
    [FORMAT_TYPE]: pen.write,
    [DECIMALS]: leastDecimals,
    [BOUNDS]: classBounds,
    [WRAP]: (text: unknown, room: unknown) =>
      wrapText(String(text), Number(room), (line) => typefaces.widthOf(font, line)),
    label: (name: unknown) => {
      const word = wordOf(words, String(name));
      if (word === undefined) missing.add(String(name));
      return word ?? String(name);
    },
    word: (name: unknown) => wordOf(words, String(name)) ?? name,
  };
  return { functions, missingWords: () => [...missing], vanished: pen.vanished };
}
