/** A comparison in words, part by part, and as text for a terminal. */
import { counted, lineOf } from "../base/index.ts";
import type { Comparison, Untouched } from "./compare-editions.ts";
import type { FactChange } from "./fact-changes.ts";
import type { PageDifference } from "./page-differences.ts";
import type { Rank } from "./ranks.ts";
import type { StaleSentence } from "./stale-sentences.ts";

export type Texts = ReadonlyMap<string, string>;

export interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What is told, where it stands, and what explains it. */
export interface Line {
  readonly words: string;
  readonly place?: string | undefined;
  readonly reasons?: readonly string[] | undefined;
}

/** The comparison as text. */
export function comparisonText(comparison: Comparison, texts: Texts): string {
  const parts = partsOf(comparison, texts).map(({ title, lines }) => {
    const told = lines.flatMap(({ words, place, reasons = [] }) => [
      `  ${place === undefined ? "" : `${place}  `}${words}`,
      ...reasons.map((reason) => `      ${reason}`),
    ]);
    return [title, ...told].join("\n");
  });
  return `${[headOf(comparison), ...parts].join("\n\n")}\n`;
}

export function headOf({ report, edition, since }: Comparison): string {
  return `${report} ${edition} against ${since}`;
}

/** All that a comparison tells, part by part; parts with nothing to tell are left out. */
export function partsOf(comparison: Comparison, texts: Texts): readonly Part[] {
  const { facts, sentences, untouched, entities, definitions, tables, standing, pages = [] } = comparison;
  const differing = pages.filter(({ standing }) => standing !== "same");
  const parts: Part[] = [
    {
      title: `${counted(facts.changed.length, "fact")} changed`,
      lines: facts.changed.map((change) => ({ words: factWords(change) })),
    },
    { title: `${counted(facts.went.length, "fact")} gone`, lines: facts.went.map((words) => ({ words })) },
    { title: `${counted(facts.came.length, "fact")} new`, lines: facts.came.map((words) => ({ words })) },
    {
      title: `${counted(sentences.length, "sentence")} to read again`,
      lines: sentences.map((sentence) => sentenceLine(sentence, texts)),
    },
    {
      title: `${counted(definitions.length, "fact")} not comparable with ${comparison.since}`,
      lines: definitions.map(({ fact, why }) => ({ words: `${fact}: ${why}` })),
    },
    {
      title: `${counted(entities.length, "table")} with other names`,
      lines: entities.flatMap(({ table, came, went }) => [
        ...(went.length === 0 ? [] : [{ words: `${table}: gone ${went.join(", ")}` }]),
        ...(came.length === 0 ? [] : [{ words: `${table}: new ${came.join(", ")}` }]),
      ]),
    },
    {
      title: `${counted(tables.length, "table")} with other rows`,
      lines: tables.length === 0 ? [] : [{ words: tables.join(", ") }],
    },
    {
      title: `${counted(standing.length, "CSV table")} as in ${comparison.since}, row by row`,
      lines: standing.length === 0 ? [] : [{ words: standing.join(", ") }],
    },
    {
      title: "texts untouched",
      lines: untouched.map((each) => ({ words: untouchedWords(each) })),
    },
    {
      title: `${counted(differing.length, "page")} of ${pages.length} with a difference`,
      lines: differing.map((pair) => ({ words: pageWords(pair) })),
    },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** `page 9, was page 8: 4 lines, 1 chart`. */
export function pageWords({ was, is, standing, counts }: PageDifference): string {
  const number = (index: number | undefined) => (index === undefined ? "" : String(index + 1));
  switch (standing) {
    case "new":
      return `page ${number(is)} is new`;
    case "gone":
      return `page ${number(was)} of the earlier edition is gone`;
    case "same":
    case "moved":
    case "changed": {
      const place = was === is ? `page ${number(is)}` : `page ${number(is)}, was page ${number(was)}`;
      const differs = Object.entries(counts).flatMap(([kind, of]) => (of === 0 ? [] : [counted(of, kind)]));
      return `${place}: ${standing === "changed" ? differs.join(", ") : standing === "moved" ? "the same, set elsewhere" : "the same"}`;
    }
  }
}

function factWords(change: FactChange): string {
  const { fact, written, sign, rank } = change;
  const moved = changeWords(change);
  const marks = [
    ...(sign === "turned" ? ["sign turned"] : []),
    ...(rank === undefined ? [] : [rankWords(rank)]),
    ...(moved === "" ? [] : [moved]),
  ];
  return `${fact}  ${written.was} → ${written.is}${marks.length === 0 ? "" : `  (${marks.join("; ")})`}`;
}

/** `number 3 to number 1 of 8`. */
export function rankWords({ was, is, of }: Rank): string {
  return `number ${was} to number ${is} of ${of}`;
}

/** `−5.9 %`, `+13.0 points`, `+2 years`, `not comparable`; nothing where there is no number, or none to be a share of. */
export function changeWords({ notComparable, size, difference, measured, was }: FactChange): string {
  if (notComparable !== undefined) return "not comparable";
  if (!Number.isFinite(size) || difference === undefined) return "";
  const sign = difference < 0 ? "−" : "+";
  if (measured === "share" && was === 0) return "";
  if (measured === "years") return `${sign}${counted(Math.abs(difference), "year")}`;
  return `${sign}${(size * 100).toFixed(1)} ${measured === "points" ? "points" : "%"}`;
}

function sentenceLine({ text, span, reasons }: StaleSentence, texts: Texts): Line {
  return {
    words: text,
    place: lineOf(span, texts),
    reasons: reasons.map(({ kind, why }) => `${kind}: ${why}`),
  };
}

/** `for 3 editions: 12 texts, forord 4, kapital 8`. */
export function untouchedWords({ editions, units }: Untouched): string {
  return `for ${editions} editions: ${counted(units.length, "text")}, ${bySection(units)}`;
}

function bySection(units: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const unit of units) {
    const part = unit.slice(0, unit.indexOf("."));
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([part, texts]) => `${part} ${texts}`).join(", ");
}
