/** SVG files made to take long. Each is read in milliseconds; read wrongly, these tests run out of time. */
import { expect, test } from "vitest";
import { dumpDrawing } from "../../src/chart/index.ts";
import { openPictures } from "../../src/picture/index.ts";
import { openPress } from "../chart/press.ts";
import { projectWith } from "../host.ts";

const PRESS = await openPress(new URL("../..", import.meta.url).pathname, "nb");
const LONG = 300_000;
const RECT = '<rect width="9" height="9"';

/** The drawing, or what is said of the file instead. */
function read(body: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">${body}</svg>`;
  const host = projectWith({ "content/x/a.svg": svg });
  const origin = { file: "content/x.yaml", start: 0, end: 1 };
  const { value, diagnostics } = openPictures([{ file: "a.svg", origin }], "content/x", { ...PRESS, host });
  const picture = value?.get("a.svg");
  return picture?.kind === "vector"
    ? dumpDrawing(picture.drawing)
    : diagnostics.map((each) => each.message).join();
}

test.each([
  ["a length", `<rect height="9" width="${"0".repeat(5000)}${"\t".repeat(5000)}x"/>`],
  ["a paint", `${RECT} fill="url(${" ".repeat(LONG)})"/>`],
  ["a paint of white space", `${RECT} fill="url(#a${" ".repeat(LONG)}"/>`],
  ["a clip", `${RECT} clip-path="url(${"#".repeat(LONG)}"/>`],
  ["a colour", `${RECT} fill="red${" ".repeat(LONG)}x"/>`],
  ["a colour with profiles", `${RECT} fill="${"icc-color(".repeat(LONG / 10)}"/>`],
  ["a transform's name", `${RECT} transform="${"a".repeat(LONG)}"/>`],
  ["a transform's values", `${RECT} transform="${"a(".repeat(LONG)}"/>`],
  ["a sheet without braces", `<style>${"a".repeat(LONG)}</style>${RECT}/>`],
  ["a sheet of openings", `<style>${"a{".repeat(LONG)}</style>${RECT}/>`],
  ["a sheet of comments", `<style>${"/*".repeat(LONG)}</style>${RECT}/>`],
  ["a rule for pages", `<style>@${"a".repeat(LONG)}</style>${RECT}/>`],
  ["rules for pages", `<style>${"@a".repeat(LONG)}</style>${RECT}/>`],
  ["a selector", `<style>a${" ".repeat(LONG)}b{}</style>${RECT}/>`],
  ["a text", `<text y="9">a${"\t".repeat(LONG)}b</text>`],
])("%s made to take long", (_name, body) => {
  expect(read(body)).not.toBe("");
});

test.each([
  ["width=' 9px '", "9"],
  ["width='9.'", "9"],
  ["width='.9e1'", "9"],
  ["width='1 in'", "96"],
])("a length as %s", (width, points) => {
  expect(read(`<rect ${width} height="1"/>`)).toContain(`L${points},0`);
});

test.each([
  ["fill=\"url( '#a' ) red\"", "#ff0000"],
  ['fill="url(#a)red"', "#ff0000"],
  ['fill="#cd853f icc-color(acmecmyk, 0.11, 0.48, 0.83, 0.00) "', "#cd853f"],
  ['fill="url()"', "the colour `url()`"],
  ['transform=" translate(1 2) , scale(2) " fill="red"', "M1,2"],
  ['transform=", scale(2)"', "a `transform` that cannot be read"],
  ['transform="scale(2) 3"', "a `transform` that cannot be read"],
])("%s is understood", (attribute, found) => {
  expect(read(`${RECT} ${attribute}/>`)).toContain(found);
});

test.each([
  ["/* a{ *//**/rect{fill:red}/*", "#ff0000"],
  ["@media print{rect{fill:red}} @media screen{rect{fill:blue}}", "#ff0000"],
  ['@charset "utf-8";g > rect, rect{fill:red}', "#ff0000"],
  ["}rect{fill:red}rect{fill:blue", "#ff0000"],
  ["@import url(a.css);rect{fill:red}", "the style rule `@import`"],
  ["rect{g{fill:red}}", "the style rule `rect`"],
  ["rect{fill:red};g{}", "the style rule `;`"],
])("the sheet %s is understood", (sheet, found) => {
  expect(read(`<style>${sheet}</style>${RECT}/>`)).toContain(found);
});
