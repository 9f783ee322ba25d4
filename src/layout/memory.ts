/**
 * What layout remembers between its passes, and between runs in a process that is kept: blocks by what they say and
 * how they are set, plans by the shapes of their blocks. What has not changed is not set again.
 */
import type { Diagnostic, Shelf as KeptShelf } from "../base/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { Typesetter } from "../text/index.ts";
import type { Drawn } from "./drawn.ts";
import type { FlowBlock, FlowNote } from "./flow.ts";
import { keepPlan } from "./keep-plan.ts";
import type { ChapterPlan } from "./page-plan.ts";
import type { Item, Wish } from "./page-set.ts";
import type { PlacedTable } from "./table/placed-table.ts";

/** What everything is made with. */
interface Tools {
  readonly stylesheet: Stylesheet;
  readonly typesetter: Typesetter;
}

/** Things made before, by key. */
export interface Shelf<T> {
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
  /** Ends a run: what it has not asked for is forgotten. */
  readonly end: () => void;
  readonly paragraphs: Shelf<FlowBlock>;
  readonly notes: Shelf<FlowNote>;
  readonly elements: Shelf<Made<Drawn>>;
  readonly tables: Shelf<Made<PlacedTable>>;
  readonly plans: Shelf<ChapterPlan>;
  readonly pages: Shelf<Made<readonly Item[]>>;
  /** A number that only this object has, for keys. */
  readonly numberOf: (object: object) => number;
}

/** A memory for whoever lays the same report out again and again; `kept` is where plans outlast this process. */
export function createLayoutMemory(kept?: KeptShelf): LayoutMemory {
  let known: Tools | undefined;
  let numbers = new WeakMap<object, number>();
  let lastNumber = 0;
  const paragraphs = createShelf<FlowBlock>();
  const notes = createShelf<FlowNote>();
  const elements = createShelf<Made<Drawn>>();
  const tables = createShelf<Made<PlacedTable>>();
  const plans = createShelf<ChapterPlan>();
  const pages = createShelf<Made<readonly Item[]>>();
  const shelves = [paragraphs, notes, elements, tables, plans, pages];
  return {
    paragraphs,
    notes,
    elements,
    tables,
    plans: { recall: (key, make) => plans.recall(key, () => keepPlan(kept, key, make)) },
    pages,
    begin: ({ stylesheet, typesetter }) => {
      if (known?.stylesheet === stylesheet && known.typesetter === typesetter) return;
      known = { stylesheet, typesetter };
      numbers = new WeakMap();
      for (const shelf of shelves) shelf.clear();
    },
    end: () => {
      for (const shelf of shelves) shelf.sweep();
    },
    numberOf: (object) => {
      const number = numbers.get(object) ?? ++lastNumber;
      numbers.set(object, number);
      return number;
    },
  };
}

interface SweptShelf<T> extends Shelf<T> {
  /** Forgets what was not recalled since the last sweep. */
  readonly sweep: () => void;
  readonly clear: () => void;
}

function createShelf<T>(): SweptShelf<T> {
  let older = new Map<string, T>();
  let newer = new Map<string, T>();
  return {
    recall: (key, make) => {
      const found = newer.get(key) ?? older.get(key) ?? make();
      newer.set(key, found);
      return found;
    },
    sweep: () => {
      older = newer;
      newer = new Map();
    },
    clear: () => {
      older = new Map();
      newer = new Map();
    },
  };
}
