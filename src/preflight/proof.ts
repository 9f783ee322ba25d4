/** What all checks look at: the publication, its type and grounds, and the printer's demands. */
import type { Span } from "../base/index.ts";
import type { Item, Page } from "../layout/index.ts";
import type { NodeId } from "../narrative/index.ts";
import type { YamlPath } from "../source/index.ts";
import { type Saying, whereSaid, whoSays } from "../style/index.ts";
import { type DocumentPlaces, documentPlaces } from "./document-places.ts";
import { type Grounds, openGrounds } from "./grounds.ts";
import { type Inks, openInks } from "./inks.ts";
import type { PreflightInput } from "./input.ts";
import { type PrinterProfile, printerProfile } from "./printer-profile.ts";
import { type Type, typeOnPages } from "./type-on-pages.ts";

export interface Proof extends Omit<PreflightInput, "inks"> {
  readonly inks: Inks;
  readonly places: DocumentPlaces;
  readonly grounds: Grounds;
  readonly type: readonly Type[];
  readonly printer: PrinterProfile;
  /** Where what an item shows was written: for a chart its file. */
  readonly originOf: (item: Item) => Span | undefined;
  /** Folios of the pages that show a block, or any part of it. */
  readonly foliosOf: (block: NodeId) => readonly string[];
}

export function openProof(input: PreflightInput): Proof {
  const inks = openInks(input.inks);
  const places = documentPlaces(input.document, input.pages);
  const grounds = openGrounds({ inks, pixels: input.pixels });
  const originOf: Proof["originOf"] = ({ part }) =>
    "node" in part ? (input.charts.get(part.node)?.origin ?? places.at(part.node)?.origin) : undefined;
  const type = typeOnPages(input, places, grounds, originOf);
  return {
    ...input,
    inks,
    places,
    grounds,
    type,
    originOf,
    printer: printerProfile(input.sources.report.value.printer),
    foliosOf: openFolios(input),
  };
}

function openFolios({ pages }: PreflightInput): Proof["foliosOf"] {
  const shown = new Map<NodeId, Set<string>>();
  for (const page of pages.pages) {
    for (const { part } of page.items) {
      if (!("node" in part)) continue;
      // `a/b/c` is a part of `a/b`, and that of `a`.
      for (let end = part.node.length; end > 0; end = part.node.lastIndexOf("/", end - 1)) {
        const block = part.node.slice(0, end);
        const folios = shown.get(block) ?? new Set();
        shown.set(block, folios.add(folioOf(page)));
      }
    }
  }
  return (block) => [...(shown.get(block) ?? [])];
}

/** What is printed on the page, or its place in the file where nothing is. */
export function folioOf({ folio, index }: Page): string {
  return folio === "" ? `#${index + 1}` : folio;
}

export function inTheme({ sources }: Proof, path: YamlPath): Span {
  return sources.theme.at(path);
}

/** Where a paragraph style says `key`: in itself, or in the style that it is based on. */
export function inStyle(proof: Proof, style: string, key: "colour" | "size"): Span {
  const said = whereSaid("paragraphStyles", style, key, proof.sources.theme);
  return said ?? inTheme(proof, ["paragraphStyles", style]);
}

/** The page master that gives `master` its `key`: itself, or the one that it is based on. */
export function inMaster(proof: Proof, master: string, key: "bleed" | "margins"): Saying {
  const said = whoSays("pageMasters", master, key, proof.sources.theme);
  return said ?? { style: master, span: inTheme(proof, ["pageMasters", master]) };
}

export function inPrinter({ sources }: Proof, key: string): Span {
  return sources.report.at(["printer", key]);
}

/** `12.3`, to a tenth. */
export function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The first words of a text, for finding it on the page. */
export function opening(words: string): string {
  const plain = words.replace(/\s+/g, " ").trim();
  return plain.length <= 40 ? plain : `${plain.slice(0, 38)}…`;
}
