/** What changed between two texts, word by word. */

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
  const pieces: { kind: DiffPiece["kind"]; text: string }[] = [];
  const add = (kind: DiffPiece["kind"], text: string | undefined): void => {
    const last = pieces.at(-1);
    if (text === undefined) return;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    if (row < left.length && column < right.length && left[row] === right[column]) {
      add("same", left[row++]);
      column++;
    } else if (row < left.length && (column === right.length || at(row + 1, column) >= at(row, column + 1))) {
      add("gone", left[row++]);
    } else add("new", right[column++]);
  }
  return pieces;
}

/** Placeholders, words with what clings to them, and white space. */
function partsOf(text: string): readonly string[] {
  return text.match(/\{\{[^}]*\}\}|\s+|(?:(?!\{\{)\S)+/g) ?? [];
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
