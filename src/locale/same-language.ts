import { languageOf } from "./language-of.ts";

/** The locale of `locales` that a tag is another region of; Norwegian is written in two ways. */
export function sameLanguage(tag: string, locales: readonly string[]): string | undefined {
  const language = languageOf(tag);
  const written = language === "no" ? ["nb", "nn", "no"] : [language];
  return locales.find((each) => written.includes(languageOf(each)));
}
