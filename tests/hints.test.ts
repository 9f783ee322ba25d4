import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Findings that need no hint, each with the reason. */
const WITHOUT_A_HINT: Readonly<Record<string, string>> = {
  "rollover/fact-differs": "the file that has changed is told beside it, with what to do",
  "rollover/table-differs": "the file that has changed is told beside it, with what to do",
  "rollover/text-differs": "the file that has changed is told beside it, with what to do",
  "style/unreadable-font": "its hint comes with the fault that was found in the file",
};

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "{": "}", "[": "]" };

/** Where the bracket at `open` is closed again; what stands in texts is skipped, but not what they hold in `${}`. */
function closingOf(text: string, open: number): number {
  const expected: string[] = [];
  for (let at = open; at < text.length; at++) {
    const letter = text.charAt(at);
    const awaited = expected.at(-1) ?? "";
    if (/["'`]/.test(awaited)) {
      if (letter === "\\") at++;
      else if (letter === awaited) expected.pop();
      else if (awaited === "`" && text.startsWith("${", at)) expected.push("}");
      if (awaited === "`" && text.startsWith("${", at)) at++;
    } else if (letter === awaited) {
      expected.pop();
      if (expected.length === 0) return at + 1;
    } else if (/["'`]/.test(letter)) expected.push(letter);
    else if (CLOSING[letter] !== undefined) expected.push(CLOSING[letter]);
  }
  return text.length;
}

interface Call {
  readonly place: string;
  readonly text: string;
}

const source = new URL("../src/", import.meta.url);

/** Every place that makes an error or a warning with a code of its own. */
function callsIn(file: string): readonly Call[] {
  const text = readFileSync(new URL(file, source), "utf8");
  return [...text.matchAll(/(?<![\w.])(?:error|warning)\((?=\s*["'`][a-z]+\/)/g)].map((found) => {
    const open = found.index + found[0].length - 1;
    const line = text.slice(0, open).split("\n").length;
    return { place: `${file}:${line}`, text: text.slice(found.index, closingOf(text, open)) };
  });
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);
const calls = files.flatMap(callsIn);
const codeOf = ({ text }: Call) => /["'`]([a-z]+\/[\w-]+)/.exec(text)?.[1] ?? "";
// `particulars` are made a line or two before, with their hint.
const hasHint = ({ text }: Call) => /\b(?:hint|particulars)\b/.test(text);

test("every error and warning says what to do", () => {
  expect(calls.length).toBeGreaterThan(250);
  const silent = calls.filter((call) => !hasHint(call) && WITHOUT_A_HINT[codeOf(call)] === undefined);
  expect(silent.map(({ place, text }) => `${place} ${text.replace(/\s+/g, " ")}`)).toEqual([]);
});

test("no exception is listed that is none", () => {
  const silent = new Set(calls.filter((call) => !hasHint(call)).map(codeOf));
  expect(Object.keys(WITHOUT_A_HINT).filter((code) => !silent.has(code))).toEqual([]);
});
