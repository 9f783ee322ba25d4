/**
 * Rules between parts of one file that a schema cannot state. They read what stands in the file whether the schema
 * liked it or not, so that a repeated id is told beside a misspelt key.
 */
import { type Diagnostic, error, suggest, warning } from "../base/index.ts";
import { calendarDate } from "./csv/cell-types.ts";
import { LocaleTag } from "./schema/names.ts";
import { child, valueAt } from "./schema/shape.ts";
import type { Located, YamlPath } from "./sources.ts";

/** A file's data that no schema has vouched for. */
export type Unchecked = Located<unknown>;

/**
 * `sheets` are the sections that only handouts print, undefined for an edition without any text. Codes:
 * `source/wrong-name`, `source/repeated`, `source/unknown-section`, `source/unknown-locale`.
 */
export function checkReport(
  report: Unchecked,
  folder: string,
  sheets: readonly string[] | undefined,
): Diagnostic[] {
  const sections = namesAt(report, ["sections"]);
  const locales = namesAt(report, ["locales"]);
  const faults = [
    ...wrongName(report, ["id"], folder, "the report's folder"),
    ...repeated(report, sections, (index) => ["sections", index], "section"),
    ...repeated(report, locales, (index) => ["locales", index], "locale"),
  ];
  const source = child(report.value, "sourceLocale");
  const areTags = [...locales, source].every((locale) => LocaleTag.safeParse(locale).success);
  if (typeof source === "string" && areTags && locales.length > 0 && !locales.includes(source)) {
    faults.push(
      error("source/unknown-locale", `\`locales\` does not have the source locale \`${source}\``, {
        span: report.at(["sourceLocale"]),
        notes: [{ message: "the locales are listed here", span: report.at(["locales"]) }],
        hint: `add \`${source}\` to them, or name the one that the sections are written in`,
      }),
    );
  }
  const handouts = listAt(report, ["handouts"]);
  const ids = handouts.map((handout) => child(handout, "id"));
  faults.push(...repeated(report, ids, (index) => ["handouts", index, "id"], "handout"));
  // Where the sections are no list, or an empty one, that is told, and not what follows from it.
  const isListed = listAt(report, ["sections"]).length > 0;
  for (const index of sheets === undefined || !isListed ? [] : handouts.keys()) {
    for (const [place, section] of listAt(report, ["handouts", index, "sections"]).entries()) {
      if (typeof section !== "string" || sections.includes(section) || sheets?.includes(section)) continue;
      faults.push(
        error("source/unknown-section", `the report has no section \`${section}\``, {
          span: report.at(["handouts", index, "sections", place]),
          hint: suggest(section, [...sections, ...(sheets ?? [])]),
        }),
      );
    }
  }
  return faults;
}

/** Codes: `source/wrong-name`, `source/bad-date`, `source/repeated`. */
export function checkEdition(edition: Unchecked, folder: string): Diagnostic[] {
  return [
    ...wrongName(edition, ["edition"], folder, "the edition's folder"),
    ...repeated(edition, listAt(edition, ["prior"]), (index) => ["prior", index], "earlier edition"),
    ...badDate(edition, ["date"], child(edition.value, "date")),
  ];
}

function badDate(found: Unchecked, path: YamlPath, date: unknown): Diagnostic[] {
  const parts = typeof date === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) : null;
  if (parts === null || calendarDate(parts[1] ?? "", parts[2] ?? "", parts[3] ?? "") !== null) return [];
  const hint = "write year, month and day: `2023-12-31`";
  return [
    error("source/bad-date", `the calendar has no day \`${String(date)}\``, { span: found.at(path), hint }),
  ];
}

/** Sign-offs of sections that are gone, or misspelt. Code: `source/unknown-section`. */
export function checkSignoffs(
  signoffs: Unchecked,
  report: Unchecked | undefined,
  sheets: readonly string[] = [],
): Diagnostic[] {
  const listed = report === undefined ? [] : namesAt(report, ["sections"]);
  if (listed.length === 0) return [];
  const sections = [...listed, ...sheets];
  return listAt(signoffs, ["signoffs"]).flatMap((signoff, index) => {
    const section = child(signoff, "section");
    if (typeof section !== "string" || sections.includes(section)) return [];
    return warning(
      "source/unknown-section",
      `the report has no section \`${section}\`, for which somebody answers`,
      {
        span: signoffs.at(["signoffs", index, "section"]),
        hint: suggest(section, sections) ?? "take the sign-off out",
      },
    );
  });
}

/** Codes: `source/repeated`, `source/bad-date`. */
export function checkErrata(errata: Unchecked): Diagnostic[] {
  const all = listAt(errata, ["errata"]);
  const ids = all.map((erratum) => child(erratum, "id"));
  return [
    ...repeated(errata, ids, (index) => ["errata", index, "id"], "erratum"),
    ...all.flatMap((erratum, index) => badDate(errata, ["errata", index, "date"], child(erratum, "date"))),
  ];
}

/** Codes: `source/wrong-name`, `source/repeated`, `source/bad-date`. */
export function checkSection(section: Unchecked, name: string): Diagnostic[] {
  const blocks = listAt(section, ["blocks"]);
  const ids = blocks.map((block) => child(block, "id"));
  const faults = [
    ...wrongName(section, ["id"], name, "the file"),
    ...repeated(section, ids, (index) => ["blocks", index, "id"], "block"),
  ];
  for (const [index, block] of blocks.entries()) {
    faults.push(...badDate(section, ["blocks", index, "valid_until"], child(block, "valid_until")));
    const items = listAt(section, ["blocks", index, "items"]).map((item) => child(item, "id"));
    faults.push(...repeated(section, items, (item) => ["blocks", index, "items", item, "id"], "item"));
  }
  return faults;
}

/** The names in the list at `path`, as they stand. */
export function namesAt(found: Unchecked, path: YamlPath): readonly string[] {
  return listAt(found, path).map(String);
}

function listAt({ value }: Unchecked, path: YamlPath): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** A file that calls itself by another name than the one it is found by. */
function wrongName(found: Unchecked, path: YamlPath, name: string, holder: string): Diagnostic[] {
  const written = valueAt(found.value, path);
  if ((typeof written !== "string" && typeof written !== "number") || String(written) === name) return [];
  const key = path.join(".");
  return [
    error("source/wrong-name", `\`${key}\` is \`${String(written)}\`, but ${holder} is called \`${name}\``, {
      span: found.at(path),
      hint: `write \`${key}: ${name}\`, or rename ${holder}`,
    }),
  ];
}

function repeated(
  found: Unchecked,
  names: readonly unknown[],
  pathOf: (index: number) => YamlPath,
  what: string,
): Diagnostic[] {
  const first = new Map<unknown, number>();
  const faults: Diagnostic[] = [];
  for (const [index, name] of names.entries()) {
    if (name === undefined) continue;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      continue;
    }
    faults.push(
      error("source/repeated", `the ${what} \`${String(name)}\` stands twice`, {
        span: found.at(pathOf(index)),
        notes: [{ message: "it stands here first", span: found.at(pathOf(earlier)) }],
        hint: ["block", "item", "erratum"].includes(what)
          ? "give each an id of its own: translations are kept by it"
          : "remove one of them",
      }),
    );
  }
  return faults;
}
