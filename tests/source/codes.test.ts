import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = (path: string) => new URL(`../../${path}/`, import.meta.url);
const filesIn = (path: string, ending: string) =>
  readdirSync(folder(path), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(name, folder(path)), "utf8"));

test("every code that the room can give stands in a test", () => {
  const given = new Set(
    filesIn("src/source", ".ts").flatMap((text) => text.match(/"source\/[a-z0-9-]+"/g) ?? []),
  );
  const tests = filesIn("tests/source", ".test.ts").join("\n");
  const untested = [...given]
    .map((code) => code.slice(1, -1).replace("source/", ""))
    .filter((code) => !new RegExp(`\\b${code}\\b`).test(tests));
  expect(given.size).toBeGreaterThan(50);
  expect(untested).toEqual([]);
});
