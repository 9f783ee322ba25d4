/** What the judges are shown: the real reports as their readers build them, and every small report of `tests/cases`. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SOUND } from "../preflight/press-report.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The reports of this repository, and the languages that they are issued in. */
const REPORTS = [
  ["startups", "nb,en-GB"],
  ["healthtech", "en-GB,nb"],
] as const;

/** Builds everything in folders of its own; throws where a build stops. The PDF files, by path. */
export function buildReports(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "reports-"));
  for (const part of ["content", "data", "templates"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const [report, locales] of REPORTS) {
    reissue(folder, ["build", report, "--locale", locales, "--output", "screen,print,archive"]);
    reissue(folder, ["handouts", report, "--locale", locales]);
    reissue(folder, ["preflight", report, "--sheet"]);
  }
  return pdfsIn(folder);
}

/** Builds every case; those without a theme of their own borrow the one of `press`. */
export function buildCases(): readonly string[] {
  const home = join(root, "tests/cases");
  // What brings no theme is a report that its test makes whole.
  const cases = readdirSync(home).filter((name) => existsSync(join(home, name, "templates")));
  return cases.flatMap((name) => {
    const folder = mkdtempSync(join(tmpdir(), `case-${name}-`));
    cpSync(join(root, "templates/shared"), join(folder, "templates/shared"), { recursive: true });
    for (const [file, content] of Object.entries(SOUND)) {
      if (content === undefined || (name !== "press" && !file.startsWith("templates/"))) continue;
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    cpSync(join(root, "tests/cases", name), folder, { recursive: true });
    for (const report of readdirSync(join(folder, "content"))) {
      reissue(folder, ["build", report, "--output", "screen,print,archive"]);
      reissue(folder, ["preflight", report, "--sheet"]);
    }
    return pdfsIn(folder);
  });
}

function reissue(folder: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, "dist/bin/reissue.js"), ...args, "--quiet"],
    { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`reissue ${args.join(" ")} failed\n${stderr}`);
}

function pdfsIn(folder: string): string[] {
  return readdirSync(join(folder, "output"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".pdf"))
    .sort()
    .map((name) => join(folder, "output", name));
}
