/** The commands of the yearly round. Each command's work is loaded when it is called. */
import type { Command } from "commander";
import type { CommonOptions, EditionOptions, ExitCode } from "./reissue.ts";

export interface NewOptions extends CommonOptions {
  readonly from?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface CompareOptions extends CommonOptions {
  /** A file to write the page to, from the project's root. */
  readonly html?: string | undefined;
}

const list = (value: string): readonly string[] => value.split(",").map((each) => each.trim());

/** Adds the yearly round's commands to `reissue`; `common` gives a command the options that all have. */
export function addRolloverCommands(
  reissue: Command,
  common: (command: Command) => Command,
  done: (code: ExitCode) => void,
): void {
  common(reissue.command("new"))
    .argument("<report>", "a folder in content/")
    .argument("<edition>", "the new edition's year")
    .description("begin next year's edition: texts carried, data empty, a list of what is to do")
    .option("--from <edition>", "the edition to carry on; the newest if left out")
    .option("--dry-run", "show the files without writing them")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue new startups 2025 --from 2023 --dry-run\n  reissue new startups 2025 --from 2023\n",
    )
    .action(async (report: string, edition: string, options: NewOptions) => {
      const { newCommand } = await import("./commands/new.ts");
      done(await newCommand(report, edition, options));
    });
  common(reissue.command("release"))
    .argument("[report]", "a folder in content/")
    .argument("[edition]", "its year; the newest if left out")
    .description("build everything at final severity and freeze what it says in register.json")
    .option("--locale <tags>", "languages; all of the report's if left out", list)
    .addHelpText("after", "\nExamples:\n  reissue release startups 2023\n")
    .action(async (report: string | undefined, edition: string | undefined, options: EditionOptions) => {
      const { releaseCommand } = await import("./commands/release.ts");
      done(await releaseCommand(report, edition, options));
    });
  common(reissue.command("verify"))
    .argument("[report]", "a folder in content/")
    .argument("[edition]", "its year; the newest if left out")
    .description("build a released edition again in memory and say what differs")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue verify startups 2023\n  reissue verify startups 2023 --format json\n",
    )
    .action(async (report: string | undefined, edition: string | undefined, options: EditionOptions) => {
      const { verifyCommand } = await import("./commands/verify.ts");
      done(await verifyCommand(report, edition, options));
    });
  common(reissue.command("compare"))
    .argument("<report>", "a folder in content/")
    .argument("<since>", "a released edition")
    .argument("<edition>", "the edition that is held against it")
    .description("tell which facts changed since an edition, and which sentences to read again")
    .option("--html <file>", "write it as a page too")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue compare startups 2023 2025\n  reissue compare startups 2023 2025 --html output/changes.html\n",
    )
    .action(async (report: string, since: string, edition: string, options: CompareOptions) => {
      const { compareCommand } = await import("./commands/compare.ts");
      done(await compareCommand(report, { since, edition }, options));
    });
}
