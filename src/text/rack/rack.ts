/**
 * Paragraphs kept from run to run, as a composing room keeps standing type in its rack: what says what it said, in the
 * same style and measure, is not shaped, divided and broken again. What comes out is what the typesetter would set
 * anew, glyph for glyph; once something is told of any paragraph, all are set anew, and nothing is kept.
 */
import { invariant, once, type Pt, putOn, type Shelf, takeFrom } from "../../base/index.ts";
import type { Inline } from "../../narrative/index.ts";
import type { ParagraphStyle } from "../../style/index.ts";
import { isTouchedBy, stemsThatDiffer } from "../hyphenation/index.ts";
import type { Line, Variant } from "../line.ts";
import type { Broken, ParagraphParticulars, Prepared, StandingTypesetter } from "../typesetter.ts";
import { LineCase, type LinePlace, type PackedLines, reset, type Standing, takeLines } from "./line-case.ts";
import { keyOfParagraph } from "./paragraph-key.ts";

export interface RackOptions {
  readonly shelf: Shelf;
  /** Of the publication: what is kept under it is laid over at every change. */
  readonly name: string;
  /** All that lines are made from besides a paragraph's words and style: fonts, styles, languages. */
  readonly ground: string;
}

/** A typesetter that looks into its rack first. `ownWords` are those that it divides compounds by. */
export function openRack(
  typesetter: Omit<StandingTypesetter, "keep">,
  ownWords: Iterable<string>,
  options: RackOptions,
): StandingTypesetter {
  const rack = new Rack(typesetter, ownWords, options);
  return {
    ...typesetter,
    prepare: (content, style, particulars) => rack.prepare(content, style, particulars),
    breakLines: (paragraph, measure, variants) => rack.breakLines(paragraph, measure, variants),
    takeWords: (words) => rack.takeWords(words),
    keep: () => rack.keep(),
  };
}

/** A paragraph as it was set, to all the measures that it was broken to. */
interface SetParagraph {
  readonly minWidth: Pt;
  readonly maxWidth: Pt;
  /** By measure and variants. */
  readonly layouts: Map<string, SetLayout>;
}

interface SetLayout {
  readonly variants: readonly Variant[];
  /** The lines of each variant, as far as they were asked for. */
  readonly lines: (SetLines | LinePlace | undefined)[];
}

interface SetLines {
  readonly lines: readonly Line[];
  readonly standing: Standing;
}

/** What lies on the shelf. */
interface KeptRack {
  readonly ground: string;
  readonly ownWords: readonly string[];
  readonly paragraphs: ReadonlyMap<string, KeptParagraph>;
  readonly packed: PackedLines;
}

type KeptParagraph = readonly [minWidth: Pt, maxWidth: Pt, layouts: readonly KeptLayout[]];
type KeptLayout = readonly [
  how: string,
  variants: readonly Variant[],
  lines: readonly (LinePlace | undefined)[],
];

/** A paragraph asked for, and how to have it prepared where that is still to be done. */
interface Order {
  readonly paragraph: SetParagraph;
  readonly prepared: () => Prepared;
}

class Rack {
  readonly #typesetter: Omit<StandingTypesetter, "keep">;
  readonly #options: RackOptions;
  readonly #kept: KeptRack | undefined;
  /** Those that this run has asked for; and those of the run before. */
  #paragraphs = new Map<string, SetParagraph>();
  #earlier: ReadonlyMap<string, SetParagraph> = new Map();
  /** What all paragraphs spelt that were ever set, and are hyphenated: pages may stand that hold those forgotten here. */
  readonly #divided = new Set<string>();
  readonly #orders = new WeakMap<Prepared, Order>();
  /** How much the typesetter had told when it was opened. */
  readonly #told: number;
  #ownWords: readonly string[];
  /** Stems that the document has gained or lost since the rack was kept. */
  #stems: readonly string[];
  #isChanged = false;

  constructor(
    typesetter: Omit<StandingTypesetter, "keep">,
    ownWords: Iterable<string>,
    options: RackOptions,
  ) {
    this.#typesetter = typesetter;
    this.#options = options;
    this.#told = typesetter.diagnostics().length;
    this.#ownWords = [...ownWords];
    this.#kept = readRack(options);
    this.#stems = this.#kept ? stemsThatDiffer(this.#kept.ownWords, this.#ownWords) : [];
  }

  prepare(content: readonly Inline[], style: ParagraphStyle, particulars: ParagraphParticulars): Prepared {
    const { owner, origin } = particulars;
    const { key, spelt } = keyOfParagraph(content, style, particulars);
    const divided = style.hyphenate ? spelt : "";
    this.#divided.add(divided);
    const prepared = once(() => this.#typesetter.prepare(content, style, particulars));
    let paragraph = this.#find(key, divided);
    if (paragraph === undefined) {
      const { minWidth, maxWidth } = prepared();
      paragraph = { minWidth, maxWidth, layouts: new Map() };
      this.#paragraphs.set(key, paragraph);
      this.#isChanged = true;
    }
    const { minWidth, maxWidth } = paragraph;
    const taken = { style, minWidth, maxWidth, owner, origin };
    this.#orders.set(taken, { paragraph, prepared });
    return taken;
  }

  /** A paragraph set before, in this run or an earlier one. */
  #find(key: string, divided: string): SetParagraph | undefined {
    if (this.#hasTold()) return undefined;
    const known = this.#paragraphs.get(key) ?? this.#earlier.get(key);
    if (known) {
      this.#paragraphs.set(key, known);
      return known;
    }
    const kept = this.#kept?.paragraphs.get(key);
    if (kept === undefined || isDivided(divided, this.#stems)) return undefined;
    const [minWidth, maxWidth, layouts] = kept;
    const paragraph = {
      minWidth,
      maxWidth,
      layouts: new Map(layouts.map(([how, variants, lines]) => [how, { variants, lines: [...lines] }])),
    };
    this.#paragraphs.set(key, paragraph);
    return paragraph;
  }

  /** Each fault is told once: what was set with one must be set again wherever else it stands. */
  #hasTold(): boolean {
    return this.#typesetter.diagnostics().length > this.#told;
  }

  breakLines(paragraph: Prepared, measure: Pt | readonly Pt[], variants: "best" | "all"): Broken {
    const order = this.#orders.get(paragraph);
    invariant(order, "a paragraph is broken by the typesetter that prepared it");
    const { layouts } = order.paragraph;
    const breakNow = once(() => this.#typesetter.breakLines(order.prepared(), measure, variants));
    const how = `${variants} ${measure}`;
    let layout = layouts.get(how);
    if (layout === undefined) {
      layout = { variants: breakNow().variants, lines: [] };
      layouts.set(how, layout);
      this.#isChanged = true;
    }
    const { lines } = layout;
    return {
      variants: layout.variants,
      set: (index) => {
        const { owner, origin } = paragraph;
        const standing = { owner, origin };
        const known = this.#hasTold() ? undefined : lines[index];
        if (known !== undefined) return this.#linesOf(known, standing);
        const set = breakNow().set(index);
        lines[index] = { lines: set, standing };
        this.#isChanged = true;
        return set;
      },
    };
  }

  #linesOf(known: SetLines | LinePlace, standing: Standing): readonly Line[] {
    if ("lines" in known) return reset(known.lines, known.standing, standing);
    invariant(this.#kept, "what lies on the shelf was read");
    return takeLines(this.#kept.packed, known, standing);
  }

  takeWords(ownWords: Iterable<string>): "as before" | "otherwise" {
    const now = [...ownWords];
    const changed = stemsThatDiffer(this.#ownWords, now);
    this.#ownWords = now;
    if (this.#kept) this.#stems = stemsThatDiffer(this.#kept.ownWords, now);
    if (this.#typesetter.takeWords(now) === "otherwise") return "otherwise";
    for (const divided of this.#divided) if (isDivided(divided, changed)) return "otherwise";
    this.#forget();
    return "as before";
  }

  /** Keeps what the last run asked for; one that asked for nothing had its pages standing, and says nothing of these. */
  #forget(): void {
    if (this.#paragraphs.size === 0) return;
    this.#earlier = this.#paragraphs;
    this.#paragraphs = new Map();
  }

  keep(): void {
    if (!this.#isChanged || this.#hasTold()) return;
    this.#isChanged = false;
    const lineCase = new LineCase();
    const paragraphs = new Map<string, KeptParagraph>();
    for (const [key, { minWidth, maxWidth, layouts }] of this.#paragraphs) {
      const kept = Array.from(layouts, ([how, { variants, lines }]): KeptLayout => {
        const places = lines.map((each) => each && this.#lay(each, lineCase));
        return [how, variants, places];
      });
      paragraphs.set(key, [minWidth, maxWidth, kept]);
    }
    const { shelf, name, ground } = this.#options;
    const rack: KeptRack = { ground, ownWords: this.#ownWords, paragraphs, packed: lineCase.pack() };
    putOn(shelf, name, rack);
  }

  #lay(known: SetLines | LinePlace, lineCase: LineCase): LinePlace {
    if ("lines" in known) return lineCase.lay(known.lines, known.standing);
    return lineCase.lay(this.#linesOf(known, NOBODY), NOBODY);
  }
}

/** For lines that are only taken from one case into another. */
const NOBODY: Standing = { owner: "nobody", origin: { file: "", start: 0, end: 0 } };

/** Whether one of the words, which stand in a row, would be divided otherwise. */
function isDivided(words: string, stems: readonly string[]): boolean {
  return stems.length > 0 && words.split(/\s+/).some((word) => isTouchedBy(word, stems));
}

/** Undefined where nothing is kept, or on other ground. */
function readRack({ shelf, name, ground }: RackOptions): KeptRack | undefined {
  const kept = takeFrom<KeptRack>(shelf, name);
  return kept?.ground === ground ? kept : undefined;
}
