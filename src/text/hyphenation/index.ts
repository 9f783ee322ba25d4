export { type HyphenationFile, type HyphenatorShelf, openHyphenators } from "./open-hyphenators.ts";
