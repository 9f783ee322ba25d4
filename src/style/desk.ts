import type { Diagnostic, Swatch } from "../base/index.ts";
import type { Located, Theme, YamlPath } from "../source/index.ts";
import type { FontFile } from "./stylesheet.ts";

/** A theme being resolved, and where its faults are told. */
export interface Desk {
  readonly theme: Located<Theme>;
  readonly swatches: ReadonlyMap<string, Swatch>;
  readonly fonts: readonly FontFile[];
  readonly diagnostics: Diagnostic[];
}

/** Whether the theme itself has something at `path`: what is inherited is reported where it was written. */
export function isWritten(path: YamlPath, theme: Located<Theme>): boolean {
  let at: unknown = theme.value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = Object.entries(at).find(([name]) => name === String(key))?.[1];
  }
  return at !== undefined;
}
