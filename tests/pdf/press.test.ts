import { describe, expect, test } from "vitest";
import type { Item } from "../../src/layout/index.ts";
import { DOCUMENT, page, pageSet, text, write } from "./publication.ts";
import { contentsOf, plainText, view } from "./read-back.ts";
import { samplePublication } from "./sample.ts";
import { line, run, swatch } from "./type.ts";

const band: Item = {
  kind: "panel",
  part: { artifact: "background" },
  box: { x: -8.5, y: -8.5, width: 612.28, height: 100 },
  ink: swatch("deep"),
};
const ITEMS = [
  band,
  text(line(run("sort", "p")), 60, 200),
  text(line(run("hvit", "p", { ink: swatch("paper") })), 60, 50),
];

async function print(settings: Parameters<typeof write>[1] = {}) {
  const { bytes, ...said } = await write(pageSet([page(0, ITEMS)]), {
    output: "print",
    form: "readable",
    ...settings,
  });
  return { file: plainText(bytes), content: contentsOf(bytes)[0] ?? "", bytes, ...said };
}

test("boxes: the trim lies in the bleed, the bleed in the sheet", async () => {
  const { file } = await print();
  expect(file).toContain("/MediaBox [0 0 612.28 858.89]");
  expect(file).toContain("/BleedBox [0 0 612.28 858.89]");
  expect(file).toContain("/TrimBox [8.5 8.5 603.78 850.39]");
  expect(file).not.toMatch(/ArtBox|CropBox/);
});

test("marks stand outside the bleed, on every plate, and art ends at the bleed", async () => {
  const { file, content } = await print({ printerMarks: "all" });
  expect(file).toContain("/MediaBox [0 0 660.28 906.89]");
  expect(file).toContain("/BleedBox [24 24 636.28 882.89]");
  expect(content).toMatch(/^1 0 0 1 32.5 32.5 cm\n\/CsAll CS 1 SCN\n/);
  expect(content).toContain("-12.5 0 m -26.5 0 l\nS");
  expect(content).toContain("0 -12.5 m 0 -26.5 l\nS");
  expect(content).toContain("q\n-8.5 -8.5 612.28 858.89 re\nW n");
  expect(file).toMatch(/\[\/Separation \/All \/DeviceCMYK/);
  expect(await slugOf({})).toContain("Gründere & byer <2023> · 1 (1) · FOGRA39 · 2023-12-01");
});

test("a long title is cut short in the slug line, before the mark in the middle", async () => {
  const title = "Om alle dem som reiste, og om alle dem som ble igjen i byen der de gikk på skole ".repeat(3);
  const slug = await slugOf({ document: { ...DOCUMENT, title } });
  expect(slug).toMatch(/^Om alle dem som reiste, og .{9,60}\S… · 1 \(1\) · FOGRA39 · 2023-12-01/);
});

/** The words of the first page's sheet, the slug line first. */
async function slugOf(settings: Parameters<typeof print>[0]): Promise<string> {
  const { bytes } = await print({ printerMarks: "all", ...settings });
  const { items } = await (await (await view(bytes)).getPage(1)).getTextContent();
  return items.map((item) => ("str" in item ? item.str : "")).join("");
}

test("art that bleeds is painted to the bleed's edge", async () => {
  const { content } = await print();
  expect(content).toContain("-8.5 -8.5 612.28 100 re\nf");
});

test("black letters overprint, white letters and grounds never do", async () => {
  const { content } = await print();
  expect(content).toMatch(
    /1 0.7 0.3 0.45 k\n.* re\nf\n\/G1 gs\n0 0 0 1 k\nBT[\s\S]*\n\/G2 gs\n0 0 0 0 k\n.* Td/,
  );
});

describe("the file says what press it is for", () => {
  test("by the house's condition", async () => {
    const { file, profiles, standards } = await print();
    expect(file).toMatch(
      /\/S \/GTS_PDFX\n\/OutputConditionIdentifier \(FOGRA39\)\n\/RegistryName \(http:\/\/www.color.org\)/,
    );
    expect(file).toMatch(/\/N 4\n/);
    expect(file.match(/\/Type \/OutputIntent/g)).toHaveLength(1);
    expect(profiles).toEqual([{ name: "FOGRA39", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(standards).toEqual(["PDF/X-4"]);
  });

  test("with version, trapping, and neither tags nor links", async () => {
    const sample = await samplePublication();
    const { bytes } = await write(sample.pages, { ...sample, output: "print", form: "readable" });
    const file = plainText(bytes);
    expect(file).toMatch(/^%PDF-1.6\n/);
    expect(file).toMatch(/obj\n\/False\nendobj/);
    expect(file).toMatch(/\/Trapped \d+ 0 R/);
    expect(file).not.toMatch(/StructTreeRoot|MarkInfo|\/Annot|BDC|DeviceRGB| rg$| RG$/m);
  });
});

test("the screen's intent is sRGB", async () => {
  const { file } = await print({ output: "screen" });
  expect(file).toMatch(/\/S \/GTS_PDFA1\n\/OutputConditionIdentifier \(sRGB IEC61966-2.1\)/);
  expect(file).toContain("/MediaBox [0 0 595.28 841.89]");
  expect(file).not.toMatch(/BleedBox|DeviceCMYK| k$/m);
});

test("words and places are the same in all three files", async () => {
  const sample = await samplePublication();
  // Tags cut lines into pieces that a viewer reports apart: what must agree is each line's words and where it begins.
  const places = async (output: "screen" | "print" | "archive") => {
    const { bytes } = await write(sample.pages, { ...sample, output });
    const pdf = await view(bytes);
    const lines = new Map<string, { x: number; words: string }>();
    const bleed = output === "print" ? 8.5 : 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      for (const item of items) {
        if (!("str" in item) || item.str.trim() === "") continue;
        const [, , , , x = 0, y = 0] = item.transform as number[];
        const key = `${number} ${(y - bleed).toFixed(1)}`;
        const before = lines.get(key) ?? { x: x - bleed, words: "" };
        lines.set(key, { x: before.x, words: before.words + item.str.replaceAll(/\s/g, "") });
      }
    }
    return [...lines].map(([key, { x, words }]) => `${key} ${x.toFixed(1)} ${words}`);
  };
  const screen = await places("screen");
  expect(screen.length).toBeGreaterThan(40);
  expect(await places("print")).toEqual(screen);
  expect(await places("archive")).toEqual(screen);
});
