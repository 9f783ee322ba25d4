/**
 * Finds what only repeats other words, and is decoration where it stands: pull quotes that are a sentence of the text,
 * and lines above a section's title that say the name which the section has already.
 */
import {
  type Block,
  bareWords,
  type Document,
  type NodeId,
  plainWords,
  type Story,
  textsOf,
} from "../narrative/index.ts";

export function repeatedWords(document: Document): ReadonlySet<NodeId> {
  return new Set([...document.stories.flatMap(repeatedKickers), ...repeatedQuotes(document)]);
}

function repeatedKickers({ blocks, title }: Story): NodeId[] {
  return blocks.flatMap((block) =>
    block.kind === "paragraph" &&
    block.style === "kicker" &&
    bareWords(plainWords(block.content)) === bareWords(title)
      ? [block.id]
      : [],
  );
}

function repeatedQuotes({ stories }: Document): NodeId[] {
  const texts: string[] = [];
  const quotes: { readonly id: NodeId; readonly words: string }[] = [];
  const walk = (block: Block): void => {
    if (block.kind === "pullquote")
      quotes.push({ id: block.id, words: bareWords(plainWords(block.content)) });
    else for (const content of textsOf(block)) texts.push(bareWords(plainWords(content)));
  };
  for (const story of stories) for (const block of story.blocks) walk(block);
  const all = texts.map((text) => ` ${text} `).join("\n");
  return quotes.filter(({ words }) => words !== "" && all.includes(` ${words} `)).map(({ id }) => id);
}
