/**
 * From the document's stories to what the page program sets: chapters of stories that follow on, bands of columns
 * between elements that go across them, blocks in whole rows.
 */
import type { Story } from "../../narrative/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import type { Chapter } from "../flow.ts";
import { gridOf } from "../grid.ts";
import type { Setting } from "../setting.ts";
import { type Gathered, gatherStory } from "./gather-story.ts";

/** White between the text and the first note, in rows. */
const WHITE_ABOVE_NOTES = 0.5;

/** The stories but the cover, grouped into chapters, none of which is empty. */
export function storiesByChapter(stories: readonly Story[]): (readonly [Story, ...Story[]])[] {
  const chapters: [Story, ...Story[]][] = [];
  for (const story of stories) {
    if (story.role === "cover") continue;
    const group = chapters.at(-1);
    const previous = group?.at(-1);
    if (group && story.starts === "anywhere" && story.role === previous?.role) group.push(story);
    else chapters.push([story]);
  }
  return chapters;
}

/** Names of the masters of a chapter's first page and of its others. */
export function mastersOf(
  story: Story,
  stylesheet: Stylesheet,
): { readonly opening: string; readonly text: string } {
  if (story.role !== "section") {
    const named = story.master ?? story.role;
    const text = stylesheet.hasMaster(named) ? named : "text";
    return { opening: text, text };
  }
  const text = story.master && story.master !== "opening" ? story.master : "text";
  // A master of another size opens on itself: `opening` belongs to `text`, `opening-data` to `data`.
  const own = text === "text" ? "opening" : `opening-${text}`;
  return { opening: stylesheet.hasMaster(own) ? own : text, text };
}

/** A chapter's blocks, set; what stands of it is taken as it is. */
export function gatherChapter(stories: readonly [Story, ...Story[]], setting: Setting): Chapter {
  return setting.memory.gathered.take([stories], setting, (own) => gatherAnew(stories, own));
}

function gatherAnew(stories: readonly [Story, ...Story[]], setting: Setting): Chapter {
  const [first] = stories;
  const masters = mastersOf(first, setting.stylesheet);
  const gathered: Gathered = { blocks: [], bands: [], floats: [], notes: new Map() };
  const textMaster = setting.stylesheet.master(masters.text);
  for (const story of stories) {
    const grid = gridOf(textMaster, "recto", story.columns ?? textMaster.columns);
    gatherStory(story, grid, setting, gathered);
  }
  const { blocks, bands, notes, floats } = gathered;
  const { style, rule, scope } = setting.stylesheet.notes;
  const { step } = textMaster.baseline;
  return {
    stories,
    starts: first.starts === "recto" ? "recto" : "page",
    openingMaster: masters.opening,
    textMaster: masters.text,
    bands,
    blocks,
    numbered: floats.filter(({ order }) => order === "numbered"),
    free: floats.filter(({ order }) => order === "free"),
    notes,
    noteGauge: {
      scope,
      step,
      leading: style.leading,
      head: WHITE_ABOVE_NOTES * step + (rule ? rule.offset : 0),
    },
  };
}
