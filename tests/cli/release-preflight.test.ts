/** A release is held to preflight, and what was let pass stays on record. */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { releaseCommand } from "../../src/cli/commands/release.ts";
import { verifyCommand } from "../../src/cli/commands/verify.ts";
import { repository } from "../host.ts";
import { pressProject } from "../preflight/press-project.ts";
import { replaced } from "../preflight/press-report.ts";
import { type Overheard, overhear } from "./overhear.ts";

let project = "";
let heard: Overheard;

beforeAll(async () => {
  const quay = await sharp(repository.read("content/startups/images/fjord.jpg"))
    .resize({ width: 600 })
    .jpeg()
    .toBuffer();
  project = pressProject({
    "content/press/images/quay.jpg": new Uint8Array(quay),
    ...replaced("content/press/2024/sections/first.yaml", "[the register of companies]", "[here]"),
    ...replaced(
      "content/press/figures.yaml",
      "facts:",
      "checks:\n  none:\n    holds: companies < 1\n    reason: There are some\n    severity: warning\nfacts:",
    ),
    ...replaced(
      "content/press/report.yaml",
      "locales: [en-GB]\ntheme: plain",
      "locales: [en-GB, nb]\ntheme: plain\noutputs: [screen, archive]",
    ),
  });
});

beforeEach(() => {
  heard = overhear();
});

afterAll(() => {
  vi.restoreAllMocks();
  rmSync(project, { recursive: true });
});

const register = () => join(project, "content/press/2024/register.json");
const options = () => ({ project, format: "text", quiet: true, locale: ["en-GB"] }) as const;

test("a draft is released as if it were final: what nobody has translated stops it", async () => {
  expect(await releaseCommand("press", { ...options(), locale: ["nb"] })).toBe(1);
  expect(heard.told).toContain("error[translation/missing]");
  expect(existsSync(register())).toBe(false);
}, 60_000);

test("where nothing was released, that alone is told", async () => {
  expect(await verifyCommand("press", options())).toBe(1);
  expect(heard.told.match(/^\w+\[.*\]/gm)).toEqual(["error[rollover/no-register]"]);
}, 60_000);

test("a link that says `here` stops a release, unless somebody answers for it", async () => {
  expect(await releaseCommand("press", options())).toBe(1);
  expect(heard.told).toContain("preflight/s06-link-text");
  expect(heard.told).toContain("first.yaml:");
  expect(existsSync(register())).toBe(false);

  const answered = { ...options(), allow: ["S06"], because: ["the founders call it so"] };
  expect(await releaseCommand("press", answered)).toBe(0);
  expect(JSON.parse(readFileSync(register(), "utf8"))).toMatchObject({
    allowed: { S06: "the founders call it so" },
  });
}, 60_000);

test("what is released lies as a build leaves it: an archive's data beside it, and build.json about these files", () => {
  const folder = join(project, "output/press/2024/en-GB");
  expect(readdirSync(folder).sort()).toEqual(["archive-data", "archive.pdf", "build.json", "screen.pdf"]);
  expect(readdirSync(join(folder, "archive-data"))).toContain("SHA256SUMS");
  const { outputs } = JSON.parse(readFileSync(register(), "utf8"));
  const manifest = JSON.parse(readFileSync(join(folder, "build.json"), "utf8"));
  const told = manifest.outputs.map(({ path, sha256 }: Record<string, string>) => [path, sha256]);
  expect(Object.fromEntries(told)).toEqual(outputs);
});

test("and it is verified by the reasons in its register", async () => {
  expect(await verifyCommand("press", options())).toBe(0);
  expect(heard.told).toContain("allowed: the founders call it so");
}, 60_000);

test("an allowance without its reason is a wrong call", async () => {
  expect(await releaseCommand("press", { ...options(), allow: ["S06"] })).toBe(2);
});
