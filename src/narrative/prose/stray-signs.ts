/** Signs of Markdown that CommonMark leaves as they stand, since a space too many or too few makes words of them. */

export interface StraySign {
  readonly written: string;
  /** Offset in the words. */
  readonly index: number;
  /** How many signs of its kind follow. */
  readonly more: number;
  readonly hint: string;
}

const ADDRESS = String.raw`(?:https?:|mailto:|www\.)`;

/** Each with its hint; what is escaped fits none, and a row of low lines is one to be filled in. */
const STRAYS: readonly (readonly [pattern: string, hint: (written: string) => string])[] = [
  [
    String.raw`(?<!\*)\*{2,3}(?!\*)|(?<!_)__(?!_)`,
    (mark) =>
      `bold stands between two \`${mark}\` in one paragraph, close to its words; a sign that is meant is written \`\\${mark[0]}\``,
  ],
  [String.raw`(?<=^|\n)#{2,6}(?=\p{L})`, (mark) => `a heading has a space behind its signs: \`${mark} …\``],
  [String.raw`(?<=\n)={3,}(?=\n|$)`, () => "a heading is a line that begins with `## `"],
  [String.raw`(?<=^|\n)•`, () => "an item of a list is a line that begins with `- `"],
  [
    String.raw`(?<=^|\n)-(?=\p{L}[^\n]*\n-\p{L})`,
    () => "an item of a list has a space behind its sign: `- …`",
  ],
  ["~~", () => "nothing is crossed out in a report: leave the words out"],
  [
    String.raw`\^\[|\[\^[^\[\]]*\s[^\[\]]*\]`,
    () => "a note is called by one word, `[^count]`, and stands on a line of its own: `[^count]: …`",
  ],
  [
    String.raw`\[[^\[\]]+\]\s+\(${ADDRESS}[^()\s]*\)`,
    () => "no space stands between the two: `[words](https://…)`",
  ],
  [
    String.raw`\[[^\[\]]+\]\([^()\s]*\s[^()]*\)`,
    () => "an address has no spaces: write `%20` for each; brackets that are meant are written `\\[`",
  ],
  [String.raw`\[[^\[\]]+\]\(${ADDRESS}[^()\s]*(?=\s|$)`, () => "close the address with `)`"],
  [
    String.raw`\([^()]+\)\[${ADDRESS}[^\[\]]*\]`,
    () => "the words of a link stand in square brackets, its address in round ones: `[words](https://…)`",
  ],
  [
    String.raw`\[[^\[\]]*\p{L}[^\[\]]*\]\[[^\[\]]*\]`,
    () => "write the address behind the words: `[words](https://…)`",
  ],
];

const PATTERN = new RegExp(
  [String.raw`\\[\s\S]`, ...STRAYS.map(([pattern]) => `(${pattern})`)].join("|"),
  "gu",
);

/** A letter of each sign: most words have none of them. */
const ANY = /[*_#=•~^[]|^-|\n-/;

/** The first stray sign of each kind in `words` as typed. */
export function straySigns(words: string, place: "line's start" | "within a line"): readonly StraySign[] {
  if (!ANY.test(words)) return [];
  // Within a line nothing is at its start.
  const shift = place === "line's start" ? 0 : 1;
  const found = Array.from(`${" ".repeat(shift)}${words}`.matchAll(PATTERN), (match) => {
    const [written, ...groups] = match;
    return { written, index: match.index - shift, kind: groups.findIndex((group) => group !== undefined) };
  });
  return STRAYS.flatMap(([, hint], kind) => {
    const [first, ...others] = found.filter((sign) => sign.kind === kind);
    if (first === undefined) return [];
    return [{ written: first.written, index: first.index, more: others.length, hint: hint(first.written) }];
  });
}
