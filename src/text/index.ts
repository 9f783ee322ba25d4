export type { TypesetterOptions } from "./composing-room.ts";
export { createTypesetter } from "./create-typesetter.ts";
export type { HyphenationFile } from "./hyphenation/index.ts";
export { type GlyphRun, type Line, reachOf, type Variant } from "./line.ts";
export { atTheirCharacters } from "./missing-characters.ts";
export { hyphenationFilesIn, wordsIn } from "./own-words.ts";
export { type TextQuality, textQuality } from "./text-quality.ts";
export type {
  Broken,
  FontMetrics,
  GlyphOutline,
  ParagraphParticulars,
  Prepared,
  StandingTypesetter,
  Typesetter,
} from "./typesetter.ts";
