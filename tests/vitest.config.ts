import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["tests/**/*.test.ts"],
    env: { TZ: "UTC" },
    testTimeout: 30_000,
  },
});
