import { defineConfig } from "vitest/config";

/** Outside judges: `npm run conformance`. They need a JDK, qpdf and poppler, so `npm test` leaves them out. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["tests/conformance/**/*.judged.ts"],
    env: { TZ: "UTC" },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
