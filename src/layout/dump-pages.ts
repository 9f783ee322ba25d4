import type { Pt } from "../base/index.ts";
import type { Item, Page, PageSet } from "./page-set.ts";

/** Characters of a line that a dump shows. */
const SHOWN = 48;

/** The pages as readable text: a line per page, and one per mark with kind, owner, place and first words. */
export function dumpPages(set: PageSet): string {
  return `${set.pages.map(dumpPage).join("\n")}\n`;
}

function dumpPage(page: Page): string {
  const head = `page ${page.index + 1} folio ${page.folio || "-"} ${page.side} ${page.master}`;
  return [head, ...page.items.map((item) => `  ${dumpItem(item)}`)].join("\n");
}

function dumpItem(item: Item): string {
  const owner = "node" in item.part ? item.part.node : `(${item.part.subtype ?? item.part.artifact})`;
  switch (item.kind) {
    case "text": {
      const text = item.line.runs.map(({ text: words }) => words.join("")).join("");
      const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
      return `text ${owner} ${place(item.x + item.line.x, item.baseline)} ${shown}`;
    }
    case "rule":
      return `rule ${owner} ${place(...item.from)} to ${place(...item.to)}`;
    case "panel":
      return `panel ${owner} ${place(item.box.x, item.box.y)} ${size(item.box.width, item.box.height)}`;
    case "drawing":
      return `drawing ${owner} ${place(item.x, item.y)} ${size(item.drawing.width, item.drawing.height)}`;
    case "picture":
      return `picture ${owner} ${place(item.frame.x, item.frame.y)} ${size(item.frame.width, item.frame.height)} ${item.picture.file}`;
  }
}

function place(x: Pt, y: Pt): string {
  return `${short(x)},${short(y)}`;
}

function size(width: Pt, height: Pt): string {
  return `${short(width)}x${short(height)}`;
}

/** One decimal, without a trailing zero. */
function short(length: Pt): string {
  return String(Math.round(length * 10) / 10);
}
