// Running many: everything of the sample report in one process against its screen file alone, and a hundred sheets of
// a table's rows. Whole processes from the built bundle, medians; the limits are what the tool is meant to keep.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const reissue = join(root, "dist/bin/reissue.js");

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The sample report with one sheet more for each of its first `rows` companies. */
function project(rows) {
  const folder = mkdtempSync(join(tmpdir(), "reissue-bench-"));
  for (const part of ["content/startups", "data/startups", "templates"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  const content = join(folder, "content/startups");
  const figures = readFileSync(join(content, "figures.yaml"), "utf8");
  const table = `  bench_companies:
    from: companies
    transform:
      - { filter: isValid(datum.contribution_nok) }
      - { window: [{ op: row_number, as: place }] }
      - { filter: datum.place <= ${rows} }
`;
  writeFileSync(join(content, "figures.yaml"), figures.replace(/^tables:\n/m, `tables:\n${table}`));
  const report = readFileSync(join(content, "report.yaml"), "utf8");
  const handout = `  - id: selskap
    title: "{{row_name}}"
    sections: [selskapsark]
    master: leaflet
    each: { table: bench_companies, key: id, formats: { founded: { as: year } } }
`;
  writeFileSync(join(content, "report.yaml"), report.replace(/^handouts:\n/m, `handouts:\n${handout}`));
  mkdirSync(join(content, "2023/sheets"), { recursive: true });
  writeFileSync(
    join(content, "2023/sheets/selskapsark.yaml"),
    `id: selskapsark
title: "{{row_name}}"
numbered: false
blocks:
  - type: keyfigures
    id: tall
    span: all
    items:
      - { id: stiftet, figure: "{{row_founded}}", label: "stiftet" }
      - { id: bidrag, figure: "{{row_contribution_nok}}", label: "kroner i bidrag" }
  - type: text
    id: om
    text: |
      {{row_name}} ble stiftet i {{row_founded}} med opphav i {{row_origin}} og holder til i {{row_business_municipality}}. Av de {{companies}} kartlagte selskapene er andelen som har flyttet {{moved_share}}; tallene for årskullene står i {{ref "tabell-lekkasje"}}.
  - type: chart
    id: figur
    chart: bench_company
    place: here
    caption: "Bidraget til samfunnet og kjøpekraften"
    alt: "Stolpediagram over bidraget til {{row_name}}: {{row_contribution_nok}} kroner."
`,
  );
  writeFileSync(
    join(content, "charts/bench_company.yaml"),
    `title: "Bidrag og kjøpekraft"
labels: { bidrag: "Kroner" }
table: bench_companies
height: 110
spec:
  transform: [{ fold: [contribution_nok, purchasing_power_nok] }]
  mark: bar
  encoding:
    y: { field: key, type: nominal, title: null }
    x: { field: value, type: quantitative, title: $bidrag }
`,
  );
  return folder;
}

function run(folder, ...args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [reissue, ...args, "--project", folder, "--format", "json"],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const ms = performance.now() - started;
  if (status !== 0)
    throw new Error(`${args.join(" ")} ended with ${status}\n${stderr}\n${stdout.slice(-2000)}`);
  const { peakMegabytes, files } = JSON.parse(stdout);
  return { ms, peakMegabytes, files: files.length };
}

function measure(runs, folder, ...args) {
  run(folder, ...args); // photographs are made ready once and kept
  const all = Array.from({ length: runs }, () => run(folder, ...args));
  const pick = (key) => median(all.map((each) => each[key]));
  return { ms: pick("ms"), peak: pick("peakMegabytes"), files: pick("files") };
}

const line = (name, value, limit) => console.log(`${name.padEnd(46)} ${value.padStart(10)}  limit ${limit}`);

export function measureHandouts(runs) {
  console.log("\nRunning many");
  const sample = project(0);
  const screen = measure(runs, sample, "build", "startups");
  const all = measure(runs, sample, "build", "startups", "--locale", "all", "--output", "all", "--handouts");
  line("screen file in the source language", `${Math.round(screen.ms)} ms`, "-");
  line(`everything, ${all.files} files`, `${Math.round(all.ms)} ms`, "-");
  line("  as a multiple", (all.ms / screen.ms).toFixed(2), "4.00");
  rmSync(sample, { recursive: true });
  const sheets = [10, 100].map((rows) => {
    const folder = project(rows);
    const measured = measure(runs, folder, "handouts", "startups", "--only", "selskap");
    rmSync(folder, { recursive: true });
    line(`${rows} sheets of a row`, `${Math.round(measured.ms)} ms`, rows === 100 ? "10000" : "-");
    return measured;
  });
  const [ten, hundred] = sheets;
  line("memory of a hundred over that of ten", (hundred.peak / ten.peak).toFixed(2), "1.30");
  line("  in megabytes", `${ten.peak}, ${hundred.peak}`, "-");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) measureHandouts(Number(process.env.RUNS ?? 3));
