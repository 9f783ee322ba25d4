/**
 * Where paragraphs are prepared: looks, typefaces, word breaks and galleys, each made once and kept. Cost of a word seen
 * before: one look-up.
 */
import { type Host, invariant, type Pt, recall } from "../base/index.ts";
import { directionOf } from "../locale/index.ts";
import type { Inline } from "../narrative/index.ts";
import type { CharacterStyle, ParagraphStyle, Stylesheet } from "../style/index.ts";
import type { Galley } from "./atoms.ts";
import { breakParagraph } from "./break-paragraph.ts";
import { plainWords } from "./characters.ts";
import { type BreakFinder, type ComposingWishes, compose, type SetWord } from "./compose.ts";
import { coversAll } from "./coverage.ts";
import { scriptOf } from "./direction.ts";
import { dropFirstLetter } from "./drop-cap.ts";
import {
  type HyphenationFile,
  type HyphenatorShelf,
  isTouchedBy,
  openHyphenators,
} from "./hyphenation/index.ts";
import type { Line } from "./line.ts";
import type { FontCase } from "./open-font.ts";
import type { HiddenMark, Opportunity } from "./opportunities.ts";
import type { RackOptions } from "./rack/index.ts";
import { type Label, setLabel } from "./set-label.ts";
import { MOST_BETWEEN_LIGATURES } from "./set-line.ts";
import type { Division, ShapedWord, WordBreak } from "./shaped-word.ts";
import { type Look, type LookParts, layFlat, type Surroundings } from "./strands.ts";
import { TextFaults } from "./text-faults.ts";
import { Typeface, type TypefaceParts } from "./typeface.ts";
import type { Broken, FontMetrics, ParagraphParticulars, Prepared } from "./typesetter.ts";
import { FIT_VALUES, type FitValues, freer, needsMoreGive } from "./weigh-line.ts";
import { allOpportunities, type Hyphenate, markedOpportunities, measureBreaks } from "./word-breaks.ts";

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

/** Height and size of figures that stand in for superiors a font does not draw. */
const RAISED_SIZE = 0.62;
const RAISED_BY = 0.34;
const LOWERED_BY = 0.14;

export class ComposingRoom {
  readonly faults: TextFaults;
  readonly #options: TypesetterOptions;
  readonly #fonts: FontCase;
  readonly #values: FitValues;
  readonly #freerValues: FitValues;
  readonly #surroundings: Surroundings;
  readonly #typefaces = new Map<string, Typeface>();
  readonly #galleys = new WeakMap<Prepared, Galley>();
  readonly #dropped = new WeakMap<Prepared, Galley>();
  readonly #styleKeys = new WeakMap<CharacterStyle, string>();
  readonly #labels = new WeakMap<CharacterStyle, (text: string) => Label>();
  readonly #laidOver = new WeakMap<CharacterStyle, Map<string, CharacterStyle>>();
  readonly #hyphenators: HyphenatorShelf;
  readonly #finders: Readonly<Record<Division, BreakFinder>>;
  /** Words in several looks that were divided as a whole. */
  readonly #dividedWholes = new Set<string>();

  constructor(options: TypesetterOptions, fonts: FontCase) {
    this.#options = options;
    this.#fonts = fonts;
    this.faults = new TextFaults(options.stylesheet.indentPlace);
    const { letterElasticity, hasCharacter } = options.stylesheet;
    this.#values = {
      ...FIT_VALUES,
      letterStretch: letterElasticity.stretchEm,
      letterShrink: letterElasticity.shrinkEm,
    };
    this.#freerValues = freer(this.#values);
    this.#hyphenators = openHyphenators(options, (found) => this.faults.found.push(...found));
    const finder = (mode: Division): BreakFinder => ({
      inWord: (word, look) => word.breaks[mode] ?? this.#breaksOfOne(word, look, mode),
      acrossWords: (words, marks) => this.#breaksAcross(words, marks, mode),
    });
    this.#finders = { hyphenated: finder("hyphenated"), whole: finder("whole") };
    this.#surroundings = {
      lang: options.locale,
      hasCharacter,
      character: (base, over) => this.#character(base, over),
      superior: (base, text, place) => this.#superior(base, text, place),
      look: (parts) => this.look(parts),
    };
  }

  prepare(content: readonly Inline[], style: ParagraphStyle, particulars: ParagraphParticulars): Prepared {
    const lang = particulars.lang ?? this.#options.locale;
    const strands = layFlat(content, style, particulars, this.#surroundings);
    const wishes: ComposingWishes = {
      lang,
      finder: this.#finders[style.hyphenate ? "hyphenated" : "whole"],
      margins: style.opticalMargins ? "optical" : "flush",
    };
    const galley = compose(strands, wishes);
    for (const { word, strand } of galley.faulty) {
      this.faults.tellMissing(word.missing, word.text, strand.origin);
    }
    const indents = style.indentLeft + style.indentRight + style.indent;
    const prepared: Prepared = {
      style,
      minWidth: galley.minWidth + indents,
      maxWidth: galley.maxWidth + indents,
      owner: particulars.owner,
      origin: particulars.origin,
    };
    this.#galleys.set(prepared, galley);
    // Joined letters cannot stand apart from their word.
    if (style.dropCapLines > 1 && galley.direction === "ltr") {
      const capHeightEm = this.metricsOf(style.character).capHeight / style.character.size;
      const dropped = dropFirstLetter(strands, style, capHeightEm, this.#surroundings.look);
      if (dropped) {
        this.#dropped.set(prepared, { ...compose(dropped.strands, wishes), dropCap: dropped.cap });
      }
    }
    return prepared;
  }

  /** Looks into the cases alone: nothing is shaped. */
  tellMissing(content: readonly Inline[], style: ParagraphStyle, particulars: ParagraphParticulars): void {
    for (const { text, look, origin } of layFlat(content, style, particulars, this.#surroundings)) {
      for (const word of plainWords(text)) this.faults.tellMissing(look.usual.missingIn(word), word, origin);
    }
  }

  breakLines(paragraph: Prepared, measure: Pt | readonly Pt[], variants: "best" | "all"): Broken {
    const galley = this.galleyOf(paragraph);
    const order = {
      paragraph,
      measure,
      variants,
      values: needsMoreGive(galley.lang) ? this.#freerValues : this.#values,
      metrics: this.metricsOf(paragraph.style.character),
      direction: directionOf(this.#options.locale),
      onOverfull: (line: Line, excess: Pt) => this.faults.tellOverfull(line, excess, paragraph.style),
    };
    const dropped = this.#dropped.get(paragraph);
    if (dropped?.dropCap) {
      // A paragraph with fewer lines than the capital is high goes without.
      const { lines } = dropped.dropCap;
      const broken = breakParagraph({ ...order, galley: dropped });
      if (broken.variants.every(({ lineCount }) => lineCount >= lines)) return broken;
    }
    return breakParagraph({ ...order, galley });
  }

  /** What divides a word are stems within it, with letters beside them: where none of those changed, all is as before. */
  takeWords(ownWords: Iterable<string>): "as before" | "otherwise" {
    const changed = this.#hyphenators.takeWords(ownWords);
    if (changed.length === 0) return "as before";
    const isTouched = (word: string): boolean => isTouchedBy(word, changed);
    for (const { words } of this.#typefaces.values()) {
      for (const { breaks, text } of words) if (breaks.hyphenated && isTouched(text)) return "otherwise";
    }
    for (const word of this.#dividedWholes) if (isTouched(word)) return "otherwise";
    return "as before";
  }

  galleyOf(paragraph: Prepared): Galley {
    const galley = this.#galleys.get(paragraph);
    invariant(galley, "a paragraph is broken by the typesetter that prepared it");
    return galley;
  }

  metricsOf(style: CharacterStyle): FontMetrics {
    const font = this.#fonts.find(style.face);
    invariant(font, `no font for face \`${style.face}\``);
    const { size } = style;
    return {
      ascent: font.ascentEm * size,
      descent: font.descentEm * size,
      capHeight: font.capHeightEm * size,
      xHeight: font.xHeightEm * size,
    };
  }

  look(
    { style, owner, lang, letters }: LookParts,
    fallbackFaces: readonly string[] = this.#options.stylesheet.fallbackFaces,
  ): Look {
    const key = `${this.#styleKey(style)}|${lang}|${fallbackFaces.length}`;
    const typeface = (script: string, direction: "ltr" | "rtl"): Typeface =>
      this.#typeface(`${key}|${script}|${direction}`, style, { lang, script, direction, fallbackFaces });
    return { style, owner, lang, letters, typeface, usual: typeface(scriptOf("", lang), "ltr") };
  }

  /**
   * A label of nobody's; each is set once in a style. It is one run, so one face must have all of its characters: the
   * style's own, or else a fallback.
   */
  label(text: string, style: CharacterStyle): Label {
    const inStyle = this.#labels.get(style) ?? recall((each) => this.#setLabel(each, style));
    this.#labels.set(style, inStyle);
    return inStyle(text);
  }

  #setLabel(text: string, style: CharacterStyle): Label {
    const { fallbackFaces } = this.#options.stylesheet;
    const face = [style.face, ...fallbackFaces].find((each) => this.#covers(each, text)) ?? style.face;
    const lang = this.#options.locale;
    const chosen = face === style.face ? style : this.#inFace(style, face);
    return setLabel(text, this.look({ style: chosen, owner: "", lang, letters: "rigid" }, []));
  }

  #covers(face: string, text: string): boolean {
    const font = this.#fonts.find(face);
    return font !== undefined && coversAll(font, text);
  }

  #inFace(style: CharacterStyle, face: string): CharacterStyle {
    const key = ` ${face}`;
    const overs = this.#oversOf(style);
    const known = overs.get(key) ?? { ...style, face };
    overs.set(key, known);
    return known;
  }

  #styleKey(style: CharacterStyle): string {
    let key = this.#styleKeys.get(style);
    if (key === undefined) {
      const features = Object.entries(style.features).map(([tag, on]) => `${tag}${on ? "+" : "-"}`);
      const ligatures = style.trackingEm > MOST_BETWEEN_LIGATURES ? "apart" : "joined";
      key = `${style.face}|${style.case}|${features.sort().join("")}|${ligatures}`;
      this.#styleKeys.set(style, key);
    }
    return key;
  }

  #typeface(
    key: string,
    style: CharacterStyle,
    setting: Pick<TypefaceParts, "lang" | "script" | "direction" | "fallbackFaces">,
  ): Typeface {
    let typeface = this.#typefaces.get(key);
    if (typeface === undefined) {
      const main = this.#fonts.find(style.face);
      invariant(main, `no font for face \`${style.face}\``);
      const features =
        style.trackingEm > MOST_BETWEEN_LIGATURES ? { liga: false, ...style.features } : style.features;
      typeface = new Typeface({ fonts: this.#fonts, features, case: style.case, ...setting }, main);
      this.#typefaces.set(key, typeface);
    }
    return typeface;
  }

  /** Styles laid over others, kept: the stylesheet makes a new one each time. */
  #character(base: CharacterStyle, over: string): CharacterStyle {
    const overs = this.#oversOf(base);
    let style = overs.get(over);
    if (style === undefined) {
      style = this.#options.stylesheet.character(base, over);
      overs.set(over, style);
    }
    return style;
  }

  #oversOf(base: CharacterStyle): Map<string, CharacterStyle> {
    let overs = this.#laidOver.get(base);
    if (overs === undefined) {
      overs = new Map();
      this.#laidOver.set(base, overs);
    }
    return overs;
  }

  /** The font's own superiors where it draws all of them, else smaller type raised. */
  #superior(base: CharacterStyle, text: string, place: "superior" | "inferior"): CharacterStyle {
    const tag = place === "superior" ? "sups" : "subs";
    const drawn: CharacterStyle = { ...base, features: { ...base.features, [tag]: true, onum: false } };
    const plain = this.look({ style: base, owner: "", lang: this.#options.locale, letters: "rigid" });
    const raised = this.look({ style: drawn, owner: "", lang: this.#options.locale, letters: "rigid" });
    const before = plain.typeface("Latn", "ltr").word(text).parts[0]?.glyphs;
    const after = raised.typeface("Latn", "ltr").word(text).parts[0]?.glyphs;
    if (
      before &&
      after &&
      before.length === after.length &&
      after.every((glyph, index) => glyph !== before[index])
    ) {
      return drawn;
    }
    const shift = (place === "superior" ? RAISED_BY : -LOWERED_BY) * base.size;
    return { ...base, size: base.size * RAISED_SIZE, rise: base.rise + shift };
  }

  #breaksOfOne(word: ShapedWord, { lang }: Look, mode: Division): readonly WordBreak[] {
    const hyphenate = mode === "hyphenated" ? this.#hyphenators.of(lang) : undefined;
    const breaks = measureBreaks(word, allOpportunities(word.text, lang, hyphenate));
    word.breaks[mode] = breaks;
    return breaks;
  }

  /** A word in several looks is divided as a whole; each place belongs to the piece that it ends in. */
  #breaksAcross(
    words: readonly SetWord[],
    marks: readonly HiddenMark[],
    mode: Division,
  ): readonly (readonly WordBreak[])[] {
    const lang = words[0]?.look.lang ?? this.#options.locale;
    const whole = words.map(({ word }) => word.text).join("");
    if (mode === "hyphenated") this.#dividedWholes.add(whole);
    const hyphenate = mode === "hyphenated" ? this.#hyphenators.of(lang) : undefined;
    const opportunities = markedOpportunities(
      allOpportunities(whole, lang, hyphenate && (() => hyphensAcross(words, hyphenate))),
      marks,
    );
    let offset = 0;
    return words.map(({ word }) => {
      const from = offset;
      offset += word.text.length;
      const own = opportunities
        .filter(({ at, skip }) => at > from && at + skip <= offset)
        .map((opportunity) => ({ ...opportunity, at: opportunity.at - from }));
      return measureBreaks(word, own);
    });
  }
}

/** Hyphens of a word in several looks; a note's number, code and raised letters are no part of what is spelt. */
function hyphensAcross(words: readonly SetWord[], hyphenate: Hyphenate): readonly Opportunity[] {
  const found: Opportunity[] = [];
  let from = 0;
  let spelt = "";
  const divide = (): void => {
    for (const each of spelt === "" ? [] : hyphenate(spelt)) found.push({ ...each, at: each.at + from });
    from += spelt.length;
    spelt = "";
  };
  for (const { word, look } of words) {
    if (look.letters !== "rigid") spelt += word.text;
    else {
      divide();
      from += word.text.length;
    }
  }
  divide();
  return found;
}
