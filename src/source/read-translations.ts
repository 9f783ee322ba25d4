/** What an edition says in other languages, and the words decided on for them. */
import { type Diagnostic, warning } from "../base/index.ts";
import { sameLanguage } from "../locale/index.ts";
import type { Intake } from "./intake.ts";
import { foldersIn } from "./list-editions.ts";
import { readFile, readFolder } from "./read-files.ts";
import { GlossarySchema } from "./schema/glossary.ts";
import { LocaleTag } from "./schema/names.ts";
import type { Report } from "./schema/report.ts";
import { TranslationSchema } from "./schema/translation.ts";
import type { Located, Written } from "./sources.ts";

/** The translations of an edition: a folder for each locale. */
export function readTranslations(
  intake: Intake,
  folder: string,
  asked: "all" | readonly string[],
): Written["translations"] {
  const locales = foldersIn(intake.host, folder);
  const wanted = asked === "all" ? locales : locales.filter((locale) => asked.includes(locale));
  return new Map(
    wanted.map((locale) => [locale, readFolder(intake, `${folder}/${locale}`, TranslationSchema)]),
  );
}

/**
 * Folders that no language of the report reads, where that is a slip: no language's tag, or another region of one that
 * the report has. Others may be languages to come. Code: `source/unread-locale`.
 */
export function unreadLocales(
  intake: Intake,
  folder: string,
  report: Located<Report> | undefined,
): Diagnostic[] {
  const locales = report?.value.locales ?? [];
  return foldersIn(intake.host, folder).flatMap((locale) => {
    if (report === undefined || locales.includes(locale)) return [];
    const meant = sameLanguage(locale, locales);
    if (meant === undefined && LocaleTag.safeParse(locale).success) return [];
    return warning("source/unread-locale", `no language of the report reads \`${folder}/${locale}\``, {
      span: report.at(["locales"]),
      hint:
        meant === undefined
          ? `name the folder by its language's tag: ${locales.map((each) => `\`${each}\``).join(", ")}`
          : `did you mean \`${meant}\`? or add \`${locale}\` to \`locales\``,
    });
  });
}

/**
 * The words decided on. A language that is a slip, as `unreadLocales` has it, is told at its first term. Code:
 * `source/unread-locale`.
 */
export function readGlossary(intake: Intake, file: string, locales: readonly string[]): Written["glossary"] {
  const glossary = readFile(intake, file, GlossarySchema).legible;
  const told = new Set<string>(locales);
  for (const [term, byLocale] of Object.entries(glossary?.value.terms ?? {})) {
    for (const locale of Object.keys(byLocale)) {
      const meant = sameLanguage(locale, locales);
      if (told.has(locale) || meant === undefined) continue;
      told.add(locale);
      intake.diagnostics.push(
        warning("source/unread-locale", `no language of the report reads words in \`${locale}\``, {
          span: glossary?.keyAt(["terms", term, locale]),
          hint: `did you mean \`${meant}\`? or add \`${locale}\` to \`locales\``,
        }),
      );
    }
  }
  return glossary;
}
