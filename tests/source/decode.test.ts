import { describe, expect, test } from "vitest";
import { decode, type Encoding } from "../../src/source/decode.ts";

const utf16 = (text: string, order: "le" | "be") =>
  Uint8Array.from(
    [...text].flatMap((each) => {
      const unit = each.charCodeAt(0);
      return order === "le" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
    }),
  );
const utf8 = (text: string) => new TextEncoder().encode(text);
/** Every byte that Windows-1252 gives a character, from 80 to 9F. */
const HIGH = [
  0x80,
  ...Array.from({ length: 11 }, (_, index) => 0x82 + index),
  0x8e,
  ...Array.from({ length: 12 }, (_, index) => 0x91 + index),
  0x9e,
  0x9f,
];

test.each<{ because: string; bytes: Uint8Array; declared?: Encoding; text: string; found: string[] }>([
  { because: "UTF-8 with nothing said", bytes: utf8("blåbær €"), text: "blåbær €", found: [] },
  { because: "a byte-order mark is no character", bytes: utf8("\ufeffblå"), text: "blå", found: [] },
  {
    because: "a mark within the text",
    bytes: utf8("\ufeffa,b\n\ufeffc,d\n"),
    text: "a,b\nc,d\n",
    found: [
      "warning source/stray-mark a byte-order mark, a sign that nobody sees, stands here within the text and is left out",
    ],
  },
  {
    because: "a mark before every line",
    bytes: utf8("\ufeff\ufeffa: 1\n\ufeffb: 2\n"),
    text: "a: 1\nb: 2\n",
    found: [
      "warning source/stray-mark 2 byte-order marks, signs that nobody sees, stand within the text and are left out: here the first",
    ],
  },
  {
    because: "a control character within a word",
    bytes: utf8("re\0gion,\u000bcoast\tsea\r\n"),
    text: "region,coast\tsea\r\n",
    found: [
      "error source/control-character 2 control characters, signs that nobody sees, stand within the text and are left out: here the first",
    ],
  },
  {
    because: "lines of an old Macintosh",
    bytes: utf8("\ufeffa: 1\rb: |\r  c\r\r  d\r"),
    text: "a: 1\nb: |\n  c\n\n  d\n",
    found: [],
  },
  { because: "accents as letters of their own", bytes: utf8("bla\u030ab\u00e6r"), text: "blåbær", found: [] },
  {
    because: "UTF-8 that was read as Windows-1252 and saved",
    bytes: utf8("blÃ¥bÃ¦r pÃ¥ tÃ¥"),
    text: "blÃ¥bÃ¦r pÃ¥ tÃ¥",
    found: [
      "warning source/mangled-letters `Ã¥` is what `å` becomes when a file is read in another encoding and saved",
    ],
  },
  {
    because: "a quotation mark of such a file",
    bytes: utf8("itâ€™s"),
    text: "itâ€™s",
    found: [
      "warning source/mangled-letters `â€™` is what `’` becomes when a file is read in another encoding and saved",
    ],
  },
  {
    because: "a word that ends with such a letter",
    bytes: utf8("«MAÇÃ», “MAÇÔ"),
    text: "«MAÇÃ», “MAÇÔ",
    found: [],
  },
  {
    because: "lines of two machines",
    bytes: utf8("a,b\r\n1,2\r3,4\n"),
    text: "a,b\r\n1,2\n3,4\n",
    found: ["error source/line-ending this line ends with a carriage return, others with a line feed"],
  },
  { because: "a mark decides", bytes: utf16("\ufeffblå", "le"), text: "blå", found: [] },
  { because: "big-endian too", bytes: utf16("\ufeffblå", "be"), text: "blå", found: [] },
  {
    because: "UTF-16 without a mark, if it is described",
    bytes: utf16("blå", "be"),
    declared: "utf-16be",
    text: "blå",
    found: [],
  },
  {
    because: "UTF-16 without a mark that nobody described",
    bytes: utf16("blå", "le"),
    text: "blå",
    found: [],
  },
  { because: "the same from its high bytes on", bytes: utf16("blå", "be"), text: "blå", found: [] },
  {
    because: "plain UTF-16, whose mark tells the order",
    bytes: utf16("\ufeffblå", "be"),
    declared: "utf-16",
    text: "blå",
    found: [],
  },
  {
    because: "plain UTF-16 without a mark, as Windows writes it",
    bytes: utf16("blå", "le"),
    declared: "utf-16",
    text: "blå",
    found: [],
  },
  {
    because: "plain UTF-16 that is UTF-8",
    bytes: utf8("\ufeffblå"),
    declared: "utf-16",
    text: "blå",
    found: ["error source/encoding `x.csv` is described as utf-16, but its byte-order mark says utf-8"],
  },
  {
    because: "Windows-1252 as described",
    bytes: Uint8Array.from([0x80, 0x96, 0x91, 0xe5]),
    declared: "windows-1252",
    text: "€–‘å",
    found: [],
  },
  {
    because: "ISO 8859-1 is read as browsers read it",
    bytes: Uint8Array.from([0xe5, 0x80]),
    declared: "iso-8859-1",
    text: "å€",
    found: [],
  },
  {
    because: "Windows-1252 that nobody described is guessed aloud",
    bytes: Uint8Array.from([0x62, 0x6c, 0xe5]),
    text: "blå",
    found: ["warning source/encoding-guessed `x.csv` is not UTF-8 and was read as Windows-1252"],
  },
  {
    because: "damaged UTF-8",
    bytes: Uint8Array.from([0x61, 0xc3, 0x28]),
    declared: "utf-8",
    text: "a\ufffd(",
    found: ["error source/encoding `x.csv` is not utf-8: here stand bytes that are no character in it"],
  },
  {
    because: "bytes that are nothing in either are damaged UTF-8",
    bytes: Uint8Array.from([0x61, 0x81]),
    text: "a\ufffd",
    found: ["error source/encoding `x.csv` is not utf-8: here stand bytes that are no character in it"],
  },
  {
    because: "a mark against the description",
    bytes: utf8("\ufeffblå"),
    declared: "windows-1252",
    text: "blå",
    found: ["error source/encoding `x.csv` is described as windows-1252, but its byte-order mark says utf-8"],
  },
  {
    because: "half a UTF-16 character",
    bytes: Uint8Array.from([0x61, 0x00, 0x00, 0xd8]),
    declared: "utf-16le",
    text: "a\ufffd",
    found: ["error source/encoding `x.csv` is not utf-16le: here stand bytes that are no character in it"],
  },
])("$because", ({ bytes, declared, text, found }) => {
  const decoded = decode("x.csv", bytes, declared);
  expect(decoded.text).toBe(text);
  expect(decoded.diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`)).toEqual(
    found,
  );
});

describe("Windows-1252's upper controls", () => {
  test("all 27 characters between 80 and 9F, which Node 20's own decoder loses", () => {
    expect(decode("x", Uint8Array.from(HIGH), "windows-1252").text).toBe("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
  });
  test("the rest is Latin 1", () => {
    const bytes = Uint8Array.from({ length: 96 }, (_, index) => 0xa0 + index);
    expect(decode("x", bytes, "windows-1252").text).toBe(String.fromCharCode(...bytes));
  });
});
