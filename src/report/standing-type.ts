/**
 * What a process that goes on keeps from run to run: figures, and type left standing, as printers leave a forme for the next
 * edition. Each thing is taken up again only where all that it was made from is the same; what comes out is what a run
 * of its own would make, byte for byte.
 */
import type { Outcome } from "../base/index.ts";
import type { KeptCharts } from "../chart/index.ts";
import type { Figures } from "../data/index.ts";
import type { LayoutMemory } from "../layout/index.ts";
import type { KeptText } from "../narrative/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { StandingTypesetter } from "../text/index.ts";

/** What one language was set with. */
export interface StandingForme {
  readonly typesetter: StandingTypesetter;
  readonly keptCharts: KeptCharts;
  readonly memory: LayoutMemory;
}

export interface StandingType {
  /** The figures derived before from the same `ground`, or else those that are derived now. */
  readonly figures: (ground: string, derive: () => Promise<Outcome<Figures>>) => Promise<Outcome<Figures>>;
  /** What whole reports say, by report, edition and language. */
  readonly texts: Map<string, KeptText>;
  /** The stylesheet made before from the same `ground`, or else `made`. */
  readonly stylesheet: (ground: string, made: Stylesheet) => Stylesheet;
  /**
   * The forme left for a language, where its `ground` is the same and its typesetter sets these words as before; `any`
   * where nothing will be set.
   */
  readonly formeOf: (
    locale: string,
    ground: readonly unknown[],
    ownWords: ReadonlySet<string> | "any",
  ) => StandingForme | undefined;
  readonly leave: (locale: string, ground: readonly unknown[], forme: StandingForme) => void;
}

/** Nothing standing yet. */
export function createStandingType(): StandingType {
  let derived: { readonly ground: string; readonly figures: Outcome<Figures> } | undefined;
  let known: { readonly ground: string; readonly stylesheet: Stylesheet } | undefined;
  const formes = new Map<string, { readonly ground: readonly unknown[]; readonly forme: StandingForme }>();
  return {
    texts: new Map(),
    figures: async (ground, derive) => {
      if (derived?.ground !== ground) derived = { ground, figures: await derive() };
      return derived.figures;
    },
    stylesheet: (ground, made) => {
      if (known?.ground !== ground) known = { ground, stylesheet: made };
      return known.stylesheet;
    },
    formeOf: (locale, ground, ownWords) => {
      const left = formes.get(locale);
      if (left === undefined || !ground.every((each, index) => each === left.ground[index])) return undefined;
      const { typesetter } = left.forme;
      // What a typesetter has told of a word it does not tell again.
      if (typesetter.diagnostics().length > 0) return undefined;
      const isAsBefore = ownWords === "any" || typesetter.takeWords(ownWords) === "as before";
      return isAsBefore ? left.forme : undefined;
    },
    leave: (locale, ground, forme) => formes.set(locale, { ground, forme }),
  };
}
