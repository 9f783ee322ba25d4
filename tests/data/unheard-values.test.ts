import { describe, expect, test } from "vitest";
import { derive } from "./press.ts";

const COMPANIES = `id,name,founded,place,jobs,grant
1,Alfa,2019,Oslo,4,1.5
2,Bravo,2019,Bergen sentrum,6,
3,Charlie,2020,Trondheim 1,2,2.5
4,Delta,2021,AS,,0.5
`;

const found = async (figures: string, companies = COMPANIES) => (await derive(figures, {}, companies)).found;
const where = (condition: string): Promise<readonly string[]> =>
  found(`facts:\n  n: { from: companies, count: true, where: ${JSON.stringify(condition)} }\n`);

describe("a value that no row has", () => {
  test.each([
    ["datum.place == 'Olso'", "2:62", "Olso", "Oslo"],
    ["'olso' === datum.place", "2:47", "olso", "Oslo"],
    ["datum.jobs > 2 && datum['place'] != 'oslo '", "2:83", "oslo ", "Oslo"],
    ["datum.place == 'Bergen sentrun'", "2:62", "Bergen sentrun", "Bergen sentrum"],
    ["datum.place == 'Bergensentrum'", "2:62", "Bergensentrum", "Bergen sentrum"],
  ])("%s", async (condition, place, value, meant) => {
    expect(await where(condition)).toEqual([
      `${place} warning data/unheard-value no row of \`companies\` has \`${value}\` in \`place\` | did you mean \`${meant}\`?`,
    ]);
  });

  test.each([
    ["one that is there", "datum.place == 'Oslo'"],
    ["one that is like none", "datum.place == 'Stavanger'"],
    ["a code that is like another", "datum.place == 'ASA'"],
    ["another number", "datum.place == 'Trondheim 2'"],
    ["a place of another table", "datum.place == 'Bergen'"],
    ["a text held against no field", "datum.place + '' == 'Olso'"],
  ])("is not told of %s", async (_, condition) => {
    expect(await where(condition)).toEqual([]);
  });

  test("that stands in quotes where numbers are", async () => {
    expect(await where("datum.jobs === '7'")).toEqual([
      "2:62 data/quoted-value `jobs` holds numbers, and `7` in quotes is a text | write `7` without the quotes",
    ]);
  });

  test.each([
    ["datum.opened > utc(2026, 0, 9)", "2:61", "2026-01-09"],
    ["toDate('2026-02-01') <= datum.opened", "2:46", "2026-02-01"],
    ["datum.opened == 2026", "2:62", "2026-01-31"],
  ])("that is a number where days are: %s", async (condition, place, day) => {
    const days = COMPANIES.replace("founded", "opened").replace(/,20(\d\d),/g, ",2026-01-31,");
    const described = (data: string) => data.replace("name: founded, type: year", "name: opened, type: date");
    const figures = `facts:\n  n: { from: companies, count: true, where: ${JSON.stringify(condition)} }\n`;
    const { found } = await derive(figures, {}, days, described);
    expect(found).toEqual([
      `${place} data/day-as-number \`opened\` holds days such as \`2026-01-31\`, which no number comes before or after | write the day as a text: \`'${day}'\``,
    ]);
    for (const sound of ["datum.opened > '2026-01-09'", "toDate(datum.opened) > utc(2026, 0, 9)"])
      expect((await derive(figures.replace(condition, sound), {}, days, described)).found).toEqual([]);
  });

  test.each([
    ["datum.place == 3", "2:61", "3", "write it in quotes: `'3'`"],
    ["true !== datum['place']", "2:46", "true", "write it in quotes: `'true'`"],
    ["datum.place >= 3", "2:61", "3", "hold a field of numbers against it"],
  ])("that stands without quotes where texts are: %s", async (condition, place, value, hint) => {
    const kind = value === "3" ? "a number" : "a yes or a no";
    expect(await where(condition)).toEqual([
      `${place} data/unquoted-value \`place\` holds text, and \`${value}\` without quotes is ${kind} | ${hint}`,
    ]);
  });

  test("is told of numbers held against codes only where they are never equal", async () => {
    expect(await where("datum.id == 3 && datum.id > 1")).toEqual([]);
    expect(await where("datum.id === 3")).toEqual([
      "2:59 data/unquoted-value `id` holds text, and `3` without quotes is a number | write it in quotes: `'3'`",
    ]);
    expect(await where("datum.jobs > 'many'")).toEqual([
      "2:60 data/quoted-value `jobs` holds numbers, and `many` in quotes is a text | hold it against what `jobs` may be",
    ]);
  });

  test("in transforms, until rows are others than the table's", async () => {
    const filters = (filter: string) =>
      found(`tables:\n  t:\n    from: companies\n    transform:\n${filter}`);
    expect(await filters("      - { filter: \"datum.place == 'Olso'\" }\n")).toEqual([
      "5:36 warning data/unheard-value no row of `companies` has `Olso` in `place` | did you mean `Oslo`?",
    ]);
    expect(await filters("      - { filter: { field: place, oneOf: [Oslo, Olso] } }\n")).toEqual([
      "5:49 warning data/unheard-value no row of `companies` has `Olso` in `place` | did you mean `Oslo`?",
    ]);
    expect(await filters("      - { filter: { not: { field: place, equal: Olso } } }\n")).toEqual([
      "5:49 warning data/unheard-value no row of `companies` has `Olso` in `place` | did you mean `Oslo`?",
    ]);
    expect(await filters('      - { filter: { field: jobs, oneOf: [4, "6"] } }\n')).toEqual([
      "5:45 data/quoted-value `jobs` holds numbers, and `6` in quotes is a text | write `6` without the quotes",
    ]);
    expect(await filters("      - { filter: { field: place, range: [1, 3] } }\n")).toEqual([
      "5:43 data/unquoted-value `place` holds text, and `1` without quotes is a number | hold a field of numbers against it",
      "5:46 data/unquoted-value `place` holds text, and `3` without quotes is a number | hold a field of numbers against it",
    ]);
    const renamed =
      "      - { calculate: \"'Olso'\", as: place }\n      - { filter: \"datum.place == 'Olso'\" }\n";
    expect(await filters(renamed)).toEqual([]);
    const grouped =
      "      - { aggregate: [{ op: count, as: n }], groupby: [place] }\n      - { filter: \"datum.place == 'Olso'\" }\n";
    expect(await filters(grouped)).toEqual([]);
  });

  test("is told by the list of what a field may hold", async () => {
    const ofRegions = (region: string) =>
      found(`facts:\n  n: { from: regions, count: true, where: "datum.region == '${region}'" }\n`);
    expect(await ofRegions("north")).toEqual([]);
    expect(await ofRegions("centre")).toEqual([
      "2:61 warning data/unheard-value no row of `regions` has `centre` in `region` | there is `east`, `west`, `north`",
    ]);
  });

  test("is the fault where one row is wanted and none is left", async () => {
    const fact = "facts:\n  n: { from: companies, field: jobs, where: \"datum.place == 'Olso'\" }\n";
    expect(await found(fact)).toEqual([
      "2:62 data/unheard-value no row of `companies` has `Olso` in `place` | did you mean `Oslo`?",
    ]);
  });

  test("is not told of a table without rows", async () => {
    const header = COMPANIES.slice(0, COMPANIES.indexOf("\n") + 1);
    const fact = "facts:\n  n: { from: companies, count: true, where: \"datum.place == 'Olso'\" }\n";
    expect(await found(fact, header)).toEqual([]);
  });
});
