import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type GlyphRow, openFonts } from "../../src/text/open-font.ts";
import { kernIn } from "../../src/text/shaped-word.ts";
import { Typeface } from "../../src/text/typeface.ts";
import {
  BODY,
  copy,
  FONTS,
  glyphs,
  mark,
  NOWHERE,
  openShop,
  reportParagraphs,
  SERIF,
  STYLESHEET,
  setParagraph,
  styled,
  text,
} from "./print-shop.ts";

const typesetter = await openShop();
const label = (words: string, style = SERIF) => {
  const [run, ...more] = typesetter.label(words, style, "n", NOWHERE);
  if (run === undefined || more.length > 0) throw new Error(`\`${words}\` is not set in one face`);
  return run;
};
const plain = { ...SERIF, features: {} };

test("a ligature stands for all its letters", () => {
  expect(label("finne").text).toEqual(["fi", "n", "n", "e"]);
  expect(label("offisiell").text).toEqual(["o", "ffi", "s", "i", "e", "l", "l"]);
});

test("kerning moves letters and leaves their own advances", () => {
  const run = label("AV", plain);
  expect(run.x[1]).toBeLessThan(run.advances[0] ?? 0);
  expect(run.advances[0]).toBeCloseTo(typesetter.widthOf("A", plain), 6);
});

test("features switch figures", () => {
  const widths = (features: Readonly<Record<string, boolean>>) =>
    [..."0123456789"].map((digit) => typesetter.widthOf(digit, { ...SERIF, features }));
  expect(new Set(widths({ tnum: true, lnum: true })).size).toBe(1);
  expect(new Set(widths({ pnum: true, onum: true })).size).toBeGreaterThan(3);
});

test("small caps are other glyphs with the same text, capitals too unless the style keeps them", () => {
  const caps = label("NTNu", { ...plain, case: "small-caps" });
  expect(caps.text.join("")).toBe("NTNu");
  const kept = label("NTNu", { ...plain, case: "small-caps", features: { c2sc: false } });
  expect(glyphs(kept).split(" ").slice(0, 3)).toEqual(glyphs(label("NTN", plain)).split(" "));
  expect(glyphs(caps).split(" ")[0]).not.toBe(glyphs(kept).split(" ")[0]);
});

test("capitals by style are read as they were written", () => {
  const run = label("Straße", { ...plain, case: "upper" });
  expect(glyphs(run)).toBe(glyphs(label("STRASSE", plain)));
  expect(run.text.join("")).toBe("Straße");
});

test("a fraction is built from U+2044 alone", () => {
  expect(glyphs(label("3⁄4", plain))).not.toContain(glyphs(label("3", plain)));
  expect(glyphs(label("3/4", plain))).toContain(glyphs(label("3", plain)));
  expect(label("3⁄4", plain).text.join("")).toBe("3⁄4");
});

test("a note call is set in superior figures that stay digits", () => {
  const [line] = setParagraph(
    [text("ord"), { kind: "noteCall", id: "call", origin: NOWHERE, note: "n1", number: 12 }],
    { typesetter },
  );
  const run = line?.runs.at(-1);
  expect(run?.owner).toBe("call");
  expect(run?.text.join("")).toBe("12");
  expect(run && glyphs(run)).toBe(glyphs(label("12", { ...plain, features: { sups: true } })));
  expect(run?.size).toBe(9);
});

test("superiors that the font does not draw are smaller type, raised", () => {
  const [line] = setParagraph([text("x"), mark("superior", "§"), mark("inferior", "§")], { typesetter });
  const [, raised, lowered] = line?.runs ?? [];
  expect(raised?.size).toBeLessThan(9);
  expect(raised?.rise).toBeGreaterThan(0);
  expect(lowered?.rise).toBeLessThan(0);
});

test("marks change the face, and each run knows its owner", () => {
  const [line] = setParagraph(
    [text("en "), mark("strong", "to"), mark("emphasis", " tre"), styled("large", " fire")],
    {
      typesetter,
    },
  );
  expect(line?.runs.map(({ face, owner, size, text: words }) => [face, owner, size, words.join("")])).toEqual(
    [
      ["serif/regular", "p", 9, "en "],
      ["serif/bold", "strong", 9, "to"],
      ["serif/italic", "emphasis", 9, " tre"],
      ["serif/regular", "large", 18, " fire"],
    ],
  );
  expect(line?.ascent).toBeCloseTo(typesetter.metricsOf({ ...SERIF, size: 18 }).ascent, 6);
});

test("letters and marks are composed first", () => {
  expect(glyphs(label("a\u030a", plain))).toBe(glyphs(label("å", plain)));
  expect(label("a\u030a", plain).text).toEqual(["å"]);
});

test("a letter that the face lacks comes from a fallback face, the rest does not", () => {
  const [line] = setParagraph("Sáp\u0167elaš", { typesetter });
  expect(line?.runs.map(({ face, text: words }) => [face, words.join("")])).toEqual([
    ["serif/regular", "Sáp"],
    ["sans/regular", "\u0167"],
    ["serif/regular", "elaš"],
  ]);
});

test("a fallback keeps the weight and the slope, where its family has them", async () => {
  const regular = STYLESHEET.fonts.find(({ face }) => face === "sans/regular");
  const bold = STYLESHEET.fonts.find(({ face }) => face === "serif/bold");
  if (!regular || !bold) throw new Error("no fonts");
  // The serif's bold under a name of the sans has no \u0167 either, so that the regular helps out once more.
  const cut = (bytes: Uint8Array) => ({ ...regular, face: "sans/bold", bytes });
  const facesWith = async (bytes: Uint8Array) => {
    const stylesheet = { ...STYLESHEET, fonts: [...STYLESHEET.fonts, cut(bytes)] };
    const [line] = setParagraph([mark("strong", "p\u0167"), mark("emphasis", "\u0167")], {
      typesetter: await openShop({ stylesheet }),
    });
    return line?.runs.map(({ face }) => face);
  };
  expect(await facesWith(regular.bytes)).toEqual(["serif/bold", "sans/bold", "sans/regular"]);
  expect(await facesWith(bold.bytes)).toEqual(["serif/bold", "sans/regular", "sans/regular"]);
});

test("a label takes another face for what its own lacks, and for no more", () => {
  const runs = typesetter.label("Sáp\u0167elaš", SERIF, "n", NOWHERE);
  expect(runs.map(({ face, text }) => [face, text.join("")])).toEqual([
    ["serif/regular", "Sáp"],
    ["sans/regular", "\u0167"],
    ["serif/regular", "elaš"],
  ]);
  const ends = runs.map(({ x, advances }) => (x.at(-1) ?? 0) + (advances.at(-1) ?? 0));
  expect(runs.slice(1).map(({ x }, index) => (x[0] ?? 0) - (ends[index] ?? 0))).toEqual([
    expect.closeTo(0, 6),
    expect.closeTo(0, 6),
  ]);
  expect(ends[2]).toBeCloseTo(typesetter.widthOf("Sáp\u0167elaš", SERIF), 6);
});

test("a character that no font has is an error at its text, once", async () => {
  const shop = await openShop();
  const origin = { file: "content/a.yaml", start: 40, end: 52 };
  const other = { ...origin, start: 90, end: 99 };
  for (const place of [origin, origin, other]) {
    shop.prepare([text("Et 中 tegn 中", place)], BODY, { owner: "p", origin: place });
  }
  shop.label("中", SERIF, "l", { ...origin, start: 120 });
  expect(shop.diagnostics()).toEqual([
    {
      code: "text/missing-glyph",
      severity: "error",
      message: "no font has the character `中` (U+4E2D) of `中`",
      span: origin,
      hint: "add a family that has it to `fallbackFonts` of the theme",
    },
    expect.objectContaining({ code: "text/missing-glyph", span: other }),
    expect.objectContaining({ code: "text/missing-glyph", span: { ...origin, start: 120 } }),
  ]);
});

test("text that is only read has the same told of it as text that is set", async () => {
  const strange = fc.constantFrom(
    "a",
    "æ",
    "中",
    "\u{1F30A}",
    "e\u0301",
    "ﬁ",
    " ",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u0007",
    "ß",
    "\u{1F468}\u200d\u{1F469}",
  );
  const words = fc.array(strange, { maxLength: 12 }).map((parts) => parts.join(""));
  const told = { some: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(words, words, fc.boolean(), async (one, other, upper) => {
      const content = [text(one), { ...mark("strong", other), origin: NOWHERE }];
      const style = upper ? { ...BODY, character: { ...SERIF, case: "upper" as const } } : BODY;
      const [set, read] = [await openShop(), await openShop()];
      set.prepare(content, style, { owner: "p", origin: NOWHERE });
      read.tellMissing(content, style, { owner: "p", origin: NOWHERE });
      // Which of two looks is spoken of first is all that may differ.
      expect(
        read
          .diagnostics()
          .map(({ message }) => message)
          .sort(),
      ).toEqual(
        set
          .diagnostics()
          .map(({ message }) => message)
          .sort(),
      );
      told[read.diagnostics().length > 0 ? "some" : "none"] += 1;
    }),
    { numRuns: 60, seed: 5 },
  );
  expect(Math.min(told.some, told.none)).toBeGreaterThan(3);
});

test("spaces have widths of their own", () => {
  const space = typesetter.widthOf("a b", plain) - typesetter.widthOf("ab", plain);
  const wide = (character: string) =>
    typesetter.widthOf(`n${character}n`, plain) - typesetter.widthOf("nn", plain);
  expect(space).toBeGreaterThan(0);
  expect(wide("\u202f")).toBeCloseTo(0.17 * 9, 6);
  expect(wide("\u2009")).toBeCloseTo(0.17 * 9, 6);
  expect(wide("\u2003")).toBeCloseTo(9, 6);
  expect(wide("\u2007")).toBeCloseTo(typesetter.widthOf("0", plain), 6);
  expect(label("n\u202fn", plain).text).toEqual(["n", "\u202f", "n"]);
});

test("a no-break hyphen is the hyphen's glyph with its own text", () => {
  const run = label("e\u2011post", plain);
  expect(glyphs(run)).toBe(glyphs(label("e\u2010post", plain)));
  expect(run.text.join("")).toBe("e\u2011post");
});

test("a label keeps all its spaces", () => {
  expect(label(" a  b ").text.join("")).toBe(" a  b ");
  expect(typesetter.widthOf("a  b", plain)).toBeGreaterThan(typesetter.widthOf("a b", plain));
  expect(typesetter.widthOf("", SERIF)).toBe(0);
});

test("tracking goes between letters, not after the last", () => {
  const tracked = { ...plain, trackingEm: 0.1 };
  expect(typesetter.widthOf("nnn", tracked)).toBeCloseTo(typesetter.widthOf("nnn", plain) + 2 * 0.9, 6);
  // Spaced letters are not joined.
  expect(label("fi", tracked).text).toEqual(["f", "i"]);
});

test("metrics are the font's, at size", () => {
  const { ascent, descent, capHeight, xHeight } = typesetter.metricsOf({ ...SERIF, size: 10 });
  expect([ascent, descent, capHeight, xHeight]).toEqual([10.36, 3.35, 6.7, expect.closeTo(5.0, 0)]);
});

test("a reference is set in the words it resolves to, or in what is known", () => {
  const reference = {
    kind: "reference",
    id: "r",
    origin: NOWHERE,
    target: "fig",
    form: "labelAndPage",
    words: { label: "figur 3", page: "side" },
  } as const;
  const lines = (resolve?: () => string) => {
    const prepared = typesetter.prepare([text("Se "), reference], BODY, {
      owner: "p",
      origin: NOWHERE,
      resolve,
    });
    return typesetter.breakLines(prepared, 300, "best").set(0);
  };
  expect(copy(lines(() => "figur 3, side 12"))).toBe("Se figur 3, side 12");
  expect(lines(() => "figur 3")[0]?.runs.at(-1)?.owner).toBe("r");
  expect(copy(lines())).toBe("Se figur 3, side");
});

test("words shaped together are as the shaper gives each alone, and so is their kerning to spaces", async () => {
  const set = { direction: "ltr", script: "Latn", lang: "nb" } as const;
  const words = new Set([
    ..."AVATAR Tove fjell offisiell Vi, «To» 74,3 f.eks. Ty-Wa (Yes) ffi T. V. A 3/4 \ud835\udc00".split(" "),
    ...reportParagraphs().slice(0, 10).join(" ").split(/\s+/),
  ]);
  const fonts = await openFonts(FONTS);
  for (const { face } of FONTS) {
    const main = fonts.find(face);
    if (!main) throw new Error(face);
    const typeface = new Typeface({ fonts, fallbackFaces: [], features: {}, case: "as-is", ...set }, main);
    typeface.learn([...words]);
    const alone = (text: string): GlyphRow => main.shape(text, { features: [], ...set });
    const learnt = [...words].flatMap((word) => typeface.find(word) ?? []);
    expect(learnt.length).toBeGreaterThan(300);
    const others = learnt.filter(({ text: word, parts: [part], kernBefore, kernAfter }) => {
      const [before, after] = [` ${[...word][0]}`, `${[...word].at(-1)} `].map((pair) =>
        kernIn(alone(pair).cells),
      );
      return (
        !part || numbersOf(part) !== numbersOf(alone(word)) || before !== kernBefore || after !== kernAfter
      );
    });
    expect(others.map(({ text: word }) => word)).toEqual([]);
  }
});

function numbersOf({ cells }: GlyphRow): string {
  return cells.join(" ");
}

test("fonts that nobody asks for any more give their memory back", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  const bytes = FONTS.reduce((sum, font) => sum + font.bytes.length, 0);
  let before = 0;
  for (let round = 0; round < 24; round++) {
    const fonts = await openFonts(FONTS);
    for (const { face } of FONTS) fonts.find(face);
    collectGarbage();
    // HarfBuzz hears of it in a turn of its own.
    await new Promise((turn) => setTimeout(turn));
    if (round === 4) before = process.memoryUsage().external;
  }
  expect(process.memoryUsage().external - before).toBeLessThan(5 * bytes);
});
