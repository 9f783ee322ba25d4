/** Styles of characters and paragraphs, all that they leave out filled in. */
import { type Ink, toPoints } from "../base/index.ts";
import type { Theme, YamlPath } from "../source/index.ts";
import type { Desk } from "./desk.ts";
import { unknownFamily, withFace } from "./fonts.ts";
import { ink, rule } from "./inks.ts";
import type { CharacterStyle, ParagraphStyle } from "./stylesheet.ts";

type Paragraph = Theme["paragraphStyles"][string];
type Character = Theme["characterStyles"][string];

/** What a style is where neither it nor its basis says: plain text that can be read. */
const DEFAULT_SIZE = 10;
const LEADING_PER_SIZE = 1.3;

export function plain({ theme, swatches }: Pick<Desk, "theme" | "swatches">): CharacterStyle {
  const first = Object.keys(theme.value.fonts)[0] ?? "";
  const black: Ink = swatches.has("ink")
    ? { kind: "swatch", name: "ink", tint: 1 }
    : { kind: "cmyk", cmyk: [0, 0, 0, 1] };
  return {
    face: `${first}/regular`,
    family: first,
    bold: false,
    italic: false,
    size: DEFAULT_SIZE,
    ink: black,
    trackingEm: 0,
    features: {},
    case: "as-is",
    rise: 0,
    underline: false,
  };
}

export function characterOver(
  base: CharacterStyle,
  over: Character,
  path: YamlPath,
  desk: Desk,
): CharacterStyle {
  if (over.family !== undefined && !desk.theme.value.fonts[over.family]) {
    unknownFamily(over.family, [...path, "family"], desk);
  }
  const known = over.family !== undefined && desk.theme.value.fonts[over.family] ? over.family : base.family;
  return withFace(
    {
      ...base,
      family: known,
      bold: over.bold ?? base.bold,
      italic: over.italic ?? base.italic,
      size: over.size === undefined ? base.size : toPoints(over.size),
      ink: over.colour === undefined ? base.ink : ink(over.colour, [...path, "colour"], desk),
      trackingEm: over.trackingPercent === undefined ? base.trackingEm : over.trackingPercent / 100,
      features: { ...base.features, ...over.features },
      case: over.case ?? base.case,
      rise: over.rise === undefined ? base.rise : toPoints(over.rise),
      underline: over.underline ?? base.underline,
    },
    desk,
  );
}

export function paragraphStyle(name: string, from: Paragraph, desk: Desk): ParagraphStyle {
  const path: YamlPath = ["paragraphStyles", name];
  const character = characterOver(plain(desk), from, path, desk);
  const points = (length: number | string | undefined) => (length === undefined ? 0 : toPoints(length));
  return {
    name,
    character,
    leading: from.leading === undefined ? character.size * LEADING_PER_SIZE : toPoints(from.leading),
    align: from.align ?? "left",
    hyphenate: from.hyphenate ?? false,
    indent: points(from.indent),
    indentLeft: points(from.indentLeft),
    indentRight: points(from.indentRight),
    spaceBefore: points(from.spaceBefore),
    spaceAfter: points(from.spaceAfter),
    keepWithNext: from.keepWithNext ?? false,
    keepTogether: from.keepTogether ?? false,
    balance: from.balance ?? false,
    widows: from.widows ?? 2,
    orphans: from.orphans ?? 2,
    grid: from.grid ?? "none",
    opticalMargins: from.opticalMargins ?? false,
    dropCapLines: from.dropCapLines ?? 0,
    span: from.span,
    ruleAbove: from.ruleAbove && rule(from.ruleAbove, [...path, "ruleAbove"], desk),
    ruleBelow: from.ruleBelow && rule(from.ruleBelow, [...path, "ruleBelow"], desk),
    fill: from.fill === undefined ? undefined : ink(from.fill, [...path, "fill"], desk),
    padding: points(from.padding),
  };
}
