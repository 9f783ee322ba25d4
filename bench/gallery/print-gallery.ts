/** Prints drawings, one to a page, and rasterises the file with Poppler: what a reader of the PDF will see. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Drawing } from "../../src/chart/index.ts";
import { nodeHost } from "../../src/cli/node-host.ts";
import type { PageSet } from "../../src/layout/index.ts";
import type { Document } from "../../src/narrative/index.ts";
import { choosePress, writePdf } from "../../src/pdf/index.ts";
import type { Stylesheet } from "../../src/style/index.ts";
import { FINER, type Raster, reduced } from "./differing.ts";

const DOCUMENT: Document = {
  kind: "document",
  locale: "en",
  title: "Gallery",
  author: "reissue",
  date: "2023-12-01",
  runningWords: {},
  stories: [],
  notes: new Map(),
  uses: [],
};

/** The pages as pixels at 144 ppi; undefined where Poppler's `pdftoppm` is not installed. */
export async function printGallery(
  drawings: readonly Drawing[],
  stylesheet: Stylesheet,
  root: string,
  file: string,
): Promise<readonly Raster[] | undefined> {
  const host = nodeHost(root, () => 0);
  const nowhere = { file: "gallery", start: 0, end: 0 };
  const { value: press } = choosePress({}, host, nowhere);
  if (press === undefined) throw new Error("there is no press profile");
  const { bytes } = await writePdf({
    pages: pagesOf(drawings),
    document: DOCUMENT,
    structure: {
      kind: "structure",
      locale: "en",
      root: { kind: "element", role: "Document", node: "", kids: [] },
    },
    stylesheet,
    output: "screen",
    attachments: [],
    created: 0,
    modified: 0,
    publicationId: "gallery",
    tool: "reissue",
    press,
    host,
  });
  writeFileSync(file, bytes);
  return rasterise(file);
}

function pagesOf(drawings: readonly Drawing[]): PageSet {
  return {
    kind: "pages",
    locale: "en",
    pages: drawings.map((drawing, index) => ({
      index,
      folio: String(index + 1),
      side: "recto",
      master: "gallery",
      trim: { width: Math.ceil(drawing.width), height: Math.ceil(drawing.height) },
      bleed: 0,
      items: [{ kind: "drawing", part: { artifact: "layout" }, x: 0, y: 0, drawing, scale: 1 }],
    })),
    destinations: new Map(),
    outline: [],
    entries: [],
    wishes: [],
  };
}

function rasterise(file: string): readonly Raster[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), "gallery-"));
  try {
    const { error } = spawnSync("pdftoppm", ["-r", String(144 * FINER), file, join(folder, "page")]);
    if (error !== undefined) return undefined;
    return readdirSync(folder)
      .sort()
      .map((name) => reduced(readPpm(readFileSync(join(folder, name))), FINER));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads a binary PPM (P6, one byte a channel). */
function readPpm(bytes: Uint8Array): Raster {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 40)).toString("latin1"));
  const [start = "", width = "0", height = "0"] = head ?? [];
  return { width: Number(width), height: Number(height), rgb: bytes.subarray(start.length) };
}
