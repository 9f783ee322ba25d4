/** Page masters: trim, margins, columns, grid, and what stands in their margins. */
import { error, suggest, toPoints } from "../base/index.ts";
import { type Located, MARGIN_WORDS, type Theme, type YamlPath } from "../source/index.ts";
import { type Desk, isWritten } from "./desk.ts";
import { ink } from "./inks.ts";
import type { MarginLine, PageMaster, ParagraphStyle } from "./stylesheet.ts";

type Master = Theme["pageMasters"][string];

/** A master; undefined without a size, and for one whose basis is missing, which has been told. */
export function pageMaster(
  name: string,
  from: Master,
  desk: Desk,
  paragraph: (name: string, path: YamlPath) => ParagraphStyle,
): PageMaster | undefined {
  const path: YamlPath = ["pageMasters", name];
  if (!from.trim || !from.margins) {
    // What it lacks its basis lacks too, and is told there.
    if (from.basedOn !== undefined || !hasBasis(name, desk.theme)) return undefined;
    desk.diagnostics.push(
      error("style/no-trim", `page master \`${name}\` has no ${from.trim ? "margins" : "trim size"}`, {
        span: desk.theme.keyAt(path),
        hint: "give `trim: [210mm, 297mm]` and `margins`, or `basedOn` a master that has them",
      }),
    );
    return undefined;
  }
  const { top, bottom, inner, outer } = from.margins;
  for (const [index, { text }] of (from.marginLines ?? []).entries())
    checkMarginWords(text, [...path, "marginLines", index, "text"], desk);
  const marginLines = (from.marginLines ?? []).map(
    (line, index): MarginLine => ({
      text: line.text,
      style: paragraph(line.style, [...path, "marginLines", index, "style"]),
      at: line.at,
      align: line.align,
      offset: toPoints(line.offset),
    }),
  );
  return {
    name,
    trim: { width: toPoints(from.trim[0]), height: toPoints(from.trim[1]) },
    bleed: toPoints(from.bleed ?? 0),
    margins: { top: toPoints(top), bottom: toPoints(bottom), inner: toPoints(inner), outer: toPoints(outer) },
    columns: from.columns ?? 1,
    gutter: toPoints(from.gutter ?? 0),
    baseline: { step: toPoints(from.baseline?.step ?? 12), start: toPoints(from.baseline?.start ?? 0) },
    facing: from.facing ?? false,
    marginLines,
    background:
      from.background === undefined ? undefined : ink(from.background, [...path, "background"], desk),
    openingFill:
      from.openingFill === undefined ? undefined : ink(from.openingFill, [...path, "openingFill"], desk),
    strips: (from.strips ?? []).map(({ at, depth, fill }, index) => ({
      at,
      depth: toPoints(depth),
      ink: ink(fill, [...path, "strips", index, "fill"], desk),
    })),
    sinkRows: from.sinkRows ?? 0,
  };
}

function checkMarginWords(text: string, path: YamlPath, { theme, diagnostics }: Desk): void {
  if (!isWritten(path, theme)) return;
  const open = /\{\{(?![^{}]*\}\})[^{}]*\}?/.exec(text);
  if (open) {
    const name = /[\p{L}\p{N}]+/u.exec(open[0])?.[0] ?? "folio";
    diagnostics.push(
      error("style/unknown-word", `the braces of \`${open[0]}\` are not closed`, {
        span: theme.within(path, open.index, open.index + open[0].length),
        hint: `write \`{{${name}}}\``,
      }),
    );
  }
  for (const { 0: written, 1: name = "", index: start } of text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
    if (MARGIN_WORDS.some((word) => word === name)) continue;
    diagnostics.push(
      error("style/unknown-word", `a line in the margin knows no \`${written}\``, {
        span: theme.within(path, start, start + written.length),
        hint: suggest(name, MARGIN_WORDS),
      }),
    );
  }
}

/** Whether the masters that this one is based on are there, and lead to an end; that they do not has been told. */
function hasBasis(name: string, { value: { pageMasters } }: Located<Theme>): boolean {
  const met = new Set<string>();
  for (let at: string | undefined = name; at !== undefined; at = pageMasters[at]?.basedOn) {
    if (!pageMasters[at] || met.has(at)) return false;
    met.add(at);
  }
  return true;
}
