/** SVG files as pictures, and what is wrong with them. */
import { type Diagnostic, error, positionAt, type Span, sha256Of, warning } from "../../base/index.ts";
import { openTypefaces } from "../../chart/index.ts";
import type { Stylesheet } from "../../style/index.ts";
import type { Typesetter } from "../../text/index.ts";
import type { VectorPicture } from "../picture.ts";
import { drawSvg } from "./draw-svg.ts";
import { readTree, type SvgElement } from "./tree.ts";

/** What the letters of artwork are set with, its colours, and who reads it. */
export interface ArtTools {
  readonly stylesheet: Stylesheet;
  readonly typesetter: Typesetter;
  /** BCP 47: of what artwork says in several languages, the readers' is shown. */
  readonly locale: string;
}

export interface OpenedSvg {
  readonly picture?: VectorPicture | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface SvgFile {
  /** As its author names it, and from the project's root. */
  readonly file: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Whether the bytes are the beginning of an SVG file. */
export function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).replaceAll("\0", "");
  return /^<([\w-]+:)?svg[\s>/]/i.test(start.slice(lengthOfProlog(start)));
}

/** What may stand before the root: white space, declarations, comments, a document type. Read in one go: files are hostile. */
function lengthOfProlog(text: string): number {
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 9);
    if (/^[\ufeff\s]/.test(rest)) at += 1;
    else if (rest.startsWith("<?")) at = behind(text, "?>", at);
    else if (rest.startsWith("<!--")) at = behind(text, "-->", at + 4);
    else if (/^<!doctype/i.test(rest)) at = behindDoctype(text, at);
    else return at;
  }
  return at;
}

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

/** A document type ends at the first `>` that stands in no brackets. */
function behindDoctype(text: string, from: number): number {
  let isInside = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "[") isInside = true;
    else if (character === "]") isInside = false;
    else if (character === ">" && !isInside) return at + 1;
  }
  return text.length;
}

/**
 * Opens an SVG file. Codes: `picture/svg-broken`, `picture/svg-no-size`, `picture/svg-too-complex`,
 * `picture/svg-unsupported`, `picture/svg-font`, `picture/svg-ignored`.
 */
export function openSvg({ file, path, bytes }: SvgFile, origin: Span, tools: ArtTools): OpenedSvg {
  const at = { span: origin };
  const text = textOf(bytes);
  const root = readTree(text);
  if (root === undefined) {
    const hint = "open it in a drawing program and save it anew as plain SVG";
    return {
      diagnostics: [
        error("picture/svg-broken", `\`${file}\` is not a whole, well-formed SVG file`, { ...at, hint }),
      ],
    };
  }
  const { stylesheet, typesetter, locale } = tools;
  const typefaces = openTypefaces(stylesheet, typesetter);
  const { swatches } = stylesheet;
  const { drawing, lacking, strangeFonts, ignored, isTooLarge } = drawSvg(root, {
    typefaces,
    typesetter,
    locale,
    swatches,
    owner: file,
    origin,
  });
  const diagnostics: Diagnostic[] = lacking.map(({ feature, element }) => {
    const { line } = positionAt(text, element.start);
    const message = `\`${file}\` uses ${feature}, which cannot be drawn as it should look`;
    const span = { file: path, start: element.start, end: element.end };
    return error("picture/svg-unsupported", message, {
      ...at,
      notes: [{ message: `line ${line}, \`${tagOf(element, text)}\``, span }],
      hint: feature.endsWith(FILTER) ? FILTER_HINT : FEATURE_HINT,
    });
  });
  for (const family of strangeFonts)
    diagnostics.push(
      warning(
        "picture/svg-font",
        `\`${file}\` has type in \`${family}\`, which the theme does not have: it is set in \`${typefaces.house}\``,
        {
          ...at,
          hint: "turn its letters into outlines, or set them in a font of the theme",
        },
      ),
    );
  for (const feature of ignored)
    diagnostics.push(
      warning("picture/svg-ignored", `${feature} in \`${file}\` does nothing on a page`, {
        ...at,
        hint: "take it out of the drawing",
      }),
    );
  if (isTooLarge)
    diagnostics.push(
      error("picture/svg-too-complex", `\`${file}\` has more elements than can be drawn`, {
        ...at,
        hint: "simplify it, or export it as PNG",
      }),
    );
  if (drawing === undefined)
    diagnostics.push(
      error("picture/svg-no-size", `\`${file}\` names neither a size nor a view box`, {
        ...at,
        hint: 'give its root element a `viewBox`, such as `viewBox="0 0 400 300"`',
      }),
    );
  const sha256 = sha256Of(bytes);
  const isSound = drawing !== undefined && lacking.length === 0 && !isTooLarge;
  return { picture: isSound ? { kind: "vector", file, sha256, drawing } : undefined, diagnostics };
}

const FILTER = "`filter`)";

const FEATURE_HINT =
  "flatten or expand it in the drawing program and save it as plain SVG, or export it as PNG";

/** Where the programs keep their effects. */
const FILTER_HINT =
  "soft edges are pixels: hide the effect before you export (Figma: Effects; Illustrator: Appearance; Inkscape: Filters > Remove Filters), draw the shadow as a gradient, or export it as PNG";

/** An element's tag as its author wrote it, not too long for a message. */
function tagOf({ start, end }: SvgElement, text: string): string {
  const tag = text.slice(start, end).replaceAll(/\s+/g, " ");
  return tag.length > 60 ? `${tag.slice(0, 59)}…` : tag;
}

/** UTF-8 as a rule; UTF-16 where its mark says so. */
function textOf(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
