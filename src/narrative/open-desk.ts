/** The desk that a document is composed at, its directory and its speaker. */
import type { Diagnostic } from "../base/index.ts";
import type { Sources } from "../source/index.ts";
import type { ComposeInput } from "./compose-input.ts";
import { Desk } from "./desk.ts";
import { createDirectory, type Listed } from "./directory.ts";
import { plainText } from "./prose/prose.ts";
import type { ProseReader } from "./prose/read-inlines.ts";
import { createSpeaker } from "./words/speak.ts";

/** `sections` are all that can be referred to. */
export function openDesk(
  { sources, figures, locale, elsewhere, withheld }: ComposeInput,
  sections: readonly Listed[],
  found: Diagnostic[],
): Desk {
  const asked = new Set<string>();
  const directory = createDirectory(sections, locale, withheld ?? new Set(), (key) => {
    if (asked.has(key)) return ""; // a title that refers to itself
    asked.add(key);
    const title = titleOf(key, desk);
    asked.delete(key);
    return title;
  });
  const speaker = createSpeaker({
    figures,
    locale,
    directory,
    names: namesOf(sources),
    comparability: { edition: sources.edition.value, registers: sources.registers },
    elsewhere,
    found,
  });
  const reader: ProseReader = { speaker, locale, found, called: new Set() };
  const desk: Desk = new Desk({ sources, figures, locale, directory, reader, found });
  return desk;
}

/** Names that a text may print beside the facts. */
function namesOf({ report, edition }: Sources): Readonly<Record<string, string>> {
  return {
    "report.name": report.value.name,
    "report.publisher": report.value.publisher,
    "edition.edition": edition.value.edition,
    "edition.title": edition.value.title,
    "edition.date": edition.value.date,
  };
}

function titleOf(key: string, desk: Desk): string {
  const [id = "", block] = key.split("/");
  const section = desk.sources.sections.find(({ value }) => value.id === id);
  if (section === undefined) return "";
  const place = { section: id, key: "", digits: "free" } as const;
  if (block === undefined) return plainText(desk.lineContent(section, ["title"], place));
  const index = section.value.blocks.findIndex((each) => each.id === block);
  for (const field of ["title", "caption"]) {
    const words = plainText(desk.lineContent(section, ["blocks", index, field], place));
    if (words !== "") return words;
  }
  return "";
}
