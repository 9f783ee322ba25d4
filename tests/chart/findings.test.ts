import { describe, expect, test } from "vitest";
import { draw, type TestSheet, table } from "./fixtures.ts";

/** A chart file, and what is said of it: code, line:column, message and hint. */
interface Case {
  readonly name: string;
  readonly yaml: string;
  readonly says: readonly string[];
  readonly sheet?: TestSheet;
}

const bar = (rest: string, mark = "bar"): string => `
table: sales
spec:
  mark: ${mark}
  encoding:
    x: { field: year, type: ordinal }
    y: { field: nok, type: quantitative }
${rest}`;

/** A table `sales` of tiny numbers: by names, or by ages from 1. */
const kindRows = (key: "region" | "age", values: readonly number[]) =>
  table(
    "sales",
    { [key]: key === "age" ? "integer" : "string", tiny: "number" },
    values.map((value, index) => [key === "age" ? index + 1 : `R${index}`, value]),
  );

const CASES: readonly Case[] = [
  {
    name: "slices of a pie and shares of bars that are negative",
    yaml: `
table: sales
spec:
  hconcat:
    - { mark: arc, encoding: { theta: { field: tiny, type: quantitative }, color: { field: region } } }
    - { mark: bar, encoding: { y: { field: small, type: quantitative, stack: normalize }, color: { field: region } } }
`,
    sheet: {
      width: 300,
      tables: [
        table("sales", { region: "string", tiny: "number", small: "number" }, [
          ["A", 3, 2],
          ["B", -1, -2],
        ]),
      ],
    },
    says: [
      "chart/unfit-data 5:48 `theta` shares out a whole, and `tiny` is negative in 1 of 2 rows (show it as bars, which may point either way)",
      "chart/unfit-data 6:44 `y` shares out a whole, and `small` is negative in 1 of 2 rows (show it as bars, which may point either way)",
    ],
  },
  {
    name: "nothing to draw",
    yaml: "table: sales\n",
    says: [
      "chart/no-spec 1:1 chart `test` has neither a `spec` nor a `kind` (write a Vega-Lite chart under `spec`, or name a ready-made one with `kind`)",
    ],
  },
  {
    name: "letters for millions that only English has",
    yaml: `
table: sales
spec:
  mark: bar
  encoding: { x: { field: year }, y: { field: nok, type: quantitative, axis: { format: $.2s } } }
`,
    says: [
      "chart/foreign-format 5:88 `$.2s` writes English letters, such as 12M (write it as facts are written: `{ as: currency, scale: million }`)",
    ],
  },
  {
    name: "money in powers of ten",
    yaml: `
table: sales
spec:
  mark: bar
  encoding: { x: { field: year }, y: { field: nok, type: quantitative, axis: { format: $ } } }
`,
    says: [
      "chart/foreign-format 5:88 `$` writes powers of ten, such as 3e+4 (write it as facts are written: `{ as: currency, decimals: 0 }`)",
    ],
  },
  {
    name: "a place worked out, of which nobody says the type",
    yaml: `
table: sales
spec:
  params: [{ name: aim, value: 900 }]
  layer:
    - { mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative } } }
    - { mark: rule, encoding: { y: { datum: { expr: aim } } } }
`,
    says: [
      "chart/vega 7:33 `y` stands for an expression, and Vega cannot tell of which type (write a `type` beside it, such as `type: quantitative`)",
    ],
  },
  {
    name: "rows without a name",
    yaml: bar("    color: { field: owner, type: nominal }").replaceAll("sales", "owned"),
    sheet: {
      tables: [
        table("owned", { year: "year", owner: "string", nok: "number" }, [
          [2020, "Nord", 12],
          [2020, null, 8],
        ]),
      ],
    },
    says: [
      "chart/nameless 2:1 an axis or a legend says `null` for rows that have no value there (leave such rows out with a `filter`, or give them a name with `calculate`)",
    ],
  },
  {
    name: "the title of an axis on what stands above it",
    yaml: `
table: sales
spec:
  bounds: flush
  spacing: 12
  vconcat:
    - { height: 40, mark: bar, encoding: { x: { field: year, type: ordinal, title: null }, y: { field: nok, type: quantitative, title: null } } }
    - { height: 40, mark: bar, encoding: { x: { field: year, type: ordinal }, y: { field: nok, type: quantitative, title: Kroner } } }
`,
    says: [
      "chart/labels-collide 2:1 labels `Kroner` and `0` run into each other (give the views more `spacing`, or the axis `title: null`)",
    ],
  },
  {
    name: "both a spec and a kind",
    yaml: "table: sales\nkind: waffle\nspec: { mark: bar }\n",
    says: ["chart/no-spec 2:1 chart `test` has both a `spec` and a `kind` (keep one of them)"],
  },
  {
    name: "unknown table",
    yaml: "table: sale\nspec: { mark: bar }\n",
    says: ["chart/unknown-table 1:8 there is no table `sale` (did you mean `sales`?)"],
  },
  {
    name: "unknown second table",
    yaml: bar("  transform: [{ lookup: region, from: { data: { name: plases }, key: a, fields: [b] } }]"),
    says: ["chart/unknown-table 8:55 there is no table `plases` (there is `sales`)"],
  },
  {
    name: "no rows",
    yaml: "table: empty\nspec: { mark: bar, encoding: { x: { field: a, type: nominal } } }\n",
    says: [
      "chart/no-rows 1:8 table `empty` has no rows, so chart `test` would be empty (look at its CSV file and its filters, or take the chart out)",
    ],
    sheet: { tables: [table("empty", { a: "string" }, [])] },
  },
  {
    name: "misspelt axis property",
    yaml: bar("").replace("type: ordinal", "type: ordinal, axis: { labelAngel: 30 }"),
    says: [
      "chart/unknown-property 6:46 Vega-Lite has no property `labelAngel` here (did you mean `labelAngle`?)",
    ],
  },
  {
    name: "misspelt mark",
    yaml: bar("", "barr"),
    says: ["chart/unknown-value 4:9 `barr` is not a value of `mark` (did you mean `bar`?)"],
  },
  {
    name: "misspelt mark, with more said of it",
    yaml: bar("", "{ type: barr, clip: true }"),
    says: ["chart/unknown-value 4:17 `barr` is not a value of `type` (did you mean `bar`?)"],
  },
  {
    name: "a map where a word belongs",
    yaml: bar("").replace("type: ordinal", "type: { ordinal: 1 }"),
    says: [
      'chart/unknown-value 6:29 `{"ordinal":1}` is not a value of `type` (there is `quantitative`, `ordinal`, `temporal`, `nominal`)',
    ],
  },
  {
    name: "misspelt type",
    yaml: bar("").replace("ordinal", "ordnial"),
    says: ["chart/unknown-value 6:29 `ordnial` is not a value of `type` (did you mean `ordinal`?)"],
  },
  {
    name: "misspelt transform",
    yaml: bar("  transform: [{ calculte: datum.nok, as: b }]"),
    says: [
      "chart/unknown-property 8:17 Vega-Lite has no property `calculte` here (did you mean `calculate`?)",
    ],
  },
  {
    name: "wrong type",
    yaml: bar("", "{ type: bar, cornerRadius: round }"),
    says: [
      "chart/wrong-value 4:36 `cornerRadius` should be a number (https://vega.github.io/vega-lite/docs/ tells what `cornerRadius` takes)",
    ],
  },
  {
    name: "missing property",
    yaml: bar("  transform: [{ window: [{ op: rank }] }]"),
    says: ["chart/missing-property 8:26 `window` has no `as` (write `as` under it)"],
  },
  {
    name: "unknown field",
    yaml: bar("").replace("field: nok", "field: nokk"),
    says: [
      "chart/unknown-field 7:17 chart `test` reads field `nokk`, which its rows do not have (did you mean `nok`?)",
    ],
  },
  {
    name: "field gone after aggregate",
    yaml: bar("  transform: [{ aggregate: [{ op: sum, field: nok, as: sum }], groupby: [region] }]"),
    says: [
      "chart/unknown-field 6:17 chart `test` reads field `year`, which its rows do not have (there is `region`, `sum`)",
      "chart/unknown-field 7:17 chart `test` reads field `nok`, which its rows do not have (there is `region`, `sum`)",
    ],
  },
  {
    name: "unknown field in an expression",
    yaml: bar("  transform: [{ filter: datum.nok > 3 && datum.regoin == 'Nord' }]"),
    says: [
      "chart/unknown-field 8:48 chart `test` reads field `regoin`, which its rows do not have (did you mean `region`?)",
    ],
  },
  {
    name: "unknown field in a quoted expression",
    yaml: bar(`  transform: [{ calculate: "datum['nokk'] / 2", as: half }]`),
    says: [
      "chart/unknown-field 8:36 chart `test` reads field `nokk`, which its rows do not have (did you mean `nok`?)",
    ],
  },
  {
    name: "unknown field in a test",
    yaml: bar("").replace(
      "type: quantitative",
      "type: quantitative }\n    color: { condition: { test: datum.nokk > 3, value: red }, value: blue",
    ),
    says: [
      "chart/unknown-field 8:39 chart `test` reads field `nokk`, which its rows do not have (did you mean `nok`?)",
    ],
  },
  {
    name: "unknown field in a sort",
    yaml: bar("").replace("type: ordinal", "type: ordinal, sort: { field: nook }"),
    says: [
      "chart/unknown-field 6:53 chart `test` reads field `nook`, which its rows do not have (did you mean `nok`?)",
    ],
  },
  {
    name: "text drawn as a quantity",
    yaml: bar("").replace("field: nok", "field: region"),
    says: [
      "chart/not-numeric 7:17 `region` is drawn as a quantity but holds text, such as `Nord` (read the column as a number in datapackage.yaml, or draw it as `type: nominal`)",
    ],
  },
  {
    name: "broken expression",
    yaml: bar("  transform: [{ filter: datum.nok > * 3 }]"),
    says: [
      "chart/expression 8:37 in `datum.nok > * 3`: unexpected `*` (write it as Vega does, such as `datum.share > 0.5`)",
    ],
  },
  {
    name: "unknown function",
    yaml: bar("  transform: [{ calculate: roundd(datum.nok), as: b }]"),
    says: ["chart/unknown-function 8:28 there is no function `roundd` (did you mean `round`?)"],
  },
  {
    name: "the clock",
    yaml: bar("  transform: [{ calculate: now(), as: b }]"),
    says: [
      "chart/refused-function 8:28 `now()` depends on the day of the build: print stands still (write the value itself, or name a fact)",
    ],
  },
  {
    name: "the computer's time zone",
    yaml: bar("  transform: [{ calculate: year(datum.year), as: b }]"),
    says: ["chart/local-time 8:28 `year()` depends on the time zone of the computer (write `utcyear()`)"],
  },
  {
    name: "unknown name",
    yaml: bar("  transform: [{ filter: datum.nok > limit }]"),
    says: ["chart/unknown-name 8:37 there is no fact or parameter `limit` (there is `datum`)"],
  },
  {
    name: "unknown word",
    yaml: bar("").replace("type: ordinal", "type: ordinal, title: $yaer"),
    says: ["chart/unknown-word 6:45 the chart has no word `yaer` (did you mean `year`?)"],
    sheet: { words: { year: "År" } },
  },
  {
    name: "unknown word in an expression",
    yaml: bar(`  transform: [{ calculate: "label('yaer')", as: b }]`),
    says: ["chart/unknown-word 8:29 the chart has no word `yaer` (did you mean `year`?)"],
    sheet: { words: { year: "År" } },
  },
  {
    name: "unknown word by value",
    yaml: bar("").replace("type: ordinal", `type: ordinal, axis: { labelExpr: "label(datum.value)" }`),
    says: [
      "chart/unknown-word 6:57 the chart has no word `2021` (did you mean `2020`?)",
      "chart/unknown-word 6:57 the chart has no word `2022` (did you mean `2020`?)",
    ],
    sheet: { words: { "2020": "i fjor" } },
  },
  {
    name: "a selection",
    yaml: bar("  params: [{ name: pick, select: point }]"),
    says: [
      "chart/interactive 8:26 `pick` is a selection for readers who click, and print has none (give the parameter a `value`, or filter the rows)",
    ],
  },
  {
    name: "a control",
    yaml: bar("  params: [{ name: limit, value: 3, bind: { input: range } }]"),
    says: [
      "chart/interactive 8:37 `limit` is a control for readers who click, and print has none (give the parameter a `value`, or filter the rows)",
    ],
  },
  {
    name: "a tooltip",
    yaml: bar("", "{ type: bar, tooltip: true }"),
    says: [
      "chart/screen-only 4:22 `tooltip` shows on screens only and is left out (take it out; what readers must know belongs into a label or the text)",
    ],
  },
  {
    name: "a tooltip channel",
    yaml: bar("").replace("type: quantitative", "type: quantitative }\n    tooltip: { field: nok"),
    says: [
      "chart/screen-only 8:5 `tooltip` shows on screens only and is left out (take it out; what readers must know belongs into a label or the text)",
    ],
  },
  {
    name: "data from the network",
    yaml: bar("  data: { url: https://example.org/a.csv }"),
    says: [
      "chart/url-data 8:16 `https://example.org/a.csv` is not loaded: charts draw the report's tables only (describe the file in datapackage.yaml and name its table)",
    ],
  },
  {
    name: "data from a file",
    yaml: bar("  data: { url: ../../etc/passwd }"),
    says: [
      "chart/url-data 8:16 `../../etc/passwd` is not loaded: charts draw the report's tables only (describe the file in datapackage.yaml and name its table)",
    ],
  },
  {
    name: "numbers typed into the chart",
    yaml: bar("  data: { values: [{ year: 2020, nok: 3 }, { year: 2021, nok: 4 }] }"),
    says: [
      "chart/inline-data 8:11 numbers are typed into the chart, so no source stands behind them (put them in a CSV file and name its table)",
    ],
  },
  {
    name: "too many bins",
    yaml: bar("").replace("type: quantitative", "type: quantitative, bin: { maxbins: 100000 }"),
    says: [
      "chart/too-many 7:58 `maxbins` of 100000 is more than the 500 that a chart may have (write 500 or less)",
    ],
  },
  {
    name: "bins too fine for the page",
    yaml: bar("").replace("type: quantitative", "type: quantitative, bin: { step: 0.000001 }"),
    says: [
      "chart/too-many 7:55 a `step` of 0.000001 makes 1400000000 bins of `nok`; a chart may have 500 (make the `step` larger)",
    ],
  },
  {
    name: "a graticule finer than print",
    yaml: bar("  data: { graticule: { step: [0.001, 10] } }"),
    says: [
      "chart/too-many 8:30 `step` of a graticule must be at least 0.5 degrees (on paper, meridians 10 or 30 degrees apart are enough)",
    ],
  },
  {
    name: "a sequence without end",
    yaml: bar("  data: { sequence: { start: 0, stop: 1000000000 } }"),
    says: [
      "chart/unknown-field 6:17 chart `test` reads field `year`, which its rows do not have (there is `data`)",
      "chart/unknown-field 7:17 chart `test` reads field `nok`, which its rows do not have (there is `data`)",
      "chart/too-many 8:21 `sequence` of 1000000000 is more than the 10000 that a chart may have (write 10000 or less)",
    ],
  },
  {
    name: "a width beyond all paper",
    yaml: bar("  width: 1000000"),
    says: [
      "chart/too-many 8:10 `width` of 1000000 is more than the 14400 that a chart may have (write 14400 or less)",
    ],
  },
  {
    name: "not a number",
    yaml: bar("  height: .nan"),
    says: ["chart/not-finite 8:11 `height` is not a finite number (write an ordinary number)"],
  },
  {
    name: "years as points in time",
    yaml: bar("").replace("type: ordinal", "type: temporal, timeUnit: year"),
    says: [
      "chart/year-as-time 6:29 `year` holds years, which are numbers, and is drawn as points in time (draw it as `type: quantitative` with `axis: { format: { as: year } }`, or as `type: ordinal`)",
    ],
  },
  {
    name: "a box without outliers",
    yaml: "table: sales\nspec:\n  mark: boxplot\n  encoding:\n    x: { field: region, type: nominal }\n    y: { field: nok, type: quantitative }\n",
    says: [],
  },
  {
    name: "a filter that leaves nothing",
    yaml: bar("  transform: [{ filter: datum.nok > 10000 }]"),
    says: ["chart/no-data 2:1 chart `test` has no rows left to draw (look at its filters)"],
  },
  {
    name: "no table at all",
    yaml: bar("").replace("table: sales\n", ""),
    says: [
      "chart/no-table 2:1 chart `test` names no table, so it has no rows to draw (write `table:` beside its `spec` or `kind`, with a table of figures.yaml or of the data)",
    ],
  },
  {
    name: "only unknown values",
    yaml: "table: holes\nspec: { mark: line, encoding: { x: { field: x, type: quantitative }, y: { field: y, type: quantitative } } }\n",
    says: [
      "chart/not-numeric 2:82 `y` has no number to draw (look for empty cells, and for text where numbers should be)",
    ],
    sheet: {
      tables: [
        table("holes", { x: "integer", y: "number" }, [
          [1, null],
          [2, null],
        ]),
      ],
    },
  },
  {
    name: "unknown swatch",
    yaml: bar("", "{ type: bar, color: 'swatch:see' }"),
    says: ["chart/unknown-swatch 4:29 the theme has no swatch `see` (did you mean `sea`?)"],
  },
  {
    name: "unknown spot",
    yaml: bar("", "{ type: bar, color: 'spot:PANTONE 7599' }"),
    says: [
      "chart/unknown-swatch 4:29 the theme has no spot ink `PANTONE 7599` (did you mean `PANTONE 7599 C`?)",
    ],
  },
  {
    name: "unknown colour",
    yaml: bar("", "{ type: bar, color: bleu }"),
    says: [
      "chart/unknown-colour 4:29 `bleu` is not a colour (write `#b03060`, a CSS name such as `teal`, or a swatch of the theme as `swatch:name`)",
    ],
  },
  {
    name: "unknown font",
    yaml: bar("", "{ type: text, text: x, font: Helvetica }"),
    says: ["chart/unknown-font 4:38 the theme has no font family `Helvetica` (there is `sans`, `serif`)"],
  },
  {
    name: "labels that collide",
    yaml: "table: names\nspec: { mark: bar, encoding: { x: { field: name, type: nominal }, y: { field: v, type: quantitative } } }\n",
    says: [
      "chart/labels-collide 1:1 labels `A-regionen` and `B-regionen` run into each other (put the categories on y, or give the chart more columns)",
    ],
    sheet: {
      width: 120,
      tables: [
        table(
          "names",
          { name: "string", v: "integer" },
          [..."ABCDEFGHIJ"].map((name) => [`${name}-regionen`, 1]),
        ),
      ],
    },
  },
  {
    name: "values that collide",
    yaml: bar("", "text").replace(
      "type: quantitative",
      "type: quantitative, scale: { domain: [0, 1000000] } }\n    text: { field: nok",
    ),
    says: [
      "chart/labels-collide 2:1 labels `1200` and `800` run into each other (write them in a larger unit (`format`), or fewer of them, or give the chart more room)",
    ],
  },
  {
    name: "a cut label",
    yaml: bar("").replace("type: ordinal", "type: ordinal, axis: { labelLimit: 10 }"),
    says: [
      "chart/cut-label 2:1 `2020` is 5.0 pt longer than the 10 pt that it may have (shorten it (ready-made kinds take a shorter name from `labels:`), or raise `labelLimit` or `limit`)",
      "chart/cut-label 2:1 `2021` is 5.0 pt longer than the 10 pt that it may have (shorten it (ready-made kinds take a shorter name from `labels:`), or raise `labelLimit` or `limit`)",
      "chart/cut-label 2:1 `2022` is 5.0 pt longer than the 10 pt that it may have (shorten it (ready-made kinds take a shorter name from `labels:`), or raise `labelLimit` or `limit`)",
    ],
  },
  {
    name: "past the frame",
    yaml: bar("").replace("type: quantitative", "type: quantitative, axis: { offset: 300 }"),
    says: [
      "chart/overflow 2:1 chart `test` reaches 131.5 pt past the right of its frame, by `2020` (shorten the legend or the labels, or give the chart more columns)",
      "chart/labels-collide 2:1 labels `2020` and `2022` run into each other (put the categories on y, or give the chart more columns)",
    ],
  },
  {
    name: "an image from far away",
    yaml: bar("", "{ type: image, url: 'https://example.org/a.png', width: 9, height: 9 }"),
    says: [
      "chart/url-image 2:1 `https://example.org/a.png` is not loaded from the network (save it among the report's pictures, and name it by its path from the report's folder)",
    ],
  },
  {
    name: "an image that is not there",
    yaml: bar("", "{ type: image, url: a.png, width: 9, height: 9 }"),
    says: [
      "chart/missing-image 2:1 there is no picture `a.png` (save it among the report's pictures, and name it by its path from the report's folder)",
    ],
  },
  {
    name: "an image that is none",
    yaml: bar("", "{ type: image, url: 'data:image/png;base64,AQIDBA==', width: 9, height: 9 }"),
    says: [
      "chart/unreadable-image 2:1 `data:image/png;base64,AQIDBA==` is neither a PNG nor a JPEG (save it among the report's pictures, and name it by its path from the report's folder)",
    ],
  },
  {
    name: "a bad scheme",
    yaml: bar("").replace(
      "type: quantitative",
      "type: quantitative }\n    color: { field: region, scale: { scheme: tablau10 }",
    ),
    says: ["chart/unknown-value 8:46 `tablau10` is not a value of `scheme` (did you mean `tableau10`?)"],
  },
  {
    name: "a format that is none",
    yaml: bar("").replace("type: quantitative }", "type: quantitative, axis: { format: zz } }"),
    says: [
      "chart/unknown-format 7:58 `zz` is not a number format (write it as facts are written, such as `{ as: percent, decimals: 1 }`, or as d3 does: `.1%`)",
    ],
  },
  {
    name: "axes around nothing",
    yaml: `
table: sales
spec:
  mark: text
  encoding: { x: { field: nok, type: quantitative }, text: { value: "" } }
`,
    says: ["chart/nothing-drawn 2:1 chart `test` came out empty (give its marks something to show)"],
  },
  {
    name: "an empty layer beside a full one",
    yaml: bar("").replace(
      "  mark: bar",
      "  layer: [{ mark: bar }, { mark: point, transform: [{ filter: datum.nok > 9000 }] }]",
    ),
    says: [
      "chart/empty-layer 2:1 the `point` layer of chart `test` has no rows left to draw (look at its filters, or take the layer out)",
    ],
  },
  {
    name: "nothing at all",
    yaml: "table: sales\nspec: { vconcat: [] }\n",
    says: ["chart/nothing-drawn 1:1 chart `test` came out empty (give its marks something to show)"],
  },
  {
    name: "something that only Vega knows",
    yaml: bar("").replace("type: quantitative", "type: quantitative, scale: { type: log, domain: [0, 10] }"),
    says: ["chart/vega 2:1 Vega says: Log scale domain includes zero: [0,10]"],
  },
  {
    name: "unknown kind",
    yaml: "table: sales\nkind: ranked-bar\n",
    says: ["chart/unknown-kind 2:7 there is no kind `ranked-bar` (did you mean `ranked-bars`?)"],
  },
  {
    name: "unknown option",
    yaml: "table: sales\nkind: ranked-bars\noptions: { category: region, value: nok, hilight: [Nord] }\n",
    says: ["chart/unknown-option 3:42 `ranked-bars` has no option `hilight` (did you mean `highlight`?)"],
  },
  {
    name: "missing option",
    yaml: "table: sales\nkind: ranked-bars\noptions: { category: region }\n",
    says: [
      "chart/missing-option 3:1 `ranked-bars` needs the option `value` (write `value` under `options`; docs/ready-made-charts.md tells what it takes)",
    ],
  },
  {
    name: "wrong option",
    yaml: "table: sales\nkind: ranked-bars\noptions: { category: region, value: nok, order: upwards }\n",
    says: [
      'chart/wrong-option 3:49 `order` of `ranked-bars`: invalid option: expected one of "descending"|"ascending" (docs/ready-made-charts.md tells what `order` takes)',
    ],
  },
  {
    name: "numbers of which a format leaves nothing",
    yaml: "table: sales\nkind: ranked-bars\noptions: { category: region, value: tiny }\n",
    sheet: { tables: [kindRows("region", [0.00003, 0.000012])] },
    says: [
      "chart/written-as-nought 1:1 chart `test` writes all numbers of a format as nought, such as 0.00003 (give the format more `decimals`, or a smaller unit)",
    ],
  },
  {
    name: "shares of negative numbers",
    yaml: "table: sales\nkind: stacked-bars\noptions: { category: region, series: region, value: tiny }\n",
    sheet: { tables: [kindRows("region", [3, -1])] },
    says: [
      "chart/unfit-data 3:53 `stacked-bars` shares out a whole, and `tiny` is negative in 1 of 2 rows (use `grouped-bars`, or `share: amount` where no value is negative)",
    ],
  },
  {
    name: "a category in its own colour that no row has",
    yaml: "table: sales\nkind: ranked-bars\noptions: { category: region, value: tiny, highlight: [R0, r1] }\n",
    sheet: { tables: [kindRows("region", [3, 1])] },
    says: [
      "chart/unknown-category 3:59 `highlight` names `r1`, which is `region` of no row (did you mean `R1`?)",
    ],
  },
  {
    name: "bars in the order of a series that no row has",
    yaml: "table: sales\nkind: stacked-bars\noptions: { category: year, series: region, value: nok, sort: descending, sortBy: Øst }\n",
    says: [
      "chart/unknown-category 3:82 `sortBy` names `Øst`, which is `region` of no row (there is `Nord`, `Sør`)",
    ],
  },
  {
    name: "squares of nothing",
    yaml: "table: sales\nkind: waffle\noptions: { category: region, value: tiny }\n",
    sheet: { tables: [kindRows("region", [0, 0])] },
    says: [
      "chart/unfit-data 3:37 `waffle` shares out a whole, and `tiny` is nought in all rows (use `ranked-bars`)",
    ],
  },
  {
    name: "squares of too many kinds",
    yaml: "table: sales\nkind: waffle\noptions: { category: region, value: tiny }\n",
    sheet: { tables: [kindRows("region", Array(13).fill(1))] },
    says: [
      "chart/unfit-data 3:22 `waffle` has squares of 13 kinds; 12 can be told apart at most (put the smallest together, or use `ranked-bars`)",
    ],
  },
  {
    name: "a curve through two points",
    yaml: "table: sales\nkind: regression\noptions: { x: age, value: tiny }\n",
    sheet: { tables: [kindRows("age", [3, 4])] },
    says: [
      "chart/unfit-data 3:15 `regression` fits a curve to rows with 2 different `age`; 3 are the fewest that tell anything (show them as a `dot-plot`, or without a curve)",
    ],
  },
  {
    name: "an exponential curve over values that are not above nought",
    yaml: "table: sales\nkind: regression\noptions: { x: age, value: tiny, method: exponential }\n",
    sheet: { tables: [kindRows("age", [3, -4, 5, 6, 7.5])] },
    says: [
      "chart/unfit-data 3:27 `regression` leaves 1 of 5 rows out of its exponential curve: it has no place for nought or less (use `method: linear`, or leave them out yourself)",
    ],
  },
  {
    name: "a kind's unknown field",
    yaml: "table: sales\nkind: ranked-bars\noptions: { category: region, value: nokk }\n",
    says: [
      "chart/unknown-field 3:37 chart `test` reads field `nokk`, which its rows do not have (did you mean `nok`?)",
    ],
  },
];

describe("what authors are told", () => {
  test.each(CASES)("$name", async ({ yaml, says, sheet }) => {
    const { findings } = await draw(yaml, sheet);
    expect(findings).toEqual(says);
  });
});
