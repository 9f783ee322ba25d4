/** Whether a fact may be held against the value that an earlier edition printed under the same name. */
import type { RegisteredFact } from "../source/index.ts";
import type { Fact } from "./figures.ts";

/**
 * Why `fact` is not comparable with what was `printed` before: its declared break, or another definition that no
 * `bridge` spans. undefined where the two may stand side by side.
 */
export function whyNotComparable(
  fact: Pick<Fact, "break" | "bridge" | "definitionHash">,
  printed: Pick<RegisteredFact, "definition" | "definitionHash">,
): string | undefined {
  if (fact.break !== undefined) return fact.break.trim();
  if (fact.definitionHash === printed.definitionHash || fact.bridge !== undefined) return undefined;
  return `it was defined as \`${printed.definition}\``;
}
