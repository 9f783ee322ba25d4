/** What is taken for an SVG file by its first bytes. */
import { expect, test } from "vitest";
import { isSvg } from "../../src/picture/svg/open-svg.ts";

const told = (text: string): boolean => isSvg(new TextEncoder().encode(text));

test.each([
  "<svg>",
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  "\ufeff \n<svg:svg width='1'>",
  '<?xml version="1.0"?>\n<!-- drawn -->\n<svg >',
  '<?xml version="1.0"?><?xml-stylesheet href="a.css"?><svg>',
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<svg>',
  "<!DOCTYPE svg [\n<!ENTITY a 'b>'>\n]>\n<!-- > --><SVG>",
])("a picture: %j", (text) => {
  expect(told(text)).toBe(true);
});

test.each([
  "",
  "<html><svg>",
  "<svgs>",
  "text <svg>",
  "<!-- <svg>",
  "<!DOCTYPE svg [ <svg>",
  "<?xml <svg>",
  "\u0089PNG",
])("no picture: %j", (text) => {
  expect(told(text)).toBe(false);
});

test("files made to take for ever are read at once", () => {
  expect(told(`${"<!---->".repeat(500)}<sv`)).toBe(false);
  expect(told(`<!DOCTYPE[${"]><!DOCTYPES".repeat(300)}`)).toBe(false);
});
