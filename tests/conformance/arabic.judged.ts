/** What Poppler reads out of the Arabic case: lines in the order in which they were written. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { issueInArabic, printInArabic } from "../translation/arabic.ts";

/** Poppler marks where the direction changes, and moves spaces at numbers and commas. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e]/g;
const unspaced = (words: string) => words.replaceAll(/ +/g, "");

let file = "";
let text = "";

beforeAll(async () => {
  file = join(mkdtempSync(join(tmpdir(), "arabic-")), "screen.pdf");
  writeFileSync(file, await printInArabic(await issueInArabic(), "screen"));
  text = run("pdftotext", file, "-").replaceAll(DIRECTION_MARKS, "");
});

test.each([
  "حركة السفن",
  "مرت بالموانئ الأربعة ٢٬٩٢٢ سفينة،",
  "أي أن نصفها تقريبًا كان من نصيب",
  "المعني (هاتفيًا أو كتابةً)، وما لم نجد له تفسيرًا",
  "تركناه خارج العدّ.",
  "أحصى المكتب ٢٬٩٢٢ سفينة في الموانئ",
  "ويعتمد هذا العدد على نظام AIS",
  "الذي تبث به كل سفينة موقعها، ثم على دفاتر",
  "كما يظهر في الجدول",
  "This paragraph is in English, so",
])("%s", (line) => {
  expect(unspaced(text)).toContain(unspaced(line));
  if (!/[\p{Nd}a-z،.()]/u.test(line)) expect(text).toContain(line);
});

test("no letter is copied as a form of presentation, none with a space before its mark", () => {
  expect(text).not.toMatch(/[\u200b\ufb50-\ufdff\ufe70-\ufeff]/);
  expect(text).not.toMatch(/\s[\u064b-\u0652]/);
});

test("the structure keeps all its words, numbers in their order and letters as they stand", () => {
  const structure = run("pdfinfo", "-struct-text", file);
  const backwards = (words: string) => [...words].reverse().join("");
  for (const words of ["ما أحصيناه", "حركة السفن", "صفحة الموانئ المفتوحة", "أولا"])
    expect(structure.replaceAll(/\p{Mn}/gu, "")).toContain(backwards(words));
  for (const number of ["٢٬٩٢٢", "٢٬١٩٠٫٣", "ISO 28005", "This paragraph is in English"])
    expect(structure).toContain(number);
});

function run(program: string, ...options: readonly string[]): string {
  return execFileSync(program, options, { encoding: "utf8" });
}
