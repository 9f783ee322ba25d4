/** An edition with handouts, built, released and verified as far as its register goes. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { releaseCommand } from "../../src/cli/commands/release.ts";
import { verifyCommand } from "../../src/cli/commands/verify.ts";
import { HARBOUR } from "../edition/harbour.ts";
import { type Overheard, overhear } from "./overhear.ts";

const shared = fileURLToPath(new URL("../../templates/shared", import.meta.url));
const REPORT = "content/harbour/report.yaml";
const REGISTER = "content/harbour/2024/register.json";
let project = "";
let heard: Overheard;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "verify-"));
  cpSync(shared, join(project, "templates/shared"), { recursive: true });
  const report = String(HARBOUR[REPORT]).replace("locales: [en-GB, nb]", "locales: [en-GB]");
  for (const [path, content] of Object.entries({ ...HARBOUR, [REPORT]: report })) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
});

beforeEach(() => {
  heard = overhear();
});

afterAll(() => {
  vi.restoreAllMocks();
  rmSync(project, { recursive: true });
});

const read = (file: string) => JSON.parse(readFileSync(join(project, file), "utf8"));
const options = () => ({ project, format: "text" }) as const;

test("a release tells what it read in byte order", async () => {
  expect([await releaseCommand("harbour", options()), heard.told.match(/^error.*/gm)]).toEqual([0, null]);
  const { inputs } = read("output/harbour/2024/en-GB/build.json");
  const files = inputs.map(({ file }: { readonly file: string }) => file);
  expect(files).toEqual([...files].sort());
}, 60_000);

test("handouts alone are verified with the folios of a report that the register does not have", async () => {
  const register = read(REGISTER);
  const handouts = Object.entries(register.outputs).filter(([path]) => path.includes("/handouts/"));
  expect(handouts).toHaveLength(6);
  writeFileSync(
    join(project, REGISTER),
    JSON.stringify({ ...register, outputs: Object.fromEntries(handouts) }),
  );
  expect([await verifyCommand("harbour", options()), heard.told.match(/^error.*/gm)]).toEqual([0, null]);
  expect(heard.told).toContain("6 output files to the byte");
}, 60_000);
