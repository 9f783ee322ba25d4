import type { Figures } from "../data/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Sources } from "../source/index.ts";
import type { TextRack } from "./keep-text.ts";
import type { Elsewhere } from "./words/speak.ts";

/** What a document is composed of. */
export interface ComposeInput {
  readonly sources: Sources;
  readonly figures: Figures;
  readonly locale: Locale;
  /** For a handout. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Blocks of the sections that are not printed, as `section/block`. */
  readonly withheld?: ReadonlySet<string> | undefined;
  /** Where it is kept for the next run; nowhere where left out. */
  readonly rack?: TextRack | undefined;
}
