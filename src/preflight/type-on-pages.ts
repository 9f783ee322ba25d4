/** Every stretch of type on the pages, in columns and in charts, with its colour, its size and where it was written. */
import type { Box, Ink, Pt, Span } from "../base/index.ts";
import type { Item, Page } from "../layout/index.ts";
import { type GlyphRun, reachOf } from "../text/index.ts";
import { paintedMarks } from "./artwork.ts";
import type { DocumentPlaces } from "./document-places.ts";
import { alongMiddle, type Ground, type Grounds } from "./grounds.ts";
import type { PreflightInput } from "./input.ts";

export interface Type {
  readonly page: Page;
  readonly run: GlyphRun;
  readonly ink: Ink;
  readonly size: Pt;
  readonly box: () => Box;
  readonly opacity: number;
  readonly where: "page" | "chart";
  readonly words: () => string;
  readonly origin: Span;
  /** The paragraph style that gave its colour, where that can be told. */
  readonly style: () => string | undefined;
  /** What lies behind; looked up when asked for. */
  readonly grounds: () => readonly Ground[];
}

/** All type in painting order, spaces left out. */
export function typeOnPages(
  input: PreflightInput,
  places: DocumentPlaces,
  grounds: Grounds,
  originOf: (item: Item) => Span | undefined,
): readonly Type[] {
  return input.pages.pages.flatMap((page) =>
    page.items.flatMap((item, itemIndex): Type[] => {
      const node = "node" in item.part ? item.part.node : undefined;
      if (item.kind === "text") {
        const { line, x, baseline } = item;
        const place = node === undefined ? undefined : places.at(node);
        return line.runs.filter(isRead).map((run) => {
          const box = () => boxOf(run, x + line.x, baseline);
          return {
            page,
            run,
            ink: run.ink,
            size: run.size,
            box,
            opacity: 1,
            where: "page",
            words: () => run.text.join(""),
            origin: line.origin,
            style: () => styleWith(run.ink, place?.style, input),
            grounds: () => grounds.behind(page, itemIndex, box),
          };
        });
      }
      const origin = originOf(item);
      if (item.kind !== "drawing" || origin === undefined) return [];
      const painted = paintedMarks(item.drawing, item);
      return painted.flatMap((each, index): Type[] => {
        if (each.kind !== "text" || !isRead(each.mark.run)) return [];
        const { run, opacity } = each.mark;
        const behind = () => {
          const under = grounds.behind(page, itemIndex, () => each.box);
          return alongMiddle(each.box).flatMap((at) => grounds.within(under, painted.slice(0, index), at));
        };
        return [
          {
            page,
            run,
            ink: run.ink,
            size: run.size * item.scale,
            box: () => each.box,
            opacity,
            where: "chart",
            words: () => run.text.join(""),
            origin,
            style: () => undefined,
            grounds: behind,
          },
        ];
      });
    }),
  );
}

/** Capitals and descenders of the run itself; the line's own height may be that of a larger neighbour. */
function boxOf(run: GlyphRun, left: Pt, baseline: Pt): Box {
  const [from, to] = reachOf(run) ?? [0, 0];
  const y = baseline - run.rise - run.size * 0.7;
  return { x: left + from, y, width: left + to - (left + from), height: run.size * 0.9 };
}

function isRead({ text }: GlyphRun): boolean {
  for (const each of text) if (each.trim() !== "") return true;
  return false;
}

function styleWith(ink: Ink, style: string | undefined, { stylesheet }: PreflightInput): string | undefined {
  if (style === undefined || !stylesheet.hasParagraph(style)) return undefined;
  const own = stylesheet.paragraph(style).character.ink;
  return sameInk(own, ink) ? style : undefined;
}

function sameInk(one: Ink, other: Ink): boolean {
  return inkName(one) === inkName(other);
}

/** A swatch's name with its tint, or the values. */
export function inkName(ink: Ink): string {
  if (ink.kind === "swatch") return ink.tint === 1 ? ink.name : `${ink.name}/${Math.round(ink.tint * 100)}`;
  const values = ink.kind === "rgb" ? ink.rgb : ink.cmyk;
  const scale = ink.kind === "rgb" ? 255 : 100;
  return `${ink.kind}(${values.map((value) => Math.round(value * scale)).join(" ")})`;
}
