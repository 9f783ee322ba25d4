/** What the command tells of itself fits a terminal of eighty columns and gives each command an example. */
import type { Command } from "commander";
import { expect, test } from "vitest";
import { program } from "../../src/cli/program.ts";

const leaves = (command: Command): readonly Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
const reissue = program(() => {});

/** As it is printed where eighty columns are to be had. */
function helpOf(command: Command): string {
  let told = "";
  command.configureOutput({
    writeOut: (text) => {
      told += text;
    },
    getOutHelpWidth: () => 80,
  });
  command.outputHelp();
  return told;
}

test("the list of commands fits eighty columns", () => {
  const lines = helpOf(reissue).split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines).toContain("  build          make the PDF");
});

test.each(leaves(reissue).map((command) => [command.name(), command] as const))(
  "%s: its options fit, and there is an example of it",
  (name, command) => {
    const help = helpOf(command);
    const [told = "", examples = ""] = help.split("\nExamples:\n");
    expect(told.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(examples).toContain(`${name} `.trim());
  },
);
