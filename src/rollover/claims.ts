/** What sections and their printed blocks claim with `holds`, asked of the figures. */
import type { Figures } from "../data/index.ts";
import { isPrinted } from "../edition/index.ts";
import type { Written } from "../source/index.ts";

export interface Claim {
  /** The section or block that makes it: `lekkasjen`, `lekkasjen.lekkasje-2021`. */
  readonly place: string;
  /** Why it is false, in words; undefined where it holds. */
  readonly fault: string | undefined;
  readonly facts: readonly string[];
}

/** All claims in reading order; what is not printed claims nothing. */
export function claimsIn({ sections }: Pick<Written, "sections">, figures: Figures): readonly Claim[] {
  const places = sections.flatMap(({ value: { id, holds, blocks } }) => [
    { place: id, holds },
    ...blocks
      .filter((block) => isPrinted(block, figures))
      .map((block) => ({ place: `${id}.${block.id}`, holds: block.holds })),
  ]);
  return places.flatMap(({ place, holds = [] }) =>
    [holds].flat().map((expression): Claim => {
      const evaluated = figures.evaluate(expression);
      if ("fault" in evaluated)
        return { place, facts: [], fault: `\`${expression}\` cannot be asked: ${evaluated.fault}` };
      const fault = evaluated.value === true ? undefined : `\`${expression}\` does not hold`;
      return { place, facts: evaluated.facts, fault };
    }),
  );
}
