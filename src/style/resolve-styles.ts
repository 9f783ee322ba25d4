/** A theme as a stylesheet, every style in it complete. */
import {
  type Diagnostic,
  eachMissOnce,
  error,
  type Host,
  invariant,
  type Outcome,
  suggest,
} from "../base/index.ts";
import type { Located, Theme, YamlPath } from "../source/index.ts";
import { checkLeading, checkMasterRoom, checkStyleRoom } from "./check-room.ts";
import { type Desk, isWritten } from "./desk.ts";
import { readFonts, unknownFamily, withFace } from "./fonts.ts";
import { inherit, whereSaid } from "./inherit.ts";
import { ink, readSwatches, rule } from "./inks.ts";
import { pageMaster } from "./page-masters.ts";
import type { CharacterStyle, PageMaster, ParagraphStyle, Stylesheet, TableStyle } from "./stylesheet.ts";
import { tableStyle } from "./table-styles.ts";
import { characterOver, paragraphStyle, plain } from "./text-styles.ts";

/**
 * Resolves a theme: every `basedOn`, swatch, family and length. Codes: `style/circular-basis`, `style/unknown-basis`,
 * `style/unknown-family`, `style/unknown-swatch`, `style/unknown-style`, `style/missing-font`,
 * `style/unreadable-font`, `style/no-trim`, `style/no-room`, `style/off-page`, `style/bad-tint`,
 * `style/unknown-word`, `style/tight-leading`.
 */
export function resolveStyles(theme: Located<Theme>, folder: string, host: Host): Outcome<Stylesheet> {
  const diagnostics: Diagnostic[] = [];
  const { value } = theme;
  const fonts = readFonts(theme, folder, host, diagnostics);
  const desk: Desk = { theme, swatches: readSwatches(value), diagnostics };
  const full = {
    paragraphs: inherit(value.paragraphStyles, "paragraphStyles", theme, diagnostics),
    characters: inherit(value.characterStyles, "characterStyles", theme, diagnostics),
    tables: inherit(value.tableStyles, "tableStyles", theme, diagnostics),
    masters: inherit(value.pageMasters, "pageMasters", theme, diagnostics),
  };
  const paragraphs = new Map<string, ParagraphStyle>();
  for (const [name, style] of full.paragraphs) paragraphs.set(name, paragraphStyle(name, style, desk));
  const fallback = paragraphStyle("body", {}, desk);
  const paragraph = (name: string): ParagraphStyle => paragraphs.get(name) ?? fallback;
  const paragraphAt = (name: string, path: YamlPath): ParagraphStyle => {
    if (!paragraphs.has(name)) unknownStyle(name, path, paragraphs.keys(), desk);
    return paragraph(name);
  };
  const tables = new Map<string, TableStyle>();
  for (const [name, style] of full.tables) tables.set(name, tableStyle(name, style, desk, paragraphAt));
  const masters = new Map<string, PageMaster>();
  for (const [name, master] of full.masters) {
    const resolved = pageMaster(name, master, desk, paragraphAt);
    if (resolved) masters.set(name, resolved);
  }
  checkRoom(paragraphs, masters, desk);
  checkFamilies(desk);
  for (const [index, name] of value.categorical.entries()) ink(name, ["categorical", index], desk);
  for (const [name, style] of full.characters)
    characterOver(plain(desk), style, ["characterStyles", name], desk);

  const anyTable = tables.values().next().value ?? tableStyle("plain", {}, desk, paragraph);
  const stylesheet: Stylesheet = {
    kind: "stylesheet",
    swatches: desk.swatches,
    fonts,
    fallbackFaces: value.fallbackFonts
      .filter((family) => value.fonts[family])
      .map((family) => `${family}/regular`),
    paragraph,
    character: (base, over) => laidOver(base, over, full.characters, desk),
    table: (name) => tables.get(name) ?? anyTable,
    master: (name) => {
      const master = masters.get(name) ?? masters.get("text") ?? masters.values().next().value;
      invariant(master, `no page master for \`${name}\``);
      return master;
    },
    indentPlace: (name, side) => whereSaid("paragraphStyles", name, side, theme),
    hasParagraph: (name) => paragraphs.has(name),
    hasCharacter: (name) => full.characters.has(name),
    hasTable: (name) => tables.has(name),
    hasMaster: (name) => masters.has(name),
    notes: {
      scope: value.notes?.scope ?? "column",
      rule: value.notes?.rule && rule(value.notes.rule, ["notes", "rule"], desk),
      style: value.notes ? paragraphAt(value.notes.style, ["notes", "style"]) : paragraph("note"),
    },
    untranslated: value.untranslated && rule(value.untranslated, ["untranslated"], desk),
    chartConfig: value.chart,
    categorical: value.categorical,
    letterElasticity: {
      shrinkEm: (value.letterSpacingPercent?.shrink ?? 0) / 100,
      stretchEm: (value.letterSpacingPercent?.stretch ?? 0) / 100,
    },
  };
  return { value: masters.size > 0 ? stylesheet : undefined, diagnostics: eachNameOnce(diagnostics) };
}

/** A style that is named where the theme itself names it. */
function unknownStyle(
  name: string,
  path: YamlPath,
  known: Iterable<string>,
  { theme, diagnostics }: Desk,
): void {
  if (!isWritten(path, theme)) return;
  diagnostics.push(
    error("style/unknown-style", `there is no paragraph style \`${name}\``, {
      span: theme.at(path),
      hint: suggest(name, known),
      misses: { what: "style", name },
    }),
  );
}

/** `base` with a character style, or with bold or italic, laid over it; its faults were told when the theme was read. */
function laidOver(
  base: CharacterStyle,
  over: string,
  characters: ReadonlyMap<string, Theme["characterStyles"][string]>,
  desk: Desk,
): CharacterStyle {
  if (over === "strong") return withFace({ ...base, bold: true }, desk);
  if (over === "emphasis") return withFace({ ...base, italic: !base.italic }, desk);
  const style = characters.get(over);
  return style ? characterOver(base, style, ["characterStyles", over], { ...desk, diagnostics: [] }) : base;
}

/** Whether masters and styles leave room for words; styles are measured on masters that do. */
function checkRoom(
  paragraphs: ReadonlyMap<string, ParagraphStyle>,
  masters: ReadonlyMap<string, PageMaster>,
  desk: Desk,
): void {
  for (const master of masters.values()) checkMasterRoom(master, desk);
  if (!desk.diagnostics.some(({ code }) => code === "style/no-room"))
    for (const style of paragraphs.values()) checkStyleRoom(style, masters, desk);
  for (const style of paragraphs.values()) checkLeading(style, desk);
}

/** Families that are named beside the styles: for signs that others lack, and for charts. */
function checkFamilies(desk: Desk): void {
  const { fonts, fallbackFonts, chart } = desk.theme.value;
  for (const [index, family] of fallbackFonts.entries()) {
    if (!fonts[family]) unknownFamily(family, ["fallbackFonts", index], desk);
  }
  const { font } = chart;
  const isName = typeof font === "string" && /^[\w-]+$/.test(font) && !GENERIC_FONTS.test(font);
  if (isName && !fonts[font]) unknownFamily(font, ["chart", "font"], desk);
}

/** Names that charts may use for a family of the theme's (CSS Fonts 4, 2.1.2). */
const GENERIC_FONTS = /^(ui-)?(sans-)?serif$|^(ui-)?monospace$|^system-ui$/i;

/** A name that is missed in several places is one fault: told where it is missed first, with the other places. */
function eachNameOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return eachMissOnce(
    diagnostics,
    ({ code, misses }) => (code.startsWith("style/unknown-") ? misses?.name : undefined),
    ({ message, span }) => ({ message, span }),
  );
}
