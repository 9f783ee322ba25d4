/**
 * Draws every chart of the gallery by our recorder and by Vega's own SVG renderer, from the same view, and compares
 * pixels at 144 ppi (rasterised finer, and reduced), twice: the recorder's drawing written as SVG, rasterised by the same renderer as Vega's; and the
 * drawing printed as PDF, rasterised by Poppler. Vega's rounding of baselines is left in for this, so that what
 * differs is what is painted wrong.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { openSchema } from "../../src/chart/check/schema-desk.ts";
import { readColour, rgbOf } from "../../src/chart/drawing/colour.ts";
import { Recorder } from "../../src/chart/drawing/recorder.ts";
import { openTypefaces, type Typefaces } from "../../src/chart/drawing/typefaces.ts";
import type { Drawing } from "../../src/chart/index.ts";
import { planChart } from "../../src/chart/kinds/chart-plan.ts";
import { openShop } from "../../src/chart/kinds/open-shop.ts";
import { retouchFor } from "../../src/chart/prepare/retouch.ts";
import type { Desk } from "../../src/chart/run/chart-desk.ts";
import { runChart } from "../../src/chart/run/run-chart.ts";
import { createLocale } from "../../src/locale/index.ts";
import type { Stylesheet } from "../../src/style/index.ts";
import { openVega } from "../../src/vega/index.ts";
import { chartFile, figures } from "../../tests/chart/fixtures.ts";
import { GALLERY_TABLES } from "../../tests/chart/gallery-tables.ts";
import { openPress, THEME_FOLDER } from "../../tests/chart/press.ts";
import { FAMILIES, writeSvg } from "../../tests/chart/write-svg.ts";
import { differing, type Eye, FINER, type Raster, reduced } from "./differing.ts";
import { printGallery } from "./print-gallery.ts";

const WIDTH = 220;
/** 144 ppi: two pixels to the point. */
const ZOOM = 2;
/** One renderer sees the same to the pixel; two smooth edges in their own ways, to the pixel beside. */
const SAME: Eye = { tolerance: 40, reach: 0 };
const OTHER: Eye = { tolerance: 48, reach: 1 };
const MOST_PERCENT = 0.5;

export async function compareGallery(root: string, only: readonly string[]): Promise<number> {
  const out = `${root}output/gallery`;
  mkdirSync(out, { recursive: true });
  const folder = `${root}tests/chart/gallery`;
  const press = await openPress(root, "nb");
  const vega = await openVega();
  // English has no spaces in its numbers, whose width is the typesetter's own choice.
  const locale = createLocale("en");
  const desk: Desk = {
    requests: [],
    ...press,
    figures: figures(...GALLERY_TABLES),
    locale,
    vega,
    holdAgainstSchema: openSchema(undefined),
    retouch: retouchFor(press.stylesheet.swatches, locale),
    typefaces: asVega(openTypefaces(press.stylesheet, press.typesetter)),
  };
  const proofs: Proof[] = [];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length));
  for (const name of names) {
    if (only.length > 0 && !only.includes(name)) continue;
    const chart = chartFile(readFileSync(`${folder}/${name}.yaml`, "utf8"));
    const { plan } = planChart(chart, openShop({}, press.stylesheet, "open"));
    if (plan === undefined) throw new Error(`${name} has no spec`);
    const request = { id: name, chart, width: WIDTH, words: {} };
    const { view, faults } = await runChart(plan.spec, plan, request, desk);
    if (view === undefined) throw new Error(`${name}: ${faults.map(({ message }) => message).join("; ")}`);
    await view.resize().runAsync();
    const { width, height } = vega.sceneSize(view);
    const recorder = new Recorder({
      owner: name,
      origin: plan.origin,
      typefaces: desk.typefaces,
      typesetter: press.typesetter,
      swatches: press.stylesheet.swatches,
      placeImage: () => undefined,
    });
    vega.paintScene(view, recorder, { x1: 0, y1: 0, x2: width, y2: height });
    const drawing = recorder.drawing(width, height);
    const ours = rasterise(writeSvg(drawing, press.stylesheet.swatches), root);
    const theirs = rasterise(readable(await view.toSVG(), press.stylesheet), root);
    view.finalize();
    writeFileSync(`${out}/${name}.png`, ours.asPng());
    writeFileSync(`${out}/${name}.vega.png`, theirs.asPng());
    proofs.push({ name, drawing, ours, theirs });
  }
  const drawings = proofs.map((proof) => proof.drawing);
  const printed = await printGallery(drawings, press.stylesheet, root, `${out}/gallery.pdf`);
  return report(proofs, printed);
}

/** Prints the figures of every chart; 1 where one differs too much, or where the PDF could not be looked at. */
function report(proofs: readonly Proof[], printed: readonly Raster[] | undefined): number {
  if (printed === undefined) console.log("pdftoppm is not installed: the PDF is NOT compared");
  console.log("     SVG      PDF");
  let worst = 0;
  for (const [index, { name, ours, theirs }] of proofs.entries()) {
    const page = printed?.[index];
    const asSvg = differing(ours, theirs, SAME);
    const asPdf = page === undefined ? undefined : differing(page, theirs, OTHER);
    const most = Math.max(asSvg, asPdf ?? 0);
    worst = Math.max(worst, most);
    console.log(`${percent(asSvg)} ${percent(asPdf)}  ${name}${most > MOST_PERCENT ? "  TOO MUCH" : ""}`);
  }
  console.log(`${worst.toFixed(2)} % at worst of ${proofs.length} charts; ${MOST_PERCENT} % is allowed.`);
  return worst > MOST_PERCENT || printed === undefined ? 1 : 0;
}

/** Typefaces with baselines where Vega puts them. */
function asVega(typefaces: Typefaces): Typefaces {
  return {
    ...typefaces,
    baselineOffset: (font, baseline, leading) => {
      const { size } = typefaces.styleOf(font);
      const shares = new Map([
        ["top", 0.79 * size],
        ["middle", 0.3 * size],
        ["bottom", -0.21 * size],
        ["line-top", 0.29 * size + 0.5 * leading],
        ["line-bottom", 0.29 * size - 0.5 * leading],
      ]);
      return Math.round(shares.get(baseline) ?? 0);
    },
  };
}

/** Vega's SVG with our colour names and families in words that a renderer knows. */
function readable(svg: string, { swatches }: Stylesheet): string {
  return svg
    .replace(/"((?:swatch|spot):[^"]+)"/g, (whole, name: string) => {
      const colour = readColour(name, swatches);
      if (colour.kind === "unknown" || colour.paint.kind === "hatch") return whole;
      const channels = rgbOf(colour.paint, swatches).map((channel) => Math.round(channel * 255));
      return `"rgb(${channels.join(",")})"`;
    })
    .replace(/font-family="([^"]+)"/g, (whole, family: string) =>
      FAMILIES[family] === undefined ? whole : `font-family="${FAMILIES[family]}"`,
    )
    .replace(/font-weight="bold"/g, 'font-weight="600"')
    .replace(/(<svg[^>]*>)/, '$1<rect width="100%" height="100%" fill="#fff"/>');
}

interface Proof {
  readonly name: string;
  readonly drawing: Drawing;
  readonly ours: Pixels;
  readonly theirs: Pixels;
}

interface Pixels extends Raster {
  readonly asPng: () => Uint8Array;
}

function rasterise(svg: string, root: string): Pixels {
  const rendered = new Resvg(svg, {
    fitTo: { mode: "zoom", value: ZOOM * FINER },
    font: { fontDirs: [`${root}${THEME_FOLDER}/fonts`], loadSystemFonts: false },
  }).render();
  const { width, height, pixels: rgb } = rendered;
  return { ...reduced({ width, height, rgb }, FINER, 4), asPng: () => rendered.asPng() };
}

function percent(share: number | undefined): string {
  return share === undefined ? "       –" : `${share.toFixed(2).padStart(6)} %`;
}
