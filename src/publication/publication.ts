import type { DrawnChart } from "../chart/index.ts";
import type { EditionPlan } from "../edition/index.ts";
import type { Page, PageSet } from "../layout/index.ts";
import type { Document } from "../narrative/index.ts";
import type { OpenReport, Run } from "../report/index.ts";
import type { StructureTree } from "../tag/index.ts";
import type { Language } from "./open-language.ts";

/** One publication, laid out: what every output of it shares. */
export interface Publication {
  readonly plan: EditionPlan;
  readonly document: Document;
  readonly charts: ReadonlyMap<string, DrawnChart>;
  readonly pages: PageSet;
  readonly structure: StructureTree;
}

/** The folio of every node of a publication that begins on a page. */
export type Folios = ReadonlyMap<string, string>;

/** What a publication is made from besides its plan. */
export interface Desk {
  readonly open: OpenReport;
  readonly language: Language;
  /**
   * Where the whole report in the same language has its parts, for a handout that refers to them; `unknown` where the
   * report cannot be laid out: then its handouts are only read.
   */
  readonly elsewhere?: Folios | "unknown" | undefined;
  /** Told of each page as it is made, while others are yet to come; of one that is made again, again. */
  readonly onPage?: ((page: Page) => void) | undefined;
  readonly run: Run;
}
