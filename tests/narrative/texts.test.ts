import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, Inline, Text } from "../../src/narrative/index.ts";
import { nakedNumbers } from "../../src/narrative/prose/naked-numbers.ts";
import { compose, composeTexts, textSection } from "./trial.ts";

async function findings(text: string): Promise<readonly string[]> {
  return (await compose({ text })).findings.map((finding) => finding.replace(/^narrative\//, ""));
}

describe("Markdown", () => {
  test("becomes headings, paragraphs, lists, quotes and marks", async () => {
    const { body, findings } = await compose({
      text: [
        "Første **avsnitt** med *trykk*, `kode`, [lenke](https://a.no) og en  ",
        "ny linje.",
        "",
        "Andre avsnitt.",
        "",
        "## Mellomtittel",
        "",
        "Etter.",
        "",
        "- én",
        "- to",
        "  - under",
        "",
        "3. tre",
        "4. fire",
        "",
        "> Sitat.",
        "",
        "### Under",
        "",
        "Sist, klokka 10:30 og 3:1.",
      ].join("\n"),
    });
    expect(findings).toEqual([
      'narrative/naked-number 27:29 «3:1» `3:1` is typed by hand (write a fact, or `{{fixed "3:1" because="…"}}`)',
    ]);
    expect(body).toBe(
      [
        "p body-first #first/intro/1: Første strong[avsnitt] med em[trykk], code[kode], [lenke](https://a.no) og en⏎ny linje.",
        "p body #first/intro/2: Andre avsnitt.",
        "h2 h2 #first/intro/3: Mellomtittel",
        "p body-first #first/intro/4: Etter.",
        "list list #first/intro/5",
        "  - p list #first/intro/5/1/1: én",
        "  - p list #first/intro/5/2/1: to",
        "    list list #first/intro/5/2/2",
        "      - p list #first/intro/5/2/2/1/1: under",
        "list from 3 list-number #first/intro/6",
        "  - p list-number #first/intro/6/1/1: tre",
        "  - p list-number #first/intro/6/2/1: fire",
        "quote quote #first/intro/7",
        "  p quote #first/intro/7/1: Sitat.",
        "h3 h3 #first/intro/8: Under",
        "p body-first #first/intro/9: Sist, klokka 10:30 og 3:1.",
      ].join("\n"),
    );
  });

  test.each([
    [
      "<b>fet</b>",
      "html 7:7 «<b>» `<b>`: HTML in a text is not read (write `**bold**`; a `<` that is meant as such is written `\\<`)",
    ],
    [
      "<div>\nx\n</div>",
      "html 7:7 «<div> x </div>» `<div>`: HTML in a text is not read (write Markdown; a `<` that is meant as such is written `\\<`)",
    ],
    [
      "![bilde](a.jpg)",
      "markdown 7:7 «![bilde](a.jpg)» a picture in the text cannot be set (declare a picture block and place it with `::figure{ref=…}`)",
    ],
    ["```\nkode\n```", "markdown 7:7 «``` kode ```» a code block cannot be set (write a paragraph)"],
    [
      "a\n\n---\n\nb",
      "markdown 9:7 «---» a rule across the column cannot be set (begin a new heading or block)",
    ],
    [
      "# Tittel",
      "heading-level 7:7 «# Tittel» `#` is the section's own title (headings in the text begin at `##`)",
    ],
    [
      "##### Dypt",
      "heading-level 7:7 «##### Dypt» headings go no deeper than `####` (write `####`, or a paragraph that begins in bold)",
    ],
    [
      "I fjor.\n\n2025. var bedre.",
      "list-trap 9:7 «2025.» a line that begins with `2025.` makes a numbered list (write `2025\\.`, or break the line elsewhere)",
    ],
    [
      "Vi så det i\n1. kvartal.",
      "list-trap 8:7 «1.» a line that begins with `1.` makes a numbered list (write `1\\.`, or break the line elsewhere)",
    ],
    [
      "Se [her](intro).",
      'link-target 7:10 «[her](intro)» `intro` is not an address that a reader can open (begin it with https:// or mailto:; for a block of the report write `{{ref "block-id"}}`)',
    ],
    [
      "Se [her](https://a.no/{{x}}).",
      "markdown 7:10 «[her](https://a.no/{{x}})» a link's target cannot hold `{{…}}` (write the address out)",
    ],
    [
      "Kopiert \uE000 tegn.",
      "private-letter 7:15 «\uE000» the letter U+E000 has no meaning outside its own font (delete it: it often comes along when text is copied out of a PDF)",
    ],
    [
      "Se [her](a.no).",
      "link-target 7:10 «[her](a.no)» `a.no` is not an address that a reader can open (write `https://a.no`)",
    ],
    [
      "Ring 22 22 22 22.",
      'naked-number 7:12 «22 22 22 22» `22 22 22 22` is typed by hand (write a fact, or `{{fixed "22 22 22 22" because="…"}}`)',
    ],
    [
      "| a | b |\n| - | - |\n| c | d |",
      "markdown 7:7 «| a | b | | - | - | | c | d |» a Markdown table cannot be set (declare a table block)",
    ],
  ])("%j is told", async (text, told) => {
    expect(await findings(text)).toEqual([told]);
  });

  test.each([
    ["##Overskrift", "##"],
    ["Ord.\n##Overskrift", "##"],
    ["Overskrift\n====", "===="],
    ["-en\n-to", "-"],
    ["• en\n• to", "•"],
    ["~~strøket~~", "~~"],
    ["Ord^[en note].", "^["],
    ["Ord[^en note].\n\n[^en note]: Slik.", "[^en note]"],
    ["[her] (https://a.no)", "[her] (https://a.no)"],
    ["[her](https://a.no/en to)", "[her](https://a.no/en to)"],
    ["Se [her](https://a.no og der.", "[her](https://a.no"],
    ["(her)[https://a.no]", "(her)[https://a.no]"],
    ["[her][lenke]", "[her][lenke]"],
  ])("%j has a sign that would be printed", async (text, sign) => {
    const found = await findings(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`«${sign}» \`${sign}\` would be printed as it stands`);
  });

  test("of each kind the first sign is told, and how many follow", async () => {
    expect(await findings("• en\n• to\n• ~~tre~~ **fire")).toEqual([
      "markdown 9:17 «**» `**` would be printed as it stands (bold stands between two `**` in one paragraph, close to its words; a sign that is meant is written `\\*`)",
      "markdown 7:7 «•» `•` would be printed as it stands, and 2 more of its kind behind it (an item of a list is a line that begins with `- `)",
      "markdown 9:9 «~~» `~~` would be printed as it stands, and 1 more of its kind behind it (nothing is crossed out in a report: leave the words out)",
    ]);
  });

  test.each([
    "#1 er best",
    "#metoo ble stort",
    "Ord\n-tallet",
    "C## og a # b",
    "\\##Ord, \\[her](to ord), [sic] (i boken)",
    "en = to == tre",
    "Fyll inn: ____ og ****",
    "`##Ord` og `[x](a b)`",
  ])("%j may stand", async (text) => {
    expect((await findings(text)).filter((each) => !each.includes("naked-number"))).toEqual([]);
  });

  test.each([
    ["CO~2~-utslipp per m^2^", "COsub[2]-utslipp per msup[2]"],
    ["**H~2~O** og *x^n+1^*", "strong[Hsub[2]O] og em[xsup[n+1]]"],
    ["10^-6^, x^-n^ og A^+^", "10sup[−6], xsup[−n] og Asup[+]"],
    ["10^{{moved}}^ og U~{{moved}}~", "10sup[⟨70⟩] og Usub[⟨70⟩]"],
    ["m\\^2\\^, a^b, c^ d^, e~ f~", "m^2^, a^b, c^ d^, e~ f~"],
    ["`a^b^c` og [her](https://a.no/~b/^c^)", "code[a^b^c] og [her](https://a.no/~b/^c^)"],
    ["5^^6^^", "5^^6^^"],
    ["<https://a.no/~b/~c>", "[https://a.no/~b/~c](https://a.no/~b/~c)"],
  ])("%j has letters set high or low, or none", async (text, printed) => {
    const { body, findings } = await compose({ text, facts: { moved: [70] } });
    expect(body).toBe(`p body-first #first/intro/1: ${printed}`);
    expect(findings.filter((each) => !each.includes("naked-number"))).toEqual([]);
  });

  test("letters set high or low are signs of their own where only characters can stand", async () => {
    const line =
      'title: "CO~2~ per m^2^, 1^st^"\ntable: t\nspec: { mark: bar }\nlabels: { y: "t CO~2~e, 10^-6^ x^n^" }';
    const { document } = await compose({
      section: 'blocks:\n  - { type: chart, id: fig, chart: c, alt: "Per m^2^." }',
      tables: { t: [{ a: 1 }] },
      files: { "content/trial/charts/c.yaml": line },
    });
    const figure = document?.stories.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === "figure");
    expect(figure?.kind === "figure" && figure.content.kind === "chart" && figure.content.words).toEqual({
      title: "CO₂ per m², 1st",
      y: "t CO₂e, 10⁻⁶ xⁿ",
    });
    expect(figure?.kind === "figure" && figure.alt).toBe("Per m².");
  });

  test("letters set high or low hold no number that data could change, and are one word with theirs", async () => {
    expect(await findings("Mål i m^2^ og CO~2~, 2^10^.")).toEqual([
      'naked-number 7:28 «2» `2` is typed by hand (write a fact, or `{{fixed "2" because="…"}}`)',
    ]);
  });

  test("an underline and an indent make neither heading nor code", async () => {
    const { body } = await compose({ text: "Tittel\n===\n\n    innrykk" });
    expect(body).toBe("p body-first #first/intro/1: Tittel ===\np body #first/intro/2: innrykk");
  });

  test("a line field is one line, and no list", async () => {
    const caption = (words: string) =>
      `blocks:\n  - { type: chart, id: fig, chart: none, caption: ${JSON.stringify(words)} }`;
    const list = await compose({ section: caption("2025. Et år, # og - streker") });
    expect(list.body).toContain("caption: 2025. Et år, # og – streker");
    const two = await compose({ section: caption("Én.\n\nTo.") });
    expect(two.findings[0]).toContain(
      "narrative/one-line 4:52 «Én.\\n\\nTo.» this is one line of text, without paragraphs",
    );
  });
});

describe("footnotes", () => {
  test("are numbered through the edition in the order of their calls, wherever they are defined", async () => {
    const second = `id: second\ntitle: "Second"\n${textSection("Her.[^a]\n\n[^a]: Fra andre.")}\n`;
    const { dump, findings } = await compose({
      sections: ["first", "second"],
      section: `${textSection("En.[^b] To.[^a] Igjen.[^b]")}\n  - type: text\n    id: notes\n    text: |\n      [^a]: Note *a*.\n\n      [^b]: Note b.\n`,
      files: { "content/trial/2024/sections/second.yaml": second },
    });
    expect(findings).toEqual([]);
    expect(dump).toContain("En.[^1] To.[^2] Igjen.[^1]");
    expect(dump).toContain("Her.[^3]");
    expect(dump.slice(dump.indexOf("notes"))).toBe(
      [
        "notes",
        "  1 first/note-b ← first/intro/1.1: Note b.",
        "  2 first/note-a ← first/intro/1.2: Note em[a].",
        "  3 second/note-a ← second/intro/1.1: Fra andre.",
        "",
      ].join("\n"),
    );
  });

  test.each([
    [
      "En.[^mangler]\n\n[^manglar]: Note.",
      "undefined-footnote 7:10 «[^mangler]» footnote `[^mangler]` is not defined in this section (did you mean `manglar`?)",
    ],
    [
      "En.\n\n[^a]: Note.",
      "unused-footnote 9:7 «[^a]:» footnote `[^a]` is never called (call it in the text: `[^a]`)",
    ],
    [
      "En.[^a]\n\n[^a]: Én.\n\n[^a]: To.",
      "duplicate-footnote 11:7 «[^a]:» footnote `[^a]` is defined twice (give one of them another label)",
    ],
    [
      "En.[^a]\n\n[^a]: Én.\n\n    To.",
      "footnote 9:7 «[^a]:» footnote `[^a]` is not one paragraph (a note is one paragraph; move the rest into the text)",
    ],
    [
      "En.[^a]\n\n[^a]: Én.[^a]",
      "undefined-footnote 9:16 «[^a]» there is no room for a footnote here (put it into the text, or write the note into the caption)",
    ],
  ])("%j is told", async (text, told) => {
    expect(await findings(text)).toContain(told);
  });
});

describe("directives", () => {
  const blocks = [
    "blocks:",
    "  - type: text",
    "    id: intro",
    "    text: |",
    "      Før.",
    "",
    "      ::figure{ref=bilde}",
    "",
    "      Etter.",
    "",
    '      :::pullquote{by="Ola" span=2}',
    "      Et *sitat*.",
    "      :::",
    "",
    '      :::box{title="I boks"}',
    "      Ett.",
    "",
    "      To.",
    "      :::",
    "  - { type: picture, id: bilde, picture: images/fjord.jpg, alt: Fjorden, span: all, place: top }",
  ].join("\n");

  test("move a block to its place and set asides", async () => {
    const { body, findings } = await compose({ section: blocks });
    expect(findings).toEqual([]);
    expect(body).toBe(
      [
        "p body-first #first/intro/1: Før.",
        "figure picture #first/bilde [all top]: picture images/fjord.jpg at 0.5 0.5",
        "  alt: Fjorden",
        "p body #first/intro/2: Etter.",
        "pullquote pullquote #first/intro-pullquote-1 [2 here]: Et em[sitat]. — Ola",
        "aside box #first/intro-box-2 [1 auto]",
        "  p box-title #first/intro-box-2/title: I boks",
        "  p box-body #first/intro-box-2/1: Ett.",
        "  p box-body #first/intro-box-2/2: To.",
      ].join("\n"),
    );
  });

  test.each([
    [
      "::figur{ref=bilde}",
      "unknown-directive 7:7 «::figur{ref=bilde}» there is no directive `::figur` (did you mean `::figure{ref=…}`?)",
    ],
    [
      ":::sitat\nx\n:::",
      "unknown-directive 7:7 «:::sitat» there is no directive `:::sitat` (there is `::figure{ref=…}`, `:::pullquote`, `:::box`)",
    ],
    [
      "::figure{ref=bilde}",
      "unknown-block 7:7 «::figure{ref=bilde}» this section has no figure, table or picture `bilde` (the section has none: add a block of type `picture`, `chart` or `table` with that `id`)",
    ],
    [
      "::figure{id=bilde}",
      "directive 7:7 «::figure{id=bilde}» `::figure` has no attribute `id` (write `::figure{ref=block-id}`)",
    ],
    [
      ":::pullquote{av=Ola}\nx\n:::",
      "directive 7:7 «:::pullquote{av=Ola}» `:::pullquote` has no attribute `av` (there is `by`, `span`, `place`, `id`)",
    ],
    [
      ":::pullquote\nx\n\ny\n:::",
      "directive 7:7 «:::pullquote» a pull quote is one paragraph (shorten it, or use `:::box`)",
    ],
    [
      ":::box\nx",
      "unclosed-directive 7:7 «:::box» `:::box` is never closed, so it takes the rest of the text (close it with a line of `:::`)",
    ],
    [
      "> ::figure{ref=bilde}",
      "directive 7:9 «::figure{ref=bilde}» `::figure` stands inside another block (give it a line of its own between two paragraphs)",
    ],
    [
      ":::box{span=9.5}\nx\n:::",
      "directive 7:7 «:::box{span=9.5}» `span` cannot be `9.5` (write how many columns it spans, from 1 to 12, or `span=all`)",
    ],
    [
      ":::box{place=left}\nx\n:::",
      "directive 7:7 «:::box{place=left}» `place` cannot be `left` (there is `here`, `top`, `foot`, `auto`, `page`)",
    ],
    [
      ":::box{span=9}\nx\n:::",
      "wide-span 7:7 «:::box{span=9}» no page of the theme has 9 columns: the most is 4 (give it the `span` of `all` for the width of the page, whatever its columns)",
    ],
    [
      ':::box{id="a b"}\nx\n:::',
      'directive 7:7 «:::box{id="a b"}» `id` cannot be `a b` (a name is a letter, then letters, digits, `_` and `-`)',
    ],
    [
      ":::box{id=intro}\nx\n:::",
      "directive 7:7 «:::box{id=intro}» this section has a block `intro` already (give each an id of its own: references are led by it)",
    ],
  ])("%j is told", async (text, told) => {
    expect(await findings(text)).toContain(told);
  });

  test("place a block once", async () => {
    const twice = blocks.replace("      Etter.", "      Etter.\n\n      ::figure{ref=bilde}");
    const { findings } = await compose({ section: twice });
    expect(findings).toEqual([
      "narrative/placed-twice 13:7 «::figure{ref=bilde}» `bilde` already has a place in the text (keep one of the two)",
    ]);
  });
});

describe("digits typed by hand", () => {
  test.each([
    ["I alt 138 selskaper", "138"],
    ["hele 49,3 %", "49,3"],
    ["de 3 fondene", "3"],
    ["fra 12 til 15", "12 15"],
    ["1 234 kroner og 12 000", "1 234|12 000"],
    ["nesten 75%", "75"],
    ["1500–1600 personer", "1500–1600"],
    ["en 40 prosent", "40"],
    ["i 3021", "3021"],
  ])("%s: found", (text, expected) => {
    const joined = nakedNumbers(text).map(({ written }) => written);
    expect(joined.join(expected.includes("|") ? "|" : " ")).toBe(expected);
  });

  test.each([
    ["a year", "I 2021 og på 1990-tallet"],
    ["years", "2014–2021, 2014-2021, 2021/22 og 2018–19"],
    ["an ordinal", "i 3. kvartal, den 17. mai og 2. runde"],
    ["a date", "01.12.2023, 1.12., 2023-12-01 og 17 May"],
    ["a name with letters", "6AM, A4, COVID-19, 2021-rapporten og 50-åring"],
    ["a name between names", "SpareBank 1 SMN"],
    ["a numbered name", "serie 2, fase 1, agenda 2030 og Agenda 30"],
    ["a law", "etter § 5, forskrift 12 og artikkel 9, ledd 2"],
    ["a place in the text", "se figur 3, (tabell 2), side 12 og kapittel 4"],
    ["a standard", "ISO 9001, EN 301 og NS-EN 15"],
    ["an hour", "kl. 12.30, klokken 8 og 10:30"],
    ["points of a list", "(1) kultur og (2) nettverk"],
    ["an address", "https://a.no/12/34"],
  ])("%s is none: %s", (_, text) => {
    expect(nakedNumbers(text)).toEqual([]);
  });

  test("are a warning at their place in prose, captions and alternative texts", async () => {
    const { findings, diagnostics } = await compose({
      section: [
        "standfirst: I alt 138.",
        "blocks:",
        "  - type: picture",
        "    id: bilde",
        "    picture: images/fjord.jpg",
        '    caption: "Alle 12."',
        '    alt: "Alle 13."',
        '    source: "Tabell med 14 rader"',
      ].join("\n"),
    });
    expect(findings.map((finding) => finding.slice(0, 40))).toEqual([
      "narrative/naked-number 3:19 «138» `138` ",
      "narrative/naked-number 8:20 «12» `12` is",
      "narrative/naked-number 9:16 «13» `13` is",
    ]);
    expect(diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
  });

  test("may stand in a block that says why", async () => {
    const section = "blocks:\n  - { type: text, id: intro, fixed: sitert fra 2021, text: I alt 138. }";
    expect((await compose({ section })).findings).toEqual([]);
  });

  test("beside a fact are still typed", async () => {
    const { findings } = await compose({ text: "Hele {{a}} av 138.", facts: { a: [1] } });
    expect(findings.map((finding) => finding.slice(0, 35))).toEqual(["narrative/naked-number 7:21 «138» `"]);
  });
});

describe("laws", () => {
  const anyValue = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .filter((text) => text.trim() !== "");

  test("data never change markup: any text of a fact is printed as it is, in one node", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyValue,
          fc.constantFrom(
            "# a",
            "- b",
            "**c**",
            "1. d",
            "<p>e</p>",
            "&amp;",
            "`",
            "[^x]",
            "{{f}}",
            "\n\n",
            "::g",
          ),
        ),
        async (value) => {
          const { document } = await compose({ text: "Før **{{a}}** etter {{a}}.", facts: { a: [value] } });
          const block = paragraph(document?.stories[1]?.blocks);
          expect(block.map((inline) => inline.kind)).toEqual(["text", "mark", "text", "text", "text"]);
          expect(
            texts(block)
              .filter(({ fact }) => fact === "a")
              .map(({ text }) => text),
          ).toEqual([value, value]);
        },
      ),
      { numRuns: 24 },
    );
  });

  test("every typed word knows its place in the file", async () => {
    const text =
      "Før **fet *og* kursiv**, så\nny linje.\n\n- én ting\n- to [lenke her](https://a.no)\n\n> sitat\n> over to linjer\n\n## Tittel";
    const { document, dump } = await compose({ text });
    const source = `id: first\ntitle: "First"\n${textSection(text)}\n`;
    const words = texts((document?.stories[1]?.blocks ?? []).slice(1).flatMap(inlinesOf));
    expect(words.length).toBeGreaterThan(8);
    expect(dump).toContain("sitat over to linjer");
    for (const { text: written, origin } of words) {
      const there = source.slice(origin.start, origin.end).replace(/\s*\n\s*>?\s*/g, " ");
      expect(there).toBe(written);
    }
  });
});

function paragraph(blocks: readonly Block[] | undefined): readonly Inline[] {
  const found = blocks?.find((block) => block.kind === "paragraph" && block.style === "body-first");
  return found?.kind === "paragraph" ? found.content : [];
}

function inlinesOf(block: Block): readonly Inline[] {
  if (block.kind === "paragraph" || block.kind === "heading") return block.content;
  if (block.kind === "quote") return block.blocks.flatMap(inlinesOf);
  return block.kind === "list" ? block.items.flatMap((item) => item.blocks.flatMap(inlinesOf)) : [];
}

function texts(content: readonly Inline[]): Text[] {
  return content.flatMap((inline) => {
    if (inline.kind === "text") return [inline];
    return "content" in inline ? texts(inline.content) : [];
  });
}

test("marks of bold that open or close nothing are told, and other stars are not", async () => {
  const texts = [
    "A **b c",
    "A ** b** c",
    "A __b c",
    "Spark* og a * b",
    "A \\*\\* b",
    "Navn: ______",
    "Ta `**` der",
    "A **b** _c_",
  ];
  const composed = await composeTexts(texts, {});
  const told = composed.map(({ findings }) =>
    findings.map((each) => /`(.+?)` would be printed/.exec(each)?.[1]),
  );
  expect(told).toEqual([["**"], ["**"], ["__"], [], [], [], [], []]);
});
