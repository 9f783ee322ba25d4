/** A machine of several makes its own part of the work, and lays out no report that none of its sheets asks for. */
import { expect, test } from "vitest";
import { listJobs, type Order } from "../../src/cli/jobs.ts";
import { openReport } from "../../src/report/index.ts";
import { HARBOUR } from "../edition/harbour.ts";
import { projectWith } from "../host.ts";

const run = { host: projectWith(HARBOUR), enter: () => {}, tool: "reissue test" };
const opened = openReport({ report: "harbour", edition: undefined }, run);

async function jobs(order: Partial<Order>): Promise<readonly string[]> {
  const { value } = await opened;
  if (!value) throw new Error("the harbour cannot be opened");
  const both = { locales: ["en-GB", "nb"], whole: "usual", handouts: "none", allowances: [] } as const;
  const { value: listed = [] } = listJobs(value, { ...both, ...order });
  return listed.map(({ plan: { locale, name, scope }, gives }) =>
    scope.kind === "whole" ? `${locale} whole: ${gives}` : `${locale} ${name}: ${gives}`,
  );
}

test("the whole report comes before its handouts, language by language", async () => {
  expect(await jobs({ handouts: ["boats"] })).toEqual([
    "en-GB whole: files",
    "en-GB boats: files",
    "nb whole: files",
    "nb boats: files",
  ]);
});

test("a language of which a machine makes nothing is not laid out there", async () => {
  expect(await jobs({ shard: { number: 1, count: 2 } })).toEqual(["en-GB whole: files"]);
  expect(await jobs({ shard: { number: 2, count: 2 } })).toEqual(["nb whole: files"]);
  expect(await jobs({ shard: { number: 3, count: 3 } })).toEqual([]);
});

test("for sheets alone the report is laid out for its folios", async () => {
  expect(await jobs({ whole: "none", handouts: ["boats"], shard: { number: 2, count: 2 } })).toEqual([
    "nb whole: folios",
    "nb boats: files",
  ]);
});
