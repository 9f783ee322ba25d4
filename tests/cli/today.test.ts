/** The day that goes on record is the one of the person who signs. */
import { afterEach, expect, test, vi } from "vitest";
import { givenMoment, today } from "../../src/cli/today.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

test.each([
  ["Europe/Oslo", "2026-02-01"],
  ["UTC", "2026-01-31"],
  ["America/Los_Angeles", "2026-01-31"],
  ["Pacific/Kiritimati", "2026-02-01"],
])("half past midnight in Oslo is, in %s, %s", (zone, day) => {
  vi.stubEnv("TZ", zone);
  vi.stubEnv("SOURCE_DATE_EPOCH", undefined);
  vi.useFakeTimers({ now: Date.parse("2026-01-31T23:30:00Z") });
  expect(today()).toBe(day);
});

test("a given moment has the same day everywhere; what is no number gives none", () => {
  vi.stubEnv("TZ", "Pacific/Kiritimati");
  vi.stubEnv("SOURCE_DATE_EPOCH", String(Date.parse("2026-01-31T23:30:00Z") / 1000));
  expect(today()).toBe("2026-01-31");
  for (const none of ["", "soon", "-1", "1.5"]) {
    vi.stubEnv("SOURCE_DATE_EPOCH", none);
    expect(givenMoment(), none).toBeUndefined();
  }
});
