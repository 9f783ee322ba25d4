/** What the guides show can be typed as it stands, and their links lead somewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { program } from "../../src/cli/program.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

/** For users; the rooms' own pages have links too. */
const GUIDES = ["README.md", "content/startups/README.md", ...pagesIn("docs"), ...pagesIn("starters")];
const PAGES = [...GUIDES, ...pagesIn("src"), ...pagesIn("bench")];

const read = (page: string) => readFileSync(join(root, page), "utf8");

describe("commands", () => {
  /** A line of a shell's in words; what is piped or sent elsewhere is not part of the call. */
  function wordsOf(line: string): readonly string[] {
    const [call = ""] = line.split(/\s+(?:#|[>|&])/);
    return [...call.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
      ([, one, two, bare]) => one ?? two ?? bare ?? "",
    );
  }

  /** Calls in indented and fenced code, and in code within a line. */
  function callsIn(text: string): readonly string[] {
    const lines = [...text.matchAll(/^(?: {4}|\t)?(?:npx )?reissue (\S.*)$/gm)];
    const inline = [...text.matchAll(/`(?:npx )?reissue ([^`\n]+)`/g)];
    return [...lines, ...inline].map(([, call = ""]) => call);
  }

  /** What is wrong with a call, as the command itself would say. */
  function faultIn(call: string): string | undefined {
    let command: Command = program(() => {});
    const words = [...wordsOf(call)];
    for (let next = named(command, words[0]); next; next = named(command, words[0])) {
      command = next;
      words.shift();
    }
    if (command.parent === null)
      return words[0]?.startsWith("--") ? undefined : `there is no command ${words[0]}`;
    try {
      command.exitOverride().configureOutput({ writeErr: () => {} });
      const { operands, unknown } = command.parseOptions([...words]);
      if (unknown.some((word) => word !== "--help")) return `there is no option ${unknown.join(" ")}`;
      const { length } = command.registeredArguments.filter(({ variadic }) => !variadic);
      const isOpen = length < command.registeredArguments.length;
      return operands.length > length && !isOpen ? `too many words: ${operands.join(" ")}` : undefined;
    } catch (fault) {
      return String(fault);
    }
  }

  const named = ({ commands }: Command, word: string | undefined) =>
    commands.find((each) => each.name() === word);

  const calls = GUIDES.flatMap((page) => callsIn(read(page)).map((call) => [page, call] as const));

  test("are found in the guides", () => {
    expect(calls.length).toBeGreaterThan(50);
    expect(new Set(calls.map(([, call]) => call.split(" ")[0])).size).toBeGreaterThan(12);
  });

  test.each([
    ["biuld startups", "there is no command biuld"],
    ["build startups --outputs print", "there is no option --outputs print"],
    ["build startups 2023 nb", "too many words: startups 2023 nb"],
    ["build --locale en_GB", "A language is written as its tag"],
  ])("a wrong call is noticed: %s", (call, said) => {
    expect(faultIn(call)).toContain(said);
  });

  test("can be typed as they stand", () => {
    expect(
      calls.flatMap(([page, call]) =>
        faultIn(call) === undefined ? [] : [`${page}: ${call}: ${faultIn(call)}`],
      ),
    ).toEqual([]);
  });
});

describe("links", () => {
  /** As forges name the place of a heading. */
  const anchorOf = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-");

  const anchorsIn = (page: string) =>
    [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));

  function faultIn(page: string, link: string): boolean {
    const [path = "", anchor] = link.split("#");
    const file = path === "" ? join(root, page) : join(root, dirname(page), path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchorsIn(readFileSync(file, "utf8")).includes(anchor);
  }

  test("lead somewhere", () => {
    const astray = PAGES.flatMap((page) => {
      const prose = read(page)
        .replace(/^```[\s\S]*?^```/gm, "")
        .replace(/`[^`\n]*`/g, "");
      const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
      return links
        .filter((link) => !/^[a-z]+:/.test(link) && faultIn(page, link))
        .map((link) => `${page}: ${link}`);
    });
    expect(astray).toEqual([]);
  });
});
