import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFontTables } from "../../src/pdf/type/font-file.ts";
import type { GlyphRun } from "../../src/text/index.ts";
import { page, pageSet, text, write } from "./publication.ts";
import { contentsOf, decodedLines, textOf, view } from "./read-back.ts";
import { FONT_FILES, line, run, swatch } from "./type.ts";

async function readable(...items: Parameters<typeof page>[1]): Promise<string> {
  const { bytes } = await write(pageSet([page(0, items)]), { form: "readable" });
  return contentsOf(bytes)[0] ?? "";
}

async function said(...items: Parameters<typeof page>[1]): Promise<string[]> {
  const { bytes } = await write(pageSet([page(0, items)]), { form: "readable" });
  return decodedLines(bytes);
}

async function copied(...items: Parameters<typeof page>[1]): Promise<string> {
  const { bytes } = await write(pageSet([page(0, items)]));
  return textOf(await view(bytes), 1);
}

describe("operators", () => {
  test("a line is one TJ array; kerning and word spaces are corrections in thousandths of an em", async () => {
    const content = await readable(text(line(run("AV tom", "p", { wordSpace: 3 })), 60, 100));
    expect(content).toMatch(
      /^\/Artifact <<\/Type\/Layout>> BDC\n0 0 0 rg\nBT 1 0 0 -1 60 100 Tm\n\/F1 10 Tf\n/,
    );
    const [, array = ""] = /\[(.*)\] TJ/.exec(content) ?? [];
    expect(array).toMatch(/^<[0-9a-f]{4}>\d+<[0-9a-f]{4}>\d+<[0-9a-f]{4}>-300<[0-9a-f]{16}>$/);
    expect(content).toMatch(/ TJ\nET\nEMC\n?$/);
  });

  test("the next line of the same look is a step and an array", async () => {
    const content = await readable(text(line(run("a", "p")), 60, 100), text(line(run("b", "p")), 63, 113.5));
    expect(content).toContain("\n3 -13.5 Td\n[<");
    expect(content.match(/Tf/g)).toHaveLength(1);
    expect(content.match(/ rg/g)).toHaveLength(1);
  });

  test("positions do not drift: every glyph of a long line stands within a hundredth of a point", async () => {
    const words = "Kapitalen de henter kommer i økende grad fra utlandet, og det merkes";
    const run0 = run(words, "p", { wordSpace: 0.317 });
    const content = await readable(text(line(run0), 60, 100));
    expect(placesIn(content, run0)).toEqual([...run0.x].map((x) => expect.closeTo(x, 1.9)));
  });

  test("an underline lies under its words in their colour", async () => {
    const link = run("lenke", "p", { underline: true, ink: swatch("sea") });
    const content = await readable(text(line(link), 60, 100));
    const width = (link.x.at(-1) ?? 0) + (link.advances.at(-1) ?? 0);
    expect(content).toContain(`ET\n60 101.2 ${Math.round(width * 100) / 100} 0.5 re\nf`);
  });

  test("raised figures change the rise, and the next words set it back", async () => {
    const content = await readable(
      text(line(run("a", "p"), run("1", "p", { rise: 3 }), run("b", "p")), 60, 100),
    );
    expect(content.match(/^.* Ts$/gm)).toEqual(["3 Ts", "0 Ts"]);
  });
});

/** Left edges of glyphs as the operators place them. */
function placesIn(content: string, { face, glyphs, size }: GlyphRun): number[] {
  const [, array = ""] = /\[(.*)\] TJ/.exec(content) ?? [];
  const { widthOf } = readFontTables(
    FONT_FILES.find((font) => font.face === face)?.bytes ?? new Uint8Array(),
  );
  const places: number[] = [];
  let pen = 0;
  for (const [, hex, number] of array.matchAll(/<([0-9a-f]+)>|(-?\d+)/g)) {
    if (number !== undefined) pen -= (Number(number) / 1000) * size;
    for (let at = 0; at < (hex?.length ?? 0); at += 4) {
      places.push(pen);
      pen += (widthOf(glyphs[places.length - 1] ?? 0) / 1000) * size;
    }
  }
  return places.slice(0, glyphs.length);
}

describe("what is copied", () => {
  test.each([
    ["ligatures", "finne effekten i Affären", ""],
    ["small capitals", "NATO og EU", "smcp,c2sc"],
    ["no-break spaces and real hyphens", "kr\u00a01\u00a0000 – E-verk a-b", ""],
    ["accents put together from two glyphs", "q\u0301 og e\u0331", ""],
    ["Nordic letters and signs", "«Blåbærsyltetøy» koster 5 % mer – §", ""],
  ])("%s", async (_, words, features) => {
    expect((await said(text(line(run(words, "p", { features })), 60, 100))).join("")).toBe(`${words} `);
  });

  test("a hyphen that only the line's end needs is a soft hyphen, a written one stays", async () => {
    const broken = run("E-verks-", "p");
    const soft: GlyphRun = { ...broken, text: [...broken.text.slice(0, -1), "\u00ad"] };
    const words = await said(
      text({ ...line(soft), hyphenated: true, breaksIn: "word" }, 60, 100),
      text(line(run("drift", "p")), 60, 113),
    );
    expect(words).toEqual(["E-verks\u00ad", "drift "]);
  });

  test("a capital that stands for a small letter is copied as the small letter, beside capitals that are meant", async () => {
    const shown = run("AB", "p");
    const words = await said(
      text(line({ ...shown, text: ["a", "b"] }), 60, 100),
      text(line(run("AB", "p")), 60, 113),
    );
    expect(words).toEqual(["ab ", "AB "]);
  });

  test("words at line ends stay apart", async () => {
    const words = await said(text(line(run("tre av", "p")), 60, 100), text(line(run("fire", "p")), 60, 113));
    expect(words).toEqual(["tre av ", "fire "]);
  });

  test("any text comes back as it was", async () => {
    const letters = "abcdefghijklmnopqrstuvwxyzæøåÆØÅABCfffiflÉéüß0123456789 -–—'«»%&§.,:;!?()/";
    const words = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), async (lines) => {
        const items = lines.map((each, index) => text(line(run(each, "p")), 60, 100 + index * 14));
        const back = await copied(...items);
        // pdf.js reports spaces as it sees them; what must hold is every other letter in its order.
        expect(back.replaceAll(/\s/g, "")).toBe(lines.join("").replaceAll(/\s/g, ""));
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  test("a glyph without a character is our own fault and stops the build", async () => {
    const broken = { ...run("a", "p"), glyphs: Uint16Array.of(0) };
    await expect(readable(text(line(broken), 60, 100))).rejects.toThrow("glyph 0 of serif/regular");
  });
});
