/**
 * The facts that a `{{…}}` names: of this edition, or as an earlier one printed them. Codes: `narrative/unknown-fact`,
 * `narrative/unknown-value`.
 */
import { type Diagnostic, error, type Span, suggest } from "../../base/index.ts";
import {
  type Comparability,
  type Evaluated,
  type Fact,
  type Figures,
  whyNotComparable,
} from "../../data/index.ts";
import type { Locale } from "../../locale/index.ts";
import { isFaulty } from "../claims.ts";
import { type Earlier, HELPERS, type Helper, REFERENCE, type SpokenFact, TERM } from "./helpers.ts";
import { CALCULATE } from "./mustache.ts";

/** What facts are found with. */
export interface FactInput {
  readonly figures: Figures;
  readonly locale: Locale;
  /** Names beside the facts: `edition.title`. */
  readonly names: Readonly<Record<string, string>>;
  /** What earlier editions printed, and what this one says of comparing with them. */
  readonly comparability: Comparability;
  readonly found: Diagnostic[];
}

export const ALL_HELPERS: Readonly<Record<string, Helper>> = { ...HELPERS, ref: REFERENCE, term: TERM };

type FoundFact = Pick<Fact, "id" | "value" | "format"> & Partial<Pick<Fact, "origin" | "definition">>;
type Fault = Extract<Evaluated, { readonly fault: string }>;

export interface FactFinder {
  readonly isFact: (name: string) => boolean;
  /** The fact of that name; `faulty` where its own fault was told already. */
  readonly factAt: (name: string, span: Span) => SpokenFact | "faulty" | undefined;
  /** What the edition `edition` printed for the fact `id`. */
  readonly earlier: (id: string, edition: string) => Earlier;
}

export function openFacts(input: FactInput): FactFinder {
  const { figures, names, found } = input;

  function isFact(name: string): boolean {
    return figures.facts.has(name) || name.startsWith("prior.");
  }

  function factAt(name: string, span: Span): SpokenFact | "faulty" | undefined {
    if (isFaulty(name, figures)) return "faulty";
    const fact = findFact(name);
    if (fact === undefined) {
      const hint = hintFor(name);
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

  /** What may be meant by a name that is no fact's. */
  function hintFor(name: string): string | undefined {
    const helper = Object.hasOwn(ALL_HELPERS, name) ? ALL_HELPERS[name] : undefined;
    if (helper) return `\`${name}\` is a helper: ${helper.usage}`;
    const [first = name, field] = name.split(".");
    if (figures.tables.has(first)) {
      const measure = field === undefined ? "count: true" : `sum: ${field}`;
      return `\`${first}\` is a table: define a fact of it in figures.yaml, such as \`{ from: ${first}, ${measure} }\``;
    }
    if (/^prior(?:\.|$)/.test(name)) {
      const edition = [...input.comparability.registers.keys()].at(-1) ?? "2021";
      return `one of an earlier edition is written \`{{prior.${edition}.fact}}\`: that edition's name, and the fact's`;
    }
    if (name.includes("/")) return CALCULATE;
    if (name.startsWith("datum.")) return "a text has no row: define a fact of it in figures.yaml";
    const known = [...figures.facts.keys(), ...Object.keys(names)];
    const joined = name.replaceAll(".", "_");
    const meant = figures.facts.has(joined)
      ? joined
      : (name.split(".").find((each) => figures.facts.has(each)) ??
        known.find((each) => each.split(".")[1] === name));
    return meant === undefined ? suggest(name, known) : `did you mean \`${meant}\`?`;
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

  return { isFact, factAt, earlier };
}
