import { recall } from "../base/index.ts";

/** Languages of which it is known, by their first subtag: Intl takes milliseconds to open its lists. */
const PLAIN = /^(?:da|de|en|es|fi|fr|is|it|nb|nl|nn|no|pl|pt|se|sv|uk)(?:-|$)/;

/** What stands between the parts of a list in a language, BCP 47, with its space: `, ` or `، `. */
export const commaOf: (tag: string) => string = recall((tag) => (PLAIN.test(tag) ? ", " : commaByIntl(tag)));

/** What Intl says of whatever language: CLDR tells it between the units of a measure, before any word for "and". */
export function commaByIntl(tag: string): string {
  if (Intl.ListFormat.supportedLocalesOf(tag).length === 0) return ", ";
  const [, between] = new Intl.ListFormat(tag, { type: "unit", style: "long" }).formatToParts([
    "a",
    "b",
    "c",
  ]);
  const [mark = ","] = /[,\u055d\u060c\u3001]/u.exec(between?.value ?? "") ?? [];
  return mark === "、" ? mark : `${mark} `;
}
