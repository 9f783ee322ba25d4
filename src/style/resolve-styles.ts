import {
  type Diagnostic,
  error,
  type Host,
  type Ink,
  invariant,
  type Outcome,
  type Swatch,
  suggest,
} from "../base/index.ts";
import type { Located, Theme, YamlPath } from "../source/index.ts";
import { inherit } from "./inherit.ts";
import { toPoints } from "./length.ts";
import type {
  CharacterStyle,
  FontFile,
  MarginLine,
  PageMaster,
  ParagraphStyle,
  Rule,
  Stylesheet,
  TableStyle,
} from "./stylesheet.ts";

type Paragraph = Theme["paragraphStyles"][string];
type Character = Theme["characterStyles"][string];
type Master = Theme["pageMasters"][string];
type Family = Theme["fonts"][string];
type TableRules = Theme["tableStyles"][string];

/** What a style is where neither it nor its basis says: plain text that can be read. */
const DEFAULT_SIZE = 10;
const LEADING_PER_SIZE = 1.3;

/**
 * Resolves a theme: every `basedOn`, swatch, family and length. Codes: `style/circular-basis`, `style/unknown-basis`,
 * `style/unknown-family`, `style/unknown-swatch`, `style/unknown-style`, `style/missing-font`, `style/no-family`,
 * `style/no-trim`, `style/bad-tint`, `style/unknown-word`.
 */
export function resolveStyles(theme: Located<Theme>, folder: string, host: Host): Outcome<Stylesheet> {
  const diagnostics: Diagnostic[] = [];
  const value = theme.value;
  const swatches = readSwatches(value);
  const fonts = readFonts(theme, folder, host, diagnostics);
  const context: Context = { theme, swatches, fonts, diagnostics };

  const paragraphs = inherit(value.paragraphStyles, "paragraphStyles", theme, diagnostics);
  const characters = inherit(value.characterStyles, "characterStyles", theme, diagnostics);
  const tables = inherit(value.tableStyles, "tableStyles", theme, diagnostics);
  const masters = inherit(value.pageMasters, "pageMasters", theme, diagnostics);

  const paragraphStyles = new Map<string, ParagraphStyle>();
  for (const [name, style] of paragraphs) paragraphStyles.set(name, paragraphStyle(name, style, context));
  const fallback = paragraphStyle("body", {}, context);
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
  for (const [name, style] of tables) tableStyles.set(name, tableStyle(name, style, context, paragraphAt));
  const pageMasters = new Map<string, PageMaster>();
  for (const [name, master] of masters) {
    const resolved = pageMaster(name, master, context, paragraphAt);
    if (resolved) pageMasters.set(name, resolved);
  }
  for (const [index, family] of value.fallbackFonts.entries()) {
    if (!value.fonts[family]) unknownFamily(family, ["fallbackFonts", index], context);
  }
  for (const [index, name] of value.categorical.entries()) ink(name, ["categorical", index], context);
  for (const [name, style] of characters)
    characterOver(plain(context), style, ["characterStyles", name], context);

  const laidOver = (base: CharacterStyle, over: string): CharacterStyle => {
    if (over === "strong") return withFace({ ...base, bold: true }, context);
    if (over === "emphasis") return withFace({ ...base, italic: !base.italic }, context);
    const style = characters.get(over);
    return style
      ? characterOver(base, style, ["characterStyles", over], { ...context, diagnostics: [] })
      : base;
  };

  const anyTable = tableStyles.values().next().value ?? tableStyle("plain", {}, context, paragraph);
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
    hasParagraph: (name) => paragraphStyles.has(name),
    hasCharacter: (name) => characters.has(name),
    hasTable: (name) => tableStyles.has(name),
    hasMaster: (name) => pageMasters.has(name),
    notes: {
      scope: value.notes?.scope ?? "column",
      rule: value.notes?.rule ? rule(value.notes.rule, ["notes", "rule"], context) : undefined,
      style: value.notes ? paragraphAt(value.notes.style, ["notes", "style"]) : paragraph("note"),
    },
    untranslated: value.untranslated && rule(value.untranslated, ["untranslated"], context),
    chartConfig: value.chart,
    categorical: value.categorical,
    letterElasticity: {
      shrinkEm: (value.letterSpacingPercent?.shrink ?? 0) / 100,
      stretchEm: (value.letterSpacingPercent?.stretch ?? 0) / 100,
    },
  };
  return { value: pageMasters.size > 0 ? stylesheet : undefined, diagnostics };
}

interface Context {
  readonly theme: Located<Theme>;
  readonly swatches: ReadonlyMap<string, Swatch>;
  readonly fonts: readonly FontFile[];
  readonly diagnostics: Diagnostic[];
}

function readSwatches(theme: Theme): ReadonlyMap<string, Swatch> {
  return new Map(
    Object.entries(theme.swatches).map(([name, { rgb, cmyk, spot }]) => {
      const channel = (at: number) => Number.parseInt(rgb.slice(at, at + 2), 16) / 255;
      const inks = cmyk && ([cmyk[0] / 100, cmyk[1] / 100, cmyk[2] / 100, cmyk[3] / 100] as const);
      return [name, { name, rgb: [channel(1), channel(3), channel(5)], cmyk: inks, spot }];
    }),
  );
}

function readFonts(theme: Located<Theme>, folder: string, host: Host, diagnostics: Diagnostic[]): FontFile[] {
  const fonts: FontFile[] = [];
  for (const [family, cuts] of Object.entries(theme.value.fonts)) {
    for (const [cut, path] of Object.entries(cuts)) {
      if (path === undefined) continue;
      const file = `${folder}/${path}`;
      const bytes = host.read(file);
      if (bytes && isTrueType(bytes)) fonts.push({ face: `${family}/${cut}`, file, bytes });
      else {
        const message = bytes
          ? `\`${file}\` is not a TrueType or OpenType font`
          : `there is no font file \`${file}\``;
        const known = host.list(file.slice(0, file.lastIndexOf("/")));
        diagnostics.push(
          error("style/missing-font", message, {
            span: theme.at(["fonts", family, cut]),
            hint: suggest(path.slice(path.lastIndexOf("/") + 1), known),
          }),
        );
      }
    }
  }
  return fonts;
}

/** TrueType begins with 1.0 or `true`, OpenType with CFF outlines with `OTTO`. */
function isTrueType(bytes: Uint8Array): boolean {
  const tag = String.fromCharCode(...bytes.subarray(0, 4));
  return tag === "\u0000\u0001\u0000\u0000" || tag === "true" || tag === "OTTO";
}

/** Whether the theme itself has something at `path`: what is inherited is reported where it was written. */
function isWritten(path: YamlPath, theme: Located<Theme>): boolean {
  let at: unknown = theme.value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = Object.entries(at).find(([name]) => name === String(key))?.[1];
  }
  return at !== undefined;
}

/** `deep`, or `deep/40` for a tint. */
function ink(name: string, path: YamlPath, { theme, swatches, diagnostics }: Context): Ink {
  const [swatch = "", tint] = name.split("/");
  if (!swatches.has(swatch)) {
    if (isWritten(path, theme))
      diagnostics.push(
        error("style/unknown-swatch", `there is no swatch \`${swatch}\``, {
          span: theme.at(path),
          hint: suggest(swatch, swatches.keys()),
          misses: { what: "style", name: swatch },
        }),
      );
    return { kind: "cmyk", cmyk: [0, 0, 0, 1] };
  }
  const percent = tint === undefined ? 100 : Number(tint);
  if (tint?.trim() !== "" && percent >= 0 && percent <= 100)
    return { kind: "swatch", name: swatch, tint: percent / 100 };
  if (isWritten(path, theme)) {
    const hint = `write \`${swatch}/40\` for 40 percent of it`;
    diagnostics.push(
      error("style/bad-tint", `\`${name}\` is no tint of \`${swatch}\``, { span: theme.at(path), hint }),
    );
  }
  return { kind: "swatch", name: swatch, tint: 1 };
}

function rule(
  from: { weight: number | string; colour: string; offset: number | string },
  path: YamlPath,
  context: Context,
): Rule {
  return {
    weight: toPoints(from.weight),
    ink: ink(from.colour, [...path, "colour"], context),
    offset: toPoints(from.offset),
  };
}

function unknownFamily(name: string, path: YamlPath, { theme, diagnostics }: Context): void {
  if (!isWritten(path, theme)) return;
  diagnostics.push(
    error("style/unknown-family", `there is no font family \`${name}\``, {
      span: theme.at(path),
      hint: suggest(name, Object.keys(theme.value.fonts)),
      misses: { what: "style", name },
    }),
  );
}

/** The face of a family that comes nearest to bold and italic as asked. */
function withFace(style: CharacterStyle, { theme }: Pick<Context, "theme">): CharacterStyle {
  const family: Family | undefined = theme.value.fonts[style.family];
  const wanted = style.bold ? (style.italic ? "boldItalic" : "bold") : style.italic ? "italic" : "regular";
  const order = {
    boldItalic: ["boldItalic", "bold", "italic"],
    bold: ["bold"],
    italic: ["italic"],
    regular: [],
  }[wanted];
  const cut = order.find((each) => family && Object.hasOwn(family, each)) ?? "regular";
  return { ...style, face: `${style.family}/${cut}` };
}

function plain({ theme, swatches }: Pick<Context, "theme" | "swatches">): CharacterStyle {
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

function characterOver(
  base: CharacterStyle,
  over: Character,
  path: YamlPath,
  context: Context,
): CharacterStyle {
  if (over.family !== undefined && !context.theme.value.fonts[over.family]) {
    unknownFamily(over.family, [...path, "family"], context);
  }
  const known =
    over.family !== undefined && context.theme.value.fonts[over.family] ? over.family : base.family;
  return withFace(
    {
      ...base,
      family: known,
      bold: over.bold ?? base.bold,
      italic: over.italic ?? base.italic,
      size: over.size === undefined ? base.size : toPoints(over.size),
      ink: over.colour === undefined ? base.ink : ink(over.colour, [...path, "colour"], context),
      trackingEm: over.trackingPercent === undefined ? base.trackingEm : over.trackingPercent / 100,
      features: { ...base.features, ...over.features },
      case: over.case ?? base.case,
      rise: over.rise === undefined ? base.rise : toPoints(over.rise),
      underline: over.underline ?? base.underline,
    },
    context,
  );
}

function paragraphStyle(name: string, from: Paragraph, context: Context): ParagraphStyle {
  const path: YamlPath = ["paragraphStyles", name];
  const character = characterOver(plain(context), from, path, context);
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
    ruleAbove: from.ruleAbove && rule(from.ruleAbove, [...path, "ruleAbove"], context),
    ruleBelow: from.ruleBelow && rule(from.ruleBelow, [...path, "ruleBelow"], context),
    fill: from.fill === undefined ? undefined : ink(from.fill, [...path, "fill"], context),
    padding: points(from.padding),
  };
}

function tableStyle(
  name: string,
  from: TableRules,
  context: Context,
  paragraph: (name: string, path: YamlPath) => ParagraphStyle,
): TableStyle {
  const path: YamlPath = ["tableStyles", name];
  const cells = (part: "head" | "body" | "total" | "group") =>
    paragraph(from[part] ?? "body", [...path, part]);
  const line = (part: "ruleTop" | "ruleHead" | "ruleRow" | "ruleTotal" | "ruleBottom") => {
    const found = from[part];
    return found && rule(found, [...path, part], context);
  };
  return {
    name,
    head: cells("head"),
    body: cells("body"),
    total: cells("total"),
    group: cells("group"),
    ruleTop: line("ruleTop"),
    ruleHead: line("ruleHead"),
    ruleRow: line("ruleRow"),
    ruleTotal: line("ruleTotal"),
    ruleBottom: line("ruleBottom"),
    stripe: from.stripe === undefined ? undefined : ink(from.stripe, [...path, "stripe"], context),
    cellPaddingX: toPoints(from.cellPaddingX ?? 4),
    cellPaddingY: toPoints(from.cellPaddingY ?? 2),
  };
}

/** Whether every master that this one is based on is there; that one is not has been told. */
function hasBasis(name: string, { value: { pageMasters } }: Located<Theme>): boolean {
  const met = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !met.has(at); at = pageMasters[at]?.basedOn) {
    if (!pageMasters[at]) return false;
    met.add(at);
  }
  return true;
}

/** What a line in the margin may name. */
const MARGIN_WORDS = [
  "folio",
  "section",
  "title",
  "report",
  "edition",
  "publisher",
  "contact",
  "website",
  "wholeReport",
  "untranslated",
];

function checkMarginWords(text: string, path: YamlPath, { theme, diagnostics }: Context): void {
  if (!isWritten(path, theme)) return;
  for (const [written, name = ""] of text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
    if (MARGIN_WORDS.includes(name)) continue;
    const start = text.indexOf(written);
    diagnostics.push(
      error("style/unknown-word", `a line in the margin knows no \`${written}\``, {
        span: theme.within(path, start, start + written.length),
        hint: suggest(name, MARGIN_WORDS),
      }),
    );
  }
}

function pageMaster(
  name: string,
  from: Master,
  context: Context,
  paragraph: (name: string, path: YamlPath) => ParagraphStyle,
): PageMaster | undefined {
  const path: YamlPath = ["pageMasters", name];
  if (!from.trim || !from.margins) {
    if (!hasBasis(name, context.theme)) return undefined;
    context.diagnostics.push(
      error("style/no-trim", `page master \`${name}\` has no ${from.trim ? "margins" : "trim size"}`, {
        span: context.theme.keyAt(path),
        hint: "give `trim: [210mm, 297mm]` and `margins`, or `basedOn` a master that has them",
        misses: from.basedOn === undefined ? undefined : { what: "style", name: from.basedOn },
      }),
    );
    return undefined;
  }
  const { top, bottom, inner, outer } = from.margins;
  for (const [index, { text }] of (from.marginLines ?? []).entries())
    checkMarginWords(text, [...path, "marginLines", index, "text"], context);
  const marginLines = (from.marginLines ?? []).map(
    (line, index): MarginLine => ({
      text: line.text,
      style: paragraph(line.style, [...path, "marginLines", index, "style"]),
      at: line.at,
      align: line.align,
      offset: toPoints(line.offset),
    }),
  );
  return {
    name,
    trim: { width: toPoints(from.trim[0]), height: toPoints(from.trim[1]) },
    bleed: toPoints(from.bleed ?? 0),
    margins: { top: toPoints(top), bottom: toPoints(bottom), inner: toPoints(inner), outer: toPoints(outer) },
    columns: from.columns ?? 1,
    gutter: toPoints(from.gutter ?? 0),
    baseline: { step: toPoints(from.baseline?.step ?? 12), start: toPoints(from.baseline?.start ?? 0) },
    facing: from.facing ?? false,
    marginLines,
    background:
      from.background === undefined ? undefined : ink(from.background, [...path, "background"], context),
    strips: (from.strips ?? []).map(({ at, depth, fill }, index) => ({
      at,
      depth: toPoints(depth),
      ink: ink(fill, [...path, "strips", index, "fill"], context),
    })),
    sinkRows: from.sinkRows ?? 0,
  };
}
