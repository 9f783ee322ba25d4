/** What a build leaves behind is read back for `status`: its length, what preflight found, what has changed since. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { lastBuilds } from "../../src/cli/last-builds.ts";
import { readSources } from "../../src/source/index.ts";
import { projectWith, repository } from "../host.ts";

const BUILD = "output/startups/2023/nb/build.json";
const REPORT = "content/startups/report.yaml";
const EDITION = "content/startups/2023/edition.yaml";
const hashOf = (file: string) =>
  createHash("sha256")
    .update(repository.read(file) ?? "")
    .digest("hex");

function builds(files: Readonly<Record<string, string | undefined>>) {
  const host = projectWith({
    [BUILD]: undefined,
    "output/startups/2023/en-GB/build.json": undefined,
    ...files,
  });
  const { value } = readSources(host, { report: "startups", edition: "2023" });
  if (value === undefined) throw new Error("not read");
  return lastBuilds(value, host);
}

test("pages, findings of preflight, and files that are others now", () => {
  const manifest = {
    outputs: [{ path: "screen.pdf", pages: 24 }],
    findings: [
      { code: "preflight/p05-resolution", severity: "warning" },
      { code: "preflight/h02-aloud", severity: "note" },
      { code: "layout/short-column", severity: "warning" },
    ],
    inputs: [
      { file: REPORT, bytes: 1, sha256: hashOf(REPORT) },
      { file: EDITION, bytes: 1, sha256: "0".repeat(64) },
      { file: "content/startups/2023/gone.yaml", bytes: 1, sha256: "0".repeat(64) },
      { file: "content/startups/2023/register.json", bytes: 1, sha256: "0".repeat(64) },
    ],
  };
  expect(builds({ [BUILD]: JSON.stringify(manifest) })).toEqual([
    {
      locale: "nb",
      pages: 24,
      preflight: { warning: 1, note: 1 },
      changed: [EDITION, "content/startups/2023/gone.yaml"],
    },
  ]);
});

test.each([["{"], ['{"outputs": 1}'], [""]])("a record that is none says nothing: %s", (text) => {
  expect(builds({ [BUILD]: text })).toEqual([]);
});
