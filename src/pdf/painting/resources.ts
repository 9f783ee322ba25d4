/** Resources that all sheets of a file share: fonts by face, graphics states by their entries. */
import { invariant, type Shelf } from "../../base/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import type { PdfDictionary, PdfValue } from "../file/pdf-object.ts";
import { type EmbeddedFont, type FontSource, openFont } from "../type/embed-font.ts";

export interface SharedResources {
  readonly fontOf: (face: string) => EmbeddedFont;
  /** Fonts in the order of their first use. */
  readonly fonts: () => readonly EmbeddedFont[];
  readonly graphicsState: (entries: PdfDictionary) => { readonly name: string; readonly value: PdfValue };
}

export function shareResources(pdf: PdfFile, sources: readonly FontSource[], shelf: Shelf): SharedResources {
  const fonts = new Map<string, EmbeddedFont>();
  const states = new Map<string, { readonly name: string; readonly value: PdfValue }>();
  return {
    fontOf: (face) => {
      const open = fonts.get(face);
      if (open) return open;
      const source = sources.find((each) => each.face === face);
      invariant(source, `face ${face} reached the painter, and no font file has it`);
      const font = openFont(pdf, `F${fonts.size + 1}`, source, shelf);
      fonts.set(face, font);
      return font;
    },
    fonts: () => [...fonts.values()],
    graphicsState: (entries) => {
      const key = Object.entries(entries)
        .map(([name, value]) => `${name} ${isRef(value) ? value.id : String(value)}`)
        .join(" ");
      const known = states.get(key) ?? {
        name: `G${states.size + 1}`,
        value: pdf.object({ Type: "ExtGState", ...entries }),
      };
      states.set(key, known);
      return known;
    },
  };
}

function isRef(value: PdfValue): value is PdfValue & { readonly id: number } {
  return typeof value === "object" && value !== null && "id" in value && "data" in value;
}
