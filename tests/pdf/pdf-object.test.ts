import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { byBytes, fine, nameOf, num, serialise, textString } from "../../src/pdf/file/pdf-object.ts";

/** PDFKit's own writing of a value, by way of a document that catches it. */
function theirs(value: unknown): string {
  const Document = createRequire(import.meta.url)("pdfkit");
  const document = new Document({ autoFirstPage: false, font: null });
  const chunks: string[] = [];
  document._write = (chunk: string) => chunks.push(chunk);
  document.ref(value).end();
  return chunks[1] ?? "";
}

/** Tokens of ISO 32000-1, 7.2: white between them does not matter. */
function tokens(text: string): string[] {
  return text.match(/\((?:\\.|[^\\)])*\)|<<|>>|<[0-9a-f]*>|[[\]]|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+/gs) ?? [];
}

test("values are written as PDFKit writes them", () => {
  const leaf = fc.oneof(
    fc.constantFrom("Name", "DeviceRGB"),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.boolean(),
    fc.string({ unit: fc.constantFrom(..."abÆø()\\\r\n\t x") }).map(textString),
    fc.uint8Array({ maxLength: 4 }),
    fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, leaf, tie("array"), tie("dictionary")),
    array: fc.array(tie("value"), { maxLength: 4 }),
    dictionary: fc.dictionary(fc.constantFrom("A", "Bc", "D"), tie("value"), { noNullPrototype: true }),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("K", "P"), value, { noNullPrototype: true }), (dictionary) => {
      expect(tokens(serialise(dictionary as never))).toEqual(tokens(theirs(dictionary)));
    }),
    { seed: 4, numRuns: 300 },
  );
});

test.each([
  [0.005, "0.01"],
  [-0.001, "0"],
  [12, "12"],
  [-3.146, "-3.15"],
  [123456.789, "123456.79"],
])("a length of %d is written %s", (value, text) => {
  expect(num(value)).toBe(text);
});

test.each([
  [0.000_04, "0.00004"],
  [0.000_000_1, "0"],
  [-0.123_456_7, "-0.12346"],
  [1, "1"],
])("a scale of %d is written %s", (value, text) => {
  expect(fine(value)).toBe(text);
});

test("names are written in bytes that end no token", () => {
  expect(nameOf("PANTONE 300 (æ)/#")).toBe("PANTONE#20300#20#28#C3#A6#29#2F#23");
});

test("names are sorted by the bytes that stand in the file: those with other letters than ASCII's come last", () => {
  expect(["a\u00e6", "b", "B", "", "\u0101", "\u{1f600}", "\uffff"].sort(byBytes)).toEqual([
    "",
    "B",
    "b",
    "a\u00e6",
    "\u0101",
    "\u{1f600}",
    "\uffff",
  ]);
});
