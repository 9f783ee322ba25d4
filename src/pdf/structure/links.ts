/** Link annotations, named destinations and bookmarks: how a reader gets about in the file. */
import type { Bookmark, Destination, PageSet } from "../../layout/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { byBytes, type PdfDictionary, type PdfValue, type Ref, textString } from "../file/pdf-object.ts";
import { pointOn, rectangleOn, type Sheet } from "../file/sheet.ts";
import type { PlannedArea } from "../painting/marked-content.ts";

/** A page that can be led to. */
export interface ReachablePage {
  readonly dictionary: Ref;
  readonly sheet: Sheet;
}

/** Room above a destination's first line, so that it does not touch the window's edge. */
const HEADROOM = 18;

/** Makes the annotation of every link; returns the destinations that they name. */
export function writeLinks(
  pdf: PdfFile,
  areas: readonly PlannedArea[],
  pages: readonly ReachablePage[],
): ReadonlyMap<string, Destination> {
  const named = new Map<string, Destination>();
  for (const planned of areas) {
    const { area } = planned;
    const page = pages[area.pageIndex];
    if (page === undefined) continue;
    const entries: PdfDictionary = {
      Type: "Annot",
      Subtype: "Link",
      Rect: rectangleOn(page.sheet, area.box),
      Border: [0, 0, 0],
      F: PRINTED,
      Contents: textString(area.contents),
    };
    if ("href" in area.to) entries["A"] = { S: "URI", URI: textString(asciiAddress(area.to.href)) };
    else {
      entries["Dest"] = textString(destinationName(area.to.target));
      named.set(area.to.target, area.to.destination);
    }
    planned.annotation = pdf.ref(entries);
    const annotations = page.dictionary.data["Annots"];
    if (Array.isArray(annotations)) annotations.push(planned.annotation);
    else page.dictionary.data["Annots"] = [planned.annotation];
  }
  return named;
}

/** Addresses are ASCII (ISO 32000-1, 12.6.4.7; RFC 3987, 3.1): other letters by their bytes, half a one as unknown. */
function asciiAddress(href: string): string {
  return href.replaceAll(/\p{Cs}/gu, "\ufffd").replaceAll(/[^!-~]+/g, encodeURIComponent);
}

/** The flag that archives ask of every annotation (ISO 19005-2, 6.3.2). */
const PRINTED = 4;

/** A destination's name in ASCII, as reader programs take it in a web address. */
export function destinationName(node: string): string {
  return encodeURI(node).replaceAll(/[()<>[\]{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

export function writeDestinations(
  pdf: PdfFile,
  destinations: ReadonlyMap<string, Destination>,
  pages: readonly ReachablePage[],
): void {
  const names = [...destinations].flatMap(([node, destination]) => {
    const place = placeOf(destination, pages);
    return place ? [[destinationName(node), place] as const] : [];
  });
  if (names.length === 0) return;
  names.sort(([left], [right]) => byBytes(left, right));
  pdf.names["Dests"] = pdf.object({ Names: names.flatMap(([name, place]) => [textString(name), place]) });
}

function placeOf(destination: Destination, pages: readonly ReachablePage[]): PdfValue | undefined {
  const page = pages[destination.pageIndex];
  if (page === undefined) return undefined;
  const [, top] = pointOn(page.sheet, destination.x, Math.max(0, destination.y - HEADROOM));
  return [page.dictionary, "XYZ", 0, top, null];
}

interface OutlineItem {
  readonly ref: Ref;
  readonly level: number;
  readonly kids: OutlineItem[];
}

/** Bookmarks, nested by level; the first level is open. */
export function writeOutline(
  pdf: PdfFile,
  { outline, destinations }: PageSet,
  pages: readonly ReachablePage[],
): void {
  const root: OutlineItem = { ref: pdf.outlines, level: 0, kids: [] };
  const path = [root];
  const link = (bookmark: Bookmark, place: PdfValue) => {
    while (path.length > 1 && (path.at(-1)?.level ?? 0) >= bookmark.level) path.pop();
    const item = {
      ref: pdf.ref({ Title: textString(bookmark.title), Dest: place }),
      level: bookmark.level,
      kids: [],
    };
    path.at(-1)?.kids.push(item);
    path.push(item);
  };
  for (const bookmark of outline) {
    const destination = destinations.get(bookmark.target);
    const place = destination && placeOf(destination, pages);
    if (place) link(bookmark, place);
  }
  if (root.kids.length === 0) return;
  const chain = (parent: OutlineItem): number => {
    let count = 0;
    for (const [index, kid] of parent.kids.entries()) {
      const { data } = kid.ref;
      data["Parent"] = parent.ref;
      if (index > 0) data["Prev"] = parent.kids[index - 1]?.ref;
      if (index + 1 < parent.kids.length) data["Next"] = parent.kids[index + 1]?.ref;
      const below = chain(kid);
      if (below > 0) data["Count"] = -below;
      kid.ref.end();
      count += 1;
    }
    parent.ref.data["First"] = parent.kids[0]?.ref;
    parent.ref.data["Last"] = parent.kids.at(-1)?.ref;
    return count;
  };
  Object.assign(pdf.outlines.data, { Type: "Outlines", Count: chain(root) });
  pdf.catalog["Outlines"] = pdf.outlines;
  pdf.catalog["PageMode"] = "UseOutlines";
}
