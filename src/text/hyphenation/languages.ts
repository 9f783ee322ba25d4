/** Languages with patterns: their file, and how few letters may stand before and after a hyphen. */

export interface HyphenationLanguage {
  /** In `assets/hyphenation`. */
  readonly file: string;
  /** A list of exceptions of the house in the same folder. */
  readonly exceptions?: string | undefined;
  /** Last letters of a first part that show a compound: verbal nouns and abstracts with a linking s. */
  readonly linkedEndings: readonly string[];
}

const NORDIC_ENDINGS = ["sjons", "nings", "ings", "hets", "tets", "skaps", "doms", "ments"];
const NORWEGIAN = { exceptions: "exceptions-nb.txt", linkedEndings: NORDIC_ENDINGS };

const LANGUAGES: ReadonlyMap<string, HyphenationLanguage> = new Map([
  ["nb", { file: "nb.bin", ...NORWEGIAN }],
  ["no", { file: "nb.bin", ...NORWEGIAN }],
  ["nn", { file: "nn.bin", ...NORWEGIAN }],
  ["en-gb", { file: "en-GB.bin", linkedEndings: [] }],
  ["en-us", { file: "en-US.bin", linkedEndings: [] }],
  ["en", { file: "en-GB.bin", linkedEndings: [] }],
  ["de", { file: "de.bin", linkedEndings: ["ungs", "heits", "keits", "schafts", "tions", "täts", "tums"] }],
  ["fr", { file: "fr.bin", linkedEndings: [] }],
  ["pl", { file: "pl.bin", linkedEndings: [] }],
  ["uk", { file: "uk.bin", linkedEndings: [] }],
  ["sv", { file: "sv.bin", linkedEndings: ["tions", "nings", "ings", "hets", "tets", "skaps", "doms"] }],
  ["da", { file: "da.bin", linkedEndings: NORDIC_ENDINGS }],
  ["fi", { file: "fi.bin", linkedEndings: [] }],
]);

/** The patterns for a BCP 47 tag: its own, else its language's; undefined where there are none. */
export function hyphenationOf(lang: string): HyphenationLanguage | undefined {
  const tag = lang.toLowerCase();
  return LANGUAGES.get(tag) ?? LANGUAGES.get(tag.split("-")[0] ?? tag);
}

/** Letters that stay before and after a hyphen, and in a word that is divided at all. */
export const FEWEST_BEFORE = 2;
export const FEWEST_AFTER = 3;
export const SHORTEST_WORD = 6;
