import type { Outcome } from "../base/index.ts";
import type { ComposeInput } from "./compose.ts";
import type { Document } from "./document.ts";

export type { ComposeInput } from "./compose.ts";
export type * from "./document.ts";
export { dumpDocument } from "./dump-document.ts";
export { picturesOf } from "./pictures.ts";
export { runsOf } from "./runs.ts";
export { bareWords, ownTextsOf, plainWords, textsOf } from "./texts.ts";
export type { Elsewhere } from "./words/speak.ts";

/**
 * Composes an edition in one language: Markdown read, facts spoken, claims checked, templates run. Markdown and
 * Handlebars are loaded when first asked for.
 */
export async function composeDocument(input: ComposeInput): Promise<Outcome<Document>> {
  const { compose } = await import("./compose.ts");
  return compose(input);
}
