/**
 * A field misspelt where it is made, or looked up, is missed by all that use it: the cause is told, with the places that
 * follow from it, and they are not told by themselves.
 */
import type { Diagnostic } from "../base/index.ts";

/** Places that are shown where a field is missed in many. */
const MOST_PLACES = 5;

/** Findings of `data/unknown-field` for one name as one; none for a name whose nearest is itself one that was missed. */
export function eachFieldOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const missedBy = ({ code, misses }: Diagnostic) =>
    code === "data/unknown-field" ? misses?.name : undefined;
  const first = new Map<string, number>();
  for (const [index, each] of found.entries()) {
    const name = missedBy(each);
    if (name !== undefined && !first.has(name)) first.set(name, index);
  }
  return found.flatMap((each, index) => {
    const name = missedBy(each);
    if (name === undefined) return [each];
    if (first.get(name) !== index) return [];
    // A lookup that names a field wrongly makes one under the wrong name, which is then the nearest there is.
    if ([...first].some(([other, at]) => at < index && each.hint === `did you mean \`${other}\`?`)) return [];
    const others = found.slice(index + 1).filter((other) => missedBy(other) === name);
    if (others.length === 0) return [each];
    const notes = others
      .slice(0, MOST_PLACES)
      .map(({ span }) => ({ message: `\`${name}\` is used here too`, span }));
    return [{ ...each, notes: [...(each.notes ?? []), ...notes] }];
  });
}
