/**
 * Words that say how much without a number of their own: “three in four”, “twice as many”, “the largest”. They are as
 * true as the number that they were written beside.
 */

import { fillHoles, recall } from "../base/index.ts";
import { languageOf } from "../locale/index.ts";
import { inLowerCase, wholeWords } from "./word-patterns.ts";

/** What the words rest on: a share or amount, or the order of several. */
export interface MeasuringWords {
  readonly words: string;
  readonly about: "amount" | "order";
}

interface Measures {
  readonly amount: RegExp;
  readonly order: RegExp;
}

const NORWEGIAN = (): Measures => ({
  amount: wordsOf(
    "(?:en|én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti) av (?:de )?(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)|halv(?:parten|delen)|de aller fleste|de fleste|flertallet|mindretallet|(?:tredje|fjerde|fire|femte|fem|tien|ti)del(?:en|er|ene)?|hver(?:t)? (?:andre|tredje|fjerde|femte|sjette|tiende)|annenhver|annethvert|dobbelt så|(?:for|tre|fire|fem)?dobl(?:et|er|es)|halver(?:t|er|es)|(?:to|tre|fire|fem|seks|ti) ganger så|halvannen gang",
  ),
  order: wordsOf(
    "flest|færrest|(?:størst|høyest|lavest|tyngst|raskest|sterkest|svakest|brattest|jevnest)e?|minste(?! kvadrat)|(?:første|andre|tredje|fjerde|siste)plass(?:en)?|på (?:første|andre|tredje|fjerde|siste) plass|på topp(?:en)?|på bunn(?:en)?",
  ),
});
const NYNORSK = (): Measures => ({
  amount: wordsOf(
    "(?:ein|éin|eitt|to|tre|fire|fem|seks|sju|åtte|ni|ti) av (?:dei )?(?:to|tre|fire|fem|seks|sju|åtte|ni|ti|elleve|tolv)|halv(?:parten|delen)|dei (?:aller )?fleste|fleirtalet|mindretalet|(?:tredje|fjerde|femte|tien|ti)del(?:en|ar|ane)?|kvar(?:t)? (?:andre|tredje|fjerde|femte|tiande)|annankvar|dobbelt så|dobla|halvert|(?:to|tre|fire|fem|ti) gonger så",
  ),
  order: wordsOf(
    "flest|færrast|(?:størst|høgst|lågast|tyngst|raskast|sterkast|svakast)e?|minste(?! kvadrat)|på (?:første|andre|tredje|siste) plass|på topp(?:en)?|på botn(?:en)?",
  ),
});
const ENGLISH = (): Measures => ({
  amount: wordsOf(
    "(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of|of the) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|half (?:of|the|have|are)|the majority|a minority|most of|(?:a|one|two|three|four)[ -](?:third|quarter|fifth|tenth)s?|every (?:other|second|third|fourth|fifth|tenth)|twice (?:as|the)|doubled?|halved?|trebled?|tripled?|(?:three|four|five|six|ten) times (?:as|the|more)",
  ),
  order: wordsOf(
    "the (?:very )?(?:most|fewest)|(?:larg|bigg|small|high|low|fast|strong|weak|steep|heavi)est|(?:first|second|third|last) place|comes? (?:first|second|third|last)|tops? the list",
  ),
});
const GERMAN = (): Measures => ({
  amount: wordsOf(
    "(?:ein|eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun) von (?:drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)|die Hälfte|die meisten|die Mehrheit|(?:ein|zwei|drei) (?:Drittel|Viertel|Fünftel|Zehntel)|jede[rs]? (?:zweite|dritte|vierte|fünfte|zehnte)|doppelt so|(?:verdoppelt|halbiert|verdreifacht)|(?:drei|vier|fünf|zehn)mal so",
  ),
  order: wordsOf(
    "am (?:meisten|wenigsten|größten|kleinsten|höchsten|niedrigsten)|(?:größt|kleinst|höchst|niedrigst|meist|wenigst)e[nrs]?|an (?:erster|zweiter|dritter|letzter) Stelle",
  ),
});

const MEASURES: Readonly<Record<string, () => Measures>> = {
  nb: NORWEGIAN,
  no: NORWEGIAN,
  nn: NYNORSK,
  en: ENGLISH,
  de: GERMAN,
};

/** The patterns of a language, made when it is first met. */
const measuresIn = recall((language) => MEASURES[language]?.());

/** The first words in `text` that say how much, of each kind; none in a language that is not known. */
export function measuringWords(text: string, locale: string): readonly MeasuringWords[] {
  const measures = measuresIn(languageOf(locale));
  if (measures === undefined) return [];
  const masked = inLowerCase(fillHoles(text, " "));
  return (["amount", "order"] as const).flatMap((about) => {
    const match = measures[about].exec(masked);
    if (match === null) return [];
    return [{ words: text.slice(match.index, match.index + match[0].length), about }];
  });
}

function wordsOf(alternatives: string): RegExp {
  return wholeWords(alternatives, "u");
}
