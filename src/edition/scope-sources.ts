/** What the report's authors wrote, cut to a handout; all that is kept still knows where it stands. */
import type { Edition, Handout, Located, Section, Sources, YamlPath } from "../source/index.ts";
import { keepItems } from "./keep-items.ts";
import { withoutBlocks } from "./without-blocks.ts";

/** A sheet of fewer sections has no contents page. */
const CONTENTS_FROM = 4;

/** The sources of a sheet: its sections under its own title, on its own pages, without the report's cover and colophon. */
export function scopeSources(sources: Sources, planned: Handout): Sources {
  // The plan holds the handout as it was written; here it is in the language of the sources.
  const handout = sources.report.value.handouts.find(({ id }) => id === planned.id) ?? planned;
  const { cover: _, ...edition } = sources.edition.value;
  const known = new Map([...sources.sections, ...sources.sheetSections].map((each) => [each.value.id, each]));
  const sections = handout.sections
    .flatMap((id) => known.get(id) ?? [])
    .map((section) => ontoMaster(withoutBlocks(section, handout.without ?? []), handout, sources))
    .map((section, index, all) =>
      index === all.length - 1 ? withMethod(section, handout, sources) : section,
    );
  const templates = new Map(sources.templates);
  templates.delete("colophon");
  if (sections.length < CONTENTS_FROM) templates.delete("contents");
  return {
    ...sources,
    edition: titled(sources, { ...edition, title: handout.title, subtitle: undefined }, handout),
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

/** The edition under a handout's title, whose words stand in `report.yaml`. */
function titled(sources: Sources, value: Edition, handout: Handout): Located<Edition> {
  const { edition, report } = sources;
  const index = report.value.handouts.findIndex(({ id }) => id === handout.id);
  const isTitle = (path: YamlPath) => path.length === 1 && path[0] === "title";
  const home: YamlPath = ["handouts", index, "title"];
  return {
    ...edition,
    value,
    at: (path) => (isTitle(path) ? report.at(home) : edition.at(path)),
    within: (path, start, end) =>
      isTitle(path) ? report.within(home, start, end) : edition.within(path, start, end),
  };
}

/** The id of the block that ends a handout. */
const METHOD = "method-of-handout";

/** The section with the handout's method as its last block, whose words stand in `report.yaml`. */
function withMethod(
  section: Located<Section>,
  { id, method }: Handout,
  { report }: Sources,
): Located<Section> {
  if (method === undefined) return section;
  const { value } = section;
  const last = value.blocks.length;
  const home: YamlPath = ["handouts", report.value.handouts.findIndex((each) => each.id === id), "method"];
  const isMethod = ([field, index]: YamlPath) => field === "blocks" && index === last;
  return {
    ...section,
    value: { ...value, blocks: [...value.blocks, { type: "text", id: METHOD, text: method }] },
    at: (path) => (isMethod(path) ? report.at(home) : section.at(path)),
    keyAt: (path) => (isMethod(path) ? report.keyAt(home) : section.keyAt(path)),
    within: (path, start, end) =>
      isMethod(path) ? report.within(home, start, end) : section.within(path, start, end),
  };
}

/** The section on the handout's page master, whose name stands in `report.yaml`. */
function ontoMaster(
  section: Located<Section>,
  { id, master }: Handout,
  { report }: Sources,
): Located<Section> {
  if (master === undefined) return section;
  const home: YamlPath = ["handouts", report.value.handouts.findIndex((each) => each.id === id), "master"];
  return {
    ...section,
    value: { ...section.value, master, columns: undefined, numbered: false },
    at: (path) => (path.length === 1 && path[0] === "master" ? report.at(home) : section.at(path)),
  };
}
