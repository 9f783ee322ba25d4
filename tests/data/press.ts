import { type Diagnostic, positionAt } from "../../src/base/index.ts";
import { deriveFigures, type Figures, type FiguresOptions } from "../../src/data/index.ts";
import { readPackage } from "../../src/source/csv/read-package.ts";
import type { Located, Report, Sources, Table } from "../../src/source/index.ts";
import { openIntake, takeIn } from "../../src/source/intake.ts";
import { FiguresSchema } from "../../src/source/schema/figures.ts";
import { ReportSchema } from "../../src/source/schema/report.ts";
import { readYaml } from "../../src/source/yaml/read-yaml.ts";
import { projectWith } from "../host.ts";

/** What came of a small report: its figures, and what was found as `line:column code message | hint`. */
export interface Derived {
  readonly figures: Figures;
  readonly sources: Pick<Sources, "figures" | "texts" | "tables">;
  readonly found: readonly string[];
}

const COMPANIES = `id,name,founded,place,jobs,grant
1,Alfa,2019,Oslo,4,1.5
2,Bravo,2019,Bergen,6,
3,Charlie,2020,Oslo,2,2.5
4,Delta,2021,Bergen,,0.5
`;

const REGIONS = `place,region
Oslo,east
Bergen,west
`;

const DATA = `name: tiny
resources:
  - name: companies
    path: companies.csv
    schema:
      fields:
        - { name: id }
        - { name: name }
        - { name: founded, type: year }
        - { name: place }
        - { name: jobs, type: integer, unit: jobs }
        - { name: grant, type: number }
  - name: regions
    path: regions.csv
    schema:
      fields:
        - { name: place }
        - { name: region, constraints: { enum: [east, west, north] } }
`;

const PRIOR = `name: tiny
resources:
  - name: companies
    path: companies.csv
    schema: { fields: [{ name: id }, { name: founded, type: year }] }
`;

const REPORT = `id: tiny
name: Tiny
publisher: Somebody
sourceLocale: nb
locales: [nb]
theme: magazine
sections: []
`;

/** The parts of a small report that its figures are made of. */
export interface Small {
  readonly sources: Pick<Sources, "report" | "figures" | "tables" | "priorTables" | "texts">;
}

/** A report with two tables of companies and regions, and companies of 2021 before it. */
export function readSmall(
  figures: string,
  companies = COMPANIES,
  described: (data: string) => string = (data) => data,
): Small {
  const host = projectWith({
    "report.yaml": REPORT,
    "figures.yaml": figures,
    "2023/datapackage.yaml": described(DATA),
    "2023/companies.csv": companies,
    "2023/regions.csv": REGIONS,
    "2021/datapackage.yaml": PRIOR,
    "2021/companies.csv": "id,founded\n1,2019\n9,2018\n",
  });
  const intake = openIntake(host);
  const report: Located<Report> | undefined = readYaml("report.yaml", REPORT, ReportSchema).located;
  takeIn(intake, "figures.yaml");
  const read = readYaml("figures.yaml", figures, FiguresSchema);
  const tables = readPackage(intake, "2023") ?? new Map<string, Table>();
  const prior = readPackage(intake, "2021") ?? new Map<string, Table>();
  const wrong = [...intake.diagnostics, ...read.diagnostics].filter(({ severity }) => severity === "error");
  if (!report || !read.located || wrong.length > 0)
    throw new Error(wrong.map(({ message }) => message).join("\n"));
  const priorTables = new Map([["2021", prior]]);
  return { sources: { report, figures: read.located, tables, priorTables, texts: intake.texts } };
}

/** Derives the figures of a small report. */
export async function derive(
  figures: string,
  options: FiguresOptions = {},
  companies = COMPANIES,
  described: (data: string) => string = (data) => data,
): Promise<Derived> {
  const { sources } = readSmall(figures, companies, described);
  const outcome = await deriveFigures(sources, options);
  if (!outcome.value) throw new Error("no figures");
  return {
    figures: outcome.value,
    sources,
    found: outcome.diagnostics.map((each) => show(each, sources.texts)),
  };
}

function show(
  { code, severity, message, span, hint, notes }: Diagnostic,
  texts: ReadonlyMap<string, string>,
): string {
  const { line, column } = positionAt(texts.get(span?.file ?? "") ?? "", span?.start ?? 0);
  const mark = severity === "error" ? "" : `${severity} `;
  const more = [...(notes ?? []).map((note) => note.message), ...(hint === undefined ? [] : [hint])];
  return [`${line}:${column} ${mark}${code} ${message}`, ...more].join(" | ");
}

/** A table's rows as lines of JSON, each with the CSV lines under it. */
export function dumpTable(figures: Figures, name: string): readonly string[] {
  const table = figures.tables.get(name);
  return (table?.rows ?? []).map((row, index) => {
    const under = table?.originsOf(index).map(({ file, line }) => `${file.replace(".csv", "")}:${line}`);
    return `${JSON.stringify(row)} < ${under?.join(" ")}`;
  });
}

export function valueOfFact(figures: Figures, id: string): unknown {
  const fact = figures.facts.get(id);
  return fact === undefined ? "no such fact" : fact.value;
}
