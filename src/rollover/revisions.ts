/** A released edition's facts against what its data give today: a difference is an error until somebody explains it. */
import { type Diagnostic, error, suggest, warning } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { RegisteredFact, Revision, Written } from "../source/index.ts";
import { namesIn } from "./sentences.ts";

type Value = RegisteredFact["value"];

/** A fact of a released edition that comes out otherwise, unlisted. */
export interface Unexplained {
  readonly fact: string;
  readonly from: Value;
  /** undefined where there is no such fact any more. */
  readonly to: Value | undefined;
}

/** The facts of a released edition that came out otherwise and that its `revisions` do not explain. */
export function unexplainedIn({ edition, registers }: Written, figures: Figures): readonly Unexplained[] {
  const { edition: name, revisions } = edition.value;
  return Object.entries(registers.get(name)?.facts ?? {}).flatMap(
    ([fact, { value: from }]): Unexplained[] => {
      const now = figures.facts.get(fact);
      const isKnown =
        now?.faulty || now?.value === from || revisions.some((revision) => revision.fact === fact);
      return isKnown ? [] : [{ fact, from, to: now?.value }];
    },
  );
}

/**
 * What of a released edition came out otherwise and is not listed under `revisions` of its edition.yaml, and what is
 * listed there but does not fit. Nothing for an edition that was never released. Codes: `rollover/unexplained-revision`,
 * `rollover/wrong-revision`, `rollover/untold-correction`.
 */
export function checkRevisions(sources: Written, figures: Figures): readonly Diagnostic[] {
  const { edition, registers } = sources;
  const register = registers.get(edition.value.edition);
  const listed = edition.value.revisions;
  const found: Diagnostic[] = [];
  const known = Object.keys(register?.facts ?? {});
  for (const [index, revision] of listed.entries()) {
    const released = register?.facts[revision.fact]?.value;
    const fault = faultIn(revision, released, figures.facts.get(revision.fact)?.value, known);
    if (fault === undefined) continue;
    const span = edition.at(["revisions", index, fault.key]);
    found.push(error("rollover/wrong-revision", fault.message, { span, hint: fault.hint }));
  }
  const unexplained = unexplainedIn(sources, figures);
  for (const { fact: id, from, to } of unexplained) {
    const fact = figures.facts.get(id);
    if (fact === undefined || to === undefined) {
      found.push(
        error("rollover/unexplained-revision", `\`${id}\` was released as ${show(from)}, and is gone`, {
          span: edition.keyAt(["edition"]),
          hint: `an edition that counted otherwise keeps its own figures.yaml beside its edition.yaml`,
        }),
      );
      continue;
    }
    const all = `\`reissue revise\` writes down all ${unexplained.length} with one reason`;
    found.push(
      error(
        "rollover/unexplained-revision",
        `\`${id}\` was released as ${show(from)}, and comes out as ${show(to)}`,
        {
          span: fact.origin,
          notes: [{ message: "its edition has been released", span: edition.keyAt(["edition"]) }],
          hint:
            unexplained.length > 1
              ? `mend the data, or explain it in edition.yaml under \`revisions\`; ${all}`
              : `mend the data, or explain it in edition.yaml under \`revisions\`: ${suggestion(id, from, to)}`,
        },
      ),
    );
  }
  return [...found, ...untoldCorrections(sources)];
}

/** Errors that were put right and that no erratum tells: none of their day, and none that prints the fact. */
function untoldCorrections({ edition, errata }: Written): readonly Diagnostic[] {
  const told = errata?.value.errata ?? [];
  const days = new Set<string>();
  return edition.value.revisions.flatMap(({ fact, kind, date }, index): Diagnostic[] => {
    const isTold = told.some((erratum) => erratum.date === date || namesIn(erratum.correct).includes(fact));
    if (kind !== "correction" || isTold || days.has(date)) return [];
    days.add(date);
    return [
      warning("rollover/untold-correction", `no erratum tells the readers what was corrected on ${date}`, {
        span: edition.at(["revisions", index]),
        hint: "write one of that day into errata.yaml; better data are a `revision`, and need none",
      }),
    ];
  });
}

interface Fault {
  readonly key: "fact" | "from" | "to";
  readonly message: string;
  readonly hint?: string | undefined;
}

function faultIn(
  { fact, from, to }: Revision,
  released: Value | undefined,
  now: Value | undefined,
  facts: readonly string[],
): Fault | undefined {
  if (released === undefined) {
    return {
      key: "fact",
      message: `\`${fact}\` was not released with this edition: there is nothing to revise`,
      hint: suggest(fact, facts) ?? "take the revision away",
    };
  }
  if (now !== to) {
    const hint = `write \`to: ${show(now ?? null)}\``;
    return {
      key: "to",
      message: `\`${fact}\` is revised to ${show(to)}, but comes out as ${show(now ?? null)}`,
      hint,
    };
  }
  // Once released again, the register holds the new value.
  if (released === from || released === to) return undefined;
  const hint = `write \`from: ${show(released)}\``;
  return {
    key: "from",
    message: `\`${fact}\` was released as ${show(released)}, not as ${show(from)}`,
    hint,
  };
}

function suggestion(fact: string, from: Value, to: Value): string {
  return `\`- { fact: ${fact}, from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)}, kind: revision, reason: …, date: … }\``;
}

function show(value: Value): string {
  return value === null ? "unknown" : String(value);
}
