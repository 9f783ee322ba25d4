import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "../base/index.ts";

/** The tool's own folder: two above this file in the source and in the built bundle alike. */
export const packageRoot: string = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A host that reads a project's folder on disk. Links that lead out of the project are not followed. Names are composed
 * (NFC) as authors type them, also where a Macintosh wrote its accents as letters of their own.
 */
export function nodeHost(projectRoot: string, now: () => number): Host {
  const root = realpathSync(projectRoot);
  const inside = (path: string): string | undefined => {
    const full = resolve(root, path);
    if (full !== root && !full.startsWith(root + sep)) return undefined;
    const real = attempt(() => realpathSync(full)) ?? attempt(() => realpathSync(asOnDisk(root, full)));
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
      return entries.map((entry) => entry.name.normalize("NFC") + (entry.isDirectory() ? "/" : "")).sort();
    },
    asset: (path) => readFileSync(join(packageRoot, "assets", path)),
    now,
  };
}

/** A path below `root` as its folders write it; throws where there is none. */
function asOnDisk(root: string, path: string): string {
  // Plain letters are written in one way.
  if (!/[^\p{ASCII}]/u.test(path)) return path;
  return relative(root, path)
    .split(sep)
    .reduce((folder, step) => {
      const isMeant = (name: string) => name.normalize("NFC") === step.normalize("NFC");
      return join(folder, readdirSync(folder).find(isMeant) ?? step);
    }, root);
}

/** undefined where the file system says no: a missing file and a folder in its place are the same to a reader. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
