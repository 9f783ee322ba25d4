/**
 * `node bench/layout-speed.mjs`: what words, lines and pages cost of processor time, beside the limits they are meant
 * to keep. Each run is a process of its own, from a code cache as the tool's; medians of `RUNS`, five where it says
 * nothing.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, bundled, root } from "./bundled.mjs";

const ENTRY = "layout/measure-layout.ts";
const [, self, words] = process.argv;

if (words === undefined) {
  await bundle(ENTRY);
  measure();
} else {
  const { measureLayout } = bundled(ENTRY, process.env.KEEP_CODE !== undefined);
  process.stdout.write(JSON.stringify(await measureLayout(root, Number(words))));
}

function measure() {
  const runs = Number(process.env.RUNS ?? 5);
  medians(9000, 1, { COLD: "1", KEEP_CODE: "1" });
  const short = medians(9000, runs, {});
  const long = medians(90_000, Math.max(1, runs >> 1), { COLD: "1" });
  const kept = mkdtempSync(join(tmpdir(), "reissue-bench-"));
  medians(9000, 1, { COLD: "1", KEPT: kept });
  const later = medians(9000, runs, { COLD: "1", KEPT: kept });
  rmSync(kept, { recursive: true });
  const row = (name, ms, limit) =>
    console.log(`${name.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms  limit ${String(limit).padStart(5)}`);
  console.log(`words, lines, pages: ${short.words} words, ${short.pages} pages (processor time)`);
  row("    cold", short.cold, 450);
  row("    cold, type kept by a run before", later.cold, 450);
  row("    warm", short.warm, 60);
  row("    after a one-word edit, kept", short.edited, 15);
  console.log(`words, lines, pages: ${long.words} words, ${long.pages} pages`);
  row("    cold", long.cold, (((10 * long.pages) / 350) * short.cold).toFixed(0));
  console.log(`    peak memory ${long.peakMegabytes.toFixed(0).padStart(27)} MB  limit   500`);
}

function medians(wanted, runs, settings) {
  const found = Array.from({ length: runs }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [self, String(wanted)], {
      encoding: "utf8",
      env: { ...process.env, ...settings },
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  const median = (name) => found.map((each) => each[name]).sort((a, b) => a - b)[found.length >> 1];
  return Object.fromEntries(Object.keys(found[0]).map((name) => [name, median(name)]));
}
