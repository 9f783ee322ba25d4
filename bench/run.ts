/** How the tool runs its own bundles. */
export { setEngineFlags } from "../src/cli/engine.ts";
export { importUnbundled, runBundle } from "../src/cli/run-bundle.ts";
