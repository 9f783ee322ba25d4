import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderDiagnostics } from "../../src/cli/render-diagnostics.ts";
import { dump, marked, onlyHint, readTiny } from "./small-project.ts";

interface TableCase {
  readonly csv: string | Uint8Array;
  /** YAML of the fields, one a line: `{ name: a }`. */
  readonly fields: readonly string[];
  /** More YAML of the schema. */
  readonly schema?: string;
  /** More YAML of the resource. */
  readonly resource?: string;
}

const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, " ".repeat(by));

function resource(name: string, { fields, schema = "", resource: more = "" }: TableCase): string {
  return [
    `  - name: ${name}`,
    `    path: ${name}.csv`,
    indent(more, 4),
    "    schema:",
    "      fields:",
    ...fields.map((field) => `        - ${field}`),
    indent(schema, 6),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function readTables(cases: Readonly<Record<string, TableCase>>) {
  const resources = Object.entries(cases).map(([name, each]) => resource(name, each));
  return readTiny({
    "data/tiny/2023/datapackage.yaml": `resources:\n${resources.join("\n")}\n`,
    ...Object.fromEntries(
      Object.entries(cases).map(([name, { csv }]) => [`data/tiny/2023/${name}.csv`, csv]),
    ),
  });
}

const readTable = (table: TableCase) => readTables({ t: table });
const rowsOf = (outcome: ReturnType<typeof readTable>) =>
  outcome.value?.tables.get("t")?.rows.map(({ values }) => Object.values(values));
const column = (cells: readonly string[], field: string) =>
  readTable({
    csv: `k\tx\n${cells.map((cell) => `.\t${cell}`).join("\n")}\n`,
    fields: ["{ name: k }", field],
    resource: 'dialect: { delimiter: "\\t" }',
  });
const valuesOf = (outcome: ReturnType<typeof readTable>) => rowsOf(outcome)?.map(([, value]) => value);

describe("cells become values", () => {
  test.each([
    { field: "{ name: x }", cells: ["Å", " b ", "", "0"], values: ["Å", " b ", undefined, "0"] },
    {
      field: "{ name: x, type: integer }",
      cells: ["12", "-3", "+4", "−5", " 6 ", ""],
      values: [12, -3, 4, -5, 6, undefined],
    },
    {
      field: "{ name: x, type: number }",
      cells: ["1.5", "-0.25", "1e3", "2"],
      values: [1.5, -0.25, 1000, 2],
    },
    {
      field: '{ name: x, type: number, decimalChar: ",", groupChar: " " }',
      cells: ["1 200,5", "1\u00a0200", "12\u202f345\u202f678,9", "−3,5", "7"],
      values: [1200.5, 1200, 12345678.9, -3.5, 7],
    },
    {
      field: '{ name: x, type: number, decimalChar: ",", groupChar: "." }',
      cells: ["1.200,5", "1.200"],
      values: [1200.5, 1200],
    },
    { field: '{ name: x, type: integer, groupChar: "," }', cells: ["1,200,300"], values: [1200300] },
    {
      field: '{ name: x, type: number, decimalChar: ",", bareNumber: false }',
      cells: ["kr 5,5", "12 %", "−3", "kr 5,-", "kr -5"],
      values: [5.5, 12, -3, 5, -5],
    },
    {
      field: "{ name: x, type: boolean }",
      cells: ["true", "0", "FALSE", "1", ""],
      values: [true, false, false, true, undefined],
    },
    {
      field: "{ name: x, type: boolean, trueValues: [ja], falseValues: [nei] }",
      cells: ["ja", "nei"],
      values: [true, false],
    },
    {
      field: "{ name: x, type: date }",
      cells: ["2024-02-29", " 2023-12-31"],
      values: ["2024-02-29", "2023-12-31"],
    },
    { field: '{ name: x, type: date, format: "%d.%m.%Y" }', cells: ["31.12.2023"], values: ["2023-12-31"] },
    { field: "{ name: x, type: year }", cells: ["2023", ""], values: [2023, undefined] },
    { field: "{ name: x, type: yearmonth }", cells: ["2023-07"], values: ["2023-07"] },
    {
      field: '{ name: x, type: integer, missingValues: ["", "-", ".."] }',
      cells: ["-", "..", "", "1"],
      values: [undefined, undefined, undefined, 1],
    },
  ])("$field: $cells", ({ field, cells, values }) => {
    const outcome = column(cells, field);
    expect(dump(outcome)).toEqual([]);
    expect(valuesOf(outcome)).toEqual(values);
  });
});

describe("a cell that is not of its type is told with what to do", () => {
  test.each([
    {
      field: '{ name: x, type: number, decimalChar: "," }',
      cell: "1.5",
      says: "`1.5` in column `x` is not a number with the decimal sign `,`",
      hint: 'write `1,5`, or describe the field with `decimalChar: "."`',
    },
    {
      field: "{ name: x, type: number }",
      cell: "1,5",
      says: "`1,5` in column `x` is not a number with the decimal sign `.`",
      hint: 'write `1.5`, or describe the field with `decimalChar: ","`',
    },
    {
      field: '{ name: x, type: number, decimalChar: "," }',
      cell: "1 200,5",
      says: "`1 200,5` in column `x` is not a number with the decimal sign `,`",
      hint: 'describe the field with `groupChar: " "`, or remove the space',
    },
    {
      field: '{ name: x, type: number, decimalChar: "," }',
      cell: "1.200,5",
      says: "`1.200,5` in column `x` is not a number with the decimal sign `,`",
      hint: 'describe the field with `groupChar: "."`',
    },
    {
      field: '{ name: x, type: number, groupChar: " " }',
      cell: "1 20",
      says: "`1 20` in column `x` is not a number with the decimal sign `.`",
      hint: undefined,
    },
    {
      field: "{ name: x, type: integer }",
      cell: "1.5",
      says: "`1.5` in column `x` is not a whole number",
      hint: "describe the field as `number` if it may have decimals",
    },
    {
      field: "{ name: x, type: integer }",
      cell: "12345678901234567890",
      says: "`12345678901234567890` in column `x` is not a whole number",
      hint: "it is too long to be held exactly; describe the field as `string` if it is a code",
    },
    {
      field: "{ name: x, type: number }",
      cell: "12 %",
      says: "`12 %` in column `x` is not a number with the decimal sign `.`",
      hint: "write the number alone, or describe the field with `bareNumber: false`",
    },
    {
      field: "{ name: x, type: number }",
      cell: "(412.5)",
      says: "`(412.5)` in column `x` is not a number with the decimal sign `.`",
      hint: "a number below zero has its sign before it: write `-412.5`",
    },
    {
      field: "{ name: x, type: integer, bareNumber: false }",
      cell: "kr 412-",
      says: "`kr 412-` in column `x` is not a whole number",
      hint: "a number below zero has its sign before it: write `-412`",
    },
    {
      field: "{ name: x, type: integer }",
      cell: "########",
      says: "`########` in column `x` is not a whole number",
      hint: "the column was too narrow for it in the spreadsheet: widen it and save again",
    },
    {
      field: "{ name: x, type: integer }",
      cell: "4.12E+08",
      says: "`4.12E+08` in column `x` is not a whole number",
      hint: "a spreadsheet shortened it: show it there as a whole number, and save again",
    },
    {
      field: "{ name: x, type: integer }",
      cell: "=SUM(A1:A2)",
      says: "`=SUM(A1:A2)` in column `x` is not a whole number",
      hint: "a formula stands here: save the sheet with its values",
    },
    {
      field: "{ name: x, type: number }",
      cell: "12.05.2023",
      says: "`12.05.2023` in column `x` is not a number with the decimal sign `.`",
      hint: "a date stands here, which spreadsheets make of numbers, too: write the number, or describe the field as `date`",
    },
    {
      field: "{ name: x, type: number }",
      cell: "NaN",
      says: "`NaN` in column `x` is not a number with the decimal sign `.`",
      hint: 'leave the cell empty, or describe the field with `missingValues: ["", "NaN"]`',
    },
    {
      field: "{ name: x, type: boolean }",
      cell: "ja",
      says: "`ja` in column `x` is not one of `true`, `True`, `TRUE`, `1`, `false`, `False`, `FALSE`, `0`",
      hint: "other words can be named in `trueValues` and `falseValues`",
    },
    {
      field: "{ name: x, type: date }",
      cell: "2023-02-30",
      says: "`2023-02-30` in column `x` is not a date such as `2023-12-31`",
      hint: "the calendar has no such day",
    },
    {
      field: "{ name: x, type: date }",
      cell: "31.12.2023",
      says: "`31.12.2023` in column `x` is not a date such as `2023-12-31`",
      hint: 'describe the field with `format: "%d.%m.%Y"`',
    },
    {
      field: '{ name: x, type: date, format: "%d.%m.%Y" }',
      cell: "31.04.2023",
      says: "`31.04.2023` in column `x` is not a date such as `31.12.2023`",
      hint: "the calendar has no such day",
    },
    {
      field: "{ name: x, type: year }",
      cell: "23",
      says: "`23` in column `x` is not a year of four digits",
      hint: "write the century, too, such as `2023`",
    },
    {
      field: "{ name: x, type: yearmonth }",
      cell: "2023-13",
      says: "`2023-13` in column `x` is not a month such as `2023-12`",
      hint: undefined,
    },
  ])("$cell as $field", ({ field, cell, says, hint }) => {
    const outcome = column([cell], field);
    expect(dump(outcome)).toEqual([`error source/csv-value t.csv:2:3 ${says}`]);
    expect(onlyHint(outcome)).toBe(hint);
    expect(outcome.diagnostics.map((each) => marked(each, outcome.texts))).toEqual([cell]);
  });
});

test.each([
  ["string", "#N/A", "a formula of the spreadsheet failed here: mend it there"],
  ["integer", "#VERDI!", "a formula of the spreadsheet failed here: mend it there"],
  ["integer", "\u00a0", "nothing stands here but spaces: empty the cell"],
  ["year", "23", "write the century, too, such as `2023`"],
  ["year", "2023.0", "write `2023`"],
  ["year", "2022/23", "describe the field as `string` if other than years stand in it"],
  ["year", "#I/T", "a formula of the spreadsheet failed here: mend it there"],
  ["yearmonth", "5.2023", "write `2023-05`"],
  ["date", "2024-01-01T12:00", "leave the time out: `2024-01-01`"],
  ["date", "45292", "a spreadsheet counts its days so: format the column as dates before it is saved"],
  ["date", "#N/A", "a formula of the spreadsheet failed here: mend it there"],
])("what a spreadsheet leaves in a column of type %s is told: %j", (type, cell, hint) => {
  const outcome = column([cell], `{ name: x, type: ${type} }`);
  expect(outcome.diagnostics.map(({ code }) => code)).toEqual(["source/csv-value"]);
  expect(onlyHint(outcome)).toBe(hint);
});

describe("constraints", () => {
  test.each([
    {
      field: "{ name: x, constraints: { required: true } }",
      cells: ["a", ""],
      says: ["csv-required t.csv:3:3 column `x` must have a value in every row"],
    },
    {
      field: "{ name: x, constraints: { unique: true } }",
      cells: ["a", "b", "a", "", ""],
      says: ["csv-unique t.csv:4:3 `a` stands twice in `x`, which is unique"],
    },
    {
      field: "{ name: x, constraints: { enum: [ja, nei] } }",
      cells: ["ja", "jo", "nei "],
      says: [
        "csv-enum t.csv:3:3 `jo` in column `x` is not one of the values that may stand there",
        "csv-enum t.csv:4:3 `nei ` in column `x` is not one of the values that may stand there",
      ],
    },
    {
      field: '{ name: x, type: integer, constraints: { enum: [1, "2"] } }',
      cells: ["1", "2", "3"],
      says: ["csv-enum t.csv:4:3 `3` in column `x` is not one of the values that may stand there"],
    },
    {
      field: "{ name: x, constraints: { pattern: '[A-Z]{2}' } }",
      cells: ["AB", "ABC"],
      says: ["csv-pattern t.csv:3:3 `ABC` in column `x` is not written as `[A-Z]{2}`"],
    },
    {
      field: "{ name: x, type: number, constraints: { minimum: 0, maximum: 1 } }",
      cells: ["0", "1", "-0.1", "1.1"],
      says: [
        "csv-range t.csv:4:3 `-0.1` in column `x` is below the minimum of `0`",
        "csv-range t.csv:5:3 `1.1` in column `x` is above the maximum of `1`",
      ],
    },
    {
      field: '{ name: x, type: date, constraints: { minimum: "2023-01-01" } }',
      cells: ["2023-01-01", "2022-12-31"],
      says: ["csv-range t.csv:3:3 `2022-12-31` in column `x` is below the minimum of `2023-01-01`"],
    },
    {
      field: "{ name: x, constraints: { minLength: 2, maxLength: 3 } }",
      cells: ["ab", "a", "😀😀😀", "abcd"],
      says: [
        "csv-length t.csv:3:3 `a` in column `x` has fewer than 2 characters",
        "csv-length t.csv:5:3 `abcd` in column `x` has more than 3 characters",
      ],
    },
  ])("$field", ({ field, cells, says }) => {
    expect(dump(column(cells, field))).toEqual(says.map((each) => `error source/${each}`));
  });

  test("a value that is nearly right is offered, and a space is pointed out", () => {
    const field = "{ name: x, constraints: { enum: [Trondheim, Oslo] } }";
    expect(onlyHint(column(["Trondhiem"], field))).toBe("did you mean `Trondheim`?");
    expect(onlyHint(column(["Oslo "], field))).toBe("there is a space before or after it");
  });

  test.each([
    {
      field: "{ name: x, constraints: { minimum: 3 } }",
      says: "`minimum` of field `x` needs numbers or dates",
    },
    {
      field: "{ name: x, type: integer, constraints: { maxLength: 3 } }",
      says: "`maxLength` of field `x` needs text",
    },
    {
      field: "{ name: x, constraints: { pattern: '(' } }",
      says: "`pattern` of field `x` is not a regular expression",
    },
    {
      field: "{ name: x, type: integer, constraints: { enum: [en] } }",
      says: "`enum` of field `x` has `en`, which is not a whole number",
    },
    {
      field: '{ name: x, type: date, constraints: { minimum: "2023" } }',
      says: "`minimum` of field `x` has `2023`, which is not a date such as `2023-12-31`",
    },
  ])("$says", ({ field, says }) => {
    const found = dump(column([], field));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^error source\/bad-constraint datapackage\.yaml:8:/);
    expect(found[0]).toContain(says);
  });
});

describe("the header", () => {
  const fields = ["{ name: region }", "{ name: year, type: year }"];
  test.each([
    {
      csv: "region,year,region\nA,2020,B\n",
      says: ["csv-duplicate-header t.csv:1:13 two columns are called `region`"],
      hint: "give each column a name of its own",
    },
    {
      csv: "regoin,year\nA,2020\n",
      says: [
        "csv-unknown-column t.csv:1:1 column `regoin` is not described in `data/tiny/2023/datapackage.yaml`",
      ],
      hint: "did you mean `region`, which is missing?",
    },
    {
      csv: "region,year,note\nA,2020,x\n",
      says: [
        "csv-unknown-column t.csv:1:13 column `note` is not described in `data/tiny/2023/datapackage.yaml`",
      ],
      hint: "add `- name: note` to the fields of `t`, or delete the column",
    },
    {
      csv: "Regions of 2023\n\nregion,year\nA,2020\n",
      says: [
        "csv-header t.csv:1:1 the first line of `data/tiny/2023/t.csv` has none of the columns that are described",
      ],
      hint: "the header stands on line 3: delete what is above it",
    },
    {
      csv: "by,år\nA,2020\n",
      says: [
        "csv-header t.csv:1:1 the first line of `data/tiny/2023/t.csv` has none of the columns that are described",
      ],
      hint: "it is to be `region,year`; delete what stands above the header",
    },
    {
      csv: "region,year,\nA,2020,\n",
      says: ["csv-unknown-column t.csv:1:13 column 3 has no name"],
      hint: "delete it in the spreadsheet, or give it a name and describe it",
    },
    {
      csv: "region\nA\n",
      says: ["csv-missing-column datapackage.yaml:7:19 `data/tiny/2023/t.csv` has no column `year`"],
      hint: "there is `region`",
    },
    {
      csv: "region;year\nA;2020\n",
      says: ["csv-delimiter t.csv:1:1 the header has no `,`, but is split by `;`"],
      hint: 'describe the file with `dialect: { delimiter: ";" }`',
    },
    {
      csv: "sep=;\nregion;year\n",
      says: ["csv-delimiter t.csv:1:1 the first line is `sep=;`, not the header"],
      hint: 'delete the line, and describe the file with `dialect: { delimiter: ";" }`',
    },
    {
      csv: "sep=,\nregion,year\n",
      says: ["csv-delimiter t.csv:1:1 the first line is `sep=,`, not the header"],
      hint: "delete the line: spreadsheets write it for each other",
    },
    {
      csv: '"region\n",year\nA,2020\n',
      says: [
        "csv-unknown-column t.csv:1:1 column `region\n` is not described in `data/tiny/2023/datapackage.yaml`",
      ],
      hint: "spaces and line breaks belong to a name: write `region` without them",
    },
    {
      csv: "place,year\nA,2020\n",
      says: [
        "csv-unknown-column t.csv:1:1 column `place` is not described in `data/tiny/2023/datapackage.yaml`",
      ],
      hint: "did you mean `region`, which is missing?",
    },
    {
      csv: "",
      says: ["csv-empty t.csv:1:1 `data/tiny/2023/t.csv` is empty: not even a header"],
      hint: "its first line is `region,year`",
    },
  ])("$says", ({ csv, says, hint }) => {
    const outcome = readTable({ csv, fields });
    expect(dump(outcome)).toEqual(says.map((each) => `error source/${each}`));
    expect(onlyHint(outcome)).toBe(hint);
  });

  test("columns may stand in another order than the fields", () => {
    expect(rowsOf(readTable({ csv: "year,region\n2020,A\n", fields }))).toEqual([["A", 2020]]);
  });

  test("a header without rows is a table without rows", () => {
    const outcome = readTable({ csv: "region,year\r\n", fields });
    expect(dump(outcome)).toEqual([]);
    expect(rowsOf(outcome)).toEqual([]);
  });

  test("a file without a header is read by the order of its fields", () => {
    const table = { csv: "A,2020\nB\n", fields, resource: "dialect: { header: false }" };
    const outcome = readTable(table);
    expect(rowsOf(outcome)).toEqual([["A", 2020]]);
    expect(dump(outcome)).toEqual([
      "error source/csv-ragged t.csv:2:1 this row has 1 cell, but there are fields for 2",
    ]);
  });
});

describe("the file", () => {
  const fields = ["{ name: a }", "{ name: b }"];
  test("two files put one behind another are told at the seam, and the rows of both are read", () => {
    const outcome = readTable({ csv: "a,b\n1,2\n\ufeffa,b\n3,4\n", fields });
    expect(rowsOf(outcome)).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(dump(outcome)).toEqual([
      "warning source/stray-mark t.csv:3:1 a byte-order mark, a sign that nobody sees, stands here within the text and is left out",
      "error source/csv-repeated-header t.csv:3:1 this row is the header again",
    ]);
  });

  test("ragged rows and quotes are told with their lines, all in one run", () => {
    const csv = 'a,b\n1\n1,2,3\nx"y,2\n"q"z,2\n"open,2\n5,6\n';
    expect(dump(readTable({ csv, fields })).map((line) => line.replace("error source/", ""))).toEqual([
      "csv-ragged t.csv:2:1 this row has 1 cell, but the header has 2",
      "csv-ragged t.csv:3:1 this row has 3 cells, but the header has 2",
      'csv-quote t.csv:4:2 there is a `"` inside a cell that does not open with one',
      'csv-quote t.csv:5:4 the cell goes on after its closing `"`',
      'csv-quote t.csv:6:1 the cell that `"` opens here is never closed',
    ]);
  });

  test("empty rows below a spreadsheet's table are warned of and passed over", () => {
    const outcome = readTable({ csv: "a,b\n1,2\n,\n\n", fields });
    expect(dump(outcome)).toEqual([
      "warning source/csv-empty-row t.csv:3:1 this row has no values and is passed over",
    ]);
    expect(rowsOf(outcome)).toEqual([["1", "2"]]);
  });

  test("beside a column that nobody describes the others are read", () => {
    expect(
      dump(readTable({ csv: "a,b,c\n1,x,2\n", fields: ["{ name: a }", "{ name: b, type: integer }"] })),
    ).toEqual([
      "error source/csv-unknown-column t.csv:1:5 column `c` is not described in `data/tiny/2023/datapackage.yaml`",
      "error source/csv-value t.csv:2:3 `x` in column `b` is not a whole number",
    ]);
  });

  test("five faults of a kind are shown, the others counted", () => {
    const outcome = column(
      [...Array.from({ length: 12 }, () => "x"), "1", "2"],
      "{ name: x, type: integer }",
    );
    const found = dump(outcome);
    expect(found).toHaveLength(6);
    expect(found.at(-1)).toBe(
      "error source/csv-value t.csv:6:3 `data/tiny/2023/t.csv` has 7 more faults of this kind",
    );
  });

  test.each([
    [
      ["1,5", "2,5", "3,5", "4,5"],
      "type: number",
      "none of the 4 values in column `x` is a number with the decimal sign `.`",
      'describe the field with `decimalChar: ","`',
    ],
    [
      ["01.02.2023", "02.02.2023", "", "03.02.2023", "04.02.2023"],
      "type: date",
      "none of the 4 values in column `x` is a date such as `2023-12-31`",
      'describe the field with `format: "%d.%m.%Y"`',
    ],
    [
      [...Array.from({ length: 11 }, () => "x"), "1"],
      "type: integer",
      "11 of the 12 values in column `x` are not a whole number",
      "describe the field as what the column holds",
    ],
    [
      ["a", "b", "c", "", "d"],
      "constraints: { pattern: '[0-9]+' }",
      "none of the 4 values in column `x` is written as `[0-9]+`",
      "correct the `pattern` of the field, or the column",
    ],
    [
      ["2023", "2023", "2024", "2024"],
      "type: year, constraints: { minimum: 2000, maximum: 2022 }",
      "all 4 values in column `x` are above the maximum of `2022`",
      "correct the `maximum` of the field, or the column",
    ],
    [
      ["a", "b", "c", "d"],
      "constraints: { enum: [x, y] }",
      "none of the 4 values in column `x` is one of the values that may stand there",
      "correct the `enum` of the field, or the column",
    ],
    [
      ["a", "b", "c", "d"],
      "constraints: { minLength: 2 }",
      "all 4 values in column `x` have fewer than 2 characters",
      "correct the `minLength` of the field, or the column",
    ],
  ])(
    "a column of which hardly a cell is as described is described wrongly: %j",
    (cells, type, message, hint) => {
      const { diagnostics } = column(
        cells.map((cell) => `"${cell}"`),
        `{ name: x, ${type} }`,
      );
      expect(diagnostics.map((each) => [each.message, each.hint])).toEqual([[message, hint]]);
    },
  );

  test.each([
    [
      "x,1,2,5",
      "is it `2,5` in column `c`? Write `2.5`, or save the file with `;` between its cells, and describe its `delimiter`",
    ],
    [
      "x,1,5,2",
      "is it `1,5` in column `b`? Write `1.5`, or save the file with `;` between its cells, and describe its `delimiter`",
    ],
    [
      "x,1,2 309 430,00",
      "is it `2 309 430,00` in column `c`? Write `2309430.00`, or save the file with `;` between its cells, and describe its `delimiter`",
    ],
    ["x, the one,1,2", 'is it `x, the one` in column `a`? Write `"x, the one"`'],
    ["x,1,2,", "take away the `,` at its end"],
    ["x,a,b,c,d", 'a cell that has `,` in it needs `"` around it'],
    [
      "x,1,2,3,4",
      'a cell that has `,` in it needs `"` around it; for a decimal comma write a point, or save the file with `;` between its cells, and describe its `delimiter`',
    ],
    ["x\ty z\t2", "write `,` between its cells, as in the header"],
    ["x;1;2", "write `,` between its cells, as in the header"],
    ["x;1,2", "write `,` between its cells, as in the header"],
    ["Source: the register", "a remark is no row: delete the line, and say it in a `note`"],
    ["x,1", "add the missing `,`: an unknown value is an empty cell"],
  ])("what a ragged row may be meant as: %s", (row, hint) => {
    const fields = ["{ name: a }", "{ name: b, type: number }", "{ name: c, type: number }"];
    const { b, c } = row === "x,1,5,2" ? { b: "number", c: "integer" } : { b: "integer", c: "number" };
    const typed = [fields[0] ?? "", `{ name: b, type: ${b} }`, `{ name: c, type: ${c} }`];
    expect(onlyHint(readTable({ csv: `a,b,c\n${row}\ny,3,4\n`, fields: typed }))).toBe(hint);
  });

  test("rows that all lack a cell are one finding", () => {
    const csv = "a,b\n1,2,\n3,4,\n5,6,\n7,8,\n";
    expect(dump(readTable({ csv, fields }))).toEqual([
      "error source/csv-ragged t.csv:2:1 none of the 4 rows has as many cells as the header: this row has 3 cells, but the header has 2",
    ]);
  });

  test.each([
    ["Sum,6", "x"],
    ["I alt,6", "x"],
    [",6", "x"],
    ["Sum,7", undefined],
    ["Sumer,6", undefined],
    ["d,6", undefined],
  ])("a last row that adds up the others: %s", (last, told) => {
    const outcome = readTable({
      csv: `k,x\na,1\nb,2\nc,3\n${last}\n`,
      fields: ["{ name: k }", "{ name: x, type: integer }"],
    });
    const message = `warning source/csv-total-row t.csv:5:1 the last row adds up those above it: \`${told}\` is their sum, and would be counted twice`;
    expect(dump(outcome)).toEqual(told === undefined ? [] : [message]);
  });

  test("a byte-order mark, CRLF and quoted line breaks leave lines and places true", () => {
    const outcome = readTable({ csv: '\ufeffa,b\r\n"1\r\n2",x\r\n3,4\r\n', fields });
    expect(outcome.value?.tables.get("t")?.rows).toEqual([
      { values: { a: "1\r\n2", b: "x" }, line: 2 },
      { values: { a: "3", b: "4" }, line: 4 },
    ]);
    const table = outcome.value?.tables.get("t");
    expect(table && outcome.texts.get(table.file)?.slice(table.headerSpan.start, table.headerSpan.end)).toBe(
      "a,b",
    );
  });

  test("a frozen extract that changed is told", () => {
    const resource = `bytes: 9\nhash: sha256:${"0".repeat(64)}`;
    const found = dump(readTable({ csv: "a,b\n1,2\n", fields, resource }));
    expect(found).toEqual([
      "error source/file-changed datapackage.yaml:4:12 `t.csv` is not the file that was described: its size in bytes is 8",
      expect.stringMatching(
        /^error source\/file-changed datapackage\.yaml:5:11 .* its SHA-256 is sha256:[0-9a-f]{64}$/,
      ),
    ]);
  });
});

describe("keys", () => {
  const regions: TableCase = {
    csv: "region,land\nNord,NO\nSør,NO\n",
    fields: ["{ name: region }", "{ name: land }"],
    schema: "primaryKey: region",
  };
  const sales = (csv: string, key: string): TableCase => ({
    csv,
    fields: ["{ name: id, type: integer }", "{ name: where }"],
    schema: `primaryKey: id\nforeignKeys:\n  - ${key}`,
  });
  const toRegion = "{ fields: where, reference: { resource: regions, fields: region } }";

  test.each([
    [
      "1,Utlandet\n2,Svalbard\n3,Utenfor\n4,Kysten\n",
      "does the `reference` name the right field, and are its values written alike?",
    ],
    ["1,nord\n2,sør\n3,NORD\n4,SØR\n", "did you mean `Nord`?"],
  ])("values of which none is there are one finding: %j", (rows, hint) => {
    const outcome = readTables({ regions, sales: sales(`id,where\n${rows}`, toRegion) });
    expect(dump(outcome)).toEqual([
      "error source/csv-foreign-key sales.csv:2:3 none of the 4 values in `where` is in `region` of `regions`",
    ]);
    expect(onlyHint(outcome)).toBe(hint);
  });

  test("a number whose leading zeros a spreadsheet took away, and a value that was told before", () => {
    const codes: TableCase = { csv: "region\n0301\n0302\n1103\n", fields: ["{ name: region }"] };
    const key = sales("id,where\n1,301\n2,1103\n", toRegion);
    expect(onlyHint(readTables({ regions: codes, sales: key }))).toBe(
      "there is `0301`: a spreadsheet takes leading zeros away",
    );
    const listed: TableCase = {
      ...sales("id,where\n1,Nord\n2,Vest\n", toRegion),
      fields: ["{ name: id, type: integer }", "{ name: where, constraints: { enum: [Nord, Sør] } }"],
    };
    expect(dump(readTables({ regions, sales: listed })).map((each) => each.split(" ")[1])).toEqual([
      "source/csv-enum",
    ]);
  });

  test("a value that points to nothing is told, with the nearest that there is", () => {
    const outcome = readTables({ sales: sales("id,where\n1,Nord\n2,Nrod\n3,\n", toRegion), regions });
    expect(dump(outcome)).toEqual([
      "error source/csv-foreign-key sales.csv:3:3 `Nrod` in `where` is not in `region` of `regions`",
    ]);
    expect(onlyHint(outcome)).toBe("did you mean `Nord`?");
  });

  test("a primary key names each row once and is never empty", () => {
    const outcome = readTables({ sales: sales("id,where\n1,Nord\n1,Sør\n,Nord\n", toRegion), regions });
    expect(dump(outcome)).toEqual([
      "error source/csv-required sales.csv:4:1 column `id` must have a value in every row",
      "error source/csv-primary-key sales.csv:3:1 `1` stands twice in `id`, which is the primary key",
    ]);
  });

  test.each([
    ["integer", fc.nat(40).map(String)],
    ["string", fc.stringMatching(/^[a-c]{1,2}$/)],
  ])("each repetition in a column of type %s is told, in whichever order its rows stand", (type, key) => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 9 }), fc.boolean(), (written, sorted) => {
        const keys = sorted ? written.toSorted((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1)) : written;
        const csv = `id,where\n${keys.map((each) => `${each},Nord\n`).join("")}`;
        const table = {
          csv,
          fields: [`{ name: id, type: ${type} }`, "{ name: where }"],
          schema: "primaryKey: id",
        };
        const told = readTable(table).diagnostics.filter(({ code }) => code === "source/csv-primary-key");
        expect(told).toHaveLength(keys.length - new Set(keys).size);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test("keys of several fields, and a table that points to itself", () => {
    const table: TableCase = {
      csv: "id,parent,year\na,,1\nb,a,1\nb,c,1\n",
      fields: ["{ name: id }", "{ name: parent }", "{ name: year, type: integer }"],
      schema: "uniqueKeys:\n  - [id, year]\nforeignKeys:\n  - { fields: parent, reference: { fields: id } }",
    };
    expect(dump(readTable(table))).toEqual([
      "error source/csv-unique-key t.csv:4:1 `b`, `1` stands twice in `id`, `year`, which is a unique key",
      "error source/csv-foreign-key t.csv:4:3 `c` in `parent` is not in `id` of `t`",
    ]);
  });

  test("a broken table is not held against others", () => {
    const broken = { ...regions, csv: "region,land\nNord\n" };
    expect(dump(readTables({ sales: sales("id,where\n1,Nord\n", toRegion), regions: broken }))).toEqual([
      "error source/csv-ragged regions.csv:2:1 this row has 1 cell, but the header has 2",
    ]);
  });

  test.each([
    {
      key: "{ fields: where, reference: { resource: regoins, fields: region } }",
      says: "unknown-resource datapackage.yaml:10:51 there is no resource `regoins`",
    },
    {
      key: "{ fields: wher, reference: { resource: regions, fields: region } }",
      says: "unknown-field datapackage.yaml:10:21 `sales` has no field `wher`",
    },
    {
      key: "{ fields: where, reference: { resource: regions, fields: [region, land] } }",
      says: "bad-constraint datapackage.yaml:10:11 the foreign key has 1 fields, but points to 2",
    },
    {
      key: "{ fields: id, reference: { resource: regions, fields: region } }",
      says: "bad-constraint datapackage.yaml:10:21 `id` is of type `integer`, but points to a field of type `string`",
    },
  ])("$says", ({ key, says }) => {
    expect(dump(readTables({ sales: sales("id,where\n1,Nord\n", key), regions }))).toEqual([
      `error source/${says}`,
    ]);
  });
});

describe("the description", () => {
  const csv = "a,b\n1,2\n";
  test.each([
    {
      fields: ["{ name: a }", "{ name: b }", "{ name: a }"],
      says: "duplicate-field datapackage.yaml:8:19 the field `a` is described twice",
    },
    {
      fields: ["{ name: a }", '{ name: b, type: date, format: "%d.%m" }'],
      says: "date-format datapackage.yaml:7:42 `%d.%m` is not a way to write a date",
    },
    {
      fields: ["{ name: a }", "{ name: b, type: datetime }"],
      says: "not-allowed datapackage.yaml:7:28 `type` cannot be `datetime`",
    },
    {
      fields: ["{ name: a }", "{ name: __proto__ }"],
      says: "bad-form datapackage.yaml:7:19 `name` cannot be `__proto__`",
    },
  ])("$says", ({ fields, says }) => {
    expect(dump(readTable({ csv, fields }))).toEqual([`error source/${says}`]);
  });

  test("two resources of one name, a path that leaves the project, an address, a file that is missing", () => {
    const resource = (name: string, path: string) =>
      `  - name: ${name}\n    path: ${path}\n    schema: { fields: [{ name: a }] }\n`;
    const outcome = readTiny({
      "data/tiny/2023/datapackage.yaml": `resources:\n${resource("a", "a.csv")}${resource("a", "a.csv")}${resource("b", "../../../../etc/passwd")}${resource("c", "https://example.org/c.csv")}${resource("d", "aa.csv")}${resource("e", "/etc/passwd")}${resource("f", "../2023/a.csv")}`,
      "data/tiny/2023/a.csv": "a\n1\n",
    });
    expect(dump(outcome)).toEqual([
      "error source/duplicate-resource datapackage.yaml:5:11 two resources are called `a`",
      "error source/path-outside datapackage.yaml:9:11 `../../../../etc/passwd` leaves the project's folder",
      "error source/path-outside datapackage.yaml:12:11 `https://example.org/c.csv` is an address, not a file of the project",
      "error source/missing-file datapackage.yaml:15:11 there is no file `data/tiny/2023/aa.csv`",
      "error source/path-outside datapackage.yaml:18:11 `/etc/passwd` leaves the project's folder",
    ]);
    expect(outcome.diagnostics.find(({ code }) => code === "source/missing-file")?.hint).toBe(
      "did you mean `a.csv`?",
    );
    expect([...(outcome.value?.tables.keys() ?? [])]).toEqual(["a", "f"]);
  });
});

test("a wrong decimal sign reads as an editor would want it", () => {
  const outcome = readTable({
    csv: "fond;kapital_mnok\r\nGnist;30,0\r\nNord;1.5\r\n",
    fields: ["{ name: fond }", '{ name: kapital_mnok, type: number, decimalChar: "," }'],
    resource: 'dialect: { delimiter: ";" }',
  });
  const text = renderDiagnostics(outcome.diagnostics, {
    texts: (file) => outcome.texts.get(file),
    colour: false,
  });
  expect(
    text,
  ).toBe(`error[source/csv-value]: \`1.5\` in column \`kapital_mnok\` is not a number with the decimal sign \`,\`
  data/tiny/2023/t.csv:3:6
     3 | Nord;1.5
       |      ^^^
  note: \`kapital_mnok\` is described here, data/tiny/2023/datapackage.yaml:8:19
     8 |         - { name: kapital_mnok, type: number, decimalChar: "," }
       |                   ^^^^^^^^^^^^
  hint: write \`1,5\`, or describe the field with \`decimalChar: "."\`

1 error
`);
});

test("columns and keys that every object has too are read as any other", () => {
  const { value, diagnostics } = readTiny({
    "data/tiny/2023/datapackage.yaml": `resources:
  - name: t
    path: t.csv
    schema: { primaryKey: constructor, fields: [{ name: constructor }, { name: valueOf, type: integer }] }
  - name: u
    path: u.csv
    schema:
      fields: [{ name: toString }]
      foreignKeys: [{ fields: toString, reference: { resource: t, fields: constructor } }]
`,
    "data/tiny/2023/t.csv": "constructor,valueOf\n__proto__,1\nhasOwnProperty,2\n",
    "data/tiny/2023/u.csv": "toString\nhasOwnProperty\n__proto__\n",
  });
  expect(diagnostics).toEqual([]);
  expect(value?.tables.get("t")?.rows.map(({ values }) => Object.entries(values).flat())).toEqual([
    ["constructor", "__proto__", "valueOf", 1],
    ["constructor", "hasOwnProperty", "valueOf", 2],
  ]);
});
