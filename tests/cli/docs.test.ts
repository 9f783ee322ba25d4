/** What the guides show can be typed as it stands, and their links lead somewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import type { ZodType } from "zod";
import { program } from "../../src/cli/program.ts";
import { createLocale } from "../../src/locale/index.ts";
import { DataPackageSchema } from "../../src/source/schema/data-package.ts";
import { ErrataSchema } from "../../src/source/schema/errata.ts";
import { ChartSchema, FiguresSchema, FormatSchema } from "../../src/source/schema/figures.ts";
import { GlossarySchema } from "../../src/source/schema/glossary.ts";
import { LabelsSchema } from "../../src/source/schema/labels.ts";
import { EditionSchema, ReportSchema } from "../../src/source/schema/report.ts";
import { SectionSchema } from "../../src/source/schema/section.ts";
import { ThemeSchema } from "../../src/source/schema/theme.ts";
import { TranslationSchema } from "../../src/source/schema/translation.ts";
import { parseYaml } from "../../src/source/yaml/parse-yaml.ts";
import { readYaml } from "../../src/source/yaml/read-yaml.ts";

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

describe("examples in YAML", () => {
  /** Files by a key that stands at the top of them and of no other. */
  const FILES = {
    figures: /^(?:tables|facts|checks|trends):/m,
    report: /^(?:printer|handouts|pages):/m,
    edition: /^(?:constants|breaks|bridges|revisions):/m,
    theme: /^(?:swatches|fonts|paragraphStyles|pageMasters|pageSizes):/m,
    datapackage: /^resources:/m,
    translation: /^units:/m,
    glossary: /^terms:/m,
    errata: /^errata:/m,
    chart: /^(?:spec|kind):/m,
    section: /^blocks:/m,
  } as const;
  const SCHEMAS: Readonly<Record<keyof typeof FILES, ZodType>> = {
    figures: FiguresSchema,
    report: ReportSchema,
    edition: EditionSchema,
    theme: ThemeSchema,
    datapackage: DataPackageSchema,
    translation: TranslationSchema,
    glossary: GlossarySchema,
    errata: ErrataSchema,
    chart: ChartSchema,
    section: SectionSchema,
  };

  /** Parts of a list or map are put where they belong. */
  function whole(example: string): string {
    if (/^ *- (?:\{ )?type: /.test(example)) return `blocks:\n${example}`;
    if (/^ {2}- id: \S+\n {4}title: /.test(example)) return `handouts:\n${example}`;
    if (/^ {2}\w+:\n {4}from: /.test(example)) return `tables:\n${example}`;
    return example;
  }

  const examples = GUIDES.flatMap((page) =>
    [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
      ([, text = ""]) => [page, whole(text)] as const,
    ),
  );
  const kindOf = (text: string) =>
    (Object.keys(FILES) as (keyof typeof FILES)[]).find((kind) => FILES[kind].test(text));

  test("are found, most of them as parts of a file that is known", () => {
    expect(examples.length).toBeGreaterThan(25);
    expect(examples.filter(([, text]) => kindOf(text)).length).toBeGreaterThan(22);
  });

  test.each(examples)("%s %#: may be pasted as it stands", (page, text) => {
    const kind = kindOf(text);
    const { diagnostics } = kind ? readYaml(page, text, SCHEMAS[kind]) : parseYaml(page, text);
    // An example need not be a file whole.
    const told = diagnostics.filter(({ code }) => code !== "source/missing-key");
    expect(told.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });
});

describe("formats", () => {
  const labels = readYaml("en-GB.yaml", read("templates/shared/labels/en-GB.yaml"), LabelsSchema).located;
  const locale = createLocale("en-GB", labels?.value);
  const rows = [...read("docs/add-a-fact.md").matchAll(/^\| (`\{.*\}`) \| (\S+) as ([^|(:]+?) *[|(:]/gm)];

  test("write what the guide says", () => {
    expect(rows.length).toBe(6);
    const written = rows.map(([, format = "", value]) => {
      const { located } = readYaml("format.yaml", format.slice(1, -1), FormatSchema);
      return locale.formatValue(Number(value), located?.value).replaceAll("\u00a0", " ");
    });
    expect(written).toEqual(rows.map(([, , , words]) => words));
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
