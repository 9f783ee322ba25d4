import type { Box, Pt, Span } from "../../base/index.ts";
import type { NodeId } from "../../narrative/index.ts";
import type { Rule } from "../../style/index.ts";
import type { Line } from "../../text/index.ts";
import type { Item, Part } from "../page-set.ts";

/** The item, shifted. */
export function moveItem(item: Item, dx: Pt, dy: Pt): Item {
  switch (item.kind) {
    case "text":
      return { ...item, x: item.x + dx, baseline: item.baseline + dy };
    case "rule":
      return {
        ...item,
        from: [item.from[0] + dx, item.from[1] + dy],
        to: [item.to[0] + dx, item.to[1] + dy],
      };
    case "panel":
      return { ...item, box: moveBox(item.box, dx, dy) };
    case "drawing":
      return { ...item, x: item.x + dx, y: item.y + dy };
    case "picture":
      return { ...item, frame: moveBox(item.frame, dx, dy), placed: moveBox(item.placed, dx, dy) };
  }
}

export function moveItems(items: readonly Item[], dx: Pt, dy: Pt): Item[] {
  return items.map((item) => moveItem(item, dx, dy));
}

/** The items of something made before, their places in the file moved by what was written above them since. */
export function movedInFile(items: readonly Item[], from: Span, to: Span): readonly Item[] {
  const shift = to.start - from.start;
  if (shift === 0) return items;
  return items.map((item) => {
    if (item.kind !== "text" || item.line.origin.file !== to.file) return item;
    const { file, start, end } = item.line.origin;
    return { ...item, line: { ...item.line, origin: { file, start: start + shift, end: end + shift } } };
  });
}

/** The items as marks that are not read: what a page repeats for the eye only. */
export function asArtifacts(items: readonly Item[]): Item[] {
  return items.map((item) => ({ ...item, part: { artifact: "pagination" } }));
}

function moveBox(box: Box, dx: Pt, dy: Pt): Box {
  return { x: box.x + dx, y: box.y + dy, width: box.width, height: box.height };
}

/** Lines under one another, the first baseline at `baseline`. */
export function placeLines(
  lines: readonly Line[],
  node: NodeId,
  at: { readonly x: Pt; readonly baseline: Pt; readonly leading: Pt },
): Item[] {
  return lines.map((line, index) => ({
    kind: "text",
    part: { node },
    x: at.x,
    baseline: at.baseline + index * at.leading,
    line,
  }));
}

/** A level rule of a style from `x` over `width`, at height `y`. */
export function placeRule(rule: Rule, x: Pt, y: Pt, width: Pt): Item {
  const part: Part = { artifact: "layout" };
  return { kind: "rule", part, from: [x, y], to: [x + width, y], weight: rule.weight, ink: rule.ink };
}
