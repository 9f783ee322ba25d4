import type { Diagnostic, Span } from "../../base/index.ts";

/** A way in which an ordinary sentence stops being YAML, as it was met. */
export interface Trap {
  readonly diagnostic: Diagnostic;
  /** What is masked before the text is parsed again. */
  readonly mask: Span;
  /** What stands there instead, of the same length; letters if left out. */
  readonly replacement?: string;
}

/** The way out of most of them. */
export const IN_BLOCK = "write it as a block: `|` after the colon, the text indented on the lines below";
