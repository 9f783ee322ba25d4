/**
 * What a translator's keyboard leaves behind and the typographer's pass cannot decide: spaces, dashes, brackets and
 * ends of texts that the language would not write. What that pass mends by itself is not told.
 */
import { type Diagnostic, type Span, warning } from "../base/index.ts";
import { applyTypographyTo, languageOf, quotationMarksOf, writeWhole } from "../locale/index.ts";
import { type Placeholder, placeholdersIn } from "./placeholders.ts";

/** A translation beside its source; `within` is the place of characters of the translation. */
export interface SetPair {
  readonly id: string;
  readonly source: string;
  readonly translation: string;
  readonly locale: string;
  readonly within: (start: number, end: number) => Span;
}

interface Slip {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

type Look = (words: string, pair: SetPair) => readonly Slip[];

/** Codes: `translation/typography`, and `translation/digits` for those of another script. */
export function checkTypography(pair: SetPair): readonly Diagnostic[] {
  const words = masked(pair.translation);
  const tell =
    (code: string) =>
    ({ start, end, message, hint }: Slip): Diagnostic =>
      warning(code, message, { span: pair.within(start, end), hint });
  return [
    ...LOOKS.flatMap((look) => look(words, pair)).map(tell("translation/typography")),
    ...latinDigits(words, pair).map(tell("translation/digits")),
  ];
}

/** Stands for a character that is no word: of a placeholder, an address, code. */
const MASK = "\ufffc";
const NO_WORDS =
  /\]\([^)\]]*\)|(?:https?:|www\.)\S*[\p{L}\p{N}/]|(?<![^\s@])[^\s@]+@[^\s@]+\.\p{L}+|`[^`]*`|^:{2,}.*$|(?<![\p{L}\p{N}.])\p{L}+(?:\.\p{L}+)*\.(?:no|com|org|net|eu|uk)\b/gmu;

/** The text with everything that is not words made unreadable, every character in its place. */
function masked(text: string): string {
  let words = "";
  let at = 0;
  for (const { start, end } of placeholdersIn(text)) {
    words += text.slice(at, start) + MASK.repeat(end - start);
    at = end;
  }
  return (words + text.slice(at)).replaceAll(NO_WORDS, (found) => MASK.repeat(found.length));
}

/** All finds of `pattern`, each quoted with a little of what stands before it. */
function finds(
  words: string,
  pattern: RegExp,
  tell: (found: string) => Pick<Slip, "message" | "hint">,
): readonly Slip[] {
  return [...words.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    ...tell(found),
  }));
}

const spaces: Look = (words) =>
  finds(words, /(?<=\S)[ \u00a0]{2,}(?=\S)/g, () => ({
    message: "two spaces stand between words",
    hint: "write one",
  }));

/** French and its neighbours set a space before some marks; the typographer's pass knows how wide. */
const SPACED_MARKS: readonly string[] = ["fr", "br"];

const beforeMarks: Look = (words, { locale }) =>
  finds(
    words,
    SPACED_MARKS.includes(languageOf(locale)) ? /(?<=[\p{L}\p{N}])[ \u00a0]+[,.](?=\s|$)/gmu : SPACE_BEFORE,
    (found) => ({
      message: `a space stands before \`${found.trim()}\``,
      hint: `${locale} has none there`,
    }),
  );
const SPACE_BEFORE = /(?<=[\p{L}\p{N}\ufffc])[ \u00a0]+[,.;:!?،؛؟](?=\s|$)/gmu;

const afterMarks: Look = (words) =>
  finds(words, /(?<=\p{Ll}{2})(?:[,;!?](?=\p{L})|[.](?=\p{Lu}\p{Ll}))/gu, (found) => ({
    message: `no space stands after \`${found}\``,
    hint: "write one",
  }));

/** Suffixes are joined to a number with a mark, if at all: `{{n}}:n`. */
const glued: Look = (_, { source, translation }) => {
  if (touchingWords(source).length > 0) return [];
  return touchingWords(translation).map(({ start, end, text }) => ({
    start,
    end,
    message: `no space stands between \`${text}\` and a word`,
    hint: "what it prints would run into the word",
  }));
};

function touchingWords(text: string): readonly Placeholder[] {
  const isLetter = (at: number) => /\p{L}/u.test(text[at] ?? "");
  return placeholdersIn(text).filter(
    ({ kind, start, end }) => kind === "fact" && (isLetter(start - 1) || isLetter(end)),
  );
}

const dashes: Look = (words, { locale }) => {
  // American English sets its dash closed up; where the pass makes a hyphen a short dash, a long one is foreign.
  const [set = ""] = applyTypographyTo([{ text: "a - b", kind: "prose" }], locale);
  if (!set.includes("–") || locale === "en-US") return [];
  return finds(words, /(?<=\p{L})—(?=\p{L})/gu, () => ({
    message: "a long dash stands closed up between words",
    hint: `${locale} sets a short one between spaces: \` – \``,
  }));
};

const QUOTES = /[«»„“”‚‹›]/gu;

/** Marks of neither the language nor the source, which has a check of its own. */
const quotes: Look = (words, { locale, source }) => {
  const ours = quotationMarksOf(locale);
  if (!ours) return [];
  return finds(words, QUOTES, (found) => ({
    message: `\`${found}\` is no quotation mark of ${locale}, which has ${ours.slice(0, 2).join("…")}`,
    hint: "straight quotation marks are set as the language has them",
  }))
    .filter(({ start }) => !ours.includes(words[start] ?? "") && !source.includes(words[start] ?? ""))
    .slice(0, 1);
};

const brackets: Look = (words, { source, translation }) => {
  const balance = (text: string) => count(text, "(") - count(text, ")");
  if (balance(masked(source)) !== 0 || balance(words) === 0) return [];
  const at = balance(words) > 0 ? words.lastIndexOf("(") : words.lastIndexOf(")");
  return [
    {
      start: at,
      end: at + 1,
      message: `\`${translation[at]}\` stands alone`,
      hint: "brackets come in pairs, as in the source",
    },
  ];
};

const count = (text: string, mark: string): number => text.split(mark).length - 1;

/** What a sentence ends with, in scripts of all kinds; brackets, quotation marks and emphasis may follow. */
const ENDING = /([.!?:…؟۔।。])[)\]»”’"'*_\ufffc]*$/u;
const KINDS: Readonly<Record<string, string>> = { "؟": "?", "۔": ".", "।": ".", "。": "." };

const endings: Look = (words, { id, source, translation }) => {
  const endOf = (text: string): string | undefined => {
    const [, mark] = ENDING.exec(lastLine(text)) ?? [];
    return mark === undefined ? undefined : (KINDS[mark] ?? mark);
  };
  const [wanted, own] = [endOf(masked(source)), endOf(words)];
  if (wanted === own || (wanted !== undefined && own !== undefined && wanted !== ":" && own !== ":"))
    return [];
  const end = translation.trimEnd().length;
  const said = (mark: string | undefined) => (mark === undefined ? "no mark" : `\`${mark}\``);
  return [
    {
      start: Math.max(0, end - 1),
      end,
      message: `\`${id}\` ends with ${said(own)}, and its source with ${said(wanted)}`,
      hint: "readers of both languages expect the same kind of end",
    },
  ];
};

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

/** Figures that belong to a name in Latin letters stay as they are: `ISO 28005`. */
const latinDigits: Look = (words, { locale }) => {
  if (writeWhole(1, locale) === "1") return [];
  return finds(
    words,
    /(?<![A-Za-z][ \u00a0-]?)(?<![\d.,])\d(?:[\d.,]*\d)?(?![ \u00a0-]?[A-Za-z])/g,
    (found) => ({
      message: `\`${found}\` is written in Latin digits, and ${locale} has its own`,
      hint: "write it as the language does, or print it from the data",
    }),
  );
};

const LOOKS: readonly Look[] = [spaces, beforeMarks, afterMarks, glued, dashes, quotes, brackets, endings];
