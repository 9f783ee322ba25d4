/** Pages as sheets of paper: size, bleed, margins, number, none blank and none twice. P01–P04, P21, P22. */
import { type Box, once, PT_PER_MM, type Pt, type Span } from "../base/index.ts";
import type { Item, Page } from "../layout/index.ts";
import { directionOf } from "../locale/index.ts";
import { paintedMarks } from "./artwork.ts";
import type { PreflightFinding } from "./finding.ts";
import { overlap } from "./grounds.ts";
import { folioOf, inMaster, inPrinter, inTheme, opening, type Proof, tenths } from "./proof.ts";
import { inkName } from "./type-on-pages.ts";

/** Trims are compared to a tenth of a millimetre, and art that ends within one of the cut was meant to bleed. */
const TRIM_TOLERANCE = 0.1 * PT_PER_MM;
const MEANT_TO_BLEED = 1 * PT_PER_MM;

const mm = (length: Pt) => tenths(length / PT_PER_MM);

export function checkSizes(proof: Proof): readonly PreflightFinding[] {
  const { pages, printer } = proof;
  const [first] = pages.pages;
  if (!first) return [];
  const wanted = printer.trim ?? first.trim;
  const landscape = printer.trim === undefined && first.trim.width > first.trim.height;
  const same = (one: Pt, other: Pt) => Math.abs(one - other) <= TRIM_TOLERANCE;
  return pages.pages.flatMap((page): PreflightFinding[] => {
    const { trim, bleed, master } = page;
    const fits = same(trim.width, wanted.width) && same(trim.height, wanted.height);
    const found: PreflightFinding[] = [];
    const wish = printer.trim ? "your printer wants" : "the first page is";
    if (!fits)
      found.push({
        code: "P01",
        level: "STOP",
        sentence: `the page is ${mm(trim.width)} × ${mm(trim.height)} mm; ${wish} ${mm(wanted.width)} × ${mm(wanted.height)} mm`,
        pages: [folioOf(page)],
        span: inTheme(proof, ["pageMasters", master, "trim"]),
        fix: "give all page masters the same `trim`, the one that is ordered (`printer.trimMm`)",
      });
    else if (landscape)
      found.push({
        code: "P01",
        level: "STOP",
        sentence: `the page is wider than high: ${mm(trim.width)} × ${mm(trim.height)} mm`,
        pages: [folioOf(page)],
        span: inTheme(proof, ["pageMasters", master, "trim"]),
        fix: "turn `trim` round, or say with `printer.trimMm` that this is what is ordered",
      });
    if (bleed < printer.bleed - TRIM_TOLERANCE) {
      const { style, span } = inMaster(proof, master, "bleed");
      found.push({
        code: "P01",
        level: "STOP",
        sentence: `the bleed is ${mm(bleed)} mm; the printer wants ${mm(printer.bleed)} mm`,
        pages: [folioOf(page)],
        span,
        fix: `set \`bleed: ${mm(printer.bleed)}mm\` on the page master \`${style}\``,
      });
    }
    return found;
  });
}

export function checkBleed(proof: Proof): readonly PreflightFinding[] {
  const { printer } = proof;
  return proof.pages.pages.flatMap((page) =>
    page.items.flatMap((item) =>
      paintedBoxes(item).flatMap(({ box, is }): PreflightFinding[] => {
        // Of a page whose own bleed is too narrow that is told, and not all that fills it.
        const edges = shortEdges(box, page, Math.min(printer.bleed, page.bleed));
        if (edges.length === 0) return [];
        return [
          {
            code: "P02",
            level: "STOP",
            sentence: `${is} ends at the cut (${edges.join(", ")}); it must run ${mm(printer.bleed)} mm past it, or a white sliver may show`,
            pages: [folioOf(page)],
            span: proof.originOf(item) ?? inTheme(proof, ["pageMasters", page.master, "background"]),
            fix: "let it run to the end of the bleed, or keep it well inside the page",
          },
        ];
      }),
    ),
  );
}

/** The edges of the page that `box` touches without filling the bleed beyond. */
function shortEdges(box: Box, { trim }: Page, bleed: Pt): readonly string[] {
  const past = {
    left: -box.x,
    top: -box.y,
    right: box.x + box.width - trim.width,
    foot: box.y + box.height - trim.height,
  };
  return Object.entries(past).flatMap(([edge, reach]) =>
    reach >= -MEANT_TO_BLEED && reach < bleed - TRIM_TOLERANCE ? [edge] : [],
  );
}

/** What an item fills with colour. */
function paintedBoxes(item: Item): readonly { readonly box: Box; readonly is: string }[] {
  switch (item.kind) {
    case "text":
      return [];
    case "panel":
      return [{ box: item.box, is: `the panel in \`${inkName(item.ink)}\`` }];
    case "picture":
      return [{ box: overlap(item.frame, item.placed), is: `the picture \`${item.picture.file}\`` }];
    case "rule": {
      const [[x1, y1], [x2, y2]] = [item.from, item.to];
      const half = item.weight / 2;
      const box = {
        x: Math.min(x1, x2) - (x1 === x2 ? half : 0),
        y: Math.min(y1, y2) - (y1 === y2 ? half : 0),
        width: Math.abs(x2 - x1) + (x1 === x2 ? item.weight : 0),
        height: Math.abs(y2 - y1) + (y1 === y2 ? item.weight : 0),
      };
      return [{ box, is: `the rule in \`${inkName(item.ink)}\`` }];
    }
    case "drawing":
      return paintedMarks(item.drawing, item).flatMap((painted) =>
        painted.kind === "shape" && painted.shape.mark.fill
          ? [{ box: painted.shape.box, is: "a mark of the chart" }]
          : [],
      );
  }
}

export function checkMargins(proof: Proof): readonly PreflightFinding[] {
  const { printer, stylesheet } = proof;
  const inSpine = new Map<string, InSpine>();
  const nearCut = proof.type.flatMap(({ page, box: boxOf, words, origin }): PreflightFinding[] => {
    const { trim, side, master } = page;
    const box = boxOf();
    const toLeft = box.x;
    const toRight = trim.width - box.x - box.width;
    const nearest = Math.min(toLeft, toRight, box.y, trim.height - box.y - box.height);
    if (nearest < printer.safe)
      return [
        {
          code: "P03",
          level: nearest < printer.cut ? "STOP" : "WARN",
          sentence: `text is ${mm(Math.max(0, nearest))} mm from the cut and may be trimmed off: \`${opening(words())}\``,
          pages: [folioOf(page)],
          span: origin,
          fix: `keep text ${mm(printer.safe)} mm from the edge: see \`margins\` and \`marginLines\` of the page master \`${master}\``,
        },
      ];
    const facing = stylesheet.hasMaster(master) && stylesheet.master(master).facing;
    const spineIsLeft = (side === "recto") === (directionOf(proof.pages.locale) === "ltr");
    const toSpine = spineIsLeft ? toLeft : toRight;
    // The front page and the back page have their spine at the outside of the bound block.
    const isOutside = page.index === 0 || page.index === proof.pages.pages.length - 1;
    if (!facing || isOutside || toSpine >= printer.spine) return [];
    const { style, span } = inMaster(proof, master, "margins");
    const before = inSpine.get(style);
    const pages = before?.pages ?? [];
    pages.push(folioOf(page));
    const isNearer = before === undefined || toSpine < before.toSpine;
    inSpine.set(style, { span, pages, ...(isNearer ? { toSpine, origin } : before) });
    return [];
  });
  return [...nearCut, ...Array.from(inSpine, ([master, text]) => closeToSpine(master, text, printer.spine))];
}

/** The text of a page master's margins that comes nearest to the spine: the margin is to blame, and all its text with it. */
interface InSpine {
  readonly span: Span;
  readonly pages: string[];
  readonly toSpine: Pt;
  readonly origin: Span | undefined;
}

function closeToSpine(
  master: string,
  { span, pages, toSpine, origin }: InSpine,
  spine: Pt,
): PreflightFinding {
  return {
    code: "P22",
    level: "WARN",
    sentence: `text is ${Math.floor(toSpine / PT_PER_MM)} mm from the spine and will be hard to read`,
    pages: [...new Set(pages)],
    span,
    seenAt: origin,
    fix: `widen \`margins.inner\` of the page master \`${master}\` to ${mm(spine)} mm or more`,
  };
}

/** Sheets are folded once: a stapled job comes in fours. */
const STAPLED = 4;

export function checkCount(proof: Proof): readonly PreflightFinding[] {
  const { printer } = proof;
  const count = proof.pages.pages.length;
  const multiple = printer.pagesInMultiplesOf ?? STAPLED;
  const missing = (multiple - (count % multiple)) % multiple;
  if (missing === 0) return [];
  const ordered = printer.pagesInMultiplesOf !== undefined;
  return [
    {
      code: "P04",
      level: ordered ? "STOP" : "WARN",
      sentence: ordered
        ? `pages are needed in multiples of ${multiple}; there are ${count}`
        : `there are ${count} pages; stapling needs them in fours`,
      pages: [],
      span: inPrinter(proof, "pagesInMultiplesOf"),
      fix: `add ${missing} or take ${multiple - missing} away${ordered ? "" : ", or say with `printer.pagesInMultiplesOf` how it is bound"}`,
    },
  ];
}

export function checkTwins(proof: Proof): readonly PreflightFinding[] {
  const twinOf = openTwins();
  const wished = pagesBeforeRectos(proof);
  return proof.pages.pages.flatMap((page, index): PreflightFinding[] => {
    const told = page.items.filter((item) => "node" in item.part || item.kind === "picture");
    const at = told.map((item) =>
      "node" in item.part ? proof.places.at(item.part.node)?.origin : undefined,
    );
    const span = at.find((origin) => origin !== undefined);
    if (told.length === 0 && wished.has(index)) return [];
    if (told.length === 0)
      return [
        {
          code: "P21",
          level: "WARN",
          sentence: "the page is blank",
          pages: [folioOf(page)],
          span: inTheme(proof, ["pageMasters", page.master]),
          fix: "take the empty block away, or let its section start anywhere",
        },
      ];
    const twin = twinOf(page, told);
    if (!twin) return [];
    return [
      {
        code: "P21",
        level: "WARN",
        sentence: `the page repeats page ${folioOf(twin)}`,
        pages: [folioOf(page)],
        span,
        fix: "is a section or a picture there twice?",
      },
    ];
  });
}

/** Pages before a section that asked for a right-hand page: one that is blank is as the author wished. */
function pagesBeforeRectos({ document, pages }: Proof): ReadonlySet<number> {
  const rectos = document.stories.filter(({ starts }) => starts === "recto");
  return new Set(rectos.map(({ id }) => (pages.destinations.get(id)?.pageIndex ?? 0) - 1));
}

/** Finds the first page that showed the same; told of each page in turn, with what it shows. */
function openTwins(): (page: Page, told: readonly Item[]) => Page | undefined {
  const seen = new Map<string, { readonly page: Page; readonly sign: () => string }[]>();
  return (page, told) => {
    const sign = once(() => told.map(signOf).join("\n"));
    // Few pages hold as much and begin with the same words: only those are held against each other.
    const first = told.find(({ kind }) => kind === "text");
    const beginning = `${told.length} ${first && signOf(first)}`;
    const alike = seen.get(beginning) ?? [];
    const twin = alike.find((each) => each.sign() === sign());
    if (!twin) seen.set(beginning, [...alike, { page, sign }]);
    return twin?.page;
  };
}

function signOf(item: Item): string {
  switch (item.kind) {
    case "text":
      return `text ${item.x} ${item.baseline} ${item.line.runs.map(({ text }) => text.join("")).join("")}`;
    case "picture":
      return `picture ${Object.values(item.frame).join(" ")} ${item.picture.sha256}`;
    case "drawing":
      return `drawing ${item.x} ${item.y} ${JSON.stringify(item.drawing.marks)}`;
    case "panel":
      return `panel ${Object.values(item.box).join(" ")}`;
    case "rule":
      return `rule ${item.from.join(" ")} ${item.to.join(" ")}`;
  }
}
