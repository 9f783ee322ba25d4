import { expect, test } from "vitest";
import { type Diagnostic, warning } from "../../src/base/index.ts";
import { eachFaultOnce, findingsOf } from "../../src/cli/each-fault-once.ts";
import type { Job } from "../../src/cli/jobs.ts";

const at = (start: number) => ({ file: "a.yaml", start, end: start + 1 });
const fault = (code: string, message: string, start = 0) => warning(code, message, { span: at(start) });
const plan = { report: "r", edition: "1", locale: "nb", outputs: [], folder: "", name: "" };
const done = (gives: Job["gives"], ...found: Diagnostic[]) => ({
  job: { plan: { ...plan, scope: { kind: "whole" as const } }, gives },
  found,
});

test("the same fault at the same place is one, in the order in which it was met", () => {
  const [first, second, third] = [fault("x/y", "one"), fault("x/y", "one", 5), fault("x/y", "two")];
  expect(eachFaultOnce([first, second, { ...first }, third])).toEqual([first, second, third]);
});

test("a word is too wide once, however wide its column", () => {
  const narrow = fault("text/overfull-line", "`Wertschöpfung` is 3.1 pt too wide");
  const wide = fault("text/overfull-line", "`Wertschöpfung` is 1.2 pt too wide");
  const other = fault("text/overfull-line", "`Stiftung` is 1.2 pt too wide");
  expect(eachFaultOnce([narrow, wide, other])).toEqual([narrow, other]);
  expect(eachFaultOnce([fault("layout/overset", "`a` 1"), fault("layout/overset", "`a` 2")])).toHaveLength(2);
});

test("a template that the theme lacks is told once, in whatever publication it is met first", () => {
  const [report, sheet] = [
    fault("narrative/no-template", "no `text`"),
    fault("narrative/no-template", "no `text`", 9),
  ];
  expect(eachFaultOnce([report, sheet, fault("narrative/no-template", "no `table`", 9)])).toHaveLength(2);
});

test("what a text says wrongly of itself is not told again of its translation", () => {
  const placeholder = warning("translation/placeholder", "other placeholders", {
    span: { file: "a.yaml", start: 3, end: 9 },
  });
  const fact = fault("narrative/unknown-fact", "no fact `x`", 5);
  expect(eachFaultOnce([placeholder, fact])).toEqual([fact]);
  const elsewhere = fault("narrative/unknown-fact", "no fact `y`", 12);
  expect(eachFaultOnce([placeholder, elsewhere])).toEqual([placeholder, elsewhere]);
  const mark = warning("translation/mark", "1 mark", { span: { file: "a.yaml", start: 0, end: 20 } });
  expect(eachFaultOnce([mark, fact])).toEqual([mark, fact]);
  expect(eachFaultOnce([mark, fault("narrative/markdown", "`**`", 5)])).toHaveLength(1);
});

test("an allowance is idle where no publication that was printed made use of it", () => {
  const idle = warning("preflight/unused-allowance", "nothing needs P05");
  expect(findingsOf([done("files", idle), done("files", idle)])).toEqual([idle]);
  expect(findingsOf([done("files", idle), done("files")])).toEqual([]);
  expect(findingsOf([done("folios"), done("files", idle)])).toEqual([idle]);
});
