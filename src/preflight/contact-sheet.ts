/**
 * The report of a preflight on one page: all pages small, those with findings framed, and under them the findings,
 * what a person must check and what nobody checked. Tagged as it is set, so that it can be written as PDF/UA.
 */
import type { Pt, Size } from "../base/index.ts";
import type { Item, Page, PageSet } from "../layout/index.ts";
import type { Document } from "../narrative/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { Element, Role, StructureTree } from "../tag/index.ts";
import type { Typesetter } from "../text/index.ts";
import { countsOf, type ReportedProof, type TextOf } from "./report.ts";
import { type Pasted, pasteFindings, pastePerson, pasteRest } from "./sheet-columns.ts";
import { element, type Look, openBoard } from "./sheet-type.ts";
import { pasteThumbs } from "./thumbs.ts";

export interface ContactSheetOrder {
  readonly proof: ReportedProof;
  readonly pages: PageSet;
  readonly document: Document;
  readonly stylesheet: Stylesheet;
  /** For English, the language of findings. */
  readonly typesetter: Typesetter;
  readonly textOf: TextOf;
}

/** One page, ready to be written. */
export interface ContactSheet {
  readonly pages: PageSet;
  readonly structure: StructureTree;
  readonly document: Document;
}

const LOCALE = "en-GB";
const A4: Size = { width: 595.28, height: 841.89 };
const MARGIN: Pt = 36;
const FOOT: Pt = 24;
const WIDTH: Pt = A4.width - 2 * MARGIN;
/** Between columns of text. */
const GUTTER: Pt = 16;
const COLUMNS = { findings: 212, person: 152, rest: 127 } as const;

/** Heights that thumbnails may take of the page: the first that leaves room for all words, else the least. */
const THUMBS_HEIGHTS: readonly Pt[] = [440, 380, 330, 280];
const LEAST_HEIGHT: Pt = 236;

export function contactSheet(order: ContactSheetOrder): ContactSheet {
  const { proof, document } = order;
  const pasted = pasteWhole(order);
  const page: Page = {
    index: 0,
    folio: "1",
    side: "recto",
    master: "contact-sheet",
    trim: A4,
    bleed: 0,
    items: pasted.items,
  };
  return {
    pages: {
      kind: "pages",
      locale: LOCALE,
      pages: [page],
      destinations: new Map(),
      outline: [],
      entries: [],
      wishes: [],
    },
    structure: { kind: "structure", locale: LOCALE, root: element("Document", pasted.kids) },
    document: {
      ...document,
      locale: LOCALE,
      title: titleOf(proof),
      description: summaryOf(proof),
      stories: [],
      notes: new Map(),
    },
  };
}

interface PastedUp extends Pasted {
  readonly items: readonly Item[];
}

function pasteUp({ proof, pages, stylesheet, typesetter, textOf }: ContactSheetOrder, height: Pt): PastedUp {
  const { findings } = proof;
  const board = openBoard(stylesheet, typesetter);
  let y = MARGIN;
  const across = (role: Role, words: string, look: Look): Element => {
    const set = board.set(words, look, WIDTH);
    const kid = board.place(set, MARGIN, y, role);
    y += set.height;
    return element(role, [kid]);
  };
  const head = [across("H1", titleOf(proof), "title"), across("P", summaryOf(proof), "strong")];
  const thumbs = pasteThumbs(board, { pages, findings }, { x: MARGIN, y: y + 10, width: WIDTH, height });
  const foot = board.set(footWords(proof), "small", WIDTH);
  const bottom = A4.height - FOOT - foot.height;
  const room = { y: thumbs.bottom + 12, bottom: bottom - 8 };
  const x = MARGIN + COLUMNS.findings + GUTTER;
  const columns = [
    pasteFindings(board, { findings, textOf }, { ...room, x: MARGIN, width: COLUMNS.findings }),
    pastePerson(board, proof, { ...room, x, width: COLUMNS.person }),
    pasteRest(board, { ...room, x: x + COLUMNS.person + GUTTER, width: COLUMNS.rest }),
  ];
  const closing = element("P", [board.place(foot, MARGIN, bottom, "foot")]);
  const parts = [element("Sect", thumbs.kids), ...columns.map(({ kids }) => element("Sect", kids))];
  return {
    items: board.items,
    kids: [...head, ...parts, closing],
    whole: columns.every(({ whole }) => whole),
  };
}

function pasteWhole(order: ContactSheetOrder): PastedUp {
  for (const height of THUMBS_HEIGHTS) {
    const pasted = pasteUp(order, height);
    if (pasted.whole) return pasted;
  }
  return pasteUp(order, LEAST_HEIGHT);
}

function titleOf({ publication }: ReportedProof): string {
  return `Preflight of ${publication}`;
}

function summaryOf({ outputs, findings }: ReportedProof): string {
  return `For ${outputs.join(", ")}. ${countsOf(findings.filter(({ allowed }) => allowed === undefined))}`;
}

function footWords({ made }: ReportedProof): string {
  const { tool, node, condition, profile, profileSha256 } = made;
  return `Made with ${tool}, Node ${node}, for ${condition} (${profile}, SHA-256 ${profileSha256.slice(0, 16)}…). Checked by reissue, not by the printer.`;
}
