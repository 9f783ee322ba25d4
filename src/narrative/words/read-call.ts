/** The arguments of a helper's call, checked. Codes: `narrative/argument`, `narrative/unknown-table`. */
import { error, type Span, suggest } from "../../base/index.ts";
import type { FigureTable } from "../../data/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { FactFinder, FactInput } from "./find-facts.ts";
import type { Call, Helper, Kind, NumericFact, SpokenFact } from "./helpers.ts";
import type { Argument, Mustache, NamedArgument } from "./mustache.ts";

/** Where a `{{…}}` stands. */
export interface Place {
  /** The section whose blocks a reference means first. */
  readonly section: string;
  /** The span of the characters `start` to `end` of the mustache. */
  readonly at: (start: number, end: number) => Span;
  /** Whether it opens a sentence: words there take a capital. */
  readonly opensSentence: boolean;
}

type Complain = (message: string, at: Argument, hint?: string) => void;

/** The call with its arguments checked; undefined, with a diagnostic each, where any is wrong. */
type CallReader = (mustache: Mustache, helper: Helper, place: Place, source: string) => Call | undefined;

export function createCallReader(
  { figures, names, locale, found }: FactInput,
  { isFact, factAt, earlier }: FactFinder,
): CallReader {
  function readCall(mustache: Mustache, helper: Helper, place: Place, source: string): Call | undefined {
    const before = found.length;
    const complain = (message: string, at: { start: number; end: number }, hint?: string): void => {
      const span = place.at(at.start, at.end);
      const full = `\`{{${mustache.name}}}\` ${message}`;
      const written = source.slice(at.start, at.end);
      const usual = /[“”„«»]/.test(written) ? 'use straight quotes: "…"' : `write \`${helper.usage}\``;
      found.push(error("narrative/argument", full, { span, hint: hint ?? usual }));
    };
    const facts: SpokenFact[] = [];
    const numbers: NumericFact[] = [];
    let standsOnFaults = false;
    const texts: string[] = [];
    let table: FigureTable | undefined;
    for (const [index, argument] of mustache.params.entries()) {
      const kind = helper.params[index] ?? helper.more;
      if (kind === undefined) {
        complain(`takes ${countOf(helper.params.length)}, but \`${argument.text}\` is one more`, argument);
      } else if (kind === "fact" || kind === "number") {
        const fact = factArgument(argument, kind, complain, place);
        if (fact === "faulty") standsOnFaults = true;
        else if (fact !== undefined) facts.push(fact);
        if (fact !== undefined && fact !== "faulty" && isNumeric(fact)) numbers.push(fact);
      } else if (kind === "table") {
        table = tableArgument(argument, complain, place);
        if (table?.faulty) standsOnFaults = true;
      } else if (argument.kind === "text") texts.push(argument.text);
      else {
        const isPlain = argument.kind !== "nested" && !/[“”„«»]/.test(argument.text);
        const hint = isPlain ? `write \`"${argument.text}"\`` : undefined;
        complain(`wants a text in quotes here, not \`${argument.text}\``, argument, hint);
      }
    }
    if (mustache.params.length < helper.params.length) {
      complain(`takes ${countOf(helper.params.length)}, not ${mustache.params.length}`, mustache);
    }
    const named: Record<string, string> = {};
    for (const pair of mustache.named) {
      const { name, value } = pair;
      const kind = Object.hasOwn(helper.named, name) ? helper.named[name] : undefined;
      const at = { start: pair.start, end: value.end };
      if (kind === undefined) {
        complain(`has no setting \`${name}\``, at, suggest(name, Object.keys(helper.named)));
      } else {
        const wrong = faultOf(pair, kind, locale);
        if (wrong === undefined) named[name] = value.text;
        else complain(wrong.message, at, wrong.hint);
      }
    }
    for (const name of helper.required ?? []) {
      if (!mustache.named.some((pair) => pair.name === name)) complain(`needs ${name}="…"`, mustache);
    }
    return standsOnFaults || found.length > before
      ? undefined
      : { facts, numbers, texts, table, named, locale, earlier };
  }

  function factArgument(
    argument: Argument,
    kind: "fact" | "number",
    complain: Complain,
    place: Place,
  ): SpokenFact | "faulty" | undefined {
    const { text } = argument;
    if (argument.kind === "nested") {
      complain(`cannot hold another helper: \`${text}\``, argument, "define a fact in figures.yaml instead");
      return undefined;
    }
    if (argument.kind !== "name") {
      const hint = 'name a fact, or write a figure that is no fact as `{{fixed "…" because="…"}}`';
      complain(`wants a fact here, not \`${text}\``, argument, hint);
      return undefined;
    }
    const name = Object.hasOwn(names, text) && !isFact(text) ? names[text] : undefined;
    if (name !== undefined) return { id: text, value: name, format: {} };
    const fact = factAt(text, place.at(argument.start, argument.end));
    if (fact === undefined || fact === "faulty" || kind === "fact" || isNumeric(fact)) return fact;
    complain(`wants a number, and \`${text}\` is \`${fact.value}\``, argument);
    return undefined;
  }

  function tableArgument(argument: Argument, complain: Complain, place: Place): FigureTable | undefined {
    if (argument.kind !== "name" && argument.kind !== "text") {
      complain(`wants a table here, not \`${argument.text}\``, argument);
      return undefined;
    }
    const table = figures.tables.get(argument.text);
    if (table !== undefined) return table;
    found.push(
      error("narrative/unknown-table", `there is no table \`${argument.text}\``, {
        span: place.at(argument.start, argument.end),
        hint: suggest(argument.text, figures.tables.keys()),
        misses: { what: "table", name: argument.text },
      }),
    );
    return undefined;
  }

  return readCall;
}

function faultOf(
  { name, value }: NamedArgument,
  kind: Kind,
  locale: Locale,
): { readonly message: string; readonly hint: string } | undefined {
  if (kind === "count") {
    if (value.kind === "number" && /^\d+$/.test(value.text)) return undefined;
    return { message: `wants a whole number for \`${name}\``, hint: `write ${name}=1` };
  }
  if (value.kind !== "text") {
    return { message: `wants a text in quotes for \`${name}\``, hint: `write ${name}="…"` };
  }
  if (kind === "noun") {
    if (value.text === "none" || locale.unit(value.text) !== undefined) return undefined;
    return {
      message: `counts in \`${value.text}\`, a noun that the theme does not have`,
      hint: `add it under \`units\` in labels/${locale.tag}.yaml, or write unit="none"`,
    };
  }
  if (typeof kind === "string" || kind.includes(value.text)) return undefined;
  return {
    message: `cannot take \`${value.text}\` for \`${name}\``,
    hint: suggest(value.text, kind) ?? `write ${name}="…"`,
  };
}

function isNumeric(fact: SpokenFact): fact is NumericFact {
  return typeof fact.value === "number";
}

function countOf(count: number): string {
  return count === 1 ? "one argument" : `${count} arguments`;
}
