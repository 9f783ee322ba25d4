/**
 * A part of a document, from its view to a story: its template is run, what that wrote is read strictly and turned into
 * nodes. Code beside those of the folder `template/`: `narrative/malformed-markup`.
 */
import { type Diagnostic, error, type Span } from "../base/index.ts";
import type { Desk } from "./desk.ts";
import type { Story } from "./document.ts";
import { footnotesOf } from "./footnotes.ts";
import type { SectionOutline } from "./outline.ts";
import type { FootnoteProse, Placing } from "./placing.ts";
import { buildStory } from "./template/build-story.ts";
import type { ChartWords } from "./template/element-reader.ts";
import { readMarkup } from "./template/markup.ts";
import type { PageName, Templates } from "./template/templates.ts";
import type { View } from "./view.ts";

export interface PartInput {
  readonly page: PageName;
  readonly view: View;
  /** Of a section. */
  readonly outline?: SectionOutline | undefined;
  readonly placing: Placing;
}

export interface PartDesk {
  readonly desk: Desk;
  readonly templates: Templates;
  readonly chartWords: (chart: string) => ChartWords | undefined;
}

export interface BuiltPart {
  readonly story?: Story | undefined;
  readonly isMalformed: boolean;
}

/** The story is missing where a template is, or makes none. */
export function buildPart(
  { page, view, outline, placing }: PartInput,
  { desk, templates, chartWords }: PartDesk,
): BuiltPart {
  const { found } = desk;
  const footnotes =
    outline === undefined ? new Map<string, FootnoteProse>() : footnotesOf(outline, desk.reader);
  const markup = templates.render(page, view);
  if (markup === undefined) return { isMalformed: false };
  const faults: Diagnostic[] = [];
  const [root, another] = readMarkup(markup, templates.placeOf, templates.spanOf(page), faults);
  if (root && another && faults.length === 0) {
    faults.push(
      error("narrative/malformed-markup", `\`${page}.hbs\` makes more than one element`, {
        span: another.template,
        hint: "all of a page stands in its `<section>`",
      }),
    );
  }
  // Behind a tag that is not closed nothing stands where it should: the first fault is told, and what it breaks is not.
  found.push(...faults.slice(0, 1));
  const isMalformed = faults.length > 0;
  if (root?.name !== "section") {
    if (isMalformed) return { isMalformed };
    found.push(
      error("narrative/malformed-markup", `\`${page}.hbs\` makes no \`<section>\``, {
        span: templates.spanOf(page),
        hint: "its outermost element is a `<section>`",
      }),
    );
    return { isMalformed };
  }
  const story = buildStory(root, {
    role: page,
    isTaken: (id) => outline === undefined && desk.directory.entry(id) !== undefined,
    master: page === "section" ? undefined : desk.sources.sheetMaster,
    store: desk.store,
    placing,
    footnotes,
    theme: desk.sources.theme.value,
    originOf: (id) => originOfBlock(id, outline),
    chartWords,
    found: isMalformed ? [] : found,
  });
  return { story, isMalformed };
}

/** Where the author declared a block of the section, by its node's id. */
function originOfBlock(id: string, outline: SectionOutline | undefined): Span | undefined {
  if (outline === undefined) return undefined;
  const { located } = outline;
  if (id === `${outline.id}#master` && located.value.master !== undefined) return located.at(["master"]);
  if (id === outline.id) return located.at(["id"]);
  const index = located.value.blocks.findIndex((block) => `${outline.id}/${block.id}` === id);
  return index === -1 ? undefined : located.at(["blocks", index]);
}
