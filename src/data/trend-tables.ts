/**
 * Facts through the editions, as tables: what earlier ones printed, from their registers, and what this one says.
 * A value that may not be held against the one before it has no change, and the mark b.
 */
import { type Diagnostic, error, suggest } from "../base/index.ts";
import type { FiguresFile, Located, Value } from "../source/index.ts";
import { type Comparability, whyNotComparable } from "./comparability.ts";
import { type WorkTable, workTable } from "./figure-table.ts";
import type { Fact } from "./figures.ts";
import type { Ledger } from "./ledger.ts";
import { asLineage } from "./line-book.ts";

export interface TrendDesk {
  readonly file: Located<FiguresFile>;
  readonly ledger: Ledger;
  readonly comparability: Comparability;
  /** Facts of this edition that its `revisions` list. */
  readonly revised: ReadonlySet<string>;
}

/**
 * Adds the tables of `trends`: a row for each edition and fact, with `edition` (a year where it is one), `fact`,
 * `member` (what a star stands for, else the fact), `value`, `change` since the row before of the same fact (of shares
 * their difference, of amounts a share of the earlier) and `mark`. Codes: `data/repeated-name`, `data/unknown-fact`.
 */
export function addTrends(desk: TrendDesk, diagnostics: Diagnostic[]): void {
  const { file, ledger } = desk;
  for (const [name, { facts: wanted }] of Object.entries(file.value.trends)) {
    const path = ["trends", name];
    const origin = file.keyAt(path);
    if (ledger.tables.has(name)) {
      const hint = "give it a name of its own";
      diagnostics.push(
        error("data/repeated-name", `there is a table \`${name}\` already`, { span: origin, hint }),
      );
      continue;
    }
    const facts = wanted.flatMap((each, index) => {
      const found = factsCalled(each, desk);
      if (found.length === 0) {
        const span = file.at([...path, "facts", index]);
        const hint = suggest(each.replace(/\*$/, ""), ledger.facts.keys());
        const misses = { what: "fact", name: each.replace(/_?\*$/, "") } as const;
        diagnostics.push(error("data/unknown-fact", `there is no fact \`${each}\``, { span, hint, misses }));
      }
      return found;
    });
    ledger.tables.set(name, trendTable(name, facts, origin, desk));
  }
}

interface Wanted {
  readonly fact: Fact;
  readonly member: string;
}

/** A fact by its name, the members of a family by `moved_share_*`, or all facts that begin like that. */
function factsCalled(name: string, { file, ledger: { facts } }: TrendDesk): readonly Wanted[] {
  const { facts: defined } = file.value;
  const start = name.replace(/\*$/, "");
  if (start === name) {
    const fact = facts.get(name);
    return fact === undefined ? [] : [{ fact, member: name }];
  }
  const isFamily = defined[start.replace(/_$/, "")]?.each !== undefined;
  return [...facts.values()].flatMap((fact) => {
    if (!fact.id.startsWith(start) || (isFamily && Object.hasOwn(defined, fact.id))) return [];
    return [{ fact, member: fact.id.slice(start.length) }];
  });
}

function trendTable(
  name: string,
  wanted: readonly Wanted[],
  origin: Fact["origin"],
  desk: TrendDesk,
): WorkTable {
  const { ledger } = desk;
  const made = wanted.flatMap(({ fact, member }) =>
    stepsOf(fact, desk).map((step) => ({
      row: { ...step.row, fact: fact.id, member },
      fact: step.own ? fact : undefined,
    })),
  );
  const isYear = made.every(({ row }) => isNumeral(row.edition));
  const isNumber = made.every(({ row }) => isNumeral(row.member));
  const rows = made.map(({ row }) => ({
    ...row,
    edition: isYear ? Number(row.edition) : row.edition,
    member: isNumber ? Number(row.member) : row.member,
  }));
  return workTable(
    {
      name,
      fields: [
        { name: "edition", type: isYear ? "year" : "string" },
        { name: "fact", type: "string" },
        { name: "member", type: isNumber ? "integer" : "string" },
        { name: "value", type: "number" },
        { name: "change", type: "number" },
        { name: "mark", type: "string" },
      ],
      chain: [...new Set(wanted.flatMap(({ fact }) => fact.chain))],
      facts: wanted.map(({ fact }) => fact.id),
      marks: { value: "mark" },
      origin,
      faulty: wanted.some(({ fact }) => fact.faulty) ? true : undefined,
    },
    rows,
    // What an earlier edition printed has no lines here: its register is its source.
    () => asLineage(made.map(({ fact }) => (fact ? ledger.linesUnder(fact.id) : new Uint32Array()))),
    ledger.book,
  );
}

interface Step {
  readonly row: { readonly edition: string } & Readonly<Record<"value" | "change" | "mark", Value>>;
  /** This edition's, and not an earlier one's. */
  readonly own: boolean;
}

/** One fact through the editions that printed it as a number, the oldest first. */
function stepsOf(fact: Fact, { comparability, revised }: TrendDesk): readonly Step[] {
  const { edition, registers } = comparability;
  const printed = [...registers]
    .filter(([name]) => name < edition.edition)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, register]) => {
      const value = register.facts[fact.id]?.value;
      return typeof value === "number" ? [{ name, value }] : [];
    });
  const value = typeof fact.value === "number" ? fact.value : undefined;
  const all = [...printed, { name: edition.edition, value }];
  return all.map(({ name, value }, index): Step => {
    const own = index === all.length - 1;
    const before = all[index - 1];
    const broken = before !== undefined && isBroken(fact, before.name, name, comparability);
    const mark = value === undefined ? "x" : broken ? "b" : own && revised.has(fact.id) ? "r" : undefined;
    const change =
      before?.value === undefined || value === undefined || broken
        ? undefined
        : changeOf(before.value, value, fact);
    return { row: { edition: name, value, change, mark }, own };
  });
}

/** Whether what `edition` said of a fact stands apart from what `since` said of it. */
function isBroken(fact: Fact, since: string, edition: string, all: Comparability): boolean {
  if (edition === all.edition.edition) return whyNotComparable(fact, since, all) !== undefined;
  const said = all.registers.get(edition)?.facts[fact.id];
  // What this edition bridges, it bridges for all that it looks back on.
  const then = { ...all, edition: { ...all.edition, edition, breaks: {} } };
  return said !== undefined && whyNotComparable({ ...said, id: fact.id }, since, then) !== undefined;
}

function changeOf(was: number, is: number, { format: { as } }: Fact): number | undefined {
  if (as === "percent" || as === "points") return is - was;
  return was === 0 ? undefined : (is - was) / Math.abs(was);
}

/** Whether a name is a number, and the same when it is written as one: `0301` is a code. */
function isNumeral(name: string): boolean {
  return /^(?:0|[1-9]\d{0,14})$/.test(name);
}
