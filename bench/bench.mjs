// Whole processes, cold, from the built bundle: wall time and peak memory, medians of seven runs.
// Each figure stands beside the limit it is meant to keep; nothing here fails, machines differ.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureHandouts } from "./handouts.mjs";

const RUNS = Number(process.env.RUNS ?? 7);
const root = fileURLToPath(new URL("..", import.meta.url));
const reissue = join(root, "dist/bin/reissue.js");

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function run(args) {
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [reissue, ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { ms: performance.now() - start, status, stdout };
}

function measure(name, args, limitMs) {
  const runs = Array.from({ length: RUNS }, () => run(args));
  const reports = runs.flatMap(({ stdout }) => (stdout.startsWith("{") ? [JSON.parse(stdout)] : []));
  const peaks = reports.flatMap(({ peakMegabytes }) => (peakMegabytes ? [peakMegabytes] : []));
  const wall = median(runs.map(({ ms }) => ms));
  const peak = peaks.length > 0 ? `${Math.round(median(peaks))} MB` : "";
  const wrong = runs.some(({ status }) => status === null || status > 1) ? "  (failed)" : "";
  console.log(
    `${name.padEnd(34)} ${Math.round(wall).toString().padStart(6)} ms  limit ${String(limitMs).padStart(5)}  ${peak}${wrong}`,
  );
  const stages = Object.keys(reports[0]?.stages ?? {});
  for (const stage of stages) {
    const ms = median(reports.map((report) => report.stages[stage]));
    console.log(`    ${stage.padEnd(30)} ${ms.toFixed(0).padStart(6)} ms`);
  }
  return wall;
}

/** A project of one table with `rows` rows and one group-by. */
function manyRows(rows) {
  const folder = mkdtempSync(join(tmpdir(), "reissue-bench-"));
  cpSync(join(root, "tests/cases/minimal"), folder, { recursive: true });
  const regions = ["north", "south", "east", "west"];
  const lines = Array.from(
    { length: rows },
    (_, index) => `${index},${regions[index % 4]},${(index * 7919) % 1000}`,
  );
  mkdirSync(join(folder, "data/minimal/2024"), { recursive: true });
  writeFileSync(join(folder, "data/minimal/2024/companies.csv"), `id,region,revenue\n${lines.join("\n")}\n`);
  return folder;
}

console.log(`Node ${process.version}, ${RUNS} runs, medians\n`);
measure("reissue --help", ["--help"], 120);
measure("reissue check startups", ["check", "startups", "--format", "json"], 800);
const screen = measure("reissue build startups", ["build", "startups", "--format", "json"], 1500);
// Photographs are turned into inks once and kept: the first run does not count.
run(["build", "startups", "--output", "print", "--quiet"]);
measure(
  "all three files of it",
  ["build", "startups", "--output", "screen,print,archive", "--format", "json"],
  Math.round(1.6 * screen),
);
const large = manyRows(100_000);
measure(
  "100,000 rows, one group-by",
  ["explain", "total_revenue", "minimal", "--project", large, "--format", "json"],
  1000,
);
rmSync(large, { recursive: true });
measureHandouts(Math.min(RUNS, 3));
