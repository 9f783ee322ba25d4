/**
 * Speaks `{{…}}`: finds its facts and its helper, checks the arguments, and gives the words in the edition's
 * language. Codes: `narrative/mustache`, `narrative/unknown-fact`, `narrative/unknown-value`,
 * `narrative/unknown-helper`, `narrative/unknown-table`, `narrative/unknown-block`, `narrative/argument`.
 */
import { type Diagnostic, error, nearest, type Span, suggest } from "../../base/index.ts";
import {
  type Comparability,
  type Evaluated,
  type Fact,
  type Figures,
  type FigureTable,
  whyNotComparable,
} from "../../data/index.ts";
import type { Locale } from "../../locale/index.ts";
import { isFaulty } from "../claims.ts";
import type { Directory } from "../directory.ts";
import type { ProseInline } from "../prose/prose.ts";
import {
  type Call,
  type Earlier,
  HELPERS,
  type Helper,
  type Kind,
  type NumericFact,
  REFERENCE,
  type SpokenFact,
  TERM,
} from "./helpers.ts";
import { type Argument, type Mustache, type NamedArgument, NO_CONDITIONS, readMustache } from "./mustache.ts";

export interface Speaker {
  /** The words of one `{{…}}`; nothing where it is at fault. */
  readonly speak: (source: string, place: Place) => readonly ProseInline[];
  readonly isFact: (name: string) => boolean;
}

/** Where a `{{…}}` stands. */
interface Place {
  /** The section whose blocks a reference means first. */
  readonly section: string;
  /** The span of the characters `start` to `end` of the mustache. */
  readonly at: (start: number, end: number) => Span;
  /** Whether it opens a sentence: words there take a capital. */
  readonly opensSentence: boolean;
}

export interface SpeakerInput {
  readonly figures: Figures;
  readonly locale: Locale;
  readonly directory: Directory;
  /** Names beside the facts: `edition.title`. */
  readonly names: Readonly<Record<string, string>>;
  /** What earlier editions printed, and what this one says of comparing with them. */
  readonly comparability: Comparability;
  readonly elsewhere: Elsewhere | undefined;
  readonly found: Diagnostic[];
}

/** What stands in the main report and not in this handout. */
export interface Elsewhere {
  /** The folio of a block or section, by a reference that stands in `section`. */
  readonly folioOf: (reference: string, section: string) => string | undefined;
  /** Blocks and sections. */
  readonly names: readonly string[];
}

const ALL_HELPERS: Readonly<Record<string, Helper>> = { ...HELPERS, ref: REFERENCE, term: TERM };

/** Helpers whose words take a capital where they open a sentence. */
const SPOKEN = ["in_words", "trend", "rank", "compare", "plural"];

type FoundFact = Pick<Fact, "id" | "value" | "format"> & Partial<Pick<Fact, "origin" | "definition">>;
type Fault = Extract<Evaluated, { readonly fault: string }>;

export function createSpeaker(input: SpeakerInput): Speaker {
  const { figures, locale, directory, names, found } = input;

  function speak(source: string, place: Place): readonly ProseInline[] {
    if (goesOn(source, place.at(0, source.length))) return [];
    const reading = readMustache(source);
    if (reading.kind === "comment") return [];
    if (reading.kind === "fault") {
      const span = place.at(0, source.length);
      found.push(error("narrative/mustache", reading.message, { span, hint: reading.hint }));
      return [];
    }
    const { mustache } = reading;
    const origin = place.at(0, source.length);
    const bare = mustache.params.length === 0 && mustache.named.length === 0;
    if (bare && (isFact(mustache.name) || !Object.hasOwn(ALL_HELPERS, mustache.name))) {
      return speakFact(mustache, place, origin);
    }
    const helper = Object.hasOwn(ALL_HELPERS, mustache.name) ? ALL_HELPERS[mustache.name] : undefined;
    if (helper === undefined) {
      const hint = isFact(mustache.name)
        ? `to write a fact with settings: \`{{n ${mustache.name} …}}\``
        : suggest(mustache.name, Object.keys(ALL_HELPERS));
      const span = place.at(mustache.start, mustache.end);
      found.push(
        error("narrative/unknown-helper", `there is no helper \`${mustache.name}\``, { span, hint }),
      );
      return [];
    }
    const call = checkCall(mustache, helper, place, source);
    if (call === undefined) return [];
    if (mustache.name === "ref") return speakReference(call, place, origin);
    const said = helper.say(call);
    if ("fault" in said) {
      const message = `\`{{${mustache.name}}}\`: ${said.fault}`;
      found.push(error("narrative/argument", message, { span: origin, hint: said.hint }));
      return [];
    }
    const opens = place.opensSentence && SPOKEN.includes(mustache.name);
    const text: ProseInline = {
      kind: "text",
      text: opens ? capitalised(said.words, locale) : said.words,
      origin,
      facts: call.facts.map(({ id }) => id),
    };
    if (mustache.name !== "term") return [text];
    return [
      { kind: "mark", mark: "style", style: "term", lang: call.named["lang"], origin, content: [text] },
    ];
  }

  /** `{{else}}` and `{{/if}}` behind an `{{#if}}` that was told. */
  function goesOn(source: string, { file, start }: Span): boolean {
    if (!/^\{\{\s*(?:\/|else\b)/.test(source)) return false;
    return found.some(
      ({ message, span }) => message === NO_CONDITIONS && span?.file === file && span.start < start,
    );
  }

  function speakFact(mustache: Mustache, place: Place, origin: Span): readonly ProseInline[] {
    const name = Object.hasOwn(names, mustache.name) ? names[mustache.name] : undefined;
    if (name !== undefined && !isFact(mustache.name)) {
      const text = mustache.name === "edition.date" ? locale.formatDate(name, "long") : name;
      return [{ kind: "text", text, origin, facts: [] }];
    }
    const fact = factAt(mustache.name, place.at(mustache.start, mustache.end));
    if (fact === undefined || fact === "faulty") return [];
    return [{ kind: "text", text: locale.formatValue(fact.value, fact.format), origin, facts: [fact.id] }];
  }

  function speakReference(call: Call, place: Place, origin: Span): readonly ProseInline[] {
    const [reference = ""] = call.texts;
    const entry = directory.find(reference, place.section);
    if ("fault" in entry) {
      const folio = input.elsewhere?.folioOf(reference, place.section);
      const there = locale.word("ref.elsewhere");
      if (folio !== undefined && there === undefined) {
        const fault = `\`${reference}\` is in the main report, and the theme has no words for that`;
        const hint = `add \`elsewhere: "the main report, page #"\` under \`ref\` to the theme's labels/${locale.tag}.yaml`;
        found.push(error("narrative/unknown-word", fault, { span: origin, hint }));
        return [];
      }
      if (folio !== undefined && there !== undefined)
        return [{ kind: "text", text: there.replace("#", folio), origin, facts: [] }];
      const misses = { what: "block", name: reference } as const;
      const meant = nearest(reference, input.elsewhere?.names ?? []);
      const hint = meant === undefined ? entry.hint : `did you mean \`${meant}\`?`;
      found.push(error("narrative/unknown-block", entry.fault, { span: origin, hint, misses }));
      return [];
    }
    const form = formOf(call.named["form"]);
    if (entry.mention === "" && (form === "label" || form === "labelAndPage")) {
      const message = `\`${reference}\` has no number to refer to`;
      found.push(
        error("narrative/argument", message, { span: origin, hint: 'write form="page" or form="title"' }),
      );
      return [];
    }
    const word = locale.word("ref.page") ?? locale.word("page") ?? "";
    const label = form === "title" ? directory.titleOf(entry.key) : entry.mention;
    const words = place.opensSentence
      ? { label: capitalised(label, locale), page: form === "page" ? capitalised(word, locale) : word }
      : { label, page: word };
    return [{ kind: "pointer", target: entry.node, form, words, origin }];
  }

  function isFact(name: string): boolean {
    return figures.facts.has(name) || name.startsWith("prior.");
  }

  /** The fact of that name; `faulty` where its own fault was told already. */
  function factAt(name: string, span: Span): SpokenFact | "faulty" | undefined {
    if (isFaulty(name, figures)) return "faulty";
    const fact = findFact(name);
    if (fact === undefined) {
      const isHelper = Object.hasOwn(ALL_HELPERS, name);
      const hint = isHelper
        ? `\`${name}\` is a helper: ${ALL_HELPERS[name]?.usage}`
        : suggest(name, [...figures.facts.keys(), ...Object.keys(names)]);
      const misses = { what: "fact", name } as const;
      found.push(error("narrative/unknown-fact", `there is no fact \`${name}\``, { span, hint, misses }));
      return undefined;
    }
    if ("fault" in fact) {
      const message = `\`${name}\`: ${fact.fault}`;
      found.push(error("narrative/unknown-fact", message, { span, hint: fact.hint }));
      return undefined;
    }
    const { id, value, format } = fact;
    if (value === null) {
      const { origin, definition } = fact;
      const told = definition === undefined ? "it is defined here" : `it is \`${definition}\``;
      const defined = origin === undefined ? undefined : [{ message: told, span: origin }];
      found.push(
        error("narrative/unknown-value", `the value of \`${id}\` is unknown, so it cannot be printed`, {
          span,
          notes: defined,
          hint: "complete the data, or leave the sentence out",
        }),
      );
      return undefined;
    }
    return { id, value, format };
  }

  /** A fact of this edition, or of an earlier one by `prior.2021.name`, which is written as this edition's is. */
  function findFact(name: string): FoundFact | Fault | undefined {
    const known = figures.facts.get(name);
    if (known !== undefined) return known;
    const prior = /^prior\.([^.]+)\.([^.]+)$/.exec(name);
    if (prior === null) return undefined;
    const [, edition = "", id = ""] = prior;
    const evaluated = figures.evaluate(`prior['${edition}'].${id}`);
    if ("fault" in evaluated) return evaluated;
    const { value } = evaluated;
    const scalar =
      typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null;
    return { id: name, value: scalar, format: figures.facts.get(id)?.format ?? { as: "number" } };
  }

  function earlier(id: string, edition: string): Earlier {
    const { registers } = input.comparability;
    const register = registers.get(edition);
    if (register === undefined) {
      const known = [...registers.keys()];
      return { fault: `there is no register of the facts of \`${edition}\``, hint: suggest(edition, known) };
    }
    const value = register.facts[id]?.value;
    if (typeof value !== "number") {
      const numbers = Object.keys(register.facts);
      return { fault: `the edition of ${edition} printed no number \`${id}\``, hint: suggest(id, numbers) };
    }
    const fact = figures.facts.get(id);
    const why = fact && whyNotComparable(fact, edition, input.comparability);
    return why === undefined ? { value } : { notComparable: why };
  }

  /** The call with its arguments checked; undefined, with a diagnostic each, where any is wrong. */
  function checkCall(mustache: Mustache, helper: Helper, place: Place, source: string): Call | undefined {
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
      else complain(`wants a text in quotes here, not \`${argument.text}\``, argument);
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

  type Complain = (message: string, at: Argument, hint?: string) => void;

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

  return { speak, isFact };
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

function formOf(form: string | undefined): "label" | "page" | "labelAndPage" | "title" {
  return form === "page" || form === "labelAndPage" || form === "title" ? form : "label";
}

function capitalised(text: string, locale: Locale): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase(locale.tag) + text.slice(first.length);
}
