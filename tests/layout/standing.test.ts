import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span } from "../../src/base/index.ts";
import type { DrawnChart } from "../../src/chart/index.ts";
import { createLayoutMemory, type LayoutInput, layOut } from "../../src/layout/index.ts";
import { isSame } from "../../src/layout/memory/is-same.ts";
import type { Document, Story } from "../../src/narrative/index.ts";
import type { Typesetter } from "../../src/text/index.ts";
import { anyReport, anySheet, openPicture } from "./any-report.ts";
import {
  chartBlock,
  headingBlock,
  input,
  lines,
  ORIGIN,
  paragraph,
  pictureBlock,
  report,
  story,
  words,
} from "./drawing-board.ts";
import { typewriter } from "./typewriter.ts";

const SHEET = { rows: 10, columns: 2 };

const WIDE = { span: 2, place: "top" } as const;

test("any report after any other is laid out as if it were the first", () => {
  fc.assert(
    fc.property(anyReport, anyReport, anySheet, (one, other, sheet) => {
      const memory = createLayoutMemory();
      const kept = input(one, sheet, { memory, openPicture });
      const mixed: Document = { ...other, stories: [...one.stories.slice(0, 1), ...other.stories.slice(1)] };
      for (const document of [one, mixed, other, structuredClone(one)]) {
        const fresh = layOut({ ...kept, document, memory: undefined });
        expect(layOut({ ...kept, document })).toEqual(fresh);
      }
    }),
    { numRuns: 10 },
  );
});

/** A document whose places, one behind the other, begin at `first`. */
function placedFrom(first: number, document: Document): Document {
  let start = first;
  const place = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(place);
    if (part instanceof Map) return new Map([...part].map(([key, each]) => [key, place(each)]));
    if (typeof part !== "object" || part === null) return part;
    if ("start" in part && "end" in part) return { ...part, start: ++start, end: start + 5 };
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, place(each)]));
  };
  return place(document) as Document; // the same but for its places
}

test("what has moved in its file is told of where it is now", () => {
  fc.assert(
    fc.property(anyReport, anySheet, fc.boolean(), (written, sheet, isWide) => {
      const memory = createLayoutMemory();
      const drawChart = () => (isWide ? chartOver : undefined);
      const shown = {
        ...written,
        stories: [...written.stories, story("charts", [chartBlock("charts/f", WIDE)])],
      };
      const kept = input(placedFrom(0, shown), sheet, { memory, openPicture, drawChart });
      layOut(kept);
      const document = placedFrom(70, shown);
      expect(layOut({ ...kept, document })).toEqual(layOut({ ...kept, document, memory: undefined }));
    }),
    { numRuns: 10 },
  );
});

function section(id: string, said: string): Story {
  return story(id, [headingBlock(`${id}/h`, `Head ${id}`, 1), paragraph(`${id}/p`, said)]);
}

/** Whose words are set while `lay` runs. */
function setBy(typesetter: Typesetter, lay: (listening: Typesetter) => unknown): string[] {
  const owners: string[] = [];
  lay({
    ...typesetter,
    prepare: (content, style, particulars) => {
      owners.push(particulars.owner);
      return typesetter.prepare(content, style, particulars);
    },
  });
  return owners;
}

test("only the changed words of a report that is laid out again are set", () => {
  const written = (said: string): Document =>
    report([section("a", lines("a", 8)), section("b", said), section("c", lines("c", 8))]);
  const owners = setBy(typewriter(), (typesetter) => {
    const kept = input(written("some words"), SHEET, { typesetter, memory: createLayoutMemory() });
    layOut(kept);
    layOut({ ...kept, document: written("other words") });
    layOut({ ...kept, document: written("other words") });
  });
  expect(owners).toEqual(["a/h", "a/p", "b/h", "b/p", "c/h", "c/p", "b/p"]);
});

/** Wider than any frame. */
const chartOver: DrawnChart = {
  ...drawn(40),
  drawing: { kind: "drawing", width: 2000, height: 40, marks: [] },
};

function drawn(height: number): DrawnChart {
  const drawing = { kind: "drawing", width: 210, height, marks: [] } as const;
  return { id: "f", width: 210, drawing, composedAlt: "", data: { fields: [], rows: [] }, origin: ORIGIN };
}

describe("a chapter that says the same is set anew", () => {
  const said = (more: Partial<LayoutInput>, notes = { n1: "a note" }, after = 2): LayoutInput => {
    const reference = {
      kind: "reference",
      id: "a/ref",
      origin: ORIGIN,
      target: "b/h",
      form: "page",
      words: { label: "there", page: "side" },
    } as const;
    const a = story("a", [
      { ...paragraph("a/p", ""), content: [words("see "), reference] },
      paragraph("a/q", "words[n1]"),
      chartBlock("a/f", WIDE),
      pictureBlock("a/g", WIDE, 3),
    ]);
    const between = section("between", lines("w", after));
    const document = report([a, between, section("b", "the end")], notes);
    return input(document, SHEET, { drawChart: () => chart, openPicture, ...more });
  };
  const chart = drawn(40);
  const picture = (sha256: string): LayoutInput["openPicture"] => {
    return (file) => {
      const opened = openPicture(file);
      return opened && { ...opened, sha256 };
    };
  };
  const askedFor = (origin: Span): LayoutInput["openPicture"] => {
    return (file) => {
      const opened = openPicture(file);
      return opened?.kind === "raster" ? { ...opened, origin } : opened;
    };
  };
  test.each<[string, LayoutInput]>([
    ["once its note says something else", said({}, { n1: `another ${lines("n", 3)}` })],
    ["once its chart is drawn otherwise", said({ drawChart: () => drawn(60) })],
    ["once its picture shows something else", said({ openPicture: picture("another") })],
    ["once its picture is asked for elsewhere", said({ openPicture: askedFor({ ...ORIGIN, start: 9 }) })],
    ["once the page moves that it refers to", said({}, undefined, 60)],
    [
      "once the running words are others",
      { ...said({}), document: { ...said({}).document, title: "Other" } },
    ],
    ["once the theme's words are others", said({ words: { continued: "(more)" } })],
  ])("%s", (_, changed) => {
    const kept = { ...said({}), memory: createLayoutMemory() };
    layOut(kept);
    const { stylesheet, typesetter, memory } = kept;
    const again = layOut({ ...changed, stylesheet, typesetter, memory });
    expect(again).toEqual(layOut({ ...changed, stylesheet, typesetter }));
  });
});

test("a contents is set anew once a title in it is another", () => {
  const listing = {
    kind: "listing",
    id: "list",
    origin: ORIGIN,
    style: "contents",
    of: "contents",
    depth: 2,
  } as const;
  const written = (head: string): Document =>
    report([
      story("contents", [listing], { role: "contents" }),
      story("a", [headingBlock("a/h", head, 1), paragraph("a/p", "words")]),
    ]);
  const kept = input(written("One"), SHEET, { memory: createLayoutMemory() });
  layOut(kept);
  const document = written("Two");
  expect(layOut({ ...kept, document })).toEqual(layOut({ ...kept, document, memory: undefined }));
});

test("what was found in a chapter is told as often as it is laid out", () => {
  const tall = report([story("a", [pictureBlock("a/f", { span: 3, place: "here" }, 0.1)])]);
  const kept = input(tall, SHEET, { openPicture, memory: createLayoutMemory() });
  const first = layOut(kept);
  expect(first.value?.wishes).toMatchObject([{ wished: "over 3 columns" }]);
  expect(layOut(kept)).toEqual(first);
});

describe("plain data is the same", () => {
  const at = (file: string, start: number, end: number): Span => ({ file, start, end });

  test.each<[unknown, unknown, boolean]>([
    [{ a: [1, { b: "c" }] }, { a: [1, { b: "c" }] }, true],
    [{ a: undefined }, { b: 1 }, false],
    [{ a: undefined }, {}, false],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [[1, 2], [1], false],
    [[], {}, false],
    [null, undefined, false],
    [new Map(), new Map(), false],
  ])("%o and %o: %s", (left, right, same) => {
    expect(isSame(left, right)).toBe(same);
  });

  test.each<[Span, Span, boolean, string]>([
    [at("a", 5, 9), at("a", 7, 11), true, "moved as all of its file"],
    [at("a", 5, 9), at("a", 5, 9), false, "left behind"],
    [at("a", 5, 9), at("a", 7, 12), false, "longer than before"],
    [at("b", 5, 9), at("b", 5, 9), true, "in a file where nothing moved"],
    [at("b", 5, 9), at("a", 7, 11), false, "in another file than before"],
  ])("a place %o that is now %o: %s, %s", (left, right, same) => {
    expect(isSame([{ origin: left }], [{ origin: right }], { file: "a", by: 2 })).toBe(same);
  });
});
