import { beforeAll, expect, test } from "vitest";
import { deriveFigures, type Figures } from "../../src/data/index.ts";
import { readSources } from "../../src/source/index.ts";
import { repository } from "../host.ts";

/** Every figure that the printed report on health technology gives, against what its definitions make of the rows. */
let figures: Figures;
let found: readonly string[];

beforeAll(async () => {
  const { value: sources } = readSources(repository, { report: "healthtech", edition: "2022" });
  if (!sources) throw new Error("the report's sources cannot be read");
  const outcome = await deriveFigures(sources);
  if (!outcome.value) throw new Error("the report has no figures");
  figures = outcome.value;
  found = outcome.diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
});

const facts = (...ids: readonly string[]) => ids.map((id) => figures.facts.get(id)?.value);
const column = (table: string, field: string) => figures.tables.get(table)?.rows.map((row) => row[field]);

test("64 companies: 20, 11, 11, 10, 10, 2", () => {
  const categories = ["medical_equipment", "welfare", "medicine", "sports", "ict", "distribution"];
  expect(facts("companies", ...categories)).toEqual([64, 20, 11, 11, 10, 10, 2]);
  expect(column("categories_with_total", "companies")).toEqual([20, 11, 11, 10, 10, 2, 64]);
});

test("2 150 million NOK and 1 717 employees", () => {
  expect(facts("revenue", "employees")).toEqual([2_150_000_000, 1_717]);
  expect(column("categories_with_total", "revenue")?.at(-1)).toBe(2_150_000_000);
  expect(column("categories_with_total", "employees")?.at(-1)).toBe(1_717);
});

test("56 in Trondheim and 8 in six other municipalities", () => {
  expect(facts("central", "elsewhere", "other_municipalities")).toEqual([56, 8, 6]);
  expect([...(column("places", "municipality") ?? [])].sort()).toEqual([
    "Indre Fosen",
    "Levanger",
    "Midtre Gauldal",
    "Oppdal",
    "Skaun",
    "Stjørdal",
    "Trondheim",
  ]);
  const tiles = figures.tables.get("places")?.rows.map((row) => `${row["tile_column"]}/${row["tile_row"]}`);
  expect(new Set(tiles).size).toBe(7);
});

test("18 companies with projects of 175 million NOK", () => {
  expect(facts("funded", "rcn")).toEqual([18, 175_000_000]);
});

test("34 entities of infrastructure: 3, 6, 8, 9, 3, 5", () => {
  const types = ["support_departments", "centres", "core_facilities", "special_labs", "innovation_labs"];
  expect(facts("infrastructure", ...types, "simulation")).toEqual([34, 3, 6, 8, 9, 3, 5]);
  expect(column("infrastructure_types", "entities")).toEqual([3, 6, 8, 9, 3, 5, 34]);
  expect(facts("special_labs_elsewhere")).toEqual([0]);
  for (const row of figures.tables.get("infrastructure_types")?.rows ?? []) {
    const hosts = ["st_olavs", "levanger", "namsos", "ntnu", "nord", "sintef"].map((host) => row[host]);
    expect(hosts.reduce<number>((sum, each) => sum + Number(each), 0)).toBe(row["entities"]);
  }
});

test("17 networks: 2, 1, 3, 1, 2 planned, 1, 5, 1, 1", () => {
  const types = ["programmes", "projects", "forums", "clusters", "incubators", "labs", "plain_networks"];
  expect(facts("networks", ...types, "associations", "funders")).toEqual([17, 2, 1, 3, 1, 2, 1, 5, 1, 1]);
  expect(facts("networks_planned", "networks_active")).toEqual([2, 15]);
});

test("18 investors: 8, 5, 5, and 3 planned", () => {
  const groups = ["investors_health", "investors_agnostic", "investors_other", "investors_planned"];
  expect(facts("investors", ...groups, "investors_without")).toEqual([18, 8, 5, 5, 3, 10]);
  expect(column("investor_groups", "investors")).toEqual([8, 5, 5, 3]);
});

test("six performers: three hospitals, two universities, one institute", () => {
  expect(facts("performers", "hospitals", "universities", "institutes")).toEqual([6, 3, 2, 1]);
});

test("the contradictions of the printed report are warnings, and nothing else is found", () => {
  expect(found.map((each) => each.replace(/ does not hold.*$/, ""))).toEqual([
    "warning data/check-fails `performers == printed_performers`",
    "warning data/check-fails `networks_active == printed_networks_working`",
  ]);
});
