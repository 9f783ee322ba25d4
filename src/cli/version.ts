import packageJson from "../../package.json" with { type: "json" };
import type { Register } from "../source/index.ts";

/** Put in by the bundler: a digest of the bundle itself. */
declare const __IMPRINT__: string | undefined;

export const version: string = packageJson.version;

/** Names this very program, whatever its version; undefined where it runs from its sources. */
export const imprint: string | undefined = typeof __IMPRINT__ === "undefined" ? undefined : __IMPRINT__;

/** The program and what it runs on, as manifests and registers keep it: other versions may make other bytes. */
export function madeWith(tool: string): Register["made"] {
  const { node = "", icu = "", unicode = "", zlib = "" } = process.versions;
  return { tool, node, icu, unicode, zlib };
}
