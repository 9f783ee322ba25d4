import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Drawing, dumpDrawing, type Mark } from "../../src/chart/index.ts";
import { draw } from "./fixtures.ts";
import { GALLERY_TABLES } from "./gallery-tables.ts";

const FOLDER = new URL("gallery/", import.meta.url).pathname;
const NAMES = readdirSync(FOLDER).map((file) => file.slice(0, -".yaml".length));
const WIDTH = 240;

/** One grey pixel. */
const DOT = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
  (letter) => letter.charCodeAt(0),
);

/** What may be said of a chart that is drawn all the same: in half ems, towns and quarters lie close. */
const KNOWN = /^chart\/labels-collide /;

describe("the gallery", () => {
  test("shows at least forty charts", () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(40);
  });

  test.each(NAMES)(
    "%s: drawn as vectors in the theme's type, described and told as a table",
    async (name) => {
      const yaml = readFileSync(`${FOLDER}${name}.yaml`, "utf8");
      const { chart, findings } = await draw(yaml, {
        width: WIDTH,
        tables: GALLERY_TABLES,
        openImage: () => ({
          value: { kind: "raster", bytes: DOT, pixels: { width: 1, height: 1 } },
          diagnostics: [],
        }),
      });
      expect(findings.filter((finding) => !KNOWN.test(finding))).toEqual([]);
      if (chart === undefined) throw new Error(`${name} was not drawn: ${findings.join("; ")}`);
      expect(chart.drawing.width).toBeCloseTo(WIDTH, 6);
      const kinds = new Set(marksOf(chart.drawing).map(({ kind }) => kind));
      expect(kinds.has("image")).toBe(name === "image");
      expect(kinds.size).toBeGreaterThan(0);
      expect(dumpDrawing(chart.drawing)).not.toMatch(/NaN|Infinity|undefined/);
      expect(chart.composedAlt).toMatch(/^\p{Lu}.*\d verdi(er)?\.$/u);
      expect(chart.composedAlt).not.toMatch(/NaN|undefined|null|\[object/);
      expect(chart.data.rows.length).toBeGreaterThan(0);
      for (const row of chart.data.rows) expect(row).toHaveLength(chart.data.fields.length);
    },
  );
});

function marksOf(drawing: Drawing): readonly Mark[] {
  const inner = (mark: Mark): readonly Mark[] => (mark.kind === "group" ? mark.marks.flatMap(inner) : [mark]);
  return drawing.marks.flatMap(inner);
}
