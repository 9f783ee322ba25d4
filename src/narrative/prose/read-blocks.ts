/**
 * Markdown's blocks to prose: paragraphs, headings, lists, quotes, each with its place in the file. Codes:
 * `narrative/heading-level`, `narrative/list-trap`, `narrative/directive`, and those of `read-inlines.ts`.
 */
import type { List, RootContent } from "mdast";
import { type Diagnostic, error, type Span, warning } from "../../base/index.ts";
import { rangeOf, unknownDirective } from "../outline.ts";
import type { ProseBlock } from "./prose.ts";
import { type ProsePlace, type ProseReader, readInlines, refuse, unsupported } from "./read-inlines.ts";

/** Blocks of a text. */
export function readBlocks(
  nodes: readonly RootContent[],
  place: ProsePlace,
  reader: ProseReader,
): ProseBlock[] {
  return nodes.flatMap((node) => readBlock(node, place, reader));
}

function readBlock(node: RootContent, place: ProsePlace, reader: ProseReader): ProseBlock[] {
  const { field } = place;
  const range = rangeOf(node);
  const origin = field.at(range.start, range.end);
  switch (node.type) {
    case "paragraph":
      if (TABLE_RULE.test(field.markdown.source.slice(range.start, range.end))) {
        reader.found.push(unsupported({ type: "table", children: [] }, origin));
        return [];
      }
      tellColons(range, place, reader);
      return [{ kind: "paragraph", origin, content: readInlines(node.children, place, reader) }];
    case "heading":
      return [
        {
          kind: "heading",
          level: levelOf(node.depth, origin, reader),
          origin,
          content: readInlines(node.children, place, reader),
        },
      ];
    case "blockquote":
      return [{ kind: "quote", origin, blocks: readBlocks(node.children, place, reader) }];
    case "list":
      warnOfListTrap(node, place, reader);
      return [
        {
          kind: "list",
          ordered: node.ordered === true,
          start: node.start ?? 1,
          origin,
          items: node.children.map((item) => ({
            origin: field.at(rangeOf(item).start, rangeOf(item).end),
            blocks: readBlocks(item.children, place, reader),
          })),
        },
      ];
    case "definition":
    case "footnoteDefinition":
      return [];
    case "leafDirective":
      reader.found.push(misplaced(`::${node.name}`, origin));
      return [];
    case "containerDirective":
      reader.found.push(
        node.name === "pullquote" || node.name === "box"
          ? misplaced(`:::${node.name}`, origin)
          : unknownDirective(`:::${node.name}`, origin),
      );
      return [];
    default:
      return refuse(node, origin, reader);
  }
}

/** The line under the head of a table, as GitHub writes it: `| --- | ---: |`. */
const TABLE_RULE = /^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[-:| \t]*$/m;

function levelOf(depth: number, span: Span, { found }: ProseReader): 2 | 3 | 4 {
  if (depth === 2 || depth === 3 || depth === 4) return depth;
  const message = depth === 1 ? "`#` is the section's own title" : "headings go no deeper than `####`";
  const hint =
    depth === 1 ? "headings in the text begin at `##`" : "write `####`, or a paragraph that begins in bold";
  found.push(warning("narrative/heading-level", message, { span, hint }));
  return depth === 1 ? 2 : 4;
}

/** `2025. var …` at a line's start makes a list in CommonMark, even in the middle of a paragraph. */
function warnOfListTrap(list: List, { field }: ProsePlace, { found }: ProseReader): void {
  if (list.ordered !== true) return;
  const start = list.start ?? 1;
  if (list.children.length > 1 && start <= 12) return;
  const { start: from } = rangeOf(list);
  const written = /^\d+[.)]/.exec(field.markdown.source.slice(from))?.[0] ?? `${start}.`;
  found.push(
    warning("narrative/list-trap", `a line that begins with \`${written}\` makes a numbered list`, {
      span: field.at(from, from + written.length),
      hint: `write \`${written.slice(0, -1)}\\${written.slice(-1)}\`, or break the line elsewhere`,
    }),
  );
}

/** `:figure{ref=…}`, a directive with a colon too few, and `::figure {ref=…}`, which makes words of it. */
function tellColons(
  { start, end }: { readonly start: number; readonly end: number },
  { field }: ProsePlace,
  { found }: ProseReader,
): void {
  const words = field.markdown.source.slice(start, end);
  const [lone] = /^:(?:figure|pullquote|box)(?=[\s{[]|$)/.exec(words) ?? [];
  if (lone !== undefined) found.push(unknownDirective(lone, field.at(start, start + lone.length)));
  const stray = /(?<=^|\n)[ \t]*(:{2,}[^\s{[:]+|:{3,})/.exec(words);
  if (stray === null) return;
  const [whole, written = ""] = stray;
  const from = start + stray.index + whole.length - written.length;
  found.push(
    error("narrative/directive", `\`${written}\` would be printed as it stands`, {
      span: field.at(from, from + written.length),
      hint: "a directive has its line to itself, and no space before its braces: `::figure{ref=block-id}`",
    }),
  );
}

function misplaced(written: string, span: Span): Diagnostic {
  const message = `\`${written}\` stands inside another block`;
  return error("narrative/directive", message, {
    span,
    hint: "give it a line of its own between two paragraphs",
  });
}
