/** `compare` on the command line: where its files go, what programs are told, and which editions it knows. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { compareCommand } from "../../src/cli/commands/compare.ts";
import { nodeHost } from "../../src/cli/node-host.ts";
import { openText } from "../../src/report/index.ts";
import { registerOf, registerPath, registerText } from "../../src/rollover/index.ts";
import { pressProject } from "../preflight/press-project.ts";
import { type Overheard, overhear } from "./overhear.ts";

let project = "";
let heard: Overheard;

beforeAll(async () => {
  project = pressProject();
  const run = { host: nodeHost(project, () => 0), enter: () => {}, tool: "reissue test" };
  const { value } = await openText({ report: "press", edition: undefined }, run);
  if (!value) throw new Error("the sound report cannot be opened");
  const made = { tool: "reissue", node: "20", icu: "77", unicode: "16", zlib: "1" };
  const register = registerText(registerOf({ ...value, inputs: [], outputs: [], made }));
  writeFileSync(join(project, registerPath("press", "2024")), register);
});

beforeEach(() => {
  heard = overhear();
});

afterAll(() => {
  vi.restoreAllMocks();
  rmSync(project, { recursive: true });
});

const options = (format: "text" | "json") => ({ project, format, quiet: true });
const editions = { since: "2024", edition: "2024" };

test("programs are told findings as every command tells them", async () => {
  expect(await compareCommand("press", editions, { ...options("json"), html: join(project, "a.html") })).toBe(
    0,
  );
  const { report, facts, findings, pages, stages } = JSON.parse(heard.printed);
  expect({ report, changed: facts.changed, findings }).toEqual({
    report: "press",
    changed: [],
    findings: [],
  });
  expect(Object.keys(stages)).toContain("source");
  expect(pages.map(({ standing }: { readonly standing: string }) => standing)).toEqual(
    Array.from({ length: 6 }, () => "same"),
  );
});

test("pages are laid out only for who looks at them", async () => {
  const told = async (more: object) => {
    heard.printed = "";
    expect(await compareCommand("press", editions, { ...options("json"), ...more })).toBe(0);
    return JSON.parse(heard.printed);
  };
  expect(await told({})).not.toHaveProperty("pages");
  expect((await told({ pages: true })).pages).toHaveLength(6);
});

test("its files go where they are said to, from the root of the disk or from where one stands", async () => {
  const aside = join(project, "elsewhere");
  mkdirSync(aside);
  const html = join(aside, "b.html");
  expect(await compareCommand("press", editions, { ...options("text"), quiet: false, html })).toBe(0);
  expect(heard.told.split("\n")).toContain(html);
  expect(existsSync(join(aside, "b.html"))).toBe(true);
  expect(heard.printed).toContain("press 2024 against 2024");
});

test("an edition that is there and was not released is released first; one that is not is looked for", async () => {
  mkdirSync(join(project, "content/press/2023"), { recursive: true });
  writeFileSync(join(project, "content/press/2023/edition.yaml"), "edition: 2023\n");
  expect(await compareCommand("press", { ...editions, since: "2023" }, options("text"))).toBe(1);
  expect(heard.told).toContain("hint: `reissue release press 2023` first");
  heard.told = "";
  expect(await compareCommand("press", { ...editions, since: "2025" }, options("text"))).toBe(1);
  expect(heard.told).toContain("there is no edition `2025`\n  hint: did you mean `2024`?");
});
