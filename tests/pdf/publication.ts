/** Hand-made publications for the painter: pages of items, a document's words, an order that writes them. */
import { readFileSync } from "node:fs";
import type { Item, Page, PageSet } from "../../src/layout/index.ts";
import type { Document } from "../../src/narrative/index.ts";
import { openPress, type PdfOrder, type Press, type WrittenPdf, writePdf } from "../../src/pdf/index.ts";
import type { StructureTree } from "../../src/tag/index.ts";
import type { Line } from "../../src/text/index.ts";
import { FONT_FILES, SWATCHES } from "./type.ts";

export const A4 = { width: 595.28, height: 841.89 };

export function page(index: number, items: readonly Item[], settings: Partial<Page> = {}): Page {
  return {
    index,
    folio: String(index + 1),
    side: index % 2 === 0 ? "recto" : "verso",
    master: "text",
    trim: A4,
    bleed: 8.5,
    items,
    ...settings,
  };
}

export function text(line: Line, x: number, baseline: number, node = "p"): Item {
  return { kind: "text", part: { node }, x, baseline, line };
}

export function pageSet(pages: readonly Page[], settings: Partial<PageSet> = {}): PageSet {
  return {
    kind: "pages",
    locale: "nb",
    pages,
    destinations: new Map(),
    outline: [],
    wishes: [],
    entries: [],
    ...settings,
  };
}

export const DOCUMENT: Document = {
  kind: "document",
  locale: "nb",
  title: "Gründere & byer <2023>",
  author: "Kystlab",
  description: "Årsrapport",
  date: "2023-12-01",
  runningWords: {},
  stories: [],
  notes: new Map(),
  uses: [],
};

export function emptyStructure(locale = "nb"): StructureTree {
  return {
    kind: "structure",
    locale,
    root: { kind: "element", role: "Document", node: "document", kids: [] },
  };
}

const asset = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../assets/${path}`, import.meta.url)));

export function fogra39(): Press {
  const press = openPress(asset("icc/FOGRA39L_coated.icc"), { condition: "FOGRA39", inkLimit: 3 });
  if ("fault" in press) throw new Error(press.fault);
  return press;
}

export function write(pages: PageSet, settings: Partial<PdfOrder> = {}): Promise<WrittenPdf> {
  return writePdf({
    pages,
    document: DOCUMENT,
    structure: emptyStructure(),
    stylesheet: { swatches: SWATCHES, fonts: FONT_FILES },
    output: "screen",
    attachments: [],
    created: Date.UTC(2023, 11, 1),
    modified: Date.UTC(2023, 11, 1),
    publicationId: "test/2023/nb/screen",
    tool: "reissue 0.1.0",
    press: fogra39(),
    host: { asset },
    ...settings,
  });
}
