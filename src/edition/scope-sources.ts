/** What the report's authors wrote, cut to a handout; all that is kept still knows where it stands. */
import type { Handout, Located, Section, Sources, YamlPath } from "../source/index.ts";
import { keepItems } from "./keep-items.ts";
import { withoutBlocks } from "./without-blocks.ts";

/** A sheet of fewer sections has no contents page. */
const CONTENTS_FROM = 4;

/** The sources of a sheet: its sections under its own title, on its own pages, without the report's cover and colophon. */
export function scopeSources(sources: Sources, planned: Handout): Sources {
  // The plan holds the handout as it was written; here it is in the language of the sources.
  const { handouts } = sources.report.value;
  const index = handouts.findIndex(({ id }) => id === planned.id);
  const handout = handouts[index] ?? planned;
  const lent = { from: sources.report, home: ["handouts", index] };
  const { cover: _, ...edition } = sources.edition.value;
  const titled = { ...edition, title: handout.title, subtitle: undefined };
  const known = new Map([...sources.sections, ...sources.sheetSections].map((each) => [each.value.id, each]));
  const sections = handout.sections
    .flatMap((id) => known.get(id) ?? [])
    .map((section) => ontoMaster(withoutBlocks(section, handout.without ?? []), handout, lent))
    .map((section, place, all) => (place === all.length - 1 ? withMethod(section, handout, lent) : section));
  const templates = new Map(sources.templates);
  templates.delete("colophon");
  if (sections.length < CONTENTS_FROM) templates.delete("contents");
  return {
    ...sources,
    edition: withLent({ ...sources.edition, value: titled }, ["title"], { ...lent, field: "title" }),
    sections,
    templates,
    sheetMaster: handout.master,
    errata: errataOf(sources.errata, sections),
  };
}

/** What was wrong in the sections of a sheet; undefined where nothing was, so that it has no page of errata. */
function errataOf(errata: Sources["errata"], sections: readonly Located<Section>[]): Sources["errata"] {
  if (errata === undefined) return undefined;
  const names = new Set(
    sections.flatMap(({ value: { id, blocks } }) => [
      id,
      ...blocks.flatMap((block) => [block.id, `${id}/${block.id}`]),
    ]),
  );
  const kept = errata.value.errata.flatMap(({ at }, index) => (names.has(at) ? [index] : []));
  if (kept.length === 0) return undefined;
  const entries = errata.value.errata.filter((_, index) => kept.includes(index));
  return keepItems(errata, "errata", kept, { ...errata.value, errata: entries });
}

/** Words of a handout, which stand in `report.yaml` whatever they are printed with. */
interface Lent {
  readonly from: Located<unknown>;
  /** The handout's path in it. */
  readonly home: YamlPath;
}

/** `located`, where what stands at `place` is the handout's `field`. */
function withLent<T>(
  located: Located<T>,
  place: YamlPath,
  { from, home, field }: Lent & { readonly field: keyof Handout },
): Located<T> {
  const isLent = (path: YamlPath) => place.every((step, index) => step === path[index]);
  const there = [...home, field];
  return {
    ...located,
    at: (path) => (isLent(path) ? from.at(there) : located.at(path)),
    keyAt: (path) => (isLent(path) ? from.keyAt(there) : located.keyAt(path)),
    within: (path, start, end) =>
      isLent(path) ? from.within(there, start, end) : located.within(path, start, end),
  };
}

/** The id of the block that ends a handout. */
const METHOD = "method-of-handout";

/** The section with the handout's method as its last block. */
function withMethod(section: Located<Section>, { method }: Handout, lent: Lent): Located<Section> {
  if (method === undefined) return section;
  const { blocks } = section.value;
  const last = { type: "text", id: METHOD, text: method } as const;
  const value = { ...section.value, blocks: [...blocks, last] };
  return withLent({ ...section, value }, ["blocks", blocks.length], { ...lent, field: "method" });
}

/** The section on the handout's page master. */
function ontoMaster(section: Located<Section>, { master }: Handout, lent: Lent): Located<Section> {
  if (master === undefined) return section;
  const value = { ...section.value, master, columns: undefined, numbered: false };
  return withLent({ ...section, value }, ["master"], { ...lent, field: "master" });
}
