import type { Pt } from "../base/index.ts";
import type { Item } from "./page-set.ts";

/** An element of a fixed size, drawn: y = 0 lies one step above its first baseline. */
export interface Drawn {
  readonly items: readonly Item[];
  /** Down to its lowest baseline or edge. */
  readonly height: Pt;
  /** White that its style wants below it before text may follow; half a step where it says nothing. */
  readonly after?: Pt | undefined;
}

/** A page as a chapter or the cover gives it to the publication. */
export interface DrawnPage {
  /** Name of its master. */
  readonly master: string;
  readonly items: readonly Item[];
}

/** The shape of an element's surroundings. */
export interface Ground {
  readonly width: Pt;
  /** Columns of the page that it goes over, and the white between them. */
  readonly columns: number;
  readonly gutter: Pt;
  readonly step: Pt;
  /** Height of the text's x: pictures begin level with it. */
  readonly xHeight: Pt;
  /** Rows of a whole column. */
  readonly rows: number;
}
