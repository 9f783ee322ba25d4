import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/narrative/index.ts";
import { compilePatterns, PATTERN_FILES, patternsIn } from "../../src/text/hyphenation/compile-patterns.ts";
import { isTouchedBy } from "../../src/text/hyphenation/index.ts";
import { type HyphenatorSources, openHyphenators } from "../../src/text/hyphenation/open-hyphenators.ts";
import type { Pattern } from "../../src/text/hyphenation/pattern-tree.ts";
import { repository } from "../host.ts";
import { copy, glyphs, NOWHERE, openShop, SERIF, setParagraph, text } from "./print-shop.ts";

const require = createRequire(import.meta.url);

function hyphenate(word: string, lang: string, options: Partial<HyphenatorSources> = {}): string {
  const places = openHyphenators({ host: repository, ...options }, () => {}).of(lang)?.(word) ?? [];
  let drawn = "";
  let from = 0;
  for (const { at, pre, post, skip } of places) {
    const change = pre === "-" && post === "" ? "-" : `{${pre}|${post}}`;
    drawn += word.slice(from, at) + change;
    from = at + skip;
  }
  return drawn + word.slice(from);
}

function penalties(word: string, lang: string, ownWords: readonly string[] = []): readonly number[] {
  const places = openHyphenators({ host: repository, ownWords }, () => {}).of(lang)?.(word) ?? [];
  return places.map(({ penalty }) => penalty);
}

describe("words by language", () => {
  test.each([
    ["nb", "opp-starts-be-drif-te-ne", "the patterns know compounds"],
    ["nb", "sam-funns-øko-no-misk", ""],
    ["nb", "ka-pi-tal-inn-hen-ting", ""],
    ["nb", "verdi-skap-ning", ""],
    ["nb", "ring-virk-nin-ger", ""],
    ["nb", "kal-ku-la-tor", "an exception of the house"],
    ["nb", "ring-virk-nings-kal-ku-la-to-ren", "which holds inside a longer word"],
    ["nb", "ka-pi-tal-lek-ka-sje", ""],
    ["nb", "na-sjo-na-li-tet", ""],
    ["nn", "verdi-ska-ping", ""],
    ["nn", "kunn-skaps-mil-jøa", ""],
    ["en-GB", "uni-ver-sit-ies", "an exception with three hyphens"],
    ["en-GB", "hy-phen-a-tion", ""],
    ["en-US", "ref-or-ma-tion", "TeX's own exception"],
    ["en-US", "hy-phen-ation", ""],
    ["de", "Volks-wirt-schaft", ""],
    ["de", "Un-ter-neh-mens-grün-dung", ""],
    ["fr", "dé-ve-lop-pe-ment", ""],
    ["fr", "au-jour-d’hui", "an apostrophe belongs to the word"],
    ["pl", "przed-się-bior-stwo", ""],
    ["uk", "під-при-єм-ство", ""],
    ["uk", "еко-но-мі-чний", ""],
    ["sv", "nä-rings-liv", ""],
    ["da", "virk-som-he-der", ""],
    ["fi", "yri-tys-toi-min-ta", ""],
  ])("%s %s %s", (lang, divided) => {
    expect(hyphenate(divided.replaceAll("-", ""), lang)).toBe(divided);
  });

  test("a language without patterns divides nothing", () => {
    expect(openHyphenators({ host: repository }, () => {}).of("tlh")).toBeUndefined();
  });
});

describe("a report's words", () => {
  test.each([
    ["nb", "ar-beids-plas-ser gjen-nom-snitt-lig tek-no-logi-be-drif-ter uni-ver-si-te-tet ut-dan-ning"],
    ["nn", "ar-beids-plas-sar verk-sem-de-ne ut-vik-lin-ga høg-sku-la-ne næ-rings-li-vet"],
    ["en-GB", "de-vel-op-ment tech-no-logy com-pan-ies in-vest-ment gov-ern-ment re-search"],
    ["en-US", "de-vel-op-ment tech-nol-ogy com-pa-nies in-vest-ment gov-ern-ment re-search"],
    ["de", "Ent-wick-lung Ge-sell-schaft Tech-no-lo-gie Ar-beits-plät-ze Wis-sen-schaft Zu-cker"],
    ["fr", "uni-ver-sité en-tre-prise tech-no-lo-gie in-ves-tis-se-ment éco-no-mique crois-sance"],
    ["pl", "uni-wer-sy-tet tech-no-lo-gia go-spo-dar-ka in-we-sty-cja ba-da-nie roz-wój"],
    ["uk", "уні-вер-си-тет ін-ве-сти-ція роз-ви-ток спів-пра-ця"],
    ["sv", "uni-ver-si-te-tet fö-re-ta-gan-de ut-veck-ling ar-bets-plat-ser forsk-ning sam-häl-le"],
    ["da", "uni-ver-si-te-tet iværk-sæt-ter ud-vik-ling ar-bejds-plad-ser forsk-ning sam-fun-det"],
    ["fi", "yli-opis-to tut-ki-mus ke-hit-tä-mi-nen työ-paik-ka in-ves-toin-ti kas-vu-yri-tys"],
  ])("in %s", (lang, divided) => {
    const words = divided.split(" ");
    expect(words.map((word) => hyphenate(word.replaceAll("-", ""), lang))).toEqual(words);
  });
});

describe("what is never divided", () => {
  test.each([
    ["StartupTRD", "a capital inside"],
    ["SAMFUNN", "all capitals"],
    ["https://samfunnsbidrag.example/verdiskapning", "an address"],
    ["navnesen@samfunnsbidrag.example", "a mail address"],
    ["samfunnsbidrag.no", "an address without a scheme"],
    ["«verdiskapning.startuptrd.com»,", "and one in quotation marks"],
    ["verdiskapning2023", "a figure inside"],
    ["byen", "too short"],
    ["e-post", "too short in each part"],
  ])("%s: %s", (word) => {
    expect(hyphenate(word, "nb")).toBe(word);
  });

  test("parts of a hyphenated word are divided each by itself", () => {
    expect(hyphenate("NTNU-bedriftene,", "nb")).toBe("NTNU-be-drif-te-ne,");
  });

  test("the number of a note called after a word is no part of it", async () => {
    const call: Inline = { kind: "noteCall", id: "c", origin: NOWHERE, note: "n", number: 12 };
    const typesetter = await openShop();
    const lines = setParagraph([text("ringvirkningskalkulator."), call], { typesetter, measure: 60 });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines[0]?.hyphenated).toBe(true);
  });

  test.each([
    ["nb", 2],
    ["de", 2],
    ["en-GB", 3],
    ["fr", 3],
  ])("in %s two letters stay before, %d after", (lang, after) => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), (word) => {
        const pieces = hyphenate(word, lang).split("-");
        if (pieces.length === 1) return;
        expect(pieces[0]?.length).toBeGreaterThanOrEqual(2);
        expect(pieces.at(-1)?.length).toBeGreaterThanOrEqual(after);
      }),
    );
  });
});

describe("spelling that changes at the line's end", () => {
  test.each([
    ["busstopp", "bus{s-|s}topp"],
    ["nattog", "nat{t-|t}og"],
    ["Nattoget", "Nat{t-|t}o-get"],
    ["trafikkontroll", "tra-fik{k-|k}on-troll"],
  ])("%s", (word, divided) => {
    expect(hyphenate(word, "nb")).toBe(divided);
  });

  test("the line shows it, and the text copied does not", async () => {
    const typesetter = await openShop();
    const lines = setParagraph("Vi står ved busstoppene", { typesetter, measure: 72 });
    const letters = (words: string) => typesetter.label(words, SERIF, "l", NOWHERE).map(glyphs).join();
    expect(lines.map(({ runs }) => runs.map(glyphs).join())).toEqual([
      letters("Vi står ved buss-"),
      letters("stoppene"),
    ]);
    expect(copy(lines)).toBe("Vi står ved busstoppene");
  });
});

describe("a project's own list", () => {
  const list = (text: string) => [{ lang: "nb", file: "content/hyphenation.nb.txt", text }];

  test("holds against the patterns, inside longer words too", () => {
    const exceptions = list("# egne ord\nverdi-skapning\n\ninnova-sjonen # etternavnet\n");
    expect(hyphenate("verdiskapningen", "nb", { exceptions })).toBe("verdi-skapnin-gen");
    expect(hyphenate("innovasjonen", "nb", { exceptions })).toBe("innova-sjonen");
  });

  test("may change the spelling", () => {
    expect(hyphenate("fjellag", "nb", { exceptions: list("fjel{l-}{l}{l}ag") })).toBe("fjel{l-|l}ag");
  });

  test("what is no word is an error in its line", async () => {
    const shop = await openShop({
      exceptions: list("god-kjent\nto ord\nbus{s-}{s}topp\n4-delt\nd’ak-kord\n"),
    });
    expect(shop.diagnostics()).toEqual([
      {
        code: "text/bad-hyphenation",
        severity: "error",
        message: "`to ord` is not a word with places to divide it",
        span: { file: "content/hyphenation.nb.txt", start: 10, end: 16 },
        hint: "write `kal-ku-la-tor`, or `bus{s-}{s}{s}topp` where dividing changes the spelling",
      },
      expect.objectContaining({ span: { file: "content/hyphenation.nb.txt", start: 17, end: 31 } }),
      expect.objectContaining({ span: { file: "content/hyphenation.nb.txt", start: 32, end: 38 } }),
    ]);
  });
});

describe("seams of compounds cost less", () => {
  test("where both parts are words of the document", () => {
    expect(hyphenate("gründermiljøet", "nb")).toBe("grün-der-mil-jø-et");
    expect(penalties("gründermiljøet", "nb")).toEqual([150, 150, 150, 610]);
    expect(penalties("gründermiljøet", "nb", ["Gründere", "miljø"])).toEqual([150, 30, 150, 610]);
  });

  test("after a letter that joins them", () => {
    expect(hyphenate("arbeidsgiver", "nb")).toBe("ar-beids-gi-ver");
    expect(penalties("arbeidsgiver", "nb", ["arbeid", "giver"])).toEqual([210, 30, 210]);
  });

  test("after an ending that links", () => {
    expect(hyphenate("finansieringsfase", "nb")).toBe("fi-nan-sie-rings-fase");
    expect(penalties("finansieringsfase", "nb")).toEqual([210, 150, 150, 30]);
  });

  test("not where that ending is nearly the whole part, or little follows it", () => {
    expect(hyphenate("tingsrett", "nb")).toBe("tings-rett");
    expect(penalties("tingsrett", "nb")).toEqual([150]);
    expect(hyphenate("forsikringstap", "nb")).toBe("for-sik-rings-tap");
    expect(penalties("forsikringstap", "nb")).toEqual([150, 150, 210]);
  });

  test("short pieces cost more", () => {
    expect(hyphenate("utvikle", "nb")).toBe("ut-vik-le");
    expect(penalties("utvikle", "nb")).toEqual([210, 610]);
  });
});

test("a new word of the document touches compounds that it is a part of, not its own inflections", () => {
  const touched = (word: string) => isTouchedBy(word, ["kapital"]);
  expect(["kapitalbehov", "Såkornkapital", "kapital-behov"].map(touched)).toEqual([true, true, true]);
  expect(["kapital", "kapitalen", "«kapitalen»", "behov"].map(touched)).toEqual([false, false, false, false]);
});

describe("the compiled files", () => {
  test.each(PATTERN_FILES)("%s is what the patterns of `%s` compile to", (file, module) => {
    const compiled = compilePatterns(require(`hyphen/patterns/${module}.js`));
    const shipped = new Uint8Array(
      readFileSync(new URL(`../../assets/hyphenation/${file}`, import.meta.url)),
    );
    expect(Buffer.compare(compiled, shipped)).toBe(0);
  });

  test("the tree finds what comparing every pattern with every place finds", () => {
    const patterns = patternsIn(require("hyphen/patterns/sv.js"));
    const hyphenateSwedish = openHyphenators({ host: repository }, () => {}).of("sv");
    const letters = fc.constantFrom(..."abdefghijklmnoprstuväåö");
    fc.assert(
      fc.property(fc.array(letters, { minLength: 6, maxLength: 18 }), (word) => {
        const places = hyphenateSwedish?.(word.join("")).map(({ at }) => at);
        expect(places).toEqual(placesByComparison(word.join(""), patterns));
      }),
      { numRuns: 200 },
    );
  });
});

/** Liang's rule as it is written, without a tree. */
function placesByComparison(word: string, patterns: readonly Pattern[]): readonly number[] {
  const edged = `.${word}.`;
  const levels = new Array<number>(edged.length + 1).fill(0);
  for (const { letters, levels: own } of patterns) {
    for (let at = edged.indexOf(letters); at !== -1; at = edged.indexOf(letters, at + 1)) {
      own.forEach((level, index) => {
        levels[at + index] = Math.max(levels[at + index] ?? 0, level);
      });
    }
  }
  const places = Array.from({ length: word.length + 1 }, (_, place) => place);
  return places.filter(
    (place) => place >= 2 && place <= word.length - 2 && (levels[place + 1] ?? 0) % 2 === 1,
  );
}

const WORDS =
  "etablering økosystem investorene kapitalen selskapenes utviklingen universitetet kommunikasjon ansattes ufullstendig avhengighet underskudd eierskap ideelle oppover ånden".split(
    " ",
  );
