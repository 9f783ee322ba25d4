/**
 * Specs broken at random: parts taken away, or replaced by values that the schema knows elsewhere. Whatever comes of
 * it, the room answers: never a crash, never long, never a chart without marks and without a word about it.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startStopwatch } from "../stopwatch.ts";
import { chartFile, draw } from "./fixtures.ts";
import { GALLERY_TABLES } from "./gallery-tables.ts";

const FOLDER = new URL("gallery/", import.meta.url).pathname;
const SPECS = readdirSync(FOLDER).map((file) => chartFile(readFileSync(FOLDER + file, "utf8")).value);

/** Values that stand somewhere in specs, and some that should stand nowhere. */
const VALUES: readonly unknown[] = [
  ...[
    0,
    1,
    -1,
    0.5,
    1e6,
    -1e9,
    1e-9,
    1e308,
    "",
    "x",
    "y",
    "nok",
    "year",
    "value",
    "quantitative",
    "nominal",
    "temporal",
  ],
  ...[
    "ordinal",
    "geojson",
    "bar",
    "line",
    "area",
    "arc",
    "boxplot",
    "errorband",
    "geoshape",
    "text",
    "rule",
    "image",
  ],
  ...[
    "count",
    "sum",
    "argmax",
    "stdev",
    "normalize",
    "zero",
    "log",
    "sqrt",
    "time",
    "band",
    "threshold",
    "quantile",
  ],
  ...[
    "month",
    "utcyearquarter",
    "datum.x > 3",
    "datum.",
    "now()",
    "sequence(1e9)",
    "red",
    "swatch:none",
    "url(#a)",
  ],
  ...[
    true,
    false,
    null,
    [],
    {},
    [1, 2, 3],
    ["a", "b"],
    { field: "x" },
    { expr: "width / 0" },
    { signal: "a" },
  ],
  ...[{ bin: true }, { step: 1e-9 }, { step: 1e6 }, { repeat: "row" }, { gradient: "linear", stops: [] }],
  ...[
    { test: "false", value: 1 },
    { values: [] },
    { sequence: { start: 0, stop: 5, step: 0 } },
    { maxbins: 1e9 },
  ],
];

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

function changed(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => (index === step ? changed(item, rest, to) : item));
    return items.filter((item) => item !== GONE);
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === step ? changed(item, rest, to) : item,
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== GONE));
}

const GONE = Symbol("gone");

/** Every part of every spec, to stand where another stood. */
const PARTS = SPECS.flatMap(({ spec }) => pathsOf(spec).map((path) => partAt(spec, path)));

function partAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return value;
  return partAt(Object.entries(value).find(([key]) => key === String(step))?.[1], rest);
}

const anyChange = fc.record({
  at: fc.nat(),
  to: fc.oneof(fc.constant(GONE), fc.constantFrom(...VALUES), fc.constantFrom(...PARTS)),
});

const anyBrokenSpec = fc
  .record({ spec: fc.constantFrom(...SPECS), changes: fc.array(anyChange, { minLength: 1, maxLength: 4 }) })
  .map(({ spec: chart, changes }) => ({
    ...chart, // what stands around the spec is checked by the source room's schema
    spec: changes.reduce<unknown>((value, { at, to }) => {
      const paths = pathsOf(value);
      const path = paths[at % paths.length];
      return path === undefined ? value : changed(value, path, to);
    }, chart.spec),
  }));

/** Set FUZZ to run longer. */
const RUNS = Number(process.env["FUZZ"] ?? 90);

describe("broken specs", () => {
  test("are answered, in time, and never drawn empty in silence", async () => {
    // Loading Vega is no part of the time that a spec takes.
    await draw("table: sales\nspec: { mark: bar, encoding: { x: { field: region } } }\n");
    let drawn = 0;
    await fc.assert(
      fc.asyncProperty(anyBrokenSpec, async (broken) => {
        const worked = startStopwatch();
        const { chart, diagnostics } = await draw(JSON.stringify(broken), {
          width: 240,
          tables: GALLERY_TABLES,
        });
        expect(worked()).toBeLessThan(5);
        if (chart === undefined) {
          expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
        } else {
          drawn += 1;
          expect(chart.drawing.marks.length > 0).toBe(true);
        }
      }),
      { numRuns: RUNS, ...(process.env["FUZZ"] === undefined && { seed: 7 }) },
    );
    // Else nothing but the refusal of specs would be tried.
    expect(drawn).toBeGreaterThan(RUNS / 10);
  }, 600_000);
});
