/** CSS's generic families in the theme's fonts: which of them `serif`, `sans-serif` and `monospace` mean. CSS Fonts 4, 2.1.2. */
import { fontTable, type Stylesheet } from "../../style/index.ts";

/** The family that charts are set in where the theme has it and its chart config says nothing else. */
const HOUSE_FAMILY = "sans";

/** A family that every theme has: `sans`, or else the one of its captions. It stands for `sans-serif`. */
export function houseFamily(stylesheet: Stylesheet): string {
  if (stylesheet.fonts.some(({ face }) => face === `${HOUSE_FAMILY}/regular`)) return HOUSE_FAMILY;
  const style = stylesheet.hasParagraph("caption") ? "caption" : "body";
  return stylesheet.paragraph(style).character.family;
}

/** Other names of the three, and of what stands for the system's own type. */
const KINDS: ReadonlyMap<string, "serif" | "sans" | "monospace"> = new Map([
  ["serif", "serif"],
  ["ui-serif", "serif"],
  ["sans-serif", "sans"],
  ["ui-sans-serif", "sans"],
  ["system-ui", "sans"],
  ["monospace", "monospace"],
  ["ui-monospace", "monospace"],
]);

/** The theme's family for a generic name; undefined for other names, and for type that the theme does not have. */
export function genericFamilies(stylesheet: Stylesheet): (name: string) => string | undefined {
  const regular = stylesheet.fonts.flatMap(({ face, bytes }) => {
    const slash = face.lastIndexOf("/");
    return face.endsWith("/regular") ? [{ family: face.slice(0, slash), build: buildOf(bytes) }] : [];
  });
  const sans = houseFamily(stylesheet);
  const body = stylesheet.paragraph("body").character.family;
  const built = (build: Build): string | undefined => regular.find((each) => each.build === build)?.family;
  const isBodySerif = body !== sans && regular.find(({ family }) => family === body)?.build !== "sans";
  const serif = isBodySerif ? body : built("serif");
  const families = { sans, serif, monospace: built("monospace") };
  return (name) => {
    const kind = KINDS.get(name.toLowerCase());
    return kind && families[kind];
  };
}

type Build = "serif" | "sans" | "monospace" | undefined;

/** How a font's letters are built, by its own word: PANOSE in its `OS/2` table. ISO 14496-22, 5.2.8.12. */
function buildOf(bytes: Uint8Array): Build {
  const table = fontTable(bytes, "OS/2");
  if (table === undefined || table.byteLength < 42) return undefined;
  const [kind, style, proportion] = [table.getUint8(32), table.getUint8(33), table.getUint8(35)];
  if (kind !== LATIN_TEXT) return undefined;
  if (proportion === MONOSPACED) return "monospace";
  return style >= FIRST_SANS ? "sans" : style >= FIRST_SERIF ? "serif" : undefined;
}

const LATIN_TEXT = 2;
const MONOSPACED = 9;
const FIRST_SERIF = 2;
const FIRST_SANS = 11;
