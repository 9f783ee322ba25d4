/** The commands of the yearly round. Each command's work is loaded when it is called. */
import type { Command } from "commander";
import type { EditionOptions, ExitCode } from "./reissue.ts";

const list = (value: string): readonly string[] => value.split(",").map((each) => each.trim());

/** Adds the yearly round's commands to `reissue`; `common` gives a command the options that all have. */
export function addRolloverCommands(
  reissue: Command,
  common: (command: Command) => Command,
  done: (code: ExitCode) => void,
): void {
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
}
