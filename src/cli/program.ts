/** The words and options of `reissue`. Each command's work is loaded when it is called. */
import { Command, Option } from "commander";
import { common, forEdition, forOutputs, inOneLanguage, spread, watched } from "./option-groups.ts";
import {
  type BuildOptions,
  type CheckOptions,
  type EditionOptions,
  type ExitCode,
  type HandoutsOptions,
  type InitOptions,
  list,
  type PreflightCommandOptions,
  type PreviewOptions,
  port,
} from "./options.ts";
import { addRolloverCommands } from "./rollover-commands.ts";
import { addTranslateCommands } from "./translate-commands.ts";
import { version } from "./version.ts";
import { aboutEdition, ofEdition, type Word } from "./which-edition.ts";

/** The command `reissue`; `done` is told how the one that was called ends. */
export function program(done: (code: ExitCode) => void): Command {
  const reissue = new Command("reissue")
    .description(
      "Issues a printed report again, every year: YAML and CSV in, print-ready and accessible PDF out.",
    )
    .version(version)
    .showHelpAfterError("(run with --help for examples)")
    .showSuggestionAfterError()
    .exitOverride()
    // What a command takes stands in its own help; here it would leave no room for what the command does.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText(
      "after",
      `
Examples:
  reissue init my-report                a small report of your own, and a guide
  reissue build                         the newest edition, for the screen
  reissue build startups --locale all   a report in all its languages
  reissue check startups                are text, data and pages in order?
  reissue explain moved_share startups  a number, down to its CSV lines
`,
    );
  reissue
    .command("init")
    .argument("<folder>", "the project's folder; a new report is named after it")
    .description("begin a project of your own: a small report that builds, and a guide")
    .addOption(
      new Option("--example <report>", "what to begin with").choices(["blank", "startups"]).default("blank"),
    )
    .addOption(
      new Option("--locale <tag>", "the language of the guide and of the blank report")
        .choices(["en-GB", "nb"])
        .default("en-GB"),
    )
    .option("-q, --quiet", "print what is wrong only")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue init my-report\n  reissue init eksempel --example startups --locale nb\n",
    )
    .action(async (folder: string, options: InitOptions) => {
      const { initCommand } = await import("./commands/init.ts");
      done(initCommand(folder, options));
    });
  watched(spread(forOutputs(reissue.command("build"), "those of report.yaml")))
    .description("make the PDF")
    .option("--handouts", "make the handouts as well")
    .addOption(
      new Option("--emit <stage>", "print a stage's result as text instead of making files")
        .choices(["document", "pages", "structure", "quality"])
        .conflicts(["output", "handouts", "jobs", "shard", "allow"]),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  reissue build\n  reissue build startups 2023 --output screen,print\n  reissue build startups --watch\n  reissue build startups --locale all --output all --handouts --jobs 4\n",
    )
    .action(async (report: Word, edition: Word, options: BuildOptions, command: Command) => {
      const { buildCommand } = await import("./commands/build.ts");
      done(await buildCommand(report, ofEdition(edition, options, command)));
    });
  spread(forEdition(reissue.command("handouts")))
    .description("make the sheets: sections, groups of sections, one for each row of a table")
    .option("--only <ids>", "handouts by id", list)
    .addHelpText(
      "after",
      "\nExamples:\n  reissue handouts\n  reissue handouts startups 2023 --only investor --locale nb,en-GB\n",
    )
    .action(async (report: Word, edition: Word, options: HandoutsOptions, command: Command) => {
      const { handoutsCommand } = await import("./commands/handouts.ts");
      done(await handoutsCommand(report, ofEdition(edition, options, command)));
    });
  forOutputs(reissue.command("preflight"), "all")
    .description("look at every page as a printer and as a screen reader would")
    .option("--sheet", "write preflight.pdf too: all pages small on one page, what was found, who signs")
    .addHelpText(
      "after",
      '\nExamples:\n  reissue preflight\n  reissue preflight startups 2023 --sheet\n  reissue preflight startups --output print\n  reissue preflight --allow P05 --because "the only picture there is"\n',
    )
    .action(async (report: Word, edition: Word, options: PreflightCommandOptions, command: Command) => {
      const { preflightCommand } = await import("./commands/preflight.ts");
      done(await preflightCommand(report, ofEdition(edition, options, command)));
    });
  inOneLanguage(reissue.command("preview"))
    .description("show the pages in a browser while you write; a click on a line tells where it stands")
    .addOption(new Option("--port <number>", "where the browser finds it").default(4400).argParser(port))
    .addHelpText("after", "\nExamples:\n  reissue preview\n  reissue preview startups 2023 --locale en-GB\n")
    .action(async (report: Word, edition: Word, options: PreviewOptions, command: Command) => {
      const { previewCommand } = await import("./commands/preview.ts");
      done(await previewCommand(report, ofEdition(edition, options, command)));
    });
  watched(forEdition(reissue.command("check")))
    .description("do everything but write the PDF, and print what is found")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue check\n  reissue check startups 2023\n  reissue check startups --format json\n",
    )
    .action(async (report: Word, edition: Word, options: CheckOptions, command: Command) => {
      const { checkCommand } = await import("./commands/check.ts");
      done(await checkCommand(report, ofEdition(edition, options, command)));
    });
  inOneLanguage(reissue.command("explain").argument("<fact>", "a fact's name"))
    .description("show a fact's definition, its value, and the CSV lines under it")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue explain moved_share\n  reissue explain moved_share startups 2021 --format json\n",
    )
    .action(async (fact: string, report: Word, edition: Word, options: EditionOptions, command: Command) => {
      const { explainCommand } = await import("./commands/explain.ts");
      done(await explainCommand(fact, report, ofEdition(edition, options, command)));
    });
  aboutEdition(common(reissue.command("eject")).argument("<chart>", "a chart file's name, without .yaml"))
    .description("write a ready-made chart out as the Vega-Lite spec that it stands for")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue eject stages healthtech > content/healthtech/charts/own.yaml\n",
    )
    .action(async (chart: string, report: Word, edition: Word, options: EditionOptions, command: Command) => {
      const { ejectCommand } = await import("./commands/eject.ts");
      done(await ejectCommand(chart, report, ofEdition(edition, options, command)));
    });
  addRolloverCommands(reissue, done);
  addTranslateCommands(reissue, done);
  return reissue;
}
