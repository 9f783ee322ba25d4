/** Wrong use is told to people on standard error, and to programs that asked for JSON on standard output. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

function reissue(...args: readonly string[]) {
  return spawnSync(process.execPath, ["dist/bin/reissue.js", ...args], { cwd: root, encoding: "utf8" });
}

test.each([
  [["check", "startps"], "there is no report startps; did you mean startups?", undefined],
  [
    ["explain", "moved_shar", "startups"],
    "there is no fact moved_shar; did you mean moved_share?",
    undefined,
  ],
  [["chek"], "unknown command 'chek'", "Did you mean check?"],
  [["check", "--lokale", "nb"], "unknown option '--lokale'", "Did you mean --locale?"],
  [["startups", "check"], "the command comes first: reissue check startups --format json", undefined],
])("%j with --format json", (args, message, hint) => {
  const { status, stdout, stderr } = reissue(...args, "--format", "json");
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(JSON.parse(stdout)).toEqual({
    findings: [
      {
        code: "cli/wrong-use",
        severity: "error",
        message,
        notes: [],
        ...(hint === undefined ? {} : { hint }),
      },
    ],
  });
});

test("people who did not ask for JSON get none", () => {
  const { status, stdout, stderr } = reissue("check", "startps");
  expect([status, stdout, stderr]).toEqual([
    2,
    "",
    "reissue: there is no report startps; did you mean startups?\n",
  ]);
});
