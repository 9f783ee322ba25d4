import { writeWhole } from "../../locale/index.ts";
import type { Setting } from "../setting.ts";

/** Even indices are rectos: the cover is page 1. */
export function sideOf(pageIndex: number): "recto" | "verso" {
  return pageIndex % 2 === 0 ? "recto" : "verso";
}

/** The folio of a page in the edition's own digits. */
export function folioOf(pageIndex: number, { document }: Pick<Setting, "document">): string {
  return writeWhole(pageIndex + 1, document.locale);
}
