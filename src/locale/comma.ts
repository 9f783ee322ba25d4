const commas = new Map<string, string>();

/** What stands between the parts of a list, with its space: `, ` or `، `. */
export function commaOf(tag: string): string {
  let comma = commas.get(tag);
  if (comma === undefined) {
    comma = commaFor(tag);
    commas.set(tag, comma);
  }
  return comma;
}

/** Languages of which it is known, by their first subtag: Intl takes milliseconds to open its lists. */
const PLAIN = /^(?:da|de|en|es|fi|fr|is|it|nb|nl|nn|no|pl|pt|se|sv|uk)(?:-|$)/;

/** CLDR tells it between the units of a measure, before any word for "and". */
function commaFor(tag: string): string {
  return PLAIN.test(tag) ? ", " : commaByIntl(tag);
}

/** What Intl says, of whatever language. */
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
