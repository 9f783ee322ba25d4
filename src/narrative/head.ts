import { type Locale, writeWhole } from "../locale/index.ts";
import type { Located, YamlPath } from "../source/index.ts";
import type { Desk } from "./desk.ts";
import type { Head } from "./keep-text.ts";
import { given } from "./placing.ts";
import { plainText } from "./prose/prose.ts";
import type { UntranslatedDesk } from "./untranslated.ts";

/** All of the document but its stories; told when everything untranslated is marked. */
export function headOf(desk: Desk, untranslated: UntranslatedDesk): Head {
  const { sources, locale } = desk;
  const { report, edition } = sources;
  const plain = (located: Located<unknown>, path: YamlPath): string =>
    plainText(desk.lineContent(located, path, { section: "", key: "", digits: "free" }));
  const title = plain(edition, ["title"]);
  const subtitle = plain(edition, ["subtitle"]);
  const name = plain(report, ["name"]);
  const left = untranslated.told();
  return {
    kind: "document",
    locale: locale.tag,
    title,
    ...given({ subtitle: subtitle === "" ? undefined : subtitle }),
    author: plain(report, ["publisher"]),
    ...given({ description: desk.plainText(report, ["description"]) }),
    date: edition.value.date,
    ...given({ untranslated: left?.nodes }),
    runningWords: {
      report: name,
      edition: edition.value.edition,
      title,
      publisher: plain(report, ["publisher"]),
      contact: plain(report, ["contact"]),
      website: report.value.website ?? "",
      wholeReport: locale.word("wholeReport") ?? "",
      untranslated: left ? untranslatedLine(left.texts, locale) : "",
    },
  };
}

/** What the margin of a draft says: `Draft. Texts not translated: 3`. */
function untranslatedLine(texts: number, locale: Locale): string {
  return locale.word("untranslated")?.replace("#", writeWhole(texts, locale.tag)) ?? "";
}
