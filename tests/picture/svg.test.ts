/** SVG artwork against resvg, which draws both the file and what became of it; and what is said of files that cannot be. */
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { dumpDrawing } from "../../src/chart/index.ts";
import { openPictures, type VectorPicture } from "../../src/picture/index.ts";
import { openPress, THEME_FOLDER } from "../chart/press.ts";
import { writeSvg } from "../chart/write-svg.ts";
import { projectWith } from "../host.ts";
import { startStopwatch } from "../stopwatch.ts";

const root = new URL("../..", import.meta.url).pathname;
const PRESS = await openPress(root, "nb");
const origin = { file: "content/x.yaml", start: 0, end: 1 };

function open(svg: string | Uint8Array) {
  const host = projectWith({ "content/x/a.svg": svg });
  const { value, diagnostics } = openPictures([{ file: "a.svg", origin }], "content/x", { ...PRESS, host });
  return { picture: value?.get("a.svg"), diagnostics };
}

function drawn(svg: string): VectorPicture {
  const { picture, diagnostics } = open(svg);
  expect(diagnostics).toEqual([]);
  if (picture?.kind !== "vector") throw new Error("no artwork");
  return picture;
}

const svg = (body: string, head = 'viewBox="0 0 120 90"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${head}>${body}</svg>`;

const TILES = { width: 2, height: 2, channels: 3 } as const;
const PNG = `data:image/png;base64,${(
  await sharp(Buffer.from([200, 30, 30, 30, 120, 60, 40, 60, 180, 240, 200, 40]), { raw: TILES })
    .resize(20, 20, { kernel: "nearest" })
    .png()
    .toBuffer()
).toString("base64")}`;

/** A drawing for each part of SVG that is drawn. */
const DRAWINGS: Readonly<Record<string, string>> = {
  shapes: svg(`<rect x="5" y="5" width="40" height="30" rx="6" fill="#1f6f8b"/>
    <rect x="8" y="8" width="10" height="20" rx="2" ry="8" fill="#fff"/>
    <circle cx="80" cy="20" r="15" fill="none" stroke="#a33" stroke-width="3"/>
    <ellipse cx="30" cy="65" rx="25" ry="12" fill="gold" stroke="#000"/>
    <line x1="60" y1="50" x2="115" y2="85" stroke="navy" stroke-width="2" stroke-linecap="round"/>
    <polyline points="60,80 70,50 80,80 90,50" fill="none" stroke="green"/>
    <polygon points="100,40 115,40 107,60" fill="rgb(120,20,90)" fill-opacity=".5"/>`),
  paths: svg(`<path d="M10 10h30v20H10zm5 5v10h20V15z" fill-rule="evenodd" fill="#246"/>
    <path d="M50 10c10-20 20 20 30 0s20 20 30 0" fill="none" stroke="#c50" stroke-width="2"/>
    <path d="M10 50q10-20 20 0t20 0 20 0" fill="none" stroke="#050"/>
    <path d="M80 50a15 10 30 1 0 20 10zM20 80A8 8 0 0120 64" fill="#839" stroke="#000" stroke-width=".5"/>
    <path d="M60,70 l10-5.5.5 10-10,2Z M100.5.5L110 5" stroke="red" fill="none"/>`),
  strokes:
    svg(`<g fill="none" stroke="#333" stroke-width="6"><path d="M10 20l20-10 20 10" stroke-linejoin="round"/>
    <path d="M60 20l20-10 20 10" stroke-linejoin="bevel" stroke-linecap="square"/>
    <path d="M10 45h100" stroke-dasharray="9 4 2" stroke-dashoffset="3" stroke-width="2"/>
    <path d="M10 75l8-25 8 25" stroke-miterlimit="2"/><path d="M50 75l8-25 8 25" stroke-miterlimit="20"/></g>`),
  transforms:
    svg(`<g transform="translate(40 20) rotate(30) scale(1.5,.8)"><rect width="20" height="20" fill="#555"/></g>
    <rect width="20" height="20" transform="matrix(1 .3 -.2 1 80 10)" fill="teal"/>
    <rect width="20" height="10" transform="rotate(45 60 60) translate(50,55) skewX(20)" fill="purple"/>`),
  styles: svg(`<style>.a{fill:#b35;stroke:none} rect{stroke:#000} #b,.c.d{fill:#3b5}</style>
    <rect class="a" x="5" y="5" width="30" height="30"/><rect id="b" x="45" y="5" width="30" height="30" fill="red"/>
    <rect class="c d" x="85" y="5" width="30" height="30"/>
    <g color="#f60" fill="currentColor"><rect x="5" y="45" width="30" height="30" style="opacity:.5;stroke:none"/></g>
    <g display="none"><rect width="99" height="99"/></g><rect x="45" y="45" width="20" height="20" visibility="hidden"/>`),
  gradients:
    svg(`<defs><linearGradient id="a"><stop offset="0" stop-color="#06c"/><stop offset="100%" stop-color="#fd0"/></linearGradient>
    <linearGradient id="b" xlink:href="#a" gradientUnits="userSpaceOnUse" x1="60" y1="0" x2="120" y2="40" gradientTransform="rotate(10)"/>
    <radialGradient id="c" cx=".3" cy=".3" r=".8"><stop offset=".2" stop-color="#fff"/><stop offset="1" style="stop-color:#820;stop-opacity:.6"/></radialGradient></defs>
    <rect x="5" y="5" width="45" height="30" fill="url(#a)"/><rect x="60" y="5" width="55" height="30" fill="url(#b)"/>
    <ellipse cx="30" cy="65" rx="25" ry="18" fill="url(#c)"/><path d="M70 80L110 50" stroke="url(#b)" stroke-width="8"/>`),
  clips: svg(`<clipPath id="a"><circle cx="30" cy="30" r="20"/></clipPath>
    <clipPath id="b" clipPathUnits="objectBoundingBox"><path d="M.5 0L1 1H0z"/></clipPath>
    <g clip-path="url(#a)"><rect width="60" height="30" fill="#147"/><rect y="30" width="60" height="30" fill="#e90"/></g>
    <rect x="65" y="10" width="50" height="70" fill="#a25" clip-path="url(#b)"/>`),
  typeOnPaths: svg(`<path id="arc" d="M10 60C40 10 80 10 110 60" fill="none" stroke="#999"/>
    <path id="line" d="M10 70L60 85 110 70" fill="none" transform="translate(0 -3)"/>
    <text font-family="Source Sans 3" font-size="9" fill="#134"><textPath href="#arc" startOffset="50%" text-anchor="middle">Buet <tspan
      font-weight="600" fill="#a33">skrift</tspan> på en bue</textPath></text>
    <g transform="scale(.8)"><text font-family="Source Sans 3" font-size="11" fill="#259" letter-spacing="1"><textPath
      xlink:href="#line" startOffset="4">Langs linjer</textPath></text></g>`),
  reuse: svg(`<defs><g id="dot"><circle r="4"/><circle r="1.5" fill="#fff"/></g>
    <symbol id="s" viewBox="0 0 10 10"><path d="M0 10L5 0l5 10z"/></symbol></defs>
    <use href="#dot" x="20" y="20" fill="#c00"/><use xlink:href="#dot" transform="translate(50 20) scale(2)"/>
    <use href="#s" x="70" y="10" width="40" height="30" fill="#083"/>
    <svg x="10" y="45" width="50" height="40" viewBox="0 0 100 40"><rect width="100" height="40" fill="#aaf"/><circle cx="100" cy="20" r="20"/></svg>`),
  picture: svg(`<image x="5" y="5" width="50" height="40" preserveAspectRatio="none" href="${PNG}"/>
    <image x="65" y="5" width="50" height="40" href="${PNG}" opacity=".6"/>
    <image x="5" y="50" width="50" height="30" preserveAspectRatio="xMidYMid slice" href="${PNG}"/>`),
  type: svg(`<text x="5" y="20" font-family="Source Sans 3, sans" font-size="12">Havn og <tspan font-weight="600" fill="#1f6f8b">vekst</tspan> 2023</text>
    <text x="60" y="40" font-family="sans" font-size="10" text-anchor="middle">På midten</text>
    <text x="115" y="55" font-family="sans" font-size="10" text-anchor="end">til høyre</text>
    <text font-family="sans" font-size="9" transform="translate(10 85) rotate(-20)">skrått</text>
    <text font-family="sans" font-size="9"><tspan x="60" y="70">to</tspan><tspan x="60" dy="11">linjer</tspan></text>`),
  "sizes of type by what is around it":
    svg(`<g font-family="sans" font-size="16"><text x="50%" y="20%" text-anchor="middle"
      font-size=".5em">halv <tspan font-size="200%">hel</tspan> <tspan font-size="larger">større</tspan></text></g>
    <text x="60" y="40" font-family="sans" font-size="9" text-anchor="middle">under<tspan y="52">hverandre</tspan></text>
    <text x="5" y="70" font-family="sans" font-size="9" xml:space="preserve">to   mellomrom  </text>`),
  blends: svg(
    `<rect width="80" height="60" fill="#fc0"/><rect x="40" y="20" width="70" height="60" fill="#09c" style="mix-blend-mode:multiply"/>`,
  ),
  "opacity of groups": svg(`<g opacity=".5"><rect x="5" y="5" width="50" height="40" fill="#c30"/>
    <rect x="25" y="25" width="50" height="40" fill="#06c"/></g>
    <rect x="80" y="10" width="30" height="30" fill="#fc0" stroke="#000" stroke-width="6" opacity=".4"/>
    <g opacity=".7"><g opacity=".6"><circle cx="90" cy="65" r="15"/><circle cx="100" cy="70" r="15" fill="red"/></g></g>`),
  "blending of groups": svg(`<rect width="80" height="60" fill="#fc0"/>
    <g style="mix-blend-mode:multiply"><rect x="20" y="10" width="40" height="40" fill="#09c"/><circle cx="60" cy="40" r="20" fill="#f66"/></g>
    <g style="isolation:isolate"><rect x="85" y="10" width="30" height="50" fill="#fff"/><rect x="75" y="20" width="30" height="20" fill="#0a0" style="mix-blend-mode:multiply"/></g>`),
  patterns:
    svg(`<defs><pattern id="a" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(30)"><rect width="8" height="3" fill="#06c"/></pattern>
    <pattern id="b" x=".1" y=".1" width=".25" height=".25"><circle cx="4" cy="4" r="3" fill="#a30"/></pattern>
    <pattern id="c" href="#d" width=".2" height=".5"/><pattern id="d" viewBox="0 0 10 10"><path d="M0 0L5 10L10 0z" fill="#084"/></pattern>
    <pattern id="e" width=".5" height=".5" patternContentUnits="objectBoundingBox"><rect width=".25" height=".25" fill="#639" opacity=".5"/></pattern></defs>
    <rect x="5" y="5" width="45" height="35" fill="url(#a)" stroke="#000"/><ellipse cx="85" cy="22" rx="30" ry="17" fill="url(#b)" fill-opacity=".6"/>
    <rect x="5" y="50" width="45" height="30" fill="url(#c)"/><rect x="65" y="50" width="40" height="30" fill="url(#e)" stroke="url(#a)" stroke-width="6"/>`),
  masks:
    svg(`<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient>
    <mask id="a"><rect width="120" height="90" fill="url(#g)"/></mask>
    <mask id="b" maskContentUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".5" fill="#fff"/><circle cx=".5" cy=".5" r=".2" fill="#c00"/></mask>
    <mask id="c" maskUnits="userSpaceOnUse" x="65" y="50" width="30" height="25" mask-type="alpha"><rect x="60" y="45" width="55" height="40" fill-opacity=".5"/></mask></defs>
    <rect x="5" y="5" width="50" height="35" fill="#06c" mask="url(#a)"/>
    <g mask="url(#b)"><rect x="65" y="5" width="40" height="20" fill="#c60"/><rect x="65" y="25" width="40" height="15" fill="#084"/></g>
    <rect x="60" y="45" width="55" height="40" fill="#639" mask="url(#c)"/>`),
  "clips of many parts":
    svg(`<defs><clipPath id="a"><path clip-rule="evenodd" d="M5 5h40v35H5zM15 12h20v20H15z"/></clipPath>
    <clipPath id="b"><circle cx="70" cy="20" r="15"/><path d="M70 5v30h40V5z M80 12h20v16h-20z"/><path d="M100 28v-16h-5v16z"/></clipPath>
    <clipPath id="c" clip-path="url(#d)"><rect x="5" y="45" width="50" height="40"/></clipPath><clipPath id="d"><circle cx="25" cy="65" r="22"/></clipPath>
    <clipPath id="e"><text x="60" y="80" font-size="30" font-family="sans" font-weight="600">HAV</text></clipPath>
    <clipPath id="f" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".3"/></clipPath></defs>
    <rect width="120" height="90" fill="#147" clip-path="url(#a)"/><rect width="120" height="90" fill="#e90" clip-path="url(#b)"/>
    <rect width="120" height="90" fill="#a25" clip-path="url(#c)"/><rect width="120" height="90" fill="#074" clip-path="url(#e)"/>
    <clipPath id="h" clipPathUnits="objectBoundingBox" transform="translate(4 2)"><circle cx=".5" cy=".5" r=".4"/></clipPath>
    <rect x="60" y="60" width="20" height="20" fill="#c60" clip-path="url(#h)"/>
    <g clip-path="url(#f)"><rect x="60" y="40" width="20" height="15"/><rect x="90" y="45" width="25" height="10"/></g>`),
  "textured type":
    svg(`<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="5" y1="0" x2="110" y2="0"><stop offset="0" stop-color="#06c"/><stop offset="1" stop-color="#c30"/></linearGradient>
    <pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="2" fill="#084"/></pattern></defs>
    <text x="5" y="35" font-family="sans" font-weight="600" font-size="28" fill="url(#g)">HAVNEN</text>
    <linearGradient id="h"><stop stop-color="#06c"/><stop offset="1" stop-color="#fc0"/></linearGradient>
    <text x="5" y="50" font-family="sans" font-size="12" fill="url(#h)">over <tspan font-weight="600">begge</tspan></text>
    <text transform="translate(5 80) scale(1.2 1)" font-family="sans" font-weight="600" font-size="30" fill="url(#p)" stroke="#000" stroke-width=".5">VEKST</text>`),
  arrowheads:
    svg(`<defs><marker id="a" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L10 5L0 10z" fill="#c30"/></marker>
    <marker id="b" markerWidth="4" markerHeight="4" refX="2" refY="2" markerUnits="userSpaceOnUse"><circle cx="2" cy="2" r="2"/></marker></defs>
    <path d="M10 20C40 0 60 40 100 20" fill="none" stroke="#000" stroke-width="2" marker-start="url(#a)" marker-end="url(#a)"/>
    <polyline points="10,60 40,45 70,75 105,50" fill="none" stroke="#06c" marker-mid="url(#b)" marker-end="url(#a)"/>
    <path d="M20 80h30v-10h-30z" fill="none" stroke="#084" style="marker:none;marker-start:url(#b);marker-mid:url(#a)"/>`),
  placed: svg(
    `<rect width="60" height="40" fill="#257"/><circle cx="60" cy="40" r="25" fill="#e80"/>`,
    'width="160" height="60" viewBox="0 0 60 40"',
  ),
};

const ZOOM = 3;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes to a pixel. */
  readonly bytes: Buffer;
}

function rasterise(source: string): Pixels {
  const rendered = new Resvg(source.replaceAll('font-family="sans"', 'font-family="Source Sans 3"'), {
    fitTo: { mode: "zoom", value: ZOOM },
    background: "#fff",
    font: { fontDirs: [`${root}${THEME_FOLDER}/fonts`], loadSystemFonts: false },
  }).render();
  // Every look at `pixels` copies them.
  return { width: rendered.width, height: rendered.height, bytes: rendered.pixels };
}

describe("what is drawn is what resvg draws of the file", () => {
  test.each(Object.entries(DRAWINGS))("%s", (name, source) => {
    const svgOnly = source.replaceAll("Source Sans 3, sans", "sans");
    const { drawing } = drawn(svgOnly);
    const wanted = rasterise(svgOnly);
    const found = rasterise(writeSvg(drawing, PRESS.stylesheet.swatches));
    expect([found.width, found.height]).toEqual([wanted.width, wanted.height]);
    let differing = 0;
    for (let at = 0; at < wanted.bytes.length; at += 4) {
      const isOff = [0, 1, 2].some(
        (channel) => Math.abs((wanted.bytes[at + channel] ?? 0) - (found.bytes[at + channel] ?? 0)) > 40,
      );
      if (isOff) differing += 1;
    }
    const percent = (differing / (wanted.bytes.length / 4)) * 100;
    // resvg measures curves more coarsely, and counts a letter's spacing to its width where it turns it.
    expect(percent, name).toBeLessThan(name === "typeOnPaths" ? 1.5 : /type/.test(name) ? 0.5 : 0.2);
  });
});

test("colours of the theme become its swatches, and so its inks", () => {
  const [, sea] = [...PRESS.stylesheet.swatches].find(([name]) => name === "sea") ?? [];
  const hex = `#${(sea?.rgb ?? [])
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
  expect(dumpDrawing(drawn(svg(`<rect width="9" height="9" fill="${hex}"/>`)).drawing)).toContain("sea");
});

test("an arrowhead at the start may point backwards", () => {
  const arrow = (orient: string) =>
    dumpDrawing(
      drawn(
        svg(`<marker id="a" orient="${orient}" markerWidth="4" markerHeight="4" overflow="visible"><path d="M0 0L4 0"/></marker>
        <path d="M10 10h20" stroke="red" marker-start="url(#a)"/>`),
      ).drawing,
    );
  expect(arrow("auto")).toContain("path M10,10 L14,10");
  expect(arrow("auto-start-reverse")).toContain("path M10,10 L6,10");
  expect(arrow("90")).toContain("path M10,10 L10,14");
});

describe("what is written in another way is drawn the same", () => {
  const square = (more: string) => `<rect x="20" y="20" width="30" height="30" ${more}/>`;
  const type = (more: string, words = "Hav") => `<text x="9" y="30" ${more}>${words}</text>`;
  test.each([
    [
      "a font in one",
      `<style>text{font:italic 600 2em/1.2 "Source Sans 3",serif}</style>${type("")}`,
      type('font-style="italic" font-weight="bold" font-size="32" font-family="sans"'),
    ],
    ["a named size", type('font-size="x-large"'), type('font-size="24"')],
    [
      "letters below",
      type("", 'CO<tspan baseline-shift="sub">2</tspan>'),
      type("", 'CO<tspan dy="3.2">2</tspan>'),
    ],
    [
      "transforms with units",
      square('style="transform:translate(10px,1pc) rotate(.125turn)"'),
      square('transform="translate(10 16) rotate(45)"'),
    ],
    [
      "a turn round a point",
      square('transform="rotate(90)" transform-origin="10 40"'),
      square('transform="rotate(90 10 40)"'),
    ],
    [
      "a turn round the middle of the page",
      square('style="transform:rotate(90deg);transform-origin:center"'),
      square('transform="rotate(90 60 45)"'),
    ],
    [
      "a turn round a corner of its own",
      square('style="transform:rotate(90deg);transform-box:fill-box;transform-origin:bottom left"'),
      square('transform="rotate(90 20 50)"'),
    ],
    [
      "a pen that is not scaled",
      `<g transform="scale(2)">${square('stroke="red" vector-effect="non-scaling-stroke"')}</g>`,
      `<g transform="scale(2)">${square('stroke="red" stroke-width=".5"')}</g>`,
    ],
    [
      "no filling of all around",
      `<g fill="none"><mask id="m"><rect width="90" height="90" stroke="#fff"/></mask></g>${square('mask="url(#m)"')}`,
      `<mask id="m"><rect width="90" height="90" fill="none" stroke="#fff"/></mask>${square('mask="url(#m)"')}`,
    ],
    [
      "the colour of all around",
      `<g color="red"><linearGradient id="g"><stop stop-color="currentColor"/></linearGradient></g>${square('fill="url(#g)"')}`,
      `<linearGradient id="g"><stop stop-color="red"/></linearGradient>${square('fill="url(#g)"')}`,
    ],
    [
      "the colour that is taken over",
      `<g color="red"><g color="currentColor">${square('fill="currentColor"')}</g></g>`,
      square('fill="red"'),
    ],
    [
      "properties as they begin",
      `<g fill="red" opacity=".9">${square('style="fill:initial;opacity:unset"')}</g>`,
      `<g opacity=".9">${square("")}</g>`,
    ],
    [
      "what stands in for a gradient over a line",
      '<linearGradient id="g"><stop/></linearGradient><path d="M9 9h9" stroke="url(#g) red"/>',
      '<path d="M9 9h9" stroke="red"/>',
    ],
    [
      "a colour without commas",
      square('fill="rgb(10% 20% 80% / 50%)"'),
      square('fill="rgb(10%, 20%, 80%)" opacity=".5"'),
    ],
    ["a hue in degrees", square('fill="hsl(120deg 100% 25%)"'), square('fill="green"')],
    ["a share in per cent", square('fill="rgba(255, 0, 0, 50%)"'), square('fill="red" opacity=".5"')],
    [
      "a gradient that leads nowhere",
      `<radialGradient id="g" r="0"><stop/><stop stop-color="red"/></radialGradient>${square('fill="url(#g)"')}`,
      square('fill="red"'),
    ],
    [
      "the readers' language",
      `<switch>${type('systemLanguage="de"', "See")}${type('systemLanguage="en, no"')}${type("", "Sea")}</switch>`,
      type(""),
    ],
    ["no language of theirs", `<switch>${type('systemLanguage="de"', "See")}${type("")}</switch>`, type("")],
    [
      "a picture of one side",
      `<image height="9" href="${PNG}"/>`,
      `<image width="9" height="9" href="${PNG}"/>`,
    ],
  ])("%s", (_name, written, plain) => {
    expect(dumpDrawing(drawn(svg(written)).drawing)).toBe(dumpDrawing(drawn(svg(plain)).drawing));
  });

  test("styles that Illustrator keeps as entities", () => {
    const source = svg('<rect width="9" height="9" style="&st0;"/>');
    const doctype = '<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY st0 "fill:#FF0000;stroke:none;">]>';
    expect(dumpDrawing(drawn(doctype + source).drawing)).toContain("fill #ff0000");
  });
});

test("a single mark fades by itself; several become one first", () => {
  const faded = (body: string) => dumpDrawing(drawn(svg(`<g opacity=".5">${body}</g>`)).drawing);
  const square = '<rect width="9" height="9"/>';
  expect(faded(square)).toMatch(/path .* fill ink at 50 %|path .* at 50 %/);
  expect(faded(square)).not.toContain("as one");
  expect(faded(square + square)).toContain("group as one at 50 %");
  expect(faded('<rect width="9" height="9" stroke="red"/>')).toContain("group as one at 50 %");
});

test("sizes: with units, by the view box alone, cut at the edge", () => {
  expect(drawn(svg("<rect width='9' height='9'/>", 'width="2in" height="25.4mm"')).drawing).toMatchObject({
    width: 192,
    height: 96,
  });
  expect(drawn(svg("<rect width='9' height='9'/>", 'width="60" viewBox="0 0 120 90"')).drawing).toMatchObject(
    {
      width: 60,
      height: 45,
    },
  );
});

test("a drawing in small units is as fine as one in large ones", () => {
  const square = svg('<rect x=".125" y=".125" width=".5" height=".5"/>', 'viewBox="0 0 1 1"');
  expect(dumpDrawing(drawn(square).drawing)).toContain("path M12.5,12.5 L62.5,12.5");
  expect(drawn(svg("", 'width="24" height="12"')).drawing).toMatchObject({ width: 240, height: 120 });
});

test("a mask by opacity counts letters drawn round with a pen as white", () => {
  const type = '<text y="9" fill="none" stroke="#000">Hav</text>';
  const masked = svg(
    `<mask id="m" mask-type="alpha">${type}</mask><rect width="9" height="9" mask="url(#m)"/>`,
  );
  expect(dumpDrawing(drawn(masked).drawing)).toMatch(/text .*stroke #ffffff/);
});

describe("filters", () => {
  const RECT = '<rect x="20" y="15" width="80" height="45" fill="#246" filter="url(#f)"/>';
  const CLEAR = '<feFlood flood-opacity="0" result="BackgroundImageFix"/>';
  const ALPHA =
    '<feColorMatrix in="SourceAlpha" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" result="hardAlpha"/>';
  const shadow = (share: number) =>
    `${CLEAR}${ALPHA}<feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="out"/>
    <feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 ${share} 0"/><feBlend in2="BackgroundImageFix" result="effect1_dropShadow"/>
    <feBlend in="SourceGraphic" in2="effect1_dropShadow" result="shape"/>`;
  const filtered = (
    steps: string,
    region = 'x="16" y="10" width="88" height="60" filterUnits="userSpaceOnUse"',
  ) => svg(`<filter id="f" ${region}>${steps}</filter>${RECT}`);

  test.each([
    [
      "Figma's blur of what lies below",
      `${CLEAR}<feGaussianBlur in="BackgroundImageFix" stdDeviation="4"/>
      <feComposite in2="SourceAlpha" operator="in" result="effect1_backgroundBlur"/><feBlend in="SourceGraphic" in2="effect1_backgroundBlur" result="shape"/>`,
    ],
    ["Figma's shadow of no opacity", shadow(0)],
    ["a shadow of no opacity", '<feDropShadow dx="2" dy="2" stdDeviation="3" flood-opacity="0"/>'],
    [
      "colours as they are",
      '<feColorMatrix type="matrix" values="1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0"/>',
    ],
    ["colours as strong as they are", '<feColorMatrix type="saturate" values="1"/>'],
    ["a blur of nothing, moved nowhere", '<feGaussianBlur stdDeviation="0"/><feOffset dx="0" dy="0"/>'],
    [
      "a merger with nothing",
      `${CLEAR}<feMerge><feMergeNode in="BackgroundImageFix"/><feMergeNode in="SourceGraphic"/></feMerge>`,
    ],
  ])("that does nothing is drawn without a word: %s", (_name, steps) => {
    const { drawing } = drawn(filtered(steps));
    expect(dumpDrawing(drawing)).toBe(dumpDrawing(drawn(svg(RECT.replace(/ filter=.*"/, ""))).drawing));
  });

  test.each([
    ["a drop shadow (`filter`)", shadow(0.25)],
    [
      "a drop shadow (`filter`)",
      '<feGaussianBlur in="SourceAlpha" stdDeviation="2" result="blur"/><feOffset in="blur" dx="4" dy="4" result="offsetBlurredAlpha"/><feMerge><feMergeNode in="offsetBlurredAlpha"/><feMergeNode in="SourceGraphic"/></feMerge>',
    ],
    [
      "an inner shadow (`filter`)",
      `${CLEAR}<feBlend in="SourceGraphic" in2="BackgroundImageFix" result="shape"/>${ALPHA}<feOffset dy="4"/>
      <feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="arithmetic" k2="-1" k3="1"/><feBlend in2="shape" result="effect1_innerShadow"/>`,
    ],
    ["a blur (`filter`)", '<feGaussianBlur stdDeviation="2"/>'],
    ["`filter`", '<feTurbulence baseFrequency=".05"/>'],
    ["`filter`", '<feColorMatrix type="saturate" values="0"/>'],
  ])("that is %s is named", (feature, steps) => {
    const [only, ...others] = open(filtered(steps)).diagnostics;
    expect(others).toEqual([]);
    expect(only?.message).toContain(`uses ${feature}, which`);
    if (feature.includes("(")) expect(only?.hint).toContain("Figma: Effects");
  });

  test("that cuts at its region is named", () => {
    const region = 'x="16" y="10" width="30" height="60" filterUnits="userSpaceOnUse"';
    const { diagnostics } = open(filtered("<feOffset/>", region));
    expect(diagnostics.map(({ code }) => code)).toEqual(["picture/svg-unsupported"]);
  });
});

describe("type on paths", () => {
  /** Where its letters stand, and which way they are turned. */
  const lettersOn = (path: string, text: string) => {
    const { drawing } = drawn(svg(`<path id="p" fill="none" ${path}/><text font-size="10">${text}</text>`));
    return (drawing.marks[0]?.kind === "group" ? drawing.marks[0].marks : []).flatMap((mark) =>
      mark.kind === "text" ? [{ text: mark.run.text.join(""), matrix: mark.matrix }] : [],
    );
  };
  const reading = (letters: readonly { readonly text: string }[]) => letters.map(({ text }) => text).join("");

  test("stands letter by letter in reading order, spaces too", () => {
    const letters = lettersOn(
      'd="M0 50h99"',
      '<textPath href="#p">Rett <tspan dy="-3">fram</tspan></textPath>',
    );
    expect(letters.length).toBeGreaterThan(7);
    expect(reading(letters)).toBe("Rett fram");
    const lefts = letters.map(({ matrix }) => matrix[4]);
    expect(lefts).toEqual(lefts.toSorted((left, right) => left - right));
    expect([letters[0]?.matrix[5], letters.at(-1)?.matrix[5]]).toEqual([50, 47]);
  });

  test.each([
    ["user units", '<textPath href="#p" startOffset="25">Ny</textPath>', 25],
    ["per cent", '<textPath href="#p" startOffset="50%">Ny</textPath>', 40],
    ["its author's units", '<textPath href="#p" startOffset="3">Ny</textPath>', 30, 'pathLength="8"'],
  ])("begins where it is said in %s", (_name, text, start, more = "") => {
    const [first] = lettersOn(`d="M0 50h80" ${more}`, text);
    expect(first?.matrix[4]).toBeCloseTo(start, 6);
  });

  test("turns with its path and goes on round a ring", () => {
    const [first, ...others] = lettersOn(
      'd="M20 20h40v40h-40z"',
      '<textPath href="#p" startOffset="42">ABCDE</textPath>',
    );
    expect(first?.matrix.slice(0, 4)).toEqual([0, 1, -1, 0]);
    const round = lettersOn(
      'd="M20 20h40v40h-40z"',
      '<textPath href="#p" startOffset="155">ABCDE</textPath>',
    );
    expect(reading([...(first ? [first] : []), ...others])).toBe("ABCDE");
    expect(reading(round)).toBe("ABCDE");
    expect(round.at(-1)?.matrix.slice(0, 4)).toEqual([1, 0, 0, 1]);
  });
});

describe("what cannot be drawn is named", () => {
  test.each([
    ["a filter", svg('<filter id="f"/><rect width="9" height="9" filter="url(#f)"/>'), "`filter`"],
    ["a missing mask", svg('<rect width="9" height="9" mask="url(#m)"/>'), "`mask: url(#m)`"],
    ["a missing clip", svg('<rect width="9" height="9" clip-path="url(#m)"/>'), "`clip-path: url(#m)`"],
    [
      "a pattern in itself",
      svg(
        '<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/>',
      ),
      "a `<pattern>` inside itself",
    ],
    ["HTML inside", svg("<foreignObject/>"), "`<foreignObject>`"],
    [
      "a missing arrowhead",
      svg('<path d="M0 0L9 9" stroke="red" marker-end="url(#m)"/>'),
      "the marker `url(#m)`",
    ],
    [
      "a link to a file",
      svg('<image href="photo.jpg" width="9" height="9"/>'),
      "the linked picture `photo.jpg`",
    ],
    [
      "a link to the net",
      svg('<image href="https://example.org/a.png"/>'),
      "the linked picture `https://example.org/a.png`",
    ],
    [
      "type on a curve that is not there",
      svg('<text><textPath href="#p">Hei</textPath></text>'),
      "`<textPath>` along `#p`",
    ],
    [
      "type that is longer than its path",
      svg('<path id="p" d="M0 9h9"/><text><textPath href="#p">Hei der</textPath></text>'),
      "type that is longer than its path",
    ],
    [
      "type on the other side of a path",
      svg('<path id="p" d="M0 9h99"/><text><textPath href="#p" side="right">Hei</textPath></text>'),
      "type on a path's other side",
    ],
    [
      "letters with places",
      svg('<text x="1 9 20">a<tspan>bc</tspan></text>'),
      "letters placed one by one across `<tspan>`s",
    ],
    [
      "type struck through",
      svg('<text text-decoration="line-through">Hei</text>'),
      "`text-decoration: line-through`",
    ],
    ["wide spaces", svg('<text word-spacing="3">Hei der</text>'), "`word-spacing`"],
    [
      "a fixed point of no place",
      svg('<g transform="scale(2)" transform-origin="here"/>'),
      "a `transform-origin` that cannot be read",
    ],
    ["a missing paint", svg('<rect width="9" height="9" fill="url(#none)"/>'), "the paint `#none`"],
    ["a colour of no name", svg('<rect width="9" height="9" fill="rød"/>'), "the colour `rød`"],
    ["a rule for neighbours", svg("<style>g+rect{fill:red}</style>"), "the style rule `g+rect`"],
    [
      "broken data",
      svg('<path d="M0 0L9 x" stroke="red"/>'),
      "a `<path>` whose data cannot be read to the end",
    ],
    ["itself inside itself", svg('<g id="a"><use href="#a"/></g>'), "`<use>` of `#a`"],
  ])("%s", (_name, source, feature) => {
    const { picture, diagnostics } = open(source);
    expect(picture).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      code: "picture/svg-unsupported",
      severity: "error",
      span: origin,
    });
    expect(diagnostics[0]?.message).toContain(`uses ${feature}, which`);
  });

  test("with the line and the tag of the element that has it", () => {
    const source = svg('\n  <g>\n    <circle r="9"\n      filter="url(#blur)"/>\n  </g>');
    const { diagnostics } = open(source);
    const [{ message = "", span } = {}] = diagnostics[0]?.notes ?? [];
    expect(message).toBe('line 3, `<circle r="9" filter="url(#blur)"/>`');
    expect(span?.file).toBe("content/x/a.svg");
    expect(source.slice(span?.start, span?.end)).toMatch(/^<circle[^>]*>$/);
  });

  test.each([
    ["not closed", '<svg viewBox="0 0 9 9"><g>', "picture/svg-broken"],
    ["of no size", "<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", "picture/svg-no-size"],
    [
      "deeper than any drawing",
      `<svg viewBox="0 0 9 9">${"<g>".repeat(5000)}${"</g>".repeat(5000)}</svg>`,
      "picture/svg-broken",
    ],
  ])("%s", (_name, source, code) => {
    expect(open(source).diagnostics.map((each) => each.code)).toEqual([code]);
  });

  test("a small file that grows without end", () => {
    const levels = Array.from({ length: 11 }, (_, level) => {
      const inner = level === 0 ? "<rect width='1' height='1'/>" : `<use href="#g${level - 1}"/>`.repeat(10);
      return `<g id="g${level}">${inner}</g>`;
    });
    const worked = startStopwatch();
    const { diagnostics } = open(svg(`<defs>${levels.join("")}</defs><use href="#g10"/>`));
    expect(diagnostics.map(({ code }) => code)).toEqual(["picture/svg-too-complex"]);
    expect(worked()).toBeLessThan(10);
  });

  test("a font that the theme does not have stands in the house's, with a word about it", () => {
    const { picture, diagnostics } = open(svg('<text y="9" font-family="Comic Sans MS">Hei</text>'));
    expect(picture?.kind).toBe("vector");
    expect(diagnostics).toMatchObject([{ code: "picture/svg-font", severity: "warning" }]);
    expect(diagnostics[0]?.message).toContain("`Comic Sans MS`");
  });

  test.each([
    ["serif", "serif/regular"],
    ["sans-serif", "sans/regular"],
    ["Georgia, 'Times New Roman', serif", "serif/regular"],
    ["Helvetica, Arial, sans-serif", "sans/regular"],
    ["'Source Sans 3'", "sans/regular"],
    ["Source Serif 4 Display", "display/regular"],
  ])("type in %s is set in the theme's %s", (family, face) => {
    const { drawing } = drawn(svg(`<text y="9" font-family="${family}">Hei</text>`));
    expect(dumpDrawing(drawing)).toContain(` ${face} `);
  });

  test("type of one width, which the theme does not have, stands in the house's, with a word about it", () => {
    const { diagnostics } = open(svg('<text y="9" font-family="Courier New, monospace">Hei</text>'));
    expect(diagnostics).toMatchObject([{ code: "picture/svg-font", severity: "warning" }]);
  });

  test("scripts do nothing on paper", () => {
    const { picture, diagnostics } = open(svg("<script>alert(1)</script><rect width='9' height='9'/>"));
    expect(picture?.kind).toBe("vector");
    expect(diagnostics).toMatchObject([{ code: "picture/svg-ignored", severity: "warning" }]);
  });
});

test("broken artwork is drawn or named, in time, never thrown at the author", () => {
  const sources = Object.values(DRAWINGS);
  const anySpot = fc.tuple(
    fc.nat(),
    fc.constantFrom("", "<", ">", '"', "0", "-", "e9", "999999999", "NaN", "#", "%", "&", "url(#a)", "</g>"),
  );
  const anyBroken = fc.tuple(
    fc.constantFrom(...sources),
    fc.array(anySpot, { minLength: 1, maxLength: 4 }),
    fc.nat({ max: 3 }),
  );
  fc.assert(
    fc.property(anyBroken, ([source, spots, cut]) => {
      const text = spots.reduce(
        (before, [at, piece]) => {
          const place = at % before.length;
          return before.slice(0, place) + piece + before.slice(place + (at % 5));
        },
        cut === 0 ? source.slice(0, source.length / 2) : source,
      );
      const worked = startStopwatch();
      const { picture, diagnostics } = open(text);
      expect(worked()).toBeLessThan(2);
      expect(picture !== undefined || diagnostics.length > 0).toBe(true);
      if (picture?.kind === "vector")
        expect(dumpDrawing(picture.drawing).replaceAll(/text "[^"]*"/g, "text")).not.toMatch(
          /NaN|Infinity|undefined/,
        );
    }),
    { numRuns: 400, seed: 11 },
  );
});
