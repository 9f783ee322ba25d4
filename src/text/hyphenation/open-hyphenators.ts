/** Hyphenators by language, each opened when its first word comes. */
import type { Diagnostic, Host } from "../../base/index.ts";
import type { Opportunity } from "../opportunities.ts";
import { type CompoundFinder, inOneOf, stemsOf } from "./compounds.ts";
import { type Exceptions, readExceptions } from "./exceptions.ts";
import { createHyphenator } from "./hyphenator.ts";
import { type HyphenationLanguage, hyphenationOf } from "./languages.ts";
import { type PatternTree, readTree } from "./pattern-tree.ts";

/** A list of words and where to divide them, as a project has it beside its narrative. */
export interface HyphenationFile {
  /** BCP 47. */
  readonly lang: string;
  readonly file: string;
  readonly text: string;
}

export interface HyphenatorSources {
  readonly host: Pick<Host, "asset">;
  readonly exceptions?: readonly HyphenationFile[] | undefined;
  readonly ownWords?: Iterable<string> | undefined;
}

export interface HyphenatorShelf {
  /** Finds the places of a word; undefined for a language without patterns. */
  readonly of: (lang: string) => ((word: string) => readonly Opportunity[]) | undefined;
  /** Takes the document's words as they are now; answers the stems that are new or gone. */
  readonly takeWords: (ownWords: Iterable<string>) => readonly string[];
}

/** Reads the project's lists at once, patterns when needed; `report` is told of bad entries. */
export function openHyphenators(
  { host, exceptions = [], ownWords = [] }: HyphenatorSources,
  report: (faults: readonly Diagnostic[]) => void,
): HyphenatorShelf {
  const own = exceptions.map(({ lang, file, text }) => {
    const read = readExceptions(text, file);
    report(read.diagnostics);
    return { language: hyphenationOf(lang), exceptions: read.exceptions };
  });
  const stems = new Set(stemsOf(ownWords));
  const trees = new Map<string, PatternTree>();
  const open = new Map<string, ((word: string) => readonly Opportunity[]) | undefined>();

  const treeOf = (file: string): PatternTree => {
    let tree = trees.get(file);
    if (tree === undefined) {
      tree = readTree(host.asset(`hyphenation/${file}`));
      trees.set(file, tree);
    }
    return tree;
  };

  const openOne = (language: HyphenationLanguage): ((word: string) => readonly Opportunity[]) => {
    const lists: Exceptions[] = own
      .filter((each) => each.language?.file === language.file)
      .map((each) => each.exceptions);
    if (language.exceptions !== undefined) {
      const bytes = host.asset(`hyphenation/${language.exceptions}`);
      lists.push(readExceptions(new TextDecoder().decode(bytes), language.exceptions).exceptions);
    }
    const compounds: CompoundFinder = { stems, linkedEndings: language.linkedEndings };
    const { fewestAfter } = language;
    return createHyphenator({ patterns: treeOf(language.file), exceptions: lists, compounds, fewestAfter });
  };

  return {
    of: (lang) => {
      if (!open.has(lang)) {
        const language = hyphenationOf(lang);
        open.set(lang, language && openOne(language));
      }
      return open.get(lang);
    },
    takeWords: (words) => {
      const now = stemsOf(words);
      const changed = inOneOf(stems, now);
      for (const stem of changed) {
        if (now.has(stem)) stems.add(stem);
        else stems.delete(stem);
      }
      return changed;
    },
  };
}
