import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Document, Scalar, stringify } from "yaml";
import { locate } from "../../src/source/yaml/locate.ts";
import { parseYaml } from "../../src/source/yaml/parse-yaml.ts";

function located(text: string) {
  const { yaml } = parseYaml("x.yaml", text);
  const places = locate<unknown>(yaml, yaml.document.toJS());
  const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return {
    at: (...path: (string | number)[]) => cut(places.at(path)),
    keyAt: (...path: (string | number)[]) => cut(places.keyAt(path)),
    within: (path: (string | number)[], start: number, end: number) => cut(places.within(path, start, end)),
    value: places.value,
  };
}

const section = `id: intro
blocks:
  - type: text
    text: |
      Det er {{moved}} som har
      flyttet.

      Ja.
  - { type: pullquote, text: "Vi \\"ble\\" – her" }
empty:
`;

describe("values and keys", () => {
  const { at, keyAt } = located(section);
  test("a value is where it is written", () => {
    expect(at("id")).toBe("intro");
    expect(at("blocks", 0, "type")).toBe("text");
    expect(at("blocks", 1)).toBe('{ type: pullquote, text: "Vi \\"ble\\" – her" }');
    expect(at("blocks", 0, "text")).toMatch(/^\|\n[\s\S]*Ja\.$/);
  });
  test("a key is where it is written; an item of a list is its own key", () => {
    expect(keyAt("blocks", 0, "text")).toBe("text");
    expect(keyAt("id")).toBe("id");
    expect(keyAt("blocks", 1)).toBe(at("blocks", 1));
  });
  test("what is not there is shown by the nearest above it, what is empty by its key", () => {
    expect(at("blocks", 1, "style")).toBe(at("blocks", 1));
    expect(keyAt("blocks", 1, "style", "x")).toBe(at("blocks", 1));
    expect(at("blocks", 7)).toBe(at("blocks"));
    expect(at("empty")).toBe("empty");
    expect(at()).toBe(section.trimEnd());
  });
});

describe("characters of a text", () => {
  test.each([
    { style: "plain", yaml: "t: Antall {{n}} nye\n", find: "{{n}}", shown: "{{n}}" },
    { style: "plain over two lines", yaml: "t: Antall\n  nye nå\n", find: "nye", shown: "nye" },
    {
      style: "the space that a line break becomes",
      yaml: "t: Antall\n  nye nå\n",
      find: "Antall nye",
      shown: "Antall\n  nye",
    },
    { style: "a single quote doubled", yaml: "t: 'det''s {{n}} nå'\n", find: "{{n}}", shown: "{{n}}" },
    { style: "that quote itself", yaml: "t: 'det''s {{n}} nå'\n", find: "'s", shown: "''s" },
    {
      style: "after escapes",
      yaml: 't: "en\\tto \\u00e5 \\x41 \\"tre\\" {{n}}"\n',
      find: "{{n}}",
      shown: "{{n}}",
    },
    { style: "an escape itself", yaml: 't: "en \\u00e5 to"\n', find: "å", shown: "\\u00e5" },
    {
      style: "double quotes over lines",
      yaml: 't: "en\n  to \\\n  tre {{n}}"\n',
      find: "tre {{n}}",
      shown: "tre {{n}}",
    },
    { style: "a block", yaml: "t: |\n    en\n\n      to {{n}}\n    tre\n", find: "{{n}}", shown: "{{n}}" },
    {
      style: "over the lines of a block",
      yaml: "t: |\n    en\n    to\n",
      find: "en\nto",
      shown: "en\n    to",
    },
    { style: "a block that opens with spaces", yaml: "t: |2\n    en\n  to\n", find: "en", shown: "en" },
    { style: "a stripped block", yaml: "t: |-\n  en\n  to\n", find: "to", shown: "to" },
    { style: "a kept block", yaml: "t: |+\n  en\n  to\n\n", find: "to", shown: "to" },
    {
      style: "a block with a comment at its head",
      yaml: "t: | # merk\n  en\n  to\n",
      find: "to",
      shown: "to",
    },
    { style: "a block with CRLF", yaml: "t: |\r\n  en\r\n  to {{n}}\r\n", find: "{{n}}", shown: "{{n}}" },
    { style: "characters beyond the first plane", yaml: "t: |\n  😀 {{n}}\n", find: "{{n}}", shown: "{{n}}" },
  ])("$style", ({ yaml, find, shown }) => {
    const { within, value } = located(yaml);
    const text = String(Reflect.get(Object(value), "t"));
    const start = text.indexOf(find);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(within(["t"], start, start + find.length)).toBe(shown);
  });

  test("a folded block is shown whole, and so is a place past the text's end", () => {
    const folded = located("t: >\n  en\n  to\n");
    expect(folded.within(["t"], 3, 5)).toBe(folded.at("t"));
    const plain = located("t: en\n");
    expect(plain.within(["t"], 1, 9)).toBe("en");
    expect(plain.within(["t"], 2, 2)).toBe("");
  });
});

const anyText = fc
  .array(
    fc.constantFrom(
      "a",
      "ø",
      " ",
      "\n",
      "'",
      '"',
      "\\",
      ": ",
      "#",
      "{{n}}",
      "*",
      "\t",
      "😀",
      "\u00a0",
      "-",
      "\n\n",
    ),
    {
      minLength: 1,
      maxLength: 24,
    },
  )
  .map((parts) => parts.join(""));
const STYLES = [Scalar.BLOCK_LITERAL, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE, Scalar.PLAIN] as const;

test("any text in any style: each visible character is found where it stands", () => {
  let exact = 0;
  fc.assert(
    fc.property(anyText, fc.constantFrom(...STYLES), fc.constantFrom(20, 80), (text, type, lineWidth) => {
      const scalar = new Scalar(text);
      scalar.type = type;
      const yaml = stringify(new Document({ list: [{ t: scalar }] }), { lineWidth });
      const { within, value, at } = located(yaml);
      // The writer of the library loses blocks of nothing but spaces; they are not what is tried here.
      fc.pre(JSON.stringify(value) === JSON.stringify({ list: [{ t: text }] }));
      for (let index = 0; index < text.length; index++) {
        const shown = within(["list", 0, "t"], index, index + 1);
        if (shown === at("list", 0, "t") && text.length > 1) continue;
        exact++;
        const character = text[index] ?? "";
        if (/[a-zø{}*#:-]/.test(character)) expect(shown).toBe(character);
        else if (!/\s/.test(character)) expect(shown.length).toBeGreaterThan(0);
      }
    }),
    { seed: 23, numRuns: 350 },
  );
  expect(exact).toBeGreaterThan(2800);
});
