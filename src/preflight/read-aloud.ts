/** The first lines of the structure as a screen reader says them, for the person who signs the order of reading (H02). */
import type { PageSet } from "../layout/index.ts";
import { type Element, type Kid, type StructureTree, wordsOnPages } from "../tag/index.ts";
import { opening } from "./proof.ts";

const ANNOUNCED: Readonly<Record<string, string>> = {
  L: "list",
  Table: "table",
  TOC: "contents",
  BlockQuote: "quotation",
  Note: "note",
};

/** At most `count` lines: headings with their level, figures with their alternative text, the words of the rest. */
export function readAloud({ root }: StructureTree, pages: PageSet, count: number): readonly string[] {
  const lines: string[] = [];
  const walk = (element: Element) => {
    if (lines.length >= count) return;
    const heading = /^H([1-6])$/.exec(element.role);
    if (element.role === "Figure") lines.push(`graphic: ${opening(element.alt ?? "")}`);
    else if (heading) lines.push(`heading level ${heading[1]}: ${opening(wordsOf(element, pages))}`);
    else if (element.role === "P" || element.role === "Caption" || element.role === "TOCI")
      lines.push(opening(wordsOf(element, pages)));
    else {
      const announced = ANNOUNCED[element.role];
      if (announced !== undefined) lines.push(announced);
      for (const kid of element.kids) if (kid.kind === "element") walk(kid);
    }
  };
  walk(root);
  return lines.slice(0, count);
}

function wordsOf(element: Element, pages: PageSet): string {
  return element.kids.map((kid) => wordsOfKid(kid, pages)).join(" ");
}

function wordsOfKid(kid: Kid, pages: PageSet): string {
  if (kid.kind === "element") return wordsOf(kid, pages);
  return kid.kind === "area" ? "" : wordsOnPages(kid, pages).join("").replaceAll("\u00ad", "");
}
