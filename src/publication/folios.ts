/** Where the whole report has its parts, for handouts, which refer to what is not among their own pages. */
import type { Elsewhere } from "../narrative/index.ts";
import type { Language } from "./open-language.ts";
import type { Desk, Folios, Publication } from "./publication.ts";

/** All that handouts need to know of the report that they are taken from. */
export function foliosOf({ pages }: Publication): Folios {
  return new Map(
    [...pages.destinations].map(([node, { pageIndex }]) => [node, pages.pages[pageIndex]?.folio ?? ""]),
  );
}

/** The folios of all that the whole report has, for a handout; nobody may know the pages yet. */
export function foliosElsewhere({
  elsewhere,
  language,
}: Pick<Desk, "elsewhere" | "language">): Folios | undefined {
  if (elsewhere !== "unknown") return elsewhere;
  return new Map(namesIn(language).map((name) => [name, "…"]));
}

/** Where a handout's references out of it lead. */
export function referencesOut(folios: Folios, language: Language): Elsewhere {
  const names = namesIn(language).map((name) => name.slice(name.indexOf("/") + 1));
  return { folioOf: folioIn(folios), names };
}

/** Sections and their blocks. */
function namesIn({ sources }: Language): readonly string[] {
  return sources.sections.flatMap(({ value: { id, blocks } }) => [
    id,
    ...blocks.map((block) => `${id}/${block.id}`),
  ]);
}

/** Where the main report has a block, for references out of a handout: its folio. */
function folioIn(folios: Folios): Elsewhere["folioOf"] {
  const names = [...folios.keys()];
  return (reference, section) => {
    const name =
      [`${section}/${reference}`, reference].find((each) => folios.has(each)) ??
      names.find((each) => each.endsWith(`/${reference}`)) ??
      names.find((each) => each.includes(`/${reference}/`));
    return name === undefined ? undefined : folios.get(name);
  };
}
