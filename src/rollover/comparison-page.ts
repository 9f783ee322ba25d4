/** A comparison as a page of its own, for a browser. */
import type { Box } from "../base/index.ts";
import type { Page, PageSet } from "../layout/index.ts";
import type { Comparison } from "./compare-editions.ts";
import { escaped, pageSvg, type Swatches } from "./page-svg.ts";
import { headOf, pageWords, partsOf, type Texts } from "./tell-comparison.ts";

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
