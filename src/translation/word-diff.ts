/** What changed between two texts, word by word. */
import { holesIn } from "../base/index.ts";

/** A stretch of words: in both texts, in the earlier one only, in the later one only. */
export interface DiffPiece {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/**
 * The difference of two texts as pieces: those that are not `new` make up `before`, those that are not `gone` make up
 * `after`. By the longest common subsequence of words and white space (Wagner and Fischer 1974).
 */
export function diffWords(before: string, after: string): readonly DiffPiece[] {
  const left = partsOf(before);
  const right = partsOf(after);
  const shortest = Math.min(left.length, right.length);
  let head = 0;
  while (head < shortest && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const pieces: { kind: DiffPiece["kind"]; text: string }[] = [];
  const add = (kind: DiffPiece["kind"], text: string): void => {
    const last = pieces.at(-1);
    if (text === "") return;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  add("same", left.slice(0, head).join(""));
  addChanges(left.slice(head, left.length - tail), right.slice(head, right.length - tail), add);
  add("same", left.slice(left.length - tail).join(""));
  return pieces;
}

/** What lies between a common beginning and a common end. Cost: parts of the one × parts of the other. */
function addChanges(
  left: readonly string[],
  right: readonly string[],
  add: (kind: DiffPiece["kind"], text: string) => void,
): void {
  const width = right.length + 1;
  // common[row * width + column]: parts in common from `row` and `column` to the ends.
  const common = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      common[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    const [gone, come] = [left[row], right[column]];
    if (gone !== undefined && gone === come) {
      add("same", gone);
      row += 1;
      column += 1;
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      add("gone", gone);
      row += 1;
    } else {
      add("new", come ?? "");
      column += 1;
    }
  }
}

const WORDS = /\s+|\S+/g;

/** Placeholders, words with what clings to them, and white space: every character in one of them. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let at = 0;
  for (const hole of holesIn(text)) {
    parts.push(...(text.slice(at, hole.start).match(WORDS) ?? []), hole.text);
    at = hole.end;
  }
  return [...parts, ...(text.slice(at).match(WORDS) ?? [])];
}

/** Words kept on each side of a change. */
const CONTEXT_WORDS = 5;

/** `… of [-half-]{+two thirds+} of the …`, as `git diff --word-diff` writes it, on one line. */
export function writeDiff(pieces: readonly DiffPiece[]): string {
  const text = pieces.map(({ kind, text: piece }, index) => {
    if (kind === "gone") return `[-${piece}-]`;
    if (kind === "new") return `{+${piece}+}`;
    return shorten(piece, { opens: index === 0, closes: index === pieces.length - 1 });
  });
  return text.join("").replace(/\s+/g, " ").trim();
}

function shorten(
  text: string,
  { opens, closes }: { readonly opens: boolean; readonly closes: boolean },
): string {
  const words = text.split(/(?<=\s)(?=\S)/);
  const head = opens ? [] : words.slice(0, CONTEXT_WORDS);
  const tail = closes ? [] : words.slice(-CONTEXT_WORDS);
  if ((opens && closes) || head.length + tail.length >= words.length) return text;
  return `${head.join("")}… ${tail.join("")}`;
}
