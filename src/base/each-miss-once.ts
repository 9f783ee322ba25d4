import type { Diagnostic, Remark } from "./diagnostic.ts";
import { groupedBy } from "./grouped-by.ts";

/** Places that are shown where one name is missed in many. */
const MOST_PLACES = 5;

/**
 * A name that is missed in several places as one finding: the first, with the others as remarks. Findings for which
 * `nameOf` has no name stay as they are.
 */
export function eachMissOnce(
  found: readonly Diagnostic[],
  nameOf: (finding: Diagnostic) => string | undefined,
  remarkOn: (finding: Diagnostic) => Remark,
): readonly Diagnostic[] {
  const byName = groupedBy(found, nameOf);
  return found.flatMap((each) => {
    const name = nameOf(each);
    if (name === undefined) return [each];
    const [first, ...others] = byName.get(name) ?? [];
    if (first !== each) return [];
    const notes = [...(each.notes ?? []), ...others.slice(0, MOST_PLACES).map(remarkOn)];
    return others.length === 0 ? [each] : [{ ...each, notes }];
  });
}
