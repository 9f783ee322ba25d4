import { describe, expect, test } from "vitest";
import { repository } from "../host.ts";
import { found, type Spoil } from "./faulty-report.ts";

const THEME = "theme/theme.yaml";
const SERIF = "theme/fonts/SourceSerif4SmText-Regular.ttf";

const font = repository.read("templates/magazine/fonts/SourceSerif4SmText-Regular.ttf") ?? new Uint8Array();
const letters = (text: string): Uint8Array => new TextEncoder().encode(text);
const beginning = (head: string): Uint8Array => new Uint8Array([...letters(head), ...font.subarray(4, 5000)]);

describe("one slip in a theme is told once, at its place", () => {
  const cases: readonly (readonly [what: string, spoil: Spoil, told: string])[] = [
    [
      "a master based on itself in a circle",
      [THEME, "  text:\n    trim", "  text:\n    basedOn: opening\n    trim"],
      "theme/theme.yaml:331:14 style/circular-basis `opening` is based on itself (`text` → `opening` → `text`: take one `basedOn` away)",
    ],
    [
      "a style that many are based on, misspelt",
      [THEME, "  body:\n", "  bodi:\n"],
      "theme/theme.yaml:55:26 style/unknown-basis `body-first` is based on `body`, which is not there (did you mean `bodi`?)",
    ],
    [
      "a style that is asked for in many places, misspelt",
      [THEME, "  folio:\n", "  folios:\n"],
      "theme/theme.yaml:327:37 style/unknown-style there is no paragraph style `folio` (did you mean `folios`?)",
    ],
    [
      "a master that many are based on, misspelt",
      [THEME, "  text:\n    trim", "  txt:\n    trim"],
      "theme/theme.yaml:330:14 style/unknown-basis `opening` is based on `text`, which is not there (did you mean `txt`?)",
    ],
    [
      "an unknown swatch for series",
      [THEME, "categorical: [sea,", "categorical: [see,"],
      "theme/theme.yaml:410:15 style/unknown-swatch there is no swatch `see` (did you mean `sea`?)",
    ],
    [
      "one swatch's name given to two",
      [THEME, "  sea: {", "  ink: {"],
      "theme/theme.yaml:9:3 source/duplicate-key the key `ink` stands twice in the same map (remove one of them)",
    ],
    [
      "an ink below nothing",
      [THEME, "[0, 0, 0, 100]", "[0, 0, 0, -1]"],
      "theme/theme.yaml:6:42 source/out-of-range item 4 of `cmyk` is `-1`, but must be at least 0 (Percent of cyan, magenta, yellow and black: four numbers from 0 to 100.)",
    ],
    [
      "an ink above all",
      [THEME, "[0, 0, 0, 100]", "[0, 0, 0, 120]"],
      "theme/theme.yaml:6:42 source/out-of-range item 4 of `cmyk` is `120`, but must be at most 100 (Percent of cyan, magenta, yellow and black: four numbers from 0 to 100.)",
    ],
    [
      "three inks",
      [THEME, "[0, 0, 0, 100]", "[0, 0, 100]"],
      "theme/theme.yaml:6:32 source/out-of-range `cmyk` is a list of 3, but needs at least 4 (Percent of cyan, magenta, yellow and black: four numbers from 0 to 100.)",
    ],
    [
      "type of no size",
      [THEME, "    size: 9\n", "    size: 0\n"],
      "theme/theme.yaml:45:11 source/bad-form `size` cannot be `0` (type is larger than 0 and at most 1000 pt)",
    ],
    [
      "type as large as a house",
      [THEME, "    size: 9\n", "    size: 9000\n"],
      "theme/theme.yaml:45:11 source/bad-form `size` cannot be `9000` (type is larger than 0 and at most 1000 pt)",
    ],
    [
      "lines on top of each other",
      [THEME, "    size: 9\n    leading: 11.5", "    size: 9\n    leading: 0"],
      "theme/theme.yaml:46:14 source/bad-form `leading` cannot be `0` (type is larger than 0 and at most 1000 pt)",
    ],
    [
      "a feature with a long name",
      [THEME, "onum: true", "oldnum: true"],
      "theme/theme.yaml:51:17 source/bad-form `oldnum` cannot be a name (a feature has four letters, such as `onum`)",
    ],
    [
      "half a column",
      [THEME, "columns: 3", "columns: 2.5"],
      "theme/theme.yaml:320:14 source/wrong-type `columns` is `2.5`, but must be a whole number (write a whole number from 1 to 12)",
    ],
    [
      "no columns",
      [THEME, "columns: 3", "columns: 0"],
      "theme/theme.yaml:320:14 source/out-of-range `columns` is `0`, but must be at least 1 (write a whole number from 1 to 12)",
    ],
    [
      "margins wider than the page",
      [THEME, "inner: 17mm, outer: 15mm", "inner: 170mm, outer: 150mm"],
      "theme/theme.yaml:319:14 style/no-room page master `text` has no room between its margins: they take 907.1 of 595.3 pt (make `inner` and `outer` of `margins` smaller, or `trim` wider)",
    ],
    [
      "margins taller than the page",
      [THEME, "top: 24mm, bottom: 29mm", "top: 240mm, bottom: 290mm"],
      "theme/theme.yaml:319:14 style/no-room page master `text` has no room for a line of text: its margins leave 0 of 841.9 pt (make `top` and `bottom` of `margins` smaller, or `trim` taller)",
    ],
    [
      "a gutter wider than the columns",
      [THEME, "gutter: 5mm", "gutter: 100mm"],
      "theme/theme.yaml:321:13 style/no-room page master `text` has no room for 3 columns with a gutter of 283.5 pt in 504.6 pt (make `gutter` smaller, or `columns` fewer)",
    ],
    [
      "a grid without steps",
      [THEME, "step: 11.5, start: 8", "step: 0, start: 8"],
      "theme/theme.yaml:322:15 style/no-room page master `text` has a baseline grid with steps of 0 pt (`step` is the distance of two lines of text, such as 11.5, and at least 2)",
    ],
    [
      "a grid of tiny steps",
      [THEME, "step: 11.5, start: 8", "step: 0.01, start: 8"],
      "theme/theme.yaml:322:15 style/no-room page master `text` has a baseline grid with steps of 0 pt (`step` is the distance of two lines of text, such as 11.5, and at least 2)",
    ],
    [
      "a grid of one step",
      [THEME, "step: 11.5, start: 8", "step: 5000, start: 8"],
      "theme/theme.yaml:322:15 style/no-room page master `text` has no room for a line of text: 691.7 pt between its margins, of which 8 stay free, in steps of 5000 (make `start` and `step` of `baseline`, or `sinkRows`, smaller)",
    ],
    [
      "a grid that begins below the page",
      [THEME, "step: 11.5, start: 8", "step: 11.5, start: 8000"],
      "theme/theme.yaml:322:15 style/no-room page master `text` has no room for a line of text: 691.7 pt between its margins, of which 8000 stay free, in steps of 11.5 (make `start` and `step` of `baseline`, or `sinkRows`, smaller)",
    ],
    [
      "openings that sink below the page",
      [THEME, "sinkRows: 4", "sinkRows: 400"],
      "theme/theme.yaml:331:15 style/no-room page master `opening` has no room for a line of text: 691.7 pt between its margins, of which 4608 stay free, in steps of 11.5 (make `start` and `step` of `baseline`, or `sinkRows`, smaller)",
    ],
    [
      "a chart config with a slip",
      [THEME, "chart: {}", "chart:\n  axis:\n    labelFontSise: 8\n"],
      "theme/theme.yaml:414:5 chart/unknown-property Vega-Lite has no property `labelFontSise` here (did you mean `labelFontSize`?)",
    ],
    [
      "a chart config of another kind of chart",
      [THEME, "chart: {}", "chart: { axes: { grid: true } }"],
      "theme/theme.yaml:412:10 chart/unknown-property Vega-Lite has no property `axes` here (did you mean `axis`?)",
    ],
    [
      "a chart config with a value that does not exist",
      [THEME, "chart: {}", "chart: { legend: { orient: botom } }"],
      "theme/theme.yaml:412:28 chart/unknown-value `botom` is not a value of `orient` (did you mean `bottom`?)",
    ],
    [
      "a chart config with a word for a number",
      [THEME, "chart: {}", "chart: { bar: { cornerRadius: large } }"],
      "theme/theme.yaml:412:31 chart/wrong-value `cornerRadius` should be a number (https://vega.github.io/vega-lite/docs/ tells what `cornerRadius` takes)",
    ],
    [
      "a page without width",
      [THEME, "trim: [210mm, 297mm]", "trim: [0, 297mm]"],
      "theme/theme.yaml:317:11 style/no-room page master `text` is 0 by 841.9 pt (a page is between 3 and 14400 pt (5080mm) on each side, with its bleed)",
    ],
    [
      "a page of twenty metres",
      [THEME, "trim: [210mm, 297mm]", "trim: [21000mm, 297mm]"],
      "theme/theme.yaml:317:11 style/no-room page master `text` is 59527.6 by 841.9 pt (a page is between 3 and 14400 pt (5080mm) on each side, with its bleed)",
    ],
    [
      "a bleed of six metres",
      [THEME, "bleed: 3mm", "bleed: 6000mm"],
      "theme/theme.yaml:318:12 style/no-room page master `text` is 595.3 by 841.9 pt (a page is between 3 and 14400 pt (5080mm) on each side, with its bleed)",
    ],
    [
      "padding wider than the page",
      [THEME, "padding: 8", "padding: 800"],
      "theme/theme.yaml:198:14 style/no-room style `box-body` leaves no room for words: indents and padding take 1600 pt (the widest page has 739.8 pt between its margins)",
    ],
    [
      "an indent wider than the page",
      [THEME, "indent: 0, indentLeft: 11.5", "indent: 0, indentLeft: 800"],
      "theme/theme.yaml:115:49 style/no-room style `list` leaves no room for words: indents and padding take 800 pt (the widest page has 739.8 pt between its margins)",
    ],
    [
      "a running head above the page",
      [THEME, "align: inner, offset: 26", "align: inner, offset: 2600"],
      "theme/theme.yaml:325:96 style/off-page this line stands 2532 pt outside the page (`offset` is its distance from the columns: at most the margin, 68 pt)",
    ],
    [
      "braces of a running head left open",
      [THEME, '"{{section}}"', '"{{section"'],
      "theme/theme.yaml:326:18 style/unknown-word the braces of `{{section` are not closed (write `{{section}}`)",
    ],
    [
      "a part of a publication twice",
      [THEME, "order: [cover,", "order: [cover, cover,"],
      "theme/theme.yaml:313:8 source/bad-form `order` cannot stay as it is (a part stands in it once)",
    ],
    [
      "a publication without its sections",
      [THEME, "sections, errata]", "errata]"],
      "theme/theme.yaml:313:8 source/bad-form `order` cannot stay as it is (`sections` belongs in it: they are the report itself)",
    ],
    [
      "charts in a font that is not there",
      [THEME, "chart: {}", "chart: { font: comic }"],
      "theme/theme.yaml:412:16 style/unknown-family there is no font family `comic` (there is `serif`, `display`, `subhead`, `caption-serif`, `sans`)",
    ],
    [
      "a page size that changes an unknown master",
      [
        THEME,
        "chart: {}",
        "chart: {}\npageSizes:\n  square:\n    pageMasters:\n      txt: { trim: [210mm, 210mm] }",
      ],
      "theme/theme.yaml:416:7 source/unknown-master the theme has no page master `txt`, of which its size `square` speaks (did you mean `text`?)",
    ],
    [
      "a style indented beyond its column, and those that are based on it",
      [THEME, "  body:\n", "  body:\n    indentLeft: 180\n"],
      "theme/theme.yaml:44:17 text/no-measure an indent of 180.0 pt leaves no room for words in its column (make `indentLeft` smaller)",
    ],
    [
      "a decimal comma in a length",
      [THEME, "    leading: 11.5\n", "    leading: 11,5\n"],
      "theme/theme.yaml:46:14 source/bad-form `leading` cannot be `11,5` (write `11.5`)",
    ],
    [
      "a space before a unit",
      [THEME, "bleed: 3mm", "bleed: 3 mm"],
      "theme/theme.yaml:318:12 source/bad-form `bleed` cannot be `3 mm` (write `3mm`)",
    ],
    [
      "a master without margins, on which others are based",
      [THEME, "    margins: { top: 24mm, bottom: 29mm, inner: 17mm, outer: 15mm }\n", ""],
      "theme/theme.yaml:316:3 style/no-trim page master `text` has no margins (give `trim: [210mm, 297mm]` and `margins`, or `basedOn` a master that has them)",
    ],
    [
      "lines closer than their type is tall",
      [THEME, "  list: { basedOn: body,", "  list: { basedOn: body, leading: 6,"],
      "theme/theme.yaml:115:35 style/tight-leading lines of `list` are 6 pt apart, and its type is 9 pt (they run into each other: make `leading` 10.8 or so)",
    ],
    [
      "a font that is not there",
      [SERIF],
      "theme/theme.yaml:20:14 style/missing-font there is no font file `templates/magazine/fonts/SourceSerif4SmText-Regular.ttf` (did you mean `SourceSerif4Subhead-Regular.ttf`?)",
    ],
    [
      "a font without a byte",
      [SERIF, ""],
      "theme/theme.yaml:20:14 style/unreadable-font `templates/magazine/fonts/SourceSerif4SmText-Regular.ttf` is empty (copy the file anew, and look whether it opens in a font viewer)",
    ],
    [
      "a page of the web in a font's place",
      [SERIF, "<!DOCTYPE html><html>404</html>"],
      "theme/theme.yaml:20:14 style/unreadable-font `templates/magazine/fonts/SourceSerif4SmText-Regular.ttf` is not a TrueType or OpenType font (copy the file anew, and look whether it opens in a font viewer)",
    ],
    [
      "a font of the web",
      [SERIF, beginning("wOF2")],
      "theme/theme.yaml:20:14 style/unreadable-font `templates/magazine/fonts/SourceSerif4SmText-Regular.ttf` is a web font (WOFF2) (ask for the `.ttf` or `.otf` that it was made from)",
    ],
    [
      "a collection of fonts",
      [SERIF, beginning("ttcf")],
      "theme/theme.yaml:20:14 style/unreadable-font `templates/magazine/fonts/SourceSerif4SmText-Regular.ttf` is a collection of fonts (TTC) (take the one font out of it, as a `.ttf` of its own)",
    ],
    [
      "a font cut off in its tables",
      [SERIF, font.subarray(0, Math.floor(font.length / 2))],
      "theme/theme.yaml:20:14 style/unreadable-font `templates/magazine/fonts/SourceSerif4SmText-Regular.ttf` is cut off or damaged (copy the file anew, and look whether it opens in a font viewer)",
    ],
    [
      "a font cut off in its list of tables",
      [SERIF, font.subarray(0, 100)],
      "theme/theme.yaml:20:14 style/unreadable-font `templates/magazine/fonts/SourceSerif4SmText-Regular.ttf` is cut off or damaged (copy the file anew, and look whether it opens in a font viewer)",
    ],
    [
      "a font outside the theme",
      [THEME, "fonts/SourceSerif4SmText-Regular.ttf", "../../../usr/share/fonts/serif.ttf"],
      "theme/theme.yaml:20:14 style/missing-font the font `../../../usr/share/fonts/serif.ttf` lies outside the theme (copy it into `templates/magazine/fonts` and name it from there, such as `fonts/Brand-Regular.ttf`)",
    ],
    [
      "a font on the web",
      [THEME, "fonts/SourceSerif4SmText-Regular.ttf", "https://example.com/serif.ttf"],
      "theme/theme.yaml:20:14 style/missing-font the font `https://example.com/serif.ttf` lies outside the theme (copy it into `templates/magazine/fonts` and name it from there, such as `fonts/Brand-Regular.ttf`)",
    ],
  ];
  test.each(cases)("%s", async (_, spoil, told) => {
    expect(await found(spoil)).toEqual([told]);
  });
});

test("nothing is said of a chart config as Vega-Lite has it, with the theme's swatches", async () => {
  const config = `chart:
  font: sans
  background: null
  bar: { color: "swatch:sea", cornerRadiusEnd: 1 }
  range: { category: ["swatch:sea", "swatch:ochre"] }
  axisX: { grid: false, labelFontSize: 7 }
  style: { guide-label: { fontWeight: 400 } }
  numberFormat: .1f
  customFormatTypes: true
`;
  expect(await found([THEME, "chart: {}", config])).toEqual([]);
});

test("a section that names a key as the theme names a master hides nothing that the theme misses", async () => {
  const told = await found(
    ["sections/second.yaml", "title:", "titel:"],
    [THEME, "  text:\n    trim", "  txt:\n    trim"],
  );
  expect(told.map((each) => each.replace(/ \(.*$/s, ""))).toEqual([
    "sections/second.yaml:2:1 source/unknown-key there is no key `titel`",
    "theme/theme.yaml:330:14 style/unknown-basis `opening` is based on `text`, which is not there",
  ]);
});
