import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BODY, openShop, RAGGED, read, setParagraph } from "./print-shop.ts";

const typesetter = await openShop();
const DISPLAY = { ...RAGGED, name: "display", hyphenate: false, balance: true };

/** A comma or full stop at the end of a line hangs out of it by less than this. */
const HANGING = 0.25 * DISPLAY.character.size;

function linesOf(words: string, measure: number, style = DISPLAY): string[] {
  return setParagraph(words, { typesetter, style, measure }).map(read);
}

describe("balanced lines", () => {
  test("leave no word alone", () => {
    const words = "De ber ikke om mer av alt, men om noe midt imellom.";
    expect(linesOf(words, 200, { ...DISPLAY, balance: false })).toEqual([
      "De ber ikke om mer av alt, men om noe midt",
      "imellom.",
    ]);
    expect(linesOf(words, 200)).toEqual(["De ber ikke om mer av alt,", "men om noe midt imellom."]);
  });

  test("end at a pause, and not after a short word", () => {
    expect(linesOf("Oppstartsbedriftene som ble, og de som dro", 90)).toEqual([
      "Oppstartsbedriftene",
      "som ble,",
      "og de som dro",
    ]);
    expect(linesOf("Verdien stopper ikke ved bunnlinjen", 125)).toEqual([
      "Verdien stopper",
      "ikke ved bunnlinjen",
    ]);
  });

  test("stay one line where they were one, and justified where they are justified", () => {
    expect(linesOf("Verdien kommer sent", 200)).toHaveLength(1);
    const words = "De ber ikke om mer av alt, men om noe midt imellom.";
    expect(linesOf(words, 200, { ...BODY, balance: true })).toEqual(linesOf(words, 200, BODY));
  });

  test("are as many as before, hold the same words and keep to the measure", () => {
    const word = fc.stringMatching(/^[a-zæøå]{1,9}[,.]?$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 80, max: 220 }),
        (words, measure) => {
          const balanced = setParagraph(words.join(" "), { typesetter, style: DISPLAY, measure });
          const plain = setParagraph(words.join(" "), {
            typesetter,
            style: { ...DISPLAY, balance: false },
            measure,
          });
          expect(balanced).toHaveLength(plain.length);
          expect(balanced.map(read).join(" ")).toBe(plain.map(read).join(" "));
          const most = Math.max(measure, ...plain.map(({ width }) => width));
          for (const { width } of balanced) expect(width).toBeLessThanOrEqual(most + HANGING);
        },
      ),
      { numRuns: 60 },
    );
  });
});
