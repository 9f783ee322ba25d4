/** One layout, three files: what is read and where it stands is the same in all of them. */
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { planEditions } from "../../src/edition/index.ts";
import { printPublication, setPublication } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { projectWith, repository } from "../host.ts";
import { SOUND } from "../preflight/press-report.ts";
import { disagreements, letters, type PlacedText, placedText } from "./placed-text.ts";

const OUTPUTS = ["screen", "print", "archive"] as const;
let bleed = 0;
let screen: readonly (readonly PlacedText[])[] = [];
let print: typeof screen = [];
let archive: typeof screen = [];
/** What layout set, page by page; undefined where a chart adds text of its own. */
let words: readonly (string | undefined)[] = [];

beforeAll(async () => {
  // Turning a large photograph into inks would be most of the test's time.
  const quay = await sharp(repository.read("content/startups/images/fjord.jpg"))
    .resize({ width: 300 })
    .jpeg()
    .toBuffer();
  const files = { ...SOUND, "content/press/images/quay.jpg": new Uint8Array(quay) };
  const run = { host: projectWith(files), enter: () => {}, tool: "reissue test" };
  const { value: open } = await openReport({ report: "press", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: OUTPUTS }) : [];
  const set = open && plan && (await setPublication(open, plan, run)).value;
  if (!open || !set) throw new Error("the sound report cannot be set");
  bleed = set.pages.pages[0]?.bleed ?? 0;
  const written = async (output: (typeof OUTPUTS)[number], margin: number) => {
    const { value } = await printPublication(set, output, open, run);
    return placedText(value?.bytes ?? new Uint8Array(), margin);
  };
  screen = await written("screen", 0);
  print = await written("print", bleed);
  archive = await written("archive", 0);
  words = set.pages.pages.map(({ items }) => {
    if (items.some(({ kind }) => kind === "drawing")) return undefined;
    const set = items.flatMap((item) => (item.kind === "text" ? item.line.runs : []));
    return letters(set.flatMap(({ text }) => text).join(""));
  });
}, 60_000);

describe("screen, print and archive", () => {
  test("agree page by page, to a fiftieth of a point", () => {
    expect(bleed).toBeGreaterThan(8);
    expect(screen.flat().length).toBeGreaterThan(40);
    expect(disagreements(screen, print)).toEqual([]);
    expect(disagreements(screen, archive)).toEqual([]);
  });

  test("hold the words that layout set, in its order", () => {
    const read = screen.map((page, index) =>
      words[index] === undefined ? undefined : letters(page.map(({ text }) => text).join("")),
    );
    expect(read).toEqual(words);
    expect(words.filter((page) => page !== undefined).length).toBeGreaterThan(4);
  });

  test("would be seen to disagree", () => {
    const moved = screen.map((page, index) =>
      index === 1 ? page.map((text, at) => (at === 0 ? { ...text, x: text.x + 0.1 } : text)) : page,
    );
    expect(disagreements(screen, moved)).toHaveLength(1);
    expect(disagreements(screen, screen.slice(1))).toHaveLength(1);
  });
});
