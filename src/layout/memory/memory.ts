/**
 * What layout remembers between its passes, and between runs in a process that is kept: chapters that stand as they are,
 * and of each the blocks that do, its plans by the shapes of its blocks, its pages by what they show. What has not changed
 * is not set again.
 */
import type { Shelf } from "../../base/index.ts";
import type { NodeId } from "../../narrative/index.ts";
import type { Drawn } from "../drawn.ts";
import type { FlowBlock, FlowNote } from "../flow.ts";
import type { Item } from "../page-set.ts";
import type { PlacedTable } from "../placed-table.ts";
import type { FilledPlan } from "../program/page-plan.ts";
import type { ChapterMemory, LayoutInput, LayoutMemory, Standing } from "../setting.ts";
import { createTray } from "../tray.ts";
import { type Answer, heard } from "./answers.ts";
import { isSame } from "./is-same.ts";
import { keepPlan } from "./keep-plan.ts";
import { createStanding } from "./standing.ts";

/** A memory for whoever lays the same report out again and again; `kept` is where plans outlast this process. */
export function createLayoutMemory(kept?: Shelf): LayoutMemory {
  let known: (Pick<LayoutInput, "stylesheet" | "typesetter"> & { readonly said: unknown }) | undefined;
  let numbers = new WeakMap<object, number>();
  let lastNumber = 0;
  const numberOf = (object: object): number => {
    const number = numbers.get(object) ?? ++lastNumber;
    numbers.set(object, number);
    return number;
  };
  const stories = new Map<NodeId, SweptMemory>();
  const asked = new Set<NodeId>();
  const open: Answer[][] = [];
  return {
    listen: (questions) => heard(questions, open, numberOf),
    of: (story) => {
      asked.add(story);
      const memory = stories.get(story) ?? createChapterMemory(numberOf, open, kept);
      stories.set(story, memory);
      return memory;
    },
    begin: ({ stylesheet, typesetter, words, document: { title, locale, runningWords } }) => {
      const said = [words, title, locale, runningWords];
      const hasTools = known?.stylesheet === stylesheet && known.typesetter === typesetter;
      if (hasTools && isSame(known?.said, said)) return;
      known = { stylesheet, typesetter, said };
      numbers = new WeakMap();
      stories.clear();
    },
    end: () => {
      for (const [story, memory] of stories) {
        if (asked.has(story)) memory.sweep();
        else stories.delete(story);
      }
      asked.clear();
    },
  };
}

interface SweptMemory extends ChapterMemory {
  readonly sweep: () => void;
}

function createChapterMemory(
  numberOf: ChapterMemory["numberOf"],
  open: Answer[][],
  kept: Shelf | undefined,
): SweptMemory {
  const standing = <T>(): Standing<T> => createStanding(open);
  const paragraphs = createTray<Standing<FlowBlock>>();
  const notes = createTray<Standing<FlowNote>>();
  const elements = createTray<Standing<Drawn>>();
  const tables = createTray<Standing<PlacedTable>>();
  const grown = createTray<Standing<Drawn>>();
  const plans = createTray<FilledPlan>();
  const pages = createTray<Standing<readonly Item[]>>();
  return {
    paragraph: (node) => paragraphs.recall(node, standing),
    note: (node) => notes.recall(node, standing),
    element: (node) => elements.recall(node, standing),
    table: (node) => tables.recall(node, standing),
    grown: (node) => grown.recall(node, standing),
    plans: { recall: (key, make) => plans.recall(key, () => keepPlan(kept, key, make)) },
    page: (index) => pages.recall(String(index), standing),
    gathered: standing(),
    laid: standing(),
    cover: standing(),
    numberOf,
    sweep: () => {
      for (const tray of [paragraphs, notes, elements, tables, grown, plans, pages]) tray.sweep();
    },
  };
}
