/**
 * Digits that somebody typed. A number in a report should come from the data; the rule below says which digits
 * are not numbers of that kind, and everything else is a finding.
 */

export interface NakedNumber {
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** Whatever is neither space nor punctuation; a class by negation compiles forty times faster than `\p{L}`. */
const WORD = "[^\\s!-/:-@\\[-`{-~\\u00A0-\\u00BF\\u2000-\\u206F]";
/** Latin, Arabic, Persian and Devanagari digits. */
const DIGIT = "[0-9\\u0660-\\u0669\\u06F0-\\u06F9\\u0966-\\u096F]";
/** Digits with what is written onto them: signs, separators, letters; or a group of three after a space. */
const TOKENS = new RegExp(
  `${WORD}*${DIGIT}(?:${WORD}|[.,:/\\-–−%](?=${WORD})|[\\u00A0\\u202F ](?=\\d{3}(?!\\d)))*`,
  "g",
);
const ANY_DIGIT = new RegExp(DIGIT);

const YEAR = /^(?:19|20)\d\d$/;
const YEARS = /^(?:19|20)\d\d[–\-/](?:\d\d|(?:19|20)\d\d)$/;
const DATE = /^(?:\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}\/\d{1,2}\/\d{2,4})$/;
const HOUR = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;
/** A letter: what is in a word and no digit. */
const LETTER = new RegExp(`(?!${DIGIT})${WORD}`);

/**
 * Words after which a number is a name: of a place in the text, a law, a standard, an hour. Compared in lower case,
 * in the languages that the house writes.
 */
const NAMING_WORDS: ReadonlySet<string> = new Set([
  ...["§", "§§", "nr", "nr.", "no.", "nos.", "art", "art.", "artikkel", "article", "punkt", "punktet"],
  ...["kap", "kap.", "kapittel", "kapitlet", "chapter", "ch.", "ledd", "lov", "forskrift", "regulation"],
  ...["figur", "figurer", "fig.", "figure", "figures", "abb.", "abbildung"],
  ...["tabell", "tab.", "table", "tables", "tabelle", "vedlegg", "appendix", "fotnote", "footnote"],
  ...["side", "s.", "p.", "pp.", "page", "pages", "seite", "versjon", "version", "utgave"],
  ...["isbn", "issn", "org.nr.", "kl", "kl.", "klokken", "serie", "series", "fase", "phase", "agenda"],
]);

/** Standards are named in capitals; in small letters some of these are everyday words. */
const STANDARDS: ReadonlySet<string> = new Set([
  "ISO",
  "NS",
  "NS-EN",
  "EN",
  "DIN",
  "IEC",
  "ETSI",
  "NACE",
  "RFC",
]);

/** The naked numbers of a stretch of words; `before` and `after` are the words around it in the sentence. */
export function nakedNumbers(text: string, before = "", after = ""): NakedNumber[] {
  const found: NakedNumber[] = [];
  if (!ANY_DIGIT.test(text)) return found;
  for (const match of text.matchAll(TOKENS)) {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    const left = (before + text.slice(0, start)).slice(-40);
    const right = (text.slice(end) + after).slice(0, 40);
    if (isExcepted(written, left, right)) continue;
    const last = found.at(-1);
    // `22 22 22 22` is one number to who typed it.
    if (last === undefined || !/^[ \u00A0\u2009\u202F]$/.test(text.slice(last.end, start))) {
      found.push({ written, start, end });
    } else found.splice(-1, 1, { written: text.slice(last.start, end), start: last.start, end });
  }
  return found;
}

function isExcepted(written: string, left: string, right: string): boolean {
  if (LETTER.test(written) || /\p{L}[-–]$/u.test(left)) return true; // 6AM, A4, 2021-rapporten, 3rd, COVID-19
  if (/(?:www\.|:\/\/|@)\S*$/.test(left)) return true; // part of an address
  if (HOUR.test(written) || YEAR.test(written) || YEARS.test(written)) return true;
  if (DATE.test(written) || DATE.test(written + right.slice(0, 1))) return true;
  if (/^\d{1,2}$/.test(written) && /^\.[ \u00A0]\p{Ll}/u.test(right)) return true; // 3. kvartal, 17. mai
  if (/^\d{1,2}$/.test(written) && MONTH_AFTER.test(right)) return true; // 17 May
  if (/^\d$/.test(written) && left.endsWith("(") && right.startsWith(")")) return true; // (1) first, (2) second
  if (/\p{Lu}\p{L}*[ \u00A0]$/u.test(left) && /^[ \u00A0]\p{Lu}/u.test(right)) return true; // SpareBank 1 SMN
  const word = /(\S+)[ \u00A0\u202F]$/u.exec(left)?.[1]?.replace(/^[(«"“„]+/u, "");
  return word !== undefined && (NAMING_WORDS.has(word.toLowerCase()) || STANDARDS.has(word));
}

const MONTH_AFTER =
  /^[ \u00A0](?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;
