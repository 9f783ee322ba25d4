/** Options that several commands have. */
import { type Command, Option } from "commander";
import { another, folder, language, languages, list, shard, threads } from "./options.ts";
import { aboutEdition } from "./which-edition.ts";

/** Those of all commands that work in a project. */
export function common(command: Command): Command {
  return command
    .addOption(new Option("--project <folder>", "the project's root").default(".").argParser(folder))
    .addOption(
      new Option("--format <how>", "how findings are printed").choices(["text", "json"]).default("text"),
    )
    .option("--strict", "treat warnings as errors")
    .option("-q, --quiet", "print findings only");
}

export function forEdition(command: Command): Command {
  return aboutEdition(common(command)).option(
    "--locale <tags>",
    "languages, such as nb,en-GB, or all; the source language if left out",
    languages,
  );
}

/** Of the languages that a report is translated into. */
export function forTranslations(command: Command): Command {
  return aboutEdition(common(command)).option(
    "--locale <tags>",
    "languages, such as de,en-GB; all but the source language if left out",
    languages,
  );
}

/** Of one language alone. */
export function inOneLanguage(command: Command): Command {
  return aboutEdition(common(command)).option(
    "--locale <tag>",
    "the language, such as en-GB; the source language if left out",
    (value) => [language(value)],
  );
}

/** What may pass though preflight stops it; `record` is the file that keeps the reason. */
export function allowing(command: Command, record: string): Command {
  return command
    .option("--allow <code>", "let a finding of preflight pass, such as P05; with --because", another)
    .option("--because <why>", `the reason, which stays on record in ${record}`, another);
}

/** Of what is made, `usual` where nothing is said, and what may pass. */
export function forOutputs(command: Command, usual: string): Command {
  const outputs = `screen, print, archive, or all; ${usual} if left out`;
  return allowing(forEdition(command).option("--output <names>", outputs, list), "build.json");
}

export function watched(command: Command): Command {
  return command.option("--watch", "do it again whenever content, data or templates change");
}

export function spread(command: Command): Command {
  return command
    .option("--jobs <n>", "spread the work over n threads; the files are the same", threads)
    .option("--shard <i/n>", "make the i-th of n equal parts of the work: n machines make all of it", shard);
}
