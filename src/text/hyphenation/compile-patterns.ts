/**
 * Compiles the TeX patterns that the npm package `hyphen` carries as data to the files in `assets/hyphenation`. Run at
 * development time by `node assets/hyphenation/make.mjs`, when patterns change; a test holds files and patterns
 * together. The package's program is not used: it misplaces exceptions with two hyphens or more.
 */
import { invariant } from "../../base/index.ts";
import { wholeWord } from "./exceptions.ts";
import { growTree, type Pattern, WORD_EDGE, writeTree } from "./pattern-tree.ts";

/** Files of `assets/hyphenation` and the modules of `hyphen/patterns` that they come from. */
export const PATTERN_FILES: readonly (readonly [file: string, module: string])[] = [
  ["nb.bin", "nb"],
  ["nn.bin", "nn"],
  ["en-GB.bin", "en-gb"],
  ["en-US.bin", "en-us"],
  ["de.bin", "de-1996"],
  ["fr.bin", "fr"],
  ["pl.bin", "pl"],
  ["uk.bin", "uk"],
  ["sv.bin", "sv"],
  ["da.bin", "da"],
  ["fi.bin", "fi"],
];

/** A pattern module as a file's bytes. */
export function compilePatterns(module: unknown): Uint8Array {
  return writeTree(growTree(patternsIn(module)));
}

/** The package's module: a table of rows of levels, a tree of letters that points into it, and exceptions. */
export function patternsIn(module: unknown): readonly Pattern[] {
  invariant(Array.isArray(module), "a pattern module is an array");
  const [table, root, exceptions]: readonly unknown[] = module;
  invariant(Array.isArray(table), "a table of levels");
  const patterns: Pattern[] = [];
  gather(root, "", table, patterns);
  if (isRecord(exceptions)) {
    for (const [word, marks] of Object.entries(exceptions)) {
      invariant(Array.isArray(marks), "an exception has places");
      // The package counts each place's hyphens before it along with the letters.
      patterns.push(
        wholeWord(
          word,
          marks.map((mark, index) => Number(mark) - index),
        ),
      );
    }
  }
  return patterns;
}

function gather(node: unknown, letters: string, table: readonly unknown[], patterns: Pattern[]): void {
  const [children, index] = Array.isArray(node)
    ? node
    : typeof node === "number"
      ? [{}, node]
      : [node, undefined];
  if (typeof index === "number") {
    const row = table[index];
    invariant(Array.isArray(row), `a row of levels for \`${letters}\``);
    const levels = row.map(Number);
    // Its rows leave out the place before the word's edge.
    patterns.push({ letters, levels: letters.startsWith(WORD_EDGE) ? [0, ...levels] : levels });
  }
  invariant(isRecord(children), "a tree of letters");
  for (const [letter, child] of Object.entries(children)) gather(child, letters + letter, table, patterns);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
