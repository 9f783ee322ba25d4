/** Calls that cannot be understood, or that name what is not there: each is told what it could have said. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommanderError } from "commander";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { program } from "../../src/cli/program.ts";
import { HARBOUR } from "../edition/harbour.ts";
import { type Overheard, overhear } from "./overhear.ts";

const shared = fileURLToPath(new URL("../../templates/shared", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "reissue-calls-"));
const project = join(home, "project");
const bare = join(home, "bare");

beforeAll(() => {
  mkdirSync(bare);
  cpSync(shared, join(project, "templates/shared"), { recursive: true });
  for (const [path, content] of Object.entries(HARBOUR)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
});
afterAll(() => rmSync(home, { recursive: true }));

let heard: Overheard;
beforeEach(() => {
  heard = overhear();
});
afterEach(() => vi.restoreAllMocks());

/** How the call ends, as `reissue.ts` has it. */
async function called(folder: string, words: readonly string[]): Promise<number | undefined> {
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  let ended: number | undefined;
  try {
    await program((code) => {
      ended = code;
    }).parseAsync(words, { from: "user" });
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    return fault.exitCode === 0 ? 0 : 2;
  }
  return ended;
}

test.each([
  [["handouts", "--only", "boots"], "reissue: there is no handout boots; did you mean boats?"],
  [["handouts", "--locale", "nn"], "reissue: the report is not written in nn; did you mean nb?"],
  [["explain", "boats", "--locale", "fr"], "reissue: the report is not written in fr; there is en-GB, nb"],
  [["translate", "export", "--to", "po", "--locale", "fr"], "the report is not written in fr"],
  [["translate", "status", "--locale", "fr"], "a new language is added to locales of report.yaml first"],
  [["translate", "export", "--to", "po", "--locale", "en-GB"], "nothing is translated into it"],
  [["translate", "status", "--locale", "nb,en-GB"], "reissue: the report is written in en-GB: nothing is"],
  [["translate", "pseudo", "--locale", "nb"], "error: unknown option '--locale'"],
  [["explain", "visit"], "did you mean visits?"],
  [["explain", "prior.2023.visits"], "that of the earlier edition: reissue explain visits harbour 2023"],
  [["handouts", "--shard", "4/3"], "A shard is written 2/3: the second of three."],
  [["handouts", "--jobs", "many"], "It is a number of threads, such as 4."],
  [["build", "--output", "sreen"], "reissue: there is no output sreen; did you mean screen?"],
  [["build", "--project", "nowhere"], "'nowhere' is invalid. There is no such folder."],
  [["build", "--project", "data"], "the folder that you are in is a project: leave --project out"],
  [["build", "harbor"], "reissue: there is no report harbor; did you mean harbour?"],
  [["build", "harbour", "--edition", "1999"], "reissue: report harbour has no edition 1999; there is 2024"],
])("reissue %j", async (words, hint) => {
  expect(await called(project, words)).toBe(2);
  expect(heard.told).toContain(hint);
  expect(heard.told).not.toMatch(/\n\s+at .*:\d+/);
});

test.each([
  [["init", "my report"], "try: reissue init my-report"],
  [["init", "2025"], "a name is a letter, then letters, digits"],
  [["init", "mine", "--example", "start-ups"], "Allowed choices are blank, startups"],
  [["init"], "missing required argument 'folder'"],
])("reissue %j, which makes nothing", async (words, hint) => {
  expect(await called(bare, words)).toBe(2);
  expect(heard.told).toContain(hint);
  expect(readdirSync(bare)).toEqual([]);
});
