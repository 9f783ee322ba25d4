/** Languages with patterns: their file, and how few letters may stand before and after a hyphen (hyph-utf8's minima). */
import { languageOf } from "../../locale/index.ts";

export interface HyphenationLanguage {
  /** In `assets/hyphenation`. */
  readonly file: string;
  /** A list of exceptions of the house in the same folder. */
  readonly exceptions?: string | undefined;
  /** Letters that the language's custom wants after a hyphen; two cost so much that they come in need only. */
  readonly fewestAfter: 2 | 3;
  /** Last letters of a first part that show a compound: verbal nouns and abstracts with a linking s. */
  readonly linkedEndings: readonly string[];
}

const NORDIC_ENDINGS = ["sjons", "nings", "ings", "hets", "tets", "skaps", "doms", "ments"];
const NORWEGIAN = { exceptions: "exceptions-nb.txt", fewestAfter: 2, linkedEndings: NORDIC_ENDINGS } as const;

const LANGUAGES: ReadonlyMap<string, HyphenationLanguage> = new Map<string, HyphenationLanguage>([
  ["nb", { file: "nb.bin", ...NORWEGIAN }],
  ["no", { file: "nb.bin", ...NORWEGIAN }],
  ["nn", { file: "nn.bin", ...NORWEGIAN }],
  ["en-gb", { file: "en-GB.bin", fewestAfter: 3, linkedEndings: [] }],
  ["en-us", { file: "en-US.bin", fewestAfter: 3, linkedEndings: [] }],
  ["en", { file: "en-GB.bin", fewestAfter: 3, linkedEndings: [] }],
  [
    "de",
    {
      file: "de.bin",
      fewestAfter: 2,
      linkedEndings: ["ungs", "heits", "keits", "schafts", "tions", "täts", "tums"],
    },
  ],
  ["fr", { file: "fr.bin", fewestAfter: 3, linkedEndings: [] }],
  ["pl", { file: "pl.bin", fewestAfter: 2, linkedEndings: [] }],
  ["uk", { file: "uk.bin", fewestAfter: 2, linkedEndings: [] }],
  [
    "sv",
    {
      file: "sv.bin",
      fewestAfter: 2,
      linkedEndings: ["tions", "nings", "ings", "hets", "tets", "skaps", "doms"],
    },
  ],
  ["da", { file: "da.bin", fewestAfter: 2, linkedEndings: NORDIC_ENDINGS }],
  ["fi", { file: "fi.bin", fewestAfter: 2, linkedEndings: [] }],
]);

/** The patterns for a BCP 47 tag: its own, else its language's; undefined where there are none. */
export function hyphenationOf(lang: string): HyphenationLanguage | undefined {
  const tag = lang.toLowerCase();
  return LANGUAGES.get(tag) ?? LANGUAGES.get(languageOf(tag));
}

/** Letters that stay before a hyphen, and in a word that is divided at all. */
export const FEWEST_BEFORE = 2;
export const SHORTEST_WORD = 5;
