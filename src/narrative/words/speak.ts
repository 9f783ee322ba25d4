/**
 * Speaks `{{…}}`: finds its helper, and gives the words in the edition's language. Codes: `narrative/mustache`,
 * `narrative/unknown-helper`, `narrative/unknown-block`, `narrative/unknown-word`, `narrative/argument`, `narrative/written-as-nought`,
 * and those of `find-facts.ts` and `read-call.ts`.
 */
import { error, nearest, type Span, suggest, warning } from "../../base/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { Directory } from "../directory.ts";
import type { ProseInline } from "../prose/prose.ts";
import { ALL_HELPERS, type FactInput, openFacts } from "./find-facts.ts";
import type { Call } from "./helpers.ts";
import { BESIDE_TEXT, hintForKey, type Mustache, NO_CONDITIONS, readMustache } from "./mustache.ts";
import { createCallReader, type Place } from "./read-call.ts";

export interface Speaker {
  /** The words of one `{{…}}`; nothing where it is at fault. */
  readonly speak: (source: string, place: Place) => readonly ProseInline[];
  readonly isFact: (name: string) => boolean;
}

export interface SpeakerInput extends FactInput {
  readonly directory: Directory;
  readonly elsewhere: Elsewhere | undefined;
}

/** What stands in the main report and not in this handout. */
export interface Elsewhere {
  /** The folio of a block or section, by a reference that stands in `section`. */
  readonly folioOf: (reference: string, section: string) => string | undefined;
  /** Blocks and sections. */
  readonly names: readonly string[];
}

/** Helpers whose words take a capital where they open a sentence. */
const SPOKEN = ["in_words", "trend", "rank", "compare", "plural"];

export function createSpeaker(input: SpeakerInput): Speaker {
  const { figures, locale, directory, names, found } = input;
  const facts = openFacts(input);
  const { isFact, factAt } = facts;
  const readCall = createCallReader(input, facts);

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
      const { name } = mustache;
      const span = place.at(mustache.start, mustache.end);
      const message = isFact(name) ? `\`${name}\` is a fact and no helper` : `there is no helper \`${name}\``;
      found.push(error("narrative/unknown-helper", message, { span, hint: hintForHelper(mustache) }));
      return [];
    }
    const call = readCall(mustache, helper, place, source);
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

  /** What may be meant by `{{name and more}}` where no helper has that name. */
  function hintForHelper({ name, params, named }: Mustache): string | undefined {
    if (BESIDE_TEXT.includes(name)) return hintForKey(name);
    const further = params.map(({ text }) => text);
    const joined = [name, ...further].join("_");
    if (further.length > 0 && isFact(joined)) return `did you mean \`${joined}\`?`;
    if (isFact(name)) {
      if (named.length > 0) return `to write a fact with settings: \`{{n ${name} ${named[0]?.name}=…}}\``;
      const braces = [name, ...further.filter(isFact)].map((fact) => `\`{{${fact}}}\``).join(" and ");
      return further.some(isFact)
        ? `each fact has braces of its own: ${braces}`
        : `nothing follows its name: ${braces}`;
    }
    const helpers = Object.keys(ALL_HELPERS);
    if (nearest(name, helpers) !== undefined) return suggest(name, helpers);
    const fact = nearest(name, figures.facts.keys());
    return fact === undefined ? suggest(name, helpers) : `did you mean the fact \`{{${fact}}}\`?`;
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
    const text = locale.formatValue(fact.value, fact.format);
    if (typeof fact.value === "number" && fact.value !== 0 && text === locale.formatValue(0, fact.format)) {
      const message = `\`${fact.id}\` is ${fact.value}, and written as nought`;
      const hint = "give its format more `decimals`, or a smaller unit";
      found.push(warning("narrative/written-as-nought", message, { span: origin, hint }));
    }
    return [{ kind: "text", text, origin, facts: [fact.id] }];
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
        const misses = { what: "word", name: "ref.elsewhere" } as const;
        found.push(error("narrative/unknown-word", fault, { span: origin, hint, misses }));
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

  return { speak, isFact };
}

function formOf(form: string | undefined): "label" | "page" | "labelAndPage" | "title" {
  return form === "page" || form === "labelAndPage" || form === "title" ? form : "label";
}

function capitalised(text: string, locale: Locale): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase(locale.tag) + text.slice(first.length);
}
