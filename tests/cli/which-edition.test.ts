import { Command, CommanderError } from "commander";
import { expect, test } from "vitest";
import { aboutEdition, ofEdition } from "../../src/cli/which-edition.ts";

/** What a command is given for `words`, or what it refuses. */
function called(...words: readonly string[]): readonly unknown[] | string {
  let given: readonly unknown[] = [];
  const command = aboutEdition(new Command("check"))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.action((report: string | undefined, edition: string | undefined, options: { edition?: string }) => {
    given = [report, ofEdition(edition, options, command).edition];
  });
  try {
    command.parse(words, { from: "user" });
    return given;
  } catch (fault) {
    return fault instanceof CommanderError ? fault.message : String(fault);
  }
}

test("the edition is the second word, or an option, or left out", () => {
  expect(called()).toEqual([undefined, undefined]);
  expect(called("startups")).toEqual(["startups", undefined]);
  expect(called("startups", "2023")).toEqual(["startups", "2023"]);
  expect(called("startups", "--edition", "2023")).toEqual(["startups", "2023"]);
  expect(called("--edition", "2023")).toEqual([undefined, "2023"]);
  expect(called("startups", "2023", "--edition", "2023")).toEqual(["startups", "2023"]);
});

test("two editions, or three words, are wrong use", () => {
  expect(called("startups", "2023", "--edition", "2021")).toBe(
    "error: the call names two editions, 2023 and --edition 2021: leave one out",
  );
  expect(called("startups", "2023", "2021")).toContain("too many arguments");
});
