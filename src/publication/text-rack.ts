/** Where what a publication says is kept from run to run. */
import type { Scope } from "../edition/index.ts";
import { filesOfSection, openTextRack, type TextRack } from "../narrative/index.ts";
import type { Run } from "../report/index.ts";
import type { Sources } from "../source/index.ts";

export interface RackedText {
  readonly scope: Scope;
  /** In the publication's language. */
  readonly sources: Sources;
  readonly locale: string;
  /** What a handout knows of the whole report. */
  readonly folios: ReadonlyMap<string, string> | undefined;
}

/** Undefined where a run keeps nothing. */
export function textRackOf(text: RackedText, { shelves, standing }: Run): TextRack | undefined {
  const shelf = shelves?.texts;
  if (shelf === undefined && standing === undefined) return undefined;
  const { scope, sources, locale } = text;
  const whose = scope.kind === "whole" ? [] : [scope.handout.id, scope.row?.name];
  const { report, edition } = sources;
  return openTextRack({
    name: JSON.stringify([report.value.id, edition.value.edition, locale, ...whose]),
    ground: groundOf(text),
    shelf,
    // Of handouts there may be hundreds.
    standing: scope.kind === "whole" ? standing?.texts : undefined,
  });
}

/**
 * All that a publication says is made from besides the texts of its sections, figures included: they are made from
 * files that are all among these.
 */
function groundOf({ sources, locale, folios }: RackedText): string {
  const { sections, sheetSections, translations, inputs } = sources;
  const apart = new Set(
    [...sections, ...sheetSections].flatMap((section) => filesOfSection(section, sources, locale)),
  );
  for (const [tongue, files] of translations) {
    if (tongue !== locale) for (const { file } of files.values()) apart.add(file);
  }
  const files = inputs.filter(({ file }) => !apart.has(file)).map(({ file, sha256 }) => [file, sha256]);
  return JSON.stringify([files, folios && [...folios]]);
}
