import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Block, Document, Inline, Note } from "../../src/narrative/index.ts";
import {
  buildStructure,
  type Content,
  dumpStructure,
  type Element,
  type Kid,
  type LinkArea,
} from "../../src/tag/index.ts";
import { sampleDocument } from "../pdf/sample.ts";
import { plainPages } from "./plain-pages.ts";
import * as w from "./writing.ts";

beforeEach(w.restart);

function build(document: Document, composedAlt?: string) {
  const pages = plainPages(document);
  const { value, diagnostics } = buildStructure(document, pages, { composedAlt: () => composedAlt });
  if (!value) throw new Error("no structure");
  return { pages, tree: value, diagnostics, codes: diagnostics.map(({ code }) => code) };
}

function section(...blocks: readonly Block[]): Document {
  return w.document([w.story("section", "Del", w.h(1, "Del"), ...blocks)]);
}

/** The structure without the document and the section around it. */
function dumped(document: Document, composedAlt = "Alt."): string {
  const { tree, pages } = build(document, composedAlt);
  return dumpStructure(tree, pages)
    .split("\n")
    .slice(4)
    .map((line) => line.slice(4))
    .join("\n");
}

test("one of everything, as a screen reader comes by it", async () => {
  const { tree, pages, diagnostics } = build(sampleDocument(), "Omsetningen steg fra 12 til 15.");
  await expect(dumpStructure(tree, pages)).toMatchFileSnapshot("expected/sample.txt");
  expect(diagnostics).toEqual([]);
});

describe("text", () => {
  test("marks that only change the look add nothing; other languages and code do", () => {
    const words = w.p(
      "a ",
      w.mark("strong", ["b ", w.mark("emphasis", ["c"])]),
      " ",
      w.mark("code", ["x.csv"]),
      " ",
      w.mark("emphasis", ["seed"], "en"),
    );
    expect(dumped(section(words))).toBe(
      ["P", '  "a b c"', "  Code", '    "x.csv"', "  Span lang=en", '    "seed"', ""].join("\n"),
    );
  });

  test("a paragraph in another language says so", () => {
    expect(dumped(section(w.inLanguage("en", w.p("We stayed."))))).toBe('P lang=en\n  "We stayed."\n');
  });

  test("a link that runs over a line is one element with a place on each line", () => {
    const long = "ord ".repeat(30);
    const { tree } = build(section(w.p(long, w.link("https://example.org", long))));
    const links = elements(tree.root).filter(({ role }) => role === "Link");
    const areas = links.flatMap(({ kids }) => kids.filter((kid): kid is LinkArea => kid.kind === "area"));
    expect(links).toHaveLength(1);
    expect(areas.length).toBeGreaterThan(1);
    expect(new Set(areas.map(({ box }) => box.y)).size).toBe(areas.length);
    expect(areas.map(({ contents }) => contents)).toEqual(areas.map(() => long.trim()));
    // From the left edge to the last letter, as high as the line.
    const [, second] = areas;
    expect(second?.box).toMatchObject({ x: 60, height: 10 });
    expect(second?.box.width).toBeGreaterThan(300);
    expect(second?.box.width).toBeLessThanOrEqual(400);
  });

  test("a reference to what no page holds is plain words", () => {
    expect(dumped(section(w.p("se ", w.refer("nowhere", "figur 9"))))).toBe(
      'P\n  "se"\n  Reference\n    "figur 9"\n',
    );
  });
});

describe("notes", () => {
  test("stand after the block that calls them, linked both ways", () => {
    const document = w.document(
      [w.story("section", "Del", w.h(1, "Del"), w.p("sant", w.call("n", 1), "."), w.p("så"))],
      [w.note("n", 1, "kilde")],
    );
    expect(dumped(document)).toBe(
      [
        "P",
        '  "sant"',
        "  Reference",
        "    Link",
        '      "1"',
        '      -> #n "note 1"',
        '  "."',
        'Note id="note n"',
        "  Lbl",
        "    Link",
        '      "1"',
        '      -> #n/call "tilbake til note 1 i teksten"',
        '  "kilde"',
        "P",
        '  "så"',
        "",
      ].join("\n"),
    );
  });

  test.each([
    ["en", "back to note 1 in the text"],
    ["de-AT", "zurück zu Anmerkung 1 im Text"],
    ["fr", "back to note 1 in the text"],
  ])("in %s the way back says: %s", (locale, says) => {
    const document = w.document(
      [w.story("section", "Del", w.h(1, "Del"), w.p("sant", w.call("n", 1)))],
      [w.note("n", 1, "kilde")],
    );
    const { tree, pages } = build({ ...document, locale });
    expect(dumpStructure(tree, pages)).toContain(`-> #n/call "${says}"`);
  });

  test("of a list stand in the item that calls them, of a caption after the figure", () => {
    const document = w.document(
      [
        w.story(
          "section",
          "Del",
          w.h(1, "Del"),
          w.list("plain", [w.p("punkt", w.call("n1", 1))]),
          w.picture("Alt", "x.jpg", w.captions("", "", { caption: w.inlines(["Havn", w.call("n2", 2)]) })),
        ),
      ],
      [w.note("n1", 1, "en"), w.note("n2", 2, "to")],
    );
    const roles = outline(build(document).tree.root);
    expect(roles).toContain("LBody(… Reference(Link(… ->)) Note(Lbl(Link(… ->)) …))");
    expect(roles).toMatch(/Div\(Figure\(…\) Caption\(.*\) P\(…\)\) Note\(/);
  });
});

test("notes called in heads, cells and boxes stand after them, each once", () => {
  const called = (number: number) => w.call(`n${number}`, number);
  const title = { ...w.p("Boks", called(1)), style: "box-title" };
  const inner = w.h(3, "Inne");
  const table = w.table(w.captions("", "Byer"), 1, [["head", "#By"]]);
  const cells = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, content: [...cell.content, called(3)] })),
  }));
  const document = w.document(
    [
      w.story(
        "section",
        "Del",
        w.h(1, "Del"),
        w.aside(
          title,
          inner.kind === "heading" ? { ...inner, content: [...inner.content, called(2)] } : inner,
        ),
        { ...table, rows: cells },
        w.quote(w.p("sa hun", called(4), " og ", called(4))),
      ),
    ],
    [1, 2, 3, 4].map((number) => w.note(`n${number}`, number, `ord ${number}`)),
  );
  const { tree, codes } = build(document);
  expect(codes).toEqual([]);
  const note = "Note(Lbl(Link(… ->)) …)";
  const call = "… Reference(Link(… ->))";
  expect(outline(tree.root)).toContain(
    `Sect(H2(${call}) ${note} H3(${call}) ${note}) ` +
      `Table(Caption(…) THead(TR(TH(${call})))) ${note} ` +
      `BlockQuote(P(${call} ${call}) ${note})`,
  );
});

test("what no page shows has no element; a table keeps its cells, empty or not", () => {
  const sample = sampleDocument();
  const stories = sample.stories.map((story) => ({
    ...story,
    blocks: story.blocks.filter(({ kind }) => kind !== "table"),
  }));
  const document = { ...sample, stories };
  const pages = plainPages(document);
  const bare = { ...pages, pages: pages.pages.map((page) => ({ ...page, items: [] })) };
  const { value, diagnostics } = buildStructure(document, bare, { composedAlt: () => "" });
  expect(value && outline(value.root)).toBe("Document()");
  expect(diagnostics).toEqual([]);
});

describe("headings", () => {
  test("a level that is left out is closed up and reported at the heading", () => {
    const { tree, diagnostics } = build(
      section(w.h(3, "For dypt"), w.h(2, "Riktig"), w.h(4, "For dypt igjen")),
    );
    expect(elements(tree.root).flatMap(({ role }) => (role.startsWith("H") ? [role] : []))).toEqual([
      "H1",
      "H2",
      "H2",
      "H3",
    ]);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "tag/heading-skips-level: a heading of level 3 follows level 1",
      "tag/heading-skips-level: a heading of level 4 follows level 2",
    ]);
    expect(diagnostics[0]?.span).toBeDefined();
  });

  test("the first heading is of level 1", () => {
    const { tree, diagnostics } = build(w.document([w.story("section", "Del", w.h(2, "To"))]));
    expect(outline(tree.root)).toBe("Document(Sect(H1(…)))");
    expect(diagnostics[0]?.message).toBe("a heading of level 2 follows no heading");
  });
});

describe("figures", () => {
  const words = () => w.captions("Figur 1", "Vekst", { source: w.inlines(["Kilde"]) });

  test("stand beside their captions, with their place; a chart after its title", () => {
    expect(dumped(section(w.chart("Fra 12 til 15", words(), "f")))).toBe(
      [
        "Div",
        "  Caption",
        '    "Figur 1 Vekst"',
        '  Figure alt="Fra 12 til 15" box=60,106,200,120',
        '    "[drawing]"',
        "  P",
        '    "Kilde"',
        "",
      ].join("\n"),
    );
  });

  test("a chart without words of its author's takes those composed from the data", () => {
    expect(dumped(section(w.chart("", words())), "Omsetningen steg.")).toContain('alt="Omsetningen steg."');
  });

  test("title and caption are a paragraph each, in the language of the figure", () => {
    const figure = w.captions("Figur 1", "Growth", {
      caption: w.inlines(["By year"]),
      note: w.inlines(["Note"]),
    });
    expect(dumped(section(w.inLanguage("en", w.chart("Alt", figure))))).toMatch(
      /Caption lang=en\n {4}P lang=en\n {6}"Figur 1 Growth"\n {4}P lang=en\n {6}"By year"\n[\s\S]*\n {2}P lang=en\n {4}"Note"/,
    );
    // Its label alone is in the language of the report.
    const unnamed = w.inLanguage("en", w.chart("Alt", w.captions("Figur 1", "")));
    expect(dumped(section(unnamed))).toContain('Caption\n    "Figur 1"');
  });

  test("without either the author is told", () => {
    expect(build(section(w.chart("", words())), " ").codes).toEqual(["tag/figure-without-alt"]);
    const { codes, diagnostics } = build(section(w.chart(" ", words(), "growth")));
    expect(codes).toEqual(["tag/figure-without-alt"]);
    expect(diagnostics[0]).toMatchObject({
      severity: "error",
      message: "figure `growth` has no alternative text",
      span: { file: "content/test.yaml" },
    });
  });

  test("a picture that bleeds has the place that is seen", () => {
    const document = section(w.picture("Alt", "x.jpg", w.captions("", ""), "f"));
    const pages = plainPages(document);
    const bled = pages.pages.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.kind === "drawing" ? { ...item, x: -20, y: -9, scale: 10 } : item,
      ),
    }));
    const { value } = buildStructure(document, { ...pages, pages: bled }, { composedAlt: () => undefined });
    const figure = value && elements(value.root).find(({ role }) => role === "Figure");
    expect(figure?.attributes?.box).toEqual({ x: 0, y: 0, width: 595.28, height: 841.89 });
  });
});

describe("pull quotes", () => {
  test("that repeat a sentence of the text are not read again", () => {
    const { tree, pages } = build(
      section(w.p("Vi sa: «Byen er god – nok», og dro."), w.pullQuote("Byen er god, nok.")),
    );
    expect(dumpStructure(tree, pages)).not.toContain("BlockQuote");
  });

  test("that say something of their own are read", () => {
    expect(dumped(section(w.p("Byen."), w.pullQuote("Byen er god", "Kari")))).toContain(
      'BlockQuote\n  P\n    "Byen er god"\n  P\n    "Kari"',
    );
  });

  test("without a word repeat nothing, not even a text without one", () => {
    expect(dumped(section(w.p("…"), w.pullQuote("?!")))).toContain("BlockQuote");
  });

  test("are not taken for a repetition of half a word", () => {
    expect(dumped(section(w.p("Byene vokser."), w.pullQuote("Byen")))).toContain("BlockQuote");
  });
});

/** A paragraph in a style of its own. */
const styled = (style: string, words: string) => ({ ...w.p(words), style });

/** Roles and words of the headings, in order. */
function headings(...blocks: readonly Block[]): readonly string[] {
  return dumped(section(...blocks))
    .split("\n")
    .flatMap((line, index, all) => (/^ *H\d/.test(line) ? [`${line.trim()} ${all[index + 1]?.trim()}`] : []));
}

describe("boxes", () => {
  test("are sections named by their title, a heading below the text beside them", () => {
    const box = w.aside(styled("box-title", "Slik regnet vi"), w.p("Vi talte."));
    expect(dumped(section(w.h(2, "Om tallene"), box))).toBe(
      [
        "H2",
        '  "Om tallene"',
        'Sect title="Slik regnet vi"',
        "  H3",
        '    "Slik regnet vi"',
        "  P",
        '    "Vi talte."',
        "",
      ].join("\n"),
    );
  });

  test("leave the text beside them at its level", () => {
    const box = () => w.aside(styled("box-title", "Boks"), w.p("Vi talte."));
    expect(headings(box(), w.h(2, "A"), box(), w.h(3, "B"), w.h(2, "C"))).toEqual([
      'H2 "Boks"',
      'H2 "A"',
      'H3 "Boks"',
      'H3 "B"',
      'H2 "C"',
    ]);
  });

  test("hold headings below their title, whatever their level in the box's text", () => {
    const box = w.aside(styled("box-title", "Boks"), w.h(2, "I"), w.p("Én."), w.h(3, "J"), w.h(2, "K"));
    expect(headings(w.h(2, "A"), box, w.h(3, "B"))).toEqual([
      'H2 "A"',
      'H3 "Boks"',
      'H4 "I"',
      'H5 "J"',
      'H4 "K"',
      'H3 "B"',
    ]);
    expect(headings(w.aside(w.h(2, "I")), w.h(2, "A"))).toEqual(['H2 "I"', 'H2 "A"']);
  });

  test("without a title are sections without a name", () => {
    expect(dumped(section(w.aside(w.p("Vi talte."))))).toBe('Sect\n  P\n    "Vi talte."\n');
  });
});

test("the report's title on the cover is the first heading", () => {
  const front = w.cover("En kai", "wharf.jpg");
  const lines = [styled("cover-kicker", "Rapport 2023"), styled("cover-title", "De som dro")];
  const cover = front.kind === "cover" ? { ...front, lines } : front;
  const document = w.document([
    w.story("cover", "De som dro", cover),
    w.story("section", "Del", w.h(1, "Del")),
  ]);
  const { tree, pages, codes } = build(document, "Alt.");
  expect(codes).toEqual([]);
  expect(dumpStructure(tree, pages).split("\n").slice(1, 6)).toEqual([
    '  Sect title="De som dro"',
    "    P",
    '      "Rapport 2023"',
    "    H1",
    '      "De som dro"',
  ]);
});

describe("a line above a section's title", () => {
  const under = (kicker: string) => {
    const story = w.story("section", "Lekkasjen", styled("kicker", kicker), w.h(1, "Halvparten har reist"));
    const { tree, pages } = build(w.document([story]));
    return dumpStructure(tree, pages).split("\n").slice(2, 4);
  };

  test("is not read where the section is named so already", () => {
    expect(under("LEKKASJEN")).toEqual(["    H1", '      "Halvparten har reist"']);
  });

  test("is read where it is a line of the text", () => {
    const { tree } = build(w.document([w.story("section", "Lekkasjen", w.h(1, "Ut"), w.p("Lekkasjen"))]));
    expect(outline(tree.root)).toBe("Document(Sect(H1(…) P(…)))");
  });

  test("is read where it says more", () => {
    expect(under("Fra kartleggingen")).toEqual(["    P", '      "Fra kartleggingen"']);
  });
});

describe("tables", () => {
  const captions = () => w.captions("Tabell 1", "Byer");

  test("one row of heads and heads at the side need scopes alone", () => {
    const table = w.table(captions(), 2, [
      ["head", "#By", "#Antall"],
      ["body", "|Bodø", "12"],
    ]);
    expect(dumped(section(table))).toBe(
      [
        "Table",
        "  Caption",
        '    "Tabell 1 Byer"',
        "  THead",
        "    TR",
        "      TH scope=Column",
        '        "By"',
        "      TH scope=Column",
        '        "Antall"',
        "  TBody",
        "    TR",
        "      TH scope=Row",
        '        "Bodø"',
        "      TD",
        '        "12"',
        "",
      ].join("\n"),
    );
  });

  test("heads that span or stand in groups are named by each cell", () => {
    const table = w.table(captions(), 3, [
      ["head", "1x2:#By", "2x1:#År"],
      ["head", "#2021", "#2023"],
      ["group", "3x1:Nord"],
      ["body", "|Bodø", "12", "15"],
      ["total", "|Sum", "12", "15"],
    ]);
    const cells = elements(build(section(table)).tree.root).filter(({ role }) => role === "TD");
    const heads = new Map<string | undefined, string>();
    for (const each of elements(build(section(table)).tree.root)) heads.set(each.id, each.node);
    const words = ["By", "År", "2021", "2023", "Nord", "Bodø", "12", "15", "Sum", "12", "15"];
    const cellIds = table.rows.flatMap(({ cells: row }) => row.map(({ id }) => id));
    const named = cells.map(({ attributes }) =>
      (attributes?.headers ?? []).map((id) => words[cellIds.indexOf(heads.get(id) ?? "")]),
    );
    expect(named).toEqual([
      ["År", "2021", "Bodø", "Nord"],
      ["År", "2023", "Bodø", "Nord"],
      ["År", "2021", "Sum"],
      ["År", "2023", "Sum"],
    ]);
  });

  /** The words of the heads that each cell is told to answer to; undefined where scopes are enough. */
  function headsNamed(columns: number, ...rows: Parameters<typeof w.table>[2]) {
    const table = w.table(captions(), columns, rows);
    const { tree, codes } = build(section(table));
    expect(codes).toEqual([]);
    const cells = table.rows.flatMap(({ cells: row }) => row);
    const wordsOf = (node: string) =>
      cells
        .find(({ id }) => id === node)
        ?.content.map((inline) => (inline.kind === "text" ? inline.text : ""));
    const heads = new Map(elements(tree.root).map(({ id, node }) => [id, wordsOf(node)?.join("")]));
    return elements(tree.root)
      .filter(({ role }) => role === "TD")
      .map(({ attributes }) => attributes?.headers?.map((id) => heads.get(id)));
  }

  test("a single head over two columns or two rows is named, and so is each of two heads at the side", () => {
    expect(headsNamed(2, ["head", "2x1:#By"], ["body", "|Bodø", "12"])).toEqual([["By", "Bodø"]]);
    expect(headsNamed(2, ["head", "#By", "#År"], ["body", "|Bodø", "12"])).toEqual([undefined]);
    expect(
      headsNamed(
        3,
        ["head", "2x1:|By", "#År"],
        ["body", "1x2:|Nord", "|Bodø", "12"],
        ["body", "|Tromsø", "15"],
      ),
    ).toEqual([
      ["År", "Nord", "Bodø"],
      ["År", "Nord", "Tromsø"],
    ]);
  });

  test("groups name their rows until the next; a total under them sums up more", () => {
    expect(
      headsNamed(
        2,
        ["head", "#By", "#År"],
        ["body", "|Oslo", "9"],
        ["group", "2x1:Nord"],
        ["body", "|Bodø", "12"],
        ["group", "|Sør", "|år"],
        ["body", "|Arendal", "15"],
        ["total", "|Sum", "36"],
      ),
    ).toEqual([
      ["År", "Oslo"],
      ["År", "Bodø", "Nord"],
      ["År", "Arendal", "år"],
      ["År", "Sum"],
    ]);
  });

  test("cells say how far they reach, down to the last row; only a head that spans is a group's", () => {
    const table = w.table(captions(), 2, [
      ["head", "#By", "1x2:#År"],
      ["head", "#Navn"],
      ["body", "2x1:uoppgitt"],
      ["group", "Nord", "3"],
    ]);
    const { tree, pages, codes } = build(section(table));
    expect(codes).toEqual([]);
    const dump = dumpStructure(tree, pages);
    expect(dump).toMatch(/TH id="head [^"]+" scope=Column rows=2\n +"År"/);
    expect(dump).toMatch(/TD columns=2 heads=[^\n]+\n +"uoppgitt"/);
    expect(dump).toMatch(/TD\n +"Nord"/);
  });

  test("a table without rows lacks no heads", () => {
    expect(build(section(w.table(captions(), 2, []))).codes).toEqual([]);
    expect(outline(build(section(w.table(captions(), 2, []))).tree.root)).toContain("Caption(…)");
  });

  test("empty cells keep their place", () => {
    const table = w.table(captions(), 2, [
      ["head", "", "#Antall"],
      ["body", "|Bodø", ""],
    ]);
    expect(outline(build(section(table)).tree.root)).toContain("THead(TR(TD() TH(…))) TBody(TR(TH(…) TD()))");
  });

  test("rows of different length and tables without heads are the author's to mend", () => {
    const uneven = w.table(captions(), 2, [
      ["head", "#By", "#Antall"],
      ["body", "|Bodø"],
      ["body", "|Tromsø", "3", "4"],
    ]);
    const headless = w.table(captions(), 1, [["body", "12"]]);
    const { diagnostics } = build(section(uneven, headless));
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `tag/uneven-table: row 2 of table \`${uneven.id}\` fills 1 columns of 2`,
      `tag/uneven-table: row 3 of table \`${uneven.id}\` fills 3 columns of 2`,
      `tag/table-without-heads: table \`${headless.id}\` has no head cell`,
    ]);
  });

  test("words under a table stand beside it", () => {
    const table = w.table({ ...captions(), source: w.inlines(["Kilde"]) }, 1, [["head", "#By"]]);
    expect(outline(build(section(table)).tree.root)).toContain(
      "Div(Table(Caption(…) THead(TR(TH(…)))) P(…))",
    );
  });
});

test("contents are nested by level, each entry a link to its heading", () => {
  const document = w.document([
    w.story("contents", "Innhold", w.contents(3)),
    w.story(
      "section",
      "Del",
      w.h(1, "A", "a"),
      w.h(2, "B", "b"),
      w.h(3, "C", "c"),
      w.h(2, "D", "d"),
      w.h(1, "E", "e"),
    ),
  ]);
  const toci = "TOCI(Reference(Link(… ->)))";
  expect(outline(build(document).tree.root)).toContain(
    `TOC(${toci} TOC(${toci} TOC(${toci}) ${toci}) ${toci})`,
  );
});

test("contents that begin within a section stand on one level with what comes after it", () => {
  const document = w.document([
    w.story("contents", "Innhold", w.contents(3)),
    w.story("section", "Del", w.h(2, "B", "b"), w.h(3, "C", "c"), w.h(1, "A", "a"), w.h(2, "D", "d")),
  ]);
  const toci = "TOCI(Reference(Link(… ->)))";
  expect(outline(build(document).tree.root)).toContain(`TOC(${toci} TOC(${toci}) ${toci} ${toci})`);
});

test("marks of a node that the document does not have stop the build", () => {
  const document = section(w.p("a"));
  const pages = plainPages(document);
  expect(() => buildStructure(section(), pages, { composedAlt: () => undefined })).toThrow(
    /^internal: marks of .*paragraph-\d+ found no place in the structure$/,
  );
});

describe("whatever is written", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdeæøå "), minLength: 1, maxLength: 40 });
  let notes: Note[] = [];
  const inline: fc.Arbitrary<string | Inline> = fc.oneof(
    { weight: 4, arbitrary: word },
    word.map((text) => w.link("https://example.org", text)),
    word.map((text) => w.mark("emphasis", [text], "en")),
    word.map((text) => w.mark("strong", [text, w.link("https://a.no", text)])),
    word.map((text) => {
      const id = `note-${notes.length + 1}`;
      notes.push(w.note(id, notes.length + 1, text));
      return w.call(id, notes.length);
    }),
  );
  const paragraph = fc.array(inline, { minLength: 1, maxLength: 6 }).map((words) => w.p(...words));
  const block: fc.Arbitrary<Block> = fc.oneof(
    { weight: 3, arbitrary: paragraph },
    fc
      .array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((items) => w.list("plain", ...items)),
    fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((blocks) => w.quote(...blocks)),
    fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((blocks) => w.aside(...blocks)),
    word.map((text) => w.pullQuote(text, "Kari")),
    word.map((text) => w.chart(text, w.captions("Figur", text))),
    fc.constant(0).map(() => w.keyFigures(["1", "en"], ["2", "to"])),
    word.map((text) =>
      w.table(w.captions("", text), 2, [
        ["head", "#a", "#b"],
        ["body", "|c", text],
      ]),
    ),
  );

  test("every run of words that belongs to a node has one element, and no other mark has any", () => {
    fc.assert(
      fc.property(
        fc.constant(0).chain(() => {
          notes = [];
          return fc.array(block, { minLength: 1, maxLength: 12 });
        }),
        (blocks) => {
          const document = w.document([w.story("section", "Del", w.h(1, "Del"), ...blocks)], notes);
          const { tree, pages } = build(document, "Alt.");
          const owners = new Map<string, number>();
          for (const { pageIndex, items, runs } of contents(tree.root)) {
            for (let item = items[0]; item < items[1]; item++) {
              const shown = pages.pages[pageIndex]?.items[item];
              const [from, to] = runs ?? [0, shown?.kind === "text" ? shown.line.runs.length : 1];
              for (let run = from; run < to; run++) {
                const key = `${pageIndex} ${item} ${run}`;
                owners.set(key, (owners.get(key) ?? 0) + 1);
              }
            }
          }
          const quotes = new Set(
            blocks.flatMap(({ kind, id }) => (kind === "pullquote" ? [id, `${id}/by`] : [])),
          );
          for (const page of pages.pages) {
            for (const [index, item] of page.items.entries()) {
              const count = item.kind === "text" ? item.line.runs.length : 1;
              for (let run = 0; run < count; run++) {
                const held = owners.get(`${page.index} ${index} ${run}`) ?? 0;
                if (!("node" in item.part)) expect(held).toBe(0);
                else if (quotes.has(item.part.node)) expect(held).toBeLessThanOrEqual(1);
                else expect(held).toBe(1);
              }
            }
          }
        },
      ),
      { seed: 9, numRuns: 60 },
    );
  });
});

function elements(element: Element): Element[] {
  return [element, ...element.kids.flatMap((kid) => (kid.kind === "element" ? elements(kid) : []))];
}

function contents(element: Element): Content[] {
  return element.kids.flatMap((kid) =>
    kid.kind === "element" ? contents(kid) : kid.kind === "content" ? [kid] : [],
  );
}

/** Roles in brackets; `…` is words, `->` a place to click. */
function outline(element: Element): string {
  const said = element.kids.map((kid: Kid) =>
    kid.kind === "element" ? outline(kid) : kid.kind === "content" ? "…" : "->",
  );
  return `${element.role}(${said.filter((each, index) => each !== "…" || said[index - 1] !== "…").join(" ")})`;
}
