import type { Diagnostic, Swatch } from "../base/index.ts";
import { type Located, type Theme, valueAt, type YamlPath } from "../source/index.ts";

/** A theme being resolved, and where its faults are told. */
export interface Desk {
  readonly theme: Located<Theme>;
  readonly swatches: ReadonlyMap<string, Swatch>;
  readonly diagnostics: Diagnostic[];
}

/** Whether the theme itself has something at `path`: what is inherited is reported where it was written. */
export function isWritten(path: YamlPath, theme: Located<Theme>): boolean {
  return valueAt(theme.value, path) !== undefined;
}
