import { expect, test } from "vitest";
import { type Diagnostic, error, note, warning } from "../../src/base/index.ts";
import { isColoured } from "../../src/cli/progress.ts";
import { countFindings, renderDiagnostics, renderSummary, toJson } from "../../src/cli/render-diagnostics.ts";

const yaml = ["chart: revenue", "spec:", "  y: { field: revenu, format: currency }", ""].join("\n");
const csv = "region,quarter,revenue\nNord,1,20\n";
const files: Readonly<Record<string, string>> = { "content/finance.yaml": yaml, "data/finance.csv": csv };
const texts = (file: string) => files[file];

function at(file: string, word: string) {
  const start = files[file]?.indexOf(word) ?? -1;
  return { file, start, end: start + word.length };
}

const unknownField = error(
  "chart/unknown-field",
  "chart `revenue` reads column `revenu`, which `finance.csv` lacks",
  {
    span: at("content/finance.yaml", "revenu,"),
    notes: [
      { message: "its columns are named here", span: at("data/finance.csv", "region,quarter,revenue") },
    ],
    hint: "did you mean `revenue`?",
  },
);

const plain = (...diagnostics: Diagnostic[]) => renderDiagnostics(diagnostics, { texts, colour: false });

test("a diagnostic shows its place, the line with the place marked, the notes and the hint", () => {
  expect(plain(unknownField)).toBe(
    [
      "error[chart/unknown-field]: chart `revenue` reads column `revenu`, which `finance.csv` lacks",
      "  content/finance.yaml:3:15",
      "     3 |   y: { field: revenu, format: currency }",
      "       |               ^^^^^^^",
      "  note: its columns are named here, data/finance.csv:1:1",
      "     1 | region,quarter,revenue",
      "       | ^^^^^^^^^^^^^^^^^^^^^^",
      "  hint: did you mean `revenue`?",
      "",
      "1 error",
      "",
    ].join("\n"),
  );
});

test("notes about one place show it once", () => {
  const span = at("data/finance.csv", "Nord");
  const twice = error("a/b", "c", {
    notes: [{ message: "first", span }, { message: "second", span }, { message: "third" }],
  });
  expect(plain(twice)).toBe(
    [
      "error[a/b]: c",
      "  note: first, data/finance.csv:2:1",
      "     2 | Nord,1,20",
      "       | ^^^^",
      "  note: second",
      "  note: third",
      "",
      "1 error",
      "",
    ].join("\n"),
  );
});

test("nothing to say is said with nothing", () => {
  expect(plain()).toBe("");
});

test("findings are told file by file, each from its top, those without a place first", () => {
  const first = error("a/last", "last", { span: at("content/finance.yaml", "spec") });
  const second = warning("a/csv", "csv", { span: at("data/finance.csv", "Nord") });
  const third = error("a/first", "first", { span: at("content/finance.yaml", "chart") });
  const heads = plain(first, second, third, note("a/nowhere", "nowhere"))
    .split("\n")
    .filter((line) => /^(error|warning|note)\[/.test(line));
  expect(heads).toEqual([
    "note[a/nowhere]: nowhere",
    "error[a/first]: first",
    "error[a/last]: last",
    "warning[a/csv]: csv",
  ]);
});

test.each([
  { found: [], counted: "no findings" },
  { found: ["error"], counted: "1 error" },
  { found: ["warning", "error", "warning"], counted: "1 error and 2 warnings" },
  { found: ["note", "error", "warning", "error"], counted: "2 errors, 1 warning and 1 note" },
] as const)("$counted", ({ found, counted }) => {
  const make = { error, warning, note };
  expect(countFindings(found.map((severity) => make[severity]("a/b", "c")))).toBe(counted);
});

test("a paragraph on one line is shown around the place that is meant", () => {
  const long = `${"ord ".repeat(60)}feil ${"ord ".repeat(60)}`;
  const start = long.indexOf("feil");
  const [, , shown = "", marks = ""] = renderDiagnostics(
    [error("a/b", "c", { span: { file: "f", start, end: start + 4 } })],
    { texts: () => long, colour: false },
  ).split("\n");
  expect(shown.length).toBeLessThan(120);
  expect(shown).toMatch(/^ {5}1 \| … .* …$/);
  expect(shown.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("feil");
});

test.each([
  { line: "a:\tfeil", marked: "feil", shown: "a: feil" },
  { line: "1\u00a0200 feil", marked: "feil", shown: "1⍽200 feil" },
  { line: "😀 feil", marked: "feil", shown: "😀 feil" },
])("marks stand under the place in $shown", ({ line, marked, shown }) => {
  const start = line.indexOf(marked);
  const rendered = renderDiagnostics(
    [error("a/b", "c", { span: { file: "f", start, end: start + marked.length } })],
    { texts: () => line, colour: false },
  ).split("\n");
  expect(rendered[2]).toBe(`     1 | ${shown}`);
  const before = [...shown.slice(0, shown.indexOf(marked))].length;
  expect(rendered[3]).toBe(`       | ${" ".repeat(before)}^^^^`);
});

test("the same mistake in every line is shown twenty times and then counted; JSON has them all", () => {
  const rows = `n\n${"x\n".repeat(5000)}`;
  const faults = Array.from({ length: 5000 }, (_, index) =>
    error("source/csv-type", "`x` is not a number", {
      span: { file: "data/long.csv", start: 2 + 2 * index, end: 3 + 2 * index },
    }),
  );
  const found = [unknownField, ...faults];
  const textOf = (file: string) => (file === "data/long.csv" ? rows : texts(file));
  const shown = renderDiagnostics(found, { texts: textOf, colour: false });
  expect(shown.match(/^error\[source\/csv-type\].*$/gm)).toHaveLength(21);
  expect(shown).toContain("\nerror[source/csv-type]: 4980 more in data/long.csv\n");
  expect(shown).toContain("5001 errors\n");
  expect(toJson(found, textOf)).toHaveLength(5001);
});

test("a line as long as a book takes no time to be shown", () => {
  const long = `text: ${"[^a] ".repeat(200_000)}`;
  const faults = Array.from({ length: 20 }, (_, index) =>
    error("narrative/no-note", "there is no note `a`", {
      span: { file: "long.yaml", start: 500_001 + 5 * index, end: 500_005 + 5 * index },
    }),
  );
  const shown = renderDiagnostics(faults, { texts: () => long, colour: false });
  expect(shown.match(/\n {5}1 \| … .{96} …\n/g)).toHaveLength(20);
});

test("a span over several lines is marked to the end of its first, an empty one by one mark", () => {
  const text = "en: |\n  to\n  tre\n";
  const marks = (start: number, end: number) =>
    renderDiagnostics([error("a/b", "c", { span: { file: "f", start, end } })], {
      texts: () => text,
      colour: false,
    }).split("\n")[3];
  expect(marks(4, 15)).toBe("       |     ^");
  expect(marks(8, 15)).toBe("       |   ^^");
  expect(marks(8, 8)).toBe("       |   ^");
  expect(marks(17, 17)).toBe("       | ^");
});

test("a file whose text is not known is named without a line", () => {
  const missing = error("source/missing-file", "there is no file", {
    span: { file: "x.yaml", start: 0, end: 0 },
  });
  expect(plain(missing)).toBe("error[source/missing-file]: there is no file\n  x.yaml\n\n1 error\n");
});

test("colour changes nothing but the escapes", () => {
  const coloured = renderDiagnostics([unknownField], { texts, colour: true });
  expect(coloured).toContain("\u001b[1;31merror[chart/unknown-field]\u001b[0m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is removed
  expect(coloured.replace(/\u001b\[[0-9;]*m/g, "")).toBe(plain(unknownField));
});

test("JSON gives lines and columns, the end after the last character", () => {
  expect(toJson([unknownField], texts)).toEqual([
    {
      code: "chart/unknown-field",
      severity: "error",
      message: "chart `revenue` reads column `revenu`, which `finance.csv` lacks",
      file: "content/finance.yaml",
      line: 3,
      column: 15,
      endLine: 3,
      endColumn: 22,
      notes: [
        {
          message: "its columns are named here",
          file: "data/finance.csv",
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 23,
        },
      ],
      hint: "did you mean `revenue`?",
    },
  ]);
  expect(toJson([error("a/b", "c")], texts)).toEqual([
    { code: "a/b", severity: "error", message: "c", notes: [] },
  ]);
});

test("what stops nothing is told in few lines: no note's line is shown, nor one that the message quotes", () => {
  const quoted = warning("data/check-fails", "`currency` does not hold: it never did", {
    span: at("content/finance.yaml", "currency"),
    notes: [{ message: "`revenu` is 18", span: at("content/finance.yaml", "revenu,") }],
  });
  expect(plain(quoted)).toBe(
    [
      "warning[data/check-fails]: `currency` does not hold: it never did",
      "  content/finance.yaml:3:31",
      "  note: `revenu` is 18, content/finance.yaml:3:15",
      "",
      "1 warning",
      "",
    ].join("\n"),
  );
  expect(plain({ ...quoted, severity: "error" }).split("\n")).toHaveLength(10);
  expect(plain({ ...quoted, message: "it does not hold" })).toContain("^^^^^^^^");
});

test("the last lines stand out, and what is beside the point comes before them", () => {
  const told = { summary: ["screen.pdf  24 pages"], aside: "4645 ms" };
  expect(renderSummary(told, { colour: false })).toBe("4645 ms\nscreen.pdf  24 pages\n");
  expect(renderSummary(told, { colour: true })).toBe(
    "\u001b[2m4645 ms\u001b[0m\n\u001b[1mscreen.pdf  24 pages\u001b[0m\n",
  );
  expect(renderSummary({ summary: [] }, { colour: true })).toBe("");
});

test.each([64, 80, 120])("on a terminal of %i columns no line of a frame is broken in two", (columns) => {
  const long = `${"ord ".repeat(40)}feil${" ord".repeat(40)}`;
  const start = long.indexOf("feil");
  const [, , shown = "", marks = ""] = renderDiagnostics(
    [error("a/b", "c", { span: { file: "f", start, end: start + 4 } })],
    { texts: () => long, colour: false, columns },
  ).split("\n");
  expect(shown.length).toBeLessThanOrEqual(Math.min(columns, 110));
  expect(shown.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("feil");
});

test("signs that a terminal obeys are shown, not sent", () => {
  expect(plain(error("a/b", "`\u001b[2J`", { hint: "not \u0007" }))).toBe(
    "error[a/b]: `·[2J`\n  hint: not ·\n\n1 error\n",
  );
});

test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: false }, {}, false],
  [{ isTTY: true }, { NO_COLOR: "1" }, false],
  [{ isTTY: true }, { NO_COLOR: "" }, true],
  [{ isTTY: true }, { TERM: "dumb" }, false],
  [{}, { FORCE_COLOR: "1" }, true],
  [{ isTTY: true }, { FORCE_COLOR: "0" }, false],
  [{}, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
])("%j with %j is written to in colour: %j", (stream, env, coloured) => {
  expect(isColoured(stream, env)).toBe(coloured);
});
