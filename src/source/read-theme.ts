import { error, nearest, suggest } from "../base/index.ts";
import { sameLanguage } from "../locale/index.ts";
import { checkLabels } from "./check-labels.ts";
import { namesAt } from "./cross-checks.ts";
import { type Intake, takeIn } from "./intake.ts";
import { foldersIn } from "./list-editions.ts";
import { overlayLabels } from "./overlay-labels.ts";
import { checkPageSizes, inPageSize } from "./page-size.ts";
import { type FileRead, hasOtherEnding, isHidden, readFile, readFolder } from "./read-files.ts";
import { LabelsSchema } from "./schema/labels.ts";
import { nameOfFile } from "./schema/names.ts";
import type { Report } from "./schema/report.ts";
import { child } from "./schema/shape.ts";
import { ThemeSchema } from "./schema/theme.ts";
import type { Labels, Located, Template, Written } from "./sources.ts";

/** What all themes share: a theme's own template takes the place of one, its own words lie over these. */
const SHARED_TEMPLATES = "templates/shared";

/** A theme's name and its words: what is said without pages needs no more of it. */
export interface ThemeWords {
  readonly themeFolder: string;
  readonly labels: Written["labels"];
}

/**
 * The theme that the report names, with its templates and words; where there is none of that name, the one that may
 * be meant, so that the rest can be looked at. Codes: `source/missing-file`, and those of `page-size.ts` and
 * `check-labels.ts`.
 */
export function readTheme(intake: Intake, read: FileRead<Report>) {
  const { unchecked: report, located } = read;
  const words = readThemeWords(intake, read);
  if (words === undefined) return undefined;
  const { themeFolder } = words.look;
  const { located: sound, legible: theme } = readFile(intake, `${themeFolder}/theme.yaml`, ThemeSchema);
  const folders = [SHARED_TEMPLATES, themeFolder];
  const templates = new Map(folders.flatMap((folder) => [...readTemplates(intake, folder)]));
  if (theme) intake.diagnostics.push(...checkPageSizes(theme));
  const size = child(report?.value, "pageSize");
  const sized =
    theme && typeof size === "string"
      ? inPageSize(theme, { name: size, span: report?.at(["pageSize"]) }, intake.diagnostics)
      : theme;
  const isSound = words.isSound && located !== undefined && sound !== undefined;
  return sized && { look: { ...words.look, theme: sized, templates }, isSound };
}

/** The theme that the report names by its folder, with its words alone. Code: `source/missing-file`. */
export function readThemeWords(
  intake: Intake,
  { unchecked: report, legible }: FileRead<Report>,
): { readonly look: ThemeWords; readonly isSound: boolean } | undefined {
  const told = child((report ?? legible)?.value, "theme");
  const themes = foldersIn(intake.host, "templates").filter((each) =>
    intake.host.list(`templates/${each}`).includes("theme.yaml"),
  );
  // What stands in for the theme in a report that breaks off before it is no name that anybody wrote.
  const written = report || themes.includes(String(told)) ? told : undefined;
  if (typeof written !== "string") intake.gaps.kinds.add("style");
  const isThere = typeof written === "string" && themes.includes(written);
  const name = isThere ? written : (nearest(String(written), themes) ?? themes[0]);
  if (typeof written === "string" && !isThere) {
    const fault = error("source/missing-file", `there is no theme \`templates/${written}/theme.yaml\``, {
      span: report?.at(["theme"]),
      hint:
        suggest(written, themes) ??
        "a theme is a folder of `templates/` with a `theme.yaml`; links that lead out of the project are not followed",
    });
    intake.diagnostics.push(fault);
  }
  if (name === undefined) return undefined;
  const themeFolder = `templates/${name}`;
  const folders = [SHARED_TEMPLATES, themeFolder];
  const labels = new Map<string, Located<Labels>>();
  for (const folder of folders) {
    for (const [locale, own] of readFolder(intake, `${folder}/labels`, LabelsSchema)) {
      const shared = labels.get(locale);
      labels.set(locale, shared ? overlayLabels(shared, own) : own);
      intake.diagnostics.push(...checkLabels(own, locale));
    }
  }
  const words = folders
    .flatMap((folder) => intake.host.list(`${folder}/labels`))
    .flatMap((file) => nameOfFile(file) ?? []);
  const locales = report ? namesAt(report, ["locales"]) : [];
  for (const [index, locale] of locales.entries()) {
    // In other languages the theme's words may be translated with the report's.
    if (locale !== child(report?.value, "sourceLocale") || words.includes(locale)) continue;
    if (folders.some((folder) => hasOtherEnding(intake, `${folder}/labels`, locale))) continue;
    const meant = sameLanguage(locale, words);
    const fault = error("source/missing-file", `there is no file \`${themeFolder}/labels/${locale}.yaml\``, {
      span: report?.at(["locales", index]),
      hint:
        meant === undefined
          ? "the theme's own words, such as `Figure`, stand in it: copy another language's, and translate them"
          : `did you mean \`${meant}\`?`,
    });
    intake.diagnostics.push(fault);
    intake.gaps.kinds.add("word");
  }
  return { look: { themeFolder, labels }, isSound: isThere };
}

function readTemplates(intake: Intake, folder: string): ReadonlyMap<string, Template> {
  const templates = new Map<string, Template>();
  for (const entry of intake.host.list(folder)) {
    if (!entry.endsWith(".hbs") || isHidden(entry)) continue;
    const file = `${folder}/${entry}`;
    const name = entry.slice(0, -".hbs".length);
    const taken = takeIn(intake, file);
    if (!taken) continue;
    // What else would be found in a damaged file is not its author's word.
    templates.set(name, { name, file, text: taken.isDamaged ? "" : taken.text });
    if (taken.isDamaged) intake.gaps.told.set(file, [{ file, start: 0, end: taken.text.length }]);
  }
  return templates;
}
