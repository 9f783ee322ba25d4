/**
 * Patterns of whole words over texts in lower case: as good as ignoring case, and compiled and matched sooner, since
 * V8 need not fold Unicode's classes of letters.
 */

/** Whole words, by alternatives whose letters may be written in either case. */
export function wholeWords(alternatives: string, flags: "u" | "gu"): RegExp {
  const lowered = alternatives.replace(/(\\p\{\w+\})|\p{Lu}/gu, (letter, folded?: string) => {
    return folded ?? letter.toLowerCase();
  });
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${lowered})(?![\p{L}\p{N}])`, flags);
}

/** The text in lower case, letter for letter; as it is where a letter would become two. */
export function inLowerCase(text: string): string {
  const lowered = text.toLowerCase();
  return lowered.length === text.length ? lowered : text;
}
