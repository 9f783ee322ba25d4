/** The footnotes of a section: their definitions as prose, and those that nobody calls. Code: `narrative/footnote`. */
import { error, nearest, warning } from "../base/index.ts";
import type { SectionOutline } from "./outline.ts";
import type { FootnoteProse } from "./placing.ts";
import { type ProseReader, readInlines } from "./prose/read-inlines.ts";

/** The definitions of a section's footnotes as prose; the notes themselves take no notes. */
export function footnotesOf(
  outline: SectionOutline,
  reader: ProseReader,
): ReadonlyMap<string, FootnoteProse> {
  const notes = new Map<string, FootnoteProse>();
  for (const { label, node, field, origin } of outline.footnotes.values()) {
    const [paragraph, ...more] = node.children;
    if (paragraph?.type !== "paragraph" || more.length > 0) {
      reader.found.push(
        error("narrative/footnote", `footnote \`[^${label}]\` is not one paragraph`, {
          span: origin,
          hint: "a note is one paragraph; move the rest into the text",
        }),
      );
    }
    const children = paragraph?.type === "paragraph" ? paragraph.children : [];
    const place = { section: outline.id, field, footnotes: undefined, digits: "watched" } as const;
    notes.set(label, {
      key: `${outline.id}/note-${label}`,
      origin,
      content: readInlines(children, place, reader),
    });
  }
  return notes;
}

/** Code: `narrative/unused-footnote`. */
export function warnOfIdleFootnotes(outline: SectionOutline, { called, found }: ProseReader): void {
  for (const { label, origin } of outline.footnotes.values()) {
    if (called.has(`${outline.id} ${label}`)) continue;
    // Who misspelt it has been told.
    const isMeant = found.some(
      ({ misses, span }) =>
        misses?.what === "note" && span?.file === origin.file && nearest(misses.name, [label]) !== undefined,
    );
    if (isMeant) continue;
    const message = `footnote \`[^${label}]\` is never called`;
    found.push(
      warning("narrative/unused-footnote", message, {
        span: origin,
        hint: `call it in the text: \`[^${label}]\``,
      }),
    );
  }
}
