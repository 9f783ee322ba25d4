import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyTypographyTo } from "../../src/locale/typography.ts";

const applyTypography = (text: string, lang: string): string =>
  applyTypographyTo([{ text, kind: "prose" }], lang).join("");

/** U+00A0 and U+202F drawn, so that a row can be read. */
function draw(text: string): string {
  return text.replaceAll("\u00a0", "⍽").replaceAll("\u202f", "⎵");
}

/** The research table, one row a cell: what the author types and what is set. */
const CELLS: readonly (readonly [lang: string, rule: string, typed: string, set: string])[] = [
  ["nb", "quotes", `Hun sa "vi blir", sa han.`, "Hun sa «vi blir», sa han."],
  ["nb", "inner quotes", `"Han sa 'kanskje' og gikk"`, "«Han sa ‘kanskje’ og gikk»"],
  ["nb", "number", "12 500,5 og 1234", "12⎵500,5 og 1234"],
  ["nb", "percent", "5 % og 7%", "5⎵% og 7⎵%"],
  ["nb", "ordinal and date", "den 3. mai, 1. plass", "den 3.⍽mai, 1. plass"],
  ["nb", "thought dash", "by - land -- by — land", "by – land – by – land"],
  ["nb", "before ; : ! ?", "Hva? Nei! Jo: ja; kanskje", "Hva? Nei! Jo: ja; kanskje"],
  [
    "nb",
    "keep together",
    "kr 500, nr. 3, § 5, kl. 12.30, ca. 8, s. 12, 20 km",
    "kr⍽500, nr.⍽3, §⍽5, kl.⍽12.30, ca.⍽8, s.⍽12, 20⍽km",
  ],
  ["nn", "quotes", `Ho sa "vi blir"`, "Ho sa «vi blir»"],
  ["nn", "inner quotes", `"Han sa 'kanskje'"`, "«Han sa ‘kanskje’»"],
  ["nn", "number", "12 500,5 og 1234", "12⎵500,5 og 1234"],
  ["nn", "percent", "5 %", "5⎵%"],
  ["nn", "ordinal and date", "3. mai", "3.⍽mai"],
  ["nn", "thought dash", "by - land", "by – land"],
  ["nn", "before ; : ! ?", "Kva? Nei!", "Kva? Nei!"],
  ["nn", "keep together", "kr 500, nr. 3", "kr⍽500, nr.⍽3"],
  ["en-GB", "quotes", `She said "we stay".`, "She said ‘we stay’."],
  ["en-GB", "inner quotes", `"He said 'perhaps' and left"`, "‘He said “perhaps” and left’"],
  ["en-GB", "number", "12,500.5", "12,500.5"],
  ["en-GB", "percent", "5 %", "5%"],
  ["en-GB", "ordinal and date", "3 May, 3rd", "3⍽May, 3rd"],
  ["en-GB", "thought dash", "town - country", "town – country"],
  ["en-GB", "before ; : ! ?", "What? No! Yes: so; so", "What? No! Yes: so; so"],
  ["en-GB", "keep together", "No. 5, p. 12", "No.⍽5, p.⍽12"],
  ["de", "quotes", `Sie sagte "wir bleiben"`, "Sie sagte „wir bleiben“"],
  ["de", "inner quotes", `"Er sagte 'vielleicht'"`, "„Er sagte ‚vielleicht‘“"],
  ["de", "number", "12.500,5", "12.500,5"],
  ["de", "percent", "5 %", "5⎵%"],
  ["de", "ordinal and date", "3. Mai", "3.⍽Mai"],
  ["de", "thought dash", "Stadt - Land", "Stadt – Land"],
  ["de", "before ; : ! ?", "Was? Nein!", "Was? Nein!"],
  ["de", "keep together", "z. B. und z.B., Nr. 5", "z.⎵B. und z.⎵B., Nr.⍽5"],
  ["fr", "quotes", `Elle dit "nous restons".`, "Elle dit «⎵nous restons⎵»."],
  ["fr", "inner quotes", `"Il dit 'peut-être'"`, "«⎵Il dit “peut-être”⎵»"],
  ["fr", "number", "12 500,5", "12⎵500,5"],
  ["fr", "percent", "5 %", "5⎵%"],
  ["fr", "ordinal and date", "1er mai, 3 mai", "1ᵉʳ mai, 3⍽mai"],
  ["fr", "thought dash", "ville - campagne, ou — non", "ville – campagne, ou — non"],
  ["fr", "before ; : ! ?", "Quoi? Non ! Oui: bien; bon à 12:30", "Quoi⎵? Non⎵! Oui⍽: bien⎵; bon à 12:30"],
  ["fr", "keep together", "n° 5, M. Xavier", "n°⍽5, M.⍽Xavier"],
  ["pl", "quotes", `Powiedziała "zostajemy"`, "Powiedziała „zostajemy”"],
  ["pl", "inner quotes", `"On mówi 'może'"`, "„On mówi «może»”"],
  ["pl", "number", "12 500,5 i 1234", "12⎵500,5 i⍽1234"],
  ["pl", "percent", "5 %", "5%"],
  ["pl", "ordinal and date", "3 maja", "3⍽maja"],
  ["pl", "thought dash", "miasto - wieś", "miasto – wieś"],
  ["pl", "before ; : ! ?", "Co? Nie!", "Co? Nie!"],
  ["pl", "keep together", "w domu, z nim, 2024 r.", "w⍽domu, z⍽nim, 2024⍽r."],
  ["uk", "quotes", `Вона сказала "залишаємось"`, "Вона сказала «залишаємось»"],
  ["uk", "inner quotes", `"Він каже 'може'"`, "«Він каже „може“»"],
  ["uk", "number", "12 500,5", "12⎵500,5"],
  ["uk", "percent", "5 % і 7%", "5⎵% і⍽7%"],
  ["uk", "ordinal and date", "3 травня, 3-го", "3⍽травня, 3-го"],
  ["uk", "thought dash", "місто - село – так", "місто — село — так"],
  ["uk", "before ; : ! ?", "Що? Ні!", "Що? Ні!"],
  ["uk", "keep together", "в домі, № 5, 2024 р.", "в⍽домі, №⍽5, 2024⍽р."],
];

describe("each cell of the table", () => {
  test.each(CELLS)("%s %s: %s", (lang, _rule, typed, set) => {
    expect(draw(applyTypography(typed, lang))).toBe(set);
  });
});

describe("all languages", () => {
  test.each([
    ["2014-2021", "2014–2021", "a range is closed up"],
    ["2014 - 2021", "2014–2021", "between two years spaces go"],
    ["i 2014-21, altså", "i 2014–21, altså", "a range that is cut short"],
    ["Bedrift 2016-14.", "Bedrift 2016-14.", "the number of something: no range goes down"],
    ["10-12 selskaper", "10–12 selskaper", "any range"],
    ["6-7-åringer", "6–7-åringer", "the compound keeps its hyphen"],
    ["2023-05-17", "2023-05-17", "a date by number is no range"],
    ["22-33-44", "22-33-44", "nor is a telephone number"],
    ["COVID-19-2020", "COVID-19-2020", "nor a name"],
    ["ned -5 grader (-3)", "ned −5 grader (−3)", "a minus sign"],
    ["kultur- og næringsliv", "kultur- og næringsliv", "a suspended hyphen stays"],
    ["vent ... nå", "vent … nå", "three stops are an ellipsis"],
    ["se https://a.no/x-1-2?q='a'", "se https://a.no/x-1-2?q='a'", "an address stays"],
    ["post@a-b.no 5-6", "post@a-b.no 5–6", "a mail address stays"],
    ["Rock'n Roll", "Rock’n Roll", "an apostrophe"],
    [`en 5" skjerm`, `en 5" skjerm`, "a mark that pairs with nothing stays"],
    ["i 2021 300 selskaper", "i 2021 300 selskaper", "two numbers are not one"],
  ])("%s becomes %s: %s", (typed, set) => {
    expect(applyTypography(typed, "nb")).toBe(set);
  });

  test("a language without rules leaves the text alone", () => {
    expect(applyTypography(`"a" - 5 %`, "tlh")).toBe(`"a" - 5 %`);
  });

  test("the pass is idempotent", () => {
    const alphabet = [..."ab A.,:;!?\"'-–—«»„“”‘’ 0159%§"].concat([
      "\u00a0",
      "\u202f",
      "kr ",
      "3. mai",
      "nr. ",
      "...",
    ]);
    const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 24 }).map((parts) => parts.join(""));
    const lang = fc.constantFrom("nb", "nn", "en-GB", "en-US", "de", "fr", "pl", "uk", "sv", "da", "fi");
    fc.assert(
      fc.property(text, lang, (typed, tag) => {
        const once = applyTypography(typed, tag);
        expect(applyTypography(once, tag)).toBe(once);
      }),
      { numRuns: 600 },
    );
  });

  test.each([
    ["nb", "-5-9", "−5–9"],
    ["nb", "...1-0", "…1–0"],
    ["nb", `"`, `"`],
    ["nb", `"'"`, "«'»"],
    ["fr", "«-5", "«\u202f−5"],
    ["nb", `'a'"a`, "«a»«a"],
  ])("in %s %s is done when it is done once", (lang, typed, set) => {
    expect(applyTypography(typed, lang)).toBe(set);
    expect(applyTypography(set, lang)).toBe(set);
  });

  test("only quotes, dashes, spaces and stops change", () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}%§]/gu, "");
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        expect(letters(applyTypography(typed, "nb"))).toBe(letters(typed));
      }),
    );
  });
});

describe("pieces of one paragraph", () => {
  const prose = (text: string) => ({ text, kind: "prose" as const });
  const code = (text: string) => ({ text, kind: "verbatim" as const });

  test("a rule sees across pieces and changes the right one", () => {
    const set = applyTypographyTo([prose("kr "), prose("500"), prose(" og 5"), prose(" %")], "nb");
    expect(set.map(draw)).toEqual(["kr⍽", "500", " og 5", "⎵%"]);
  });

  test("quotes open in one piece and close in another", () => {
    const set = applyTypographyTo([prose('Hun sa "'), prose("nei"), prose('" og gikk')], "nb");
    expect(set).toEqual(["Hun sa «", "nei", "» og gikk"]);
  });

  test("verbatim pieces are read and kept", () => {
    const set = applyTypographyTo([prose('"kjør '), code('a - "b" 5 %'), prose(' nå"')], "nb");
    expect(set).toEqual(["«kjør ", 'a - "b" 5 %', " nå»"]);
  });

  test("pieces joined are the text set whole", () => {
    const text = `"Av 1 234 selskaper - ca. 8 % - flyttet 3. mai 2014-2021..."`;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 5 }), (cuts) => {
        const places = [0, ...cuts.sort((left, right) => left - right), text.length];
        const pieces = places.slice(1).map((to, index) => prose(text.slice(places[index], to)));
        expect(applyTypographyTo(pieces, "nb").join("")).toBe(applyTypography(text, "nb"));
      }),
    );
  });
});
