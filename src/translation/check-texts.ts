/**
 * What can be said about a translation without knowing the language: that it holds what its source holds, fits its
 * place, keeps to the words decided on, and looks like the language that it is in.
 */
import { type Diagnostic, error, literally, type Span, warning } from "../base/index.ts";
import { createLocale, findForeign, quotationMarksOf } from "../locale/index.ts";
import type { Glossary, Located, Sources } from "../source/index.ts";
import { checkTypography } from "./check-typography.ts";
import { lengthOf, longestFor } from "./fixed-places.ts";
import { differenceOf } from "./label-units.ts";
import { placeholdersIn } from "./placeholders.ts";
import { type LocaleStanding, standingIn } from "./standing.ts";
import { tellDifference } from "./take-in.ts";
import type { Unit } from "./units.ts";

/** A text and its translation. */
interface Pair {
  readonly unit: Unit;
  readonly source: string;
  readonly translation: string;
  readonly sourceLocale: string;
  readonly locale: string;
  readonly glossary: Located<Glossary> | undefined;
  /** The place of characters of the translation. */
  readonly within: (start: number, end: number) => Span;
}

type Check = (pair: Pair) => readonly Diagnostic[];

/**
 * Looks at every text that is translated and not stale. Codes: `translation/placeholder`, an error in a final edition;
 * warnings `translation/link`, `translation/mark`, `translation/glossary`, `translation/length`, `translation/digits`,
 * `translation/language`, `translation/quotes`, `translation/typography`.
 */
export function checkTexts(
  sources: Sources,
  locale: string,
  standing: LocaleStanding = standingIn(sources, locale),
): readonly Diagnostic[] {
  const { sourceLocale } = sources.report.value;
  const isFinal = sources.edition.value.status === "final";
  const checks: readonly Check[] = [
    isFinal ? checkPlaceholders(error) : checkPlaceholders(warning),
    checkLinks,
    checkMarks,
    checkGlossary,
    checkLength,
    digitsChecker(sourceLocale, locale),
    checkLanguage,
    checkQuotes,
    (pair) => checkTypography({ ...pair, id: pair.unit.id }),
  ];
  return standing.units.flatMap(({ unit, translated, file, standing: stands }) => {
    if (!translated || !file || stands === "stale") return [];
    const pair: Pair = {
      unit,
      source: unit.text,
      translation: translated.text,
      sourceLocale,
      locale,
      glossary: sources.glossary,
      within: (start, end) => file.within(["units", unit.key, "text"], start, end),
    };
    return checks.flatMap((check) => check(pair));
  });
}

function whole({ translation, within }: Pair): Span {
  return within(0, translation.trimEnd().length);
}

const sourceNote = ({ unit }: Pair) => [{ message: "the source stands here", span: unit.home.at(unit.path) }];

function checkPlaceholders(tell: typeof error): Check {
  return (pair) => {
    const { missing, foreign } = differenceOf(pair.unit, pair.source, pair.translation);
    if (missing.length === 0 && foreign.length === 0) return [];
    const [first] = foreign;
    const at = first === undefined ? -1 : pair.translation.indexOf(first);
    const span = first !== undefined && at >= 0 ? pair.within(at, at + first.length) : whole(pair);
    const message = `the translation of \`${pair.unit.id}\` holds other placeholders: ${tellDifference(missing, foreign)}`;
    const [lost] = missing;
    const hint =
      lost === undefined
        ? "take it away, or say it in the source too"
        : first === undefined
          ? `write \`${lost}\` where the words need it`
          : `write \`${lost}\` in its place`;
    return [tell("translation/placeholder", message, { span, notes: sourceNote(pair), hint })];
  };
}

function checkLinks(pair: Pair): readonly Diagnostic[] {
  const targetsIn = (text: string) =>
    [...text.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map(([, target = ""]) => target);
  const here = targetsIn(pair.translation);
  const lost = targetsIn(pair.source).filter((target) => {
    const index = here.indexOf(target);
    if (index >= 0) here.splice(index, 1);
    return index === -1;
  });
  // A page may have a version in each language: as many links are enough.
  if (lost.length === here.length) return [];
  const which = (lost.length > here.length ? lost : here).map((each) => `\`${each}\``).join(", ");
  const message = `\`${pair.unit.id}\` has ${lost.length > here.length ? "lost" : "gained"} a link: ${which}`;
  const hint = "write as many links as the source; the address may be that of another language";
  return [warning("translation/link", message, { span: whole(pair), notes: sourceNote(pair), hint })];
}

/** What Markdown makes of a text's lines and words, counted. */
const MARKS: readonly (readonly [one: string, many: string, pattern: RegExp])[] = [
  ["heading", "headings", /^#{1,6} /gm],
  ["list item", "list items", /^[ \t]*(?:[-*+]|\d+[.)]) /gm],
  ["line of quotation", "lines of quotation", /^> ?/gm],
  ["directive", "directives", /^:{2,}\p{L}/gmu],
  ["mark of strong words", "marks of strong words", /\*\*/g],
  ["letter set high", "letters set high", /(?<![\\^[])\^[^\s^~/[\]]+\^(?!\^)/g],
  ["letter set low", "letters set low", /(?<![\\~])~[^\s^~/]+~(?!~)/g],
];

function checkMarks(pair: Pair): readonly Diagnostic[] {
  return MARKS.flatMap(([one, many, pattern]) => {
    const count = (text: string) => text.match(pattern)?.length ?? 0;
    const [wanted, here] = [count(pair.source), count(pair.translation)];
    if (wanted === here) return [];
    const counted = (number: number) => `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
    const message = `\`${pair.unit.id}\` has ${counted(here)} and its source ${counted(wanted)}`;
    const hint = "headings, lists, quotations and marks stay as the source has them";
    return [warning("translation/mark", message, { span: whole(pair), notes: sourceNote(pair), hint })];
  });
}

function checkGlossary(pair: Pair): readonly Diagnostic[] {
  const { glossary, locale } = pair;
  if (!glossary) return [];
  const source = wordsOf(pair.source);
  const translation = wordsOf(pair.translation);
  return Object.entries(glossary.value.terms).flatMap(([term, byLocale]) => {
    const accepted = byLocale[locale];
    if (!accepted || !holds(source, term) || accepted.some((each) => holds(translation, each))) return [];
    const wanted = accepted.map((each) => `\`${each}\``).join(" or ");
    return [
      warning(
        "translation/glossary",
        `\`${term}\` is ${wanted} in ${locale}, which \`${pair.unit.id}\` does not say`,
        {
          span: whole(pair),
          notes: [{ message: "decided here", span: glossary.at(["terms", term, locale]) }],
          hint: "use that word, or add the one that stands here to the glossary",
        },
      ),
    ];
  });
}

/** Whether `text` holds a word that begins with `term`, so that endings do not matter. */
function holds(text: string, term: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${literally(term.toLowerCase())}`, "u").test(text.toLowerCase());
}

/** A text without placeholders, addresses and code. */
function wordsOf(text: string): string {
  let out = "";
  let at = 0;
  for (const { start, end } of placeholdersIn(text)) {
    out += `${text.slice(at, start)} `;
    at = end;
  }
  return (out + text.slice(at)).replace(/\]\([^)\]]*\)/g, "]").replace(/https?:\S+|`[^`]*`/g, " ");
}

function checkLength(pair: Pair): readonly Diagnostic[] {
  const longest = longestFor(pair.unit);
  const length = lengthOf(pair.translation);
  if (longest === undefined || length <= longest) return [];
  const message = `\`${pair.unit.id}\` has ${length} characters, and its place has room for about ${longest}`;
  return [warning("translation/length", message, { span: whole(pair), hint: "say it shorter" })];
}

/** Numbers typed as the source's language writes them. */
function digitsChecker(sourceLocale: string, locale: string): Check {
  const [theirs, ours] = [createLocale(sourceLocale).d3.number, createLocale(locale).d3.number];
  const separators = (marks: typeof ours) =>
    [marks.decimal, marks.thousands].map((mark) => (/\s/.test(mark) ? " " : mark));
  const [decimal = "", group = ""] = separators(ours);
  return (pair) => {
    if (separators(theirs).join() === separators(ours).join()) return [];
    const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
    const numbersIn = (text: string) => [
      ...spaced(text).matchAll(/(?<![\p{L}\d])\d+(?:[., ]\d+)+(?![\p{L}\d])/gu),
    ];
    const figures = (number: string) => number.replace(/\D/g, "");
    const inSource = new Set(numbersIn(pair.source).map(([number]) => figures(number)));
    const placeholders = placeholdersIn(pair.translation);
    return numbersIn(pair.translation).flatMap(({ 0: number, index }) => {
      if (
        !inSource.has(figures(number)) ||
        placeholders.some(({ start, end }) => index >= start && index < end)
      )
        return [];
      const written = new RegExp(`^\\d{1,3}(?:[${group}]\\d{3})*(?:[${decimal}]\\d+)?$`);
      if (written.test(number)) return [];
      const message = `\`${number}\` is not written as in ${pair.locale}`;
      return [
        warning("translation/digits", message, {
          span: pair.within(index, index + number.length),
          hint: `write it as ${pair.locale} does, or print it from the data`,
        }),
      ];
    });
  };
}

function checkLanguage(pair: Pair): readonly Diagnostic[] {
  if (hasOwnLanguage(pair.unit)) return [];
  for (const paragraph of wordsOf(pair.translation).split(/\n\s*\n/)) {
    const foreign = findForeign(paragraph, pair.locale);
    if (!foreign) continue;
    const words = foreign.words.trim().slice(0, 24).trimEnd();
    const at = pair.translation.indexOf(words);
    const span = at >= 0 ? pair.within(at, at + words.length) : whole(pair);
    const message = `\`${pair.unit.id}\` looks like \`${foreign.language}\`, and it should be ${pair.locale}`;
    const hint = "translate it; a block in a language of its own says so with `lang`";
    return [warning("translation/language", message, { span, hint })];
  }
  return [];
}

/** Whether the unit's block is marked as being in a language of its own. */
function hasOwnLanguage({ home, path }: Unit): boolean {
  let here: unknown = home.value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return false;
    if ("lang" in here && typeof here.lang === "string") return true;
    here = Reflect.get(here, step);
  }
  return false;
}

function checkQuotes(pair: Pair): readonly Diagnostic[] {
  const ours = quotationMarksOf(pair.locale);
  const theirs = quotationMarksOf(pair.sourceLocale);
  if (!ours || !theirs) return [];
  const foreign = theirs.find((mark) => !ours.includes(mark) && pair.translation.includes(mark));
  if (foreign === undefined) return [];
  const at = pair.translation.indexOf(foreign);
  const message = `\`${foreign}\` is a quotation mark of ${pair.sourceLocale}; ${pair.locale} has ${ours.slice(0, 2).join("…")}`;
  return [
    warning("translation/quotes", message, {
      span: pair.within(at, at + foreign.length),
      hint: "straight quotation marks are set as the language has them",
    }),
  ];
}
