import { ComposingRoom, type TypesetterOptions } from "./composing-room.ts";
import { openFonts } from "./open-font.ts";
import { openRack } from "./rack/index.ts";
import type { StandingTypesetter } from "./typesetter.ts";

/**
 * Opens the theme's fonts. Codes, in `diagnostics()`: `text/missing-glyph`, `text/overfull-line`, `text/no-measure`,
 * `text/bad-hyphenation`.
 */
export async function createTypesetter(options: TypesetterOptions): Promise<StandingTypesetter> {
  const fonts = await openFonts(options.stylesheet.fonts);
  const room = new ComposingRoom(options, fonts);
  const typesetter: Omit<StandingTypesetter, "keep"> = {
    prepare: (content, style, particulars) => room.prepare(content, style, particulars),
    breakLines: (paragraph, measure, variants) => room.breakLines(paragraph, measure, variants),
    tellMissing: (content, style, particulars) => room.tellMissing(content, style, particulars),
    label: (text, style, owner, origin) => {
      const { runs, missing } = room.label(text, style);
      room.faults.tellMissing(missing, text, origin);
      return runs.map((run) => ({ ...run, owner }));
    },
    widthOf: (text, style) => room.label(text, style).width,
    metricsOf: (style) => room.metricsOf(style),
    diagnostics: () => room.faults.found,
    takeWords: (ownWords) => room.takeWords(ownWords),
    outlineOf: (face, glyph) => fonts.find(face)?.outlineOf(glyph),
  };
  const { rack, ownWords = [] } = options;
  return rack ? openRack(typesetter, ownWords, rack) : { ...typesetter, keep: () => {} };
}
