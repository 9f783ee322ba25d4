/** The start-up report made ready to be set, at the length wanted: its sections again and again under other names. */
import type { Shelf } from "../../src/base/index.ts";
import { nodeHost } from "../../src/cli/node-host.ts";
import { deriveFigures } from "../../src/data/index.ts";
import { chartWidths, createLayoutMemory, type LayoutInput } from "../../src/layout/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { composeDocument, type Document } from "../../src/narrative/index.ts";
import { readSources } from "../../src/source/index.ts";
import { resolveStyles } from "../../src/style/index.ts";
import { createTypesetter, type StandingTypesetter, wordsIn } from "../../src/text/index.ts";

const REPORT = "startups";
const LOCALE = "nb";

/** All that a job is laid out from; its typesetter can keep what it has set. */
export type JobInput = LayoutInput & { readonly typesetter: StandingTypesetter };

/** A job before its type is opened. */
export interface Job {
  readonly words: number;
  /** Opens the type: part of what setting the words costs. What was set before lies on `shelf`, where there is one. */
  readonly open: (shelf?: Shelf) => Promise<JobInput>;
}

export async function openJob(root: string, wantedWords: number): Promise<Job> {
  const host = nodeHost(root, () => 0);
  const sources = given(readSources(host, { report: REPORT, edition: undefined }).value);
  const figures = given((await deriveFigures(sources)).value);
  const stylesheet = given(resolveStyles(sources.theme, sources.themeFolder, host).value);
  const locale = createLocale(LOCALE, sources.labels.get(LOCALE)?.value);
  const composed = given((await composeDocument({ sources, figures, locale })).value);
  const document = lengthened(composed, wantedWords);
  // Charts and pictures are measured elsewhere: here they are empty boxes of a usual shape.
  const charts = new Map(
    chartWidths(document, stylesheet).map(({ node, width, chart }) => {
      const drawing = { kind: "drawing", width, height: width * 0.55, marks: [] } as const;
      const origin = { file: "", start: 0, end: 0 };
      return [
        node,
        { id: chart.chart, width, drawing, data: { fields: [], rows: [] }, origin, composedAlt: "" },
      ];
    }),
  );
  return {
    words: countWords(document),
    open: async (shelf) => ({
      document,
      stylesheet,
      typesetter: await createTypesetter({
        stylesheet,
        locale: LOCALE,
        host,
        ownWords: wordsIn(sources.sections.map(({ value }) => value)),
        rack: shelf && { shelf, name: "type", ground: "" },
      }),
      memory: shelf && createLayoutMemory(shelf),
      drawChart: (_chart, _width, node) => charts.get(node),
      openPicture: () => undefined,
      words: { continued: locale.word("continued") ?? "…" },
    }),
  };
}

/** The document with one word of its longest paragraph another: what an author's keystroke does. */
export function withOneWordChanged(document: Document, to: string): Document {
  const texts = document.stories.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "paragraph"));
  const longest = texts.reduce((most, each) => (countWords(each) > countWords(most) ? each : most));
  // All of it is read anew after an edit: nothing is the same object.
  const again = structuredClone(document);
  const stories = again.stories.map((story) => {
    const blocks = story.blocks.map((block) =>
      block.id === longest.id
        ? mapped(block, (value, key) => (key === "text" ? value.replace(/\p{L}{7,}/u, to) : value))
        : block,
    );
    return { ...story, blocks };
  });
  return { ...again, stories };
}

function lengthened(document: Document, wantedWords: number): Document {
  const isSection = ({ role }: Document["stories"][number]): boolean => role === "section";
  const sections = document.stories.filter(isSection);
  const added: Document["stories"][number][] = [];
  const notes = new Map(document.notes);
  let words = countWords(document);
  for (let copy = 2; words < wantedWords; copy++) {
    for (const section of sections) {
      if (words >= wantedWords) break;
      added.push(renamed(section, copy));
      words += countWords(section);
    }
    for (const note of document.notes.values()) {
      const again = renamed(note, copy);
      notes.set(again.id, again);
    }
  }
  const last = document.stories.findLastIndex(isSection) + 1;
  const stories = [...document.stories.slice(0, last), ...added, ...document.stories.slice(last)];
  return { ...document, stories, notes };
}

const NAMES = new Set(["id", "target", "note", "call"]);

function renamed<T>(node: T, copy: number): T {
  return mapped(node, (value, key) => (NAMES.has(key) ? `${value}~${copy}` : value));
}

/** A copy of plain data with its strings put through `change`. */
function mapped<T>(value: T, change: (value: string, key: string) => string): T {
  return JSON.parse(JSON.stringify(value), (key, each) =>
    typeof each === "string" ? change(each, key) : each,
  );
}

function countWords(value: unknown): number {
  let words = 0;
  JSON.stringify(value, (key, each) => {
    if (key === "text" && typeof each === "string") words += each.match(/\S+/g)?.length ?? 0;
    return each;
  });
  return words;
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the report cannot be set");
  return value;
}
