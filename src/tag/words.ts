import { languageOf, writeWhole } from "../locale/index.ts";

/** The few words that the structure speaks where the page shows only a sign. */
export interface StructureWords {
  /** What the link behind a note's number says: `note 3`. */
  readonly note: (number: number) => string;
  /** What the link back from a note says: `back to note 3 in the text`. */
  readonly back: (number: number) => string;
}

const ENGLISH: StructureWords = {
  note: (number) => `note ${number}`,
  back: (number) => `back to note ${number} in the text`,
};

const WORDS: Readonly<Record<string, StructureWords>> = {
  nb: { note: (number) => `note ${number}`, back: (number) => `tilbake til note ${number} i teksten` },
  nn: { note: (number) => `note ${number}`, back: (number) => `tilbake til note ${number} i teksten` },
  en: ENGLISH,
  de: { note: (number) => `Anmerkung ${number}`, back: (number) => `zurück zu Anmerkung ${number} im Text` },
};

/** The theme's own words for them; `#` is the note's number. */
export interface OwnWords {
  readonly note?: string | undefined;
  readonly back?: string | undefined;
}

/** The theme's words, or those for `locale` (BCP 47); English where there are none. */
export function structureWords(locale: string, own: OwnWords = {}): StructureWords {
  const known = WORDS[locale] ?? WORDS[languageOf(locale)] ?? ENGLISH;
  const said = (pattern: string | undefined, otherwise: StructureWords["note"]): StructureWords["note"] =>
    pattern === undefined ? otherwise : (number) => pattern.replace("#", writeWhole(number, locale));
  return { note: said(own.note, known.note), back: said(own.back, known.back) };
}
