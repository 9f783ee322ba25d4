/** The structure as text, with the words of the pages: what a screen reader would come by, in its order. */
import type { PageSet } from "../layout/index.ts";
import { spaceAfter } from "./gather-content.ts";
import type { Content, Element, StructureTree } from "./structure-tree.ts";

/** One line per element, indented by depth; words in quotation marks, links by where they lead. */
export function dumpStructure(tree: StructureTree, pages: PageSet): string {
  const lines: string[] = [];
  const walk = (element: Element, indent: string): void => {
    const words: string[] = [];
    lines.push(`${indent}${element.role}${particulars(element)}`);
    const inner = `${indent}  `;
    const flush = () => {
      const said = words.splice(0).join("").replaceAll("\u00ad", "").trim();
      if (said !== "") lines.push(`${inner}${JSON.stringify(said)}`);
    };
    for (const kid of element.kids) {
      if (kid.kind === "content") words.push(...wordsOnPages(kid, pages));
      else {
        flush();
        if (kid.kind === "element") walk(kid, inner);
        else {
          const to = "href" in kid.to ? kid.to.href : `#${kid.to.target}`;
          lines.push(`${inner}-> ${to} ${JSON.stringify(kid.contents)}`);
        }
      }
    }
    flush();
  };
  walk(tree.root, "");
  return `${lines.join("\n")}\n`;
}

function particulars({ id, lang, alt, title, attributes = {} }: Element): string {
  const { listNumbering, scope, headers, columnSpan, rowSpan, box } = attributes;
  const said = [
    id && `id=${JSON.stringify(id)}`,
    lang && `lang=${lang}`,
    title && `title=${JSON.stringify(title)}`,
    alt !== undefined && `alt=${JSON.stringify(alt)}`,
    listNumbering && `numbering=${listNumbering}`,
    scope && `scope=${scope}`,
    columnSpan && `columns=${columnSpan}`,
    rowSpan && `rows=${rowSpan}`,
    headers && headers.length > 0 && `heads=${JSON.stringify(headers)}`,
    box && `box=${[box.x, box.y, box.width, box.height].map(Math.round).join(",")}`,
  ];
  return said.flatMap((each) => (each ? ` ${each}` : [])).join("");
}

/** The words of each line, with the space that is read after it. */
export function wordsOnPages({ pageIndex, items, runs }: Content, pages: PageSet): string[] {
  const words: string[] = [];
  for (const item of pages.pages[pageIndex]?.items.slice(...items) ?? []) {
    if (item.kind === "text") {
      const { line } = item;
      const shown = runs ? line.runs.slice(...runs) : line.runs;
      const ends = runs === undefined || runs[1] === line.runs.length;
      words.push(shown.map(({ text }) => text.join("")).join("") + (ends ? spaceAfter(line) : ""));
    } else if (item.kind === "picture" || item.kind === "drawing") words.push(`[${item.kind}]`);
  }
  return words;
}
