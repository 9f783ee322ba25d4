/** The report of a preflight on one page: everything that the text says, and the pages themselves. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Box } from "../../src/base/index.ts";
import { printPaper } from "../../src/cli/print-paper.ts";
import { planEditions } from "../../src/edition/index.ts";
import type { Item, Page } from "../../src/layout/index.ts";
import { choosePress } from "../../src/pdf/index.ts";
import {
  contactSheet,
  type Level,
  type PreflightFinding,
  type ReportedProof,
} from "../../src/preflight/index.ts";
import { shrinkPage } from "../../src/preflight/shrink-page.ts";
import { NOT_CHECKED, SIGN_OFFS } from "../../src/preflight/sign-offs.ts";
import { type Publication, setPublication } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import type { Element } from "../../src/tag/index.ts";
import { createTypesetter, type Typesetter } from "../../src/text/index.ts";
import { projectWith } from "../host.ts";
import { textOf, view } from "../pdf/read-back.ts";
import { SOUND } from "./press-report.ts";

const run = { host: projectWith(SOUND), enter: () => {}, tool: "reissue test" };

let opened: Awaited<ReturnType<typeof openReport>>;
let publication: Publication;
let typesetter: Typesetter;

beforeAll(async () => {
  opened = await openReport({ report: "press", edition: undefined }, run);
  const { value: open } = opened;
  const [plan] = open ? planEditions(open.sources, { outputs: ["screen", "print"] }) : [];
  const set = open && plan && (await setPublication(open, plan, run)).value;
  if (!open || !set) throw new Error("the sound report cannot be set");
  publication = set;
  typesetter = await createTypesetter({ stylesheet: open.stylesheet, locale: "en-GB", host: run.host });
}, 60_000);

function finding(level: Level, pages: readonly string[], words = "the bleed is `2` mm"): PreflightFinding {
  const span = { file: "content/press/report.yaml", start: 0, end: 2 };
  return { code: "P01", level, sentence: words, pages, span, fix: "set `bleed: 3mm`" };
}

function proofOf(findings: readonly PreflightFinding[]): ReportedProof {
  return {
    publication: "press 2024 en-GB",
    outputs: ["screen", "print"],
    findings,
    aloud: ["heading level 1: Quay", "graphic: Three boats"],
    made: {
      tool: "reissue 0.1.0",
      node: "20",
      condition: "FOGRA39",
      profile: "Coated",
      profileSha256: "b357".repeat(16),
    },
  };
}

function sheetOf(findings: readonly PreflightFinding[]) {
  const { value: open, texts } = opened;
  if (!open) throw new Error("no report");
  const { pages, document } = publication;
  const { stylesheet } = open;
  const textOf = (file: string) => texts.get(file);
  const sheet = contactSheet({
    proof: proofOf(findings),
    pages,
    document,
    stylesheet,
    typesetter,
    textOf,
  });
  const [page] = sheet.pages.pages;
  if (!page) throw new Error("no page");
  return { ...sheet, page };
}

const wordsOf = (item: Item): string =>
  item.kind === "text" ? `${item.line.runs.map(({ text }) => text.join("")).join("")} ` : "";

/** What a screen reader says, element by element: figures by their alternative text. */
function heard(element: Element, page: Page): readonly string[] {
  if (element.role === "Figure") return [`Figure ${element.alt}`];
  const own = element.kids
    .flatMap((kid) => (kid.kind === "content" ? page.items.slice(...kid.items) : []))
    .map(wordsOf)
    .join("")
    .trim();
  const inner = element.kids.flatMap((kid) => (kid.kind === "element" ? heard(kid, page) : []));
  return own === "" ? inner : [`${element.role} ${own}`, ...inner];
}

function boxesOf(element: Element): readonly Box[] {
  const own = element.role === "Figure" && element.attributes?.box ? [element.attributes.box] : [];
  return [...own, ...element.kids.flatMap((kid) => (kid.kind === "element" ? boxesOf(kid) : []))];
}

function heardOf(findings: readonly PreflightFinding[]): readonly string[] {
  const { structure, page } = sheetOf(findings);
  return heard(structure.root, page);
}

describe("the contact sheet", () => {
  test("is read in order: what it is, every page, findings by weight, who signs, what was not checked", () => {
    const lines = heardOf([finding("NOTE", ["5"]), finding("STOP", ["3"], "too much ink")]);
    expect(lines.slice(0, 2)).toEqual([
      "H1 Preflight of press 2024 en-GB",
      "P For screen, print. 1 thing stops these files, 1 is good to know.",
    ]);
    const figures = lines.filter((line) => line.startsWith("Figure"));
    expect(figures).toHaveLength(publication.pages.pages.length);
    expect(figures[2]).toBe("Figure Page 3: P01");
    expect(figures[1]).toBe("Figure Page 2: nothing found");
    const words = lines.filter((line) => !line.startsWith("Figure"));
    const from = words.indexOf("H2 Stops the files");
    expect(words.slice(from, from + 9)).toEqual([
      "H2 Stops the files",
      "Lbl P01",
      "P Page 3: too much ink.",
      "P report.yaml:1. Fix: set ‘bleed: 3mm’.",
      "H2 Good to know",
      "Lbl P01",
      "P Page 5: the bleed is ‘2’ mm.",
      "P report.yaml:1. Fix: set ‘bleed: 3mm’.",
      "H2 A person must check",
    ]);
    for (const says of Object.values(SIGN_OFFS)) expect(words).toContain(`P ${says}`);
    for (const line of NOT_CHECKED) expect(words).toContain(`LBody ${line.replaceAll(/`(.*?)`/g, "‘$1’")}`);
    expect(words).toContain("LBody graphic: Three boats");
    expect(words.at(-1)).toMatch(/Checked by reissue, not by the printer\.$/);
  });

  test("keeps what was allowed apart, with its reason", () => {
    const allowed = { ...finding("STOP", ["3"]), allowed: "the only picture there is" };
    const lines = heardOf([allowed]);
    expect(lines[1]).toContain("Nothing stops these files.");
    expect(lines).toContain("H2 Allowed by somebody who answers for it");
    expect(lines).toContain("P report.yaml:1. Allowed: the only picture there is");
  });

  test("finds room for what was allowed before what only asks for a look", () => {
    const many = Array.from({ length: 80 }, (_, index) => finding("WARN", [], `fault number ${index}`));
    const lines = heardOf([...many, { ...finding("STOP", ["3"]), allowed: "the printer agreed" }]);
    expect(lines).toContain("P report.yaml:1. Allowed: the printer agreed");
  });

  test("says how many findings found no room, and still closes with what was not checked", () => {
    const many = Array.from({ length: 80 }, (_, index) => finding("WARN", [], `fault number ${index}`));
    const lines = heardOf(many);
    const shown = lines.filter((line) => line.startsWith("P Fault number")).length;
    expect(shown).toBeGreaterThan(8);
    expect(lines).toContain(`P And ${80 - shown} more: see the report as text.`);
    for (const line of NOT_CHECKED) expect(lines).toContain(`LBody ${line.replaceAll(/`(.*?)`/g, "‘$1’")}`);
  });

  test("keeps every word on the page and out of its neighbour's column", () => {
    const many = Array.from({ length: 80 }, () => finding("WARN", ["3"]));
    const { page } = sheetOf(many);
    for (const item of page.items) {
      if (item.kind !== "text") continue;
      expect(item.x + item.line.x).toBeGreaterThanOrEqual(35);
      expect(item.x + item.line.width).toBeLessThanOrEqual(page.trim.width - 30);
      expect(item.baseline).toBeLessThanOrEqual(page.trim.height - 20);
      expect(item.line.width).toBeLessThanOrEqual(Math.max(item.line.measure, 24) + 0.1);
    }
  });

  test("lets no words lie on each other, thumbnails stand beside and below each other", () => {
    const { page, structure } = sheetOf([
      finding("STOP", ["3"]),
      finding("WARN", ["5"]),
      finding("NOTE", []),
    ]);
    const thumbs = boxesOf(structure.root);
    const isOnThumb = (x: number, y: number) =>
      thumbs.some((box) => x >= box.x && y > box.y && x < box.x + box.width && y < box.y + box.height);
    const words = page.items.flatMap((item) => {
      if (item.kind !== "text" || isOnThumb(item.x, item.baseline)) return [];
      const { baseline, line } = item;
      const height = line.ascent * 0.7;
      return [{ x: item.x + line.x, y: baseline - height, width: line.width, height, says: wordsOf(item) }];
    });
    expect(words.map(({ says }) => says)).toContain("3 P01 ");
    expect(thumbs).toHaveLength(publication.pages.pages.length);
    const [first] = thumbs;
    for (const { width, height } of thumbs) expect(width / height).toBeCloseTo(148 / 210, 3);
    expect(first?.x).toBeCloseTo(36);
    const all = [...words, ...thumbs.map((box) => ({ ...box, says: "page" }))];
    for (const [index, one] of all.entries())
      for (const other of all.slice(index + 1)) {
        const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
        const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
        expect(across > 0.5 && down > 0.5, `${one.says} and ${other.says}`).toBe(false);
      }
  });

  test("frames each page by the gravest thing on it that nobody allowed", () => {
    const weights = (findings: readonly PreflightFinding[]) => {
      const { page, structure } = sheetOf(findings);
      return boxesOf(structure.root).map(({ x, y, width, height }) => {
        const near = page.items.flatMap((item) => {
          if (item.kind !== "rule" || !("artifact" in item.part)) return [];
          const [[x1, y1], [x2, y2]] = [item.from, item.to];
          const half = item.weight / 2;
          const stands =
            Math.min(x1, x2) >= x - 2 &&
            Math.max(x1, x2) <= x + width + 2 &&
            Math.min(y1, y2) >= y - 2 &&
            Math.max(y1, y2) <= y + height + 2;
          // Just outside of the page, and closed at its corners.
          const off = [x - x1, x1 - x - width, y - y1, y1 - y - height];
          const isOutside = off.some((each) => Math.abs(each - half) < 1e-6);
          return stands && isOutside ? [item.weight] : [];
        });
        return [...new Set(near)].join();
      });
    };
    const stop = finding("STOP", ["3"]);
    const frames = weights([stop, finding("WARN", ["3", "4"]), finding("NOTE", ["5"])]);
    expect(frames.slice(2, 5)).toEqual(["1.6", "1.2", "0.4"]);
    expect(weights([{ ...stop, allowed: "agreed" }])[2]).toBe("0.4");
  });

  test("names three codes under a page, and counts the rest", () => {
    const coded = (["P01", "P02", "P03", "P05", "P06"] as const).map((code) => ({
      ...finding("STOP", ["3"]),
      code,
    }));
    const labels = (findings: readonly PreflightFinding[]) =>
      heardOf(findings).filter((line) => /^P 3 /.test(line));
    expect(labels(coded)).toEqual(["P 3 P01 P02 P03 +2"]);
    expect(labels(coded.slice(0, 3))).toEqual(["P 3 P01 P02 P03"]);
  });

  test("says that nothing was found", () => {
    expect(heardOf([])).toContain("P Nothing was found.");
  });

  test("spells out characters that the theme's fonts lack", () => {
    expect(heardOf([finding("STOP", [], "`🦑` is missing")])).toContain("P ‘U+1F991’ is missing.");
  });

  test("is written as a tagged file, the same each time, in which the pages can be read", async () => {
    const { value: open } = opened;
    if (!open) throw new Error("no report");
    const { value: press } = choosePress({}, run.host, open.sources.report.at([]));
    if (!press) throw new Error("no press");
    const order = {
      open,
      press,
      id: ["en-GB", "preflight"],
      layOut: () => sheetOf([finding("STOP", ["3"])]),
    };
    const { value: first, diagnostics } = await printPaper(order, run);
    const { value: second } = await printPaper(order, run);
    expect(diagnostics).toEqual([]);
    expect(first).toMatchObject({ pages: 1, standards: ["PDF/A-2a", "PDF/UA-1"] });
    expect(first && Buffer.from(first.bytes).equals(second?.bytes ?? new Uint8Array())).toBe(true);
    const text = await textOf(await view(first?.bytes ?? new Uint8Array()), 1);
    expect(text).toContain("Most of them are found by the sea");
    expect(text.replaceAll("\n", " ")).toContain("The alternative texts say what the pictures say.");
  });
});

test("a page is shrunk about its corner, and what bleeds ends at the cut", () => {
  const ink = { kind: "rgb", rgb: [0, 0, 0] } as const;
  const part = { artifact: "background" } as const;
  const [sound] = publication.pages.pages;
  if (!sound) throw new Error("no page");
  const page: Page = {
    ...sound,
    trim: { width: 100, height: 200 },
    items: [
      { kind: "panel", part, box: { x: -8, y: -8, width: 116, height: 58 }, ink },
      { kind: "rule", part, from: [10, 20], to: [90, 20], weight: 2, ink },
    ],
  };
  expect(shrinkPage(page, { x: 30, y: 40, scale: 0.5 }, { node: "page 1" })).toEqual([
    { kind: "panel", part: { node: "page 1" }, box: { x: 30, y: 40, width: 50, height: 25 }, ink },
    { kind: "rule", part: { node: "page 1" }, from: [35, 50], to: [75, 50], weight: 1, ink },
  ]);
});
