/** The sentences that claim what does not hold any more. */
import { groupedBy } from "../base/index.ts";
import type { Unit } from "../translation/index.ts";
import { claimsIn } from "./claims.ts";
import type { Held } from "./fact-changes.ts";
import type { Reason } from "./sentence-readers.ts";
import type { Sentence } from "./sentences.ts";

/**
 * The sentences that make false claims: of a block, the first that prints one of the claim's facts; where none does, the
 * statements that it opens with, as far as the first that prints something. What a section says of itself, its title says.
 */
export function claimants(
  sentences: readonly Sentence[],
  { sources, figures }: Pick<Held, "sources" | "figures">,
): ReadonlyMap<Sentence, readonly Reason[]> {
  const byBlock = groupedBy(sentences, ({ unit }) => blockOf(unit));
  const titles = groupedBy(
    sentences.filter(({ unit }) => unit.path[0] === "title"),
    ({ unit }) => unit.part,
  );
  const found = new Map<Sentence, Reason[]>();
  for (const { place, facts, fault } of claimsIn(sources, figures)) {
    if (fault === undefined) continue;
    const own = byBlock.get(place) ?? [];
    const printing = own.find(({ names }) => names.some((name) => facts.includes(name)));
    const making = printing === undefined ? openingStatements(own) : [printing];
    for (const claimant of new Set([...(titles.get(place) ?? []), ...making]))
      found.set(claimant, [...(found.get(claimant) ?? []), { kind: "claim-false", why: fault }]);
  }
  return found;
}

/** What a block says before it prints its first number: the first statement, and those after it in its paragraph. */
function openingStatements(sentences: readonly Sentence[]): readonly Sentence[] {
  const statements = sentences.filter(({ place, text }) => place === "text" && !text.endsWith("?"));
  const [first] = statements;
  if (first === undefined) return sentences.slice(0, 1);
  const last = statements.findIndex(
    ({ names, paragraph, unit }) => names.length > 0 || paragraph !== first.paragraph || unit !== first.unit,
  );
  return statements.slice(0, last === -1 ? undefined : Math.max(last, 1));
}

/** The block whose claims a unit answers for: `lekkasjen.lekkasje-2021`; of a section's own, its standfirst or title. */
export function blockOf({ part, key, path, home }: Unit): string {
  if (path[0] === "blocks") return `${part}.${key.slice(0, key.indexOf("."))}`;
  const { value } = home;
  const hasStandfirst = typeof value === "object" && value !== null && "standfirst" in value;
  return path[0] === (hasStandfirst ? "standfirst" : "title") ? part : `${part}.${key}#`;
}
