/** The end of a sentence, or nothing at all. */
const OPEN = /^$|[.!?…][»”"’)\]]?\s+$/u;

/** Norwegian, English and German abbreviations that words follow: a sentence seldom ends with one. */
const CUT_WORDS =
  /(?<![\p{L}.])(?:ca|jf|kl|nr|inkl|ekskl|evt|hhv|f\.\s?eks|bl\.\s?a|d\.\s?v\.\s?s|m\.\s?a\.\s?o|approx|incl|excl|vs|cf|e\.\s?g|i\.\s?e|bzw|evtl|einschl|sog|z\.\s?B|d\.\s?h)\.\s+$/iu;

/** A sentence of two digits is an ordinal: `3. kvartal`. */
const ORDINAL = /(?:^|[.!?…][»”"’)\]]?\s+)\d{1,2}\.\s+$/u;

/** Whether what follows `said` opens a sentence, so that its words take a capital. */
export function opensSentence(said: string): boolean {
  return OPEN.test(said) && !CUT_WORDS.test(said) && !ORDINAL.test(said);
}
