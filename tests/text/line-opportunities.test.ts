import { describe, expect, test } from "vitest";
import { ATOM_START, CUT_START, lengthAt, PENALTY, placeAt } from "../../src/text/breakpoints.ts";
import { cutGalley, RAGGED } from "./print-shop.ts";

const UNDIVIDED = { ...RAGGED, hyphenate: false };

/** The text with `÷` where a line may end, and the penalty where it is not 0. */
function draw(words: string): string {
  const { atoms, breaks } = cutGalley(words, UNDIVIDED);
  const lengths = atoms.map(({ text }) => text.length);
  const written = atoms.map(({ text }) => text).join("");
  let drawn = "";
  let from = 0;
  for (let index = 1; index < breaks.count - 1; index++) {
    const before = lengths
      .slice(0, placeAt(breaks, index, ATOM_START))
      .reduce((sum, length) => sum + length, 0);
    const at = before + placeAt(breaks, index, CUT_START);
    const penalty = lengthAt(breaks, index, PENALTY);
    drawn += `${written.slice(from, at)}÷${penalty === 0 ? "" : penalty}`;
    from = at;
  }
  return drawn + written.slice(from);
}

describe("as UAX #14 has it", () => {
  test.each([
    ["LB18", "en to tre", "en ÷to ÷tre"],
    ["LB6, LB7", "en  to", "en ÷to"],
    ["LB8", "aaa\u200bbbb", "aaa÷bbb"],
    ["LB11", "e-\u2060postene", "e-postene"],
    ["LB12", "kr\u00a0500", "kr\u00a0500"],
    ["LB12", "12\u202f500", "12\u202f500"],
    ["LB12", "12\u2007500", "12\u2007500"],
    ["LB12", "kveld\u2011skole", "kveld\u2011skole"],
    ["LB13", "ord! (ord) ord;", "ord! ÷(ord) ÷ord;"],
    ["LB14", "( ord", "( ord"],
    ["LB19", "«ord» “ord”", "«ord» ÷“ord”"],
    ["LB21", "Work-Work", "Work-÷20Work"],
    ["LB21", "kultur- og", "kultur- ÷og"],
    ["LB21, LB25", "2014-2021", "2014-2021"],
    ["LB22, LB18", "ord…ord", "ord…÷ord"],
    ["LB23", "A4 6AM", "A4 ÷6AM"],
    ["LB25", "12,5 1.500.000", "12,5 ÷1.500.000"],
    ["LB25", "74,3%", "74,3%"],
    ["LB28", "ord.ord", "ord.ord"],
    ["LB30", "person(er)", "person(er)"],
    ["BA", "verdi\u00adskapning", "verdi÷20skapning"],
    ["LB26, LB31", "日本語", "日÷本÷語"],
    ["LB13, LB14", "「日本」、語", "「日÷本」、÷語"],
    ["LB21, CJ strict", "コーヒー", "コー÷ヒー"],
  ])("%s: %s", (_rule, words, drawn) => {
    expect(draw(words)).toBe(drawn);
  });
});

describe("apart from UAX #14", () => {
  test.each([
    ["50-åring", "50-åring", "two figures alone at a line's end are misread as a number"],
    ["e-post", "e-post", "one letter before the hyphen is too little to stand alone"],
    ["2014–2021", "2014–÷2002021", "a range is broken only in need"],
    ["ord — ord", "ord ÷50— ÷ord", "a thought dash stands better at a line's end"],
    ["ord—ord", "ord—÷ord", "nor does a line begin with a closed-up dash (LB17, B2)"],
    ["5 % og 5 ‰", "5 % ÷og ÷5 ‰", "a number and its sign are read together"],
    ["§ 5", "§ 5", "and so are a sign and its number"],
    ["ord !", "ord !", "French punctuation stands after a space"],
    ["« bien »", "« bien »", "and so do French quotation marks"],
    ["(1) Kultur", "(1) ÷500Kultur", "a number in brackets belongs to what it counts"],
    ["og/eller", "og/eller", "short words about a slash are one word"],
    ["kommune/bransje", "kommune/÷50bransje", "long ones are two"],
    ["12\u2009500", "12\u2009500", "a thin space is set inside numbers and units (BA in the standard)"],
    ["a\u2003b", "a\u2003b", "an em space is set by hand where it matters"],
    [
      "https://a.no/sti/fil?x=1",
      "https://÷300a÷80.no÷80/sti÷80/fil÷80?x÷80=1",
      "addresses break before the sign, so that no stop seems to end a sentence",
    ],
    ["navn@firma.no", "navn÷80@firma÷80.no", "mail addresses as well"],
    ["startuptrd.no", "startuptrd.no", "an address by its name alone is one word"],
    ["(startup-trd.no/om/oss).", "(startup-trd.no÷80/om÷80/oss).", "and divides in its path only"],
    ["10.1000/182", "10÷80.1000÷80/182", "and digital object identifiers"],
  ])("%s: %s, since %s", (words, drawn) => {
    expect(draw(words)).toBe(drawn);
  });

  test("a word that counts what a number measures is divided in need only", () => {
    const penalties = (words: string) => {
      const { breaks } = cutGalley(words, RAGGED);
      const all = Array.from({ length: breaks.count }, (_, index) => lengthAt(breaks, index, PENALTY));
      return all.filter((each) => each > 0);
    };
    expect(penalties("4 millioner").length).toBeGreaterThan(0);
    expect(Math.min(...penalties("4 millioner"))).toBeGreaterThanOrEqual(1000);
    expect(Math.min(...penalties("fire millioner"))).toBeLessThan(1000);
    expect(Math.min(...penalties("4 bedriftene"))).toBeLessThan(1000);
  });

  test.each([
    ["ca.\u00a08", "ca.\u00a0÷5008"],
    ["3.\u00a0mai", "3.\u00a0÷500mai"],
    ["kl.\u00a012.30", "kl.\u00a0÷50012.30"],
    ["5\u00a0km", "5\u00a0km"],
    ["kr\u00a0500", "kr\u00a0500"],
    ["Work\u00a0Work", "Work\u00a0Work"],
  ])("a no-break space of comfort may give way, one of meaning may not: %s", (words, drawn) => {
    expect(draw(words)).toBe(drawn);
  });
});
