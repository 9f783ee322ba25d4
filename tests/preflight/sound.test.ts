import { expect, test } from "vitest";
import { proof } from "./press-report.ts";

test("a sound report has no findings", async () => {
  const { found, sheet, lineOf } = await proof();
  expect(sheet?.press.condition).toBe("FOGRA39");
  expect(found.map((each) => `${each.severity} ${each.code} ${each.message} at ${lineOf(each)}`)).toEqual([]);
});
