/**
 * A process that goes on finds its type standing, one that comes later finds it on shelves: both set after every change
 * what a process that has nothing would set.
 */
import { expect, test, vi } from "vitest";
import type { Shelf } from "../../src/base/index.ts";
import { planEditions } from "../../src/edition/index.ts";
import { openLanguage, type Publication, setInLanguage } from "../../src/publication/index.ts";
import { createStandingType, openReport, type Shelves, type StandingType } from "../../src/report/index.ts";
import { projectWith, shelfOf } from "../host.ts";
import { SOUND } from "../preflight/press-report.ts";

const FIRST = "content/press/2024/sections/first.yaml";
const THEME = "templates/plain/theme.yaml";
const CSV = "data/press/2024/companies.csv";

async function setPress(files: typeof SOUND, standing?: StandingType, shelves?: Shelves) {
  const run = { host: projectWith(files), enter: () => {}, tool: "reissue test", standing, shelves };
  const { value: open } = await openReport({ report: "press", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: ["screen"] }) : [];
  const language = open && plan && (await openLanguage(open, plan.locale, run)).value;
  if (!open || !plan || !language) throw new Error("the report does not open");
  const { value, diagnostics } = await setInLanguage(plan, { open, language, run });
  const { figures } = open;
  return { figures, typesetter: language.typesetter, publication: value, diagnostics };
}

/** All that a publication says, as text: comparing glyph by glyph takes too long. */
const seenOf = (publication: Publication | undefined) =>
  JSON.stringify(
    publication && [publication.pages, publication.structure, publication.charts],
    // Not an arrow: a buffer's bytes have become a list before `value` comes.
    function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
      const own = this[key];
      if (own instanceof Map) return [...own];
      // A picture's bytes are the file's own.
      if (own instanceof Uint8Array) return own.length;
      return own instanceof Float64Array || own instanceof Uint16Array ? own.join(" ") : value;
    },
  );

function edited(file: string, from: string, to: string): typeof SOUND {
  const text = SOUND[file];
  if (typeof text !== "string" || !text.includes(from)) throw new Error(`${file} has no \`${from}\``);
  return { ...SOUND, [file]: text.replace(from, to) };
}

const shelf = (): Shelf => shelfOf(new Map());

/** A shelf to which nothing may be added. */
const isFull = ({ read }: Shelf): Shelf => ({ read, write: () => expect.unreachable("set anew") });

type Fate = "stands" | "is made anew";

const EDITS: readonly (readonly [what: string, files: typeof SOUND, type: Fate, figures: Fate])[] = [
  ["nothing", SOUND, "stands", "stands"],
  ["a word", edited(FIRST, "by the sea", "by the lake"), "stands", "stands"],
  [
    "a paragraph before others",
    edited(FIRST, "      ## Where", "      One more.\n\n      ## Where"),
    "stands",
    "stands",
  ],
  ["a number", edited(CSV, "1", "2"), "stands", "is made anew"],
  ["a colour of the theme", edited(THEME, "#1a1a1a", "#2a1a1a"), "is made anew", "is made anew"],
  ["a comment in the theme", edited(THEME, "swatches:", "# inks\nswatches:"), "is made anew", "stands"],
  ["nothing again", SOUND, "is made anew", "stands"],
];

const setBefore = new Map<typeof SOUND, ReturnType<typeof setPress>>();

/** What a process of its own sets. */
function setAlone(files: typeof SOUND): ReturnType<typeof setPress> {
  const set = setBefore.get(files) ?? setPress(files);
  setBefore.set(files, set);
  return set;
}

test("after every change it sets what a new process would", async () => {
  const standing = createStandingType();
  let { typesetter, figures } = await setPress(SOUND, standing);
  for (const [what, files, type, derived] of EDITS) {
    const again = await setPress(files, standing);
    const alone = await setAlone(files);
    expect(again.diagnostics, what).toEqual(alone.diagnostics);
    expect(seenOf(again.publication) === seenOf(alone.publication), what).toBe(true);
    expect(again.typesetter === typesetter ? "stands" : "is made anew", what).toBe(type);
    expect(again.figures === figures ? "stands" : "is made anew", what).toBe(derived);
    ({ typesetter, figures } = again);
  }
});

test("a later process takes from its shelves what it would set", async () => {
  const shelves = {
    readings: shelf(),
    figures: shelf(),
    texts: shelf(),
    charts: shelf(),
    type: shelf(),
    plans: shelf(),
  };
  await setPress(SOUND, undefined, shelves);
  const { readings: _, ...others } = shelves;
  const full = Object.fromEntries(Object.entries(others).map(([name, each]) => [name, isFull(each)]));
  await setPress(SOUND, undefined, full);
  const standing = createStandingType();
  for (const [what, files] of EDITS) {
    const alone = await setAlone(files);
    for (const held of [undefined, standing]) {
      const later = await setPress(files, held, shelves);
      expect(later.diagnostics, what).toEqual(alone.diagnostics);
      expect(seenOf(later.publication) === seenOf(alone.publication), what).toBe(true);
    }
  }
});

test("a picture read again is the same picture: the marks of its page stand", async () => {
  const standing = createStandingType();
  const picturesOf = (publication: Publication | undefined) =>
    (publication?.pages.pages ?? [])
      .filter(({ master }) => master !== "cover")
      .flatMap(({ items }) => items.filter(({ kind }) => kind === "picture"));
  const first = picturesOf((await setPress(SOUND, standing)).publication);
  const again = picturesOf((await setPress(SOUND, standing)).publication);
  expect(first.length).toBeGreaterThan(0);
  for (const [index, picture] of again.entries()) expect(picture).toBe(first[index]);
});

test("a fault takes nothing away: when it is mended, type stands as before it", async () => {
  const standing = createStandingType();
  const { typesetter } = await setPress(SOUND, standing);
  const broken = edited(FIRST, "blocks:", "blokks:");
  expect((await setPress(broken, standing)).publication).toBeUndefined();
  const again = await setPress(SOUND, standing);
  expect(again.typesetter).toBe(typesetter);
  expect(again.publication).toBeDefined();
});

test("what was told of a text is told as often as it is set", async () => {
  const strange = edited(FIRST, "by the sea", "by the \u{1F30A}");
  const standing = createStandingType();
  const first = await setPress(strange, standing);
  expect(first.diagnostics.map(({ code }) => code)).toContain("text/missing-glyph");
  expect((await setPress(strange, standing)).diagnostics).toEqual(first.diagnostics);
  expect((await setPress(SOUND, standing)).diagnostics).toEqual((await setAlone(SOUND)).diagnostics);
});

test("a claim may call what only Vega has, though figures stand that were made without it", async () => {
  const figures = shelf();
  await setPress(SOUND, undefined, { figures });
  // A process in which nothing has loaded Vega yet.
  vi.resetModules();
  const { openReport: openHere } = await import("../../src/report/index.ts");
  const standing = createStandingType();
  const open = (files: typeof SOUND) => {
    const run = {
      host: projectWith(files),
      enter: () => {},
      tool: "reissue test",
      standing,
      shelves: { figures },
    };
    return openHere({ report: "press", edition: undefined }, run);
  };
  const { value: before } = await open(SOUND);
  const { value: after } = await open(edited(FIRST, "by the sea", "by the lake, quantileNormal(0.9)"));
  expect(after?.figures).toBe(before?.figures);
  expect(after?.figures.evaluate("quantileNormal(0.9) > 1")).toMatchObject({ value: true });
});
