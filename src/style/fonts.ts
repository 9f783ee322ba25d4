/** Font files, and the cut of a family that comes nearest to what a style asks for. */
import { type Diagnostic, error, type Host, suggest } from "../base/index.ts";
import type { Located, Theme, YamlPath } from "../source/index.ts";
import { type Desk, isWritten } from "./desk.ts";
import type { CharacterStyle, FontFile } from "./stylesheet.ts";

type Family = Theme["fonts"][string];

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
