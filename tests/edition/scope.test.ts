/** What a sheet or an edition leaves out: what is kept knows its place, its lines and how it is written. */
import { describe, expect, test } from "vitest";
import { passagesOf } from "../../src/edition/passages.ts";
import { planHandouts } from "../../src/edition/plan-handouts.ts";
import { scopeFigures } from "../../src/edition/scope-figures.ts";
import { scopeSources } from "../../src/edition/scope-sources.ts";
import { withoutBlocks } from "../../src/edition/without-blocks.ts";
import { openReport } from "../../src/report/index.ts";
import { projectWith } from "../host.ts";
import { HARBOUR, spoilt } from "./harbour.ts";

const VISITS = "data/harbour/2024/visits.csv";
const BOATS = "content/harbour/2024/sections/boats.yaml";

async function open(files: typeof HARBOUR) {
  const run = { host: projectWith(files), enter: () => {}, tool: "reissue test" };
  const { value } = await openReport({ report: "harbour", edition: undefined }, run);
  if (!value) throw new Error("the harbour cannot be opened");
  const boats = value.sources.sections.find(({ value: { id } }) => id === "boats");
  const quay = value.sources.report.value.handouts.find(({ id }) => id === "quay");
  if (!boats || !quay) throw new Error("the harbour has lost a part");
  return { ...value, boats, quay };
}

/** With a passage whose text begins with a place, in the section on boats. */
const withPassage = (when: string) => ({
  ...HARBOUR,
  [BOATS]: `${HARBOUR[BOATS]}  - { id: few, type: text, when: "${when}", text: "There were few." }\n`,
});

describe("blocks that are left out", () => {
  test("leave the places of the others, of their values and of their keys", async () => {
    const { boats } = await open(HARBOUR);
    const rest = withoutBlocks(boats, ["how"]);
    expect(rest.value.blocks.map(({ id }) => id)).toEqual(["own", "gone"]);
    for (const place of ["at", "keyAt"] as const) {
      expect(rest[place](["blocks", 0, "id"])).toEqual(boats[place](["blocks", 1, "id"]));
      expect(rest[place](["title"])).toEqual(boats[place](["title"]));
    }
    expect(rest.within(["blocks", 1, "text"], 0, 4)).toEqual(boats.within(["blocks", 2, "text"], 0, 4));
  });

  test("leave their places in a text empty, and every letter behind where it was", async () => {
    const placed = spoilt(BOATS, "This is left out of the leaflet.", "::figure{ref=own}\n\n      Behind it.");
    const { boats } = await open(placed);
    const textIn = ({ value: { blocks } }: typeof boats) =>
      blocks.flatMap((each) => ("text" in each ? each.text : []));
    const [before = "", after = ""] = [boats, withoutBlocks(boats, ["own"])].map((each) =>
      textIn(each).at(-1),
    );
    expect(before).toMatch(/^::figure/);
    expect(after.trim()).toBe("Behind it.");
    expect(after.indexOf("Behind")).toBe(before.indexOf("Behind"));
    expect(textIn(withoutBlocks(boats, ["how"])).at(-1)).toBe(before);
  });
});

describe("a condition", () => {
  test("that is faulty is told, and its block stays: what is wrong in it is told in the same run", async () => {
    const { sources, figures } = await open(withPassage("visit < 40"));
    const { value, diagnostics } = passagesOf(sources, figures);
    expect(diagnostics.map(({ code }) => code)).toEqual(["edition/condition"]);
    expect([...(value?.withheld ?? [])]).toEqual([]);
  });

  test("over faulty data is not blamed for what it comes to", async () => {
    const amiss = String(HARBOUR[VISITS]).replace("May,4", "May,four");
    const { sources, figures } = await open({ ...withPassage("visits"), [VISITS]: amiss });
    expect(figures.facts.get("visits")?.faulty).toBe(true);
    expect(passagesOf(sources, figures).diagnostics).toEqual([]);
    const sound = await open(withPassage("visits"));
    expect(passagesOf(sound.sources, sound.figures).diagnostics).toHaveLength(1);
  });
});

test("a sheet is under its own title, without the report's subtitle", async () => {
  const file = "content/harbour/2024/edition.yaml";
  const { sources } = await open(
    spoilt(file, "title: The harbour in 2024", "title: The harbour\nsubtitle: Its year"),
  );
  const [boats] = sources.report.value.handouts;
  expect(sources.edition.value.subtitle).toBe("Its year");
  expect(boats && scopeSources(sources, boats).edition.value).toMatchObject({
    title: "Boats alone",
    subtitle: undefined,
  });
});

test("letters that are none of ASCII's are written so in the names of files, small ones too", async () => {
  const named = { ...HARBOUR, [VISITS]: "quay,month,boats\nSæter bråtebrygge øst,May,4\nÆgir,May,5\n" };
  const { sources, figures } = await open(named);
  const plans = planHandouts(sources, figures, { only: ["quay"] }).value ?? [];
  expect(plans.map(({ name }) => name)).toEqual(["quay-saeter-bratebrygge-ost", "quay-aegir"]);
});

describe("figures of a row's sheet", () => {
  const linesOf = (origins: readonly { readonly line: number }[]) => origins.map(({ line }) => line);

  test("keep the row's own records, and know the lines that they come from", async () => {
    const { figures, quay } = await open(HARBOUR);
    const values = figures.tables.get("by_quay")?.rows[1];
    if (!values) throw new Error("there is no second quay");
    const own = scopeFigures(figures, quay, { name: "Østre kai", values });
    const visits = own.tables.get("visits");
    expect(visits?.rows.map(({ boats }) => boats)).toEqual([20]);
    expect(linesOf(visits?.originsOf(0) ?? [])).toEqual([4]);
    expect(visits?.originsOf(1)).toEqual([]);
    expect(linesOf(own.facts.get("row_visits")?.origins ?? [])).toEqual([4]);
    expect(own.facts.get("row_share")?.format).toEqual({ as: "percent", decimals: 1 });
  });

  test("write a year as one, and a name as text", async () => {
    const dated = {
      ...spoilt(
        "data/harbour/2024/datapackage.yaml",
        "{ name: month, type: string }",
        "{ name: month, type: year }",
      ),
      [VISITS]: "quay,month,boats\nÆrøy,2023,4\n",
    };
    const { figures, quay } = await open(dated);
    const values = figures.tables.get("visits")?.rows[0];
    if (!values || !quay.each) throw new Error("there is no row");
    const each = { ...quay.each, table: "visits", formats: {} };
    const own = scopeFigures(figures, { ...quay, each }, { name: "Ærøy", values });
    const formats = ["quay", "month", "boats"].map((field) => own.facts.get(`row_${field}`)?.format.as);
    expect(formats).toEqual(["text", "year", "number"]);
  });
});
