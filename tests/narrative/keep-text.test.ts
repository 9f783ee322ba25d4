/**
 * A publication taken off its rack is the one that would be composed anew: nodes, places, findings. After each change
 * only what the change can be seen in is composed.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Scope, scopeSources } from "../../src/edition/index.ts";
import { createLocale } from "../../src/locale/index.ts";
import { composeDocument, type Document, type KeptText } from "../../src/narrative/index.ts";
import { textRackOf } from "../../src/publication/text-rack.ts";
import { createStandingType, openReport } from "../../src/report/index.ts";
import { translateSources, unitsOf } from "../../src/translation/index.ts";
import { projectWith, repository, shelfOf } from "../host.ts";

type Files = Readonly<Record<string, string | undefined>>;

const REPORT = "content/trial/report.yaml";
const FIRST = "content/trial/2024/sections/first.yaml";
const SECOND = "content/trial/2024/sections/second.yaml";
const THIRD = "content/trial/2024/sections/third.yaml";
const ENGLISH = "content/trial/2024/translations/en-GB";
const CSV = "data/trial/2024/companies.csv";
const LABELS = "templates/magazine/labels/nb.yaml";
const CAPTIONS = "templates/shared/_captions.hbs";
const SECTION = "templates/shared/section.hbs";

const repositoryText = (file: string) => new TextDecoder().decode(repository.read(file));

const NORWEGIAN: Files = {
  [REPORT]: `id: trial
name: "The trial"
publisher: "The house"
description: Om huset.
sourceLocale: nb
locales: [nb, en-GB]
theme: magazine
sections: [first, second, third]
handouts:
  - { id: sheet, title: "Et ark", sections: [second, third] }
`,
  "content/trial/figures.yaml": `tables:
  by_region: { from: companies, transform: [{ aggregate: [{ op: count, as: count }], groupby: [region] }] }
facts:
  companies: { from: companies, count: true }
`,
  "content/trial/charts/regions.yaml": `title: "De {{companies}} i regionene"
alt: En stolpe for hver region.
table: by_region
spec: { mark: bar, encoding: { x: { field: region, type: nominal }, y: { field: count, type: quantitative } } }
`,
  "content/trial/2024/edition.yaml": `edition: "2024"
title: "A trial"
date: "2024-05-17"
cover: { blurb: "Om {{companies}} selskaper.", picture: images/cover.jpg, alt: Et skip. }
colophon: |
  Satt om våren, med {{companies}} selskaper.
`,
  [FIRST]: `id: first
title: "Det første"
blocks:
  - type: text
    id: intro
    text: |
      Av {{companies}} selskaper er dette det første, se {{ref "chart"}}.[^1]

      Og så et "annet" avsnitt.

      [^1]: En note til.
`,
  [SECOND]: `id: second
title: "Det andre, om {{companies}}"
holds: companies > 1
blocks:
  - type: text
    id: intro
    text: |
      Nå kommer kartet.

      ::figure{ref=chart}

      :::pullquote
      Et **sitat** om {{companies}}.
      :::
  - { type: chart, id: chart, chart: regions, caption: "Regionene" }
`,
  [THIRD]: `id: third
title: "Det tredje"
blocks:
  - type: text
    id: intro
    text: |
      Vi viste det i {{ref "second" form="title"}}.[^1]

      [^1]: Den siste noten.
  - type: table
    id: table
    table: companies
    caption: Selskapene
    columns: [{ field: name, head: Navn }, { field: region, head: Sted }]
`,
  [CSV]: "name,region\nAlfa,nord\nBeta,sør\nGamma,nord\n",
  "data/trial/2024/datapackage.yaml": `resources:
  - name: companies
    path: companies.csv
    schema: { fields: [{ name: name, type: string }, { name: region, type: string }] }
`,
};

/** What does not change from one opening to the next is neither read nor derived again. */
const opened = { shelves: { readings: shelfOf(new Map()) }, standing: createStandingType() };

async function openTrial(files: Files) {
  const run = { host: projectWith(files), enter: () => {}, tool: "reissue test", ...opened };
  const { value } = await openReport({ report: "trial", edition: "2024" }, run);
  if (!value) throw new Error("the trial does not open");
  return value;
}

/** Every text of the trial in English, more or less. */
async function inEnglish(): Promise<Files> {
  const { sources } = await openTrial(NORWEGIAN);
  const parts = new Map<string, Record<string, unknown>>();
  for (const { part, key, text, hash } of unitsOf(sources)) {
    const english = text.replace("Det ", "The ").replace("selskaper", "companies");
    parts.set(part, { ...parts.get(part), [key]: { text: english, source: hash, state: "approved" } });
  }
  return Object.fromEntries(
    [...parts].map(([part, units]) => [`${ENGLISH}/${part}.yaml`, JSON.stringify({ units }, undefined, 1)]),
  );
}

const TRIAL: Files = { ...NORWEGIAN, ...(await inEnglish()) };

/** The trial with words of one of its files, or of the house's, replaced. */
function edited(file: string, from: string, to: string, files: Files = TRIAL): Files {
  const text = Object.hasOwn(files, file) ? files[file] : repositoryText(file);
  if (!text?.includes(from)) throw new Error(`${file} has no \`${from}\``);
  return { ...files, [file]: text.replace(from, to) };
}

interface Keeping {
  readonly things: Map<string, Uint8Array>;
  readonly standing?: Map<string, KeptText> | undefined;
}

interface Request {
  readonly files?: Files;
  readonly locale?: string;
  readonly handout?: { readonly folio: string } | undefined;
}

/** Composes a publication, off what is kept and onto it. */
async function composed({ files = TRIAL, locale: tag = "nb", handout }: Request, kept?: Keeping) {
  const open = await openTrial(files);
  const written = tag === "nb" ? open.sources : translateSources(open.sources, tag).value;
  if (!written) throw new Error("the trial is not translated");
  const locale = createLocale(tag, written.labels.get(tag)?.value);
  const sheet = handout && written.report.value.handouts[0];
  const scope: Scope = sheet ? { kind: "handout", handout: sheet } : { kind: "whole" };
  const sources = sheet ? scopeSources(written, sheet) : written;
  const folios = handout && new Map([["first", handout.folio]]);
  const elsewhere = folios && { folioOf: (name: string) => folios.get(name), names: ["first"] };
  const run = { host: projectWith(files), enter: () => {}, tool: "reissue test" };
  const shelves = kept && { texts: shelfOf(kept.things) };
  const standing = kept?.standing && { ...createStandingType(), texts: kept.standing };
  const rack = textRackOf({ scope, sources: written, locale: tag, folios }, { ...run, shelves, standing });
  return composeDocument({ sources, figures: open.figures, locale, elsewhere, rack });
}

/** The stories that stand: one that is the same object was not made anew. */
function partsOf(standing: ReadonlyMap<string, KeptText>): ReadonlyMap<string, unknown> {
  return new Map([...standing.values()].flatMap(({ parts }) => parts.map(({ key, story }) => [key, story])));
}

const anew = new Map<string, ReturnType<typeof composed>>();

function composedAnew(request: Request): ReturnType<typeof composed> {
  const key = JSON.stringify(request, (_, value: unknown) => value ?? null);
  const made = anew.get(key) ?? composed(request);
  anew.set(key, made);
  return made;
}

const NOTE = "\n      [^1]: En note til.\n";
const FIGURE = `  - { type: chart, id: another, chart: regions, caption: "Et til" }\n`;

const EDITS: readonly (readonly [what: string, files: Files, made: string])[] = [
  ["nothing", TRIAL, ""],
  ["a word", edited(THIRD, "Vi viste", "Vi viser"), "third"],
  ["a paragraph in front", edited(FIRST, "Av {{", "Først dette.\n\n      Av {{"), "first"],
  ["a comment, by which places move", edited(SECOND, "title:", "# obs\ntitle:"), "second"],
  [
    "a note less, which others were counted by",
    edited(FIRST, NOTE, "", edited(FIRST, "[^1]", "")),
    "first third",
  ],
  ["a title, which others print", edited(SECOND, "Det andre", "Kapittel to"), "all"],
  ["a figure before others", edited(FIRST, "blocks:\n", `blocks:\n${FIGURE}`), "all"],
  ["a section moved", edited(REPORT, "first, second, third", "third, first, second"), "all"],
  ["a fact's value", edited(CSV, "Gamma,nord\n", "Gamma,nord\nDelta,sør\n"), "all"],
  ["a template", edited(CAPTIONS, "<figcaption>", "<figcaption >"), "all"],
  [
    "a label",
    { ...TRIAL, [LABELS]: repositoryText("templates/shared/labels/nb.yaml").replace("Figur", "Bilde") },
    "all",
  ],
  ["the colophon", edited("content/trial/2024/edition.yaml", "om våren", "om høsten"), "all"],
  ["a chart's title", edited("content/trial/charts/regions.yaml", "De {{", "Alle {{"), "all"],
];

describe("after a change", () => {
  const shelved = new Map<string, Uint8Array>();
  const stood = { things: new Map<string, Uint8Array>(), standing: new Map<string, KeptText>() };
  beforeAll(async () => {
    await composed({}, { things: shelved });
    for (const files of [TRIAL, edited(FIRST, "Og så", "Nå og"), TRIAL]) await composed({ files }, stood);
  });
  test.each(EDITS)("%s", async (_, files, made) => {
    // Off a shelf.
    expect(await composed({ files }, { things: new Map(shelved) })).toStrictEqual(
      await composedAnew({ files }),
    );
    // In a process that goes on.
    const standing = new Map(stood.standing);
    const before = partsOf(standing);
    expect(await composed({ files }, { things: new Map(stood.things), standing })).toStrictEqual(
      await composedAnew({ files }),
    );
    const after = partsOf(standing);
    const isMade = [...after].filter(([key, story]) => before.get(key) !== story).map(([key]) => key);
    const sections = ["section/first", "section/second", "section/third"];
    expect(isMade.sort()).toEqual(
      made === "all"
        ? ["contents", "cover", ...sections]
        : sections.filter((key) => made.split(" ").includes(key.slice(8))),
    );
  });
});

test("what nothing changed in is left on its shelf", async () => {
  const things = new Map<string, Uint8Array>();
  await composed({}, { things });
  const written = [...things];
  expect(await composed({}, { things })).toStrictEqual(await composedAnew({}));
  expect([...things]).toEqual(written);
});

test("a file cut short is made anew", async () => {
  const things = new Map<string, Uint8Array>();
  await composed({}, { things });
  for (const [name, bytes] of things) things.set(name, bytes.subarray(0, bytes.length >> 1));
  expect(await composed({}, { things })).toStrictEqual(await composedAnew({}));
});

describe("what is found", () => {
  const naked = edited(FIRST, "Og så", "Og 17 så");
  const unknown = edited(SECOND, "kartet.", "kartet for {{compnies}}.");
  test("is found again, in the part alone", async () => {
    const kept = { things: new Map(), standing: new Map() };
    for (const files of [naked, naked, TRIAL, unknown, unknown, TRIAL, naked]) {
      const { value, diagnostics } = await composed({ files }, kept);
      const made = await composedAnew({ files });
      expect(diagnostics.map(({ code }) => code)).toEqual(made.diagnostics.map(({ code }) => code));
      expect({ value, diagnostics }).toStrictEqual(made);
    }
    const before = partsOf(kept.standing);
    await composed({ files: naked }, kept);
    expect(partsOf(kept.standing)).toEqual(before);
  });

  test("once of two sections, is found when the first is mended", async () => {
    const files = edited("templates/shared/_pullquote.hbs", 'class="pullquote"', 'class="fancy"');
    const styled = edited(FIRST, "id: intro", "id: intro\n    style: fancy", files);
    const kept = { things: new Map() };
    for (const each of [styled, files, styled]) {
      expect(await composed({ files: each }, kept)).toStrictEqual(await composedAnew({ files: each }));
    }
    const found = await Promise.all([styled, files].map((each) => composedAnew({ files: each })));
    expect(found.map(({ diagnostics }) => diagnostics.map(({ span }) => span?.file))).toEqual([
      [FIRST],
      ["templates/shared/_pullquote.hbs"],
    ]);
  });
});

test("a handout is told on which page of the report a thing is", async () => {
  const files = edited(THIRD, "Vi viste", 'Som {{ref "first" form="page"}} sier, viste vi');
  const kept = { things: new Map() };
  for (const folio of ["7", "9"]) {
    const request = { files, handout: { folio } };
    const { value } = await composed(request, kept);
    expect(value).toStrictEqual((await composedAnew(request)).value);
    expect(JSON.stringify(value)).toContain(`side ${folio}`);
  }
});

test.each([
  ["the section", `${ENGLISH}/first.yaml`, "The første", "That første"],
  ["the charts", `${ENGLISH}/charts.yaml`, "stolpe", "column"],
])("%s in another translation", async (_, file, from, to) => {
  const request = { files: edited(file, from, to), locale: "en-GB" };
  const kept = { things: new Map() };
  expect((await composed({ locale: "en-GB" }, kept)).value?.untranslated).toBeUndefined();
  expect(await composed(request, kept)).toStrictEqual(await composedAnew(request));
  expect(await composedAnew(request)).not.toEqual(await composedAnew({ locale: "en-GB" }));
});

describe("parts that print the same id", () => {
  const printing = (words: string): Files => edited(SECTION, "<h1 ", `{{#if kicker}}${words}{{/if}}<h1 `);
  const kicked = (files: Files, ...sections: readonly string[]): Files =>
    sections.reduce((all, file) => edited(file, "title:", "kicker: Her\ntitle:", all), files);
  const idsOf = (value: Document | undefined) =>
    (value?.stories ?? [])
      .flatMap(({ blocks }) => blocks.map(({ id }) => id))
      .filter((id) => /^(shared|report)/.test(id));

  test.each([
    ['<p id="shared">{{kicker}}</p>', ["shared", "shared~2"]],
    ["{{{report.description}}}", ["report/description/1", "report/description/2"]],
  ])("%s are told apart as if all were composed", async (words, ids) => {
    const files = printing(words);
    const kept = { things: new Map() };
    const sequence = [[SECOND], [FIRST, SECOND], [SECOND], [FIRST, SECOND, THIRD], [FIRST, THIRD], [THIRD]];
    for (const each of sequence.map((sections) => kicked(files, ...sections))) {
      expect(await composed({ files: each }, kept)).toStrictEqual(await composedAnew({ files: each }));
    }
    const { value } = await composedAnew({ files: kicked(files, FIRST, THIRD) });
    expect(idsOf(value)).toEqual(ids);
  });

  test("are all there, though one is not kept", async () => {
    const files = edited("templates/magazine/contents.hbs", "<nav", "{{{edition.blurb}}}<nav");
    const kept = { things: new Map() };
    for (const each of [TRIAL, files, files]) {
      expect(await composed({ files: each }, kept)).toStrictEqual(await composedAnew({ files: each }));
    }
  });
});

describe("whatever is changed, one after another", () => {
  const variants: readonly Files[] = [
    ...EDITS.map(([, files]) => files),
    edited(FIRST, "[^1]: En note til.", "[^1]: En note til.\n\n      Mer.[^2]\n\n      [^2]: To."),
    edited(FIRST, "Og så", "Og 17 så"),
    edited(SECOND, "kartet.", "kartet for {{compnies}}."),
    edited(SECOND, "holds: companies > 1", "holds: companies > 9"),
    edited(THIRD, "id: intro", "id: outro"),
    edited(THIRD, "Vi viste", 'Som {{ref "first"}} sier'),
    edited(`${ENGLISH}/first.yaml`, "The første", "That første"),
    edited(`${ENGLISH}/charts.yaml`, "stolpe", "column"),
    edited(SECTION, "<h1 ", '<p id="intro/1" class="kicker">x</p><h1 '),
  ];
  /** Files of one variant, and those of another that the first leaves alone. */
  const both = (one: Files, other: Files): Files => {
    const own = Object.entries(one).filter(([file, text]) => TRIAL[file] !== text);
    return { ...other, ...Object.fromEntries(own) };
  };
  const request = fc.record({
    files: fc
      .tuple(fc.constantFrom(...variants), fc.constantFrom(...variants))
      .map(([one, two]) => both(one, two)),
    locale: fc.constantFrom("nb", "nb", "nb", "en-GB"),
    handout: fc.constantFrom(undefined, undefined, { folio: "7" }, { folio: "9" }),
  });
  test("it is what would be composed anew", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 2, maxLength: 8 }),
        fc.boolean(),
        async (requests, stays) => {
          const kept = { things: new Map(), standing: stays ? new Map() : undefined };
          for (const each of requests) {
            expect(await composed(each, kept)).toStrictEqual(await composedAnew(each));
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});
