/** What comes from the rack is what would be set anew, glyph for glyph; what may not stand is set anew. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256Of } from "../../src/base/index.ts";
import type { Inline } from "../../src/narrative/index.ts";
import type { ParagraphStyle } from "../../src/style/index.ts";
import type { StandingTypesetter } from "../../src/text/index.ts";
import { openRack } from "../../src/text/rack/index.ts";
import { shelfOf } from "../host.ts";
import { BODY, COMPOUNDS, NARROW, openShop, PARTS, RAGGED, SERIF, styled, text } from "./print-shop.ts";

const FILE = "content/report/sections/one.yaml";

interface Copy {
  readonly content: readonly Inline[];
  readonly style: ParagraphStyle;
  readonly owner: string;
  readonly start: number;
}

/** Inlines of every kind, their ids and places counted from the paragraph's. */
function inlinesOf(words: string, owner: string, start: number): readonly Inline[] {
  const at = (from: number, to: number) => ({ file: FILE, start: start + from, end: start + to });
  return [
    text(words, at(0, words.length)),
    {
      kind: "mark",
      id: `${owner}/0`,
      origin: at(5, 30),
      mark: "strong",
      content: [text(" og fete grunderkapitalister", at(7, 28))],
    },
    {
      kind: "mark",
      id: `${owner}/1`,
      origin: { file: "figures.yaml", start: 7, end: 9 },
      mark: "superior",
      content: [text("2", { file: "figures.yaml", start: 7, end: 8 })],
    },
    { kind: "break", origin: at(31, 32) },
    {
      kind: "link",
      id: `${owner}/2`,
      origin: at(33, 60),
      href: "https://example.org",
      content: [text("lenke", at(34, 39))],
    },
    { kind: "noteCall", id: `${owner}/3`, origin: at(60, 64), note: "one/note", number: 12 },
    {
      kind: "reference",
      id: `${owner}/4`,
      origin: at(64, 80),
      target: "two",
      form: "labelAndPage",
      words: { label: "figur 3", page: "side 0" },
    },
    styled("caps", " NTNU og SINTEF"),
  ];
}

const STYLES: readonly ParagraphStyle[] = [
  BODY,
  RAGGED,
  { ...BODY, indent: 9 },
  { ...BODY, dropCapLines: 2 },
  { ...RAGGED, balance: true, character: { ...SERIF, size: 18 } },
  { ...BODY, character: { ...SERIF, trackingEm: 0.1, case: "upper" } },
];

/** The digest of all that a typesetter says of a paragraph. */
function say(typesetter: Omit<StandingTypesetter, "keep">, { content, style, owner, start }: Copy) {
  const origin = { file: FILE, start, end: start + 400 };
  const resolve = () => "figur 3, side 12";
  const prepared = typesetter.prepare(content, style, { owner, origin, resolve });
  const all = typesetter.breakLines(prepared, NARROW, "all");
  const wider = typesetter.breakLines(prepared, [120, 240], "best");
  const lines = [...all.variants.map((_, index) => all.set(index)), wider.set(0)];
  return sha256Of(JSON.stringify([prepared, all.variants, wider.variants, lines], plain));
}

/** For a text that is the same where all values are: fields in one order, numbers in a row. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Uint16Array) return value.join(" ");
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const WORDS =
  "Oppstartsselskapene ved universitetet skaffet seg 464 millioner kroner i kunnskapskapital, og mer enn halvparten av dem – 50,7\u202f% – flyttet til Osloregionen før fisken kom i land.";

const copyOf = (words: string, style: ParagraphStyle, owner = "one/2", start = 1000): Copy => ({
  content: inlinesOf(words, owner, start),
  style,
  owner,
  start,
});

const asleep = (): never => expect.unreachable("set anew");
const SLEEPING = {
  prepare: asleep,
  breakLines: asleep,
  diagnostics: () => [],
  takeWords: () => "as before" as const,
} as const;

/** A rack over a typesetter that may only measure. */
const sleepingRack = async (things: Map<string, Uint8Array>, ground = "ground") =>
  openRack({ ...(await openShop()), ...SLEEPING }, [], { shelf: shelfOf(things), name: "press", ground });

const rackOver = async (things: Map<string, Uint8Array>, ownWords: readonly string[] = []) =>
  openShop({ ownWords, rack: { shelf: shelfOf(things), name: "press", ground: "ground" } });

test("a later run takes every paragraph from the rack as it would set it", async () => {
  const things = new Map<string, Uint8Array>();
  const copies = STYLES.map((style, index) => copyOf(WORDS, style, `one/${index}`, 1000 * index));
  const plain = await openShop();
  const said = copies.map((copy) => say(plain, copy));
  const first = await rackOver(things);
  expect(copies.map((copy) => say(first, copy))).toEqual(said);
  first.keep();
  const later = await sleepingRack(things);
  expect(copies.map((copy) => say(later, copy))).toEqual(said);
  // Nothing was set: nothing is written.
  const [before] = things.values();
  later.keep();
  expect([...things.values()]).toEqual([before]);
});

test("text that stands elsewhere, or belongs to another part, comes with its own places and ids", async () => {
  const things = new Map<string, Uint8Array>();
  const words = "Norge ligger langt bak";
  const first = await rackOver(things);
  const here = say(first, copyOf(words, BODY));
  const moved = copyOf(words, BODY, "two/7/cell", 5000);
  const plain = await openShop();
  expect(say(first, moved)).toBe(say(plain, moved));
  expect(say(first, moved)).not.toBe(here);
  first.keep();
  expect(say(await sleepingRack(things), moved)).toBe(say(plain, moved));
});

test("other words, marks, styles, notes and references are set anew", async () => {
  const things = new Map<string, Uint8Array>();
  const copy = copyOf("Ordene her", BODY);
  const first = await rackOver(things);
  say(first, copy);
  first.keep();
  const [said, ...others] = copy.content;
  const [strong, ...rest] = others;
  const changed: readonly Copy[] = [
    copyOf("Orda her", BODY),
    copyOf("Ordene her", { ...BODY, hyphenate: false }),
    copyOf("Ordene her", { ...BODY, character: { ...SERIF, size: 9.5 } }),
    { ...copy, content: [...(said ? [said] : []), ...rest] },
    {
      ...copy,
      content: copy.content.map((each) => (each.kind === "noteCall" ? { ...each, number: 13 } : each)),
    },
    {
      ...copy,
      content: copy.content.map((each) =>
        each === strong && each.kind === "mark" ? { ...each, mark: "emphasis" } : each,
      ),
    },
  ];
  const plain = await openShop();
  for (const other of changed) {
    const later = await rackOver(things);
    expect(say(later, other)).toBe(say(plain, other));
    const asleepNow = await sleepingRack(things);
    expect(() => say(asleepNow, other)).toThrow("set anew");
  }
  const later = await sleepingRack(things);
  const resolve = () => "figur 3, side 13";
  const origin = { file: FILE, start: copy.start, end: copy.start + 400 };
  expect(() => later.prepare(copy.content, BODY, { owner: copy.owner, origin, resolve })).toThrow("set anew");
});

test("other ground, and a file cut short, leave the rack empty", async () => {
  const things = new Map<string, Uint8Array>();
  const copy = copyOf("Ordene her", BODY);
  const first = await rackOver(things);
  const said = say(first, copy);
  first.keep();
  expect(say(await sleepingRack(things), copy)).toBe(said);
  const elsewhere = await sleepingRack(things, "another theme");
  expect(() => say(elsewhere, copy)).toThrow("set anew");
  for (const [name, bytes] of things) things.set(name, bytes.subarray(0, bytes.length >> 1));
  expect(say(await rackOver(things), copy)).toBe(said);
});

test("what was told of a text is told by every run, and nothing is kept beside it", async () => {
  const things = new Map<string, Uint8Array>();
  for (let run = 0; run < 2; run++) {
    const typesetter = await rackOver(things);
    say(typesetter, copyOf("Bølgene", BODY));
    say(typesetter, copyOf("Bølgene \u{1F30A}", BODY));
    expect(typesetter.diagnostics().map(({ code }) => code)).toEqual(["text/missing-glyph"]);
    say(typesetter, copyOf("Bølgene \u{1F30A}", BODY, "two", 8000));
    expect(typesetter.diagnostics()).toHaveLength(2);
    typesetter.keep();
    expect(things.size).toBe(0);
  }
});

test("words that the document gained or lost divide the others as in a run of its own", async () => {
  const all = [...PARTS, ...COMPOUNDS];
  const some = fc.subarray(all);
  const narrow = (typesetter: StandingTypesetter) =>
    COMPOUNDS.map((word) => {
      const origin = { file: FILE, start: 0, end: 20 };
      const prepared = typesetter.prepare([text(`${word} og ${word}`)], BODY, { owner: "p", origin });
      const set = typesetter.breakLines(prepared, 50, "best").set(0);
      return set.map(({ runs }) => runs.flatMap((run) => run.text).join("")).join("|");
    });
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(some, some, some, async (before, now, then) => {
      const things = new Map<string, Uint8Array>();
      const first = await rackOver(things, before);
      narrow(first);
      first.keep();
      const [kept] = things.values();
      const later = await rackOver(things, now);
      expect(narrow(later)).toEqual(narrow(await openShop({ ownWords: now })));
      later.keep();
      if ([...things.values()][0] === kept) taken += 1;
      // And where the process goes on with other words.
      if (later.takeWords(then) === "as before")
        expect(narrow(later)).toEqual(narrow(await openShop({ ownWords: then })));
    }),
    { numRuns: 40, seed: 11 },
  );
  expect(taken).toBeLessThan(40);
});

test("a process that goes on forgets what two runs did not ask for, but not how its words were divided", async () => {
  const shop = await openShop();
  const prepared: string[] = [];
  const counting: StandingTypesetter = {
    ...shop,
    prepare: (content, style, particulars) => {
      prepared.push(particulars.owner);
      return shop.prepare(content, style, particulars);
    },
    takeWords: () => "as before",
  };
  const rack = openRack(counting, [], { shelf: shelfOf(new Map()), name: "press", ground: "ground" });
  const set = (...words: readonly string[]) => {
    prepared.length = 0;
    for (const word of words) {
      const origin = { file: FILE, start: 0, end: 20 };
      rack.breakLines(rack.prepare([text(word)], BODY, { owner: word, origin }), 50, "best").set(0);
    }
    return [...prepared];
  };
  const [first = "", second = "", third = ""] = COMPOUNDS;
  expect(set(first, second)).toEqual([first, second]);
  rack.takeWords([]);
  expect(set(first, third)).toEqual([third]);
  rack.takeWords([]);
  // Its pages stand: nothing is asked for.
  rack.takeWords([]);
  expect(set(first, second)).toEqual([second]);
  rack.takeWords([]);
  rack.takeWords([]);
  expect(set(first)).toEqual([]);
  rack.takeWords([]);
  const parts = PARTS.filter((part) => third.toLowerCase().includes(part.toLowerCase()));
  expect(rack.takeWords(parts)).toBe("otherwise");
});
