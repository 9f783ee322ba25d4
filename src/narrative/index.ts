import type { Outcome } from "../base/index.ts";
import type { ComposeInput } from "./compose-input.ts";
import type { Document } from "./document.ts";
import { StandingText } from "./keep-text.ts";

export type { ComposeInput } from "./compose-input.ts";
export type * from "./document.ts";
export { dumpDocument } from "./dump-document.ts";
export { filesOfSection, type KeptText, openTextRack, type TextRack } from "./keep-text.ts";
export { picturesOf } from "./pictures.ts";
export { runsOf } from "./runs.ts";
export { bareWords, notesCalledIn, ownTextsOf, plainWords, textsOf } from "./texts.ts";
export type { Elsewhere } from "./words/speak.ts";

/**
 * Composes an edition in one language: Markdown read, facts spoken, claims checked, templates run. What its rack holds
 * is not composed anew; Markdown and Handlebars are loaded when there is something to compose.
 */
export async function composeDocument(input: ComposeInput): Promise<Outcome<Document>> {
  const { rack, sources, locale } = input;
  // What is not translated is counted through the document.
  const isDraft = (sources.untranslated?.spans.length ?? 0) > 0;
  const standing = rack && !isDraft ? new StandingText(rack, sources, locale.tag) : undefined;
  const whole = standing?.whole();
  if (whole) return { value: whole, diagnostics: [] };
  const { compose } = await import("./compose.ts");
  return compose(input, standing);
}
