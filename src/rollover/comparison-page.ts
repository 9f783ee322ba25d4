/**
 * A comparison as a page of its own, for a browser: what to read again, ticked off as it is read, then facts, names,
 * definitions and the pages of both editions side by side. It needs nothing beside it, and says all it says without its
 * script, which only filters, ticks and enlarges.
 */
import { type Box, counted, holesIn, positionAt } from "../base/index.ts";
import type { Page } from "../layout/index.ts";
import { escaped, pageSvg, type Swatches } from "../preview/index.ts";
import type { Comparison } from "./compare-editions.ts";
import type { FactChange } from "./fact-changes.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./page-look.ts";
import type { BothLaidOut } from "./paste-pairs.ts";
import type { Reason } from "./sentence-readers.ts";
import type { StaleSentence } from "./stale-sentences.ts";
import { changeWords, headOf, pageWords, rankWords, type Texts, untouchedWords } from "./tell-comparison.ts";

/** Both editions laid out, and the colours of their theme. */
export interface LaidOut extends BothLaidOut {
  readonly swatches: Swatches;
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

/** The page, of a comparison with or without the pages of both editions. */
export function comparisonPage(comparison: Comparison, texts: Texts, laidOut?: LaidOut): string {
  const parts = [
    sentencesPart(comparison, texts),
    factsPart(comparison),
    definitionsPart(comparison),
    namesPart(comparison),
    ...tableParts(comparison),
    untouchedPart(comparison),
    laidOut === undefined ? undefined : pagesPart(comparison, laidOut),
  ].filter((part) => part !== undefined);
  const head = escaped(headOf(comparison));
  const nav = parts.map(({ id, title }) => `<li><a href="#${id}">${numbered(title)}</a></li>`).join("");
  const sections = parts.map(
    ({ id, title, html }) =>
      `<section id="${id}" aria-labelledby="${id}-head"><h2 id="${id}-head">${title}</h2>\n${html}</section>`,
  );
  const nothing = parts.length === 0 ? "<p>Nothing has changed.</p>" : "";
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${head}</title>
<style>${PAGE_STYLE}</style></head>
<body data-comparison="${head}">
<a class="skip" href="#main">To the comparison</a>
<header><h1>${head}</h1>
<nav aria-label="Parts of the comparison"><ul>${nav}</ul></nav></header>
<main id="main" tabindex="-1">
${nothing}${sections.join("\n")}
</main>
<script>${PAGE_SCRIPT}</script>
</body></html>
`;
}

/** `48 facts changed` with its number set large. */
function numbered(title: string): string {
  return title.replace(/^\d+/, (number) => `<b>${number}</b>`);
}

function sentencesPart({ sentences, locale }: Comparison, texts: Texts): Part | undefined {
  if (sentences.length === 0) return undefined;
  const kinds = [...new Set(sentences.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)))].sort();
  const filters = kinds.map((kind) => {
    const of = sentences.filter(({ reasons }) => reasons.some((reason) => reason.kind === kind)).length;
    return `<button type="button" aria-pressed="false" data-kind="${kind}">${words(kind)} <span>${of}</span></button>`;
  });
  const files = [...new Set(sentences.map(({ span }) => span.file))];
  const groups = files.map((file) => {
    const own = sentences.filter(({ span }) => span.file === file);
    const items = own.map((sentence) => sentenceItem(sentence, texts, locale)).join("\n");
    return `<h3><code>${escaped(file)}</code></h3>\n<ol>${items}</ol>`;
  });
  const html = `<div class="tools" hidden><div role="group" aria-label="Show only">${filters.join("")}</div><p role="status"></p></div>
${groups.join("\n")}`;
  return { id: "sentences", title: `${counted(sentences.length, "sentence")} to read again`, html };
}

function sentenceItem({ text, span, unit, reasons }: StaleSentence, texts: Texts, locale: string): string {
  const file = texts.get(span.file);
  const line = file === undefined ? "" : `line ${positionAt(file, span.start).line}`;
  const kinds = [...new Set(reasons.map(({ kind }) => kind))].join(" ");
  const why = reasons.map((reason) => `<li>${reasonWords(reason)}</li>`).join("");
  const key = escaped(`${unit} ${text}`);
  return `<li class="sentence" data-kinds="${kinds}"><label class="read" hidden><input type="checkbox" data-key="${key}"> read</label><p class="place">${line} <span>${escaped(unit)}</span></p><p lang="${escaped(locale)}" class="words">${withFacts(text)}</p><ul>${why}</ul></li>`;
}

/** A sentence as it was written, its `{{…}}` set apart. */
function withFacts(text: string): string {
  let at = 0;
  const parts = holesIn(text).map((hole) => {
    const before = escaped(text.slice(at, hole.start));
    at = hole.end;
    return `${before}<code>${escaped(hole.text)}</code>`;
  });
  return parts.join("") + escaped(text.slice(at));
}

function reasonWords({ kind, why }: Reason): string {
  return `<b class="kind ${kind}">${words(kind)}</b> ${escaped(why)}`;
}

function words(kind: string): string {
  return kind.replaceAll("-", " ");
}

function factsPart({ facts, since, edition }: Comparison): Part | undefined {
  const { changed, came, went } = facts;
  if (changed.length + came.length + went.length === 0) return undefined;
  const rows = changed.map((change) => [
    `<code>${escaped(change.fact)}</code>`,
    escaped(change.written.was),
    escaped(change.written.is),
    escaped(changeWords(change)),
    escaped(standingWords(change)),
  ]);
  const heads = ["Fact", since, edition, "Change", "Sign and rank"];
  const more = [
    ["gone", went],
    ["new", came],
  ] as const;
  const lists = more.flatMap(([what, names]) =>
    names.length === 0
      ? []
      : [
          `<details><summary>${counted(names.length, "fact")} ${what}</summary><p>${names.map((name) => `<code>${escaped(name)}</code>`).join(" ")}</p></details>`,
        ],
  );
  const html = [...(rows.length === 0 ? [] : [table(heads, rows, "facts")]), ...lists].join("\n");
  return { id: "facts", title: `${counted(changed.length, "fact")} changed`, html };
}

function standingWords({ sign, rank }: FactChange): string {
  return [
    ...(sign === "turned" ? ["sign turned"] : []),
    ...(rank === undefined ? [] : [rankWords(rank)]),
  ].join("; ");
}

function definitionsPart({ definitions, since, edition }: Comparison): Part | undefined {
  if (definitions.length === 0) return undefined;
  const rows = definitions.map(({ fact, why, was, is }) => [
    `<code>${escaped(fact)}</code>`,
    escaped(why),
    `<code>${escaped(was)}</code>`,
    was === is ? "the same" : `<code>${escaped(is)}</code>`,
  ]);
  const heads = ["Fact", "Why", `Counted in ${since}`, `Counted in ${edition}`];
  const title = `${counted(definitions.length, "fact")} not comparable`;
  return { id: "definitions", title, html: table(heads, rows, "definitions") };
}

function namesPart({ entities, locale }: Comparison): Part | undefined {
  if (entities.length === 0) return undefined;
  const list = (names: readonly string[]) =>
    names.length === 0 ? "–" : `<span lang="${escaped(locale)}">${names.map(escaped).join(", ")}</span>`;
  const rows = entities.map((change) => [
    `<code>${escaped(change.table)}</code>`,
    list(change.went),
    list(change.came),
  ]);
  const names = entities.reduce((sum, { came, went }) => sum + came.length + went.length, 0);
  const title = `${counted(names, "name")} gone or new`;
  return { id: "names", title, html: table(["Table", "Gone", "New"], rows, "names") };
}

function tableParts({ tables, standing, since }: Comparison): readonly (Part | undefined)[] {
  const named = (id: string, names: readonly string[], title: string): Part | undefined => {
    if (names.length === 0) return undefined;
    return { id, title, html: `<p>${names.map((name) => `<code>${escaped(name)}</code>`).join(" ")}</p>` };
  };
  return [
    named("tables", tables, `${counted(tables.length, "table")} with other rows`),
    named("standing", standing, `${counted(standing.length, "CSV table")} as in ${since}, row by row`),
  ];
}

function untouchedPart({ untouched }: Comparison): Part | undefined {
  if (untouched.length === 0) return undefined;
  const texts = untouched.reduce((sum, { units }) => sum + units.length, 0);
  const html = `<ul>${untouched.map((each) => `<li>${escaped(untouchedWords(each))}</li>`).join("")}</ul>`;
  return { id: "untouched", title: `${counted(texts, "text")} untouched`, html };
}

/**
 * A table of cells that are HTML already; the first of each row heads it. Its parts name their roles: on small screens its
 * rows are set as blocks, and browsers then forget what they are.
 */
function table(heads: readonly string[], rows: readonly (readonly string[])[], name: string): string {
  const head = heads.map((words) => `<th scope="col" role="columnheader">${escaped(words)}</th>`).join("");
  const body = rows.map(([first = "", ...cells]) => {
    const others = cells.map(
      (cell, index) => `<td role="cell" data-head="${escaped(heads[index + 1] ?? "")}">${cell}</td>`,
    );
    return `<tr role="row"><th scope="row" role="rowheader">${first}</th>${others.join("")}</tr>`;
  });
  return `<table role="table" class="${name}"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body.join("\n")}</tbody></table>`;
}

/** Pairs of pages that differ, the old one on the left, with the places that differ framed. */
function pagesPart(comparison: Comparison, { before, now, swatches }: LaidOut): Part | undefined {
  const { pages = [], since, edition } = comparison;
  const shown = pages.filter(({ standing }) => standing !== "same" && standing !== "moved");
  if (shown.length === 0) return undefined;
  const thumb = (page: Page | undefined, of: string, places: readonly Box[], mark: "gone" | "came") =>
    page === undefined
      ? `<span class="none">not in ${escaped(of)}</span>`
      : pageSvg(page, {
          swatches,
          frames: { places, mark },
          id: `${mark}-${page.index + 1}`,
          title: `Page ${page.index + 1} of ${of}, ${counted(places.length, "place")} framed`,
        });
  const figures = shown.map((pair) => {
    const old = thumb(before.pages[pair.was ?? -1], since, pair.gone, "gone");
    const fresh = thumb(now.pages[pair.is ?? -1], edition, pair.came, "came");
    const told = escaped(pageWords(pair));
    return `<figure><div class="pair">${old}${fresh}</div><figcaption>${told} <button type="button" class="enlarge" aria-pressed="false" hidden>large<span class="hidden">: ${told}</span></button></figcaption></figure>`;
  });
  const html = `<p>Pages of ${escaped(since)} on the left, of ${escaped(edition)} on the right. <span class="key gone">What is gone</span> is framed with dashes, <span class="key came">what came</span> with a line.</p>
<div class="pages">${figures.join("\n")}</div>`;
  return { id: "pages", title: `${counted(shown.length, "page")} changed`, html };
}
