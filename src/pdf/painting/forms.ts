/**
 * Groups that are painted by themselves before they are laid on the page, masks, and the tiles of patterns: content
 * streams with resources of their own (ISO 32000-1, 8.10, 11.6.5 and 8.7.3). A pattern inside one lives in the
 * stream's own space, not the page's (8.7.3.1).
 */
import type { Box, Matrix } from "../../base/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { fine, type PdfDictionary, type PdfValue, type Ref } from "../file/pdf-object.ts";
import { Canvas, type Resources } from "./canvas.ts";

export interface NamedForm {
  readonly name: string;
  readonly ref: Ref;
  /** Whether something in it lets through what lies under it. */
  readonly transparent: boolean;
}

export interface Forms {
  /** What `paint` paints as a transparency group mixed in the page's colours; it reaches no further than `box`. */
  readonly group: (box: Box, paint: (canvas: Canvas) => void) => NamedForm;
  /** A soft mask dictionary: what `paint` paints in greys shows as far as it is light. */
  readonly mask: (box: Box, paint: (canvas: Canvas) => void) => Ref;
  /** A coloured tiling pattern of which `cell` is one tile; `matrix` leads to the space of the stream that uses it. */
  readonly tile: (cell: Box, matrix: Matrix, paint: (canvas: Canvas) => void) => NamedForm;
}

export function createForms(
  pdf: PdfFile,
  graphicsState: Resources["graphicsState"],
  space: "DeviceRGB" | "DeviceCMYK",
): Forms {
  // Names of resources mean the same in every stream of one colour space: equal operators are equal streams.
  const known = new Map<string, NamedForm>();
  const stream = (paint: (canvas: Canvas) => void, entries: PdfDictionary) => {
    const resources: Record<string, PdfDictionary> = {};
    const canvas = new Canvas({
      use: (kind, name, value) => {
        resources[kind] = { ...resources[kind], [name]: value };
      },
      graphicsState,
    });
    paint(canvas);
    const content = canvas.content();
    const key = `${JSON.stringify(entries)} ${content}`;
    const found = known.get(key);
    if (found) return found;
    const ref = pdf.object({ ...entries, Resources: resources }, content);
    const made = { name: `X${known.size + 1}`, ref, transparent: canvas.transparent };
    known.set(key, made);
    return made;
  };
  const masks = new Map<string, Ref>();
  const form = (box: Box, paint: (canvas: Canvas) => void, group: PdfDictionary) =>
    stream(paint, {
      Type: "XObject",
      Subtype: "Form",
      BBox: corners(box),
      Group: { Type: "Group", S: "Transparency", I: true, ...group },
    });
  return {
    group: (box, paint) => form(box, paint, { CS: space }),
    mask: (box, paint) => {
      const { name, ref } = form(box, paint, { CS: "DeviceGray" });
      const mask = masks.get(name) ?? pdf.object({ Type: "Mask", S: "Luminosity", G: ref });
      masks.set(name, mask);
      return mask;
    },
    tile: (cell, matrix, paint) =>
      stream(paint, {
        Type: "Pattern",
        PatternType: 1,
        PaintType: 1,
        TilingType: 1,
        BBox: corners(cell),
        XStep: cell.width,
        YStep: cell.height,
        Matrix: matrix.map((value) => Number(fine(value))),
      }),
  };
}

function corners({ x, y, width, height }: Box): PdfValue {
  return [x, y, x + width, y + height].map((value) => Number(fine(value)));
}
