import type { Host } from "../../src/base/index.ts";

/** A project in memory: text or bytes by path. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

export function memoryHost(files: Files): Host {
  const encoder = new TextEncoder();
  return {
    read: (path) => {
      const found = files[path];
      return typeof found === "string" ? encoder.encode(found) : found;
    },
    list: (folder) => {
      const there = Object.keys(files).filter((path) => files[path] !== undefined);
      const below = there.flatMap((path) =>
        path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
      );
      return [...new Set(below.map((path) => path.replace(/\/.*/, "/")))].sort();
    },
    asset: (path) => {
      throw new Error(`no asset ${path}`);
    },
    now: () => 0,
  };
}
