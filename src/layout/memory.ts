/**
 * What layout remembers between its passes, and between runs in a process that is kept: chapters that stand as they are,
 * and of each its blocks by what they say and how they are set, its plans by the shapes of its blocks. What has not
 * changed is not set again.
 */
import type { Diagnostic, Shelf } from "../base/index.ts";
import type { NodeId } from "../narrative/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { Typesetter } from "../text/index.ts";
import type { DrawnCover } from "./cover.ts";
import type { Drawn } from "./drawn.ts";
import type { Chapter, FlowBlock, FlowNote } from "./flow.ts";
import { keepPlan } from "./keep-plan.ts";
import type { LaidChapter } from "./lay-out-chapter.ts";
import type { ChapterPlan } from "./page-plan.ts";
import type { Item, Wish } from "./page-set.ts";
import { createStanding, type Standing } from "./standing.ts";
import type { PlacedTable } from "./table/placed-table.ts";

/** What everything is made with. */
interface Tools {
  readonly stylesheet: Stylesheet;
  readonly typesetter: Typesetter;
}

/** Things made before, by key. */
export interface Tray<T> {
  readonly recall: (key: string, make: () => T) => T;
}

/** Something made, with what was found and wished on the way. */
export interface Made<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
  readonly wishes: readonly Wish[];
}

export interface LayoutMemory {
  /** Starts a run; all is forgotten where the styles or the typesetter are others than before. */
  readonly begin: (tools: Tools) => void;
  /** Ends a run: stories that it has not asked for are forgotten, and of the others what they have not asked for. */
  readonly end: () => void;
  /** What is remembered of the chapter that begins with this story. */
  readonly of: (story: NodeId) => ChapterMemory;
}

export interface ChapterMemory {
  readonly paragraphs: Tray<FlowBlock>;
  readonly notes: Tray<FlowNote>;
  readonly elements: Tray<Made<Drawn>>;
  readonly tables: Tray<Made<PlacedTable>>;
  readonly plans: Tray<ChapterPlan>;
  /** Figures that have grown, and pages. */
  readonly grown: Tray<Made<Drawn>>;
  readonly pages: Tray<Made<readonly Item[]>>;
  readonly gathered: Standing<Chapter>;
  readonly laid: Standing<LaidChapter>;
  readonly cover: Standing<DrawnCover>;
  /** A number that only this object has, for keys. */
  readonly numberOf: (object: object) => number;
}

/** A memory for whoever lays the same report out again and again; `kept` is where plans outlast this process. */
export function createLayoutMemory(kept?: Shelf): LayoutMemory {
  let known: Tools | undefined;
  let numbers = new WeakMap<object, number>();
  let lastNumber = 0;
  const numberOf = (object: object): number => {
    const number = numbers.get(object) ?? ++lastNumber;
    numbers.set(object, number);
    return number;
  };
  const stories = new Map<NodeId, SweptMemory>();
  const asked = new Set<NodeId>();
  return {
    of: (story) => {
      asked.add(story);
      const memory = stories.get(story) ?? createChapterMemory(numberOf, kept);
      stories.set(story, memory);
      return memory;
    },
    begin: ({ stylesheet, typesetter }) => {
      if (known?.stylesheet === stylesheet && known.typesetter === typesetter) return;
      known = { stylesheet, typesetter };
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

function createChapterMemory(numberOf: ChapterMemory["numberOf"], kept: Shelf | undefined): SweptMemory {
  const paragraphs = createTray<FlowBlock>();
  const notes = createTray<FlowNote>();
  const elements = createTray<Made<Drawn>>();
  const tables = createTray<Made<PlacedTable>>();
  const plans = createTray<ChapterPlan>();
  const grown = createTray<Made<Drawn>>();
  const pages = createTray<Made<readonly Item[]>>();
  return {
    paragraphs,
    notes,
    elements,
    tables,
    plans: { recall: (key, make) => plans.recall(key, () => keepPlan(kept, key, make)) },
    grown,
    pages,
    gathered: createStanding(),
    laid: createStanding(),
    cover: createStanding(),
    numberOf,
    sweep: () => {
      for (const tray of [paragraphs, notes, elements, tables, plans, grown, pages]) tray.sweep();
    },
  };
}

interface SweptTray<T> extends Tray<T> {
  /** Forgets what was not recalled since the last sweep; where nothing was, its chapter stands, and all is kept. */
  readonly sweep: () => void;
}

function createTray<T>(): SweptTray<T> {
  let older = new Map<string, T>();
  let newer = new Map<string, T>();
  return {
    recall: (key, make) => {
      const found = newer.get(key) ?? older.get(key) ?? make();
      newer.set(key, found);
      return found;
    },
    sweep: () => {
      if (newer.size === 0) return;
      older = newer;
      newer = new Map();
    },
  };
}
