/**
 * A field misspelt where it is made, or looked up, is missed by all that use it: the cause is told, with the places that
 * follow from it, and they are not told by themselves.
 */
import { type Diagnostic, eachMissOnce } from "../../base/index.ts";

/** Findings of `data/unknown-field` for one name as one; none for a name whose nearest is itself one that was missed. */
export function eachFieldOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const missedBy = ({ code, misses }: Diagnostic) =>
    code === "data/unknown-field" ? misses?.name : undefined;
  const told = eachMissOnce(found, missedBy, (each) => ({
    message: `\`${missedBy(each)}\` is used here too`,
    span: each.span,
  }));
  const before = new Set<string>();
  return told.filter((each) => {
    const name = missedBy(each);
    if (name === undefined) return true;
    // A lookup that names a field wrongly makes one under the wrong name, which is then the nearest there is.
    const follows = [...before].some((other) => each.hint === `did you mean \`${other}\`?`);
    before.add(name);
    return !follows;
  });
}
