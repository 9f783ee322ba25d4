import { expect, test } from "vitest";
import type { Located, Theme } from "../../src/source/index.ts";
import { ThemeSchema } from "../../src/source/schema/theme.ts";
import { resolveStyles } from "../../src/style/index.ts";
import { repository } from "../host.ts";

const FONTS = { sans: { regular: "fonts/SourceSans3-Regular.ttf", bold: "fonts/SourceSans3-Semibold.ttf" } };
const MASTER = { trim: ["210mm", "297mm"], margins: { top: 10, bottom: 10, inner: 10, outer: 10 } };

/** A theme without a file: spans tell the path instead of a place. */
function theme(parts: object): Located<Theme> {
  const value = ThemeSchema.parse({
    name: "Test",
    swatches: { ink: { rgb: "#000000" }, sea: { rgb: "#336699", cmyk: [80, 40, 20, 0] } },
    fonts: FONTS,
    paragraphStyles: {},
    pageMasters: { text: MASTER },
    ...parts,
  });
  const at = (path: readonly (string | number)[]) => ({ file: path.join("."), start: 0, end: 0 });
  return { file: "theme.yaml", value, at, keyAt: at, within: at };
}

const resolve = (parts: object) => resolveStyles(theme(parts), "templates/magazine", repository);
const found = (parts: object) =>
  resolve(parts).diagnostics.map(
    ({ code, span, hint }) => `${code} ${span?.file}${hint ? ` (${hint})` : ""}`,
  );

test("a style has what its basis has, unless it says otherwise", () => {
  const { value } = resolve({
    paragraphStyles: {
      h3: { family: "sans", bold: true, size: "4mm", colour: "sea/40", trackingPercent: 5 },
      h4: { basedOn: "h3", bold: false, align: "right" },
    },
  });
  const h4 = value?.paragraph("h4");
  expect(h4?.character).toMatchObject({
    face: "sans/regular",
    ink: { kind: "swatch", name: "sea", tint: 0.4 },
    trackingEm: 0.05,
  });
  expect(h4?.character.size).toBeCloseTo(11.339, 3);
  expect(h4?.align).toBe("right");
  expect(value?.paragraph("h3").character.face).toBe("sans/bold");
});

test("a family without an italic sets it upright", () => {
  const { value } = resolve({ paragraphStyles: { body: { family: "sans", italic: true, bold: true } } });
  expect(value?.paragraph("body").character.face).toBe("sans/bold");
});

test("each place of a word that margins do not know", () => {
  const texts = "{{sida}} {{folio}} {{ sida }} {{sida}}";
  const line = { text: texts, style: "body", at: "foot" };
  const sound = theme({
    paragraphStyles: { body: {} },
    pageMasters: { text: { ...MASTER, marginLines: [line] } },
  });
  const within = (_: unknown, start: number, end: number) => ({ file: "", start, end });
  const { diagnostics } = resolveStyles({ ...sound, within }, "templates/magazine", repository);
  const told = diagnostics.filter(({ code }) => code === "style/unknown-word");
  expect(told.map(({ span, message }) => [span?.start, message])).toEqual([
    [0, "a line in the margin knows no `{{sida}}`"],
    [19, "a line in the margin knows no `{{ sida }}`"],
    [30, "a line in the margin knows no `{{sida}}`"],
  ]);
});

test("masters come in points", () => {
  const master = resolve({
    pageMasters: { text: { ...MASTER, bleed: "3mm", columns: 3, gutter: "5mm" } },
  }).value?.master("text");
  expect(master?.trim.width).toBeCloseTo(595.276, 3);
  expect(master?.bleed).toBeCloseTo(8.504, 3);
  expect(master?.columns).toBe(3);
});

test.each([
  [
    { paragraphStyles: { a: { basedOn: "b" }, b: { basedOn: "a" } } },
    "style/circular-basis paragraphStyles.b.basedOn (`a` → `b` → `a`: take one `basedOn` away)",
  ],
  [
    { paragraphStyles: { body: {}, a: { basedOn: "bodi" } } },
    "style/unknown-basis paragraphStyles.a.basedOn (did you mean `body`?)",
  ],
  [
    { paragraphStyles: { body: { family: "sand" } } },
    "style/unknown-family paragraphStyles.body.family (did you mean `sans`?)",
  ],
  [
    { paragraphStyles: { body: { colour: "see" } } },
    "style/unknown-swatch paragraphStyles.body.colour (did you mean `sea`?)",
  ],
  [{ tableStyles: { plain: { head: "body" } } }, "style/unknown-style tableStyles.plain.head"],
  [
    { fonts: { sans: { regular: "fonts/SourceSans3-Regulr.ttf" } } },
    "style/missing-font fonts.sans.regular (did you mean `SourceSans3-Regular.ttf`?)",
  ],
  [{ fonts: { sans: { regular: "theme.yaml" } } }, "style/unreadable-font fonts.sans.regular"],
  [
    { pageMasters: { text: MASTER, data: { columns: 2 } } },
    "style/no-trim pageMasters.data (give `trim: [210mm, 297mm]` and `margins`, or `basedOn` a master that has them)",
  ],
])("%j is told", (parts, expected) => {
  const all = found(parts);
  expect(all.some((each) => each.startsWith(expected))).toBe(true);
});

test("a fault that styles inherit is told once", () => {
  const all = found({
    paragraphStyles: { body: { colour: "see" }, a: { basedOn: "body" }, b: { basedOn: "a" } },
  });
  expect(all).toHaveLength(1);
});

test("the house theme resolves without a finding", () => {
  expect(resolve({}).diagnostics).toEqual([]);
});

test.each([
  [{ body: { size: 10, leading: 9 } }, ["style/tight-leading paragraphStyles.body.leading"]],
  [{ body: { size: 10, leading: 10 } }, []],
  [{ h1: { size: 40, leading: 36 } }, []],
  [{ h1: { size: 40, leading: 30 } }, ["style/tight-leading paragraphStyles.h1.leading"]],
  [
    { body: { size: 9, leading: 11 }, lead: { basedOn: "body", size: 14 }, quote: { basedOn: "lead" } },
    ["style/tight-leading paragraphStyles.lead.size"],
  ],
])("lines that run into each other are told where the style says so: %j", (paragraphStyles, told) => {
  const { diagnostics } = resolve({ paragraphStyles });
  expect(diagnostics.map(({ code, span }) => `${code} ${span?.file}`)).toEqual(told);
});
