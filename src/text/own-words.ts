/** What a project brings to hyphenation: the words of its texts, and its own lists of how to divide some. */
import type { Host } from "../base/index.ts";
import type { HyphenationFile } from "./hyphenation/index.ts";

/** Every word in the texts of `value` once, however deep they stand: for the seams of compounds. */
export function wordsIn(value: unknown): ReadonlySet<string> {
  const words = new Set<string>();
  gather(value, words);
  return words;
}

function gather(value: unknown, words: Set<string>): void {
  if (typeof value === "string") for (const word of value.match(WORD) ?? []) words.add(word);
  else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) gather(each, words);
  }
}

const WORD = /\p{L}{4,}/gu;

/** The files `hyphenation.<lang>.txt` of a folder. */
export function hyphenationFilesIn(
  folder: string,
  host: Pick<Host, "list" | "read">,
): readonly HyphenationFile[] {
  return host.list(folder).flatMap((name): readonly HyphenationFile[] => {
    const lang = /^hyphenation\.([A-Za-z-]+)\.txt$/.exec(name)?.[1];
    const bytes = lang === undefined ? undefined : host.read(`${folder}/${name}`);
    if (lang === undefined || bytes === undefined) return [];
    return [{ lang, file: `${folder}/${name}`, text: new TextDecoder().decode(bytes) }];
  });
}
