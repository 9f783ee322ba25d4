/** The commands of translation. Each command's work is loaded when it is called. */
import { type Command, Option } from "commander";
import { common, forTranslations } from "./option-groups.ts";
import {
  type EditionOptions,
  type ExitCode,
  type ExportOptions,
  type ImportOptions,
  language,
  said,
} from "./options.ts";
import { aboutEdition, ofEdition, type Word } from "./which-edition.ts";

/** The trial language; its room is not loaded to say `--help`. */
const PSEUDO_LOCALE = "qps";

/** Adds `reissue translate …`; `done` is told how the command that was called ends. */
export function addTranslateCommands(reissue: Command, done: (code: ExitCode) => void): void {
  const translate = reissue.command("translate").description("bring a report into other languages");
  const verb = (words: string) => forTranslations(translate.command(words));
  verb("status")
    .description("how far each language is: what is missing, stale or left over")
    .addHelpText("after", "\nExamples:\n  reissue translate status startups --locale en-GB\n")
    .action(async (report: Word, edition: Word, options: EditionOptions, command: Command) => {
      const { translateStatus } = await import("./commands/translate.ts");
      done(await translateStatus(report, ofEdition(edition, options, command)));
    });
  aboutEdition(common(translate.command("pseudo")))
    .description("build in the trial language qps: accented, bracketed, a third longer")
    .addHelpText("after", "\nExamples:\n  reissue translate pseudo startups\n")
    .action(async (report: Word, edition: Word, options: EditionOptions, command: Command) => {
      const { buildCommand } = await import("./commands/build.ts");
      done(await buildCommand(report, { ...ofEdition(edition, options, command), locale: [PSEUDO_LOCALE] }));
    });
  verb("fit")
    .description("pages and lines of each section in each language, against the source")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue translate fit startups --locale en-GB,qps\n\nqps is a trial language: the source with accents, a third longer.\n",
    )
    .action(async (report: Word, edition: Word, options: EditionOptions, command: Command) => {
      const { translateFit } = await import("./commands/translate-fit.ts");
      done(await translateFit(report, ofEdition(edition, options, command)));
    });
  verb("export")
    .description("write all texts of a language for a translator's tool")
    .addOption(
      new Option("--to <format>", "XLIFF 1.2 or gettext PO").choices(["xliff", "po"]).makeOptionMandatory(),
    )
    .option("--out <file>", "where to; output/<report>/<edition>/<locale>/<report>.xlf or .po if left out")
    .addHelpText("after", "\nExamples:\n  reissue translate export startups --locale en-GB --to xliff\n")
    .action(async (report: Word, edition: Word, options: ExportOptions, command: Command) => {
      const { translateExport } = await import("./commands/translate.ts");
      done(await translateExport(report, ofEdition(edition, options, command)));
    });
  const file = translate.command("import").argument("<file>", "an .xlf, .xliff or .po file");
  aboutEdition(common(file))
    .description("take a translator's work into the translation files")
    .option("--locale <tag>", "its language, where the tool wrote de-DE for the report's de", (tag) => [
      language(tag),
    ])
    .option("--force", "write over approved texts too")
    .option("--by <name>", "who translated", said)
    .addHelpText("after", "\nExamples:\n  reissue translate import startups.xlf --by 'A. Translator'\n")
    .action(async (file: string, report: Word, edition: Word, options: ImportOptions, command: Command) => {
      const { translateImport } = await import("./commands/translate.ts");
      done(await translateImport(file, report, ofEdition(edition, options, command)));
    });
}
