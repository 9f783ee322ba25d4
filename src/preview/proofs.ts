/** Pages as a browser shows them, each drawn once and kept until a mark on it changes. */
import { sha256Of } from "../base/index.ts";
import type { Item, Page, PageSet } from "../layout/index.ts";
import type { Raster } from "../picture/index.ts";
import { type PageLook, pageSvg } from "./page-svg.ts";

/** A page that can be asked for by its digest. */
export interface ProofPage {
  /** `page 7`, or `cover`. */
  readonly name: string;
  readonly side: Page["side"];
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** Changes with what the page shows. */
  readonly digest: string;
}

export type ProofLook = Pick<PageLook, "swatches" | "type">;

export interface Proofs {
  /** Draws the pages anew that are not as they were. */
  readonly draw: (pages: PageSet, look: ProofLook) => readonly ProofPage[];
  readonly svgOf: (digest: string) => string | undefined;
  /** The mark that a page's SVG numbers so; pages count from 0. */
  readonly itemAt: (page: number, item: number) => Item | undefined;
  /** A photograph that is on one of the pages, by the digest of its file. */
  readonly photograph: (sha256: string) => Raster | undefined;
}

interface Drawn {
  readonly page: Page;
  readonly proof: ProofPage;
  readonly svg: string;
}

/** Formats that browsers show. */
const SHOWN: ReadonlySet<string> = new Set(["jpeg", "png", "webp", "avif", "gif"]);

export function createProofs(): Proofs {
  let swatches: ProofLook["swatches"] | undefined;
  let drawn: readonly Drawn[] = [];
  const photographs = new Map<string, Raster>();
  const addressOf: PageLook["addressOf"] = (picture) => {
    if (picture.kind !== "raster" || !SHOWN.has(picture.format)) return undefined;
    photographs.set(picture.sha256, picture);
    return `/photographs/${picture.sha256}`;
  };
  const drawPage = (page: Page, look: ProofLook): Drawn => {
    const name =
      page.folio === "" ? (page.index === 0 ? "cover" : `sheet ${page.index + 1}`) : `page ${page.folio}`;
    const svg = pageSvg(page, { ...look, addressOf, title: name, id: `p${page.index}`, marks: "numbered" });
    const { width, height } = page.trim;
    return { page, svg, proof: { name, side: page.side, width, height, digest: sha256Of(svg) } };
  };
  return {
    draw: ({ pages }, look) => {
      const before = swatches === look.swatches ? drawn : [];
      swatches = look.swatches;
      drawn = pages.map((page, index) => {
        const old = before[index];
        return old && isSame(old.page, page) ? old : drawPage(page, look);
      });
      return drawn.map(({ proof }) => proof);
    },
    svgOf: (digest) => drawn.find(({ proof }) => proof.digest === digest)?.svg,
    itemAt: (page, item) => drawn[page]?.page.items[item],
    photograph: (sha256) => photographs.get(sha256),
  };
}

/** Layout hands out the same marks again for what has not changed. */
function isSame(one: Page, other: Page): boolean {
  const same = (item: Item, index: number): boolean => item === other.items[index];
  const isSheetSame =
    one.folio === other.folio &&
    one.side === other.side &&
    one.trim.width === other.trim.width &&
    one.trim.height === other.trim.height;
  return isSheetSame && one.items.length === other.items.length && one.items.every(same);
}
