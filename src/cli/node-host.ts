import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "../base/index.ts";

/** The tool's own folder: two above this file in the source and in the built bundle alike. */
export const packageRoot: string = fileURLToPath(new URL("../../", import.meta.url));

/** A host that reads a project's folder on disk. Links that lead out of the project are not followed. */
export function nodeHost(projectRoot: string, now: () => number): Host {
  const root = realpathSync(projectRoot);
  const inside = (path: string): string | undefined => {
    const full = resolve(root, path);
    if (full !== root && !full.startsWith(root + sep)) return undefined;
    const real = attempt(() => realpathSync(full));
    return real !== undefined && (real === root || real.startsWith(root + sep)) ? real : undefined;
  };
  return {
    read: (path) => {
      const file = inside(path);
      return file === undefined ? undefined : attempt(() => readFileSync(file));
    },
    list: (folder) => {
      const place = inside(folder);
      const entries =
        place === undefined ? [] : (attempt(() => readdirSync(place, { withFileTypes: true })) ?? []);
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    },
    asset: (path) => readFileSync(join(packageRoot, "assets", path)),
    now,
  };
}

/** undefined where the file system says no: a missing file and a folder in its place are the same to a reader. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
