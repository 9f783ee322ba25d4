/** The fit sheet: how much room each section takes in a language, against the source's. */
import { counted, type Diagnostic, inColumns } from "../base/index.ts";
import type { PageSet } from "../layout/index.ts";

/** A part's room: lines of running text, notes and captions, and the pages that they stand on. */
export interface Room {
  readonly pages: number;
  readonly lines: number;
}

export interface FitRow {
  readonly section: string;
  /** Undefined where the language could not be laid out. */
  readonly room: Room | undefined;
  /** Lines more than in the source, as a share of those: 0.12; undefined where there is nothing to compare. */
  readonly growth: number | undefined;
  /** Texts that do not fit their frame or measure. */
  readonly overset: number;
}

export interface FitSheet {
  readonly locale: string;
  /** Pages of the whole; undefined where it could not be laid out. */
  readonly pages: number | undefined;
  /** Texts that still stand in the source's language and are measured so. */
  readonly untranslated: number;
  readonly rows: readonly FitRow[];
}

/** Text past its frame or measure, words that no column of a table holds, a title or label wider than its chart. */
const OVERSET: readonly string[] = ["layout/overset", "layout/table-too-wide", "text/overfull-line"];

/** The row of texts that stand in no section. */
const ELSEWHERE = "elsewhere";

/** The room of each part of a publication by the first word of its nodes' ids: a section's id, `edition`. */
export function roomIn({ pages }: PageSet): ReadonlyMap<string, Room> {
  const rooms = new Map<string, { readonly on: Set<number>; lines: number }>();
  for (const { index, items } of pages) {
    for (const item of items) {
      if (item.kind !== "text" || !("node" in item.part)) continue;
      const [part = ""] = item.part.node.split("/");
      const room = rooms.get(part) ?? { on: new Set<number>(), lines: 0 };
      room.on.add(index);
      room.lines += 1;
      rooms.set(part, room);
    }
  }
  return new Map([...rooms].map(([part, { on, lines }]) => [part, { pages: on.size, lines }]));
}

/** A language, laid out or not, and what was found on the way. */
export interface Laid {
  readonly locale: string;
  readonly pages: PageSet | undefined;
  readonly untranslated: number;
  readonly found: readonly Diagnostic[];
}

/** The sheet for one language; `sections` in the report's order. A finding belongs to the section its file is named after. */
export function fitSheet(laid: Laid, source: PageSet | undefined, sections: readonly string[]): FitSheet {
  const here = laid.pages && roomIn(laid.pages);
  const there = source && roomIn(source);
  const overset = laid.found.filter(({ code }) => OVERSET.includes(code));
  const rows = ["edition", ...sections].map((section): FitRow => {
    const room = here && (here.get(section) ?? { pages: 0, lines: 0 });
    const before = there?.get(section)?.lines;
    return {
      section,
      room,
      growth: room && before ? room.lines / before - 1 : undefined,
      overset: overset.filter(({ span }) => span?.file.endsWith(`/${section}.yaml`)).length,
    };
  });
  const told = rows.reduce((sum, row) => sum + row.overset, 0);
  // The cover, running heads and charts are written in files of the report's own.
  const elsewhere = {
    section: ELSEWHERE,
    room: undefined,
    growth: undefined,
    overset: overset.length - told,
  };
  return {
    locale: laid.locale,
    pages: laid.pages?.pages.length,
    untranslated: laid.untranslated,
    rows: elsewhere.overset > 0 ? [...rows, elsewhere] : rows,
  };
}

/** The sheet as lines of text. */
export function describeFit({ locale, pages, untranslated, rows }: FitSheet): string {
  const figures = rows.map(({ section, room, growth, overset }) => [
    section,
    String(room?.pages ?? "?"),
    String(room?.lines ?? "?"),
    percent(growth),
    String(overset === 0 ? "·" : overset),
  ]);
  const title =
    pages === undefined ? `${locale}: cannot be laid out` : `${locale}: ${counted(pages, "page")}`;
  const left = untranslated === 0 ? "" : `, ${counted(untranslated, "text")} not translated`;
  return `${title}${left}\n\n${inColumns([["", "pages", "lines", "growth", "overset"], ...figures])}\n`;
}

function percent(growth: number | undefined): string {
  if (growth === undefined) return "?";
  const rounded = Math.round(growth * 100);
  return rounded === 0 ? "·" : `${rounded > 0 ? "+" : "−"}${Math.abs(rounded)} %`;
}
