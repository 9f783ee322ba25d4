import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import {
  type CsvDialect,
  type CsvRecord,
  cellRange,
  type RecordFault,
  readRecords,
} from "../../src/source/csv/read-records.ts";

const COMMA: CsvDialect = { delimiter: ",", quote: '"' };

function read(text: string, dialect = COMMA) {
  const records: CsvRecord[] = [];
  const faults: RecordFault[] = [];
  readRecords(text, dialect, {
    onRecord: (record) => records.push(record),
    onFault: (fault) => faults.push(fault),
  });
  return { records, faults };
}

/** Records as `line: cells`, faults as `kind at line:column`. */
function dump(text: string, dialect = COMMA) {
  const { records, faults } = read(text, dialect);
  const place = (offset: number) => {
    const before = text.slice(0, offset).split("\n");
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  };
  return [
    ...records.map(({ cells, line }) => `${line}: ${cells.map((cell) => JSON.stringify(cell)).join(" ")}`),
    ...faults.map(({ kind, start }) => `${kind} at ${place(start)}`),
  ];
}

test.each([
  {
    because: "a record keeps its first line",
    text: 'a,b\n"x\ny",2\n3,4\n',
    records: ['1: "a" "b"', '2: "x\\ny" "2"', '4: "3" "4"'],
  },
  { because: "the last line needs no break", text: "a,b\n1,2", records: ['1: "a" "b"', '2: "1" "2"'] },
  {
    because: "CRLF and LF may be mixed",
    text: "a,b\r\n1,2\n3,4\r\n",
    records: ['1: "a" "b"', '2: "1" "2"', '3: "3" "4"'],
  },
  { because: "blank lines are passed over and counted", text: "a\n\n\r\nb\n", records: ['1: "a"', '4: "b"'] },
  { because: "a doubled quote is one quote", text: '"say ""hi""",""\n', records: ['1: "say \\"hi\\"" ""'] },
  {
    because: "a quoted cell keeps delimiters and CRLF",
    text: '"a,b","c\r\nd"\r\n',
    records: ['1: "a,b" "c\\r\\nd"'],
  },
  { because: "a line of delimiters has empty cells", text: ",,\n", records: ['1: "" "" ""'] },
  { because: "nothing has no records", text: "", records: [] },
])("$because", ({ text, records }) => {
  expect(dump(text)).toEqual(records);
});

test("another delimiter and another quote", () => {
  expect(dump("a;'b;c'\n1,5;2\n", { delimiter: ";", quote: "'" })).toEqual(['1: "a" "b;c"', '2: "1,5" "2"']);
});

describe("after a fault the reader goes on, and no sound row is lost", () => {
  test.each([
    {
      because: "a quote inside a cell is kept as text",
      text: 'a,b\nx"y,4\n5,6\n',
      found: ['1: "a" "b"', '2: "x\\"y" "4"', '3: "5" "6"', "stray-quote at 2:2"],
    },
    {
      because: "text after a closing quote is dropped up to the delimiter",
      text: '"q"z,7\n7,8\n"k"w,1\n9,10\n',
      found: [
        '1: "q" "7"',
        '2: "7" "8"',
        '3: "k" "1"',
        '4: "9" "10"',
        "text-after-quote at 1:4",
        "text-after-quote at 3:4",
      ],
    },
    {
      because: "a quote that closes nowhere ends with its line",
      text: 'a,b\n1,2\n"x,4\n5,6\n7,8\n',
      found: ['1: "a" "b"', '2: "1" "2"', '3: "x,4"', '4: "5" "6"', '5: "7" "8"', "unclosed-quote at 3:1"],
    },
    {
      because: "each of two unclosed quotes is told at its own line",
      text: '"x,1\n3,4\n"y,2\n5,6\n',
      found: [
        '1: "x,1"',
        '2: "3" "4"',
        '3: "y,2"',
        '4: "5" "6"',
        "unclosed-quote at 1:1",
        "unclosed-quote at 3:1",
      ],
    },
    {
      because: "a sound quoted cell further down does not close an open one",
      text: 'a,"x\n1,2\n"y",3\n',
      found: ['1: "a" "x"', '2: "1" "2"', '3: "y" "3"', "unclosed-quote at 1:3"],
    },
  ])("$because", ({ text, found }) => {
    expect(dump(text)).toEqual(found);
  });
});

/** A cell as a program writes it. */
function written(cell: string, { delimiter, quote }: CsvDialect): string {
  const needsQuotes = [delimiter, quote, "\n", "\r"].some((sign) => cell.includes(sign)) || cell === "";
  return needsQuotes ? quote + cell.replaceAll(quote, quote + quote) + quote : cell;
}

const anyCell = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom("a", "ø", "1", ",", ";", '"', "'", "\n", "\r\n", " ", "\u00a0", "😀"),
    }),
    fc.string(),
  )
  .map((cell) => cell.replaceAll(/\r(?!\n)/g, ""));
const anyTable = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 8 }))
  .chain(([width, height]) =>
    fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );
const anyDialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  quote: fc.constantFrom('"', "'"),
});
const anyBreak = fc.constantFrom("\n", "\r\n");

test("what is written is read back, each record on the line where it starts", () => {
  fc.assert(
    fc.property(anyTable, anyDialect, anyBreak, (table, dialect, lineBreak) => {
      const lines = table.map((row) => row.map((cell) => written(cell, dialect)).join(dialect.delimiter));
      const { records, faults } = read(lines.join(lineBreak), dialect);
      expect(faults).toEqual([]);
      expect(records.map(({ cells }) => cells)).toEqual(table);
      const starts = lines.map(
        (_, index) => lines.slice(0, index).join("\n").split("\n").length + (index > 0 ? 1 : 0),
      );
      expect(records.map(({ line }) => line)).toEqual(starts);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("papaparse reads the same from any well-formed text", () => {
  fc.assert(
    fc.property(anyTable, anyDialect, anyBreak, (table, dialect, lineBreak) => {
      const text = table
        .map((row) => row.map((cell) => written(cell, dialect)).join(dialect.delimiter))
        .join(lineBreak);
      const oracle = Papa.parse<string[]>(text, {
        delimiter: dialect.delimiter,
        quoteChar: dialect.quote,
        newline: lineBreak,
        skipEmptyLines: true,
      });
      const own = read(text, dialect).records.map(({ cells }) => cells);
      // A single empty cell in quotes is a row to us and an empty line to papaparse.
      const rows = table[0]?.length === 1 ? own.filter(([cell]) => cell !== "") : own;
      expect(rows).toEqual(oracle.data);
    }),
    { seed: 11, numRuns: 500 },
  );
});

test("papaparse and we agree on which hasty texts are at fault, and on those that are not", () => {
  const hasty = fc.string({ unit: fc.constantFrom("a", "1", ",", ",", "\n", '"'), maxLength: 24 });
  fc.assert(
    fc.property(hasty, (text) => {
      const oracle = Papa.parse<string[]>(text, { delimiter: ",", newline: "\n", skipEmptyLines: true });
      const quoteFaults = oracle.errors.filter(({ type }) => type === "Quotes");
      const { records, faults } = read(text);
      const ours = faults.filter(({ kind }) => kind !== "stray-quote");
      if (quoteFaults.length === 0) {
        expect(ours).toEqual([]);
        expect(
          records.map(({ cells }) => cells).filter((cells) => cells.join("") !== "" || cells.length > 1),
        ).toEqual(oracle.data.filter((cells) => cells.join("") !== "" || cells.length > 1));
      } else expect(ours).not.toEqual([]);
    }),
    { seed: 13, numRuns: 600 },
  );
});

test("every cell can be found again where it stands", () => {
  fc.assert(
    fc.property(anyTable, anyDialect, (table, dialect) => {
      const text = table
        .map((row) => row.map((cell) => written(cell, dialect)).join(dialect.delimiter))
        .join("\n");
      for (const { start, cells } of read(text, dialect).records) {
        for (const [index, cell] of cells.entries()) {
          const range = cellRange(text, start, index, dialect);
          expect(text.slice(range.start, range.end)).toBe(written(cell, dialect));
        }
      }
    }),
    { seed: 17, numRuns: 200 },
  );
});

test("no text makes the reader fail or stand still", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r"), maxLength: 60 }), (text) => {
      const { records } = read(text);
      const lines = records.map(({ line }) => line);
      expect(lines).toEqual([...new Set(lines)].sort((left, right) => left - right));
    }),
    { seed: 19, numRuns: 600 },
  );
});
