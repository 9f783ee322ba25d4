import fc from "fast-check";
import { expect, test } from "vitest";
import { createLocale } from "../../src/locale/index.ts";
import { PSEUDO_LOCALE, translateSources } from "../../src/translation/index.ts";
import { comparePlaceholders, placeholdersIn } from "../../src/translation/placeholders.ts";
import { pseudoText } from "../../src/translation/pseudo.ts";
import { INTRO, trialWith } from "./trial.ts";

test.each([
  ["Stiftet", "[Štîîftét ñ]"],
  ["{{moved_share}}", "[{{moved_share}}]"],
  ["Betalte de til SpareBank 1 SMN nå", "[Bétáálté déé tîîl ŠpááréBáñk 1 ŠMÑ"],
  [INTRO, "[Vî táálté {{companies}} šéélškápér[^1]. ñ"],
])("%j", (text, expected) => {
  expect(pseudoText(text).slice(0, expected.length)).toBe(expected);
});

test("links, code, headings, lists, notes and directives stay what they are", () => {
  const text =
    "## En overskrift\n\n- se [her](https://a.no/en)\n- `kode` &amp; **to**\n\n:::box\n\n[^1]: Noten.\n";
  const lines = pseudoText(text).split("\n");
  expect(lines[0]).toMatch(/^## \[Éñ .*\]$/);
  expect(lines[2]).toMatch(/^- \[šé \[hé?é?r\]\(https:\/\/a\.no\/en\).*\]$/);
  expect(lines[3]).toMatch(/^- \[`kode` &amp; \*\*tö+\*\*.*\]$/);
  expect(lines[5]).toBe(":::box");
  expect(lines[7]).toMatch(/^\[\^1\]: \[Ñö.*\]$/);
});

test("a text grows by a third at least, and its placeholders and lines stay", () => {
  const word = fc.constantFrom("selskap", "i", "Trondheim", "{{moved}}", "[^1]", "2023", ",", "\n\n", "- ");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const text = words.join(" ");
      const pseudo = pseudoText(text);
      expect(comparePlaceholders(text, pseudo)).toEqual({ missing: [], foreign: [] });
      const letters = (each: string) =>
        placeholdersIn(each).reduce((length, { text: found }) => length - found.length, each.length);
      const counted = text
        .split("\n")
        .map((line) => line.replace(/^\s*- /, "").trim())
        .join("");
      expect(letters(pseudo) - letters(text)).toBeGreaterThanOrEqual(Math.floor(letters(counted) * 0.35));
      expect(pseudo.split("\n")).toHaveLength(text.split("\n").length);
    }),
  );
});

test("every text of the report is in the trial language, without any files", () => {
  const { value, diagnostics } = translateSources(trialWith(), PSEUDO_LOCALE);
  expect(diagnostics).toEqual([]);
  expect(value?.sections[0]?.value.title).toBe("[Hváá vîî táálté ñ]");
  expect(value?.edition.value.title).toMatch(/^\[Ráppö.*\]$/);
  const words = createLocale("nb", value?.labels.get(PSEUDO_LOCALE)?.value);
  expect(words.word("figure")).toMatch(/^\[Fî.*\]$/);
  expect(words.word("ref.elsewhere")).toContain("#");
});
