import { defineConfig } from "vitest/config";

/**
 * Outside judges: `npm run conformance`. They need a JDK, qpdf, poppler, Ghostscript, gettext and translate-toolkit, so
 * `npm test` leaves them out; what is missing is an error, not a skip.
 */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/conformance/**/*.judged.ts"],
    globalSetup: "tests/build-bundle.ts",
    env: { TZ: "UTC" },
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
