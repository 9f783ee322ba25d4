/** A comparison in words, for a terminal, and as a page of its own. */
import { type Box, positionAt } from "../base/index.ts";
import type { Page, PageSet } from "../layout/index.ts";
import type { Comparison } from "./compare-editions.ts";
import type { FactChange } from "./fact-changes.ts";
import type { PageDifference } from "./page-differences.ts";
import { escaped, pageSvg, type Swatches } from "./page-svg.ts";
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

/** Both editions laid out, and the colours of their theme. */
export interface LaidOut {
  readonly before: PageSet;
  readonly now: PageSet;
  readonly swatches: Swatches;
}

/** The comparison as a page of HTML that needs nothing beside it. */
export function comparisonPage(comparison: Comparison, texts: Texts, laidOut?: LaidOut): string {
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
.pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(26rem, 1fr)); gap: 1.5rem; }
figure { margin: 0; display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; align-items: start; }
figcaption { grid-column: 1 / 3; font-size: .9rem; }
svg { width: 100%; outline: 1px solid #bbb; background: #fff; }
code { color: #555; font-size: .85rem; }
</style></head>
<body><h1>${head}</h1>
${parts.join("\n")}
${laidOut === undefined ? "" : pagePairs(comparison, laidOut)}
</body></html>
`;
}

/** Pairs of pages that differ, the old one on the left, with the places that differ framed. */
function pagePairs({ pages = [], since, edition }: Comparison, { before, now, swatches }: LaidOut): string {
  const shown = pages.filter(({ standing }) => standing !== "same" && standing !== "moved");
  const thumb = (page: Page | undefined, of: string, places: readonly Box[], colour: string) =>
    page === undefined
      ? "<span></span>"
      : pageSvg(page, swatches, { places, colour, title: `Page ${page.index + 1} of ${of}` });
  const figures = shown.map((pair) => {
    const old = thumb(before.pages[pair.was ?? -1], since, pair.gone, "#b3261e");
    const fresh = thumb(now.pages[pair.is ?? -1], edition, pair.came, "#00693e");
    return `<figure>${old}${fresh}<figcaption>${escaped(pageWords(pair))}</figcaption></figure>`;
  });
  if (figures.length === 0) return "";
  return `<section><h2>Pages of ${escaped(since)} on the left, of ${escaped(edition)} on the right</h2><div class="pages">${figures.join("\n")}</div></section>`;
}

export function headOf({ report, edition, since }: Comparison): string {
  return `${report} ${edition} against ${since}`;
}

/** All that a comparison tells, part by part; parts with nothing to tell are left out. */
export function partsOf(comparison: Comparison, texts: Texts): readonly Part[] {
  const { facts, sentences, untouched, entities, definitions, tables, pages = [] } = comparison;
  const differing = pages.filter(({ standing }) => standing !== "same");
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
    {
      title: `${count(differing.length, "page")} of ${pages.length} with a difference`,
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
      const differs = Object.entries(counts).flatMap(([kind, of]) => (of === 0 ? [] : [count(of, kind)]));
      return `${place}: ${standing === "changed" ? differs.join(", ") : standing === "moved" ? "the same, set elsewhere" : "the same"}`;
    }
  }
}

function factWords({
  fact,
  written,
  sign,
  rank,
  difference,
  size,
  measured,
  notComparable,
}: FactChange): string {
  const marks = [
    ...(sign === "turned" ? ["sign turned"] : []),
    ...(rank === undefined ? [] : [`number ${rank.was} to number ${rank.is} of ${rank.of}`]),
    ...(notComparable === undefined
      ? Number.isFinite(size) && difference !== undefined
        ? [`by ${(size * 100).toFixed(1)} ${measured === "points" ? "points" : "%"}`]
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
