import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { positionAt } from "../../src/base/index.ts";
import { FiguresSchema } from "../../src/source/schema/figures.ts";
import { ReportSchema } from "../../src/source/schema/report.ts";
import { SectionSchema } from "../../src/source/schema/section.ts";
import { ThemeSchema } from "../../src/source/schema/theme.ts";
import { readYaml } from "../../src/source/yaml/read-yaml.ts";

/** `line:column code: message (hint)` */
function dump(schema: z.ZodType, text: string): string[] {
  return readYaml("x.yaml", text, schema)
    .diagnostics.toSorted((left, right) => (left.span?.start ?? 0) - (right.span?.start ?? 0))
    .map(({ code, message, span, hint }) => {
      const { line, column } = positionAt(text, span?.start ?? 0);
      return `${line}:${column} ${code.replace("source/", "")}: ${message} (${hint})`;
    });
}

const blocks = (yaml: string) => `id: a\ntitle: b\nblocks:\n${yaml.replace(/^/gm, "  ")}\n`;

describe("sections", () => {
  test.each([
    {
      because: "a misspelt key and the missing one are one fault",
      yaml: "- type: text\n  id: a\n  tekst: x",
      found: [
        "6:5 unknown-key: there is no key `tekst` in item 1 of `blocks` (did you mean `text`, which is missing?)",
      ],
    },
    {
      because: "a misspelt key that may be missing",
      yaml: "- type: pullquote\n  id: a\n  text: x\n  plase: top",
      found: ["7:5 unknown-key: there is no key `plase` in item 1 of `blocks` (did you mean `place`?)"],
    },
    {
      because: "a key of another block",
      yaml: "- type: text\n  id: a\n  text: x\n  chart: y",
      found: [
        "7:5 unknown-key: there is no key `chart` in item 1 of `blocks` (there is `holds`, `when`, `fixed`, `valid_until`, `lang`, `style`)",
      ],
    },
    {
      because: "a missing key is told at the map's first",
      yaml: "- type: text\n  id: a",
      found: [
        "4:5 missing-key: item 1 of `blocks` lacks the key `text` (Markdown with {{facts}}. Use a `|` block.)",
      ],
    },
    {
      because: "a misspelt kind",
      yaml: "- type: tabel\n  id: a",
      found: [
        "4:11 not-allowed: `type` cannot be `tabel` (did you mean `table`? it is one of `text`, `chart`, `table`, `picture`, `pullquote`, `keyfigures`, `box`)",
      ],
    },
    {
      because: "a kind that is missing, but plain from the keys",
      yaml: "- id: a\n  chart: x",
      found: ["4:5 missing-key: item 1 of `blocks` lacks the key `type` (write `type: chart`)"],
    },
    {
      because: "a kind that is missing",
      yaml: "- id: a",
      found: [
        "4:5 missing-key: item 1 of `blocks` lacks the key `type` (it is one of `text`, `chart`, `table`, `picture`, `pullquote`, `keyfigures`, `box`)",
      ],
    },
    {
      because: "a misspelt `type`",
      yaml: "- tpye: text\n  id: a\n  text: x",
      found: [
        "4:5 unknown-key: there is no key `tpye` in item 1 of `blocks` (did you mean `type`, which is missing?)",
      ],
    },
    {
      because: "text where a block should be",
      yaml: "- bare tekst",
      found: [
        "4:5 wrong-type: item 1 of `blocks` is `bare tekst`, but must be a map of keys and values (undefined)",
      ],
    },
    {
      because: "none of two forms",
      yaml: "- type: chart\n  id: a\n  chart: b\n  span: wide",
      found: [
        "7:11 wrong-type: `span` is `wide`, but must be a whole number or `all` (How many columns it spans.)",
      ],
    },
    {
      because: "a number out of range, deep in a union",
      yaml: "- type: chart\n  id: a\n  chart: b\n  span: 13",
      found: ["7:11 out-of-range: `span` is `13`, but must be at most 12 (How many columns it spans.)"],
    },
    {
      because: "a name that is none",
      yaml: "- type: chart\n  id: 1a\n  chart: b",
      found: ["5:9 bad-form: `id` cannot be `1a` (a name is a letter, then letters, digits, `_` and `-`)"],
    },
    {
      because: "a list too short",
      yaml: "- type: table\n  id: a\n  table: b\n  columns: []",
      found: [
        "7:14 out-of-range: `columns` is a list of 0, but needs at least 1 (a list holds at least one item: `- …`, or `[…]`)",
      ],
    },
    {
      because: "a list of the wrong length",
      yaml: "- type: picture\n  id: a\n  picture: b\n  focus: [0.5]",
      found: [
        "7:12 out-of-range: `focus` is a list of 1, but needs at least 2 (The point that a crop keeps: across and down, 0 to 1.)",
      ],
    },
    {
      because: "a number in quotes in a list",
      yaml: "- type: picture\n  id: a\n  picture: b\n  focus: ['0.5', 0.3]",
      found: ["7:13 wrong-type: item 1 of `focus` is the text `0.5`, but must be a number (write `0.5`)"],
    },
    {
      because: "a flag in words",
      yaml: "- type: picture\n  id: a\n  picture: b\n  decorative: ja",
      found: [
        "7:17 wrong-type: `decorative` is `ja`, but must be `true` or `false` (write `decorative: true`)",
      ],
    },
    {
      because: "a flag in quotes",
      yaml: "- type: picture\n  id: a\n  picture: b\n  decorative: 'false'",
      found: [
        "7:17 wrong-type: `decorative` is the text `false`, but must be `true` or `false` (write `decorative: false`)",
      ],
    },
    {
      because: "signs that nobody sees",
      yaml: "- type: picture\n  id: a\u200b\n  picture: b\n  ratio: 2\u00a0",
      found: [
        "5:9 bad-form: `id` cannot be `a\u200b` (write `a` anew: a sign that nobody sees stands in it)",
        "7:12 wrong-type: `ratio` is `2`, but must be a number (write `ratio: 2` anew: a sign that nobody sees stands in it)",
      ],
    },
    {
      because: "a day in another order",
      yaml: "- type: text\n  id: a\n  text: b\n  valid_until: 17/5/2024\n- type: text\n  id: b\n  text: b\n  valid_until: 7/5/2024",
      found: [
        "7:18 bad-form: `valid_until` cannot be `17/5/2024` (write `2024-05-17`)",
        "11:18 bad-form: `valid_until` cannot be `7/5/2024` (a date is written 2023-12-01)",
      ],
    },
    {
      because: "a colon in an item of a list",
      yaml: "- type: text\n  id: a\n  text: x\n  holds:\n    - a > b\n    - Vekst: mer",
      found: [
        '9:14 colon-in-text: this text has a colon, which YAML takes for a key (put quotes around the text: `"Vekst: mer"`)',
      ],
    },
    {
      because: "a number where text is wanted",
      yaml: "- type: text\n  id: a\n  text: 12",
      found: [
        '6:11 number-as-text: `text` is text, but `12` is read as a number (put quotes around it: `"12"`)',
      ],
    },
    {
      because: "an empty value",
      yaml: "- type: text\n  id: a\n  text: x\n  lang:",
      found: ["7:5 wrong-type: `lang` is empty (give it a value, or leave the key out if it may be missing)"],
    },
  ])("$because", ({ yaml, found }) => {
    expect(dump(SectionSchema, blocks(yaml))).toEqual(found);
  });
});

describe("other files", () => {
  test.each([
    {
      because: "the form of a union that was meant is the one corrected",
      schema: FiguresSchema,
      text: "facts:\n  a: { count: true, format: { as: procent, decimal: 1 } }\n",
      found: [
        "2:35 not-allowed: `as` cannot be `procent` (did you mean `percent`? it is one of `number`, `percent`, `points`, `currency`, `year`, `date`, `text`, `ordinal`)",
        "2:44 unknown-key: there is no key `decimal` in `format` (did you mean `decimals`?)",
      ],
    },
    {
      because: "a key of a map by name",
      schema: FiguresSchema,
      text: "facts:\n  1a: { count: true }\n",
      found: ["2:3 bad-form: `1a` cannot be a name (a name is a letter, then letters, digits, `_` and `-`)"],
    },
    {
      because: "a name that every object has",
      schema: FiguresSchema,
      text: "facts:\n  valueOf: { count: true }\ntables:\n  a: { from: b, transform: [] }\n  constructor: { from: b, transform: [] }\n",
      found: [
        "2:3 bad-form: `valueOf` cannot be a name (programs keep this name for themselves: choose another)",
        "5:3 bad-form: `constructor` cannot be a name (programs keep this name for themselves: choose another)",
      ],
    },
    {
      because: "a block's name that every object has",
      schema: SectionSchema,
      text: "id: a\ntitle: b\nblocks:\n  - { type: text, id: toString, text: c }\n",
      found: [
        "4:23 bad-form: `id` cannot be `toString` (programs keep this name for themselves: choose another)",
      ],
    },
    {
      because: "a literal that can only be one",
      schema: FiguresSchema,
      text: "facts:\n  a: { count: all }\n",
      found: ["2:15 not-allowed: `count` cannot be `all` (it can only be `true`)"],
    },
    {
      because: "a length without a unit it knows",
      schema: ThemeSchema,
      text: "name: a\nswatches: {}\nfonts: {}\nparagraphStyles: { body: { size: 9px } }\npageMasters: {}\n",
      found: ["4:34 bad-form: `size` cannot be `9px` (it is a number of points, or `12mm`, and not below 0)"],
    },
    {
      because: "a length that cannot be less than nothing, and one that can",
      schema: ThemeSchema,
      text: "name: a\nswatches: {}\nfonts: {}\nparagraphStyles: { body: { size: -9pt, indent: -3mm } }\ntableStyles: { plain: { cellPaddingX: -1mm } }\npageMasters: {}\n",
      found: [
        "4:34 bad-form: `size` cannot be `-9pt` (it is a number of points, or `12mm`, and not below 0)",
        "5:39 bad-form: `cellPaddingX` cannot be `-1mm` (it is a number of points, or `12mm`, and not below 0)",
      ],
    },
    {
      because: "an address, a locale, an output",
      schema: ReportSchema,
      text: "id: a\nname: b\npublisher: c\nwebsite: startuptrd\nsourceLocale: Norsk\nlocales: []\ntheme: d\nsections: []\noutputs: [skjerm]\n",
      found: [
        "4:10 bad-form: `website` cannot be `startuptrd` (write a whole address: `https://example.org`)",
        "5:15 bad-form: `sourceLocale` cannot be `Norsk` (a language tag such as `nb` or `en-GB`)",
        "6:10 out-of-range: `locales` is a list of 0, but needs at least 1 (The languages that it is issued in.)",
        "9:11 not-allowed: item 1 of `outputs` cannot be `skjerm` (it is one of `screen`, `print`, `archive`)",
      ],
    },
    {
      because: "other words for what may be said",
      schema: FiguresSchema,
      text: "tables: { t: { from: x, sort: [{ field: a, order: desc }] } }\nfacts: { n: { value: 1, format: { as: percentage } } }\n",
      found: [
        "1:51 not-allowed: `order` cannot be `desc` (did you mean `descending`? it is one of `ascending`, `descending`)",
        "2:39 not-allowed: `as` cannot be `percentage` (did you mean `percent`? it is one of `number`, `percent`, `points`, `currency`, `year`, `date`, `text`, `ordinal`)",
      ],
    },
    {
      because: "a list where a map should be",
      schema: FiguresSchema,
      text: "facts: [a, b]\n",
      found: [
        "1:8 wrong-type: `facts` is a list, but must be a map of keys and values (Single values, each by name.)",
      ],
    },
  ])("$because", ({ schema, text, found }) => {
    expect(dump(schema, text)).toEqual(found);
  });
});
