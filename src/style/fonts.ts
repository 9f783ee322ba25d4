/** Font files, and the cut of a family that comes nearest to what a style asks for. */
import { type Diagnostic, error, type Host, type Span, suggest } from "../base/index.ts";
import type { Located, Theme, YamlPath } from "../source/index.ts";
import { type Desk, isWritten } from "./desk.ts";
import type { CharacterStyle, FontFile } from "./stylesheet.ts";

type Family = Theme["fonts"][string];

/** Codes: `style/missing-font`, `style/unreadable-font`. */
export function readFonts(
  theme: Located<Theme>,
  folder: string,
  host: Host,
  diagnostics: Diagnostic[],
): FontFile[] {
  const fonts: FontFile[] = [];
  for (const [family, cuts] of Object.entries(theme.value.fonts)) {
    for (const [cut, path] of Object.entries(cuts)) {
      if (path === undefined) continue;
      const file = `${folder}/${path}`;
      const bytes = host.read(file);
      const span = theme.at(["fonts", family, cut]);
      const fault = bytes ? unreadable(bytes, file) : undefined;
      if (!bytes) diagnostics.push(missing(path, folder, host, span));
      else if (fault) diagnostics.push(error("style/unreadable-font", fault.message, { ...fault, span }));
      else fonts.push({ face: `${family}/${cut}`, file, bytes });
    }
  }
  return fonts;
}

function missing(path: string, folder: string, host: Host, span: Span): Diagnostic {
  const isElsewhere = /^[a-z]+:\/\/|^\/|(^|\/)\.\.(\/|$)/i.test(path);
  const message = isElsewhere
    ? `the font \`${path}\` lies outside the theme`
    : `there is no font file \`${folder}/${path}\``;
  const inFolder = path.slice(0, path.lastIndexOf("/") + 1);
  const known = host.list(`${folder}/${inFolder}`.replace(/\/$/, "")).filter((name) => !name.endsWith("/"));
  const hint = isElsewhere
    ? `copy it into \`${folder}/fonts\` and name it from there, such as \`fonts/Brand-Regular.ttf\``
    : (suggest(path.slice(inFolder.length), known) ?? `put the file into \`${folder}/${inFolder}\``);
  return error("style/missing-font", message, { span, hint });
}

/** What other files begin with. */
const OTHER_KINDS: Readonly<Record<string, readonly [kind: string, hint: string]>> = {
  wOF2: ["a web font (WOFF2)", "ask for the `.ttf` or `.otf` that it was made from"],
  wOFF: ["a web font (WOFF)", "ask for the `.ttf` or `.otf` that it was made from"],
  ttcf: ["a collection of fonts (TTC)", "take the one font out of it, as a `.ttf` of its own"],
};

/** What every font has, beside its outlines in `glyf`, `CFF ` or `CFF2` (OpenType 1.9, Font Tables). */
const NEEDED = ["cmap", "head", "hhea", "hmtx", "maxp"];

/** Why a file is no font that can be read: of another kind, or cut off in being copied. */
function unreadable(
  bytes: Uint8Array,
  file: string,
): { readonly message: string; readonly hint: string } | undefined {
  const anew = "copy the file anew, and look whether it opens in a font viewer";
  if (bytes.length === 0) return { message: `\`${file}\` is empty`, hint: anew };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = tagAt(bytes, 0);
  const [other, hint] = OTHER_KINDS[kind] ?? [];
  if (other !== undefined && hint !== undefined) return { message: `\`${file}\` is ${other}`, hint };
  // TrueType begins with 1.0 or `true`, OpenType with CFF outlines with `OTTO`.
  if (kind !== "\u0000\u0001\u0000\u0000" && kind !== "true" && kind !== "OTTO")
    return { message: `\`${file}\` is not a TrueType or OpenType font`, hint: anew };
  const cutOff = { message: `\`${file}\` is cut off or damaged`, hint: anew };
  const count = bytes.length < 12 ? 0 : view.getUint16(4);
  if (count === 0 || bytes.length < 12 + 16 * count) return cutOff;
  const tables = new Set<string>();
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    if (view.getUint32(at + 8) + view.getUint32(at + 12) > bytes.length) return cutOff;
    tables.add(tagAt(bytes, at));
  }
  const hasOutlines = ["glyf", "CFF ", "CFF2"].some((tag) => tables.has(tag));
  return hasOutlines && NEEDED.every((tag) => tables.has(tag)) ? undefined : cutOff;
}

/** A table of a font file by its tag, such as `OS/2` (OpenType 1.9, Table Directory); undefined where it has none. */
export function fontTable(bytes: Uint8Array, tag: string): DataView | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length < 12 ? 0 : view.getUint16(4);
  for (let at = 12; at < 12 + 16 * count && at + 16 <= bytes.length; at += 16) {
    const [start, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    const isWhole = start + length <= bytes.length;
    if (tagAt(bytes, at) === tag)
      return isWhole ? new DataView(bytes.buffer, bytes.byteOffset + start, length) : undefined;
  }
  return undefined;
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

export function unknownFamily(name: string, path: YamlPath, { theme, diagnostics }: Desk): void {
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
export function withFace(style: CharacterStyle, { theme }: Pick<Desk, "theme">): CharacterStyle {
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
