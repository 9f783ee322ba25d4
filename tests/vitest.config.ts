import { defineConfig } from "vitest/config";
import { engineFlags } from "../src/cli/engine.ts";

/** Tests that run the bundled command; the bundle is built once for all of them, and only where one of them runs. */
export const OF_THE_COMMAND: readonly string[] = [
  "tests/build/code-cache.test.ts",
  "tests/build/package.test.ts",
  "tests/build/report.test.ts",
  "tests/cli/disk-fault.test.ts",
  "tests/cli/hire-hand.test.ts",
  "tests/cli/init.test.ts",
  "tests/cli/release-round.test.ts",
  "tests/cli/spread.test.ts",
  "tests/cli/wrong-use.test.ts",
];

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    env: { TZ: "UTC" },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // No room keeps anything to itself between two calls, so files may share one: fonts and Vega are loaded once for all.
    isolate: false,
    // Tests are as short as builds are.
    execArgv: [...engineFlags()],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "rooms", include: ["tests/**/*.test.ts"], exclude: [...OF_THE_COMMAND] },
      },
      {
        extends: true,
        test: {
          name: "command",
          include: [...OF_THE_COMMAND],
          globalSetup: "tests/build-bundle.ts",
          // A round of many processes takes its time on a machine that does other things too.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
