/**
 * A comparison on paper: what `reissue compare` tells, in two columns, then the pages of both editions side by side,
 * small, with every place framed where they differ. Tagged as it is set, so that it can be written as PDF/UA.
 */
import type { Pt } from "../base/index.ts";
import type { PageSet } from "../layout/index.ts";
import type { Document } from "../narrative/index.ts";
import { element } from "../preflight/index.ts";
import type { Sources } from "../source/index.ts";
import type { Element, Kid, StructureTree } from "../tag/index.ts";
import type { Comparison } from "./compare-editions.ts";
import { type BothLaidOut, pastePairs } from "./paste-pairs.ts";
import { headOf, type Line, partsOf, type Texts } from "./tell-comparison.ts";
import { type ColumnOrder, LOCALE, NODE, TwoColumns } from "./two-columns.ts";

export interface PaperOrder extends ColumnOrder {
  readonly comparison: Comparison;
  readonly texts: Texts;
  readonly sources: Sources;
  /** Where both could be laid out. */
  readonly laidOut: BothLaidOut | undefined;
}

/** Pages ready to be written. */
export interface Paper {
  readonly pages: PageSet;
  readonly structure: StructureTree;
  readonly document: Document;
}

/** Of the reasons under a sentence. */
const INDENT: Pt = 9;

export function comparisonPaper(order: PaperOrder): Paper {
  const { comparison, sources } = order;
  const press = new TwoColumns(order);
  const kids: Kid[] = [press.across("H1", headOf(comparison), "title")];
  for (const { title, lines } of partsOf(comparison, order.texts)) {
    const head = element("H2", press.head(title), NODE);
    const items = lines.map((line) => listItem(line, press, sources.report.value.sourceLocale));
    const list = element("L", items, { ...NODE, attributes: { listNumbering: "None" } });
    kids.push(element("Sect", [head, list], NODE));
  }
  if (order.laidOut) kids.push(...pastePairs(press, comparison, order.laidOut));
  const { report, edition } = sources;
  return {
    pages: press.pageSet(),
    structure: { kind: "structure", locale: LOCALE, root: element("Document", kids, NODE) },
    document: {
      kind: "document",
      locale: LOCALE,
      title: `What changed: ${headOf(comparison)}`,
      author: report.value.publisher,
      description: `Facts, sentences, names and pages of ${comparison.edition} against those of ${comparison.since}`,
      date: edition.value.date,
      runningWords: {},
      stories: [],
      notes: new Map(),
      uses: [],
    },
  };
}

function listItem({ words, place, reasons = [] }: Line, press: TwoColumns, lang: string): Element {
  const kids: Element[] = [];
  if (place !== undefined) kids.push(element("P", press.put(place, "small", 0), NODE));
  const isQuoted = place !== undefined && reasons.length > 0;
  kids.push(element("P", press.put(words, "reading", 0), { ...NODE, ...(isQuoted ? { lang } : {}) }));
  for (const reason of reasons) kids.push(element("P", press.put(reason, "text", INDENT), NODE));
  press.skip(4);
  return element("LI", [element("LBody", kids, NODE)], NODE);
}
