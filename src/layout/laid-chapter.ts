import type { DrawnPage } from "./drawn.ts";
import type { Chapter } from "./flow.ts";
import type { ShortColumn } from "./page-set.ts";
import type { ChapterPlan } from "./program/page-plan.ts";

/** A chapter on its pages. */
export interface LaidChapter {
  readonly chapter: Chapter;
  readonly plan: ChapterPlan;
  /** Index of its first page. */
  readonly firstPage: number;
  readonly pages: readonly DrawnPage[];
  readonly shortColumns: readonly ShortColumn[];
}
