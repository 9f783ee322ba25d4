import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/narrative/index.ts";
import type { Line } from "../../src/text/index.ts";
import {
  BODY,
  copy,
  endOf,
  mark,
  NARROW,
  NOWHERE,
  openShop,
  RAGGED,
  read,
  reportParagraphs,
  SERIF,
  setParagraph,
  styled,
  text,
} from "./print-shop.ts";

const typesetter = await openShop();
const paragraphs = reportParagraphs();
const LONG = paragraphs.find((paragraph) => paragraph.length > 500) ?? "";
const PLAIN = { ...BODY, opticalMargins: false };

/** Author's words of all kinds, spaces typed carelessly. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...paragraphs.slice(0, 12).flatMap((paragraph) => paragraph.split(" "))),
      fc.stringMatching(/^[a-zA-Zæøåé.,!?«»–…'-]{1,12}$/),
      fc.constantFrom(
        "busstopp",
        "12\u202f500,5",
        "5\u00a0%",
        "kr\u00a0500",
        "https://a.no/b?c=d",
        "50-åring",
      ),
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((words) => words.join(" "));
const anyMeasure = fc.integer({ min: 40, max: 420 });

describe("what is set is what was written", () => {
  test("no word is lost, doubled or moved", () => {
    fc.assert(
      fc.property(anyText, anyMeasure, fc.constantFrom(BODY, RAGGED), (words, measure, style) => {
        expect(copy(setParagraph(words, { typesetter, measure, style }))).toBe(words);
      }),
      { numRuns: 200 },
    );
  });

  test("through marks, in any pieces", () => {
    const marks = fc.constantFrom("strong", "emphasis", "style", "superior", "code" as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(marks, anyText), { maxLength: 6 }), anyMeasure, (pieces, measure) => {
        const content = pieces.map(([kind, words]): Inline => mark(kind, `${words} `));
        const words = pieces.map(([, each]) => each).join(" ");
        expect(copy(setParagraph(content, { typesetter, measure }))).toBe(words);
      }),
      { numRuns: 100 },
    );
  });

  test("spaces typed twice, line ends and outer spaces are one space or none", () => {
    expect(copy(setParagraph("  en \n to\t tre  ", { typesetter }))).toBe("en to tre");
  });

  test("an empty paragraph is an empty line", () => {
    const [line, ...others] = setParagraph("", { typesetter });
    expect([line?.width, line?.runs.length, others.length]).toEqual([0, 0, 0]);
  });

  test("every line reads from its own place to its own place", () => {
    const words = (at: number) =>
      text("noen korte ord om byen ", { file: "a.yaml", start: at, end: at + 22 });
    const lines = setParagraph([words(10), words(40), words(70)], { typesetter, measure: 150 });
    expect(lines.map(({ origin }) => [origin.start, origin.end])).toEqual([
      [10, 62],
      [40, 92],
      [70, 92],
    ]);
  });
});

describe("justified lines", () => {
  test("end on their measure to a fiftieth of a point, by their glyphs", () => {
    for (const paragraph of paragraphs) {
      const lines = setParagraph(paragraph, { typesetter, style: PLAIN });
      for (const line of lines.slice(0, -1)) {
        expect(line.x).toBe(0);
        expect(Math.abs(endOf(line) - NARROW), read(line)).toBeLessThan(0.02);
        expect(Math.abs(line.width - NARROW), read(line)).toBeLessThan(0.02);
      }
    }
  });

  test("hang punctuation by a share of its width, and by nothing else", () => {
    const hang = (character: string, share: number) => share * typesetter.widthOf(character, SERIF);
    const right: Readonly<Record<string, number>> = {
      "-": hang("-", 0.65),
      ",": hang(",", 0.7),
      ".": hang(".", 0.7),
      ":": hang(":", 0.4),
      "»": hang("»", 0.3),
      "–": hang("–", 0.3),
      "?": hang("?", 0.12),
      ")": hang(")", 0.15),
      ";": hang(";", 0.4),
    };
    let hung = 0;
    for (const paragraph of paragraphs) {
      for (const line of setParagraph(paragraph, { typesetter }).slice(0, -1)) {
        const last = read(line).at(-1) ?? "";
        const left = read(line).startsWith("«") ? hang("«", 0.3) : Math.max(0, -line.x);
        expect(line.x, read(line)).toBeCloseTo(-left, 6);
        expect(line.x + line.width, read(line)).toBeCloseTo(NARROW + (right[last] ?? 0), 6);
        if (right[last]) hung += 1;
      }
    }
    expect(hung).toBeGreaterThan(100);
  });

  test("give to spaces and letters in the same ratio", () => {
    for (const line of setParagraph(LONG, { typesetter, style: PLAIN }).slice(0, -1)) {
      const [run] = line.runs;
      if (!run || line.runs.length > 1 || Math.abs(line.ratio) > 1) continue;
      const shares = run.text.flatMap((character, index) => {
        const next = run.x[index + 1];
        if (next === undefined) return [];
        const given = next - (run.x[index] ?? 0) - (run.advances[index] ?? 0);
        return character === "n" && run.text[index + 1] === "n" ? [["letter", given] as const] : [];
      });
      const perRatio = line.ratio > 0 ? 0.015 : 0.01;
      for (const [, given] of shares) expect(given).toBeCloseTo(line.ratio * perRatio * 9, 4);
    }
  });

  test("part ligatures where letters are spaced by more than they can hide", () => {
    const loose = (ratio: number) => (line: Line) => line.ratio > ratio;
    const lines = paragraphs.flatMap((paragraph) => setParagraph(paragraph, { typesetter, measure: 140 }));
    const ligatures = (line: Line) =>
      line.runs.flatMap(({ text: characters }) => characters).filter((each) => /^f[fijl]/.test(each));
    expect(lines.filter(loose(1.01)).flatMap(ligatures)).toEqual([]);
    expect(lines.filter((line) => line.ratio < 1).flatMap(ligatures).length).toBeGreaterThan(10);
  });

  test("leave the last line at its natural width", () => {
    const last = setParagraph(
      "Så få samtaler er ikke noen undersøkelse, og mer skal de ikke tas til inntekt for.",
      { typesetter },
    ).at(-1);
    expect(last?.ratio).toBe(0);
    expect(last?.width).toBeLessThan(NARROW);
  });
});

describe("ragged lines", () => {
  const words = LONG;
  const lines = (align: "left" | "right" | "centre") =>
    setParagraph(words, { typesetter, style: { ...PLAIN, align } });

  test("keep their natural width, whatever side they stand on", () => {
    const left = lines("left");
    expect(left.every(({ ratio, x }) => ratio === 0 && x === 0)).toBe(true);
    lines("right").forEach((line, index) => {
      expect(line.width).toBe(left[index]?.width);
      expect(line.x + line.width).toBeCloseTo(NARROW, 9);
    });
    for (const line of lines("centre")) expect(line.x).toBeCloseTo((NARROW - line.width) / 2, 9);
  });

  test("are no shorter than three quarters of the measure in running text", () => {
    for (const paragraph of paragraphs) {
      for (const line of setParagraph(paragraph, { typesetter, style: RAGGED }).slice(0, -1)) {
        expect(line.width, read(line)).toBeGreaterThan(0.7 * NARROW);
      }
    }
  });
});

describe("indents and measures", () => {
  test("indents narrow the measure and move the line", () => {
    const style = { ...PLAIN, indent: 11.5, indentLeft: 6, indentRight: 4 };
    const [first, second] = setParagraph(LONG, { typesetter, style });
    expect([first?.x, first?.measure]).toEqual([17.5, NARROW - 21.5]);
    expect([second?.x, second?.measure]).toEqual([6, NARROW - 10]);
  });

  test("each line may have a measure of its own, the last one holds on", () => {
    const measure = [120, 140, 160];
    const lines = setParagraph(LONG, { typesetter, style: PLAIN, measure });
    expect(lines.map((line) => line.measure).slice(0, 5)).toEqual([120, 140, 160, 160, 160]);
    for (const line of lines.slice(0, -1)) expect(line.width).toBeCloseTo(line.measure, 2);
  });

  test("the narrowest measure holds every piece, the widest holds all on one line", () => {
    fc.assert(
      fc.property(anyText, (words) => {
        const prepared = typesetter.prepare([text(words)], PLAIN, { owner: "p", origin: NOWHERE });
        const narrow = typesetter.breakLines(prepared, prepared.minWidth + 0.001, "best").set(0);
        for (const line of narrow) expect(line.width).toBeLessThan(prepared.minWidth + 0.02);
        expect(
          typesetter.breakLines(prepared, prepared.maxWidth + 0.001, "best").variants[0]?.lineCount,
        ).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a dropped capital", () => {
  const style = { ...PLAIN, dropCapLines: 3 };
  const lines = setParagraph(LONG, { typesetter, style });
  const cap = lines[0]?.runs[0];

  test("stands on its last line, level with the first line's capitals", () => {
    const { capHeight } = typesetter.metricsOf(SERIF);
    expect(cap?.text.join("")).toBe(LONG.charAt(0));
    expect(cap?.rise).toBe(-2 * 11.5);
    expect(typesetter.metricsOf({ ...SERIF, size: cap?.size ?? 0 }).capHeight).toBeCloseTo(capHeight + 23, 6);
    expect(lines[0]?.ascent).toBe(typesetter.metricsOf(SERIF).ascent);
  });

  test("narrows the lines beside it and no other", () => {
    const indent = lines[1]?.x ?? 0;
    expect(indent).toBeGreaterThan(cap?.advances[0] ?? 0);
    expect(lines.slice(0, 5).map(({ x }) => x)).toEqual([0, indent, indent, 0, 0]);
    expect(lines[0]?.runs[1]?.x[0]).toBeCloseTo(indent, 9);
    for (const line of lines.slice(0, -1)) expect(line.x + line.width).toBeCloseTo(NARROW, 2);
    expect(copy(lines)).toBe(LONG);
  });

  test("a word of one letter keeps its space in the text and not on the page", () => {
    const one = setParagraph(`I 2021 ${LONG}`, { typesetter, style });
    expect(copy(one)).toBe(`I 2021 ${LONG}`);
    expect(one[0]?.runs[1]?.x[1]).toBeCloseTo(one[1]?.x ?? 0, 9);
  });

  test("a paragraph with fewer lines goes without", () => {
    const short = setParagraph("Bare noen få ord som ikke rekker langt nok.", { typesetter, style });
    expect(short[0]?.runs[0]?.rise).toBe(0);
  });
});

describe("breaks, notes and line counts", () => {
  test("a forced break ends a line and stretches none", () => {
    const lines = setParagraph(
      [text("Første linje "), { kind: "break", origin: NOWHERE }, text(" andre linje")],
      {
        typesetter,
      },
    );
    expect(lines.map(read)).toEqual(["Første linje", "andre linje"]);
    expect(lines.map(({ ratio }) => ratio)).toEqual([0, 0]);
  });

  test("each note call is known by its line", () => {
    const call = (number: number): Inline => ({
      kind: "noteCall",
      id: `c${number}`,
      origin: NOWHERE,
      note: `n${number}`,
      number,
    });
    const words = LONG.split(" ");
    const content = [
      text(words.slice(0, 3).join(" ")),
      call(1),
      text(` ${words.slice(3, 30).join(" ")}`),
      call(2),
    ];
    const prepared = typesetter.prepare(content, BODY, { owner: "p", origin: NOWHERE });
    const broken = typesetter.breakLines(prepared, NARROW, "all");
    broken.variants.forEach((variant, index) => {
      const lines = broken.set(index);
      expect(lines.length).toBe(variant.lineCount);
      expect(variant.hyphens).toEqual(lines.map(({ hyphenated }) => hyphenated));
      const found = lines.flatMap(({ runs }, line) =>
        runs
          .filter(({ owner }) => /^c\d/.test(owner))
          .map(({ owner }) => ({ note: owner.replace("c", "n"), line })),
      );
      expect(variant.noteLines).toEqual(found);
    });
  });

  test("the best layout comes first; others are a line longer or shorter and cost more", () => {
    let longer = 0;
    for (const paragraph of paragraphs) {
      const prepared = typesetter.prepare([text(paragraph)], BODY, { owner: "p", origin: NOWHERE });
      const [best, ...others] = typesetter.breakLines(prepared, NARROW, "all").variants;
      const alone = typesetter.breakLines(prepared, NARROW, "best").variants;
      expect(alone.map(({ lineCount }) => lineCount)).toEqual([best?.lineCount]);
      expect(best?.cost).toBe(0);
      for (const other of others) {
        expect(Math.abs(other.lineCount - (best?.lineCount ?? 0))).toBe(1);
        expect(other.cost).toBeGreaterThan(0);
        if (other.lineCount > (best?.lineCount ?? 0)) longer += 1;
      }
    }
    // Without slack the page program would have nothing to choose from.
    expect(longer / paragraphs.length).toBeGreaterThan(0.1);
  });

  test("a heading is not offered in two lines where one is enough", () => {
    const prepared = typesetter.prepare([text("Krav som ikke treffer")], RAGGED, {
      owner: "h",
      origin: NOWHERE,
    });
    expect(typesetter.breakLines(prepared, NARROW, "all").variants.map(({ lineCount }) => lineCount)).toEqual(
      [1],
    );
  });

  test("a line that cannot be held sticks out and says so, once, when it is set", async () => {
    const shop = await openShop();
    const origin = { file: "content/b.yaml", start: 5, end: 40 };
    const word = "Uoppdelelighetsprinsippetsomsådan";
    const style = { ...PLAIN, hyphenate: false };
    const prepared = shop.prepare([text(`Et ${word} her`, origin)], style, { owner: "p", origin });
    const broken = shop.breakLines(prepared, 100, "all");
    expect(shop.diagnostics()).toEqual([]);
    broken.set(0);
    const lines = broken.set(0);
    expect(lines.map(read)).toEqual(["Et", word, "her"]);
    expect(shop.diagnostics()).toEqual([
      {
        code: "text/overfull-line",
        severity: "error",
        message: expect.stringMatching(
          /^`Uoppdelelighetsprinsippetsomsådan` is \d+\.\d pt wider than its measure of 100\.0 pt$/,
        ),
        span: origin,
        hint: "a soft hyphen (U+00AD) in the word lets it break; or give the style `body` a smaller `size`",
      },
    ]);
    const marked = shop.prepare([text(word.replace("prinsippet", "\u00ad$&"), origin)], style, {
      owner: "p",
      origin,
    });
    expect(shop.breakLines(marked, 100, "best").set(0).map(read)[0]).toBe("Uoppdelelighets-");
    const divided = { ...PLAIN, hyphenate: true };
    const code = shop.prepare([text("X".repeat(40), origin)], divided, { owner: "p", origin });
    shop.breakLines(code, 100, "best").set(0);
    expect(shop.diagnostics().at(-1)?.hint).toContain("an entry in the project's hyphenation file");
  });

  test("the author's own marks say where a word may end a line", () => {
    const split = (word: string) =>
      setParagraph(`ord ${word}`, { typesetter, measure: 60, style: PLAIN }).map(read);
    expect(split("verdi\u00adskapning")).toEqual(["ord verdi-", "skapning"]);
    expect(split("aaaa\u200bbbbbbbbb")).toEqual(["ord aaaa", "bbbbbbbb"]);
    expect(split("kveld-\u2060skyss")).toEqual(["ord", "kveld-skyss"]);
  });

  test("the same input gives the same lines", async () => {
    const other = await openShop();
    const once = setParagraph([text(LONG), mark("strong", " slutt"), styled("large", "!")], { typesetter });
    expect(
      setParagraph([text(LONG), mark("strong", " slutt"), styled("large", "!")], { typesetter: other }),
    ).toEqual(once);
  });
});
