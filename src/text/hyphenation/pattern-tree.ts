/**
 * Hyphenation patterns as a letter tree in flat arrays, and its file format.
 *
 * Method: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983), over the patterns of TeX's hyph-utf8. A pattern
 * (`.ach4`) is a row of letters, with a full stop for the word's edge, and a level between any two: of all patterns
 * that match, the highest level at a place holds; odd allows a break, even forbids it. Nodes are numbered breadth
 * first, so a node's children stand in a row and one number finds them.
 */
import { invariant } from "../../base/index.ts";

/** Letters as they stand in a word, and a level before each of them and after the last. */
export interface Pattern {
  readonly letters: string;
  readonly levels: readonly number[];
}

export interface PatternTree {
  /** UTF-16 units; a letter's number is its place, 0 is the word's edge. */
  readonly alphabet: readonly number[];
  /** Letter's number of each node; node 0 is the root. */
  readonly letters: Uint8Array;
  /** Children of node `n` are nodes `children[n]` to `children[n + 1]`. */
  readonly children: Uint32Array;
  /** Where in `levels` a node's own levels begin, 0 for none: a count, then that many levels. */
  readonly levelsAt: Uint16Array;
  readonly levels: Uint8Array;
}

export const WORD_EDGE = ".";

interface Twig {
  readonly children: Map<number, Twig>;
  levels: readonly number[] | undefined;
}

/** Builds the tree of `patterns`; where one occurs twice, the higher level at each place holds. */
export function growTree(patterns: Iterable<Pattern>): PatternTree {
  const alphabet: number[] = [WORD_EDGE.charCodeAt(0)];
  const root: Twig = { children: new Map(), levels: undefined };
  for (const { letters, levels } of patterns) {
    let twig = root;
    for (let index = 0; index < letters.length; index++) {
      const unit = letters.charCodeAt(index);
      let number = alphabet.indexOf(unit);
      if (number === -1) number = alphabet.push(unit) - 1;
      let next = twig.children.get(number);
      if (next === undefined) {
        next = { children: new Map(), levels: undefined };
        twig.children.set(number, next);
      }
      twig = next;
    }
    const before = twig.levels;
    twig.levels = before
      ? Array.from({ length: Math.max(before.length, levels.length) }, (_, index) =>
          Math.max(before[index] ?? 0, levels[index] ?? 0),
        )
      : levels;
  }
  invariant(alphabet.length <= 256, "an alphabet has at most 255 letters");
  return flatten(root, alphabet);
}

function flatten(root: Twig, alphabet: readonly number[]): PatternTree {
  const twigs: Twig[] = [root];
  const letters: number[] = [0];
  const children: number[] = [];
  const levelsAt: number[] = [];
  const pool: number[] = [0];
  const pooled = new Map<string, number>();
  for (let index = 0; index < twigs.length; index++) {
    const twig = twigs[index];
    if (twig === undefined) break;
    children.push(twigs.length);
    for (const [number, child] of [...twig.children].sort(([left], [right]) => left - right)) {
      twigs.push(child);
      letters.push(number);
    }
    levelsAt.push(twig.levels ? place(twig.levels) : 0);
  }
  children.push(twigs.length);
  return {
    alphabet,
    letters: Uint8Array.from(letters),
    children: Uint32Array.from(children),
    levelsAt: Uint16Array.from(levelsAt),
    levels: Uint8Array.from(pool),
  };

  /** Equal rows of levels share one place. */
  function place(levels: readonly number[]): number {
    let length = levels.length;
    while (length > 0 && levels[length - 1] === 0) length -= 1;
    const row = levels.slice(0, length);
    const key = row.join();
    let at = pooled.get(key);
    if (at === undefined) {
      at = pool.length;
      pool.push(length, ...row);
      pooled.set(key, at);
      invariant(at < 0x10000, "rows of levels fit their index");
    }
    return at;
  }
}

/** Raises `levels[p]` to the highest level any pattern gives to the place before unit `p` of `word`. */
export function raiseLevels(tree: PatternTree, word: string, levels: Uint8Array): void {
  const { letters, children, levelsAt, levels: pool } = tree;
  const entrance = entranceOf(tree);
  const numbers = numbersIn(entrance, word);
  const length = word.length + 2;
  for (let from = 0; from < length; from++) {
    let node = 0;
    for (let index = from; index < length; index++) {
      const number = numbers[index] ?? -1;
      if (node === 0) {
        node = entrance.first[number] ?? 0;
        if (node === 0) break;
      } else {
        // Children stand in their letters' order, so that none stands further on than its number.
        const start = children[node] ?? 0;
        let child = Math.min(start + number, (children[node + 1] ?? 0) - 1);
        while (child >= start && (letters[child] ?? 0) > number) child -= 1;
        if (child < start || letters[child] !== number) break;
        node = child;
      }
      const at = levelsAt[node] ?? 0;
      if (at === 0) continue;
      const count = pool[at] ?? 0;
      for (let k = 0; k < count; k++) {
        // The word stands between two edges: place `from + k` there is one less in the word.
        const place = from + k - 1;
        const level = pool[at + 1 + k] ?? 0;
        if (place >= 0 && place < levels.length && level > (levels[place] ?? 0)) levels[place] = level;
      }
    }
  }
}

/** The way from characters to a tree's first nodes, as tables. */
interface Entrance {
  /** Letters' numbers by UTF-16 unit; -1 for what no pattern has. */
  readonly numbers: Int16Array;
  /** The root's child of each number; 0 where there is none. */
  readonly first: Int32Array;
}

const entrances = new WeakMap<PatternTree, Entrance>();

function entranceOf(tree: PatternTree): Entrance {
  let entrance = entrances.get(tree);
  if (entrance === undefined) {
    const { alphabet, letters, children } = tree;
    const numbers = new Int16Array(Math.max(...alphabet) + 1).fill(-1);
    for (const [number, unit] of alphabet.entries()) if (number > 0) numbers[unit] = number;
    const first = new Int32Array(alphabet.length);
    const end = children[1] ?? 0;
    for (let child = children[0] ?? 0; child < end; child++) first[letters[child] ?? 0] = child;
    entrance = { numbers, first };
    entrances.set(tree, entrance);
  }
  return entrance;
}

/** Room for a word's letters, used by one word after the other. */
const NUMBERS = new Int16Array(66);

function numbersIn({ numbers: table }: Entrance, word: string): Int16Array {
  const length = word.length + 2;
  const numbers = length <= NUMBERS.length ? NUMBERS : new Int16Array(length);
  numbers[0] = 0;
  numbers[length - 1] = 0;
  for (let index = 0; index < word.length; index++) {
    const unit = word.charCodeAt(index);
    numbers[index + 1] = unit < table.length ? (table[unit] ?? -1) : -1;
  }
  return numbers;
}

/** Whether the patterns know `character`: an apostrophe inside words, in some languages. */
export function knows(tree: PatternTree, character: string): boolean {
  return tree.alphabet.includes(character.charCodeAt(0), 1);
}

/** First bytes of a pattern file: `RHY` and the format's number. */
const MAGIC = 0x01594852;
const HEADER = 16;

/** The file: magic, counts of alphabet, nodes and level bytes (little-endian, 32 bits each), then the arrays. */
export function writeTree(tree: PatternTree): Uint8Array {
  const { alphabet, letters, children, levelsAt, levels } = tree;
  const size =
    HEADER + children.length * 4 + alphabet.length * 2 + levelsAt.length * 2 + letters.length + levels.length;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  [MAGIC, alphabet.length, letters.length, levels.length].forEach((value, index) => {
    view.setUint32(index * 4, value, true);
  });
  let at = HEADER;
  for (const value of children) {
    view.setUint32(at, value, true);
    at += 4;
  }
  for (const value of [...alphabet, ...levelsAt]) {
    view.setUint16(at, value, true);
    at += 2;
  }
  bytes.set(letters, at);
  bytes.set(levels, at + letters.length);
  return bytes;
}

export function readTree(bytes: Uint8Array): PatternTree {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  invariant(bytes.byteLength > HEADER && view.getUint32(0, true) === MAGIC, "a pattern file of this version");
  const alphabetCount = view.getUint32(4, true);
  const nodeCount = view.getUint32(8, true);
  const levelCount = view.getUint32(12, true);
  const alphabetAt = HEADER + 4 * (nodeCount + 1);
  const levelsAtFrom = alphabetAt + 2 * alphabetCount;
  const lettersFrom = levelsAtFrom + 2 * nodeCount;
  const levelsFrom = lettersFrom + nodeCount;
  // Copies, so that the numbers lie at addresses that suit them; the file's order of bytes is turned where needed.
  const copyOf = (from: number, to: number): Uint8Array<ArrayBuffer> =>
    new Uint8Array(bytes.subarray(from, to));
  const wide = copyOf(HEADER, alphabetAt);
  const narrow = copyOf(alphabetAt, lettersFrom);
  if (IS_BIG_ENDIAN) {
    turn(wide, 4);
    turn(narrow, 2);
  }
  const numbers = new Uint16Array(narrow.buffer);
  return {
    alphabet: [...numbers.subarray(0, alphabetCount)],
    letters: copyOf(lettersFrom, levelsFrom),
    children: new Uint32Array(wide.buffer),
    levelsAt: numbers.subarray(alphabetCount),
    levels: copyOf(levelsFrom, levelsFrom + levelCount),
  };
}

const IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

function turn(bytes: Uint8Array, width: number): void {
  for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
}
