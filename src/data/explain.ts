import { counted, invariant, lineOf } from "../base/index.ts";
import type { Format, Sources } from "../source/index.ts";
import type { Fact, Figures, RowOrigin } from "./figures.ts";

/** Where a fact comes from: `text` for people, `data` for programs. */
interface Explained {
  readonly text: string;
  readonly data: Explanation;
}

interface Explanation {
  readonly id: string;
  readonly value: Fact["value"];
  readonly formatted: string;
  readonly note: string | null;
  readonly definition: string;
  readonly definitionHash: string;
  /** `file:line` of the definition. */
  readonly definedAt: string;
  /** The facts that it is computed from, explained likewise but for their lines; none where it is explained above. */
  readonly facts: readonly Explanation[];
  /** A fact that several others use is explained at its first place alone: paths to it may be beyond number. */
  readonly explained: "here" | "above";
  /** The tables it reads, the nearest first. */
  readonly tables: readonly ExplainedTable[];
  /** CSV lines under it; of a fact beneath another they are left to that one. */
  readonly lineCount: number;
  readonly lines: readonly { readonly place: string; readonly text: string }[];
}

interface ExplainedTable {
  readonly name: string;
  readonly rows: number;
  readonly definedAt: string;
  /** Null for a CSV table. */
  readonly from: string | null;
  readonly transform: readonly string[];
  /** The facts that its transforms call by name, as `name = value`. */
  readonly facts: readonly string[];
}

type Told = Pick<Sources, "figures" | "texts">;
type FormatValue = (value: Fact["value"], format: Format) => string;

/** The most CSV lines of each file that people are shown; programs get them all. */
const MOST_LINES = 20;

/**
 * Explains the fact `id`, which must be there: its definition, its values, the tables and the CSV lines under it, `lines`
 * of each file where not all are wanted.
 */
export function explainFact(
  figures: Figures,
  sources: Told,
  id: string,
  formatValue: FormatValue,
  lines: "all" | "first" = "first",
): Explained {
  const fact = figures.facts.get(id);
  invariant(fact, `explainFact was asked for \`${id}\`, which is no fact`);
  const most = lines === "all" ? Number.POSITIVE_INFINITY : MOST_LINES;
  const data = explain(fact, { figures, sources, formatValue, most, seen: new Set() }, "lines");
  return { text: `${tell(data).join("\n")}\n`, data };
}

interface Explaining {
  readonly figures: Figures;
  readonly sources: Told;
  readonly formatValue: FormatValue;
  /** Lines of each file. */
  readonly most: number;
  /** The facts explained so far. */
  readonly seen: Set<string>;
}

function explain(fact: Fact, explaining: Explaining, depth: "lines" | "definition"): Explanation {
  const { figures, sources, formatValue, seen } = explaining;
  const isAbove = seen.has(fact.id);
  seen.add(fact.id);
  const origins = depth === "lines" ? fact.origins : [];
  const below = isAbove ? [] : fact.facts.flatMap((id) => figures.facts.get(id) ?? []);
  const { tables } = sources.figures.value;
  // Tables of the facts beneath are told there.
  const beneath = new Set(below.flatMap(({ chain }) => chain));
  const own = fact.chain.filter((name) => depth === "lines" || !beneath.has(name));
  return {
    id: fact.id,
    value: fact.value,
    formatted: formatValue(fact.value, fact.format),
    note: fact.note ?? null,
    definition: fact.definition,
    definitionHash: fact.definitionHash,
    definedAt: lineOf(fact.origin, sources.texts),
    facts: below.map((each) => explain(each, explaining, "definition")),
    explained: isAbove ? "above" : "here",
    tables: (depth === "lines" ? own : []).flatMap((name) => {
      const table = figures.tables.get(name);
      if (table === undefined) return [];
      const derived = Object.hasOwn(tables, name) ? tables[name] : undefined;
      const transform = (derived?.transform ?? []).map(inFlow);
      const definedAt = lineOf(table.origin, sources.texts);
      const facts = (table.facts ?? []).flatMap((each) => {
        const used = figures.facts.get(each);
        return used === undefined ? [] : [`${each} = ${formatValue(used.value, used.format)}`];
      });
      return [{ name, rows: table.rows.length, definedAt, from: derived?.from ?? null, transform, facts }];
    }),
    lineCount: origins.length,
    lines: firstLines(origins, explaining),
  };
}

/** The first lines of each file under a fact. */
function firstLines(
  origins: readonly RowOrigin[],
  { sources: { texts }, most }: Explaining,
): Explanation["lines"] {
  const shown = new Map<string, number[]>();
  for (const { file, line } of origins) {
    const lines = shown.get(file);
    if (lines === undefined) shown.set(file, [line]);
    else if (lines.length < most) lines.push(line);
  }
  return [...shown].flatMap(([file, lines]) => {
    const last = lines.reduce((most, line) => Math.max(most, line), 0);
    const written = linesUpTo(last, texts.get(file) ?? "");
    return lines.map((line) => ({ place: `${file}:${line}`, text: written[line - 1] ?? "" }));
  });
}

/** The first `count` lines of a text. */
function linesUpTo(count: number, text: string): readonly string[] {
  const lines: string[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
    if (lines.length === count) return lines;
    lines.push(text.slice(from, index));
    from = index + end.length;
  }
  return [...lines, text.slice(from)];
}

/** A transform as it could stand on one line of YAML. */
function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${inFlow(each)}`);
  return `{ ${entries.join(", ")} }`;
}

function tell(explanation: Explanation): readonly string[] {
  const { tables, lines, lineCount } = explanation;
  const shown = lines.map(({ place, text }) => `${place}  ${text}`);
  if (lineCount > lines.length)
    shown.push(`… and ${lineCount - lines.length} more; --format json lists them all`);
  const branches: Branch[] = [
    ...definitionBranches(explanation),
    ...tables.map(tableBranch),
    ...(lineCount === 0 ? [] : [{ head: `${counted(lineCount, "line")} of data`, leaves: shown }]),
  ];
  return [headOf(explanation), ...draw(branches)];
}

interface Branch {
  readonly head: string;
  readonly leaves: readonly string[];
}

function headOf({ id, formatted, value }: Explanation): string {
  const exact = value === null ? "unknown" : String(value);
  return exact === formatted ? `${id} = ${formatted}` : `${id} = ${formatted} (${exact})`;
}

function definitionBranches({
  note,
  definition,
  definedAt,
  definitionHash,
  facts,
}: Explanation): readonly Branch[] {
  // Faulty definitions have no hash.
  const version = definitionHash === "" ? "" : `, definition ${definitionHash.slice(0, 12)}`;
  return [
    ...(note === null ? [] : [{ head: note, leaves: [] }]),
    { head: `${definition}  (${definedAt}${version})`, leaves: [] },
    ...facts.map((fact) =>
      fact.explained === "above"
        ? { head: `${headOf(fact)}  (see above)`, leaves: [] }
        : { head: headOf(fact), leaves: draw(definitionBranches(fact)) },
    ),
  ];
}

function tableBranch({ name, rows, definedAt, from, transform, facts }: ExplainedTable): Branch {
  const source = from === null ? "CSV" : `from ${from}`;
  return {
    head: `table ${name}: ${counted(rows, "row")}, ${source}  (${definedAt})`,
    leaves: [...transform, ...facts.map((fact) => `with ${fact}`)],
  };
}

/** Branches as a tree; their leaves may be trees drawn already. */
function draw(branches: readonly Branch[]): readonly string[] {
  return branches.flatMap(({ head, leaves }, index) => {
    const last = index === branches.length - 1;
    return [`${last ? "└─" : "├─"} ${head}`, ...leaves.map((leaf) => `${last ? "   " : "│  "} ${leaf}`)];
  });
}
