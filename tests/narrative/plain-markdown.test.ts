import fc from "fast-check";
import { expect, test } from "vitest";
import { inlinesOf, parseInFull, parseMarkdown } from "../../src/narrative/prose/markdown.ts";
import { parsePlain } from "../../src/narrative/prose/plain-markdown.ts";

/** A tree as text: types, values and offsets, without lines and columns. */
function drawn(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value) =>
      key === "line" || key === "column" || key === "_index" || key === "_bufferIndex" ? undefined : value,
    ),
  );
}

/** A root's own position is not used. */
function children(root: { readonly children: unknown } | undefined): unknown {
  return root === undefined ? undefined : drawn(root.children);
}

test.each([
  "Ett avsnitt.",
  "To\nlinjer.",
  "Ett.\n\nTo.\n\n\nTre.\n",
  "## Tittel\n\nTekst med *trykk* og **fet** og `kode`.",
  "### Tittel *her*\n\nMed [lenke](https://a.no) og <https://b.no>.",
  "Med \uE000\uE001\uE001 hull.\n\n[^a]: Note med *trykk*.\n\nEtter noten.",
  "Linje to slutter med  \nhard linje.",
  "Et & tegn &amp; ett \\* til.",
  "2021 var et år.\n\n10:30 og 3:1.",
  "Slutt med mellomrom. \n\nNeste.",
  "«Sitat» – med strek.\n(parentes)",
  "**Fet** først, *så* \uE000\uE001 og **\uE000\uE001**.",
  "Spark* NTNU, 3 * 4 og (*slik*).",
  "**Med [lenke](https://a.no/b?c=d#e) i**, [en](mailto:a@b.no) til",
  "**Fet *og* skrå**, a*b*c, **halv",
  "Et ![bilde](a.jpg) og [ord] og [lenke]( https://a.no 'tittel')",
  "- Ett\n- **To** og *tre*\n- Fire\n\nEtter.",
  "Før:\n\n1. Ett\n2. To\n\n## Tittel",
  "7. Sju\n7. Sju igjen",
  "Før.\n\n::figure{ref=kart-1}\n\nEtter.",
])("%j is taken, and read as CommonMark reads it", (source) => {
  expect(children(parsePlain(source, inlinesOf))).toEqual(children(parseInFull(source)));
});

test.each([
  "- liste\n\n- liste",
  "- liste\n  videre",
  "- liste\n1. liste",
  "1) liste",
  "- - liste",
  "-  liste",
  "Avsnitt.\n2. ikke liste",
  "> sitat",
  "::figure{ref=a b}",
  "::figure[ord]",
  "::figure{ref=a}\nord",
  ":::box\nx\n:::",
  "[a]: https://a.no",
  "<b>x</b>",
  "    innrykk",
  "---",
  "***",
  "# Stor",
  "##Tett",
  "## Lukket ##",
  "```\nkode\n```",
  "| tabell |",
  "Avsnitt\n## tittel",
  "[^a]: - liste",
  "![bilde](a.jpg)",
])("%j is left to the parser", (source) => {
  expect(parsePlain(source, inlinesOf)).toBeUndefined();
});

test("whatever is taken is read as CommonMark reads it", () => {
  const piece = fc.constantFrom(
    ...[
      "ord",
      " ",
      " ",
      "\n",
      "\n\n",
      "*",
      "**",
      "_",
      "`",
      "[",
      "](",
      ")",
      "!",
      "#",
      "## ",
      "- ",
      "> ",
      "1. ",
      "2021 ",
    ],
    ...[
      "[^a]",
      "[^a]: ",
      ":",
      "::",
      "<",
      ">",
      "&amp;",
      "\\",
      "\uE000\uE001",
      "  \n",
      "\t",
      "=",
      "~~~",
      "|",
      "é",
      "–",
      ".",
      "1. a",
      "[a](https://b.no)",
      "«",
      "+",
      "::figure{ref=a}",
    ],
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const source = pieces.join("");
      const plain = parsePlain(source, inlinesOf);
      if (plain === undefined) return;
      taken += 1;
      expect(children(plain)).toEqual(children(parseInFull(source)));
    }),
    { numRuns: 800 },
  );
  expect(taken).toBeGreaterThan(150);
});

test("a line is read as CommonMark reads a paragraph's words", () => {
  const piece = fc.constantFrom(
    "ord",
    " ",
    "*",
    "**",
    "[a](https://b.no)",
    "[a]",
    "- ",
    "# ",
    "1. ",
    "&",
    ">",
    ".",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const source = pieces.join("");
      const [paragraph] = parseMarkdown(source, "line").root.children;
      const words = paragraph?.type === "paragraph" ? paragraph.children : [];
      expect(drawn(words)).toEqual(drawn(inlinesOf(source)));
    }),
    { numRuns: 1000 },
  );
});
