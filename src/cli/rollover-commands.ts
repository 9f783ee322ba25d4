/** The commands of the yearly round. Each command's work is loaded when it is called. */
import { type Command, Option } from "commander";
import { allowing, common } from "./option-groups.ts";
import {
  type CompareOptions,
  day,
  type EditionOptions,
  type ExitCode,
  language,
  languages,
  type NewOptions,
  type ReleaseOptions,
  type ReviseOptions,
  type SignOptions,
  type StatusOptions,
  said,
} from "./options.ts";
import { aboutEdition, ofEdition, type Word } from "./which-edition.ts";

/** Adds the yearly round's commands to `reissue`; `done` is told how the one that was called ends. */
export function addRolloverCommands(reissue: Command, done: (code: ExitCode) => void): void {
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
  allowing(aboutEdition(common(reissue.command("release"))), "register.json")
    .description("build everything at final severity and freeze what it says in register.json")
    .option("--locale <tags>", "languages; all of the report's if left out", languages)
    .addHelpText(
      "after",
      '\nExamples:\n  reissue release startups 2023\n  reissue release startups 2023 --allow P05 --because "the only picture there is"\n',
    )
    .action(async (report: Word, edition: Word, options: ReleaseOptions, command: Command) => {
      const { releaseCommand } = await import("./commands/release.ts");
      done(await releaseCommand(report, ofEdition(edition, options, command)));
    });
  aboutEdition(common(reissue.command("verify")))
    .description("build a released edition again in memory and say what differs")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue verify startups 2023\n  reissue verify startups 2023 --format json\n",
    )
    .action(async (report: Word, edition: Word, options: EditionOptions, command: Command) => {
      const { verifyCommand } = await import("./commands/verify.ts");
      done(await verifyCommand(report, ofEdition(edition, options, command)));
    });
  common(reissue.command("compare"))
    .argument("<report>", "a folder in content/")
    .argument("<since>", "a released edition")
    .argument("<edition>", "the edition that is held against it")
    .description("tell which facts changed since an edition, and which sentences to read again")
    .option("--pages", "lay both editions out and compare their pages")
    .option("--html <file>", "write it as a web page, with the pages that differ side by side")
    .option("--pdf <file>", "write it as a PDF, with the pages that differ side by side")
    .addHelpText(
      "after",
      "\nExamples:\n  reissue compare startups 2023 2025\n  reissue compare startups 2023 2025 --pages --html output/changes.html --pdf output/changes.pdf\n",
    )
    .action(async (report: string, since: string, edition: string, options: CompareOptions) => {
      const { compareCommand } = await import("./commands/compare.ts");
      done(await compareCommand(report, { since, edition }, options));
    });
  common(reissue.command("sign"))
    .argument("<report>", "a folder in content/")
    .argument("<edition>", "its year")
    .argument("[sections...]", "the sections that were read; all if left out")
    .description("write down that somebody has read sections and answers for them as they stand")
    .addOption(
      new Option("--role <role>", "as what they were read")
        .choices(["editor", "analyst", "translator", "designer", "accessibility"])
        .makeOptionMandatory(),
    )
    .requiredOption("--by <name>", "who answers for them", said)
    .option("--on <date>", "the day, 2025-11-20; today if left out", day)
    .option("--locale <tag>", "the language that was read, where it is not the source's", language)
    .addHelpText("after", "\nExamples:\n  reissue sign startups 2025 lekkasjen --role editor --by Kari\n")
    .action(async (report: string, edition: string, sections: readonly string[], options: SignOptions) => {
      const { signCommand } = await import("./commands/sign.ts");
      done(await signCommand(report, { edition, sections }, options));
    });
  common(reissue.command("revise"))
    .argument("<report>", "a folder in content/")
    .argument("<edition>", "its year")
    .description("write down why values of a released edition come out otherwise")
    .addOption(
      new Option("--kind <kind>", "better data, or an error put right")
        .choices(["revision", "correction"])
        .makeOptionMandatory(),
    )
    .requiredOption("--because <why>", "what happened, and what it means for what was said", said)
    .option("--on <date>", "the day on which it was found, 2026-02-01; today if left out", day)
    .addHelpText(
      "after",
      '\nExamples:\n  reissue revise startups 2025 --kind correction --because "One company was counted twice."\n',
    )
    .action(async (report: string, edition: string, options: ReviseOptions) => {
      const { reviseCommand } = await import("./commands/revise.ts");
      done(await reviseCommand(report, edition, options));
    });
  aboutEdition(common(reissue.command("status")))
    .description("show how far an edition is, on one screen")
    .option("--pages", "lay it out and run preflight now, not as of the last build")
    .addHelpText("after", "\nExamples:\n  reissue status startups 2025\n  reissue status --format json\n")
    .action(async (report: Word, edition: Word, options: StatusOptions, command: Command) => {
      const { statusCommand } = await import("./commands/status.ts");
      done(await statusCommand(report, ofEdition(edition, options, command)));
    });
}
