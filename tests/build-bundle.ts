/** Bundles the command once for all tests that run it as its readers do. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export function setup(): void {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ["build.mjs"], { cwd, encoding: "utf8" });
  if (status !== 0 || stderr !== "") throw new Error(`the bundle cannot be built\n${stderr}`);
}
