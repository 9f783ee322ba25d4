/** `reissue translate`: where translations stand, and their way to a translator's tool and back. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { counted, errorsIn, hasErrors } from "../../base/index.ts";
import { createLocale } from "../../locale/index.ts";
import type { Sources } from "../../source/index.ts";
import {
  checkTexts,
  describeStanding,
  gatherExchange,
  readPo,
  readXliff,
  reportStanding,
  standingIn,
  takeIn,
  writePo,
  writeXliff,
} from "../../translation/index.ts";
import { complain } from "../complain.ts";
import type { EditionOptions, ExitCode, ExportOptions, ImportOptions } from "../options.ts";
import { close, openChosen, readChosen, startRun } from "../report-run.ts";
import { today } from "../today.ts";
import { writeTogether, writeWhole } from "../write-file.ts";

const ONE_LANGUAGE = "the report has one language: others are added to `locales` of report.yaml";

/** `reissue translate status`: counts by section and state on standard output, findings on standard error. */
export async function translateStatus(named: string | undefined, options: EditionOptions): Promise<ExitCode> {
  const run = startRun(options);
  const read = await readChosen(named, options, run);
  if (!read) return 2;
  const { texts, found } = read;
  const sources = read.open?.sources;
  const locales = sources ? localesOf(sources, options) : [];
  if (!locales) return 2;
  const reports = sources ? locales.map((locale) => reportStanding(standingIn(sources, locale))) : [];
  if (sources) found.push(...locales.flatMap((locale) => checkTexts(sources, locale)));
  const times = run.progress.finish();
  if (options.format === "text") process.stdout.write(reports.map(describeStanding).join("\n"));
  const summary = sources && locales.length === 0 ? [ONE_LANGUAGE] : [];
  return close({ found, options, texts, summary, data: { locales: reports }, times });
}

/** `reissue translate export`: a file for each language, with what the placeholders print in the source's language. */
export async function translateExport(named: string | undefined, options: ExportOptions): Promise<ExitCode> {
  const run = startRun(options);
  const chosen = await openChosen(named, options, run);
  if (!chosen) return 2;
  const { open, texts } = chosen;
  // A translator need not know which claims of the source hold.
  const found = errorsIn(chosen.found);
  const locales = open ? localesOf(open.sources, options) : [];
  if (!locales) return 2;
  if (options.out !== undefined && locales.length > 1) {
    complain("--out names one file: give one language with --locale");
    return 2;
  }
  const summary: string[] = open && locales.length === 0 ? [ONE_LANGUAGE] : [];
  const files: { readonly path: string; readonly locale: string; readonly texts: number }[] = [];
  if (open && !hasErrors(found)) {
    const { sources, figures } = open;
    const { sourceLocale, id } = sources.report.value;
    const spoken = createLocale(sourceLocale, sources.labels.get(sourceLocale)?.value);
    const print = (name: string) => {
      const fact = figures.facts.get(name);
      return fact && spoken.formatValue(fact.value, fact.format);
    };
    for (const locale of locales) {
      const outgoing = gatherExchange(sources, locale, print);
      const text = options.to === "po" ? await writePo(outgoing) : writeXliff(outgoing);
      const ending = options.to === "po" ? "po" : "xlf";
      const folder = `output/${id}/${sources.edition.value.edition}/${locale}`;
      const path = options.out ?? join(options.project, `${folder}/${id}.${ending}`);
      writeWhole(path, text);
      files.push({ path, locale, texts: outgoing.units.length });
      summary.push(`${path}  ${counted(outgoing.units.length, "text")}`);
    }
  }
  return close({ found, options, texts, summary, data: { files }, times: run.progress.finish() });
}

/** `reissue translate import FILE`: writes the translation files that changed, each whole. */
export async function translateImport(
  file: string,
  named: string | undefined,
  options: ImportOptions,
): Promise<ExitCode> {
  const run = startRun(options);
  const read = await readChosen(named, options, run);
  if (!read) return 2;
  const { found } = read;
  const sources = read.open?.sources;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    complain(`there is no file ${file}`);
    return 2;
  }
  const texts = new Map([...read.texts, [file, text]]);
  const summary: string[] = [];
  let data: Readonly<Record<string, unknown>> = {};
  if (sources && !hasErrors(found)) {
    const isPo = /\.pot?$/i.test(file);
    const incoming = isPo
      ? await readPo(text, file, sources.report.value.sourceLocale)
      : readXliff(text, file);
    const approved = options.force ? "overwrite" : "keep";
    const taking = {
      file,
      approved,
      locale: options.locale?.[0],
      edition: options.edition === undefined ? "newest" : "named",
      by: options.by,
      on: today(),
    } as const;
    const taken = incoming.value && takeIn(sources, incoming.value, taking);
    found.push(...incoming.diagnostics, ...(taken?.diagnostics ?? []));
    if (taken?.value) {
      const { files, ...counts } = taken.value;
      writeTogether([...files].map(([path, content]) => [join(options.project, path), content]));
      data = { files: [...files.keys()], ...counts };
      const absent = counts.absent === 0 ? "" : `, ${counts.absent} not in the file`;
      summary.push(
        ...files.keys(),
        `${counted(counts.taken.length, "text")} taken, ${counts.unchanged} as they were, ${counts.open} still open${absent}`,
      );
    }
  }
  return close({ found, options, texts, summary, data, times: run.progress.finish() });
}

/** Stands on the command line for every language but the source's. */
const ALL_LANGUAGES = "all";

/**
 * The languages asked for, or all that the report is issued in or has translations for, the source's own aside;
 * undefined after saying that nothing is translated into the source's own.
 */
function localesOf(sources: Sources, options: EditionOptions): readonly string[] | undefined {
  const { sourceLocale, locales } = sources.report.value;
  const all = new Set([...locales, ...sources.translations.keys()]);
  const asked = options.locale?.filter((locale) => locale !== ALL_LANGUAGES);
  if (asked?.includes(sourceLocale)) {
    complain(`the report is written in ${sourceLocale}: nothing is translated into it`);
    return undefined;
  }
  const others = [...all].filter((locale) => locale !== sourceLocale);
  return asked === undefined || asked.length < (options.locale?.length ?? 0) ? others : asked;
}
