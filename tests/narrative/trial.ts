/** A small report in memory, composed with the house's own templates: what a test changes is what it is about. */
import type { Diagnostic } from "../../src/base/index.ts";
import { positionAt } from "../../src/base/index.ts";
import type { Evaluated, Fact, Figures, FigureTable } from "../../src/data/index.ts";
import { createLocale, type ValueFormat } from "../../src/locale/index.ts";
import { composeDocument, type Document, dumpDocument } from "../../src/narrative/index.ts";
import { type Field, readSources, type Sources, type Value } from "../../src/source/index.ts";
import { projectWith } from "../host.ts";

type FactValue = number | string | boolean | null;

export interface Trial {
  /** `sections/first.yaml` after its id and title; `text` is one text block's Markdown. */
  readonly section?: string;
  readonly text?: string;
  /** More files, by path. */
  readonly files?: Readonly<Record<string, string | undefined>>;
  readonly sections?: readonly string[];
  readonly facts?: Readonly<Record<string, readonly [value: FactValue, format?: ValueFormat]>>;
  readonly tables?: Readonly<Record<string, readonly Readonly<Record<string, Value | null>>[]>>;
  /** Fields of tables whose rows do not show them. */
  readonly fields?: Readonly<Record<string, readonly Field[]>>;
  /** What expressions come to. */
  readonly claims?: Readonly<Record<string, boolean | number | string>>;
  readonly locale?: string;
}

export interface Composed {
  readonly document: Document | undefined;
  readonly sources: Sources;
  /** The first section's part of the dump, without its title. */
  readonly body: string;
  readonly dump: string;
  readonly diagnostics: readonly Diagnostic[];
  /** `code line:column «what stands there» message (hint)`. */
  readonly findings: readonly string[];
}

const FOLDER = "content/trial";
const SECTION = `${FOLDER}/2024/sections/first.yaml`;

export async function compose(trial: Trial): Promise<Composed> {
  const sections = trial.sections ?? ["first"];
  const host = projectWith({
    [`${FOLDER}/report.yaml`]: [
      "id: trial",
      'name: "The trial"',
      'publisher: "The house"',
      "sourceLocale: nb",
      "locales: [nb, nn, en-GB, de]",
      "theme: magazine",
      `sections: [${sections.join(", ")}]`,
    ].join("\n"),
    [`${FOLDER}/2024/edition.yaml`]: 'edition: "2024"\ntitle: "A trial"\ndate: "2024-05-17"\n',
    [SECTION]: `id: first\ntitle: "First"\n${trial.section ?? textSection(trial.text ?? "")}\n`,
    "data/trial/2024/datapackage.yaml": "name: trial\nresources: []\n",
    ...trial.files,
  });
  const read = readSources(host, { report: "trial", edition: "2024" });
  if (read.value === undefined)
    throw new Error(`not read: ${JSON.stringify(read.diagnostics, undefined, 1)}`);
  const tag = trial.locale ?? "nb";
  const locale = createLocale(tag, read.value.labels.get(tag)?.value);
  const outcome = await composeDocument({ sources: read.value, figures: figuresOf(trial), locale });
  const diagnostics = [...read.diagnostics, ...outcome.diagnostics];
  const findings = diagnostics.map((diagnostic) => {
    const { code, message, hint, span } = diagnostic;
    const text = span && read.texts.get(span.file);
    const { line, column } =
      span && text !== undefined ? positionAt(text, span.start) : { line: 0, column: 0 };
    const file = span === undefined || span.file === SECTION ? "" : `${span.file.replace(/^.*\//, "")}:`;
    const there = text?.slice(span?.start, span?.end).replace(/\s+/g, " ") ?? "";
    const shown = there.length > 40 ? `${there.slice(0, 40)}…` : there;
    return `${code} ${file}${line}:${column} «${shown}» ${message}${hint === undefined ? "" : ` (${hint})`}`;
  });
  const dump = outcome.value === undefined ? "" : dumpDocument(outcome.value);
  const story = /^section first.*\n((?: {2}.*\n)*)/m.exec(dump)?.[1] ?? "";
  const body = story
    .split("\n")
    .filter((line) => !line.startsWith("  h1 h1 #first/title"))
    .map((line) => line.slice(2))
    .join("\n")
    .trim();
  return { document: outcome.value, sources: read.value, body, dump, diagnostics, findings };
}

/** What each of many short texts says, and what is found in it: line and column count from its own start. */
export async function composeTexts(
  texts: readonly string[],
  trial: Trial,
): Promise<readonly { readonly said: string; readonly findings: readonly string[] }[]> {
  const blocks = texts.map((text, index) => {
    const lines = text.split("\n").map((line) => `      ${line}`);
    return {
      id: `text-${index}`,
      written: `  - type: text\n    id: text-${index}\n    text: |\n${lines.join("\n")}`,
    };
  });
  const { body, findings } = await compose({
    ...trial,
    section: ["blocks:", ...blocks.map(({ written }) => written)].join("\n"),
  });
  let line = 4; // after `id:`, `title:` and `blocks:`
  return blocks.map(({ id, written }) => {
    const first = line + 3;
    line += written.split("\n").length;
    const said = body.split("\n").find((each) => each.includes(` #first/${id}/1: `));
    const own = findings.flatMap((finding) => {
      const [, code = "", at = 0, column = 0, rest = ""] = /^(\S+) (\d+):(\d+) (.*)$/s.exec(finding) ?? [];
      const isHere = Number(at) >= first && Number(at) < line;
      return isHere ? [`${code} ${Number(at) - first + 1}:${Number(column) - 6} ${rest}`] : [];
    });
    return { said: said?.replace(/^.*?: /, "") ?? "", findings: own };
  });
}

/** A section of one text block called `intro`. */
export function textSection(text: string): string {
  const lines = text.split("\n").map((line) => (line === "" ? "" : `      ${line}`));
  return `blocks:\n  - type: text\n    id: intro\n    text: |\n${lines.join("\n")}`;
}

const ORIGIN = { file: "content/trial/figures.yaml", start: 0, end: 0 };

function figuresOf({ facts = {}, tables = {}, fields = {}, claims = {} }: Trial): Figures {
  const factEntries = Object.entries(facts).map(([id, [value, format = {}]]): [string, Fact] => [
    id,
    {
      id,
      value,
      format: { as: "number", ...format } as Fact["format"],
      definition: "",
      definitionHash: "",
      facts: [],
      chain: [],
      origins: [],
      origin: ORIGIN,
    } as Fact,
  ]);
  const tableEntries = Object.entries(tables).map(([name, rows]): [string, FigureTable] => [
    name,
    { name, fields: fields[name] ?? [], rows, chain: [], originsOf: () => [], origin: ORIGIN },
  ]);
  return {
    kind: "figures",
    facts: new Map(factEntries),
    tables: new Map(tableEntries),
    checks: [],
    evaluate: (expression, datum): Evaluated => {
      if (datum !== undefined && expression.startsWith("datum.")) {
        return { value: datum[expression.slice("datum.".length)], facts: [] };
      }
      if (!Object.hasOwn(claims, expression)) return { fault: `\`${expression}\` cannot be read`, offset: 0 };
      const used = Object.keys(facts).filter((fact) => expression.includes(fact));
      return { value: claims[expression], facts: used };
    },
  };
}
