/** The edition of 2021: kept for its figures, and what of it later ones may be held against. */
import { expect, test } from "vitest";
import { reasonFor, whyNotComparable } from "../../src/data/index.ts";
import { codesIn, openWith, release } from "./round.ts";

test("the edition of 2021 is a register that its data still give", async () => {
  const { open, found } = await openWith({}, "2021");
  expect(codesIn(found)).toEqual([]);
  expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  const register = await release({}, "2021");
  expect(register.facts).toEqual(open.sources.registers.get("2021")?.facts);
  expect(register.facts["moved_share_2016_2019"]?.value).toBe(0.441176470588);
  expect(register.texts).toEqual({});
  expect(Object.keys(register.inputs).every((file) => file.includes("startups/2021/"))).toBe(true);
});

test("what 2021 printed is read in 2023 as it was published", async () => {
  const { open } = await openWith({}, "2023");
  expect(open.figures.facts.get("report_2021_moved_share_2016_2019")?.value).toBe(0.441176470588);
});

test("a break and another definition are not comparable, unless a bridge spans them", async () => {
  const { open } = await openWith({}, "2023");
  const { facts } = open.figures;
  const edition = open.sources.edition.value;
  const why = (name: string, bridges = edition.bridges) => {
    const fact = facts.get(name);
    if (!fact) throw new Error(name);
    return whyNotComparable(fact, "2021", {
      edition: { ...edition, bridges },
      registers: open.sources.registers,
    });
  };
  expect(why("moved_share")).toBe("Andelen er av årskullene 2014–2021; i 2021 var den av 2016–2020.");
  expect(why("moved_share_2019")).toBeUndefined();
  expect(why("moved_share_2019", {})).toBe("it was defined as `moved_2019 / companies_2019`");
  expect(why("investors", {})).toBeUndefined();
});

test("reasons are found by name before they are found by beginning", () => {
  const reasons = { "moved_*": "all", "moved_share_*": "shares", moved_share_2020: "one" };
  expect(
    ["moved_share_2020", "moved_share_2019", "moved_2019", "remained"].map((fact) =>
      reasonFor(fact, reasons),
    ),
  ).toEqual(["one", "shares", "all", undefined]);
});
