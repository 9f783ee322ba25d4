import type { Written } from "../source/index.ts";
import type { Dating } from "./dated-words.ts";

/** The year that an edition's name begins with; that of its date where it has none. */
function yearOf(edition: string, date: string): number {
  return Number(/^\d{4}/.exec(edition)?.[0] ?? date.slice(0, 4));
}

/** How the texts of `sources` are dated when they are to stand in `edition`; the language is that of the source. */
export function datingOf(
  { report, edition: { value }, tables, registers, priorTables }: Written,
  edition: string,
  since = value.edition,
): Dating {
  const names = [...tables.values()].flatMap(({ fields, rows }) =>
    fields
      .filter(({ type }) => type === "year")
      .flatMap(({ name }) => rows.map(({ values }) => Number(values[name]))),
  );
  const writtenIn = yearOf(since, value.date);
  const editions = [...registers.keys(), ...priorTables.keys()].map((name) => yearOf(name, name));
  return {
    locale: report.value.sourceLocale,
    year: yearOf(edition, value.date),
    writtenIn,
    names: new Set(names),
    editions: new Set(editions.filter((year) => year < writtenIn)),
  };
}
