/** How an edition stands in a language: every unit of the source against what was translated. */
import type { Located, TranslatedUnit, Translation, Written } from "../source/index.ts";
import { labelUnits } from "./label-units.ts";
import { hasWords } from "./placeholders.ts";
import { type Unit, unitsOf } from "./units.ts";

/**
 * `missing`: nothing translated. `stale`: the source has changed since. Otherwise the state that somebody gave it; a text
 * without words needs nobody and stands as approved.
 */
export type Standing = "missing" | "stale" | TranslatedUnit["state"];

export interface UnitStanding {
  readonly unit: Unit;
  readonly standing: Standing;
  readonly translated?: TranslatedUnit | undefined;
  /** The file that the translation stands in. */
  readonly file?: Located<Translation> | undefined;
}

/** A translation whose source is gone. */
export interface Orphan {
  readonly id: string;
  readonly part: string;
  readonly key: string;
  readonly translated: TranslatedUnit;
  readonly file: Located<Translation>;
}

export interface LocaleStanding {
  readonly locale: string;
  readonly units: readonly UnitStanding[];
  readonly orphans: readonly Orphan[];
}

export function standingIn(sources: Written, locale: string): LocaleStanding {
  const files = sources.translations.get(locale) ?? new Map<string, Located<Translation>>();
  const wanted = new Set<string>();
  const units = [...unitsOf(sources), ...labelUnits(sources, locale)].map((unit): UnitStanding => {
    wanted.add(unit.id);
    const file = files.get(unit.part);
    const translated = file?.value.units[unit.key];
    if (!translated) return { unit, standing: hasWords(unit.text) ? "missing" : "approved", file };
    const standing = translated.source === unit.hash ? translated.state : "stale";
    return { unit, standing, translated, file };
  });
  const orphans = [...files].flatMap(([part, file]) =>
    Object.entries(file.value.units).flatMap(([key, translated]) => {
      const id = `${part}.${key}`;
      return wanted.has(id) ? [] : [{ id, part, key, translated, file }];
    }),
  );
  return { locale, units, orphans };
}
