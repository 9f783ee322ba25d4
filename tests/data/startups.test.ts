import { beforeAll, describe, expect, test } from "vitest";
import { deriveFigures, type Figures } from "../../src/data/index.ts";
import { readSources } from "../../src/source/index.ts";
import { repository } from "../host.ts";

/** Every figure that the printed report of 2023 gives, against what its definitions make of the rows. */
let figures: Figures;
let warnings: readonly string[];

beforeAll(async () => {
  const { value: sources } = readSources(repository, { report: "startups", edition: "2023" });
  if (!sources) throw new Error("the report's sources cannot be read");
  const outcome = await deriveFigures(sources);
  if (!outcome.value) throw new Error("the report has no figures");
  figures = outcome.value;
  warnings = outcome.diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
});

function fact(id: string): number {
  const value = figures.facts.get(id)?.value;
  if (typeof value !== "number") throw new Error(`${id} is ${String(value)}`);
  return value;
}

/** As the report prints a share: per cent with one decimal. */
const percent = (id: string): string => (100 * fact(id)).toFixed(1);
const millions = (id: string): string => (fact(id) / 1e6).toFixed(1);

test("138 companies: 68 stayed, 70 moved, 52 of them to Oslo", () => {
  expect([fact("companies"), fact("remained"), fact("moved"), fact("moved_oslo")]).toEqual([138, 68, 70, 52]);
});

describe("leakage by year of foundation", () => {
  test.each([
    [2021, "50.0", "50.0", "33.3"],
    [2020, "60.9", "39.1", "39.1"],
    [2019, "58.8", "41.2", "35.3"],
    [2018, "42.9", "57.1", "50.0"],
    [2017, "44.0", "56.0", "40.0"],
    [2016, "45.5", "54.5", "36.4"],
    [2015, "54.5", "45.5", "36.4"],
    [2014, "25.0", "75.0", "25.0"],
  ])("%i", (year, remained, moved, oslo) => {
    const row = figures.tables.get("leakage_by_year")?.rows.find(({ founded }) => founded === year);
    const shares = [row?.["remained_share"], row?.["moved_share"], row?.["moved_oslo_share"]];
    expect(shares.map((share) => (100 * Number(share)).toFixed(1))).toEqual([remained, moved, oslo]);
    const ids = [`remained_share_${year}`, `moved_share_${year}`, `moved_oslo_share_${year}`];
    expect(ids.map(percent)).toEqual([remained, moved, oslo]);
  });

  test("the last row, which is the share of all companies and not the mean of the years", () => {
    expect(["remained_share", "moved_share", "moved_oslo_share"].map(percent)).toEqual([
      "49.3",
      "50.7",
      "37.7",
    ]);
    expect(percent("moved_share_mean_of_years")).toBe("52.3");
    const total = figures.tables.get("leakage_with_total")?.rows.find((row) => row["total"] === true);
    expect(total).toMatchObject({ founded: null, companies: 138, remained: 68, moved: 70, moved_oslo: 52 });
  });
});

test("18 companies from 2021, of which 9 have moved", () => {
  expect([fact("companies_2021"), fact("moved_2021")]).toEqual([18, 9]);
});

test("45.8 % of 2018-2021; then 44.1 % of 2016-2019, and 21.4 % of 2019", () => {
  expect(percent("moved_share_2018_2021")).toBe("45.8");
  expect(percent("report_2021_moved_share_2016_2019")).toBe("44.1");
  expect(percent("report_2021_moved_share_2019")).toBe("21.4");
});

test("almost three quarters of those who move choose Oslo", () => {
  expect(percent("moved_oslo_share_of_moved")).toBe("74.3");
});

describe("Oslo and Trondheim without outliers, to the krone", () => {
  test.each([
    [2014, 1_400_000, 1_400_000, 1_300_000, 2_600_000],
    [2015, 1_975_000, 7_900_000, 1_731_325, 10_387_949],
    [2016, 1_007_430, 7_052_010, 1_602_436, 12_819_490],
    [2017, 2_375_232, 19_001_853, 1_258_363, 13_841_998],
    [2018, 777_427, 5_441_987, 445_013, 2_670_078],
    [2019, 442_185, 2_653_111, 1_236_614, 11_129_525],
    [2020, 384_693, 3_462_233, 294_765, 3_831_940],
    [2021, 274_786, 1_373_930, 401_963, 2_813_742],
  ])("%i", (year, ...printed) => {
    const columns = ["oslo_mean", "oslo_sum", "trondheim_mean", "trondheim_sum"];
    const row = figures.tables.get("oslo_trondheim")?.rows.find(({ founded }) => founded === year);
    expect(columns.map((column) => Math.round(Number(row?.[column])))).toEqual(printed);
    expect(columns.map((column) => Math.round(fact(`${column}_${year}`)))).toEqual(printed);
    const long = figures.tables.get("city_by_year")?.rows.filter(({ founded }) => founded === year);
    expect(long?.flatMap(({ mean, sum }) => [Math.round(Number(mean)), sum])).toEqual(printed);
  });

  test("all years", () => {
    const means = [Math.round(fact("oslo_mean")), Math.round(fact("trondheim_mean"))];
    expect(means).toEqual([1_027_343, 969_270]);
    expect([fact("oslo_sum"), fact("trondheim_sum")]).toEqual([48_285_124, 60_094_722]);
    const totals = figures.tables.get("city_totals")?.rows;
    expect(totals?.map(({ city, companies, sum }) => [city, companies, sum])).toEqual([
      ["Oslo", 47, 48_285_124],
      ["Trondheim", 62, 60_094_722],
    ]);
  });

  test("47 and 62 companies with accounts", () => {
    expect([fact("oslo_companies_counted"), fact("trondheim_companies_counted")]).toEqual([47, 62]);
  });
});

test("60.1 million from those who stayed, 63.3 from those who left, without outliers", () => {
  expect(millions("contribution_remained_without_outliers")).toBe("60.1");
  expect(fact("contribution_moved_without_outliers")).toBe(63_348_123);
});

test("464.0 million from those who left, 539.2 in all, with outliers", () => {
  expect([millions("contribution_moved"), millions("contribution_total")]).toEqual(["464.0", "539.2"]);
});

test("Remarkable 367 million; three companies over 15 million", () => {
  expect([fact("remarkable_contribution"), fact("outliers"), fact("outlier_limit")]).toEqual([
    367e6, 3, 15e6,
  ]);
  const names = figures.tables.get("outlier_companies")?.rows.map(({ name }) => name);
  expect(names).toEqual(["Remarkable", "Tise", "Kaupang Krypto"]);
});

test("216 million purchasing power of those who left, 298 in all, 1181 jobs elsewhere", () => {
  expect([fact("purchasing_power_moved"), fact("purchasing_power_total")]).toEqual([216e6, 298e6]);
  expect(fact("jobs_elsewhere")).toBe(1181);
});

test("mean contribution by age, 0.33 to 1.67 million", () => {
  const means = figures.tables
    .get("growth_by_age")
    ?.rows.map((row) => Number(row["mean_contribution_nok"]) / 1e6);
  expect(means?.map((mean) => mean.toFixed(2))).toEqual([
    "0.33",
    "0.92",
    "0.60",
    "1.48",
    "1.27",
    "1.67",
    "1.67",
  ]);
  expect(figures.tables.get("growth_by_age")?.rows.map(({ founded }) => founded)).toEqual([
    2020, 2019, 2018, 2017, 2016, 2015, 2014,
  ]);
});

test("the exponential models of 2023 and 2021 are least squares on the logarithm", () => {
  const then = [190_000, 310_000, 520_000, 880_000, 1_250_000, 1_940_000];
  const now = [1, 2, 3, 4, 5, 6, 7].map((age) => fact(`growth_mean_age_${age}`));
  for (const [prefix, means] of [["", now] as const, ["report_2021_", then] as const]) {
    const [base, exponent] = fitted(means);
    expect(fact(`${prefix}growth_base`)).toBeCloseTo(base, 4);
    expect(fact(`${prefix}growth_exponent`)).toBeCloseTo(exponent, 10);
    expect(fact(`${prefix}growth_rate`)).toBeCloseTo(Math.exp(exponent) - 1, 10);
  }
  expect(fact("growth_rate")).toBeCloseTo(0.2746, 4);
  expect(fact("report_2021_growth_rate")).toBeCloseTo(0.5943, 4);
});

/** a and b of a·exp(b·age) for ages 1, 2, 3 ... by the normal equations. */
function fitted(means: readonly number[]): readonly [number, number] {
  const points = means.map((mean, index) => [index + 1, Math.log(mean)] as const);
  const total = (of: (x: number, y: number) => number) => points.reduce((sum, [x, y]) => sum + of(x, y), 0);
  const [n, x, y] = [points.length, total((each) => each), total((_, each) => each)];
  const exponent = (n * total((a, b) => a * b) - x * y) / (n * total((a) => a * a) - x * x);
  return [Math.exp((y - exponent * x) / n), exponent];
}

test("the curves pass through the models at whole ages", () => {
  const rows = figures.tables.get("growth_fit")?.rows ?? [];
  const at = (report: string, age: number) =>
    rows.find((row) => row["report"] === report && row["age"] === age);
  expect(at("2023", 7)?.["mean_contribution_nok"]).toBeCloseTo(
    fact("growth_base") * Math.exp(7 * fact("growth_exponent")),
    3,
  );
  expect(at("2021", 6)?.["mean_contribution_nok"]).toBeCloseTo(2_037_107, -3);
  expect(at("2021", 7)).toBeUndefined();
});

describe("share of investments per region", () => {
  test.each([
    ["Proventure", "20.7", "24.1", "55.2", "0.0"],
    ["Viking Venture", "9.5", "33.3", "14.3", "42.9"],
    ["Investinor", "16.3", "53.7", "30.1", "0.0"],
    ["Salvesen & Thams", "69.2", "7.7", "23.1", "0.0"],
    ["Wiski Capital", "11.8", "58.8", "23.5", "0.0"],
    ["Gnist Capital", "100.0", "0.0", "0.0", "0.0"],
  ])("%s", (name, ...printed) => {
    const row = figures.tables.get("investment_shares")?.rows.find(({ investor }) => investor === name);
    const shares = ["trondheim_share", "oslo_share", "other_share", "abroad_share"];
    expect(shares.map((share) => (100 * Number(row?.[share])).toFixed(1))).toEqual(printed);
  });

  test("Wiski Capital's printed shares add up to 94.1 %, for one of 17 has no region", () => {
    expect([percent("wiski_published_share"), fact("wiski_investments")]).toEqual(["94.1", 17]);
    const unknown = figures.tables.get("portfolios")?.rows.filter(({ region }) => region === "Ukjent");
    expect(unknown).toMatchObject([{ investor: "Wiski Capital", count: 1, all: 17 }]);
  });
});

test("the contradictions of the printed report are warnings, and nothing else is", () => {
  expect(warnings.map((each) => each.replace(/ does not hold.*$/, ""))).toEqual([
    "warning data/check-fails `companies_2021 == printed_companies_2021`",
    "warning data/check-fails `moved_elsewhere_2021 == printed_moved_elsewhere_2021`",
    "warning data/check-fails `round(contribution_moved_without_outliers / 1000000) == round(printed_contribution_moved / 1000000)`",
    "warning data/check-fails `printed_contribution_moved >= oslo_sum`",
    "warning data/check-fails `round(contribution_remained_without_outliers / 1000000) == round(printed_contribution_remained / 1000000)`",
    "warning data/check-fails `round(contribution_total / 1000000) == round(printed_contribution_total / 1000000)`",
    "warning data/check-fails `moved_share_2017 > moved_share_2018 && moved_share_2018 > moved_share_2019 && moved_share_2019 > moved_share_2020`",
    "warning data/check-fails `abs(wiski_published_share - 1) < 0.001`",
  ]);
  expect(figures.checks.find(({ id }) => id === "everyone_is_somewhere")?.holds).toBe(true);
});

test("every fact knows its lines, unless it is given or made of such", () => {
  const without = [...figures.facts.values()].filter(({ origins }) => origins.length === 0);
  expect(without.every(({ chain }) => chain.length === 0)).toBe(true);
  expect(figures.facts.get("moved_2014")?.origins.map(({ file, line }) => `${file}:${line}`)).toEqual([
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((line) => `data/startups/2023/companies.csv:${line}`),
    ...[2, 3, 4, 6, 7, 8].map((line) => `data/startups/2023/municipalities.csv:${line}`),
  ]);
});

test("every company is in the flow, and every place in every year", () => {
  const sum = (name: string) =>
    figures.tables.get(name)?.rows.reduce((total, row) => total + Number(row["companies"]), 0);
  expect(["relocation_flow", "relocation_by_origin", "moved_by_year", "origins"].map(sum)).toEqual([
    138, 138, 138, 138,
  ]);
  expect(sum("relocation_by_municipality")).toBe(70);
  expect(figures.tables.get("moved_by_year")?.rows).toHaveLength(8 * 4);
});
