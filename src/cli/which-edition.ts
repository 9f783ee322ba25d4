/** The report and the edition that a call is about: `[report] [edition]`, or `--edition` for whoever writes scripts. */
import type { Command } from "commander";
import type { EditionOptions } from "./options.ts";

/** A word of a call that may be left out. */
export type Word = string | undefined;

/** Gives a command the words `[report] [edition]` and the option that says the same. */
export function aboutEdition(command: Command): Command {
  return command
    .argument("[report]", "a folder in content/")
    .argument("[edition]", "its year; the newest if left out")
    .option("--edition <year>", "the edition, in place of the second word");
}

/** The options with the edition that the call names by either way; wrong use where it names two. */
export function ofEdition<T extends Pick<EditionOptions, "edition">>(
  named: Word,
  options: T,
  command: Command,
): T {
  if (named === undefined) return options;
  const { edition = named } = options;
  if (edition !== named) {
    command.error(`error: the call names two editions, ${named} and --edition ${edition}: leave one out`);
  }
  return { ...options, edition };
}
