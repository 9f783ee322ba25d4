/** The type in stock: typefaces, looks and styles laid over others, each made once and kept. */
import { invariant } from "../base/index.ts";
import type { CharacterStyle, Stylesheet } from "../style/index.ts";
import { scriptOf } from "./direction.ts";
import { CELLS, type FontCase, GLYPH } from "./open-font.ts";
import { MOST_BETWEEN_LIGATURES } from "./set-line.ts";
import type { Look, LookParts } from "./strands.ts";
import { Typeface } from "./typeface.ts";
import type { FontMetrics } from "./typesetter.ts";

export interface TypeStockParts {
  readonly stylesheet: Pick<Stylesheet, "fallbackFaces" | "character">;
  readonly locale: string;
  readonly fonts: FontCase;
}

/** Height and size of figures that stand in for superiors a font does not draw. */
const RAISED_SIZE = 0.62;
const RAISED_BY = 0.34;
const LOWERED_BY = 0.14;

/** Cuts that stand in for one, the nearest first. */
const NEAREST_CUTS: Readonly<Record<string, readonly string[]>> = {
  bold: ["bold"],
  italic: ["italic"],
  boldItalic: ["boldItalic", "bold"],
};

/** A style in one language: its typeface for each script and direction. */
type Setting = Pick<Look, "typeface" | "usual">;

/** What is made from a style, when it is asked for. */
class StyleStock {
  /** All of the style that its glyphs depend on. */
  readonly key: string;
  /** By language. */
  settings: Map<string, Setting> | undefined;
  metrics: FontMetrics | undefined;
  /** Styles made from it, by what was done. */
  made: Map<string, CharacterStyle> | undefined;

  constructor({ face, case: letterCase, features, trackingEm }: CharacterStyle) {
    const switches = Object.entries(features).map(([tag, on]) => `${tag}${on ? "+" : "-"}`);
    const ligatures = trackingEm > MOST_BETWEEN_LIGATURES ? "apart" : "joined";
    this.key = `${face}|${letterCase}|${switches.sort().join("")}|${ligatures}`;
  }
}

export class TypeStock {
  readonly #parts: TypeStockParts;
  readonly #typefaces = new Map<string, Typeface>();
  readonly #styles = new WeakMap<CharacterStyle, StyleStock>();

  constructor(parts: TypeStockParts) {
    this.#parts = parts;
  }

  get typefaces(): Iterable<Typeface> {
    return this.#typefaces.values();
  }

  look({ style, owner, lang, letters }: LookParts): Look {
    const stock = this.#stockOf(style);
    stock.settings ??= new Map();
    let setting = stock.settings.get(lang);
    if (setting === undefined) {
      setting = this.#settingOf(style, lang, this.#fallbacksOf(style));
      stock.settings.set(lang, setting);
    }
    return { style, owner, lang, letters, typeface: setting.typeface, usual: setting.usual };
  }

  metricsOf(style: CharacterStyle): FontMetrics {
    const stock = this.#stockOf(style);
    stock.metrics ??= this.#measure(style);
    return stock.metrics;
  }

  /** `base` with another style laid over it: the stylesheet makes a new one each time. */
  character(base: CharacterStyle, over: string): CharacterStyle {
    return this.#made(base, over, () => this.#parts.stylesheet.character(base, over));
  }

  /** The faces that help a style out: of each family the cut that is like the style's own, before the regular one. */
  #fallbacksOf({ face }: CharacterStyle): readonly string[] {
    const cut = face.slice(face.indexOf("/") + 1);
    return this.#parts.stylesheet.fallbackFaces.flatMap((regular) => {
      const family = regular.slice(0, regular.indexOf("/"));
      return [...(NEAREST_CUTS[cut] ?? []).map((each) => `${family}/${each}`), regular];
    });
  }

  /** The font's own superiors where it draws all of them, else smaller type raised. */
  superior(base: CharacterStyle, text: string, place: "superior" | "inferior"): CharacterStyle {
    const drawn = this.#made(base, ` drawn ${place}`, () => {
      const tag = place === "superior" ? "sups" : "subs";
      return { ...base, features: { ...base.features, [tag]: true, onum: false } };
    });
    const before = this.#cellsOf(text, base);
    const after = this.#cellsOf(text, drawn);
    if (
      before &&
      after &&
      before.length === after.length &&
      after.every((cell, index) => index % CELLS !== GLYPH || cell !== before[index])
    ) {
      return drawn;
    }
    return this.#made(base, ` moved ${place}`, () => {
      const shift = (place === "superior" ? RAISED_BY : -LOWERED_BY) * base.size;
      return { ...base, size: base.size * RAISED_SIZE, rise: base.rise + shift };
    });
  }

  #cellsOf(text: string, style: CharacterStyle): Float64Array | undefined {
    const look = this.look({ style, owner: "", lang: this.#parts.locale, letters: "rigid" });
    return look.typeface("Latn", "ltr").word(text).parts[0]?.cells;
  }

  #made(base: CharacterStyle, name: string, make: () => CharacterStyle): CharacterStyle {
    const stock = this.#stockOf(base);
    stock.made ??= new Map();
    let style = stock.made.get(name);
    if (style === undefined) {
      style = make();
      stock.made.set(name, style);
    }
    return style;
  }

  #stockOf(style: CharacterStyle): StyleStock {
    let stock = this.#styles.get(style);
    if (stock === undefined) {
      stock = new StyleStock(style);
      this.#styles.set(style, stock);
    }
    return stock;
  }

  #settingOf(style: CharacterStyle, lang: string, fallbackFaces: readonly string[]): Setting {
    const key = `${this.#stockOf(style).key}|${lang}|${fallbackFaces.length}`;
    const { fonts } = this.#parts;
    const features =
      style.trackingEm > MOST_BETWEEN_LIGATURES ? { liga: false, ...style.features } : style.features;
    const typeface = (script: string, direction: "ltr" | "rtl"): Typeface => {
      const whole = `${key}|${script}|${direction}`;
      let known = this.#typefaces.get(whole);
      if (known === undefined) {
        const main = fonts.find(style.face);
        invariant(main, `no font for face \`${style.face}\``);
        known = new Typeface(
          { fonts, features, case: style.case, lang, script, direction, fallbackFaces },
          main,
        );
        this.#typefaces.set(whole, known);
      }
      return known;
    };
    return { typeface, usual: typeface(scriptOf("", lang), "ltr") };
  }

  #measure({ face, size }: CharacterStyle): FontMetrics {
    const font = this.#parts.fonts.find(face);
    invariant(font, `no font for face \`${face}\``);
    return {
      ascent: font.ascentEm * size,
      descent: font.descentEm * size,
      capHeight: font.capHeightEm * size,
      xHeight: font.xHeightEm * size,
    };
  }
}
