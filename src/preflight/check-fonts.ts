/** Fonts and the words that the file says of itself. P14, P19, P20. */
import { fontTable } from "../style/index.ts";
import type { PreflightFinding } from "./finding.ts";
import { folioOf, inTheme, opening, type Proof } from "./proof.ts";

/** OS/2 `fsType`: OpenType 1.9, OS/2 table. */
const RESTRICTED = 0x0002;
const EDITABLE_OR_PREVIEW = 0x000c;
const NO_SUBSETTING = 0x0100;
const BITMAPS_ONLY = 0x0200;

export function checkLicences(proof: Proof): readonly PreflightFinding[] {
  const { stylesheet, pages } = proof;
  const used = new Map<string, string>();
  for (const { page, run } of proof.type) if (!used.has(run.face)) used.set(run.face, folioOf(page));
  if (pages.pages.length === 0) return [];
  return stylesheet.fonts.flatMap(({ face, file, bytes }): PreflightFinding[] => {
    const page = used.get(face);
    const refusal = page === undefined ? undefined : refusalOf(licenceBits(bytes));
    if (page === undefined || refusal === undefined) return [];
    const [family = "", style = ""] = face.split("/");
    return [
      {
        code: "P14",
        level: "STOP",
        sentence: `the font \`${file}\` ${refusal}`,
        pages: [page],
        span: inTheme(proof, ["fonts", family, style]),
        fix: "use a font with an open licence, or get one for embedding from its maker",
      },
    ];
  });
}

function refusalOf(bits: number | undefined): string | undefined {
  if (bits === undefined) return undefined;
  if ((bits & RESTRICTED) !== 0 && (bits & EDITABLE_OR_PREVIEW) === 0)
    return "has a licence that forbids embedding";
  if ((bits & NO_SUBSETTING) !== 0) return "has a licence that forbids cutting it down";
  if ((bits & BITMAPS_ONLY) !== 0) return "may be embedded as bitmaps only";
  return undefined;
}

/** The bits of `fsType`; undefined for a font without an OS/2 table. */
function licenceBits(bytes: Uint8Array): number | undefined {
  const table = fontTable(bytes, "OS/2");
  return table && table.byteLength >= 10 ? table.getUint16(8) : undefined;
}

export function checkGlyphs(proof: Proof): readonly PreflightFinding[] {
  return proof.type.flatMap(({ page, run, origin, words }): PreflightFinding[] => {
    if (!run.glyphs.includes(0)) return [];
    const missing = run.text.filter((text, index) => run.glyphs[index] === 0 && text.trim() !== "");
    if (missing.length === 0) return [];
    return [
      {
        code: "P19",
        level: "STOP",
        sentence: `\`${missing.join(" ")}\` is missing from the font \`${run.face}\`: \`${opening(words())}\``,
        pages: [folioOf(page)],
        span: origin,
        fix: "write it otherwise, or add a font that has it to `fallbackFonts`",
      },
    ];
  });
}

export function checkFileWords(proof: Proof): readonly PreflightFinding[] {
  const { title, author } = proof.document;
  const report = proof.sources.report;
  const found: PreflightFinding[] = [];
  if (!/\p{L}/u.test(title))
    found.push({
      code: "P20",
      level: "STOP",
      sentence: "the file has no title",
      pages: [],
      span: proof.document.stories[0]?.origin,
      fix: "write one in the edition's `title`",
    });
  if (!/\p{L}/u.test(author))
    found.push({
      code: "P20",
      level: "STOP",
      sentence: "the file does not say who made it",
      pages: [],
      span: report.at(["publisher"]),
      fix: "write who publishes it in the report's `publisher`",
    });
  return found;
}
