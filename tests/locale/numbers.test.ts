import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLocale, type ValueFormat, type Writable } from "../../src/locale/index.ts";
import type { Manner } from "../../src/locale/value-format.ts";

/** Narrow and ordinary no-break spaces made visible, as the research chapter writes them. */
function shown(text: string): string {
  return text.replaceAll("\u202F", "⎵").replaceAll("\u00A0", "⍽");
}

function written(tag: string, value: Writable, format?: ValueFormat, manner?: Manner): string {
  return shown(createLocale(tag).formatValue(value, format, manner));
}

const MILLIONS: ValueFormat = { as: "currency", currency: "NOK", scale: "million" };

test("a percent sign that stands before its number keeps the same distance", () => {
  expect(written("eu", 0.5, { as: "percent" })).toBe("%⎵50");
});

test("nothing has no sign, though others always have one", () => {
  const signed = (value: number) => written("nb", value, { sign: "always" });
  expect([-1, 0, 1].map(signed)).toEqual(["−1", "0", "+1"]);
});

describe("values in four languages", () => {
  test.each<{ value: Writable; format?: ValueFormat; nb: string; nn?: string; en: string; de: string }>([
    { value: 138, nb: "138", en: "138", de: "138" },
    { value: 1234, nb: "1234", en: "1,234", de: "1.234" },
    { value: 12345.678, nb: "12⎵345,68", en: "12,345.68", de: "12.345,68" },
    { value: -1234.5, nb: "−1234,5", en: "−1,234.5", de: "−1.234,5" },
    { value: -0.04, format: { decimals: 0 }, nb: "0", en: "0", de: "0" },
    { value: 8291.299999999997, nb: "8291,3", en: "8,291.3", de: "8.291,3" },
    {
      value: 16543210987654,
      nb: "16⎵543⎵210⎵987⎵654",
      en: "16,543,210,987,654",
      de: "16.543.210.987.654",
    },
    { value: 1.005, format: { decimals: 2 }, nb: "1,01", en: "1.01", de: "1,01" },
    { value: 0.493, format: { as: "percent" }, nb: "49,3⎵%", en: "49.3%", de: "49,3⎵%" },
    { value: 0.5, format: { as: "percent" }, nb: "50⎵%", en: "50%", de: "50⎵%" },
    { value: 0.5, format: { as: "percent", decimals: 1 }, nb: "50,0⎵%", en: "50.0%", de: "50,0⎵%" },
    {
      value: 0.062,
      format: { as: "points", sign: "always" },
      nb: "+6,2⍽prosentpoeng",
      en: "+6.2⍽percentage points",
      de: "+6,2⍽Prozentpunkte",
    },
    {
      value: -0.01,
      format: { as: "points" },
      nb: "−1⍽prosentpoeng",
      en: "−1⍽percentage point",
      de: "−1⍽Prozentpunkt",
    },
    {
      value: 1234,
      format: { as: "currency", currency: "NOK" },
      nb: "1234⍽kr",
      en: "NOK⍽1,234",
      de: "1.234⍽NOK",
    },
    {
      value: 464_000_000,
      format: MILLIONS,
      nb: "464⍽millioner kroner",
      nn: "464⍽millionar kroner",
      en: "NOK⍽464⍽million",
      de: "464⍽Millionen norwegische Kronen",
    },
    {
      value: 1_000_000,
      format: MILLIONS,
      nb: "1⍽million kroner",
      en: "NOK⍽1⍽million",
      de: "1⍽Million norwegische Kronen",
    },
    {
      value: 1_500_000_000,
      format: { scale: "billion" },
      nb: "1,5⍽milliarder",
      nn: "1,5⍽milliardar",
      en: "1.5⍽billion",
      de: "1,5⍽Milliarden",
    },
    { value: 2021, format: { as: "year" }, nb: "2021", en: "2021", de: "2021" },
    {
      value: "2023-05-17",
      format: { as: "date" },
      nb: "17. mai 2023",
      en: "17 May 2023",
      de: "17. Mai 2023",
    },
    { value: "2023-05", format: { as: "date" }, nb: "mai 2023", en: "May 2023", de: "Mai 2023" },
    { value: "Oslo", nb: "Oslo", en: "Oslo", de: "Oslo" },
    { value: 3, format: { as: "ordinal" }, nb: "3.", en: "3rd", de: "3." },
    { value: 12, format: { as: "ordinal" }, nb: "12.", en: "12th", de: "12." },
    { value: 22, format: { as: "ordinal" }, nb: "22.", en: "22nd", de: "22." },
    { value: true, nb: "ja", en: "yes", de: "ja" },
    { value: null, nb: "–", en: "–", de: "–" },
    { value: Number.NaN, nb: "–", en: "–", de: "–" },
  ])("$value as $format", ({ value, format, nb, nn = nb, en, de }) => {
    expect(written("nb", value, format)).toBe(nb);
    expect(written("nn", value, format)).toBe(nn);
    expect(written("en-GB", value, format)).toBe(en);
    expect(written("de", value, format)).toBe(de);
  });

  test("tables and charts write the short form, and group four digits beside five", () => {
    const short: Manner = { form: "short" };
    expect(written("nb", 464e6, MILLIONS, short)).toBe("464⍽mill.⍽kr");
    expect(written("en-GB", 464e6, MILLIONS, short)).toBe("NOK⍽464m");
    expect(written("de", 464e6, MILLIONS, short)).toBe("464⍽Mio.⍽NOK");
    expect(written("nb", 0.062, { as: "points" }, short)).toBe("6,2⍽pp");
    expect(written("nb", "2023-05-17", { as: "date" }, short)).toBe("17.05.2023");
    expect(written("nb", 1234, {}, { grouping: "always" })).toBe("1⎵234");
  });

  test("American English differs where it should", () => {
    expect(written("en-US", "2023-05-17", { as: "date" })).toBe("May 17, 2023");
    expect(createLocale("en-US").formatList(["a", "b", "c"])).toBe("a, b, and c");
    expect(createLocale("en-GB").formatList(["a", "b", "c"])).toBe("a, b and c");
    expect(createLocale("nb").formatList(["a", "b", "c"], "or")).toBe("a, b eller c");
  });

  test("a unit's noun follows the number as it is printed", () => {
    const labels = { units: { company: { one: "company", other: "companies" } } };
    const locale = createLocale("en-GB", labels);
    expect(locale.formatValue(1, { unit: "company" })).toBe("1 company");
    expect(locale.formatValue(138, { unit: "company" })).toBe("138 companies");
    expect(locale.formatValue(1, { unit: "company", decimals: 1 })).toBe("1.0 companies");
    expect(locale.formatValue(1, { unit: "nothing" })).toBe("1");
    expect(locale.formatValue(1.2, { unit: "company", decimals: 0 })).toBe("1 company");
    expect(locale.formatValue(0.999, { unit: "company" })).toBe("1 company");
    expect(shown(locale.formatValue(1e6, { unit: "company", scale: "million" }))).toBe("1⍽million companies");
  });

  test("a scale's noun follows the number as it is printed", () => {
    expect(written("nb", 1_040_000, MILLIONS)).toBe("1⍽million kroner");
    expect(written("nb", 1_060_000, MILLIONS)).toBe("1,1⍽millioner kroner");
    expect(written("nb", 1_040_000, { scale: "million", decimals: 1 })).toBe("1,0⍽million");
    expect(written("nb", 0.0099, { as: "points", decimals: 0 })).toBe("1⍽prosentpoeng");
    expect(written("en-GB", 0.0099, { as: "points", decimals: 0 })).toBe("1⍽percentage point");
  });

  test("an ordinal's ending follows the number as it is printed", () => {
    expect(written("en-GB", 1.2, { as: "ordinal" })).toBe("1st");
    expect(written("en-GB", 1.6, { as: "ordinal" })).toBe("2nd");
  });

  test("a day is of its own year, leap days and the first century included", () => {
    expect(written("en-GB", "2024-02-29", { as: "date" })).toBe("29 February 2024");
    expect(written("en-GB", "2023-02-29", { as: "date" })).toBe("2023-02-29");
    expect(written("en-GB", "0050-03-01", { as: "date" })).toBe("1 March 50");
  });

  test("words sort as the language sorts them", () => {
    const places = ["Ålesund", "Aasen", "Ærø", "Zürich", "Vadsø", "Oslo"];
    expect([...places].sort(createLocale("nb").compare)).toEqual([
      "Oslo",
      "Vadsø",
      "Zürich",
      "Ærø",
      "Ålesund",
      "Aasen",
    ]);
    expect([...places].sort(createLocale("en-GB").compare)[0]).toBe("Aasen");
    expect(["fond 10", "fond 9"].sort(createLocale("nb").compare)).toEqual(["fond 9", "fond 10"]);
  });
});

describe("a language that nobody wrote words for", () => {
  const ukrainian = createLocale("uk", {
    units: { company: { one: "компанія", few: "компанії", many: "компаній", other: "компанії" } },
    wording: { share: { almost: "майже #", fractions: { "3/4": "три чверті" } }, trend: { up: "зросла" } },
  });

  test("is written by Intl", () => {
    expect(shown(ukrainian.formatValue(12345.6))).toBe("12⎵345,6");
    expect(shown(ukrainian.formatValue(464e6, MILLIONS))).toBe("464⍽мільйони норвезької крони");
    expect(shown(ukrainian.formatValue(5e6, { scale: "million" }))).toBe("5⍽мільйонів");
    expect(ukrainian.direction).toBe("ltr");
    expect(createLocale("ar").direction).toBe("rtl");
  });

  test("takes its plurals and words from the theme's labels", () => {
    expect([1, 3, 5, 21].map((count) => ukrainian.formatValue(count, { unit: "company" }))).toEqual([
      "1 компанія",
      "3 компанії",
      "5 компаній",
      "21 компанія",
    ]);
    expect(ukrainian.inWords(0.743)).toBe("майже три чверті");
    expect(ukrainian.trend("up")).toBe("зросла");
    expect(ukrainian.trend("down")).toBeUndefined();
    expect(ukrainian.rank(2, "large", "top")).toBeUndefined();
  });
});

test("a language that Intl does not know never speaks the machine's own", () => {
  const klingon = createLocale("tlh");
  expect(klingon.formatValue(12345.6)).toBe("12,345.6");
  expect(klingon.formatDate("2023-12-01", "long")).toBe("December 1, 2023");
  expect(klingon.tag).toBe("tlh");
});

describe("charts", () => {
  const locale = createLocale("nb");

  test("print what tables print, whether asked by format or by d3 specifier", () => {
    expect(shown(locale.formatForChart(0.4934, { as: "percent", decimals: 1 }) ?? "")).toBe("49,3⎵%");
    expect(shown(locale.formatForChart(0.4934, ".1%") ?? "")).toBe("49,3⎵%");
    expect(shown(locale.formatForChart(1.45, ".1f") ?? "")).toBe("1,5");
    expect(shown(locale.formatForChart(1234, ",.0f") ?? "")).toBe("1⎵234");
    expect(shown(locale.formatForChart(1234, "d") ?? "")).toBe("1234");
    expect(locale.formatForChart(1234, "~s")).toBeUndefined();
  });

  test("get the language's separators, days and months", () => {
    const { number, time } = locale.d3;
    expect({ ...number, thousands: shown(number.thousands), percent: shown(number.percent) }).toEqual({
      decimal: ",",
      thousands: "⎵",
      grouping: [3],
      currency: ["", "\u00A0kr"],
      percent: "⎵%",
      minus: "−",
      nan: "–",
    });
    expect(time.months[4]).toBe("mai");
    expect(time.days[0]).toBe("søndag");
    expect(createLocale("ar-EG").d3.number.percent).not.toContain("٥");
  });
});

describe("numbers parse back", () => {
  const digits = fc.integer({ min: 0, max: 4 });
  const anyNumber = fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true });

  test.each(["nb", "nn", "en-GB", "en-US", "de", "uk", "ar-EG", "fr"])("%s", (tag) => {
    const locale = createLocale(tag);
    const { decimal } = locale.d3.number;
    fc.assert(
      fc.property(anyNumber, digits, fc.boolean(), (value, decimals, grouped) => {
        const grouping = grouped ? "always" : "house";
        const text = locale.formatValue(value, { decimals }, { grouping });
        const read = parseNumber(text, decimal);
        const step = 10 ** -decimals;
        expect(Math.abs(read - value)).toBeLessThanOrEqual(step / 2 + Math.abs(value) * 1e-11);
        expect(Object.is(read, -0)).toBe(false);
      }),
    );
  });
});

/** Reads a number as printed: any digits of Unicode, anything between them but the decimal mark thrown away. */
function parseNumber(text: string, decimalMark: string): number {
  const plain = [...text]
    .map((letter) => {
      if (/\p{Nd}/u.test(letter)) return String(digitOf(letter));
      if (letter === decimalMark) return ".";
      return letter === "\u2212" ? "-" : "";
    })
    .join("");
  return Number(plain);
}

function digitOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return code - zero;
}
