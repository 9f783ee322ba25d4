/** Broken templates and texts are told, never thrown. The seed is fixed; what a longer run finds becomes a test. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/base/index.ts";
import { compose, type Trial } from "./trial.ts";

const THEME = new URL("../../templates/shared/", import.meta.url);
const TEMPLATES = readdirSync(THEME).filter((name) => name.endsWith(".hbs"));

const EVERY_KIND: Trial = {
  section: [
    "blocks:",
    '  - { type: text, id: intro, text: "x {{a}} **b**[^n]\\n\\n[^n]: note" }',
    "  - { type: chart, id: bars, chart: bars }",
    "  - { type: table, id: t, table: t, columns: [{ field: a, head: A }] }",
    "  - { type: pullquote, id: q, text: hei }",
    "  - { type: box, id: b, title: B, text: hei }",
    '  - { type: keyfigures, id: k, items: [{ id: a, figure: "{{a}}", label: b }] }',
    "  - { type: picture, id: p, picture: images/fjord.jpg, alt: x }",
  ].join("\n"),
  facts: { a: [1] },
  tables: { t: [{ a: 1 }] },
};

function expectPlaced(diagnostics: readonly Diagnostic[]): void {
  for (const { span, message } of diagnostics) {
    expect(span?.file, message).not.toBe("");
    expect((span?.end ?? -1) >= (span?.start ?? 0), message).toBe(true);
  }
}

test("templates with letters changed", async () => {
  const put = fc.constantFrom(
    ...[
      "",
      "",
      "{{",
      "}}",
      "<",
      ">",
      "/",
      '"',
      "p",
      "{{#if x}}",
      "{{/if}}",
      "{{> _box}}",
      "{{else}}",
      "(lookup ",
    ],
    ...["this", "..", "@index", "{{{", "<p>", "</p>", "<b>", "&", "\uE002", "{{lookup blocks 0}}"],
  );
  const edit = fc.record({ at: fc.nat(1500), cut: fc.nat(12), put });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TEMPLATES),
      fc.array(edit, { minLength: 1, maxLength: 3 }),
      async (name, edits) => {
        let text = readFileSync(new URL(name, THEME), "utf8");
        for (const { at, cut, put } of edits) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        const chart = "title: x\nalt: y\nspec: { mark: bar }";
        const files = { [`templates/shared/${name}`]: text, "content/trial/charts/bars.yaml": chart };
        expectPlaced((await compose({ ...EVERY_KIND, files })).diagnostics);
      },
    ),
    { numRuns: 20, seed: 1450 },
  );
});

test("texts put together at random", async () => {
  const piece = fc.constantFrom(
    ...[
      "{{",
      "}}",
      "{{{",
      "a",
      "n ",
      "trend ",
      "a b",
      " ",
      '"',
      'x="y"',
      "decimals=1",
      "(",
      ")",
      "[^n]",
      "[^",
      "]",
    ],
    ...[
      "\n",
      "\n\n",
      "*",
      "_",
      "::figure{ref=t}",
      ":::box\n",
      "\n:::\n",
      "- ",
      "1. ",
      "> ",
      '{{ref "t"}}',
      "<b>",
      "#",
    ],
    ...["\\", "|", "@", "prior.2021.a", "../x", "{{!", "--}}", "é"],
  );
  const texts = fc.array(fc.array(piece, { maxLength: 12 }), { minLength: 30, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const blocks = all.map(
        (text, index) => `  - { type: text, id: t${index}x, text: ${JSON.stringify(text.join(""))} }`,
      );
      const table = "  - { type: table, id: t, table: t, columns: [{ field: a, head: A }] }";
      const section = ["blocks:", ...blocks, table].join("\n");
      const { document, diagnostics } = await compose({ ...EVERY_KIND, section });
      expectPlaced(diagnostics);
      const ids = [...JSON.stringify(document ?? {}).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 6, seed: 1450 },
  );
});
