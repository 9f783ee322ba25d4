/** ISO 15924. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"]);

const known = new Map<string, "ltr" | "rtl">();

/** Which way the language of a BCP 47 tag is written, by the script that it is usually or expressly written in. */
export function directionOf(tag: string): "ltr" | "rtl" {
  let direction = known.get(tag);
  if (direction === undefined) {
    direction = RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? "") ? "rtl" : "ltr";
    known.set(tag, direction);
  }
  return direction;
}
