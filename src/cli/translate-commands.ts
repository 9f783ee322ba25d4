/** The commands of translation. Each command's work is loaded when it is called. */
import type { Command } from "commander";
import type { EditionOptions, ExitCode } from "./reissue.ts";

/** Adds `reissue translate …`; `forEdition` gives a command the options that all have. */
export function addTranslateCommands(
  reissue: Command,
  forEdition: (command: Command) => Command,
  done: (code: ExitCode) => void,
): void {
  const translate = reissue.command("translate").description("bring a report into other languages");
  const command = (words: string) =>
    forEdition(translate.command(words).argument("[report]", "a folder in content/"));
  command("status")
    .description("how far each language is: what is missing, stale or left over")
    .addHelpText("after", "\nExamples:\n  reissue translate status startups --locale en-GB\n")
    .action(async (report: string | undefined, options: EditionOptions) => {
      const { translateStatus } = await import("./commands/translate.ts");
      done(await translateStatus(report, options));
    });
}
