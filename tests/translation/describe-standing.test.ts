import { expect, test } from "vitest";
import { describeStanding, reportStanding, standingIn } from "../../src/translation/index.ts";
import { IN_ENGLISH, trialWith, unit } from "./trial.ts";

const statusOf = (units: string) =>
  reportStanding(standingIn(trialWith({ [IN_ENGLISH]: `units:\n${units}` }), "en-GB"));

const STALE = unit("title", "What we count", "Hva vi teller", "state: reviewed, was: Hva vi teller");

test("texts are counted by part and by where they stand", () => {
  const { parts, counts } = statusOf(
    STALE + unit("counts.caption", "Companies", "Selskaper", "state: approved"),
  );
  expect(parts.find(({ part }) => part === "first")).toEqual({
    part: "first",
    texts: 4,
    counts: { missing: 2, stale: 1, carried: 0, new: 0, translated: 0, reviewed: 0, approved: 1 },
    orphans: 0,
  });
  expect(Object.values(counts).reduce((sum, each) => sum + each)).toBe(7);
});

test("a changed source is shown word by word against the text that was translated", () => {
  expect(statusOf(STALE).stale).toEqual([
    {
      id: "first.title",
      diff: [
        { kind: "same", text: "Hva vi " },
        { kind: "gone", text: "teller" },
        { kind: "new", text: "talte" },
      ],
    },
  ]);
});

test("an earlier text that is not the one translated is no help", () => {
  const other = unit("title", "What we count", "Hva vi teller", "state: reviewed, was: Noe annet");
  expect(statusOf(other).stale).toEqual([{ id: "first.title", diff: undefined }]);
});

test("of many missing texts the first are named; without orphans none are counted", () => {
  const report = statusOf(unit("title", "What we counted", "Hva vi talte"));
  const missing = (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => `first.text-${index + 1}`);
    const text = describeStanding({ ...report, missing: ids });
    expect(text).not.toContain("orphans");
    return text.split("\n").slice(-3);
  };
  expect(missing(20)).toEqual(["  first.text-19", "  first.text-20", ""]);
  expect(missing(23)).toEqual(["  first.text-20", "  and 3 more", ""]);
});

test("a status for people", () => {
  const orphan = unit("gone.text", "Gone", "Borte");
  expect(describeStanding(statusOf(STALE + unit("counts.caption", "Companies", "Selskaper") + orphan))).toBe(
    `en-GB: 1 of 7 texts are reviewed or approved

         texts  missing  stale  reviewed  orphans
report       2        2      ·         ·        ·
edition      1        1      ·         ·        ·
first        4        2      1         1        1
all          7        5      1         1        1

missing
  report.name
  report.publisher
  edition.title
  first.intro.text
  first.counts.columns.founded.head

stale
  first.title
    Hva vi [-teller-]{+talte+}

orphans
  first.gone.text
`,
  );
});
