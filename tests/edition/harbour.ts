/** A small report of a harbour, with a handout of every kind, in two languages of which one is not translated yet. */
import { SOUND } from "../preflight/press-report.ts";

type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

const theme = String(SOUND["templates/plain/theme.yaml"]).replace(
  "\nnotes:",
  `
  sheet:
    basedOn: text
    facing: false
    strips:
      - { at: head, depth: 10mm, fill: mist }
    marginLines:
      - { text: "{{report}} {{edition}}", style: running-head, at: head, align: left, offset: 30 }
      - { text: "{{contact}}", style: running-head, at: head, align: right, offset: 30 }
      - { text: "{{wholeReport}}: {{website}}", style: running-head, at: foot, align: left, offset: 24 }
      - { text: "{{folio}}", style: folio, at: foot, align: right, offset: 24 }
  card: { basedOn: sheet, trim: [210mm, 148mm] }

notes:`,
);

const section = (id: string, blocks: string): string => `id: ${id}\ntitle: About ${id}\nblocks:\n${blocks}`;
const text = (id: string, words: string): string =>
  `  - id: ${id}\n    type: text\n    text: |\n      ${words}\n`;
const table = (id: string): string => `  - id: ${id}
    type: table
    table: by_quay
    caption: Visits by quay
    columns:
      - { field: quay, head: Quay }
      - { field: visits, head: Visits, align: right }
`;

export const HARBOUR: Files = {
  ...Object.fromEntries(Object.entries(SOUND).filter(([path]) => path.startsWith("templates/"))),
  "templates/plain/theme.yaml": theme,
  "content/harbour/report.yaml": `id: harbour
name: The harbour
publisher: The harbour office
contact: "Ask the harbour office"
website: https://example.org/harbour
sourceLocale: en-GB
locales: [en-GB, nb]
theme: plain
sections: [quays, boats, money, method]
handouts:
  - id: boats
    title: Boats alone
    sections: [boats]
    master: sheet
  - id: leaflet
    title: Boats and method
    sections: [boats, method]
    without: [gone]
    method: Counted by hand; see {{ref "method" form="page"}}.
    master: card
  - id: everything
    title: All of it
    sections: [quays, boats, money, method]
    master: sheet
  - id: quay
    title: "{{row_quay}}"
    sections: [quaysheet]
    master: sheet
    each: { table: by_quay, key: quay, formats: { share: { as: percent, decimals: 1 } } }
`,
  "content/harbour/figures.yaml": `tables:
  by_quay:
    from: visits
    transform:
      - { joinaggregate: [{ op: sum, field: boats, as: all }] }
      - aggregate: [{ op: sum, field: boats, as: visits }, { op: max, field: all, as: all }]
        groupby: [quay]
      - { calculate: datum.visits / datum.all, as: share }
facts:
  visits: { from: by_quay, sum: visits }
`,
  "content/harbour/charts/months.yaml": `title: Visits by month
table: visits
height: 100
spec:
  mark: bar
  encoding:
    x: { field: month, type: nominal, title: null }
    y: { field: boats, type: quantitative, title: null }
`,
  "content/harbour/2024/edition.yaml": "edition: 2024\ntitle: The harbour in 2024\ndate: 2024-05-17\n",
  "content/harbour/2024/sections/quays.yaml": section(
    "quays",
    text("where", "There are quays.") + table("list"),
  ),
  "content/harbour/2024/sections/boats.yaml": section(
    "boats",
    text("how", 'We saw {{visits}} boats[^a] ({{ref "list"}}), {{ref "own"}}.\n\n      [^a]: By the log.') +
      table("own") +
      text("gone", "This is left out of the leaflet."),
  ),
  "content/harbour/2024/sections/money.yaml": section(
    "money",
    text("dues", "Dues are paid[^b].\n\n      [^b]: In cash."),
  ),
  "content/harbour/2024/sections/method.yaml": section("method", text("counted", "All boats were counted.")),
  "content/harbour/2024/sheets/quaysheet.yaml": `id: quaysheet
title: "{{row_quay}}"
numbered: false
blocks:
  - id: share
    type: text
    text: |
      {{row_quay}} had {{row_visits}} of {{visits}} visits, {{row_share}}. More: {{ref "list"}}, {{ref "method" form="page"}}.
  - id: by-month
    type: chart
    chart: months
    alt: "Visits to {{row_quay}} by month."
`,
  "data/harbour/2024/datapackage.yaml": `resources:
  - name: visits
    path: visits.csv
    schema:
      fields:
        - { name: quay, type: string }
        - { name: month, type: string }
        - { name: boats, type: integer }
`,
  "data/harbour/2024/visits.csv":
    "quay,month,boats\nÆrøy/Nord,May,4\nÆrøy/Nord,June,6\nØstre kai,May,20\nÅ «gamle»,June,10\n",
};

/** The harbour with words of one file replaced; throws where they do not stand there. */
export function spoilt(file: string, from: string, to: string): Files {
  const written = String(HARBOUR[file]);
  if (!written.includes(from)) throw new Error(`${file} does not say ${from}`);
  return { ...HARBOUR, [file]: written.replace(from, to) };
}
