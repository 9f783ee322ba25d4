import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./write-file.ts";

/** A file that a command made, not yet on disk. */
export interface MadeFile {
  /** From the project's root. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Writes a file unless it is there already with the same bytes; says which. */
export function writeIfChanged(project: string, { path, bytes }: MadeFile): "written" | "unchanged" {
  const file = join(project, path);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return "unchanged";
  writeWhole(file, bytes);
  return "written";
}

/** `output/…/screen.pdf  25 pages, 1.3 MB`. */
export function describeFile({ path, bytes, pages }: MadeFile): string {
  const size =
    bytes.length < 1e6 ? `${Math.round(bytes.length / 1000)} kB` : `${(bytes.length / 1e6).toFixed(1)} MB`;
  return `${path}  ${pages} ${pages === 1 ? "page" : "pages"}, ${size}`;
}

/** `1234 ms: source 80, data 95`. */
export function describeTimes(times: ReadonlyMap<string, number>, wallMs: number): string {
  const stages = [...times].filter(([, ms]) => ms >= 1).map(([stage, ms]) => `${stage} ${Math.round(ms)}`);
  return `${Math.round(wallMs)} ms: ${stages.join(", ")}`;
}
