import { counted, type Diagnostic, note, type Remark, warning } from "../base/index.ts";
import type { LaidChapter } from "./laid-chapter.ts";
import { editionOf, type LayoutInput } from "./setting.ts";

/** What a chapter would have to lose to be a page shorter. */
interface Overhang {
  readonly laid: LaidChapter;
  /** Lines, and rows of floats times their columns, on its last page. */
  readonly lines: number;
}

/**
 * Measures the publication against its page budget: which sections run on to a page of few lines, and by how many,
 * so that the editor knows where to cut. Codes: `layout/over-budget`, `layout/page-multiple`.
 */
export function checkBudget(
  pageCount: number,
  chapters: readonly LaidChapter[],
  input: LayoutInput,
): Diagnostic[] {
  const { max, multipleOf } = input.pages ?? {};
  const found: Diagnostic[] = [];
  if (max !== undefined && pageCount > max) {
    const over = pageCount - max;
    found.push(
      warning("layout/over-budget", `${pageCount} pages are ${over} more than the budget of ${max}`, {
        notes: [{ message: editionOf(input) }, ...cheapestCuts(chapters, over)],
        hint: "cut the lines named, make a picture smaller, or let sections begin on the page where others end",
      }),
    );
  }
  if (multipleOf !== undefined && pageCount % multipleOf !== 0) {
    const blank = multipleOf - (pageCount % multipleOf);
    found.push(
      note("layout/page-multiple", `${pageCount} pages are not a multiple of ${multipleOf}`, {
        notes: [{ message: `${counted(blank, "page")} would stay blank; ${editionOf(input)}` }],
      }),
    );
  }
  return found;
}

/** The sections that give up a page for the fewest lines, as many as are needed and one more to choose from. */
function cheapestCuts(chapters: readonly LaidChapter[], over: number): Remark[] {
  const sections = chapters.filter(({ chapter }) => chapter.stories[0]?.role === "section");
  const long = sections.filter(({ plan }) => plan.pages.length > 1);
  return (long.length > 0 ? long : sections)
    .map((laid): Overhang => ({ laid, lines: linesOnLastPage(laid) }))
    .sort((a, b) => a.lines - b.lines || a.laid.firstPage - b.laid.firstPage)
    .slice(0, over + 1)
    .map(({ laid, lines }) => {
      const last = laid.firstPage + laid.plan.pages.length;
      const [story] = laid.chapter.stories;
      return {
        message:
          laid.plan.pages.length > 1
            ? `\`${story?.id}\` is ${counted(lines, "line")} over on page ${last}`
            : `\`${story?.id}\` has page ${last} to itself with ${counted(lines, "line")}`,
        span: story?.origin,
      };
    });
}

function linesOnLastPage({ plan, chapter }: LaidChapter): number {
  return (plan.pages.at(-1)?.parts ?? []).reduce((sum, part) => {
    if (part.kind === "column") return sum + part.rows - part.short;
    const float = part.kind === "float" ? chapter[part.order][part.float] : undefined;
    return sum + (float ? float.rows * float.span : 0);
  }, 0);
}
