/**
 * Words that a text outlives: a year that has passed, "last year", "for the first time". Found as written; what stands
 * in `{{…}}` or in an address renews itself, or is not read.
 */

import { fillHoles, recall } from "../base/index.ts";
import { languageOf } from "../locale/index.ts";
import { inLowerCase, wholeWords } from "./word-patterns.ts";

export interface DatedWord {
  readonly words: string;
  /** Offset in the text. */
  readonly start: number;
  readonly why: string;
}

export interface Dating {
  /** The language of the text, BCP 47. */
  readonly locale: string;
  /** The year of the edition that the text is to stand in. */
  readonly year: number;
  /** The year of the edition that it was written for. */
  readonly writtenIn: number;
  /** Years that are names in the data, such as cohorts: they say when something began, not when the text was written. */
  readonly names: ReadonlySet<number>;
  /** Years of editions before the one that it was written for: what was told since then. */
  readonly editions: ReadonlySet<number>;
}

/** Patterns of words: a report is read sentence by sentence. */
interface Wording {
  /** Words relative to the day of writing. */
  readonly relative: RegExp;
  /** Words for the edition before. */
  readonly edition: RegExp;
  /** Words that are true only once. */
  readonly once: RegExp;
}

const NORWEGIAN = (): Wording => ({
  relative: wordsOf(
    String.raw`i fjor|i forfjor|fjoråre\p{L}*|i år|neste år|forrige år|(?:i|denne) (?:sommer|høst|vinter)(?:en)?|i vår(?= \p{Ll})(?! egen)|nylig|(?<!kom\p{L}* )så langt|foreløpig|hittil|(?:for )?(?:\p{L}+|\d+) år siden|(?:ett|to|tre|fire|fem|\d+) år senere|(?:ett|to|tre|fire|fem|\d+) år etter(?=$|[.,:])|de (?:siste )?(?:to|tre|fire|fem) årene|inneværende år|året endte|for tidlig å (?:si|vite)|årets (?=modell|rapport|utgave|tall)|ifjor|(?:i )?det siste (?:året|halvåret)|(?:de )?siste tolv måneder|(?:ved|etter) årsskiftet|(?:ved|til) (?:utgangen|inngangen) (?:av|til) året|i løpet av året|i skrivende stund|(?:sist|neste) (?:sommer|høst|vinter|vår)`,
  ),
  edition: wordsOf(
    String.raw`forrige (?:\p{L}*rapport|utgave|telling|måling|modell|kartlegging)\p{L}*|den forrige (?:modell|rapport)\p{L}*|sist (?:lå|var|talte|fant)|(?:som|enn|sa) sist`,
  ),
  once: wordsOf(
    String.raw`for (?:det )?(?:første|andre|tredje|fjerde|femte|sjette|sjuende|\d+\.) (?:gang|år(?:et)?)(?: på rad)?|(?:andre|tredje|fjerde|femte|sjette|to|tre|fire|fem|seks|\d+) år(?:et)? på rad|aldri før|ny rekord|rekordår\p{L}*`,
  ),
});
const NYNORSK = (): Wording => ({
  relative: wordsOf(
    String.raw`i fjor|i forfjor|fjoråret\p{L}*|i år|neste år|førre år|(?:i|denne) (?:sommar|haust|vinter)(?:en)?|nyleg|så langt|førebels|hittil|(?:i )?det siste året|(?:dei )?siste tolv månader|ved årsskiftet|i skrivande stund|(?:for )?(?:\p{L}+|\d+) år sidan`,
  ),
  edition: wordsOf(
    String.raw`(?:førre|forrige) (?:\p{L}*rapport|utgåve|teljing|måling|modell|kartlegging)\p{L}*`,
  ),
  once: wordsOf(
    "for (?:første|andre|tredje|fjerde|femte) (?:gong|år(?:et)?)(?: på rad)?|(?:andre|tredje|fjerde|femte|to|tre|fire|fem|\\d+) år(?:et)? på rad|aldri før|ny rekord",
  ),
});
const ENGLISH = (): Wording => ({
  relative: wordsOf(
    String.raw`last year|this year|next year|the year before last|recently|so far|to date|this (?:spring|summer|autumn|fall|winter)|(?:\p{L}+|\d+) years? ago|(?:one|two|three|four|five|\d+) years (?:on|later)|the last (?:two|three|four|five) years|the current year|too (?:early|soon) to (?:say|tell|know)|(?:over |in )?the past (?:year|twelve months|two years|three years)|the last twelve months|at the turn of the year|(?:at|by) the (?:end|start) of the year|at the time of writing|(?:last|next) (?:spring|summer|autumn|winter)`,
  ),
  edition: wordsOf(
    "(?:the )?(?:previous|last|preceding) (?:report|edition|count|survey|model|mapping)|(?:as|than|since) last time",
  ),
  once: wordsOf(
    "for the (?:first|second|third|fourth|fifth) (?:time|year)(?: running| in a row)?|(?:second|third|fourth|fifth) consecutive year|(?:two|three|four|five|\\d+) years (?:running|in a row)|never before|an all-time high|a new record",
  ),
});
const GERMAN = (): Wording => ({
  relative: wordsOf(
    String.raw`(?:im )?(?:letzten?|vergangenen?|vorigen?) Jahre?s?|Vorjahr\p{L}*|(?:in )?diesem Jahr|dieses Jahr|nächstes Jahr|kürzlich|bisher|vor (?:\p{L}+|\d+) Jahren`,
  ),
  edition: wordsOf("(?:letzte|vorige|vorherige)[rn]? (?:Bericht|Ausgabe|Zählung|Erhebung)"),
  once: wordsOf(
    "zum (?:ersten|zweiten|dritten) Mal|(?:zweites|drittes|viertes) Jahr in Folge|erstmals|nie zuvor",
  ),
});

const WORDINGS: Readonly<Record<string, () => Wording>> = {
  nb: NORWEGIAN,
  no: NORWEGIAN,
  nn: NYNORSK,
  en: ENGLISH,
  de: GERMAN,
};

/** The patterns of a language, made when it is first met: most commands meet none. */
const wordingIn = recall((language) => WORDINGS[language]?.());

/** Holes, addresses and the words of directives are passed over. */
const UNREAD = /https?:\/\/\S+|\]\([^)\]]*\)/g;
const REPORT_OF = /(?<!\d)((?:19|20)\d\d)-(?:rapport|utgav|modell|report|edition|bericht)\p{L}*/gu;

const SINCE = /(?<!\p{L})(?:siden|sidan|since|seit) (?:19|20)\d\d(?![\d–-])/gu;
/** A year by itself, at the end of a range, or in a date such as 31.12.2023 or 2023-12-31. */
const YEAR =
  /(?<![\d.,])(?:\d{1,2}\.\s?\d{1,2}\.\s?)(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)|(?<![\d.,-])(?:19|20)\d\d(?![\d.,]*\d)/g;

/** The dated words of `text` in its order. */
export function datedWords(text: string, dating: Dating): readonly DatedWord[] {
  const masked = inLowerCase(fillHoles(text, " ").replace(UNREAD, (unread) => " ".repeat(unread.length)));
  const found: DatedWord[] = [];
  const add = (pattern: RegExp, why: (words: string) => string | undefined): void => {
    for (const match of masked.matchAll(pattern)) {
      const words = text.slice(match.index, match.index + match[0].length);
      const reason = why(words);
      const taken = found.some(
        ({ start, words: other }) => match.index < start + other.length && start < match.index + words.length,
      );
      if (reason !== undefined && !taken) found.push({ words, start: match.index, why: reason });
    }
  };
  add(REPORT_OF, (words) => olderEdition(Number(/\d{4}/.exec(words)?.[0]), dating));
  const wording = wordingIn(languageOf(dating.locale));
  if (wording) {
    add(wording.edition, () => `the edition before is the one of ${dating.writtenIn} now`);
    add(wording.relative, () => `written for ${dating.writtenIn}`);
    add(wording.once, () => "true only once");
  }
  add(SINCE, (words) =>
    dating.editions.has(Number(words.slice(-4))) ? olderEdition(Number(words.slice(-4)), dating) : undefined,
  );
  add(YEAR, (words) => passedYear(Number(/(?:19|20)\d\d/.exec(words)?.[0]), dating));
  return found.sort((left, right) => left.start - right.start);
}

function wordsOf(alternatives: string): RegExp {
  return wholeWords(alternatives, "gu");
}

function olderEdition(year: number, { year: now, writtenIn }: Dating): string | undefined {
  if (year >= now) return undefined;
  return year < writtenIn
    ? `the edition before is the one of ${writtenIn} now`
    : `this is the edition of ${now}`;
}

/** Years around the writing date the text; older ones are history, and those in the data are names. */
function passedYear(year: number, { year: now, writtenIn, names }: Dating): string | undefined {
  if (year >= now || year < writtenIn - 1 || names.has(year)) return undefined;
  return `the edition is of ${now}`;
}
