/**
 * Sets the report of this folder, which shows every ready-made kind over one column, two and three, as PDFs to be
 * looked at; and draws each kind at two columns as a small picture for the docs.
 */
import { writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import type { Diagnostic, Host } from "../../src/base/index.ts";
import { nodeHost } from "../../src/cli/node-host.ts";
import { planEditions } from "../../src/edition/index.ts";
import { printPublication, setPublication } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { THEME_FOLDER } from "../../tests/chart/press.ts";
import { writeSvg } from "../../tests/chart/write-svg.ts";

const NOW = Date.UTC(2024, 4, 17);
/** The section whose charts stand over two columns. */
const SHOWN = "to-spalter";
/** For eyes, and for a press's own rules: hairlines, inks, small type. */
const OUTPUTS = ["screen", "print"] as const;
/** Pixels to a point in the docs' pictures, and how many bytes one may have. */
const ZOOM = 2;
const MOST_BYTES = 40_000;
/** Of twelve or so inks and their mixtures at the edges. */
const COLOURS = 48;

export async function setKinds(root: string): Promise<number> {
  const run = { host: hostOver(root), enter: () => {}, tool: "reissue" };
  const { value: open, diagnostics } = await openReport({ report: "kinds", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: OUTPUTS }) : [];
  if (!open || !plan) return tell(diagnostics);
  const set = await setPublication(open, plan, run);
  tell(set.diagnostics);
  if (!set.value) return 1;
  let failed = 0;
  for (const output of OUTPUTS) {
    const printed = await printPublication(set.value, output, open, run);
    failed = Math.max(failed, tell(printed.diagnostics));
    if (printed.value) writeFileSync(`${root}output/kinds/${output}.pdf`, printed.value.bytes);
  }
  const { swatches } = open.stylesheet;
  for (const page of set.value.pages.pages) {
    for (const item of page.items) {
      if (item.kind !== "drawing" || !("node" in item.part)) continue;
      const name = item.part.node.split("/").at(-1) ?? "";
      if (!name.startsWith(`${SHOWN}-`)) continue;
      const png = await pictureOf(writeSvg(item.drawing, swatches), root);
      const file = `docs/charts/${name.slice(SHOWN.length + 1)}.png`;
      writeFileSync(`${root}${file}`, png);
      console.log(`${file} ${png.length} bytes${png.length > MOST_BYTES ? "  TOO LARGE" : ""}`);
    }
  }
  return failed;
}

function pictureOf(svg: string, root: string): Promise<Uint8Array> {
  const rendered = new Resvg(svg, {
    fitTo: { mode: "zoom", value: ZOOM },
    font: { fontDirs: [`${root}${THEME_FOLDER}/fonts`], loadSystemFonts: false },
  }).render();
  return sharp(rendered.asPng())
    .extend({ top: 16, bottom: 16, left: 16, right: 16, background: "#fff" })
    .flatten({ background: "#fff" })
    .png({ palette: true, colours: COLOURS, compressionLevel: 9, effort: 10, dither: 0 })
    .toBuffer();
}

/** The repository as a project, with this folder's report in it. */
function hostOver(root: string): Host {
  const whole = nodeHost(root, () => NOW);
  const own = nodeHost(`${root}bench/kinds`, () => NOW);
  const isOwn = (path: string) => /^(content|data)\/kinds(\/|$)/.test(path);
  return {
    ...whole,
    read: (path) => (isOwn(path) ? own : whole).read(path),
    list: (folder) => [...new Set([...whole.list(folder), ...own.list(folder)])].sort(),
  };
}

/** Prints what was found; 1 where an error stands. */
function tell(diagnostics: readonly Diagnostic[]): number {
  for (const { severity, code, message } of diagnostics)
    if (severity !== "note") console.log(`${severity}[${code}]: ${message}`);
  return diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}
