/** The manifest and the allowances, as a build meets them. */
import { describe, expect, test, vi } from "vitest";
import { readAllowances } from "../../src/cli/allowances.ts";
import { manifestPath, manifestText } from "../../src/cli/manifest.ts";
import { planEditions } from "../../src/edition/index.ts";
import { openReport } from "../../src/report/index.ts";
import { projectWith } from "../host.ts";
import { SOUND } from "../preflight/press-report.ts";

describe("allowances", () => {
  test("come in pairs, in their order", () => {
    expect(readAllowances({ allow: ["P05", "s04"], because: ["historic", "a logo"] })).toEqual([
      { code: "P05", because: "historic" },
      { code: "S04", because: "a logo" },
    ]);
    expect(readAllowances({})).toEqual([]);
  });

  test.each([
    [{ allow: ["P05"] }, "each --allow wants its reason"],
    [{ allow: ["P05"], because: [" "] }, "each --allow wants its reason"],
    [{ because: ["why"] }, "each --allow wants its reason"],
    [{ allow: ["P55"], because: ["why"] }, "there is no check P55"],
  ])("%j is a wrong call", (options, complaint) => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(readAllowances(options)).toBeUndefined();
    expect(write.mock.calls.join()).toContain(complaint);
    write.mockRestore();
  });
});

test("build.json says from what a build was made and what it says, and nothing of when", async () => {
  const run = { host: projectWith(SOUND), enter: () => {}, tool: "reissue test" };
  const { value: open, texts } = await openReport({ report: "press", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: ["print"] }) : [];
  if (!open || !plan) throw new Error("the sound report cannot be opened");
  expect(manifestPath(plan)).toBe("output/press/2024/en-GB/build.json");
  const written = {
    path: "output/press/2024/en-GB/print.pdf",
    output: "print" as const,
    size: 3,
    sha256: "ba78",
    how: "written" as const,
    pages: 8,
    standards: ["PDF/X-4" as const],
    fonts: [],
    profiles: [{ name: "FOGRA39", sha256: "b357" }],
  };
  const inputs = [{ file: "content/press/report.yaml", bytes: 3, sha256: "00" }];
  const order = { plan, open, inputs, files: [written, written], found: [], texts, tool: run.tool };
  const text = manifestText(order);
  expect(JSON.parse(text)).toMatchObject({
    report: "press",
    edition: "2024",
    locale: "en-GB",
    issued: "2024-05-17",
    made: { tool: "reissue test", node: process.versions.node },
    outputs: [
      {
        output: "print",
        pages: 8,
        bytes: 3,
        sha256: "ba78",
      },
      {},
    ],
    profiles: [{ name: "FOGRA39" }],
    inputs,
    facts: { companies: { value: 5, formatted: "5" }, total_revenue: { value: 285, formatted: "285" } },
    findings: [],
    checkedBy: "reissue, not the printer",
  });
  expect(manifestText(order)).toBe(text);
});
