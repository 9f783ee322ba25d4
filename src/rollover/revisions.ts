/** A released edition's facts against what its data give today: a difference is an error until somebody explains it. */
import { type Diagnostic, error } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { RegisteredFact, Revision, Sources } from "../source/index.ts";

type Value = RegisteredFact["value"];

/**
 * What of a released edition came out otherwise and is not listed under `revisions` of its edition.yaml, and what is
 * listed there but does not fit. Nothing for an edition that was never released. Codes: `rollover/unexplained-revision`,
 * `rollover/wrong-revision`.
 */
export function checkRevisions({ edition, registers }: Sources, figures: Figures): readonly Diagnostic[] {
  const register = registers.get(edition.value.edition);
  const listed = edition.value.revisions;
  const found: Diagnostic[] = [];
  for (const [index, revision] of listed.entries()) {
    const released = register?.facts[revision.fact]?.value;
    const fault = faultIn(revision, released, figures.facts.get(revision.fact)?.value);
    if (fault === undefined) continue;
    const span = edition.at(["revisions", index, fault.key]);
    found.push(error("rollover/wrong-revision", fault.message, { span, hint: fault.hint }));
  }
  for (const [id, { value: released }] of Object.entries(register?.facts ?? {})) {
    const fact = figures.facts.get(id);
    if (fact?.faulty || fact?.value === released || listed.some((revision) => revision.fact === id)) continue;
    if (fact === undefined) {
      found.push(
        error("rollover/unexplained-revision", `\`${id}\` was released as ${show(released)}, and is gone`, {
          span: edition.keyAt(["edition"]),
          hint: `an edition that counted otherwise keeps its own figures.yaml beside its edition.yaml`,
        }),
      );
      continue;
    }
    found.push(
      error(
        "rollover/unexplained-revision",
        `\`${id}\` was released as ${show(released)}, and comes out as ${show(fact.value)}`,
        {
          span: fact.origin,
          notes: [{ message: "its edition has been released", span: edition.keyAt(["edition"]) }],
          hint: `mend the data, or explain it in edition.yaml under \`revisions\`: ${suggestion(id, released, fact.value)}`,
        },
      ),
    );
  }
  return found;
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
): Fault | undefined {
  if (released === undefined) {
    return {
      key: "fact",
      message: `\`${fact}\` was not released with this edition: there is nothing to revise`,
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
