/** Text that no translator's tool writes, 100 kB of it: the time that it takes grows with its length, not with its square. */
import { expect, test } from "vitest";
import { checkTypography } from "../../src/translation/check-typography.ts";
import { placeholdersIn } from "../../src/translation/placeholders.ts";
import { pseudoText } from "../../src/translation/pseudo.ts";
import { diffWords } from "../../src/translation/word-diff.ts";
import { startStopwatch } from "../stopwatch.ts";

const LENGTH = 100_000;
const MOST_SECONDS = 2;
const NOWHERE = { file: "", start: 0, end: 0 };

test.each(["{{", "{{a ", '{{"', "[^", "](", "<", "{", "`", "a", "a@", "a.", "æ", "\t", " \n", "> ", "1. "])(
  "%j, repeated",
  (part) => {
    const text = part.repeat(LENGTH / part.length);
    for (const end of ["", "x"]) {
      const translation = text + end;
      const worked = startStopwatch();
      placeholdersIn(translation);
      pseudoText(translation);
      checkTypography({ id: "a.b", source: "", translation, locale: "nb", within: () => NOWHERE });
      diffWords(translation, `${translation}!`);
      expect(worked()).toBeLessThan(MOST_SECONDS);
    }
  },
);
