/** Bundles the command once for all tests that run it as its readers do, where it is not bundled already. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENGINE } from "../src/cli/engine.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
/** All that the bundle is made from. */
const SOURCES = ["src", "assets", "schemas", "build.mjs", "bundling.mjs", "package-lock.json"];
const BUNDLE = "dist/bin/commands.cjs";
/** What this very Node keeps of it. */
const CODE = `dist/bin/commands.${ENGINE}.cache`;

export function setup(): void {
  if (isFresh()) return;
  const { status, stderr } = spawnSync(process.execPath, ["build.mjs"], { cwd: root, encoding: "utf8" });
  if (status !== 0 || stderr !== "") throw new Error(`the bundle cannot be built\n${stderr}`);
}

/** Whether the bundle is younger than each of its sources, and of this Node. */
function isFresh(): boolean {
  if (!existsSync(join(root, CODE))) return false;
  const made = statSync(join(root, BUNDLE), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const ages = SOURCES.flatMap((source) => {
    const path = join(root, source);
    if (!statSync(path).isDirectory()) return [path];
    return [
      path,
      ...readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name)),
    ];
  });
  return ages.every((path) => statSync(path).mtimeMs < made);
}
