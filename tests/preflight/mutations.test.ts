/**
 * Defects put in through what authors write: YAML, CSV, templates, the theme, pictures and fonts. Each must be named by
 * our own findings, with its code and the line to blame, before any validator sees a file.
 */
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/base/index.ts";
import { CHECKS } from "../../src/preflight/index.ts";
import { repository } from "../host.ts";
import { batchesOf } from "./batches.ts";
import { type Files, fontPath, type Proofed, proof, replaced, SOUND } from "./press-report.ts";

const REPORT = "content/press/report.yaml";
const EDITION = "content/press/2024/edition.yaml";
const FIRST = "content/press/2024/sections/first.yaml";
const SECOND = "content/press/2024/sections/second.yaml";
const CHART = "content/press/charts/by_region.yaml";
const THEME = "templates/plain/theme.yaml";
const TABLE = "templates/shared/_table.hbs";
const QUAY = "content/press/images/quay.jpg";
const CSV = "data/press/2024/companies.csv";

const INTRO = "We counted {{companies}} companies";
const STORY = "Most of them are found by the sea.";

interface Defect {
  readonly is: string;
  readonly files: Files | (() => Promise<Files>);
  readonly code: string;
  /** The start of the line to blame, with its file's name. */
  readonly at: string | RegExp;
  readonly severity?: "error" | "warning" | "note";
}

const say = (from: string, to: string) => replaced(FIRST, from, to);
const style = (from: string, to: string) => replaced(THEME, from, to);
const printer = (line: string) =>
  replaced(REPORT, "  pagesInMultiplesOf: 1", `  pagesInMultiplesOf: 1\n  ${line}`);
const picture = (from: string, to: string) => replaced(SECOND, from, to);

/** The chart without what it draws. */
function chartHead(): string {
  const text = SOUND[CHART];
  if (typeof text !== "string") throw new Error("no chart");
  return text.slice(0, text.indexOf("height:"));
}

async function smallPicture(width: number): Promise<Files> {
  const source = repository.read("content/startups/images/fjord.jpg");
  return { [QUAY]: new Uint8Array(await sharp(source).resize({ width }).jpeg().toBuffer()) };
}

/** The font with other bits in OS/2 `fsType`. */
function licensed(name: string, bits: number): Files {
  const original = SOUND[fontPath(name)];
  if (!(original instanceof Uint8Array)) throw new Error(`no font ${name}`);
  const bytes = new Uint8Array(original);
  const view = new DataView(bytes.buffer);
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    if (view.getUint32(entry) === 0x4f532f32) view.setUint16(view.getUint32(entry + 8) + 8, bits);
  }
  return { [fontPath(name)]: bytes };
}

const FOR_THE_PRESS: readonly Defect[] = [
  {
    is: "another page size than ordered",
    files: printer("trimMm: [170, 240]"),
    code: "preflight/p01-page-size",
    at: "theme.yaml: trim: [148mm, 210mm]",
  },
  {
    is: "pages wider than high",
    files: style("[148mm, 210mm]", "[210mm, 148mm]"),
    code: "preflight/p01-page-size",
    at: "theme.yaml: trim: [210mm, 148mm]",
  },
  {
    is: "one master of another size",
    files: style(
      "  colophon: { basedOn: text }\n  cover",
      "  colophon: { basedOn: text, trim: [148mm, 200mm] }\n  cover",
    ),
    code: "preflight/p01-page-size",
    at: "theme.yaml: colophon: { basedOn: text, trim",
  },
  {
    is: "too little bleed",
    files: style("bleed: 3mm", "bleed: 2mm"),
    code: "preflight/p01-page-size",
    at: "theme.yaml: bleed: 2mm",
  },
  {
    is: "a bleed narrower than the ordered one",
    files: printer("bleedMm: 5"),
    code: "preflight/p01-page-size",
    at: "theme.yaml: bleed: 3mm",
  },
  {
    is: "a picture that ends at the cut",
    files: style("inner: 18mm, outer: 15mm", "inner: 18mm, outer: 0"),
    code: "preflight/p02-unfilled-bleed",
    at: "second.yaml: - id: quay",
  },
  {
    is: "text at the cut",
    files: style("inner: 18mm, outer: 15mm", "inner: 18mm, outer: 1mm"),
    code: "preflight/p03-close-to-cut",
    at: /^(first|second|edition|by_region)\.yaml/,
  },
  {
    is: "a folio near the foot",
    files: style("offset: 24", "offset: 44"),
    code: "preflight/p03-close-to-cut",
    at: /^(first|second)\.yaml/,
    severity: "warning",
  },
  {
    is: "pages that do not fill the sheets",
    files: replaced(REPORT, "pagesInMultiplesOf: 1", "pagesInMultiplesOf: 16"),
    code: "preflight/p04-page-count",
    at: "report.yaml: pagesInMultiplesOf: 16",
  },
  {
    is: "a picture of few pixels",
    files: () => smallPicture(400),
    code: "preflight/p05-low-resolution",
    at: "second.yaml: - id: quay",
  },
  {
    is: "a picture that is soft in print",
    files: () => smallPicture(1000),
    code: "preflight/p05-low-resolution",
    at: "second.yaml: - id: quay",
    severity: "warning",
  },
  {
    is: "a picture enlarged even on a screen",
    files: () => smallPicture(300),
    code: "preflight/p06-enlarged-picture",
    at: "second.yaml: - id: quay",
    severity: "warning",
  },
  {
    is: "too much ink on the cover",
    files: style("cmyk: [95, 70, 40, 45]", "cmyk: [95, 90, 90, 95]"),
    code: "preflight/p08-ink-total",
    at: 'theme.yaml: deep: { rgb: "#12314a"',
  },
  {
    is: "a stricter ink limit than the swatches keep",
    files: printer("inkLimitPercent: 160"),
    code: "preflight/p08-ink-total",
    at: "theme.yaml: deep:",
  },
  {
    is: "black text of four inks",
    files: style("cmyk: [0, 0, 0, 100]", "cmyk: [60, 40, 40, 100]"),
    code: "preflight/p09-four-ink-black",
    at: "theme.yaml: ink:",
  },
  {
    is: "a hairline in a table",
    files: style("ruleHead: { weight: 0.5, colour: deep }", "ruleHead: { weight: 0.1, colour: deep }"),
    code: "preflight/p12-thin-line",
    at: "theme.yaml: ruleHead: { weight: 0.1",
  },
  {
    is: "a tinted rule that the screen breaks up",
    files: style("ruleRow: { weight: 0.5, colour: sea }", "ruleRow: { weight: 0.3, colour: sea/40 }"),
    code: "preflight/p12-thin-line",
    at: "theme.yaml: ruleRow: { weight: 0.3",
  },
  {
    is: "a hairline in a chart",
    files: replaced(
      CHART,
      'color: "swatch:sea" }',
      'color: "swatch:sea", stroke: "swatch:ink", strokeWidth: 0.1 }',
    ),
    code: "preflight/p12-thin-line",
    at: "by_region.yaml: title: Most companies",
  },
  {
    is: "captions too small to read",
    files: style("caption: { family: sans, size: 8", "caption: { family: sans, size: 4.5"),
    code: "preflight/p13-small-type",
    at: "theme.yaml:",
    severity: "warning",
  },
  {
    is: "small type light on dark",
    files: {
      ...replaced(EDITION, "cover:", "cover:\n  kicker: Edition of the spring"),
      ...style("cover-kicker: { basedOn: cover-blurb }", "cover-kicker: { basedOn: cover-blurb, size: 5.5 }"),
    },
    code: "preflight/p13-small-type",
    at: "theme.yaml: cover-kicker",
    severity: "warning",
  },
  {
    is: "a font that must not be embedded",
    files: licensed("SourceSans3-Regular", 0x0002),
    code: "preflight/p14-font-licence",
    at: "theme.yaml: regular: fonts/SourceSans3-Regular.ttf",
  },
  {
    is: "a font that must not be cut down",
    files: licensed("SourceSerif4SmText-Regular", 0x0100),
    code: "preflight/p14-font-licence",
    at: "theme.yaml: regular: fonts/SourceSerif4SmText-Regular.ttf",
  },
  {
    is: "a spot ink that nobody ordered",
    files: style("cmyk: [84, 40, 32, 12] }", 'cmyk: [84, 40, 32, 12], spot: "PANTONE 3145 C" }'),
    code: "preflight/p15-extra-plate",
    at: "theme.yaml: sea:",
  },
  {
    is: "a spot ink that was ordered for nothing",
    files: printer("spotInks: [PANTONE 3145 C]"),
    code: "preflight/p15-extra-plate",
    at: "report.yaml: spotInks: [PANTONE 3145 C]",
    severity: "warning",
  },
  {
    is: "a condition without its profile",
    files: printer("condition: FOGRA51"),
    code: "preflight/p16-printing-condition",
    at: "report.yaml: condition: FOGRA51",
  },
  {
    is: "a profile of another condition",
    files: {
      ...printer("condition: FOGRA51\n  profile: press.icc"),
      "press.icc": repository.asset("icc/FOGRA39L_coated.icc"),
    },
    code: "preflight/p16-printing-condition",
    at: "report.yaml: condition: FOGRA51",
  },
  {
    is: "a profile that is not there",
    files: printer("condition: FOGRA51\n  profile: press.icc"),
    code: "pdf/missing-profile",
    at: "report.yaml: profile: press.icc",
  },
  {
    is: "a profile without the name of its condition",
    files: { ...printer("profile: press.icc"), "press.icc": repository.asset("icc/FOGRA39L_coated.icc") },
    code: "pdf/no-condition",
    at: "report.yaml: profile: press.icc",
  },
  {
    is: "the profile of a screen for a press",
    files: {
      ...printer("condition: FOGRA51\n  profile: press.icc"),
      "press.icc": repository.asset("icc/sRGB.icc"),
    },
    code: "pdf/wrong-profile",
    at: "report.yaml: profile: press.icc",
  },
  {
    is: "a see-through chart",
    files: replaced(CHART, 'color: "swatch:sea" }', 'color: "swatch:sea", opacity: 0.9 }'),
    code: "preflight/p18-transparency",
    at: "by_region.yaml: title: Most companies",
    severity: "note",
  },
  {
    is: "a sign that no font has",
    files: say("the region,", "the 🦑 region,"),
    code: "text/missing-glyph",
    at: "first.yaml: We counted",
  },
  {
    is: "a publisher without a name",
    files: replaced(REPORT, "publisher: The office", 'publisher: "–"'),
    code: "preflight/p20-file-words",
    at: 'report.yaml: publisher: "–"',
  },
  {
    is: "a title without words",
    files: replaced(EDITION, "title: A small report", 'title: "–"'),
    code: "preflight/p20-file-words",
    at: /^(cover\.hbs|edition\.yaml)/,
  },
  {
    is: "text in the bound edge",
    files: style("inner: 18mm, outer: 15mm", "inner: 7mm, outer: 15mm"),
    code: "preflight/p22-close-to-spine",
    at: "theme.yaml: margins: { top:",
    severity: "warning",
  },
];

const FOR_READERS: readonly Defect[] = [
  {
    is: "the name of a file for an alternative text",
    files: picture("alt: Three boats lie at a wooden quay below a row of pointed gables.", "alt: quay-2.jpg"),
    code: "preflight/s01-poor-alternative",
    at: "second.yaml: - id: quay",
  },
  {
    is: "an alternative text that names the kind of thing",
    files: picture("alt: Three boats lie at a wooden quay below a row of pointed gables.", "alt: Picture"),
    code: "preflight/s01-poor-alternative",
    at: "second.yaml: - id: quay",
  },
  {
    is: "an alternative text still to be written",
    files: replaced(
      CHART,
      "alt: Bar chart of the companies in each region, the coast far ahead of the inland.",
      "alt: TODO",
    ),
    code: "preflight/s01-poor-alternative",
    at: "second.yaml: - id: regions",
  },
  {
    is: "an alternative text that repeats the caption",
    files: picture(
      "alt: Three boats lie at a wooden quay below a row of pointed gables.",
      "alt: The quay in the morning.",
    ),
    code: "preflight/s01-poor-alternative",
    at: "second.yaml: - id: quay",
    severity: "warning",
  },
  {
    is: "no alternative text",
    files: picture("    alt: Three boats lie at a wooden quay below a row of pointed gables.\n", ""),
    code: "narrative/no-alternative",
    at: "second.yaml: - id: quay",
  },
  {
    is: "a table template without heads",
    files: {
      [TABLE]: (new TextDecoder().decode(repository.read(TABLE)) ?? "")
        .replaceAll("<th ", "<td ")
        .replaceAll("</th>", "</td>")
        .replaceAll('scope="col" ', "")
        .replaceAll('scope="row" ', ""),
    },
    code: "tag/table-without-heads",
    at: "first.yaml: - id: places",
  },
  {
    is: "columns without words over them",
    files: say(
      "{ field: companies, head: Companies, align: right }\n      - { field: revenue, head: Revenue",
      '{ field: companies, head: "–", align: right }\n      - { field: revenue, head: "–"',
    ),
    code: "preflight/s02-table-heads",
    at: "first.yaml:",
  },
  {
    is: "a heading without words",
    files: say("## Where they are", "## –"),
    code: "preflight/s03-heading",
    at: "first.yaml: ## –",
  },
  {
    is: "a heading that skips a level",
    files: say("## Where they are", "#### Where they are"),
    code: "preflight/s03-heading",
    at: "first.yaml: #### Where",
    severity: "warning",
  },
  {
    is: "pale text on paper",
    files: style(
      "body: { family: serif, size: 10, leading: 14, align: left, colour: ink }",
      "body: { family: serif, size: 10, leading: 14, align: left, colour: ink/40 }",
    ),
    code: "preflight/s04-contrast",
    at: "theme.yaml: body:",
  },
  {
    is: "a pale head that is bold, and not yet large",
    files: style(
      "h2: { basedOn: h1, size: 12, leading: 14,",
      "h2: { basedOn: h1, size: 13, colour: ink/55, leading: 14,",
    ),
    code: "preflight/s04-contrast",
    at: "theme.yaml: h2:",
  },
  {
    is: "a dark page under dark text",
    files: style("colophon: { basedOn: text }\n", "colophon: { basedOn: text, background: deep }\n"),
    code: "preflight/s04-contrast",
    at: "theme.yaml:",
  },
  {
    is: "a title on a light picture",
    files: async () => {
      const source = repository.read("content/startups/images/fjord.jpg");
      const light = await sharp(source).linear(0.5, 120).jpeg().toBuffer();
      return { ...style("    background: deep\n", ""), [QUAY]: new Uint8Array(light) };
    },
    code: "preflight/s04-contrast",
    at: /^(edition\.yaml|cover\.hbs)/,
  },
  {
    is: "bars that nobody sees",
    files: replaced(CHART, "swatch:sea", "swatch:mist"),
    code: "preflight/s04-contrast",
    at: "by_region.yaml: title: Most companies",
    severity: "warning",
  },
  {
    is: "labels that vanish in their bars",
    files: replaced(
      CHART,
      '  mark: { type: bar, color: "swatch:sea" }\n',
      '  layer:\n    - mark: { type: bar, color: "swatch:sea" }\n    - mark: { type: text, color: "swatch:deep", dy: 12 }\n      encoding: { text: { field: companies } }\n',
    ),
    code: "preflight/s04-contrast",
    at: "by_region.yaml: title: Most companies",
  },
  {
    is: "a pale series colour",
    files: style("categorical: [sea, deep]", "categorical: [sea, mist]"),
    code: "preflight/s04-contrast",
    at: "theme.yaml: categorical: [sea, mist]",
    severity: "warning",
  },
  {
    is: "series colours that some readers see as one",
    files: style("categorical: [sea, deep]", "categorical: [sea, deep, sea]"),
    code: "preflight/s05-colour-alone",
    at: "theme.yaml: categorical: [sea, deep, sea]",
    severity: "warning",
  },
  {
    is: "series told apart by colour alone",
    files: replaced(
      CHART,
      "    x: { field: region, type: nominal, title: null }",
      "    x: { field: revenue, type: quantitative, title: null }\n    color: { field: region, type: nominal }",
    ),
    code: "preflight/s05-colour-alone",
    at: 'by_region.yaml: mark: { type: bar, color: "swatch:sea" }',
    severity: "warning",
  },
  {
    is: "a ready-made chart that tells its series apart by colour alone",
    files: {
      [CHART]: `${chartHead()}kind: waffle\noptions: { category: region, value: companies, units: each, across: 10, colours: ["swatch:sea", "swatch:deep"] }\n`,
    },
    code: "preflight/s05-colour-alone",
    at: "by_region.yaml: kind: waffle",
    severity: "warning",
  },
  {
    is: "a link that says here",
    files: say("[the register of companies]", "[here]"),
    code: "preflight/s06-link-text",
    at: "first.yaml: Most of them",
  },
  {
    is: "a link that says here, within a list",
    files: say(
      STORY,
      `${STORY}\n\n      - the coast\n      - and the **[here](https://example.org/a)**\n\n      `,
    ),
    code: "preflight/s06-link-text",
    at: "first.yaml: - and the",
  },
  {
    is: "a quotation in another language",
    files: say(
      STORY,
      `${STORY}\n\n      > De fleste av dem finnes ved sjøen, og det er ikke så rart, for det er der havnen ligger.\n\n      `,
    ),
    code: "preflight/s07-wrong-language",
    at: "first.yaml: > De fleste",
  },
  {
    is: "pale words in a list",
    files: {
      ...say(STORY, `${STORY}\n\n      - the coast of pale words\n\n      `),
      ...style(
        "list: { basedOn: body, indentLeft: 14 }",
        "list: { basedOn: body, indentLeft: 14, colour: ink/40 }",
      ),
    },
    code: "preflight/s04-contrast",
    at: "theme.yaml: list: { basedOn: body, indentLeft",
  },
  {
    is: "series told apart by a colour that no type is given for",
    files: replaced(
      CHART,
      "    x: { field: region, type: nominal, title: null }",
      "    x: { field: revenue, type: quantitative, title: null }\n    color: { field: region }",
    ),
    code: "preflight/s05-colour-alone",
    at: 'by_region.yaml: mark: { type: bar, color: "swatch:sea" }',
    severity: "warning",
  },
  {
    is: "a link that is an address",
    files: say("[the register of companies]", "[https://example.org/register]"),
    code: "preflight/s06-link-text",
    at: "first.yaml: Most of them",
    severity: "warning",
  },
  {
    is: "a link in a note that says here",
    files: say(
      "open to everybody.",
      "open to everybody.[^more]\n\n      [^more]: The rest is told [here](https://example.org/more).",
    ),
    code: "preflight/s06-link-text",
    at: "first.yaml: [^more]:",
  },
  {
    is: "a paragraph in another language",
    files: say(
      STORY,
      "De fleste av dem finnes ved sjøen, og det er ikke så rart, for det er der havnen ligger og har ligget fra gammelt av.",
    ),
    code: "preflight/s07-wrong-language",
    at: "first.yaml: De fleste",
  },
  {
    is: "a block marked with another language than its own",
    files: say("    type: text", "    type: text\n    lang: nb"),
    code: "preflight/s07-wrong-language",
    at: "first.yaml:",
  },
  {
    is: "an alternative text in another language",
    files: picture(
      "alt: Three boats lie at a wooden quay below a row of pointed gables.",
      "alt: Tre båter ligger ved en brygge av tre, og det er ikke noen mennesker å se, bare måker.",
    ),
    code: "preflight/s07-wrong-language",
    at: "second.yaml: - id: quay",
  },
  {
    is: "a bookmark without words",
    files: say("title: What we counted", 'title: "–"'),
    code: "preflight/s08-no-bookmarks",
    at: "first.yaml:",
    severity: "warning",
  },
];

const BY_EARLIER_ROOMS: readonly Defect[] = [
  {
    is: "a row with a cell too few",
    files: replaced(CSV, "3,inland,45", "3,inland"),
    code: "source/csv-ragged",
    at: "companies.csv: 3,inland",
  },
  {
    is: "a word where a number belongs",
    files: replaced(CSV, "1,coast,120", "1,coast,many"),
    code: "source/csv-value",
    at: "companies.csv: 1,coast,many",
  },
  {
    is: "a fact that is not defined",
    files: say(INTRO, "We counted {{compnies}} companies"),
    code: "narrative/unknown-fact",
    at: "first.yaml: We counted",
  },
  {
    is: "a number typed by hand",
    files: say(INTRO, "We counted 5 companies"),
    code: "narrative/naked-number",
    at: "first.yaml: We counted",
    severity: "warning",
  },
  {
    is: "a claim that the data deny",
    files: say("    type: text", "    type: text\n    holds: companies > 100"),
    code: "narrative/false-claim",
    at: "first.yaml: holds: companies > 100",
  },
  {
    is: "a picture that is not there",
    files: picture("picture: images/quay.jpg", "picture: images/kay.jpg"),
    code: "picture/missing",
    at: "second.yaml:",
  },
  {
    is: "a file that is no picture",
    files: { [QUAY]: "not a picture" },
    code: "picture/unreadable",
    at: /^(second|edition)\.yaml/,
  },
  {
    is: "a swatch that the theme lacks",
    files: style("leading: 14, align: left, colour: ink }", "leading: 14, align: left, colour: inc }"),
    code: "style/unknown-swatch",
    at: "theme.yaml: body:",
  },
];

/** Whether a report tells `defect` at the line to blame, in words that help. */
function tells({ found, lineOf }: Proofed, { code, at, severity = "error" }: Defect): boolean {
  const told = found.filter((each) => each.code === code && each.severity === severity);
  const helps = ({ hint, message }: Diagnostic) =>
    (hint !== undefined || !code.startsWith("preflight/")) && message !== "";
  const blames = (line: string) => (typeof at === "string" ? line.startsWith(at) : at.test(line));
  return told.map(lineOf).some(blames) && told.every(helps);
}

/** What is told of reports that hold many defects at once, one after another; a defect is looked for in its own. */
const together = new Map<Defect, Proofed>();

beforeAll(async () => {
  const inNamedLines = [...FOR_THE_PRESS, ...FOR_READERS].filter(
    ({ at, code }) => typeof at === "string" && at.length > 14 && code.startsWith("preflight/"),
  );
  const spoilt = [];
  for (const defect of inNamedLines) {
    const { files } = defect;
    spoilt.push({ defect, files: typeof files === "function" ? await files() : files });
  }
  for (const { defects, files } of batchesOf(spoilt)) {
    const proofed = await proof(files);
    for (const defect of defects) together.set(defect, proofed);
  }
}, 120_000);

describe.each([
  ["for the press", FOR_THE_PRESS],
  ["for readers", FOR_READERS],
  ["found before preflight", BY_EARLIER_ROOMS],
])("%s", (_, defects) => {
  test.each(defects)("$is: $code", async (defect) => {
    const crowd = together.get(defect);
    if (crowd && tells(crowd, defect)) return;

    // Others may have moved it off its page, or stopped the report before it was looked at.
    const { files } = defect;
    const alone = await proof(typeof files === "function" ? await files() : files);
    const all = alone.found.map(
      (each) => `${each.severity} ${each.code} ${each.message} at ${alone.lineOf(each)}`,
    );
    expect(tells(alone, defect), all.join("\n")).toBe(true);
  });
});

test("there are more than forty defects", () => {
  expect(FOR_THE_PRESS.length + FOR_READERS.length + BY_EARLIER_ROOMS.length).toBeGreaterThan(40);
});

test("every check has a defect here, but those that authors cannot break", () => {
  const broken = new Set(
    [...FOR_THE_PRESS, ...FOR_READERS].map(({ code }) => code.slice(10, 13).toUpperCase()),
  );
  const others = Object.keys(CHECKS).filter((code) => !broken.has(code));
  // P07, P10, P11 and P17 the writer keeps: tests/pdf/press.test.ts and drawings.test.ts. The rest: by-hand.test.ts.
  expect(others).toEqual(["P07", "P10", "P11", "P17", "P19", "P21", "S09"]);
});
