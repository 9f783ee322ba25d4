/** What is wrong with the grammar of an expression, and what its author may have meant. */
import { wordsOf } from "./faults.ts";

export interface ExpressionFault {
  readonly fault: string;
  /** Where in the text, as far as Vega's parser tells. */
  readonly offset: number | undefined;
}

/** What is written as one would elsewhere, and what is said of it. */
interface Slip {
  readonly written: RegExp;
  readonly says: (found: RegExpExecArray) => string;
  /** What Vega's parser says then: elsewhere the same is written and meant. */
  readonly parser?: RegExp;
}

/** Signs of print, and such as are typed the wrong way round. */
const SIGNS: Readonly<Record<string, string>> = {
  "≥": ">=",
  "=>": ">=",
  "≤": "<=",
  "=<": "<=",
  "≠": "!=",
  "×": "*",
  "÷": "/",
  "∕": "/",
  "−": "-",
  "–": "-",
};

const JUNCTIONS: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!" };

/** In the order in which they are looked for, in a text whose own texts are blanks: a quote in it has no end. */
const SLIPS: readonly Slip[] = [
  { written: /\{\{/, says: () => "a fact stands here by its name alone, without braces" },
  {
    written: /(?<![\p{L}\p{N}_.])(\d+),(\d+)/u,
    says: ([, whole, part]) => `a number has a decimal point here: write \`${whole}.${part}\``,
    parser: /^disabled/i,
  },
  {
    written: /(?<![\p{L}\p{N}_])\d+(?:\.\d+)?\s*%(?=\s*(?:$|[)&|]))/u,
    says: ([percent]) => `a percentage is a share here: write \`${Number.parseFloat(percent) / 100}\``,
  },
  { written: /[≥≤≠×÷∕−–]|=[<>]/u, says: ([sign]) => `\`${sign}\` is written \`${SIGNS[sign]}\`` },
  { written: /[“”„‘’«»]/u, says: () => "texts stand between straight quotes: `'…'`" },
  {
    written: /(?<![\p{L}\p{N}_.])\d{1,3}(?:[ _\u00a0\u202f]\d{3})+(?![\p{L}\p{N}])/u,
    says: ([grouped]) => `a number is written without spaces here: \`${grouped.replace(/\D/g, "")}\``,
  },
  { written: /(?<=^[^"']*)(?<![=!<>])=(?!=)/, says: () => "`=` does not compare; write `==`" },
];

/** Such as are looked for where every character and quote can be read. */
const SLIPS_IN_WORDS: readonly Slip[] = [
  {
    written: /(?<![\p{L}\p{N}_.$])(and|or|not)(?![\p{L}\p{N}_$])/u,
    says: ([word]) => `\`${word}\` is written \`${JUNCTIONS[word]}\``,
  },
  {
    written: /(?<![\p{L}\p{N}_.$])prior\.(\d[\p{L}\p{N}_-]*)/u,
    says: ([, year]) => `a year cannot follow a full stop: write \`prior['${year}']\``,
  },
];

/** Why Vega's parser threw at `text`. */
export function syntaxFault(text: string, thrown: unknown): ExpressionFault {
  const words = wordsOf(thrown);
  if (text.trim() === "") return { fault: "an expression is missing", offset: 0 };
  const bare = text.replace(/"[^"]*"|'[^']*'/g, (quoted) => " ".repeat(quoted.length));
  const slip = slipIn(bare, words, SLIPS);
  if (slip) return slip;
  const behind = indexOf(thrown);
  if (/ILLEGAL/.test(words))
    return { fault: "a character or an unclosed quote that Vega cannot read", offset: behind };
  const slipInWords = slipIn(bare, words, SLIPS_IN_WORDS);
  if (slipInWords) return slipInWords;
  if (/^disabled/i.test(words)) {
    const fault = "a comma cannot join conditions: write `&&` between them, or a list of them";
    return { fault, offset: undefined };
  }
  if (/^Unexpect token after/.test(words))
    return { fault: "something is left over after the expression", offset: undefined };
  const token = /^Unexpected token (\S+)$/.exec(words)?.[1];
  if (token === undefined) return { fault: words.charAt(0).toLowerCase() + words.slice(1), offset: behind };
  // The parser reports the offset behind the token.
  return {
    fault: `unexpected \`${token}\``,
    offset: behind === undefined ? undefined : behind - token.length,
  };
}

function slipIn(text: string, words: string, slips: readonly Slip[]): ExpressionFault | undefined {
  for (const { written, says, parser } of slips) {
    const found = parser === undefined || parser.test(words) ? written.exec(text) : null;
    if (found) return { fault: says(found), offset: found.index };
  }
  return undefined;
}

function indexOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !("index" in thrown)) return undefined;
  return typeof thrown.index === "number" ? thrown.index : undefined;
}
