// Whole processes, cold, from the built bundle: wall time and peak memory, medians of seven runs (RUNS=3 for fewer).
// Charts, photographs and paragraphs that did not change are kept between builds, as they are for an editor who builds
// again; one row changes a word before each run, one a cell of a table, another one keeps nothing.
// Each figure stands beside the limit it is meant to keep; nothing here fails, machines differ.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Prints a command's medians, and returns its wall time in milliseconds; `before` makes ready for each run. */
function measure(name, args, { ms, megabytes }, before = () => {}) {
  const runs = Array.from({ length: RUNS }, () => {
    before();
    return run(args);
  });
  const reports = runs.flatMap(({ stdout }) => (stdout.startsWith("{") ? [JSON.parse(stdout)] : []));
  const peaks = reports.flatMap(({ peakMegabytes }) => (peakMegabytes ? [peakMegabytes] : []));
  const wall = median(runs.map((each) => each.ms));
  const time = `${Math.round(wall).toString().padStart(6)} ms  limit ${Math.round(ms).toString().padStart(5)}`;
  const most = megabytes === undefined ? "" : `  limit ${megabytes}`;
  const peak = peaks.length > 0 ? `${Math.round(median(peaks)).toString().padStart(6)} MB${most}` : "";
  const wrong = runs.some(({ status }) => status !== 0) ? "  (failed)" : "";
  console.log(`${name.padEnd(42)} ${time} ${peak}${wrong}`);
  for (const stage of Object.keys(reports[0]?.stages ?? {})) {
    const took = median(reports.map((report) => report.stages[stage] ?? 0));
    if (took >= 1) console.log(`    ${stage.padEnd(38)} ${took.toFixed(0).padStart(6)} ms`);
  }
  return wall;
}

const json = ["--format", "json"];

/** Runs `work` on a project in a folder of its own. */
function inProject(folders, work) {
  const project = mkdtempSync(join(tmpdir(), "reissue-bench-"));
  try {
    for (const [from, to] of folders) cpSync(join(root, from), join(project, to), { recursive: true });
    work(project);
  } finally {
    rmSync(project, { recursive: true });
  }
}

/** From a saved sentence to a whole new file, in a process that watches. */
async function measureWatch() {
  const folders = ["content/startups", "data/startups", "templates"].map((folder) => [folder, folder]);
  const project = mkdtempSync(join(tmpdir(), "reissue-bench-"));
  for (const [from, to] of folders) cpSync(join(root, from), join(project, to), { recursive: true });
  const section = join(project, "content/startups/2023/sections/forord.yaml");
  const written = readFileSync(section, "utf8");
  const watching = spawn(process.execPath, [reissue, "build", "startups", "--project", project, "--watch"]);
  const rest = () =>
    new Promise((resolve) => {
      watching.stderr.on("data", function hear(said) {
        if (!String(said).includes("waiting for a change")) return;
        watching.stderr.off("data", hear);
        resolve();
      });
    });
  await rest();
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const resting = rest();
    const start = performance.now();
    writeFileSync(section, written.replace(" og ", run % 2 === 0 ? " samt " : " og "));
    await resting;
    times.push(performance.now() - start);
  }
  watching.kill();
  rmSync(project, { recursive: true });
  console.log(
    `${"  a new file after a saved word, --watch".padEnd(42)} ${median(times).toFixed(0).padStart(6)} ms`,
  );
}

/** A table with 100,000 rows and one group-by: derived, and taken from what was kept of it. */
function measureManyRows() {
  const folders = [
    ["tests/cases/minimal", "."],
    ["templates/shared", "templates/shared"],
    ["templates/magazine", "templates/plain"],
  ];
  inProject(folders, (project) => {
    const regions = ["north", "south", "east", "west"];
    const lines = Array.from(
      { length: 100_000 },
      (_, index) => `${index},${regions[index % 4]},${(index * 7919) % 1000}`,
    );
    mkdirSync(join(project, "data/minimal/2024"), { recursive: true });
    writeFileSync(
      join(project, "data/minimal/2024/companies.csv"),
      `id,region,revenue\n${lines.join("\n")}\n`,
    );
    const args = ["explain", "total_revenue", "minimal", "--project", project, ...json];
    const forget = () => rmSync(join(project, ".cache"), { recursive: true, force: true });
    measure("100,000 rows, one group-by", args, { ms: 1000 }, forget);
    measure("  again", args, { ms: 1000 });
  });
}

/** The charts alone, in one process. */
function measureCharts() {
  console.log(
    "\nThe report's charts: cold 350 ms over the floor of loading Vega, warm 12 ms for the median chart",
  );
  spawnSync(process.execPath, [join(root, "bench/chart-speed.mjs")], { cwd: root, stdio: "inherit" });
}

/** What a process costs that does nothing: the floor of all that follows. */
function measureFloor() {
  const runs = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    spawnSync(process.execPath, ["-e", "0"]);
    return performance.now() - start;
  });
  console.log(`an empty process ${median(runs).toFixed(0).padStart(32)} ms`);
}

/** The example report as it is built for the first time: no chart and no photograph is kept from before. */
function measureFirstBuild() {
  const folders = ["content/startups", "data/startups", "templates"].map((folder) => [folder, folder]);
  inProject(folders, (project) => {
    const forget = () => rmSync(join(project, ".cache"), { recursive: true, force: true });
    const args = ["build", "startups", "--project", project, ...json];
    measure("reissue build startups, the first time", args, { ms: 1500, megabytes: 250 }, forget);
  });
}

/** The example report built again and again, each time with a word that it never had. */
function measureEdits() {
  const folders = ["content/startups", "data/startups", "templates"].map((folder) => [folder, folder]);
  inProject(folders, (project) => {
    const section = join(project, "content/startups/2023/sections/forord.yaml");
    const written = readFileSync(section, "utf8");
    const words = [
      "samt",
      "dertil",
      "foruten",
      "sammen med",
      "ved siden av",
      "dessuten",
      "attpå",
      "til og med",
    ];
    let run = 0;
    const args = ["build", "startups", "--project", project, ...json];
    const edit = () => writeFileSync(section, written.replace(" og ", ` ${words[run++ % words.length]} `));
    spawnSync(process.execPath, [reissue, ...args], { cwd: root, stdio: "ignore" });
    measure("  after a word was changed", args, { ms: 1500, megabytes: 250 }, edit);
  });
}

/** The example report built again and again, each time with another number in a table that most figures come from. */
function measureCells() {
  const folders = ["content/startups", "data/startups", "templates"].map((folder) => [folder, folder]);
  inProject(folders, (project) => {
    const table = join(project, "data/startups/2023/companies.csv");
    const written = readFileSync(table, "utf8");
    let run = 0;
    const args = ["build", "startups", "--project", project, ...json];
    const edit = () => writeFileSync(table, written.replace(",290570,", `,${290_570 + ++run * 1000},`));
    spawnSync(process.execPath, [reissue, ...args], { cwd: root, stdio: "ignore" });
    measure("  after a cell was changed", args, { ms: 2500, megabytes: 250 }, edit);
  });
}

console.log(`Node ${process.version}, ${RUNS} runs, medians\n`);
measureFloor();
measure("reissue --help", ["--help"], { ms: 120 });
measure("reissue check startups", ["check", "startups", ...json], { ms: 800 });
const screen = measure("reissue build startups", ["build", "startups", ...json], {
  ms: 1500,
  megabytes: 250,
});
measureEdits();
measureCells();
measureFirstBuild();
await measureWatch();
// Photographs are turned into inks once and kept: the first run does not count.
run(["build", "startups", "--output", "print", "--quiet"]);
measure("  all three files of it", ["build", "startups", "--output", "all", ...json], { ms: 1.6 * screen });
measure("reissue status startups", ["status", "startups", ...json], { ms: 1000 });
measure("reissue compare startups 2021 2023", ["compare", "startups", "2021", "2023", ...json], { ms: 1000 });
measureManyRows();
measureCharts();
measureHandouts(Math.min(RUNS, 3));
console.log();
spawnSync(process.execPath, [join(root, "bench/layout-speed.mjs")], { stdio: "inherit" });
