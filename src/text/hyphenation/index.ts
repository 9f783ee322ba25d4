export { isTouchedBy, stemsThatDiffer } from "./compounds.ts";
export { type HyphenationFile, type HyphenatorShelf, openHyphenators } from "./open-hyphenators.ts";
