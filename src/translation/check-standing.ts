/** What an edition lacks in a language: texts that nobody translated, that the source has overtaken, that wait for approval. */
import { type Diagnostic, error, groupedBy, nearest, suggest, warning } from "../base/index.ts";
import type { Sources } from "../source/index.ts";
import { LABELS_PART } from "./label-units.ts";
import type { LocaleStanding, Orphan, UnitStanding } from "./standing.ts";

interface Desk {
  readonly locale: string;
  readonly sources: Sources;
  /** Errors in a final edition, warnings in a draft. */
  readonly tell: typeof error;
}

/**
 * Codes: `translation/missing` and `translation/stale`, errors in a final edition and warnings in a draft;
 * `translation/not-approved`, in a final edition alone; `translation/orphan`, a warning.
 */
export function checkStanding(
  { locale, units, orphans }: LocaleStanding,
  sources: Sources,
): readonly Diagnostic[] {
  const isFinal = sources.edition.value.status === "final";
  const desk: Desk = { locale, sources, tell: isFinal ? error : warning };
  const byPart = groupedBy(units, ({ unit }) => unit.part);
  const { strays, misnamed } = sortOrphans(orphans, byPart);
  const standing = [...byPart].flatMap(([part, inPart]) => [
    ...missingTexts(part, inPart, misnamed, desk),
    ...staleTexts(inPart, desk),
    ...(isFinal ? unapprovedTexts(part, inPart, locale) : []),
  ]);
  const meant = new Map([...misnamed].map(([id, orphan]) => [orphan, id]));
  const parts = [...byPart.keys()];
  return [...standing, ...strays.map((orphan) => strayTranslation(orphan, meant.get(orphan), parts, locale))];
}

function missingTexts(
  part: string,
  inPart: readonly UnitStanding[],
  misnamed: ReadonlyMap<string, Orphan>,
  { locale, sources, tell }: Desk,
): readonly Diagnostic[] {
  const missing = inPart.filter(({ unit, standing }) => standing === "missing" && !misnamed.has(unit.id));
  const [first] = missing;
  // What a faulty file has lost is told there.
  const isFaulty = [...sources.gaps.told.keys()].some((file) => isFileOf(file, locale, part));
  if (first === undefined || isFaulty) return [];
  const report = sources.report.value.id;
  const message = `${someOf(missing, inPart)} of \`${part}\` ${isOrAre(missing)} not translated to ${locale}`;
  return [
    tell("translation/missing", message, {
      span: first.unit.home.at(first.unit.path),
      notes: [{ message: named(missing) }],
      hint: `\`reissue translate export ${report} --locale ${locale} --to xliff --out ${report}.xlf\` writes them out for a translator`,
    }),
  ];
}

function staleTexts(inPart: readonly UnitStanding[], { locale, sources, tell }: Desk): readonly Diagnostic[] {
  return inPart.flatMap(({ unit, file, standing }) => {
    if (!file || standing !== "stale") return [];
    const message = `the source of \`${unit.id}\` has changed since it was translated to ${locale}`;
    return tell("translation/stale", message, {
      span: file.at(["units", unit.key, "text"]),
      notes: [{ message: "the source says now", span: unit.home.at(unit.path) }],
      hint: `\`reissue translate status ${sources.report.value.id} --locale ${locale}\` shows what changed`,
    });
  });
}

function unapprovedTexts(
  part: string,
  inPart: readonly UnitStanding[],
  locale: string,
): readonly Diagnostic[] {
  const waiting = inPart.filter(
    ({ translated, standing }) => translated && standing !== "stale" && standing !== "approved",
  );
  const [first] = waiting;
  if (first === undefined) return [];
  const message = `${someOf(waiting, inPart)} of \`${part}\` ${isOrAre(waiting)} not approved in ${locale}, as a final edition needs`;
  return [
    error("translation/not-approved", message, {
      span: first.file?.at(["units", first.unit.key, "text"]),
      notes: [{ message: named(waiting) }],
      hint: "read them, and set `state: approved`",
    }),
  ];
}

/** `meant` is the id of the missing text that it seems to be a translation of. */
function strayTranslation(
  { id, part, key, file }: Orphan,
  meant: string | undefined,
  parts: readonly string[],
  locale: string,
): Diagnostic {
  if (!parts.includes(part)) {
    const message = `nothing of the report is called \`${part}\`: what this file translates to ${locale} is not used`;
    const hint = `${suggest(part, parts)}; a file has the name of its section`;
    return warning("translation/orphan", message, { span: file.keyAt(["units"]), hint });
  }
  const hint =
    meant === undefined
      ? "rename it after the text that it belongs to now, or remove it"
      : `did you mean \`${meant.slice(part.length + 1)}\`, which is missing?`;
  const message = `\`${id}\` is translated to ${locale}, but no text of the source has that id`;
  return warning("translation/orphan", message, { span: file.keyAt(["units", key]), hint });
}

/** The file of a part, or where the theme keeps its words. */
function isFileOf(file: string, locale: string, part: string): boolean {
  const name = part === LABELS_PART ? `labels/${locale}.yaml` : `translations/${locale}/${part}.yaml`;
  return file.endsWith(`/${name}`);
}

/**
 * Orphans as they are told: a file under another part's name once, and with the text that is missing where one is
 * nearly called so, by the id of that text.
 */
function sortOrphans(
  orphans: readonly Orphan[],
  byPart: ReadonlyMap<string, readonly UnitStanding[]>,
): { readonly strays: readonly Orphan[]; readonly misnamed: ReadonlyMap<string, Orphan> } {
  const strays = orphans.filter(
    ({ part }, index) => byPart.has(part) || orphans.findIndex((each) => each.part === part) === index,
  );
  const misnamed = new Map<string, Orphan>();
  for (const orphan of strays) {
    const inPart = byPart.get(orphan.part) ?? [];
    const missing = inPart.filter(({ unit, standing }) => standing === "missing" && !misnamed.has(unit.id));
    const meant = nearest(
      orphan.key,
      missing.map(({ unit }) => unit.key),
    );
    if (meant !== undefined) misnamed.set(`${orphan.part}.${meant}`, orphan);
  }
  return { strays, misnamed };
}

function someOf({ length: some }: readonly unknown[], { length: all }: readonly unknown[]): string {
  if (all === 1) return "the one text";
  return some === all ? `all ${all} texts` : `${some} of ${all} texts`;
}

function isOrAre(texts: readonly unknown[]): string {
  return texts.length === 1 ? "is" : "are";
}

const NAMED_AT_MOST = 6;

function named(units: readonly UnitStanding[]): string {
  const shown = units.slice(0, NAMED_AT_MOST).map(({ unit }) => unit.key);
  return units.length > shown.length
    ? `${shown.join(", ")} and ${units.length - shown.length} more`
    : shown.join(", ");
}
