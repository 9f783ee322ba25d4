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
  const value = theme.value;
  const swatches = readSwatches(value);
  const fonts = readFonts(theme, folder, host, diagnostics);
  const desk: Desk = { theme, swatches, fonts, diagnostics };

  const paragraphs = inherit(value.paragraphStyles, "paragraphStyles", theme, diagnostics);
  const characters = inherit(value.characterStyles, "characterStyles", theme, diagnostics);
  const tables = inherit(value.tableStyles, "tableStyles", theme, diagnostics);
  const masters = inherit(value.pageMasters, "pageMasters", theme, diagnostics);

  const paragraphStyles = new Map<string, ParagraphStyle>();
  for (const [name, style] of paragraphs) paragraphStyles.set(name, paragraphStyle(name, style, desk));
  const fallback = paragraphStyle("body", {}, desk);
  const paragraph = (name: string): ParagraphStyle => paragraphStyles.get(name) ?? fallback;
  const paragraphAt = (name: string, path: YamlPath): ParagraphStyle => {
    if (!paragraphStyles.has(name) && isWritten(path, theme)) {
      diagnostics.push(
        error("style/unknown-style", `there is no paragraph style \`${name}\``, {
          span: theme.at(path),
          hint: suggest(name, paragraphStyles.keys()),
          misses: { what: "style", name },
        }),
      );
    }
    return paragraph(name);
  };

  const tableStyles = new Map<string, TableStyle>();
  for (const [name, style] of tables) tableStyles.set(name, tableStyle(name, style, desk, paragraphAt));
  const pageMasters = new Map<string, PageMaster>();
  for (const [name, master] of masters) {
    const resolved = pageMaster(name, master, desk, paragraphAt);
    if (resolved) pageMasters.set(name, resolved);
  }
  for (const master of pageMasters.values()) checkMasterRoom(master, desk);
  if (!diagnostics.some(({ code }) => code === "style/no-room"))
    for (const style of paragraphStyles.values()) checkStyleRoom(style, pageMasters, desk);
  for (const style of paragraphStyles.values()) checkLeading(style, desk);
  for (const [index, family] of value.fallbackFonts.entries()) {
    if (!value.fonts[family]) unknownFamily(family, ["fallbackFonts", index], desk);
  }
  const chartFont = value.chart["font"];
  if (typeof chartFont === "string" && /^[\w-]+$/.test(chartFont) && !GENERIC_FONTS.test(chartFont)) {
    if (!value.fonts[chartFont]) unknownFamily(chartFont, ["chart", "font"], desk);
  }
  for (const [index, name] of value.categorical.entries()) ink(name, ["categorical", index], desk);
  for (const [name, style] of characters) characterOver(plain(desk), style, ["characterStyles", name], desk);

  const laidOver = (base: CharacterStyle, over: string): CharacterStyle => {
    if (over === "strong") return withFace({ ...base, bold: true }, desk);
    if (over === "emphasis") return withFace({ ...base, italic: !base.italic }, desk);
    const style = characters.get(over);
    return style ? characterOver(base, style, ["characterStyles", over], { ...desk, diagnostics: [] }) : base;
  };

  const anyTable = tableStyles.values().next().value ?? tableStyle("plain", {}, desk, paragraph);
  const stylesheet: Stylesheet = {
    kind: "stylesheet",
    swatches,
    fonts,
    fallbackFaces: value.fallbackFonts
      .filter((family) => value.fonts[family])
      .map((family) => `${family}/regular`),
    paragraph,
    character: laidOver,
    table: (name) => tableStyles.get(name) ?? anyTable,
    master: (name) => {
      const master = pageMasters.get(name) ?? pageMasters.get("text") ?? pageMasters.values().next().value;
      invariant(master, `no page master for \`${name}\``);
      return master;
    },
    indentPlace: (name, side) => whereSaid("paragraphStyles", name, side, theme),
    hasParagraph: (name) => paragraphStyles.has(name),
    hasCharacter: (name) => characters.has(name),
    hasTable: (name) => tableStyles.has(name),
    hasMaster: (name) => pageMasters.has(name),
    notes: {
      scope: value.notes?.scope ?? "column",
      rule: value.notes?.rule ? rule(value.notes.rule, ["notes", "rule"], desk) : undefined,
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
  return { value: pageMasters.size > 0 ? stylesheet : undefined, diagnostics: eachNameOnce(diagnostics) };
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
