/** The pages that a document is put together of, as far as there are templates for them: its sections, and those around them. */
import { once } from "../base/index.ts";
import type { Sources, Theme } from "../source/index.ts";
import type { Listed } from "./directory.ts";
import { AROUND, type Hearing } from "./hearing.ts";
import { keyOfSection, numbered, type StandingText } from "./keep-text.ts";
import { listPieces, outlineSection, type SectionOutline } from "./outline.ts";
import type { PageName, Templates } from "./template/templates.ts";

/** A section, parsed when that is asked for. */
export interface OpenSection extends Listed {
  readonly outline: () => SectionOutline;
}

/** All sections with what can be referred to in them: those whose own text stands are not parsed for it. */
export function openSections(
  { sections }: Sources,
  hearing: Hearing,
  standing: StandingText | undefined,
): readonly OpenSection[] {
  return numbered(sections).map(({ section, number }) => {
    const { id } = section.value;
    const outline = once(() =>
      hearing.of(keyOfSection(id), () => outlineSection(section, number, hearing.found)),
    );
    return { id, number, pieces: standing?.piecesOf(id) ?? listPieces(outline()), outline };
  });
}

export interface Leaf {
  /** `section/leakage`, `cover`. */
  readonly key: string;
  readonly page: PageName;
  readonly section?: OpenSection | undefined;
}

/** In the order of the theme. */
export function leavesOf(
  { edition, theme, errata }: Sources,
  sections: readonly OpenSection[],
  templates: Templates,
): readonly Leaf[] {
  const around = (page: PageName, isWanted: boolean): readonly Leaf[] =>
    isWanted && templates.has(page) ? [{ key: page, page }] : [];
  const leaves: Readonly<Record<Theme["order"][number], readonly Leaf[]>> = {
    cover: around("cover", edition.value.cover !== undefined),
    contents: around("contents", sections.length > 0),
    sections: templates.has("section")
      ? sections.map((section) => ({ key: keyOfSection(section.id), page: "section", section }))
      : [],
    errata: around("errata", errata !== undefined),
    colophon: around("colophon", edition.value.colophon !== undefined),
  };
  return theme.value.order.flatMap((part) => leaves[part]);
}

/** Whose findings those of a leaf are. */
export function partOf({ key, section }: Leaf): string {
  return section === undefined ? AROUND : key;
}
