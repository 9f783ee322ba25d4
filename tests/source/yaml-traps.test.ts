import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { positionAt } from "../../src/base/index.ts";
import { renderDiagnostics } from "../../src/cli/render-diagnostics.ts";
import { SectionSchema } from "../../src/source/schema/section.ts";
import { ThemeSchema } from "../../src/source/schema/theme.ts";
import { readYaml } from "../../src/source/yaml/read-yaml.ts";

const FILE = "content/r/1/sections/intro.yaml";

function dump(text: string, schema: typeof SectionSchema | typeof ThemeSchema = SectionSchema): string[] {
  return readYaml(FILE, text, schema)
    .diagnostics.toSorted((left, right) => (left.span?.start ?? 0) - (right.span?.start ?? 0))
    .map(({ code, message, span }) => {
      const { line, column } = positionAt(text, span?.start ?? 0);
      return `${line}:${column} ${code.replace("source/", "")}: ${message}`;
    });
}

/** A section whose second line is `line`; it is sound but for that. */
const section = (line: string) => `id: intro\n${line}\nblocks: []\n`;
const titled = (...lines: readonly string[]) => section(["title: Tittel", ...lines].join("\n"));

describe("ordinary sentences that stop being YAML", () => {
  test.each([
    {
      line: "title: Vekst: mer",
      found: "2:13 colon-in-text: the text of `title` has a colon, which YAML takes for a key",
    },
    {
      line: "title: Derfor:",
      found: "2:14 colon-in-text: the text of `title` has a colon, which YAML takes for a key",
    },
    {
      line: 'title: {{n "x"}} nye',
      found: "2:8 brace-opens-text: the text of `title` opens with `{{`, which YAML takes for a map",
    },
    {
      line: "title: {{n}}",
      found: "2:8 brace-opens-text: the text of `title` opens with `{{`, which YAML takes for a map",
    },
    {
      line: "title: **Fet** tekst",
      found:
        "2:8 mark-opens-text: the text of `title` opens with `*`, which YAML takes for a reference to an anchor",
    },
    {
      line: "title: *skrå*",
      found:
        "2:8 mark-opens-text: the text of `title` opens with `*`, which YAML takes for a reference to an anchor",
    },
    {
      line: "title: & Co",
      found: "2:8 mark-opens-text: the text of `title` opens with `&`, which YAML takes for an anchor",
    },
    {
      line: "title: !Viktig nå",
      found: "2:8 mark-opens-text: the text of `title` opens with `!`, which YAML takes for a tag",
    },
    {
      line: "title: @noen",
      found: "2:8 mark-opens-text: the text of `title` opens with `@`, which YAML takes for a reserved sign",
    },
    {
      line: "title: `kode`",
      found: "2:8 mark-opens-text: the text of `title` opens with ```, which YAML takes for a reserved sign",
    },
    {
      line: "title: %-vis",
      found: "2:8 mark-opens-text: the text of `title` opens with `%`, which YAML takes for a directive",
    },
    {
      line: "title: [lenke](https://example.org) og mer",
      found: "2:8 mark-opens-text: the text of `title` opens with `[`, which YAML takes for a list",
    },
    {
      line: "title: > 40 prosent",
      found:
        "2:8 mark-opens-text: the text of `title` opens with `>`, which YAML takes for the head of a folded block of text",
    },
    {
      line: "title: | tekst",
      found:
        "2:8 mark-opens-text: the text of `title` opens with `|`, which YAML takes for the head of a block of text",
    },
    {
      line: "title: - tekst",
      found:
        "2:8 mark-opens-text: the text of `title` opens with `-`, which YAML takes for an item of a list",
    },
    {
      line: "title: ] tekst",
      found:
        "2:8 mark-opens-text: the text of `title` opens with `]`, which YAML takes for the end of a list",
    },
    {
      line: "title: , tekst",
      found:
        "2:8 mark-opens-text: the text of `title` opens with `,`, which YAML takes for a comma between items of a list",
    },
    {
      line: "title: 'det's'",
      found: "2:12 text-after-quote: the text of `title` goes on after its closing `'`",
    },
    {
      line: 'title: "Bli" sa hun',
      found: '2:12 text-after-quote: the text of `title` goes on after its closing `"`',
    },
    { line: 'title: "Bli', found: "2:8 unclosed-quote: the quote that opens here is never closed" },
    { line: "title:Tittel", found: "2:6 missing-space: a space is missing after the colon of `title:`" },
    {
      line: "title:\u00a0Tittel",
      found: "2:6 missing-space: a space that does not break stands after the colon of `title:`",
    },
    {
      line: "title: Figur #3 og mer",
      found: "2:14 comment-cuts-text: the text ends before `#3 og mer`, which YAML takes for a comment",
    },
    {
      line: "title: Figur # 3",
      found: "2:14 comment-cuts-text: the text ends before `# 3`, which YAML takes for a comment",
    },
    {
      line: "title: 1.10",
      found: "2:8 number-as-text: `title` is text, but `1.10` is read as a number, 1.1",
    },
    { line: "title: 2023", found: "2:8 number-as-text: `title` is text, but `2023` is read as a number" },
    {
      line: "title: true",
      found: "2:8 number-as-text: `title` is text, but `true` is read as true or false",
    },
    { line: "title:", found: "2:1 wrong-type: `title` is empty" },
    {
      line: "title: #1 i Norge",
      found: "2:8 hash-opens-value: a value that opens with `#` is taken for a comment",
    },
    {
      line: "title: &navn Tittel",
      found: "2:8 anchor: `&navn` uses YAML's anchors, which have no place in a report",
    },
    {
      line: "title: *navn",
      found: "2:8 anchor: `*navn` uses YAML's anchors, which have no place in a report",
    },
    {
      line: "title: >\n  Tittel",
      found: "2:8 folded-text: a `>` block joins its lines, so faults in it cannot be pointed at",
    },
  ])("$line", ({ line, found }) => {
    expect(dump(section(line))).toEqual([found]);
  });

  test.each([
    "title: Antall {{n}} nye",
    'title: "Vekst: mer"',
    "title: 'det er Odas'",
    "title: Figur#3",
    "title: NO",
    "title: 10:30 er tiden",
    "title: |\n  **Fet**: {{n}} #3 & mer\n  - *ja*",
    "title: Tittel\nstarts: page # ikke midt på siden",
    "# en kommentar: med {{n}}\ntitle: Tittel",
    "title: Kostnad -- og *mer*",
  ])("%s is sound", (line) => {
    expect(dump(section(line))).toEqual([]);
  });
});

describe("indentation", () => {
  test("tabs are told line by line", () => {
    const found = dump("id: a\ntitle: b\nblocks:\n\t- type: text\n\t  id: c\n\t  text: d\n");
    expect(found).toEqual([
      "4:1 tab: this line is indented by a tab",
      "5:1 tab: this line is indented by a tab",
      "6:1 tab: this line is indented by a tab",
    ]);
  });

  test("a line that leaves its block is told with the block's head", () => {
    const text = titled("standfirst: |", "    en", "   to", "    tre: fire");
    const { diagnostics } = readYaml(FILE, text, SectionSchema);
    expect(
      renderDiagnostics(diagnostics, { texts: () => text, colour: false }),
    ).toBe(`error[source/block-indent]: this line stands further left than the first line of its block
  ${FILE}:5:4
     5 |    to
       |    ^^
  note: the block begins here, ${FILE}:3:1
     3 | standfirst: |
       | ^^^^^^^^^^^^^
  hint: indent it by 4 spaces, as the block's first line is

1 error
`);
  });

  test.each([
    {
      text: titled("kicker: a", "  shortTitle: b"),
      found: "3:9 yaml-syntax: the lines below this value are indented as if they belonged to it",
    },
    {
      text: titled("en linje uten kolon"),
      found: "3:1 yaml-syntax: this line is neither a key with its value nor part of a text",
    },
    {
      text: `${titled()}---\nid: b\n`,
      found: "4:1 yaml-syntax: a file holds one document, and `---` or `...` ends it here",
    },
    {
      text: `${titled()}...\nkicker: b\n`,
      found: "5:1 yaml-syntax: a file holds one document, and `---` or `...` ends it here",
    },
    {
      text: titled("holds: &b [a]"),
      found: "3:8 anchor: `&b` uses YAML's anchors, which have no place in a report",
    },
    {
      text: titled("holds: &b", "  - a"),
      found: "3:8 anchor: `&b` uses YAML's anchors, which have no place in a report",
    },
    {
      text: titled('kicker: "C:\\mappe"'),
      found: "3:12 yaml-syntax: a backslash in double quotes must be followed by a letter that YAML knows",
    },
    { text: titled("[a]: b"), found: "3:1 yaml-syntax: a key must be a name" },
    {
      text: titled("holds: [a, *b]"),
      found: "3:12 anchor: `*b` uses YAML's anchors, which have no place in a report",
    },
    {
      text: titled("holds: [!ja b]"),
      found: "3:9 anchor: `!ja` uses YAML's tags, which have no place in a report",
    },
    {
      text: titled("columns: [1, 2", "kicker: a"),
      found: "4:1 yaml-syntax: a bracket that was opened above is not closed before this line",
    },
    {
      text: titled("holds:", "  - a", " - b"),
      found: "5:2 yaml-syntax: this line is not indented like its neighbours",
    },
    {
      text: titled("holds:", "  - a", "   - b"),
      found: "5:4 joined-lines: this line is indented so far that it belongs to the text above it",
    },
    {
      text: titled("kicker: en", "  - to"),
      found: "4:3 joined-lines: this line is indented so far that it belongs to the text above it",
    },
    {
      text: "id: a\ntitle: b\nblocks:\n  - type: text\n   id: c\n",
      found: "5:4 yaml-syntax: this line is not indented like its neighbours",
    },
  ])("$found", ({ text, found }) => {
    expect(dump(text)[0]).toBe(found);
    expect(dump(text)).toHaveLength(1);
  });
});

describe("a broken structure", () => {
  test("each later piece of the file tells its own first fault", () => {
    const text = [
      "id: intro",
      "title: b",
      "holds: [a, b",
      "kicker: c",
      "shortTitle d",
      "starts: page",
      "blocks:",
      "  - type: text",
      "   id: one",
      "    text: |",
      "      - kept: as it is",
      "  - type: text",
      "    id: two",
      "    text: sound",
      "  - type: text",
      "    id three",
      "    text: Vekst: mer",
      "  - type: box",
      "    id: four",
      "    text: {{n}} nye",
    ].join("\n");
    expect(dump(text)).toEqual([
      "4:1 yaml-syntax: a bracket that was opened above is not closed before this line",
      "9:4 yaml-syntax: this line is not indented like its neighbours",
      "16:5 yaml-syntax: this line is neither a key with its value nor part of a text",
      "20:11 brace-opens-text: the text of `text` opens with `{{`, which YAML takes for a map",
    ]);
  });

  test("a block without its head is one fault, whatever its lines begin with", () => {
    const text = [
      "id: intro",
      "blocks:",
      "  - type: text",
      "    id: one",
      "    text:",
      "      First line.",
      "",
      "      **Second**: line.",
      "",
      "      *Third* line.",
      "",
      "      - fourth",
    ].join("\n");
    expect(dump(text)).toHaveLength(1);
  });

  test.each([
    {
      because: "a line broken in two",
      lines: ["  - type: te", "xt: a", "    id: a", "  - type: text", "    id: b"],
    },
    {
      because: "a key broken in two",
      lines: ["  - type: text", "    i", "  d: a", "    text: b", "  - type: text"],
    },
    {
      because: "an item commented out",
      lines: ["  - type: text", "   id: a", "  #- type: text", "    id: b"],
    },
  ])("$because is one fault", ({ lines }) => {
    expect(dump(titled().replace("[]\n", `\n${lines.join("\n")}\n`))).toHaveLength(1);
  });

  const block = (...lines: readonly string[]) =>
    `id: intro\ntitle: b\nblocks:\n  - type: text\n    id: a\n    text: |\n${lines.map((line) => `${line}\n`).join("")}  - type: text\n    id: b\n    text: c\n`;

  test.each([
    {
      because: "lines of a block further left",
      text: block("      En linje.", "    To.", "    Tre.", "", "      Fire."),
      found: "8:5 block-indent",
    },
    {
      because: "a line of a block at the margin",
      text: block("      En linje.", "", "To.", "      - **Tre**", "      - **Fire**"),
      found: "9:1 block-indent",
    },
    {
      because: "a quote before an item",
      text: titled().replace("[]", "\n  '- type: text\n    id: a\n    text: b's\n"),
      found: "4:3 unclosed-quote",
    },
    { because: "a quote before a key", text: `"${titled()}`, found: "1:1 unclosed-quote" },
    {
      because: "a quote in a list of one line",
      text: titled("holds: [a, 'b]", "kicker: c"),
      found: "3:12 unclosed-quote",
    },
    {
      because: "a quoted text broken in two",
      text: titled('kicker: "en', 'to"', "shortTitle: c"),
      found: "3:9 unclosed-quote",
    },
    {
      because: "a tab behind spaces",
      text: block("      En.").replace("    id: b", "    \tid: b"),
      found: "9:5 tab",
    },
    {
      because: "a bracket at the head of a line",
      text: titled("]", "kicker: c"),
      found: "3:1 mark-opens-text",
    },
  ])("$because is one fault", ({ text, found }) => {
    expect(dump(text).map((line) => line.replace(/: .*/, ""))).toEqual([found]);
  });
});

describe("one trap neither hides the next nor makes false followers", () => {
  test("all traps of a file come out in one run, and so do the schema's faults", () => {
    const text = [
      "id: intro",
      "titel: Vekst: mer",
      "kicker: {{n}} nye",
      'shortTitle: "åpen',
      "standfirst: *fet* tekst",
      "columns: 03",
      "blocks:",
      "  - type: text",
      "    id: en",
      "    text: Figur #3",
      "  - type: tekst",
      "    id: to",
      "  - type: keyfigures",
      "    id: tre",
      "    items:",
      "      - { id: a, figure: b, label: 1.10 }",
      "",
    ].join("\n");
    expect(dump(text)).toEqual([
      "2:1 unknown-key: there is no key `titel`",
      "2:13 colon-in-text: the text of `titel` has a colon, which YAML takes for a key",
      "3:9 brace-opens-text: the text of `kicker` opens with `{{`, which YAML takes for a map",
      "4:13 unclosed-quote: the quote that opens here is never closed",
      "5:13 mark-opens-text: the text of `standfirst` opens with `*`, which YAML takes for a reference to an anchor",
      "6:10 number-changes: `03` is read as the number 3",
      "10:17 comment-cuts-text: the text ends before `#3`, which YAML takes for a comment",
      "11:11 not-allowed: `type` cannot be `tekst`",
      "16:36 number-as-text: `label` is text, but `1.10` is read as a number, 1.1",
    ]);
  });

  test("a file full of traps ends", () => {
    const text = `id: a\ntitle: b\nblocks:\n${Array.from({ length: 60 }, (_, index) => `  - { type: text, id: b${index}, text: "x" }\n  - *fet ${index}*\n`).join("")}`;
    expect(dump(text).filter((line) => line.includes("mark-opens-text")).length).toBeGreaterThan(30);
  });
});

test("text is known as such wherever the schema describes it further", () => {
  const quote = `id: a\ntitle: b\nblocks:\n  - type: pullquote\n    id: q\n    text: Vi ble # nesten\n    by: Kari # leder\n`;
  expect(dump(quote)).toEqual([
    "6:18 comment-cuts-text: the text ends before `# nesten`, which YAML takes for a comment",
    "7:14 comment-cuts-text: the text ends before `# leder`, which YAML takes for a comment",
  ]);
});

test("a comma between braces ends a text, which is told once, and of no key that was meant as one", () => {
  const blocks = [
    "  - { type: text, id: a, text: Flere har dratt, dessverre }",
    "  - { type: pullquote, id: b, text: Halve byen, altså de fleste, by: Kari }",
    '  - { type: text, id: c, text: "Flere har dratt, dessverre" }',
    "  - { type: text, id: d, lang, text: Mer }",
  ];
  expect(dump(`id: a\ntitle: b\nblocks:\n${blocks.join("\n")}\n`)).toEqual([
    "4:49 comma-cuts-text: the text ends at the comma: between braces `dessverre` is a key of its own",
    "5:49 comma-cuts-text: the text ends at the comma: between braces `altså de fleste` is a key of its own",
    "7:26 wrong-type: `lang` is empty",
  ]);
});

test("a decimal comma between braces or brackets is told once", () => {
  const block = "  - { type: picture, id: p, picture: a.jpg, alt: b, ratio: 1,5, focus: [0,5, 0,1] }";
  const figure = "  - { type: keyfigures, id: k, items: [{ id: a, figure: 12,5, label: b }] }";
  const { diagnostics } = readYaml(FILE, `id: a\ntitle: b\nblocks:\n${block}\n${figure}\n`, SectionSchema);
  expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
    "source/comma-cuts-number: a number has a decimal point: write `1.5`",
    'source/comma-cuts-number: put quotes around it: `"12,5"`',
    "source/out-of-range: a number has a decimal point: write `[0.5, 0.1]`",
  ]);
});

test("parts of a file that stand twice are read as one, and told once", () => {
  const text = titled("blocks:\n  - { type: text, id: more, text: Mer }");
  const { diagnostics, legible } = readYaml(FILE, text, SectionSchema);
  expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
    ["source/duplicate-key", "put what both hold under one of them, and remove the other"],
  ]);
  expect(legible?.value.blocks.map(({ id }) => id)).toContain("more");
});

test("a key that stands twice is told with the first", () => {
  const text = titled("title: Igjen");
  const { diagnostics, located } = readYaml(FILE, text, SectionSchema);
  expect(dump(text)).toEqual(["3:1 duplicate-key: the key `title` stands twice in the same map"]);
  expect(diagnostics[0]?.notes?.[0]?.span?.start).toBe(text.indexOf("title"));
  expect(located).toBeUndefined();
});

test("colours without quotes are comments, in maps of one line too", () => {
  const theme = [
    "name: x",
    "swatches:",
    "  ink: { rgb: #ff0000 }",
    "  sea:",
    "    rgb: #00ff00",
    "fonts: {}",
    "paragraphStyles: {}",
    "pageMasters: {}",
    "chart:",
    "  axis: { labelColor: #333333, grid: false }",
    "  mark:",
    "    color: #444444",
    "",
  ].join("\n");
  expect(dump(theme, ThemeSchema)).toEqual([
    "3:15 hash-opens-value: a value that opens with `#` is taken for a comment",
    "5:10 hash-opens-value: a value that opens with `#` is taken for a comment",
    "10:23 hash-opens-value: a value that opens with `#` is taken for a comment",
    "12:12 hash-opens-value: a value that opens with `#` is taken for a comment",
  ]);
});

test("keys keep the letters they are written with", () => {
  const { located } = readYaml(
    FILE,
    titled().replace(
      "blocks: []",
      "blocks:\n  - type: table\n    id: t\n    table: t\n    columns:\n      - { field: f, head: F, words: { 1.10: a, 2023: b, yes: c } }",
    ),
    SectionSchema,
  );
  const [block] = located?.value.blocks ?? [];
  expect(block?.type === "table" && block.columns[0]?.words).toEqual({ "1.10": "a", "2023": "b", yes: "c" });
});

test("an empty file says what it needs; one that is text or a list says so", () => {
  expect(dump("")).toEqual([`1:1 empty-file: \`${FILE}\` is empty`]);
  expect(readYaml(FILE, "# bare\n", SectionSchema).diagnostics[0]?.hint).toBe(
    "it needs the keys `id`, `title`, `blocks`",
  );
  expect(dump("Hei på deg\n")).toEqual([
    `1:1 wrong-type: \`${FILE}\` is \`Hei på deg\`, but must be a map of keys and values`,
  ]);
  expect(dump("- a\n")).toEqual([
    `1:1 wrong-type: \`${FILE}\` is a list, but must be a map of keys and values`,
  ]);
});

test("whatever stands in a file, it is read to its end and told in words", () => {
  const scrap = fc.constantFrom(
    "id: a",
    "title",
    ": ",
    "blocks:",
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    "*a",
    "&a ",
    "!x ",
    "{{n}}",
    "{",
    "}",
    "[",
    "]",
    ",",
    '"',
    "'",
    "|",
    ">",
    "#",
    " #",
    "\t",
    "? ",
    "---",
    "...",
    "%YAML",
    "@",
    "`",
    "\\",
    "å",
    "1.10",
    "~",
    "<<: ",
    "\r\n",
  );
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 30 }), (scraps) => {
      const text = scraps.join("");
      const { diagnostics } = readYaml(FILE, text, SectionSchema);
      for (const { message, span } of diagnostics) {
        expect(message).not.toMatch(/undefined|\[object/);
        expect(span && span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
      }
    }),
    { seed: 29, numRuns: 600 },
  );
});
