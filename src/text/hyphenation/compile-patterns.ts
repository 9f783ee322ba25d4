/**
 * Compiles the TeX patterns that the npm package `hyphen` carries as data to `assets/hyphenation/*.bin`. Run at
 * development time, when patterns change: `npm run hyphenation`. The package's program is not used: it misplaces
 * exceptions with two hyphens or more.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { invariant } from "../../base/index.ts";
import { wholeWord } from "./exceptions.ts";
import { growTree, type Pattern, WORD_EDGE, writeTree } from "./pattern-tree.ts";

const FILES: readonly (readonly [asset: string, source: string])[] = [
  ["nb", "nb"],
  ["nn", "nn"],
  ["en-GB", "en-gb"],
  ["en-US", "en-us"],
  ["de", "de-1996"],
  ["fr", "fr"],
  ["pl", "pl"],
  ["uk", "uk"],
  ["sv", "sv"],
  ["da", "da"],
  ["fi", "fi"],
];

const require = createRequire(import.meta.url);

/** Compiles all languages into `folder`. */
export function compilePatterns(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [asset, source] of FILES) {
    writeFileSync(
      `${folder}/${asset}.bin`,
      writeTree(growTree(patternsIn(require(`hyphen/patterns/${source}.js`)))),
    );
  }
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
