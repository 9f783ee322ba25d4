import { expect, test } from "vitest";
import { otherFile } from "../../src/source/other-files.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ["data/a.csv", "PK\u0003\u0004\u0014\u0000", "an Excel workbook or another ZIP archive"],
  ["data/a.csv", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "an Excel workbook of an old kind"],
  ["data/a.csv", "\u00ff\u00fe\u0000\u0000a\u0000\u0000\u0000", "a text in UTF-32"],
  ["data/a.csv", "%PDF-1.7\n", "a PDF file"],
  ["content/a.yaml", "\n<!DOCTYPE html>\n<html>", "a web page"],
  [
    "content/a.yaml",
    "version https://git-lfs.github.com/spec/v1\noid",
    "a pointer that Git LFS left in its place",
  ],
])("%s that begins with %j is told as source/other-file", (file, head, what) => {
  expect(otherFile(file, bytes(head))).toMatchObject({
    code: "source/other-file",
    message: `\`${file}\` is ${what}`,
  });
});

test.each([
  ["data/a.csv", "PK,name\n1,x\n"],
  ["templates/shared/cover.hbs", "<html></html>"],
  ["content/a.yaml", "version: 2\n"],
  ["content/a.yaml", ""],
])("%s that begins with %j is read as text", (file, head) => {
  expect(otherFile(file, bytes(head))).toBeUndefined();
});
