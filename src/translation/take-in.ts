/** Takes the work of a translator into the translation files: what is right, and nothing unasked. */
import { type Diagnostic, error, type Outcome, type Span, suggest, warning } from "../base/index.ts";
import { sameLanguage } from "../locale/index.ts";
import type { Sources, TranslatedUnit } from "../source/index.ts";
import { type Incoming, type IncomingUnit, isToTranslate } from "./exchange.ts";
import { differenceOf } from "./label-units.ts";
import { type LocaleStanding, standingIn, type UnitStanding } from "./standing.ts";
import { hashOf } from "./units.ts";
import { writeTranslation } from "./write-translation.ts";

/** How a file is taken in. */
export interface Taking {
  /** The file, for findings. */
  readonly file: string;
  /** Whether approved texts are kept, or written over. */
  readonly approved: "keep" | "overwrite";
  /** The report's language that the file is in, where somebody said so: tools write `de-DE` for `de`. */
  readonly locale: string | undefined;
  /** Whether somebody said which edition the texts are for, or it is the newest because nobody did. */
  readonly edition: "named" | "newest";
  /** Who translated. */
  readonly by: string | undefined;
  /** The day, `yyyy-mm-dd`. */
  readonly on: string;
}

export interface TakenIn {
  /** Ids of the units that are written. */
  readonly taken: readonly string[];
  /** Units that were the same already. */
  readonly unchanged: number;
  /** Units without a translation, or whose translation the tool marks as not yet looked at. */
  readonly open: number;
  /** Texts to translate that the file does not have. */
  readonly absent: number;
  /** New contents of translation files by path from the project's root. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Matches each unit by id and by the hash of the source that it was translated from; a refused unit keeps what it had.
 * Codes: `translation/wrong-locale`, `translation/wrong-edition`, `translation/unknown-unit`, `translation/placeholder`,
 * `translation/older`, `translation/approved`.
 */
export function takeIn(sources: Sources, incoming: Incoming, taking: Taking): Outcome<TakenIn> {
  const found: Diagnostic[] = [];
  const locale = taking.locale ?? incoming.locale;
  const spanAt = (offset: number): Span => ({ file: taking.file, start: offset, end: offset });
  const foreign = foreignLanguage(incoming, sources, taking, spanAt(0));
  if (foreign) return { value: undefined, diagnostics: [foreign] };
  const misplaced = otherEdition(incoming, sources, taking, spanAt(0));
  if (misplaced?.severity === "error") return { value: undefined, diagnostics: [misplaced] };
  if (misplaced) found.push(misplaced);
  const standing = standingIn(sources, locale);
  const known = new Map(standing.units.map((each) => [each.unit.id, each]));
  const written = new Map<string, Map<string, TranslatedUnit>>();
  const taken: string[] = [];
  let unchanged = 0;
  let open = 0;
  for (const unit of incoming.units) {
    const here = known.get(unit.id);
    if (here === undefined) {
      const hint = suggest(unit.id, known.keys());
      found.push(
        warning("translation/unknown-unit", `no text of the source has the id \`${unit.id}\``, {
          span: spanAt(unit.offset),
          hint: hint?.startsWith("did") === true ? hint : undefined,
        }),
      );
      continue;
    }
    if (unit.target === undefined || unit.standing === "stale" || unit.standing === "missing") {
      open += 1;
      continue;
    }
    if (isSame(unit, here)) {
      unchanged += 1;
      continue;
    }
    const fault = refusal(unit, here, taking);
    if (fault) {
      found.push({ ...fault, span: spanAt(unit.offset) });
      continue;
    }
    const inPart = written.get(here.unit.part) ?? new Map<string, TranslatedUnit>();
    inPart.set(here.unit.key, unitOf(unit, here, taking));
    written.set(here.unit.part, inPart);
    taken.push(unit.id);
  }
  const files = filesWith(written, standing, sources);
  const brought = new Set(incoming.units.map(({ id }) => id));
  const absent = standing.units.filter((each) => isToTranslate(each) && !brought.has(each.unit.id)).length;
  return { value: { taken, unchanged, open, absent, files }, diagnostics: found };
}

/** The translation files that have other units now, by their paths. */
function filesWith(
  written: ReadonlyMap<string, ReadonlyMap<string, TranslatedUnit>>,
  { locale, units: all }: LocaleStanding,
  { edition, translations, texts }: Sources,
): ReadonlyMap<string, string> {
  const folder = `${edition.file.slice(0, edition.file.lastIndexOf("/"))}/translations/${locale}`;
  const files = [...written].map(([part, units]) => {
    const located = translations.get(locale)?.get(part);
    const text = located && texts.get(located.file);
    const order = all.filter(({ unit }) => unit.part === part).map(({ unit }) => unit.key);
    const before = located && text !== undefined ? { located, text } : undefined;
    const path = located?.file ?? `${folder}/${part}.yaml`;
    return [path, writeTranslation({ before, units, order })] as const;
  });
  return new Map(files);
}

/** A file in a language in which nobody would read what it brings. */
function foreignLanguage(
  { locale, sourceLocale: from }: Incoming,
  { report }: Sources,
  { locale: meant }: Taking,
  span: Span,
): Diagnostic | undefined {
  const { sourceLocale, locales } = report.value;
  const others = locales.filter((each) => each !== sourceLocale);
  if (meant !== undefined && sameLanguage(locale, [meant]) === undefined)
    return error("translation/wrong-locale", `the file is in \`${locale}\`, not in \`${meant}\``, {
      span,
      hint: `name the file that is in \`${meant}\``,
    });
  if (from === sourceLocale && others.includes(meant ?? locale)) return undefined;
  const languages = others.length === 0 ? "no other" : others.map((each) => `\`${each}\``).join(", ");
  const message = `the file goes from \`${from}\` to \`${locale}\`, and the report from \`${sourceLocale}\` to ${languages}`;
  const akin = sameLanguage(locale, others);
  const hint =
    from !== sourceLocale || locale === sourceLocale || locale === ""
      ? undefined
      : akin === undefined
        ? `add \`${locale}\` to \`locales\` of report.yaml if it is to be one of them`
        : `\`--locale ${akin}\` takes it for \`${akin}\``;
  return error("translation/wrong-locale", message, { span, hint });
}

/** A file of another edition: stopped where nobody named the edition that it is taken into; one of another report. */
function otherEdition(
  { issue, locale }: Incoming,
  { report, edition }: Sources,
  taking: Taking,
  span: Span,
): Diagnostic | undefined {
  const here = { report: report.value.id, edition: edition.value.edition };
  if (issue === undefined || (issue.report === here.report && issue.edition === here.edition))
    return undefined;
  const isOurs = issue.report === here.report;
  const message = `the file was exported from ${issue.report} ${issue.edition}, and is taken into ${here.report} ${here.edition}`;
  const language = taking.locale === undefined ? "" : ` --locale ${locale}`;
  const into = (year: string) =>
    `\`reissue translate import ${taking.file} ${here.report} ${year}${language}\``;
  if (!isOurs)
    return error("translation/wrong-edition", message, { span, hint: "name the report that it is for" });
  if (taking.edition === "named") {
    const hint =
      "texts that read otherwise here are marked as stale, others have no place: see what is told of them";
    return warning("translation/wrong-edition", message, { span, hint });
  }
  const hint = `${into(issue.edition)} takes it in where it belongs, ${into(here.edition)} here all the same`;
  return error("translation/wrong-edition", message, { span, hint });
}

/** Words and state as they are: nothing to write. */
function isSame(unit: IncomingUnit, { translated }: UnitStanding): boolean {
  if (translated === undefined || unit.target === undefined) return false;
  return (
    translated.text.trimEnd() === unit.target.trimEnd() &&
    translated.source === hashOf(unit.source) &&
    translated.state === unit.standing
  );
}

function refusal(
  { id, source, target = "" }: IncomingUnit,
  { unit, translated, standing }: UnitStanding,
  { approved }: Taking,
): Diagnostic | undefined {
  const { missing, foreign } = differenceOf(unit, source, target);
  if (missing.length > 0 || foreign.length > 0)
    return error("translation/placeholder", `\`${id}\` is not taken: ${tellDifference(missing, foreign)}`, {
      hint: "put the placeholders back as they are in the source; their order may change",
    });
  if (standing === "approved" && approved === "keep")
    return warning("translation/approved", `\`${id}\` is approved and stays as it is`, {
      hint: "`--force` writes over approved texts",
    });
  const isCurrent = translated?.source === unit.hash;
  if (hashOf(source) !== unit.hash && isCurrent)
    return warning(
      "translation/older",
      `\`${id}\` is not taken: it translates an earlier source, and what stands here translates the present one`,
      { hint: "send the translator the present texts: `reissue translate export`" },
    );
  return undefined;
}

/** `` `{{a}}` is missing, `{{b}}` is not in the source ``. */
export function tellDifference(missing: readonly string[], foreign: readonly string[]): string {
  const quoted = (texts: readonly string[]) => texts.map((each) => `\`${each}\``).join(", ");
  const verb = (texts: readonly string[]) => (texts.length === 1 ? "is" : "are");
  return [
    ...(missing.length > 0 ? [`${quoted(missing)} ${verb(missing)} missing`] : []),
    ...(foreign.length > 0 ? [`${quoted(foreign)} ${verb(foreign)} not in the source`] : []),
  ].join(", ");
}

function unitOf(
  { source, target = "", standing }: IncomingUnit,
  { unit, translated }: UnitStanding,
  { by, on }: Taking,
): TranslatedUnit {
  const ending = unit.text.slice(unit.text.trimEnd().length);
  const isReworded = translated !== undefined && translated.text.trimEnd() !== target.trimEnd();
  const said = standing === "missing" || standing === "stale" ? "new" : standing;
  // A tool that knows no states leaves the old one on a text that was edited: it has to be read again.
  const state = isReworded && said === translated.state ? "translated" : said;
  const isCurrent = hashOf(source) === unit.hash;
  return {
    text: target.trimEnd() + ending,
    source: hashOf(source),
    was: isCurrent ? unit.text : source,
    state,
    by,
    on,
  };
}
