import { recall } from "../base/index.ts";

/** ISO 15924. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"]);

/** Which way the language of a BCP 47 tag is written, by the script that it is usually or expressly written in. */
export const directionOf: (tag: string) => "ltr" | "rtl" = recall((tag) =>
  RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? "") ? "rtl" : "ltr",
);
