/** SVG in the manner of Illustrator, Inkscape, Figma and Affinity; `.artwork`, so that nobody tidies it. */
import { readdirSync, readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, test } from "vitest";
import { dumpDrawing } from "../../src/chart/index.ts";
import { openPictures } from "../../src/picture/index.ts";
import { openPress, THEME_FOLDER } from "../chart/press.ts";
import { writeSvg } from "../chart/write-svg.ts";
import { projectWith } from "../host.ts";

const root = new URL("../..", import.meta.url).pathname;
const FOLDER = new URL("programs/", import.meta.url).pathname;
const PRESS = await openPress(root, "nb");

function open(name: string) {
  const source = readFileSync(`${FOLDER}${name}.artwork`, "utf8");
  const host = projectWith({ "content/x/a.svg": source });
  const origin = { file: "content/x.yaml", start: 0, end: 1 };
  const { value, diagnostics } = openPictures([{ file: "a.svg", origin }], "content/x", { ...PRESS, host });
  const picture = value?.get("a.svg");
  return { source, drawing: picture?.kind === "vector" ? picture.drawing : undefined, diagnostics };
}

/** What no page can show: told with its element. */
const REFUSED: Readonly<Record<string, string>> = {
  "figma-shadow": "`a.svg` uses a drop shadow (`filter`), which cannot be drawn as it should look",
  "inkscape-blur": "`a.svg` uses a blur (`filter`), which cannot be drawn as it should look",
};

/** What resvg itself leaves out: `!important` in sheets and media, paint of the line in markers, masks' types in styles. */
const BEYOND_RESVG: Readonly<Record<string, readonly string[]>> = {
  "css-selectors": ["fill #983728 stroke", "M60,40 L80,40 L80,60 L60,60 Z fill sea"],
  "inkscape-marker": ["Z fill #983728"],
  "figma-frame": ["fill ochre", "fill sea"],
};

const NAMES = readdirSync(FOLDER).map((file) => file.slice(0, -".artwork".length));

function pixelsOf(svg: string): Uint8Array {
  return new Resvg(
    svg.replaceAll("sans-serif", "Source Sans 3").replaceAll("SourceSans3-Regular", "Source Sans 3"),
    {
      fitTo: { mode: "width", value: 360 },
      background: "#fff",
      font: { fontDirs: [`${root}${THEME_FOLDER}/fonts`], loadSystemFonts: false },
    },
  ).render().pixels;
}

describe("artwork as programs write it", () => {
  test("stands for four programs", () => expect(NAMES).toHaveLength(15));

  test.each(NAMES)("%s", (name) => {
    const { source, drawing, diagnostics } = open(name);
    const refused = REFUSED[name];
    expect(diagnostics.map(({ message }) => message)).toEqual(refused === undefined ? [] : [refused]);
    if (refused !== undefined) return;
    if (drawing === undefined) throw new Error("it was not drawn");
    const beyond = BEYOND_RESVG[name];
    if (beyond !== undefined) {
      for (const words of beyond) expect(dumpDrawing(drawing)).toContain(words);
      return;
    }
    const [wanted, found] = [pixelsOf(source), pixelsOf(writeSvg(drawing, PRESS.stylesheet.swatches))];
    const isOff = (value: number, at: number): boolean => Math.abs(value - (found[at] ?? 0)) > 40;
    expect(wanted.filter(isOff).length / wanted.length).toBeLessThan(0.005);
  });
});

test("a rule within a rule is as far from the dark as the page is", () => {
  const { drawing } = open("css-selectors");
  // `@media (prefers-color-scheme: dark)` would have made it white.
  expect(drawing && dumpDrawing(drawing)).not.toContain("fill paper stroke");
});
