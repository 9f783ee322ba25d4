import { describe, expect, test } from "vitest";
import { commaByIntl } from "../../src/locale/comma.ts";
import { commaOf, createLocale } from "../../src/locale/index.ts";

describe("a share in words", () => {
  test.each([
    { share: 0, nb: "ingen", en: "none" },
    { share: 0.02, nb: "nesten ingen", en: "almost none" },
    { share: 0.1, nb: "én av ti", en: "one in ten" },
    { share: 0.25, nb: "én av fire", en: "a quarter" },
    { share: 1 / 3, nb: "én av tre", en: "a third" },
    { share: 0.46, nb: "litt under halvparten", en: "just under half" },
    { share: 0.493, nb: "nesten halvparten", en: "almost half" },
    { share: 0.4965, nb: "halvparten", en: "half" },
    { share: 0.507, nb: "litt over halvparten", en: "just over half" },
    { share: 0.53, nb: "godt over halvparten", en: "well over half" },
    { share: 0.743, nb: "nesten tre av fire", en: "almost three quarters" },
    { share: 0.94, nb: "godt over ni av ti", en: "well over nine in ten" },
    { share: 0.96, nb: "nesten alle", en: "almost all" },
    { share: 1, nb: "alle", en: "all" },
  ])("$share is $nb", ({ share, nb, en }) => {
    expect(createLocale("nb").inWords(share)).toBe(nb);
    expect(createLocale("en-GB").inWords(share)).toBe(en);
  });

  test("has its own words in Nynorsk and German", () => {
    expect(createLocale("nn").inWords(0.1)).toBe("éin av ti");
    expect(createLocale("de").inWords(0.743)).toBe("fast drei Viertel");
  });

  test("is not said of what is no share", () => {
    expect(createLocale("nb").inWords(1.2)).toBeUndefined();
    expect(createLocale("nb").inWords(Number.NaN)).toBeUndefined();
  });
});

describe("a comparison", () => {
  test.each([
    [0.1, "mindre enn en firedel så stor som"],
    [0.25, "en firedel så stor som"],
    [0.33, "en tredel så stor som"],
    [0.4, "mindre enn halvparten så stor som"],
    [0.5, "halvparten så stor som"],
    [0.58, "litt over halvparten så stor som"],
    [0.7, "mindre enn"],
    [0.95, "litt mindre enn"],
    [1, "like stor som"],
    [1.1, "litt større enn"],
    [1.3, "større enn"],
    [1.5, "halvannen gang så stor som"],
    [1.8, "nesten dobbelt så stor som"],
    [2, "dobbelt så stor som"],
    [2.4, "mer enn dobbelt så stor som"],
    [2.8, "nesten tre ganger så stor som"],
    [3.05, "tre ganger så stor som"],
    [3.4, "mer enn tre ganger så stor som"],
    [40, "mer enn ti ganger så stor som"],
  ])("of %d with 1 is %s", (ratio, words) => {
    expect(createLocale("nb").comparison(ratio, 1, "large")).toBe(words);
  });

  test("takes the adjective that fits", () => {
    expect(createLocale("nb").comparison(2, 1, "many")).toBe("dobbelt så mange som");
    expect(createLocale("nn").comparison(2.4, 1, "high")).toBe("meir enn dobbelt så høg som");
    expect(createLocale("en-GB").comparison(0.5, 1, "much")).toBe("half as much as");
    expect(createLocale("de").comparison(1.1, 1, "high")).toBe("etwas höher als");
    expect(createLocale("nb").comparison(2, 1, "blue")).toBeUndefined();
    expect(createLocale("nb").comparison(2, 0, "large")).toBeUndefined();
  });
});

test("a rank counts from the top or from the bottom", () => {
  expect(createLocale("nb").rank(1, "large", "top")).toBe("størst");
  expect(createLocale("nb").rank(2, "high", "top")).toBe("nest høyest");
  expect(createLocale("nb").rank(2, "many", "bottom")).toBe("nest færrest");
  expect(createLocale("en-GB").rank(3, "large", "top")).toBe("third largest");
  expect(createLocale("de").rank(2, "large", "top")).toBe("zweitgrößte");
  expect(createLocale("nb").rank(11, "large", "top")).toBeUndefined();
});

test("a house may say it its own way", () => {
  const labels = { wording: { share: { fractions: { "1/2": "annenhver" } }, trend: { up: "steg" } } };
  const locale = createLocale("nb", labels);
  expect(locale.inWords(0.5)).toBe("annenhver");
  expect(locale.inWords(0.75)).toBe("tre av fire");
  expect(locale.trend("up")).toBe("steg");
  expect(locale.trend("down")).toBe("gikk ned");
});

test("the languages know the same fractions, ranks and adjectives", () => {
  const known = ["nb", "nn", "en-GB", "de"].map((tag) => {
    const locale = createLocale(tag);
    const fractions = [0.05, 0.1, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 0.9];
    return {
      fractions: fractions.filter((share) => locale.inWords(share) !== undefined).length,
      ranks: [1, 10].map((position) => locale.rank(position, "large", "top") !== undefined),
      adjectives: locale.adjectives,
      cardinals: [0, 12].map((count) => locale.cardinal(count) !== undefined),
    };
  });
  for (const each of known) expect(each).toEqual(known[0]);
});

test("plural categories follow the digits that are printed", () => {
  const english = createLocale("en-GB");
  expect(english.pluralCategory(1)).toBe("one");
  expect(english.pluralCategory(1, { decimals: 1 })).toBe("other");
  expect(english.pluralCategory(1.2, { decimals: 0 })).toBe("one");
  expect(createLocale("nb").pluralCategory(1.04, { decimals: 1 })).toBe("one");
  expect(createLocale("fr").pluralCategory(1.7, { decimals: 0 })).toBe("other");
  expect(english.pluralCategory(0.01, { as: "percent" })).toBe("one");
  expect(createLocale("nb").pluralCategories).toEqual(["one", "other"]);
  expect(createLocale("uk").pluralCategories).toEqual(["one", "few", "many", "other"]);
});

test("words of the theme are found by their path", () => {
  const locale = createLocale("nb", { figure: "Figur", ref: { figure: "figur" } });
  expect(locale.word("figure")).toBe("Figur");
  expect(locale.word("ref.figure")).toBe("figur");
  expect(locale.word("ref")).toBeUndefined();
  expect(locale.word("table")).toBeUndefined();
});

test("dates come in the lengths that a report needs", () => {
  const locale = createLocale("nb");
  const styles = ["long", "short", "month", "day", "year"] as const;
  expect(styles.map((style) => locale.formatDate("2023-12-01", style))).toEqual([
    "1. desember 2023",
    "01.12.2023",
    "desember 2023",
    "1. desember",
    "2023",
  ]);
  expect(locale.formatDate("soon", "long")).toBe("soon");
  for (const none of ["2023-02-31", "2023-13-01", "2023-00-10", "2023-13"])
    expect(locale.formatDate(none, "long")).toBe(none);
  expect(locale.formatDate("2024-02-29", "long")).toContain("29");
});

test.each([
  ["nb", ", "],
  ["en-GB", ", "],
  ["uk", ", "],
  ["ar-EG", "، "],
  ["fa", "، "],
  ["he", ", "],
])("the parts of a list in %s are told apart by its own comma", (tag, comma) => {
  expect(commaOf(tag)).toBe(comma);
});

test.each(
  "da de de-AT en en-GB en-US es fi fr fr-CH is it nb nl nn no pl pt pt-BR se sv uk ar fa ja".split(" "),
)("the comma of %s is the one that Intl has", (tag) => expect(commaOf(tag)).toBe(commaByIntl(tag)));
