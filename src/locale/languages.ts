import { languageOf } from "./language-of.ts";

/**
 * Guesses a text's language by its commonest small words, against the language that it is marked with: only words
 * that one of the two has and the other has not are counted, because bokmål and nynorsk share most of theirs.
 */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  nb: "ikke jeg hva hvor hvordan hvem fra noe noen mye være vært bare dem en et de som og er på til av for med har den det vi ved eller også etter over under når men seg sin sitt sine ble blir flere mer enn ut inn opp ned mellom uten kun selv hver hvert alle denne dette disse skal skulle ville kunne måtte også gjennom",
  nn: "ikkje eg kva kvar korleis kven frå noko nokon nokre mykje vere vore berre dei ein eit som og er på til av for med har den det vi ved eller òg etter over under når men seg sin sitt sine vart blir fleire meir enn ut inn opp ned mellom utan sjølv kvar kvart alle denne dette desse skal skulle ville kunne måtte gjennom",
  en: "the of and to in is that it was for on are as with his they be at this have from or had by but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more than its who been only over such between during most where while",
  de: "der die und das von zu mit den auf ist im nicht eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ihr unter wir ich kann gegen vom können schon wenn habe seine ihre dann ein des dem sich für zwischen ohne",
};

const LANGUAGES = Object.keys(SMALL_WORDS);

/** The languages that have a word among their commonest, a bit for each in the order of `LANGUAGES`. */
const SPEAKERS = new Map<string, number>();
for (const [index, words] of Object.values(SMALL_WORDS).entries())
  for (const word of words.split(" ")) SPEAKERS.set(word, (SPEAKERS.get(word) ?? 0) | (1 << index));

/** Fewest words for a guess; below, a name or a title decides. */
const LEAST_WORDS = 8;
const LEAST_HITS = 3;
/** How many times more often the other language's words must stand there. */
const MARGIN = 3;

/** A stretch of a text that looks to be in another language. */
export interface Foreign {
  readonly language: string;
  readonly words: string;
}

/** The whole text, or its first sentence, that looks to be in another language than the tag `declared` says. */
export function findForeign(text: string, declared: string): Foreign | undefined {
  const own = LANGUAGES.indexOf(languageOf(declared));
  if (own < 0) return undefined;
  const whole = countWords(text);
  const inWhole = guessLanguage(whole, own);
  if (inWhole !== undefined) return { language: inWhole, words: text };
  // A sentence has no more of a language's words than the whole text has.
  if (!LANGUAGES.some((_, other) => ownHits(whole, other, own) >= LEAST_HITS)) return undefined;
  for (const words of text.split(/(?<=[.!?:])\s+/)) {
    const language = guessLanguage(countWords(words), own);
    if (language !== undefined) return { language, words };
  }
  return undefined;
}

/** How many words a text has, and how many of them each set of languages has among its commonest. */
interface WordCount {
  readonly words: number;
  readonly bySpeakers: ReadonlyMap<number, number>;
}

function countWords(text: string): WordCount {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const bySpeakers = new Map<number, number>();
  for (const word of words) {
    const speakers = SPEAKERS.get(word);
    if (speakers !== undefined) bySpeakers.set(speakers, (bySpeakers.get(speakers) ?? 0) + 1);
  }
  return { words: words.length, bySpeakers };
}

/** Words that `language` has and `other` has not; both by their place in `LANGUAGES`. */
function ownHits({ bySpeakers }: WordCount, language: number, other: number): number {
  let hits = 0;
  for (const [speakers, count] of bySpeakers)
    if ((speakers >> language) & 1 && !((speakers >> other) & 1)) hits += count;
  return hits;
}

function guessLanguage(count: WordCount, own: number): string | undefined {
  if (count.words < LEAST_WORDS) return undefined;
  let best: { readonly language: string; readonly hits: number } | undefined;
  for (const [index, language] of LANGUAGES.entries()) {
    if (index === own) continue;
    const hits = ownHits(count, index, own);
    const against = ownHits(count, own, index);
    if (hits >= LEAST_HITS && hits >= against * MARGIN && hits > (best?.hits ?? 0)) best = { language, hits };
  }
  return best?.language;
}
