/** What is wrong with text as it is set, each fault once: characters that no font has, lines that are too wide. */
import { type Diagnostic, error, type Pt, type Span } from "../base/index.ts";
import type { ParagraphStyle, Stylesheet } from "../style/index.ts";
import type { Line } from "./line.ts";

/** Below this nothing but the style's own indents is to blame for a line that is too wide. */
const NARROWEST_MEASURE: Pt = 20;

const LONGEST_SHOWN = 60;

function shortened(words: string): string {
  return words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words;
}

/** Codes: `text/missing-glyph`, `text/overfull-line`, `text/no-measure`. */
export class TextFaults {
  readonly found: Diagnostic[] = [];
  readonly #told = new Set<string>();
  readonly #indentPlace: Stylesheet["indentPlace"] | undefined;

  constructor(indentPlace: Stylesheet["indentPlace"] | undefined) {
    this.#indentPlace = indentPlace;
  }

  tellMissing(missing: readonly string[], text: string, origin: Span): void {
    for (const character of missing) {
      if (!this.#isNew(`${character} ${origin.file} ${origin.start}`)) continue;
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      this.found.push(
        error("text/missing-glyph", `no font has the character \`${character}\` (U+${code}) of \`${text}\``, {
          span: origin,
          hint: /\p{C}/u.test(character)
            ? "it cannot be seen, and came in by mistake: remove it"
            : "add a family that has it to `fallbackFonts` of the theme",
        }),
      );
    }
  }

  tellOverfull(line: Line, excess: Pt, style: ParagraphStyle): void {
    if (line.measure < NARROWEST_MEASURE && this.#isIndentedAway(line, style)) return;
    const words = line.runs
      .flatMap(({ text }) => text)
      .join("")
      .trim();
    if (!this.#isNew(`overfull ${words} ${line.origin.file} ${line.origin.start}`)) return;
    this.found.push(
      error(
        "text/overfull-line",
        `\`${shortened(words)}\` is ${excess.toFixed(1)} pt wider than its measure of ${line.measure.toFixed(1)} pt`,
        {
          span: line.origin,
          hint: style.hyphenate
            ? "a soft hyphen (U+00AD) in the word, or an entry in the project's hyphenation file, lets it break"
            : `a soft hyphen (U+00AD) in the word lets it break; or give the style \`${style.name}\` a smaller \`size\``,
        },
      ),
    );
  }

  /** Whether it is the style's own indent that leaves the line no room; tells it at the theme's line, for all its texts. */
  #isIndentedAway({ measure, origin }: Line, style: ParagraphStyle): boolean {
    const side = style.indentRight > style.indentLeft ? "indentRight" : "indentLeft";
    const indent = style[side];
    if (indent <= measure) return false;
    // Each paragraph tells it, so that none is kept as sound; whoever prints findings prints it once.
    if (!this.#isNew(`indent ${style.name} ${origin.file} ${origin.start}`)) return true;
    this.found.push(
      error(
        "text/no-measure",
        `an indent of ${indent.toFixed(1)} pt leaves no room for words in its column`,
        {
          span: this.#indentPlace?.(style.name, side) ?? origin,
          hint: `make \`${side}\` smaller`,
        },
      ),
    );
    return true;
  }

  #isNew(fault: string): boolean {
    if (this.#told.has(fault)) return false;
    this.#told.add(fault);
    return true;
  }
}
