/** Finds pull quotes that repeat a sentence of the text: read once there, they are decoration where they stand large. */
import { type Block, type Document, type NodeId, plainWords, textsOf } from "../narrative/index.ts";

export function repeatedQuotes(document: Document): ReadonlySet<NodeId> {
  const texts: string[] = [];
  const quotes: { readonly id: NodeId; readonly words: string }[] = [];
  const walk = (block: Block): void => {
    if (block.kind === "pullquote")
      quotes.push({ id: block.id, words: bareWords(plainWords(block.content)) });
    else for (const content of textsOf(block)) texts.push(bareWords(plainWords(content)));
  };
  for (const story of document.stories) for (const block of story.blocks) walk(block);
  const all = texts.map((text) => ` ${text} `).join("\n");
  return new Set(
    quotes.filter(({ words }) => words !== "" && all.includes(` ${words} `)).map(({ id }) => id),
  );
}

/** Letters and figures with single spaces: quotation marks, dashes and full stops may differ. */
function bareWords(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}
