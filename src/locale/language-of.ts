/** The language of a BCP 47 tag, its primary subtag: `en` of `en-GB`. */
export function languageOf(tag: string): string {
  const end = tag.indexOf("-");
  return end === -1 ? tag : tag.slice(0, end);
}
