/** A report's text as units: one for each text field, by ids that stay when the text around them changes. */
import { sha256Of } from "../base/index.ts";
import { type Located, type ProseFile, proseFields, type Written, type YamlPath } from "../source/index.ts";

/** A text field that is translated as a whole. */
export interface Unit {
  /** `leakage.figure-1.caption`; its part, then the field's id in it. */
  readonly id: string;
  /** A section's id, `report`, `edition`, `charts`, `errata` or `labels`: the translation file that it stands in. */
  readonly part: string;
  /** The id within the part. */
  readonly key: string;
  readonly text: string;
  /** Hash of the text, the first 12 hexadecimal digits of SHA-256 of it in NFC with white space collapsed. */
  readonly hash: string;
  /** Where the source text stands. */
  readonly home: Located<unknown>;
  readonly path: YamlPath;
}

/** Written never change: who asks again is given the same units. */
const gathered = new WeakMap<Written, readonly Unit[]>();

/** All units of an edition, part by part, in reading order. */
export function unitsOf(sources: Written): readonly Unit[] {
  const units = gathered.get(sources) ?? gatherUnits(sources);
  gathered.set(sources, units);
  return units;
}

function gatherUnits(sources: Written): readonly Unit[] {
  const units = [
    ...unitsIn("report", "report", sources.report),
    ...unitsIn("edition", "edition", sources.edition),
  ];
  for (const section of [...sources.sections, ...sources.sheetSections]) {
    units.push(...unitsIn("section", section.value.id, section));
  }
  for (const [name, chart] of sources.charts) units.push(...unitsIn("chart", "charts", chart, `${name}.`));
  if (sources.errata) units.push(...unitsIn("errata", "errata", sources.errata));
  return units;
}

function unitsIn(kind: ProseFile, part: string, home: Located<unknown>, prefix = ""): Unit[] {
  return proseFields(kind, home.value).map(({ id, path, text }) => {
    const key = prefix + id;
    return { id: `${part}.${key}`, part, key, text, hash: hashOf(text), home, path };
  });
}

/** The hash that a translation keeps of its source: changes with the words, not with how lines are broken. */
export function hashOf(text: string): string {
  const words = text.normalize("NFC").replace(/\s+/g, " ").trim();
  return sha256Of(words).slice(0, 12);
}
