/** A comparison in words, for a terminal, and as a page of its own. */
import { positionAt } from "../base/index.ts";
import type { Comparison } from "./compare-editions.ts";
import type { FactChange } from "./fact-changes.ts";
import type { StaleSentence } from "./stale-sentences.ts";

type Texts = ReadonlyMap<string, string>;

interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What is told, where it stands, and what explains it. */
interface Line {
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

/** The comparison as a page of HTML that needs nothing beside it. */
export function comparisonPage(comparison: Comparison, texts: Texts): string {
  const parts = partsOf(comparison, texts).map(({ title, lines }) => {
    const items = lines.map(({ words, place, reasons = [] }) => {
      const where = place === undefined ? "" : `<code>${escaped(place)}</code> `;
      const why = reasons.map((reason) => `<li>${escaped(reason)}</li>`).join("");
      return `<li>${where}${escaped(words)}${why === "" ? "" : `<ul>${why}</ul>`}</li>`;
    });
    return `<section><h2>${escaped(title)}</h2><ul>${items.join("\n")}</ul></section>`;
  });
  const head = escaped(headOf(comparison));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${head}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
ul { padding-left: 1.2rem; }
li { margin: .4rem 0; }
li li { margin: 0; color: #8a3b12; font-size: .9rem; }
code { color: #555; font-size: .85rem; }
</style></head>
<body><h1>${head}</h1>
${parts.join("\n")}
</body></html>
`;
}

function headOf({ report, edition, since }: Comparison): string {
  return `${report} ${edition} against ${since}`;
}

function partsOf(comparison: Comparison, texts: Texts): readonly Part[] {
  const { facts, sentences, untouched, entities, definitions, tables } = comparison;
  const parts: Part[] = [
    {
      title: `${count(facts.changed.length, "fact")} changed`,
      lines: facts.changed.map((change) => ({ words: factWords(change) })),
    },
    { title: `${count(facts.went.length, "fact")} gone`, lines: facts.went.map((words) => ({ words })) },
    { title: `${count(facts.came.length, "fact")} new`, lines: facts.came.map((words) => ({ words })) },
    {
      title: `${count(sentences.length, "sentence")} to read again`,
      lines: sentences.map((sentence) => sentenceLine(sentence, texts)),
    },
    {
      title: `${count(definitions.length, "fact")} not comparable with ${comparison.since}`,
      lines: definitions.map(({ fact, why }) => ({ words: `${fact}: ${why}` })),
    },
    {
      title: `${count(entities.length, "table")} with other names`,
      lines: entities.flatMap(({ table, came, went }) => [
        ...(went.length === 0 ? [] : [{ words: `${table}: gone ${went.join(", ")}` }]),
        ...(came.length === 0 ? [] : [{ words: `${table}: new ${came.join(", ")}` }]),
      ]),
    },
    {
      title: `${count(tables.length, "table")} with other rows`,
      lines: tables.length === 0 ? [] : [{ words: tables.join(", ") }],
    },
    {
      title: "texts untouched",
      lines: untouched.map(({ editions, units }) => ({
        words: `for ${editions} editions: ${count(units.length, "text")}, ${bySection(units)}`,
      })),
    },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function factWords({ fact, written, sign, rank, difference, size, notComparable }: FactChange): string {
  const marks = [
    ...(sign === "turned" ? ["sign turned"] : []),
    ...(rank === undefined ? [] : [`number ${rank.was} to number ${rank.is} of ${rank.of}`]),
    ...(notComparable === undefined
      ? Number.isFinite(size) && difference !== undefined
        ? [`by ${(size * 100).toFixed(1)} %`]
        : []
      : ["not comparable"]),
  ];
  return `${fact}  ${written.was} → ${written.is}${marks.length === 0 ? "" : `  (${marks.join("; ")})`}`;
}

function sentenceLine({ text, span, reasons }: StaleSentence, texts: Texts): Line {
  const file = texts.get(span.file);
  const place = file === undefined ? span.file : `${span.file}:${positionAt(file, span.start).line}`;
  return { words: text, place, reasons: reasons.map(({ kind, why }) => `${kind}: ${why}`) };
}

function bySection(units: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const unit of units) {
    const part = unit.slice(0, unit.indexOf("."));
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([part, texts]) => `${part} ${texts}`).join(", ");
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
