/** Numbers that nobody counts: written down in figures.yaml for all editions, in edition.yaml for one. */
import { expect, test } from "vitest";
import { whyNotComparable } from "../../src/data/index.ts";
import { planNewEdition } from "../../src/rollover/index.ts";
import { projectWith, repository } from "../host.ts";
import { openWith, release } from "./round.ts";

const EDITION = "content/startups/2023/edition.yaml";
const text = new TextDecoder().decode(repository.read(EDITION));
const withConstants = (constants: string) => ({ [EDITION]: `${text}\nconstants: ${constants}\n` });

test("an edition's own value takes its place in everything computed from it", async () => {
  const [plain, own] = [
    await openWith({}, "2023"),
    await openWith(withConstants("{ outlier_limit: 1 }"), "2023"),
  ];
  expect(plain.open.figures.facts.get("outlier_limit")?.value).toBe(15000000);
  expect(own.open.figures.facts.get("outlier_limit")?.value).toBe(1);
  const outliers = (opened: typeof own) => opened.open.figures.facts.get("outliers")?.value;
  expect(outliers(plain)).toBe(3);
  expect(Number(outliers(own))).toBeGreaterThan(50);
});

test("the definition is the same, so that the values may be compared", async () => {
  const before = await release({}, "2023");
  const { open } = await openWith(withConstants("{ outlier_limit: 1 }"), "2023");
  const outliers = open.figures.facts.get("outliers");
  const edition = { edition: "2025", breaks: {}, bridges: {} };
  expect(
    outliers && whyNotComparable(outliers, "2023", { edition, registers: new Map([["2023", before]]) }),
  ).toBeUndefined();
});

test("the checklist of the next edition shows the edition's own value, and where it stands", async () => {
  const { open } = await openWith(withConstants("{ accounts_year: 2022 }"), "2023");
  const { value } = planNewEdition({ sources: open.sources, edition: "2025", host: projectWith({}) });
  expect(value?.todo).toMatch(
    /- \[ \] `accounts_year` is 2022 \(content\/startups\/2023\/edition\.yaml:\d+\)/,
  );
});

test.each([
  ["{ moved_share: 0.5 }", "`moved_share` is counted from the data: an edition cannot say what it is"],
  ["{ acounts_year: 2022 }", "there is no constant `acounts_year`"],
])("%s is told", async (constants, message) => {
  const { found } = await openWith(withConstants(constants), "2023");
  expect(found.filter(({ code }) => code === "data/not-a-constant").map((each) => each.message)).toEqual([
    message,
  ]);
});

test("a constant of a report without figures is told like any other", async () => {
  const { found } = await openWith(
    { ...withConstants("{ outlier_limit: 1 }"), "content/startups/figures.yaml": "formats: {}\n" },
    "2023",
  );
  const told = found.find(({ code }) => code === "data/not-a-constant");
  expect(told?.message).toBe("there is no constant `outlier_limit`");
  expect(told?.hint).toBe(
    "a constant is a fact of figures.yaml whose value is a number: `outlier_limit: { value: 1 }`",
  );
});

test("a number with an exponent is a constant", async () => {
  const figures = "content/startups/figures.yaml";
  const written = new TextDecoder().decode(repository.read(figures));
  const { open, found } = await openWith(
    {
      ...withConstants("{ outlier_limit: 1 }"),
      [figures]: written.replace(/^( {2}outlier_limit:[\s\S]*?value: )\S+/m, "$11e-7"),
    },
    "2023",
  );
  expect(open.sources.figures.value.facts["outlier_limit"]?.value).toBe("1e-7");
  expect(found.map(({ code }) => code)).not.toContain("data/not-a-constant");
});
