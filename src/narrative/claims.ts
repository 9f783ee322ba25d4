/**
 * Claims: what a text says about the data, as expressions that must be true. A false one stops the build and quotes
 * the sentence. Codes: `narrative/false-claim`, `narrative/expression`.
 */
import { type Diagnostic, error, type Remark, type Span } from "../base/index.ts";
import { type Figures, mayLack } from "../data/index.ts";
import type { Locale } from "../locale/index.ts";
import type { ProseInline } from "./prose/prose.ts";

export interface Claim {
  readonly expression: string;
  readonly span: Span;
  /** The text that claims it, paragraph by paragraph. */
  readonly lines: readonly SaidLine[];
}

/** A paragraph of what a block or section says. */
export interface SaidLine {
  /** A heading within a text names what is spoken of, and claims nothing by itself. */
  readonly place: "heading" | "text";
  readonly content: readonly ProseInline[];
}

export function checkClaim(
  { expression, span, lines }: Claim,
  figures: Figures,
  locale: Locale,
): Diagnostic | undefined {
  const evaluated = figures.evaluate(expression);
  // What stands on faulty data can be neither true nor false yet.
  if ("facts" in evaluated && evaluated.facts.some((id) => isFaulty(id, figures))) return undefined;
  if ("fault" in evaluated) {
    const at =
      evaluated.offset === undefined
        ? span
        : { ...span, start: Math.min(span.end, span.start + evaluated.offset) };
    return error("narrative/expression", `\`holds\`: ${evaluated.fault}`, {
      span: at,
      hint: evaluated.hint,
      misses: evaluated.misses,
    });
  }
  if (evaluated.value === true) return undefined;
  if (typeof evaluated.value !== "boolean") {
    return error("narrative/expression", `\`${expression}\` is not a question of true or false`, {
      span,
      hint: "compare it with something: `moved_share > 0.5`",
    });
  }
  const quoted = sentenceWith(lines, evaluated.facts);
  const says = quoted === undefined ? "" : `, but the text says “${quoted.text}”`;
  const values: Remark[] = evaluated.facts.map((id) => {
    const fact = figures.facts.get(id);
    const written = fact === undefined ? "unknown" : locale.formatValue(fact.value, fact.format);
    return { message: `\`${id}\` is ${written}`, span: fact?.origin };
  });
  const sentence: Remark[] =
    quoted === undefined ? [] : [{ message: "the text that claims it", span: quoted.span }];
  return error("narrative/false-claim", `\`${expression}\` does not hold${says}`, {
    span,
    notes: [...values, ...sentence],
    hint: "rewrite the sentence, or change the claim beside it",
  });
}

/** A fact, or one of a family whose definition or data have faults. */
export function isFaulty(name: string, { facts }: Figures): boolean {
  const fact = facts.get(name);
  if (fact) return fact.faulty === true;
  return [...facts.values()].some((family) => family.faulty && mayLack(family, name));
}

const LONGEST_QUOTE = 160;

/** The first sentence in which one of `facts` is printed; else the first statement; else whatever is said first. */
function sentenceWith(lines: Claim["lines"], facts: readonly string[]): Sentence | undefined {
  const said = lines.flatMap(({ place, content }) =>
    sentencesOf(content).map((sentence) => ({ place, sentence })),
  );
  const found =
    said.find(({ sentence }) => sentence.facts.some((fact) => facts.includes(fact))) ??
    said.find(({ place, sentence }) => place === "text" && !sentence.text.endsWith("?")) ??
    said[0];
  return found?.sentence;
}

interface Sentence {
  readonly text: string;
  readonly span: Span;
  readonly facts: readonly string[];
}

function sentencesOf(line: readonly ProseInline[]): Sentence[] {
  const sentences: Sentence[] = [];
  let text = "";
  let facts: string[] = [];
  let span: Span | undefined;
  const close = (): void => {
    const said = text.trim();
    if (said !== "" && span !== undefined) {
      sentences.push({
        text: said.length > LONGEST_QUOTE ? `${said.slice(0, LONGEST_QUOTE)}…` : said,
        span,
        facts,
      });
    }
    text = "";
    facts = [];
    span = undefined;
  };
  const add = (content: readonly ProseInline[]): void => {
    for (const inline of content) {
      if (inline.kind === "mark" || inline.kind === "link") add(inline.content);
      else if (inline.kind === "pointer") text += inline.words.label;
      else if (inline.kind === "text") {
        for (const [index, part] of inline.text.split(/(?<=[.!?…])\s+(?=[\p{Lu}«“„"])/u).entries()) {
          if (index > 0) close();
          text += part;
          span ??= inline.origin;
          facts.push(...inline.facts);
        }
      }
    }
  };
  add(line);
  close();
  return sentences;
}
