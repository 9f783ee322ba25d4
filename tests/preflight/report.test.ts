import { describe, expect, test } from "vitest";
import {
  allow,
  CHECKS,
  type PreflightFinding,
  type ReportedProof,
  readCode,
  reportData,
  reportText,
  toDiagnostic,
} from "../../src/preflight/index.ts";

const soft: PreflightFinding = {
  code: "P05",
  level: "STOP",
  sentence: "`quay.jpg` is 90 pixels to the inch at this size and will look blurred",
  pages: ["3", "7"],
  span: { file: "second.yaml", start: 12, end: 16 },
  fix: "use a larger original, or show it at most 30 mm wide",
};
const few: PreflightFinding = {
  code: "P04",
  level: "WARN",
  sentence: "there are 25 pages; stapling needs them in fours",
  pages: [],
  fix: "add 3 or take 1 away",
};
const TEXT = "title: Quay\nblocks: []\n";

function proofOf(findings: readonly PreflightFinding[]): ReportedProof {
  return {
    publication: "press 2024 en-GB",
    outputs: ["screen", "print"],
    findings,
    aloud: ["heading level 1: Quay"],
    made: {
      tool: "reissue 0.1.0",
      node: "20.19.0",
      condition: "FOGRA39",
      profile: "Coated",
      profileSha256: "b357",
    },
  };
}

const lines = (findings: readonly PreflightFinding[]) =>
  reportText(proofOf(findings), () => TEXT).split("\n");

describe("the report", () => {
  test("counts first, then what stops the files, with place and fix", () => {
    expect(lines([few, soft]).slice(0, 10)).toEqual([
      "Preflight of press 2024 en-GB, for screen, print",
      "",
      "1 thing stops these files, 1 asks for a look.",
      "",
      "STOP P05 pages 3 and 7: `quay.jpg` is 90 pixels to the inch at this size and will look blurred",
      "     second.yaml:2:1",
      "     fix: use a larger original, or show it at most 30 mm wide",
      "",
      "WARN P04 there are 25 pages; stapling needs them in fours",
      "     fix: add 3 or take 1 away",
    ]);
  });

  test("closes with sign-offs, what was not checked, and who checked", () => {
    const text = lines([]);
    expect(text).toContain("Nothing stops these files.");
    expect(text.filter((line) => line.startsWith("[ ] H0"))).toHaveLength(6);
    expect(text).toContain("- P07 no screen colours");
    expect(text.some((line) => line.startsWith("- the printer's own preflight"))).toBe(true);
    expect(text.slice(-3)).toEqual([
      "Made with reissue 0.1.0, Node 20.19.0, for FOGRA39 (Coated, SHA-256 b357).",
      "Checked by reissue, not by the printer.",
      "",
    ]);
  });

  test("as data: line and column, reasons kept", () => {
    const { findings } = allow([soft], [{ code: "P05", because: "the only picture there is" }]);
    expect(reportData(proofOf(findings), () => TEXT)).toMatchObject({
      findings: [
        { code: "P05", file: "second.yaml", line: 2, column: 1, allowed: "the only picture there is" },
      ],
      checkedBy: "reissue, not the printer",
    });
  });
});

describe("--allow", () => {
  test("makes a note of what stopped the file, with the reason", () => {
    const { findings, diagnostics } = allow([soft, few], [{ code: "P05", because: "historic" }]);
    expect(diagnostics).toEqual([]);
    expect(findings.map(toDiagnostic).map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "note preflight/p05-low-resolution",
      "warning preflight/p04-page-count",
    ]);
    expect(findings.map(toDiagnostic)[0]?.notes).toEqual([{ message: "allowed: historic" }]);
  });

  test("says when there is nothing to allow", () => {
    const { diagnostics } = allow([few], [{ code: "P05", because: "historic" }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["preflight/unused-allowance"]);
  });

  test.each([
    ["P05", "P05"],
    ["s04", "S04"],
  ])("reads %s", (written, code) => {
    expect(readCode(written)).toBe(code);
  });

  test("does not know P99", () => {
    expect(readCode("P99")).toMatchObject({ unknown: "P99", hint: expect.stringContaining("P") });
  });
});

test("every item of the checklist is there: P01 to P22, S01 to S09", () => {
  const numbered = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, "0")}`);
  expect(Object.keys(CHECKS)).toEqual([...numbered("P", 22), ...numbered("S", 9)]);
});
