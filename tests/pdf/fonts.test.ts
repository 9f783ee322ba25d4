import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Blob, Face, Font, Buffer as HbBuffer, shape } from "harfbuzzjs";
import { describe, expect, test } from "vitest";
import { withComposed } from "../../src/pdf/type/compose-glyphs.ts";
import { readFontTables } from "../../src/pdf/type/font-file.ts";
import { subsetFont } from "../../src/pdf/type/subset-font.ts";
import { shelfOf } from "../host.ts";
import { page, pageSet, text, write } from "./publication.ts";
import { plainText, view } from "./read-back.ts";
import { FONT_FILES, line, run, SWATCHES } from "./type.ts";

const serif = FONT_FILES[0]?.bytes ?? new Uint8Array();

describe("tables", () => {
  test("say what the PDF must say of a font", () => {
    const { widthOf, glyphOf, scaled, ...said } = readFontTables(serif);
    expect(said).toEqual({
      postScriptName: "SourceSerif4SmText-Regular",
      outlines: "truetype",
      unitsPerEm: 1000,
      glyphCount: expect.any(Number),
      box: expect.any(Array),
      ascent: 1036,
      descent: expect.any(Number),
      capHeight: 670,
      italicAngle: 0,
      weight: 400,
      fixedPitch: false,
      embedding: "installable",
    });
    expect(readFontTables(FONT_FILES[1]?.bytes ?? serif).italicAngle).toBeLessThan(0);
    expect(glyphOf(0x1f600)).toBe(0);
    expect(widthOf(glyphOf(0x20))).toBeGreaterThan(0);
  });

  test("glyphs and widths are HarfBuzz's for every character", () => {
    const { widthOf, glyphOf } = readFontTables(serif);
    const font = new Font(new Face(new Blob(serif.slice().buffer)));
    fc.assert(
      fc.property(fc.integer({ min: 0x20, max: 0x2fff }), (code) => {
        fc.pre(code < 0xd800 || code > 0xdfff);
        const buffer = new HbBuffer();
        buffer.addCodePoints([code]);
        buffer.guessSegmentProperties();
        shape(font, buffer);
        const [glyph, ...more] = buffer.getGlyphInfos();
        fc.pre(more.length === 0 && glyph !== undefined);
        const mine = glyphOf(code);
        // Shaping may put a precomposed or localised glyph in its place; what the map knows must be among the font's.
        if (mine === 0) return;
        expect(widthOf(mine)).toBeCloseTo((font.glyphHAdvance(mine) * 1000) / font.face.upem, 2);
        if (glyph?.codepoint === mine) return;
        expect(glyph?.codepoint).not.toBe(0);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

test("a subset keeps glyph numbers and drops the rest", () => {
  const tables = readFontTables(serif);
  const glyphs = [..."abcæøå"].map((letter) => tables.glyphOf(letter.codePointAt(0) ?? 0));
  const subset = subsetFont(serif, glyphs);
  expect(subset.length).toBeLessThan(serif.length / 10);
  const font = new Font(new Face(new Blob(subset.slice().buffer)));
  for (const glyph of glyphs) {
    expect((font.glyphHAdvance(glyph) * 1000) / font.face.upem).toBeCloseTo(tables.widthOf(glyph), 2);
    expect(font.glyphExtents(glyph)).toEqual(
      new Font(new Face(new Blob(serif.slice().buffer))).glyphExtents(glyph),
    );
  }
});

test("a subset is made once for the same glyphs, and for other glyphs again", async () => {
  const said = (words: string) => pageSet([page(0, [text(line(run(words, "p")), 60, 100)])]);
  const plain = await write(said("abc"));
  const kept = new Map<string, Uint8Array>();
  const fonts = shelfOf(kept);
  const full = { ...fonts, write: () => expect.unreachable("made twice") };
  expect((await write(said("abc"), { fonts })).bytes).toEqual(plain.bytes);
  expect(kept.size).toBe(1);
  const again = await write(said("abc"), { fonts: full });
  expect(again.bytes).toEqual(plain.bytes);
  expect(again.fonts).toEqual(plain.fonts);
  await write(said("abd"), { fonts });
  expect(kept.size).toBe(2);
  for (const name of kept.keys()) kept.set(name, new Uint8Array(3));
  expect((await write(said("abc"), { fonts })).bytes).toEqual(plain.bytes);
});

test("the file holds each font once, as a subset with widths and a way back to Unicode", async () => {
  const items = [text(line(run("abc", "p"), run("abc", "p", { face: "sans/bold" })), 60, 100)];
  const { bytes, fonts } = await write(pageSet([page(0, items), page(1, items)]), { form: "readable" });
  const file = plainText(bytes);
  expect(file.match(/\/FontFile2 /g)).toHaveLength(2);
  expect(file.match(/\/Subtype \/Type0/g)).toHaveLength(2);
  expect(file).toMatch(/\/BaseFont \/[A-Z]{6}\+SourceSerif4SmText-Regular/);
  expect(file).toContain("/CIDToGIDMap /Identity");
  expect(fonts).toMatchObject([
    { face: "serif/regular", glyphs: 3, embedding: "installable" },
    { face: "sans/bold", glyphs: 4 },
  ]);
  expect((await view(bytes)).numPages).toBe(2);
});

test("a further reading of a glyph gets a code past the last glyph, led to it by a map", async () => {
  const shown = run("-", "p");
  const items = [text(line(shown), 60, 100), text(line({ ...shown, text: ["\u00ad"] }), 60, 114)];
  const { bytes } = await write(pageSet([page(0, items)]), { form: "readable" });
  const { glyphCount, glyphOf } = readFontTables(serif);
  const alias = glyphCount.toString(16).padStart(4, "0");
  const file = plainText(bytes);
  expect(file).toContain(`<${alias}> <00ad>`);
  expect(file).toMatch(/\/CIDToGIDMap \d+ 0 R/);
  const width = readFontTables(serif).widthOf(glyphOf(0x2d));
  expect(file).toMatch(new RegExp(`/W \\[.*${glyphCount} \\[${width}\\]\\]`));
});

test("a glyph put together from others has their outlines, where they were put, and an advance of its own", () => {
  const { glyphOf, glyphCount } = readFontTables(serif);
  const [letter, accent] = [glyphOf(0x71), glyphOf(0x301)];
  const parts = [
    { glyph: letter, x: 0, y: 0 },
    { glyph: accent, x: 400, y: 120 },
  ];
  const subset = subsetFont(serif, [letter, accent]);
  const bytes = withComposed(subset, glyphCount, [
    { parts, advance: 555 },
    { parts: parts.slice(1), advance: 0 },
  ]);
  const font = new Font(new Face(new Blob(bytes.slice().buffer)));
  const edges = (glyph: number) => {
    const box = font.glyphExtents(glyph);
    return box && [box.xBearing, box.xBearing + box.width, box.yBearing + box.height, box.yBearing];
  };
  const moved = edges(accent)?.map((edge, index) => edge + (index < 2 ? 400 : 120)) ?? [];
  const own = edges(letter) ?? [];
  expect(edges(glyphCount + 1)).toEqual(moved);
  expect(edges(glyphCount)).toEqual([
    Math.min(own[0] ?? 0, moved[0] ?? 0),
    Math.max(own[1] ?? 0, moved[1] ?? 0),
    Math.min(own[2] ?? 0, moved[2] ?? 0),
    Math.max(own[3] ?? 0, moved[3] ?? 0),
  ]);
  expect([font.glyphHAdvance(glyphCount), font.glyphHAdvance(glyphCount + 1)]).toEqual([555, 0]);
  expect(font.glyphHAdvance(letter)).toBe(
    new Font(new Face(new Blob(subset.slice().buffer))).glyphHAdvance(letter),
  );
  expect(withComposed(subset, glyphCount, [])).toBe(subset);
});

test("a subset's name depends on what is in it", async () => {
  const named = async (words: string) =>
    (await write(pageSet([page(0, [text(line(run(words, "p")), 60, 100)])]))).fonts[0]?.name;
  expect(await named("abc")).toBe(await named("abc"));
  expect(await named("abc")).not.toBe(await named("abd"));
  // The same glyphs that say something else are another font: what is copied from it is another text.
  const reads = (words: string) => {
    const shaped = run("ab", "p");
    return write(pageSet([page(0, [text(line({ ...shaped, text: [...words] }), 60, 100)])]));
  };
  const [one, again, other] = await Promise.all(["ab", "ab", "AB"].map(reads));
  expect(again?.fonts[0]?.name).toBe(one?.fonts[0]?.name);
  expect(other?.fonts[0]?.name).not.toBe(one?.fonts[0]?.name);
});

test("the wasm of the subsetter lies where it is looked for", () => {
  const file = new URL("../../node_modules/harfbuzzjs/dist/harfbuzz-subset.wasm", import.meta.url);
  expect(readFileSync(file).subarray(0, 4).toString("latin1")).toBe("\0asm");
});

test("a font whose licence forbids to embed it is an error that names the file", async () => {
  const [file] = FONT_FILES;
  if (!file) throw new Error("no font");
  const bytes = file.bytes.slice();
  const view = new DataView(bytes.buffer);
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    if (Buffer.from(bytes.subarray(entry, entry + 4)).toString() === "OS/2")
      view.setUint16(view.getUint32(entry + 8) + 8, 2);
  }
  const pages = pageSet([page(0, [text(line(run("a", "p")), 60, 100)])]);
  const { diagnostics } = await write(pages, {
    stylesheet: { swatches: SWATCHES, fonts: [{ ...file, bytes }] },
  });
  expect(diagnostics).toMatchObject([
    {
      code: "pdf/font-not-embeddable",
      severity: "error",
      message: "the licence of `fonts/SourceSerif4SmText-Regular.ttf` forbids to embed it in a document",
    },
  ]);
  expect((await write(pages)).diagnostics).toEqual([]);
});
