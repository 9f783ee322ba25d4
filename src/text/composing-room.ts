/** Where paragraphs are prepared, broken and set, each word of them once. */
import { type Host, invariant, type Pt, recall, type Span } from "../base/index.ts";
import { directionOf } from "../locale/index.ts";
import type { Inline, NodeId } from "../narrative/index.ts";
import type { CharacterStyle, ParagraphStyle, Stylesheet } from "../style/index.ts";
import type { Galley } from "./atoms.ts";
import { breakParagraph } from "./break-paragraph.ts";
import { plainWords } from "./characters.ts";
import { type ComposingWishes, compose } from "./compose.ts";
import { Divider } from "./divider.ts";
import { dropFirstLetter } from "./drop-cap.ts";
import { type HyphenationFile, openHyphenators } from "./hyphenation/index.ts";
import type { Line } from "./line.ts";
import type { FontCase } from "./open-font.ts";
import type { RackOptions } from "./rack/index.ts";
import { type Label, setLabel } from "./set-label.ts";
import { layFlat, type Surroundings } from "./strands.ts";
import { TextFaults } from "./text-faults.ts";
import { TypeStock } from "./type-stock.ts";
import type { Broken, FontMetrics, ParagraphParticulars, Prepared } from "./typesetter.ts";
import { FIT_VALUES, type FitValues, freer, needsMoreGive } from "./weigh-line.ts";

export interface TypesetterOptions {
  readonly stylesheet: Pick<
    Stylesheet,
    "fonts" | "fallbackFaces" | "letterElasticity" | "character" | "hasCharacter"
  > &
    Partial<Pick<Stylesheet, "indentPlace">>;
  /** BCP 47: the edition's language, where a paragraph names no other. */
  readonly locale: string;
  readonly host: Pick<Host, "asset">;
  /** The project's own lists of words to divide, `hyphenation.<lang>.txt`. */
  readonly exceptions?: readonly HyphenationFile[] | undefined;
  /** Words of the document: compounds of two of them are divided at their seam first. */
  readonly ownWords?: Iterable<string> | undefined;
  /** Where paragraphs are kept from run to run; nowhere where left out. */
  readonly rack?: RackOptions | undefined;
}

/** A paragraph ready to be broken: its galley, and another one where its first letter is dropped. */
class Copy implements Prepared {
  readonly style: ParagraphStyle;
  readonly minWidth: Pt;
  readonly maxWidth: Pt;
  readonly owner: NodeId;
  readonly origin: Span;
  readonly #galley: Galley;
  readonly #dropped: Galley | undefined;

  constructor(
    style: ParagraphStyle,
    { owner, origin }: ParagraphParticulars,
    galley: Galley,
    dropped: Galley | undefined,
  ) {
    const indents = style.indentLeft + style.indentRight + style.indent;
    this.style = style;
    this.minWidth = galley.minWidth + indents;
    this.maxWidth = galley.maxWidth + indents;
    this.owner = owner;
    this.origin = origin;
    this.#galley = galley;
    this.#dropped = dropped;
  }

  get galley(): Galley {
    return this.#galley;
  }

  get dropped(): Galley | undefined {
    return this.#dropped;
  }
}

export class ComposingRoom {
  readonly faults: TextFaults;
  readonly #options: TypesetterOptions;
  readonly #stock: TypeStock;
  readonly #divider: Divider;
  readonly #values: FitValues;
  readonly #freerValues: FitValues;
  readonly #surroundings: Surroundings;
  readonly #labels = new WeakMap<CharacterStyle, (text: string) => Label>();

  constructor(options: TypesetterOptions, fonts: FontCase) {
    const { stylesheet, locale } = options;
    this.#options = options;
    this.#stock = new TypeStock({ stylesheet, locale, fonts });
    this.faults = new TextFaults(stylesheet.indentPlace);
    this.#divider = new Divider(openHyphenators(options, (found) => this.faults.found.push(...found)));
    this.#values = {
      ...FIT_VALUES,
      letterStretch: stylesheet.letterElasticity.stretchEm,
      letterShrink: stylesheet.letterElasticity.shrinkEm,
    };
    this.#freerValues = freer(this.#values);
    this.#surroundings = {
      lang: locale,
      hasCharacter: stylesheet.hasCharacter,
      character: (base, over) => this.#stock.character(base, over),
      superior: (base, text, place) => this.#stock.superior(base, text, place),
      look: (parts) => this.#stock.look(parts),
    };
  }

  prepare(content: readonly Inline[], style: ParagraphStyle, particulars: ParagraphParticulars): Copy {
    const { lang = this.#options.locale } = particulars;
    const strands = layFlat(content, style, particulars, this.#surroundings);
    const wishes: ComposingWishes = {
      lang,
      finder: this.#divider.finders[style.hyphenate ? "hyphenated" : "whole"],
      margins: style.opticalMargins ? "optical" : "flush",
    };
    const galley = compose(strands, wishes);
    for (const { word, strand } of galley.faulty) {
      this.faults.tellMissing(word.missing, word.text, strand.origin);
    }
    // Joined letters cannot stand apart from their word.
    const isDropped = style.dropCapLines > 1 && galley.direction === "ltr";
    const capHeightEm = this.metricsOf(style.character).capHeight / style.character.size;
    const drop = isDropped
      ? dropFirstLetter(strands, style, capHeightEm, this.#surroundings.look)
      : undefined;
    return new Copy(
      style,
      particulars,
      galley,
      drop && { ...compose(drop.strands, wishes), dropCap: drop.cap },
    );
  }

  /** Looks into the cases alone: nothing is shaped. */
  tellMissing(content: readonly Inline[], style: ParagraphStyle, particulars: ParagraphParticulars): void {
    for (const { text, look, origin } of layFlat(content, style, particulars, this.#surroundings)) {
      for (const word of plainWords(text)) this.faults.tellMissing(look.usual.missingIn(word), word, origin);
    }
  }

  breakLines(paragraph: Prepared, measure: Pt | readonly Pt[], variants: "best" | "all"): Broken {
    invariant(paragraph instanceof Copy, "a paragraph is broken by the typesetter that prepared it");
    const { galley, dropped, style } = paragraph;
    const order = {
      paragraph,
      galley,
      measure,
      variants,
      values: needsMoreGive(galley.lang) ? this.#freerValues : this.#values,
      metrics: this.metricsOf(style.character),
      direction: directionOf(this.#options.locale),
      onOverfull: (line: Line, excess: Pt) => this.faults.tellOverfull(line, excess, style),
    };
    if (dropped?.dropCap) {
      // A paragraph with fewer lines than the capital is high goes without.
      const { lines } = dropped.dropCap;
      const broken = breakParagraph({ ...order, galley: dropped });
      if (broken.variants.every(({ lineCount }) => lineCount >= lines)) return broken;
    }
    return breakParagraph(order);
  }

  takeWords(ownWords: Iterable<string>): "as before" | "otherwise" {
    return this.#divider.takeWords(ownWords, this.#stock.typefaces);
  }

  metricsOf(style: CharacterStyle): FontMetrics {
    return this.#stock.metricsOf(style);
  }

  /** A label of nobody's; each is set once in a style. */
  label(text: string, style: CharacterStyle): Label {
    let inStyle = this.#labels.get(style);
    if (inStyle === undefined) {
      const lang = this.#options.locale;
      const look = this.#stock.look({ style, owner: "", lang, letters: "rigid" });
      inStyle = recall((each) => setLabel(each, look));
      this.#labels.set(style, inStyle);
    }
    return inStyle(text);
  }
}
