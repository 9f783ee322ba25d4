/** Text that nobody writes, 50 kB of it: the time that it takes grows with its length, not with its square. */
import { expect, test } from "vitest";
import { applyTypographyTo } from "../../src/locale/typography.ts";
import { startStopwatch } from "../stopwatch.ts";

const LENGTH = 50_000;
/** Linear work takes a twentieth of it; the square of the length took ten times as much and more. */
const MOST_SECONDS = 1;

test.each([" 000", "\u202f000", "a", "a@", "'a ", '"a ', "1-", "1 - ", "http://", "«", "."])(
  "%j, repeated",
  (part) => {
    const text = part.repeat(LENGTH / part.length);
    for (const end of ["", "x"]) {
      const worked = startStopwatch();
      for (const locale of ["nb", "fr", "pl"])
        applyTypographyTo([{ text: text + end, kind: "prose" }], locale);
      expect(worked()).toBeLessThan(MOST_SECONDS);
    }
  },
);
