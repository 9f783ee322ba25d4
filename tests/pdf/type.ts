/** Type for hand-made pages: lines shaped by HarfBuzz with the house's own fonts. */
import { readFileSync } from "node:fs";
import { Blob, Buffer, Face, Feature, Font, shape } from "harfbuzzjs";
import type { Ink, Swatch } from "../../src/base/index.ts";
import type { FontFile } from "../../src/style/index.ts";
import type { GlyphRun, Line } from "../../src/text/index.ts";

const FONTS = new URL("../../templates/magazine/fonts/", import.meta.url);

export const FACES: Readonly<Record<string, string>> = {
  "serif/regular": "SourceSerif4SmText-Regular.ttf",
  "serif/italic": "SourceSerif4SmText-It.ttf",
  "sans/regular": "SourceSans3-Regular.ttf",
  "sans/bold": "SourceSans3-Bold.ttf",
};

export const FONT_FILES: readonly FontFile[] = Object.entries(FACES).map(([face, file]) => ({
  face,
  file: `fonts/${file}`,
  bytes: new Uint8Array(readFileSync(new URL(file, FONTS))),
}));

const PALETTE: readonly Swatch[] = [
  { name: "ink", rgb: [0, 0, 0], cmyk: [0, 0, 0, 1] },
  { name: "paper", rgb: [1, 1, 1], cmyk: [0, 0, 0, 0] },
  { name: "deep", rgb: [0.06, 0.18, 0.31], cmyk: [1, 0.7, 0.3, 0.45] },
  { name: "sea", rgb: [0, 0.46, 0.5] },
  { name: "gold", rgb: [0.7, 0.55, 0.2], cmyk: [0.25, 0.4, 0.9, 0.1], spot: "PANTONE 872 C" },
];

export const SWATCHES: ReadonlyMap<string, Swatch> = new Map(PALETTE.map((each) => [each.name, each]));

export const INK: Ink = { kind: "swatch", name: "ink", tint: 1 };

export function swatch(name: string, tint = 1): Ink {
  return { kind: "swatch", name, tint };
}

const opened = new Map<string, Font>();

function fontOf(face: string): Font {
  const open = opened.get(face);
  if (open) return open;
  const file = FONT_FILES.find((each) => each.face === face);
  if (!file) throw new Error(`no test face ${face}`);
  const font = new Font(new Face(new Blob(file.bytes.slice().buffer)));
  opened.set(face, font);
  return font;
}

export interface RunSettings {
  readonly face?: string;
  readonly size?: number;
  readonly ink?: Ink;
  readonly features?: string;
  readonly underline?: boolean;
  readonly rise?: number;
  /** Extra space after each word, in points. */
  readonly wordSpace?: number;
  readonly x?: number;
}

/** `text` shaped as one run that belongs to `owner`. */
export function run(text: string, owner: string, settings: RunSettings = {}): GlyphRun {
  const {
    face = "serif/regular",
    size = 10,
    ink = INK,
    features = "",
    underline = false,
    rise = 0,
  } = settings;
  const font = fontOf(face);
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(font, buffer, features === "" ? undefined : features.split(",").map((tag) => new Feature(tag, 1)));
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const scale = size / font.face.upem;
  const x: number[] = [];
  const y: number[] = [];
  let pen = settings.x ?? 0;
  const texts: string[] = [];
  for (const [index, info] of infos.entries()) {
    const position = positions[index];
    if (!position) continue;
    const before = infos[index - 1];
    const next = infos.slice(index + 1).find(({ cluster }) => cluster !== info.cluster);
    texts.push(
      before?.cluster === info.cluster ? "" : text.slice(info.cluster, next?.cluster ?? text.length),
    );
    x.push(pen + position.xOffset * scale);
    y.push(position.yOffset * scale);
    pen += position.xAdvance * scale + (texts.at(-1) === " " ? (settings.wordSpace ?? 0) : 0);
  }
  return {
    face,
    size,
    ink,
    rise,
    glyphs: Uint16Array.from(infos.map(({ codepoint }) => codepoint)),
    x: Float64Array.from(x),
    advances: Float64Array.from(positions.map(({ xAdvance }) => xAdvance * scale)),
    y: y.some((shift) => shift !== 0) ? Float64Array.from(y) : undefined,
    text: texts,
    owner,
    underline,
  };
}

export function widthOf({ x, advances }: GlyphRun): number {
  return (x.at(-1) ?? 0) + (advances.at(-1) ?? 0);
}

/** Runs one after the other as a line. */
export function line(...runs: readonly GlyphRun[]): Line {
  let pen = 0;
  const placed = runs.map((each) => {
    const moved = { ...each, x: each.x.map((value) => value + pen) };
    pen += widthOf(each);
    return moved;
  });
  return {
    runs: placed,
    measure: 400,
    width: pen,
    x: 0,
    ascent: 8,
    descent: 2,
    ratio: 0,
    hyphenated: false,
    origin: { file: "test.yaml", start: 0, end: 0 },
  };
}
