/** The start-up report is held to what three narrow columns of justified type can be. */
import { beforeAll, describe, expect, test } from "vitest";
import { planEditions } from "../../src/edition/index.ts";
import { type PageQuality, pageQuality } from "../../src/layout/index.ts";
import { setPublication } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { repository } from "../host.ts";

const run = { host: repository, enter: () => {}, tool: "test" };

const opened = openReport({ report: "startups", edition: "2023" }, run);

async function qualityOf(locale: string): Promise<PageQuality> {
  const { value: open } = await opened;
  const [plan] = open ? planEditions(open.sources, { locales: [locale] }) : [];
  const set = open && plan && (await setPublication(open, plan, run)).value;
  if (!set) throw new Error(`the report cannot be set in ${locale}`);
  return pageQuality(set.document, set.pages);
}

describe.each(["nb", "en-GB"])("the start-up report in %s", (locale) => {
  let quality: PageQuality;
  beforeAll(async () => {
    quality = await qualityOf(locale);
  }, 60_000);

  test("has few wide spaces and hyphens", () => {
    expect(quality.spacesOver150).toBeLessThanOrEqual(0.22);
    expect(quality.spacesOver200).toBeLessThanOrEqual(0.015);
    expect(quality.hyphenated).toBeLessThanOrEqual(0.3);
    expect((quality.hyphenRuns / quality.lines) * 1500).toBeLessThanOrEqual(3);
  });

  test("has no line whose letters stand visibly apart", () => {
    expect(quality.widestLetters).toBeLessThanOrEqual(locale === "nb" ? 0.0201 : 0.0301);
  });

  test("has no runt and no line that sticks out", () => {
    expect(quality).toMatchObject({ runts: 0, overfull: 0 });
  });

  test("has no widow, no orphan and no stranded heading", () => {
    expect(quality).toMatchObject({ widows: [], orphans: [], strandedHeadings: [] });
  });

  test("ends its columns level", () => {
    expect(quality.unevenColumns).toEqual([]);
  });
});
