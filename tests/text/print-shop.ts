import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Span } from "../../src/base/index.ts";
import type { Inline, Mark } from "../../src/narrative/index.ts";
import type { CharacterStyle, FontFile, ParagraphStyle } from "../../src/style/index.ts";
import type { Galley } from "../../src/text/atoms.ts";
import { ComposingRoom } from "../../src/text/composing-room.ts";
import {
  createTypesetter,
  type GlyphRun,
  type Line,
  type StandingTypesetter,
  type Typesetter,
  type TypesetterOptions,
} from "../../src/text/index.ts";
import { openFonts } from "../../src/text/open-font.ts";
import { repository } from "../host.ts";

/** Points in 56 mm: the measure of the magazine's three columns. */
export const NARROW = (56 * 72) / 25.4;
export const mm = (length: number): number => (length * 72) / 25.4;

export const NOWHERE: Span = { file: "text.yaml", start: 0, end: 1 };

const folder = new URL("../../templates/magazine/fonts/", import.meta.url);
const font = (face: string, file: string): FontFile => ({
  face,
  file,
  bytes: new Uint8Array(readFileSync(new URL(file, folder))),
});

export const FONTS: readonly FontFile[] = [
  font("serif/regular", "SourceSerif4SmText-Regular.ttf"),
  font("serif/italic", "SourceSerif4SmText-It.ttf"),
  font("serif/bold", "SourceSerif4SmText-Semibold.ttf"),
  font("sans/regular", "SourceSans3-Regular.ttf"),
];

export const STYLESHEET: TypesetterOptions["stylesheet"] = {
  fonts: FONTS,
  fallbackFaces: ["sans/regular"],
  letterElasticity: { shrinkEm: 0.01, stretchEm: 0.015 },
  hasCharacter: (name) => name === "caps" || name === "large",
  character: (base, over) => {
    if (over === "strong") return { ...base, face: "serif/bold", bold: true };
    if (over === "emphasis") return { ...base, face: "serif/italic", italic: true };
    if (over === "caps") return { ...base, case: "small-caps" };
    if (over === "large") return { ...base, size: base.size * 2 };
    return base;
  },
};

export const SERIF: CharacterStyle = {
  face: "serif/regular",
  family: "serif",
  bold: false,
  italic: false,
  size: 9,
  ink: { kind: "swatch", name: "ink", tint: 1 },
  trackingEm: 0,
  features: { onum: true, pnum: true },
  case: "as-is",
  rise: 0,
  underline: false,
};

export const BODY: ParagraphStyle = {
  name: "body",
  character: SERIF,
  leading: 11.5,
  align: "justify",
  hyphenate: true,
  indent: 0,
  indentLeft: 0,
  indentRight: 0,
  spaceBefore: 0,
  spaceAfter: 0,
  keepWithNext: false,
  keepTogether: false,
  balance: false,
  widows: 2,
  orphans: 2,
  grid: "all",
  opticalMargins: true,
  dropCapLines: 0,
  span: undefined,
  ruleAbove: undefined,
  ruleBelow: undefined,
  fill: undefined,
  padding: 0,
};

export const RAGGED: ParagraphStyle = { ...BODY, name: "ragged", align: "left" };

export function openShop(options: Partial<TypesetterOptions> = {}): Promise<StandingTypesetter> {
  return createTypesetter({ stylesheet: STYLESHEET, locale: "nb", host: repository, ...options });
}

export function text(words: string, origin: Span = NOWHERE): Inline {
  return { kind: "text", text: words, origin };
}

export function mark(kind: Mark["mark"], words: string, id = kind): Inline {
  return { kind: "mark", id, origin: NOWHERE, mark: kind, content: [text(words)] };
}

export function styled(style: string, words: string): Inline {
  return { kind: "mark", id: style, origin: NOWHERE, mark: "style", style, content: [text(words)] };
}

export interface Job {
  readonly typesetter: Typesetter;
  readonly style?: ParagraphStyle;
  readonly measure?: number | readonly number[];
  readonly lang?: string;
}

/** The lines of one paragraph, in its best layout. */
export function setParagraph(content: string | readonly Inline[], job: Job): readonly Line[] {
  const inlines = typeof content === "string" ? [text(content)] : content;
  const { typesetter, style = BODY, measure = NARROW, lang } = job;
  const prepared = typesetter.prepare(inlines, style, { owner: "p", origin: NOWHERE, lang });
  return typesetter.breakLines(prepared, measure, "best").set(0);
}

const room = new ComposingRoom(
  { stylesheet: STYLESHEET, locale: "nb", host: repository, ownWords: [] },
  await openFonts(FONTS),
);

/** A paragraph of Norwegian body text cut into words and breakpoints. */
export function cutGalley(words: string, style: ParagraphStyle = BODY): Galley {
  return room.prepare([text(words)], style, { owner: "p", origin: NOWHERE }).galley;
}

/** What a line says when copied; a hyphen that only its end needs is drawn as a hyphen. */
export function read(line: Line): string {
  return line.runs
    .map(({ text: characters }) => characters.join(""))
    .join("")
    .replaceAll("\u00ad", "-");
}

/** All lines joined as a copying reader gets them: a space between lines, but none inside a word. */
export function copy(lines: readonly Line[]): string {
  const last = lines.length - 1;
  return lines
    .map(({ runs, breaksIn }, index) => {
      const words = runs
        .map((run) => run.text.join(""))
        .join("")
        .replace(/\u00ad$/, "");
      return words + (index === last || breaksIn === "word" ? "" : " ");
    })
    .join("");
}

/** Where a line's last glyph ends: its place, its own advance and nothing else. */
export function endOf(line: Line): number {
  const run = line.runs.at(-1);
  return run ? (run.x.at(-1) ?? 0) + (run.advances.at(-1) ?? 0) : 0;
}

export function glyphs(run: GlyphRun): string {
  return run.glyphs.join(" ");
}

/** Paragraphs of the start-up report's sections: Norwegian prose, Markdown's marks taken off. */
export function reportParagraphs(): readonly string[] {
  const sections = new URL("../../content/startups/2023/sections/", import.meta.url);
  const found: string[] = [];
  const walk = (blocks: unknown): void => {
    if (!Array.isArray(blocks)) return;
    for (const block of blocks) {
      if (block.type === "text") found.push(...paragraphsIn(String(block.text)));
      walk(block.blocks);
    }
  };
  for (const file of readdirSync(sections).sort()) {
    walk(parse(readFileSync(new URL(file, sections), "utf8")).blocks);
  }
  return found;
}

/** Paragraphs of the same report in English, from its translation. */
export function englishParagraphs(): readonly string[] {
  const folder = new URL("../../content/startups/2023/translations/en-GB/", import.meta.url);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const units: Readonly<Record<string, { readonly text: string }>> =
        parse(readFileSync(new URL(file, folder), "utf8")).units ?? {};
      return Object.values(units).flatMap(({ text }) => paragraphsIn(String(text)));
    })
    .filter((paragraph) => paragraph.length > 160);
}

/** Stand in for what facts print: a count, a share, a name, a sum. */
const FACTS = ["138", "50,7\u202f%", "Oslo", "70", "tre av fire", "464 millioner kroner", "2021"];

function paragraphsIn(markdown: string): readonly string[] {
  return markdown
    .split(/\n\s*\n/)
    .filter((paragraph) => !/^\s*(#|-|:|\d\.|\[\^|\{\{)/.test(paragraph))
    .map((paragraph) =>
      paragraph
        .replace(/\[\^[^\]]*\]/g, "")
        .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replace(/\{\{([^}]*)\}\}/g, (_, helper: string) => FACTS[helper.length % FACTS.length] ?? "")
        .replace(/[*_]+/g, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((paragraph) => paragraph.split(" ").length >= 15);
}

/** Words of a document, and compounds that are divided where two of those meet. */
export const PARTS = ["grunder", "kapital", "vekst", "selskap", "kunnskap", "skole", "hjelper", "folk"];
export const COMPOUNDS = [
  "grunderkapital",
  "vekstselskapene",
  "kunnskapsskolen",
  "hjelpere",
  "folkeskolen",
  "kapitalvekst",
  "selskapsfolk",
];
