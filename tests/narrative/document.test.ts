import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { picturesOf } from "../../src/narrative/index.ts";
import { compose, type Trial, textSection } from "./trial.ts";

const CHART = [
  'title: "Vekst på {{share}}"',
  "table: places",
  "spec: { mark: bar }",
  'alt: "Søyler for {{places}} steder"',
  'source: "Kilde: tabell 12"',
  'labels: { share: "Andel i 2021", top: "Mest: {{share}}" }',
].join("\n");

const FACTS: NonNullable<Trial["facts"]> = {
  share: [0.493, { as: "percent", decimals: 1 }],
  places: [3],
  moved: [70],
  remained: [68],
};

const ROWS = [
  { place: "Oslo", region: "Øst", founded: 2020, companies: 1234, share: 0.5, open: true, total: false },
  { place: "Moss", region: "Øst", founded: 2021, companies: 12_345, share: 0.253, open: false, total: false },
  { place: "Bergen", region: "Vest", founded: null, companies: null, share: null, open: null, total: false },
  { place: "I alt", region: "Vest", founded: null, companies: 13_579, share: 1, open: null, total: true },
];

const CHARTS = { "content/trial/charts/bars.yaml": CHART };

describe("a section of every kind of block", () => {
  const section = [
    'kicker: "Kapittel"',
    "standfirst: |",
    "  Ingress med {{moved}}.",
    "",
    "  To avsnitt.",
    "blocks:",
    "  - type: text",
    "    id: intro",
    "    text: |",
    '      Se {{ref "bars"}} og {{ref "places" form="labelAndPage"}}. {{ref "bars"}} først, {{ref "first" form="title"}} {{ref "intro" form="page"}}.',
    "  - type: chart",
    "    id: bars",
    "    chart: bars",
    "    span: 2",
    '    caption: "Bare {{places}} steder."',
    '    note: "Uten de {{moved}}."',
    "  - type: table",
    "    id: places",
    "    table: places",
    "    groupBy: region",
    "    total: datum.total",
    '    caption: "Alle steder"',
    "    columns:",
    '      - { field: place, head: "Sted", words: { Oslo: "Oslo*by*" } }',
    '      - { field: founded, head: "Stiftet", format: { as: year }, group: "Tall" }',
    '      - { field: companies, head: "Selskaper", group: "Tall" }',
    '      - { field: share, head: "Andel {{places}}", format: { as: percent } }',
    '      - { field: open, head: "Åpen" }',
    "  - type: picture",
    "    id: fjord",
    "    picture: images/fjord.jpg",
    "    focus: [0.2, 0.8]",
    "    ratio: 1.5",
    '    alt: "Fjorden i {{places}} farger"',
    '    credit: "Foto: Kari"',
    "  - { type: picture, id: pynt, picture: images/rooftops.jpg, decorative: true, place: foot }",
    '  - { type: pullquote, id: sitat, text: "Hele {{moved}} dro.", by: Ola, span: 2, place: top }',
    "  - type: keyfigures",
    "    id: tall",
    "    items:",
    '      - { id: a, figure: "{{moved}}", label: dro, change: "fra {{remained}}" }',
    '      - { id: b, figure: "{{share}}", label: ble }',
    "  - type: box",
    "    id: boks",
    '    title: "Boks"',
    "    text: |",
    "      Ett.",
    "",
    "      - to",
  ].join("\n");

  test("is composed as its authors meant it", async () => {
    const { body, findings, document } = await compose({
      section,
      facts: FACTS,
      tables: { places: ROWS },
      files: CHARTS,
    });
    expect(findings).toEqual([]);
    expect(body).toBe(
      [
        "p kicker #first/kicker: Kapittel",
        "p lead #first/standfirst/1: Ingress med ⟨70⟩.",
        "p lead #first/standfirst/2: To avsnitt.",
        "p body-first #first/intro/1: Se →first/bars:label[figur⍽1] og →first/places:labelAndPage[tabell⍽1]. →first/bars:label[Figur⍽1] først, →first:title[First] →first/intro/1:page[].",
        "figure figure #first/bars [2 auto]: chart bars title=“Vekst på 49,3⎵%” share=“Andel i 2021” top=“Mest: 49,3⎵%”",
        "  alt: Søyler for 3 steder",
        "  label: Figur⍽1",
        "  title: Vekst på ⟨49,3⎵%⟩",
        "  caption: Bare ⟨3⟩ steder.",
        "  note: Uten de ⟨70⟩.",
        "  source: Kilde: tabell 12",
        "table plain #first/places [1 auto]",
        "  label: Tabell⍽1",
        "  title: Alle steder",
        "  columns: left left decimal decimal left",
        "  head: Sted↕2 | Tall↔2 | Andel ⟨3⟩↕2 | Åpen↕2",
        "  head: Stiftet | Selskaper",
        "  group: Øst↔5",
        "  body: Osloem[by] | 2020 | 1⎵234 | 50,0⎵% | ja",
        "  body: Moss | 2021 | 12⎵345 | 25,3⎵% | nei",
        "  group: Vest↔5",
        "  body: Bergen | – | – | – | –",
        "  total: I alt | – | 13⎵579 | 100,0⎵% | –",
        "figure picture #first/fjord [1 auto]: picture images/fjord.jpg at 0.2 0.8 ratio 1.5 credit “Foto: Kari”",
        "  alt: Fjorden i 3 farger",
        "figure picture #first/pynt [1 foot]: picture images/rooftops.jpg at 0.5 0.5 decorative",
        "  alt: ",
        "pullquote pullquote #first/sitat [2 top]: Hele ⟨70⟩ dro. — Ola",
        "keyfigures keyfigure #first/tall [all here]",
        "  ⟨70⟩ | dro (fra ⟨68⟩)",
        "  ⟨49,3⎵%⟩ | ble",
        "aside box #first/boks [1 auto]",
        "  p box-title #first/boks/title: Boks",
        "  p box-body #first/boks/1: Ett.",
        "  list list #first/boks/2",
        "    - p list #first/boks/2/1/1: to",
      ].join("\n"),
    );
    expect(
      document?.uses
        .filter(({ node }) => node === "first/bars")
        .map(({ fact, written }) => `${fact}: ${written.replace("\u202F", " ")}`),
    ).toEqual(["share: 49,3 %", "share: 49,3 %", "places: 3", "share: 49,3 %", "places: 3", "moved: 70"]);
  });

  test("heads of rows and columns are marked for those who listen", async () => {
    const { document } = await compose({ section, facts: FACTS, tables: { places: ROWS }, files: CHARTS });
    const table = document?.stories[1]?.blocks.find((block) => block.kind === "table");
    const heads = table?.kind === "table" ? table.rows.map((row) => row.cells.map((cell) => cell.heads)) : [];
    expect(heads.slice(0, 4)).toEqual([
      ["column", "column", "column", "column"],
      ["column", "column"],
      ["row"],
      ["row", "none", "none", "none", "none"],
    ]);
  });

  test("in English it says the same numbers", async () => {
    const { body, findings } = await compose({
      section,
      facts: FACTS,
      tables: { places: ROWS },
      files: CHARTS,
      locale: "en-GB",
    });
    expect(findings).toEqual([]);
    expect(body).toContain("Se →first/bars:label[Figure⍽1] og →first/places:labelAndPage[Table⍽1].");
    expect(body).toContain("body: Osloem[by] | 2020 | 1,234 | 50.0% | yes");
  });

  test("its pictures are found", async () => {
    const trial = { section, facts: FACTS, tables: { places: ROWS }, files: CHARTS };
    const { document, sources } = await compose(trial);
    const pictures = document ? picturesOf(document, sources) : [];
    expect(pictures.map(({ file }) => file)).toEqual(["images/fjord.jpg", "images/rooftops.jpg"]);
    const written = pictures.map(({ origin }) =>
      sources.texts.get(origin.file)?.slice(origin.start, origin.end),
    );
    expect(written).toEqual(pictures.map(({ file }) => file));
  });

  test("every id stands once", async () => {
    const { document } = await compose({ section, facts: FACTS, tables: { places: ROWS }, files: CHARTS });
    const ids = [...JSON.stringify(document).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("two runs give the same bytes", async () => {
    const trial = { section, facts: FACTS, tables: { places: ROWS }, files: CHARTS };
    const [one, two] = [await compose(trial), await compose(trial)];
    expect(JSON.stringify(one.document)).toBe(JSON.stringify(two.document));
  });
});

describe("cover, contents and colophon", () => {
  test("stand about the sections when the edition has them", async () => {
    const edition = [
      'edition: "2024"',
      'title: "Trykket på {{places}} steder"',
      'subtitle: "Undertittel"',
      'date: "2024-05-17"',
      "cover:",
      "  picture: images/cover-wharf.jpg",
      '  alt: "Brygger"',
      "  focus: [0.5, 0.4]",
      '  kicker: "Rapport"',
      '  blurb: "Om {{moved}}."',
      "colophon: |",
      "  Laget av huset.",
    ].join("\n");
    const { dump, findings, document } = await compose({
      text: "Tekst.",
      facts: FACTS,
      files: { "content/trial/2024/edition.yaml": edition },
    });
    expect(findings).toEqual([]);
    expect(dump).toBe(
      [
        "document nb “Trykket på 3 steder” 2024-05-17",
        "",
        "cover cover, “Trykket på 3 steder”, starts page, master cover",
        "  cover cover #cover/page: images/cover-wharf.jpg",
        "    alt: Brygger",
        "    p cover-kicker #edition/cover/kicker: Rapport",
        "    p cover-title #edition/title: Trykket på ⟨3⟩ steder",
        "    p cover-subtitle #edition/subtitle: Undertittel",
        "    p cover-blurb #edition/cover/blurb/1: Om ⟨70⟩.",
        "",
        "contents contents, “Innhold”, starts page, master contents",
        "  h1 contents-title #contents/1: Innhold",
        "  listing contents #contents/2: contents, 2 deep",
        "  aside colophon-box #colophon [all foot]",
        "    p colophon #edition/colophon/1: Laget av huset.",
        "    p colophon #colophon/1: The house, 17.⍽mai 2024",
        "",
        "section first, “First”, starts page",
        "  h1 h1 #first/title [1]: First",
        "  p body-first #first/intro/1: Tekst.",
        "",
      ].join("\n"),
    );
    expect(document?.runningWords).toEqual({
      report: "The trial",
      edition: "2024",
      title: "Trykket på 3 steder",
      publisher: "The house",
      contact: "",
      website: "",
      wholeReport: "Hele rapporten",
      untranslated: "",
    });
  });

  test("stand in the order of the theme, which may leave one out", async () => {
    const theme = readFileSync(new URL("../../templates/magazine/theme.yaml", import.meta.url), "utf8");
    const { dump } = await compose({
      text: "Tekst.",
      files: {
        "content/trial/2024/edition.yaml":
          'edition: "2024"\ntitle: A trial\ndate: "2024-05-17"\ncolophon: Laget av huset.\n',
        "templates/magazine/theme.yaml": theme.replace(/^order: .*$/m, "order: [colophon, sections]"),
      },
    });
    expect(dump.match(/^(?:contents|section|colophon) \w+/gm)).toEqual([
      "colophon colophon",
      "section first",
    ]);
  });

  test("open each section in the style that the theme has for it", async () => {
    const theme = readFileSync(new URL("../../templates/magazine/theme.yaml", import.meta.url), "utf8");
    const { body } = await compose({
      text: "## Et\n\nFørst.\n\nSå.\n\n## To\n\nSist.",
      files: {
        "templates/magazine/theme.yaml": theme.replace(
          "paragraphStyles:\n",
          "$&  body-opening: { basedOn: body-first, dropCapLines: 3 }\n",
        ),
      },
    });
    expect(body.match(/^p \S+/gm)).toEqual(["p body-opening", "p body", "p body-first"]);
  });

  test("a cover holds nothing but its picture and lines", async () => {
    const { findings, dump } = await compose({
      text: "Et avsnitt.",
      files: {
        "content/trial/2024/edition.yaml":
          'edition: "2024"\ntitle: A trial\ndate: "2024-05-17"\ncover: { picture: images/fjord.jpg, alt: Fjorden }\n',
        "templates/shared/cover.hbs":
          '<section><h1>{{edition.title}}</h1><p class="cover-title">En   {{edition.title}}\n {{#if edition.kicker}}x{{/if}} til </p></section>',
      },
    });
    expect(findings).toEqual([
      "narrative/misplaced-element cover.hbs:1:1 «<section» a cover holds one picture and paragraphs, nothing else (make each line a `<p>` with a style of its own)",
    ]);
    expect(dump).toContain("p cover-title #cover/1: En A trial til\n");
  });

  test("a report without sections is a report still", async () => {
    const { dump, findings } = await compose({
      sections: [],
      files: { "content/trial/2024/sections/first.yaml": undefined },
    });
    expect(findings).toEqual([]);
    expect(dump).toBe("document nb “A trial” 2024-05-17\n");
  });

  test("a section may be called like a page around the sections: references lead to it", async () => {
    const { dump, findings } = await compose({
      sections: ["first", "contents"],
      text: '{{ref "contents"}}',
      files: {
        "content/trial/2024/sections/contents.yaml":
          'id: contents\ntitle: "Innhold"\nblocks:\n  - { type: text, id: intro, text: Hei }\n',
      },
    });
    expect(findings).toEqual([]);
    expect(dump).toContain("\ncontents contents~page, ");
    expect(dump).toContain("→contents:label[Kapittel⍽2]");
    expect(dump).toContain("\nsection contents, ");
  });

  test("sections are numbered where they want to be, figures through the edition", async () => {
    const other = (id: string, more: string) =>
      `id: ${id}\ntitle: "${id}"\n${more}blocks:\n  - { type: chart, id: bars, chart: bars }\n`;
    const { dump, findings } = await compose({
      sections: ["first", "second", "third"],
      section:
        'numbered: false\nblocks:\n  - { type: text, id: intro, text: \'{{ref "second/bars"}} og {{ref "third"}}\' }',
      facts: FACTS,
      files: {
        ...CHARTS,
        "content/trial/2024/sections/second.yaml": other("second", ""),
        "content/trial/2024/sections/third.yaml": other("third", ""),
      },
    });
    expect(findings).toEqual([]);
    expect(dump).toContain("→second/bars:label[Figur⍽1] og →third:label[kapittel⍽2]");
    expect(dump).toContain("h1 h1 #first/title: First");
    expect(dump).toContain("h1 h1 #third/title [2]: third");
    expect(dump).toContain("label: Figur⍽2");
    const unclear = await compose({
      sections: ["first", "second", "third"],
      text: '{{ref "bars"}}',
      facts: FACTS,
      files: {
        ...CHARTS,
        "content/trial/2024/sections/second.yaml": other("second", ""),
        "content/trial/2024/sections/third.yaml": other("third", ""),
      },
    });
    expect(unclear.findings).toEqual([
      'narrative/unknown-block 7:7 «{{ref "bars"}}» several blocks are called `bars` (write one of `second/bars`, `third/bars`)',
    ]);
  });
});

test("a title that refers to itself comes to an end", async () => {
  const { dump, findings } = await compose({
    files: {
      "content/trial/2024/sections/first.yaml": `id: first\ntitle: 'Om {{ref "first" form="title"}} {{x}}'\nblocks: []\n`,
    },
  });
  expect(findings).toEqual([
    "narrative/unknown-fact 2:43 «x» there is no fact `x` (there is `report.name`, `report.publisher`, `edition.edition`, `edition.title`, `edition.date`)",
  ]);
  expect(dump).toContain("h1 h1 #first/title [1]: Om →first:title[Om");
});

describe("claims", () => {
  const claimed = (holds: string) =>
    `blocks:\n  - type: text\n    id: intro\n    holds: ${holds}\n    text: |\n      Først noe annet. Flere dro ({{moved}}) enn ble. Så mer.`;

  test("that hold say nothing", async () => {
    const { findings } = await compose({
      section: claimed("moved > remained"),
      facts: FACTS,
      claims: { "moved > remained": true },
    });
    expect(findings).toEqual([]);
  });

  test("that do not hold stop the build, quote the sentence and tell the values", async () => {
    const { findings, diagnostics } = await compose({
      section: claimed("moved < remained"),
      facts: FACTS,
      claims: { "moved < remained": false },
    });
    expect(findings).toEqual([
      "narrative/false-claim 6:12 «moved < remained» `moved < remained` does not hold, but the text says “Flere dro (70) enn ble.” (rewrite the sentence, or change the claim beside it)",
    ]);
    expect(diagnostics[0]?.severity).toBe("error");
    expect(diagnostics[0]?.notes?.map(({ message }) => message)).toEqual([
      "`moved` is 70",
      "`remained` is 68",
      "the text that claims it",
    ]);
  });

  test.each([
    ["[moved > 0, movd > 1]", "expression 6:24 «movd > 1» `holds`: `movd > 1` cannot be read"],
    [
      "moved + 1",
      "expression 6:12 «moved + 1» `moved + 1` is not a question of true or false (compare it with something: `moved_share > 0.5`)",
    ],
  ])("that cannot be asked are told: %s", async (holds, told) => {
    const { findings } = await compose({
      section: claimed(holds),
      facts: FACTS,
      claims: { "moved > 0": true, "moved + 1": 71 },
    });
    expect(findings).toEqual([`narrative/${told}`]);
  });

  test("quote the first statement where no sentence prints what they speak of, no heading and no question", async () => {
    const section = `blocks:
  - type: text
    id: intro
    holds: moved < remained
    text: |
      ## Hvor ble de av?

      Drar de? De fleste blir.

      Så mer.`;
    const { findings } = await compose({ section, facts: FACTS, claims: { "moved < remained": false } });
    expect(findings[0]).toContain("but the text says “De fleste blir.”");
  });

  test.each([
    ["Byen holder på sine", "Av dem dro {{moved}}.", "Av dem dro 70."],
    ["Byen holder på sine", "Av dem dro noen.", "Byen holder på sine"],
    ["Hvor ble de av?", "De fleste ble.", "De fleste ble."],
    ["Hvor ble de av?", undefined, "Hvor ble de av?"],
  ])("of a whole section are what its title or standfirst says: %s %s", async (title, standfirst, said) => {
    const above = standfirst === undefined ? "" : `standfirst: ${standfirst}\n`;
    const written = `id: first\ntitle: ${title}\n${above}holds: moved < 1\n`;
    const { findings } = await compose({
      files: {
        "content/trial/2024/sections/first.yaml": `${written}${textSection("## Et avsnitt\n\nBare {{moved}} ble.")}`,
      },
      facts: FACTS,
      claims: { "moved < 1": false },
    });
    expect(findings[0]).toContain(`but the text says “${said}”`);
  });
});

test("a box may have a style of its own, which its ground and its text are set in", async () => {
  const box = "  - { type: box, id: b, title: Kort, style: lead, text: Ett. }\n";
  const { body, findings } = await compose({ section: `blocks:\n${box}` });
  expect(findings).toEqual([]);
  expect(body).toBe(
    ["aside lead #first/b [1 auto]", "  p box-title #first/b/title: Kort", "  p lead #first/b/1: Ett."].join(
      "\n",
    ),
  );
});

describe("a block that cannot be set", () => {
  test.each([
    [
      "{ type: box, id: a, style: leed, text: Ett. }",
      "unknown-style 4:32 «leed» the theme has no paragraph style `leed` (did you mean `lead`?)",
    ],
    [
      "{ type: chart, id: a, chart: brs }",
      "unknown-chart 4:34 «brs» there is no chart `brs` (did you mean `bars`?)",
    ],
    [
      "{ type: table, id: a, table: plces, columns: [{ field: a, head: A }] }",
      "unknown-table 4:34 «plces» there is no table `plces` (did you mean `places`?)",
    ],
    [
      "{ type: table, id: a, table: places, columns: [{ field: plase, head: A }] }",
      "unknown-field 4:61 «plase» table `places` has no field `plase` (did you mean `place`?)",
    ],
    [
      "{ type: table, id: a, table: places, groupBy: regn, columns: [{ field: place, head: A }] }",
      "unknown-field 4:51 «regn» table `places` has no field `regn` (did you mean `region`?)",
    ],
    [
      "{ type: table, id: a, table: places, total: datum.companies, columns: [{ field: place, head: A }] }",
      "expression 4:49 «datum.companies» `datum.companies` is not a question of true or false (compare it with something: `datum.region == 'All'`)",
    ],
    [
      "{ type: table, id: a, table: places, total: x >, columns: [{ field: place, head: A }] }",
      "expression 4:49 «x >» `total`: `x >` cannot be read",
    ],
    [
      "{ type: picture, id: a, picture: a.jpg }",
      "no-alternative 4:5 «{ type: picture, id: a, picture: a.jpg }» the picture `a` has no alternative text (say with `alt:` what it shows, or mark it `decorative: true`)",
    ],
    [
      "{ type: text, id: a, style: bdy, text: x }",
      "unknown-style 4:33 «bdy» the theme has no paragraph style `bdy` (did you mean `body`?)",
    ],
    [
      "{ type: chart, id: a, chart: bars, span: 9 }",
      "wide-span 4:46 «9» no page of the theme has 9 columns: the most is 4 (give it the `span` of `all` for the width of the page, whatever its columns)",
    ],
    [
      "{ type: table, id: a, table: places, columns: [{ field: place, head: A }, { field: share, head: B }, { field: place, head: C }, { field: share, head: D, format: { as: percent } }] }",
      "repeated-column 4:115 «place» the column `place` stands twice (name another field, take it out, or give one of them another `format`)",
    ],
  ])("%s", async (block, told) => {
    const { findings } = await compose({
      section: `blocks:\n  - ${block}`,
      facts: FACTS,
      tables: { places: ROWS },
      files: CHARTS,
    });
    expect(findings).toEqual([`narrative/${told}`]);
  });

  test("a table without rows keeps its head and is noticed", async () => {
    const { body, findings, diagnostics } = await compose({
      section: "blocks:\n  - { type: table, id: a, table: empty, columns: [{ field: place, head: Sted }] }",
      tables: { empty: [] },
      fields: { empty: [{ name: "place", type: "string" }] },
    });
    expect(findings).toEqual([
      "narrative/empty-table 4:34 «empty» table `empty` has no rows to print (look at its CSV file and its filters, or take the table out)",
    ]);
    expect(diagnostics[0]?.severity).toBe("warning");
    expect(body).toBe("table plain #first/a [1 auto]\n  label: Tabell⍽1\n  columns: left\n  head: Sted");
  });

  test("a reference to a block that no template places", async () => {
    const { findings } = await compose({
      section: `blocks:\n  - { type: text, id: intro, text: 'Se {{ref "bars"}}' }\n  - { type: chart, id: bars, chart: bars }`,
      facts: FACTS,
      files: { ...CHARTS, "templates/shared/_figure.hbs": "<p>x</p>" },
    });
    expect(findings).toEqual([
      'narrative/reference-not-placed 4:40 «{{ref "bars"}}» `first/bars` is referred to, but no template places it (see that its partial writes `id="{{id}}"`)',
    ]);
  });
});
