import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = (folder: URL): string =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("codes.test"))
    .map((file) => readFileSync(new URL(file, folder), "utf8"))
    .join("\n");

test("every diagnostic code of the room has a case", () => {
  const codes = new Set(
    text(new URL("../../src/chart/", import.meta.url)).match(/(?<=")chart\/[a-z-]+(?=")/g),
  );
  const tests = text(new URL("./", import.meta.url));
  expect(codes.size).toBeGreaterThan(30);
  expect([...codes].filter((code) => !tests.includes(code))).toEqual([]);
});
