import { beforeAll, expect, test } from "vitest";
import { write } from "./publication.ts";
import { type Sample, samplePublication } from "./sample.ts";
import { x4Faults } from "./x4-checklist.ts";

let sample: Sample;

beforeAll(async () => {
  sample = await samplePublication();
});

test.each(["none", "all"] as const)(
  "a press file with marks: %s keeps the checklist",
  async (printerMarks) => {
    const { bytes } = await write(sample.pages, { ...sample, output: "print", printerMarks });
    expect(await x4Faults(bytes)).toEqual([]);
  },
);

test("a trim in millimetres lies in its bleed, and that in its sheet, once they are rounded", async () => {
  const PT_PER_MM = 72 / 25.4;
  for (const [width, height] of [
    [210, 297],
    [148, 210],
    [170, 240],
  ] as const) {
    const trim = { width: width * PT_PER_MM, height: height * PT_PER_MM };
    const pages = sample.pages.pages
      .slice(-1)
      .map((page) => ({ ...page, index: 0, trim, bleed: 3 * PT_PER_MM }));
    const { bytes } = await write({ ...sample.pages, pages }, { ...sample, output: "print" });
    expect(await x4Faults(bytes)).toEqual([]);
  }
});

test("a screen file breaks most of it", async () => {
  const { bytes } = await write(sample.pages, { ...sample, output: "screen" });
  const rules = new Set((await x4Faults(bytes)).map((fault) => /(X|ALL)-\d/.exec(fault)?.[0]));
  expect([...rules].sort()).toEqual(["X-1", "X-2", "X-3", "X-4", "X-5", "X-6"]);
});
