/** What the press puts down: ink totals, four-ink black, spot inks, the printing condition. P08, P09, P15, P16. */
import { type Ink, PT_PER_MM, type Span } from "../base/index.ts";
import { type Fill, inksIn } from "../chart/index.ts";
import type { Page } from "../layout/index.ts";
import { areaOf, artworkIn, paintedMarks } from "./artwork.ts";
import type { PreflightFinding } from "./finding.ts";
import { folioOf, inPrinter, inTheme, opening, type Proof } from "./proof.ts";
import { inkName } from "./type-on-pages.ts";

/** Over this area the mean counts: GWG 2015, 4.22. */
const LARGE_AREA = 15 * PT_PER_MM * PT_PER_MM;
/** Above this size letters are areas, and may be built of more inks. */
const LARGEST_TEXT = 24;

interface Inked {
  readonly page: Page;
  readonly ink: Ink;
  readonly area: number;
  readonly origin: Span | undefined;
}

/** Half a percent for values that were rounded on the way. */
const ROUNDING = 0.005;

export function checkInkTotals(proof: Proof): readonly PreflightFinding[] {
  const { inks, press } = proof;
  const totals = new Map<string, { readonly first: Inked; readonly pages: Page[]; area: number }>();
  for (const inked of inkedAreas(proof)) {
    const key = `${inkName(inked.ink)} ${inked.ink.kind === "swatch" ? "" : inked.origin?.start}`;
    const known = totals.get(key);
    if (known) {
      known.area = Math.max(known.area, inked.area);
      known.pages.push(inked.page);
    } else totals.set(key, { first: inked, pages: [inked.page], area: inked.area });
  }
  return [...totals.values()].flatMap(({ first, pages, area }): PreflightFinding[] => {
    const sum = inks.press(first.ink).reduce((total, ink) => total + ink, 0);
    if (sum <= press.inkLimit + ROUNDING) return [];
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    const large = area >= LARGE_AREA;
    return [
      {
        code: "P08",
        level: large ? "STOP" : "NOTE",
        sentence: `\`${inkName(first.ink)}\` is ${percent(sum)} ink; the press holds ${percent(press.inkLimit)}${large ? "" : ", though so small a spot will dry"}`,
        pages: pages.toSorted((one, other) => one.index - other.index).map(folioOf),
        span: first.ink.kind === "swatch" ? swatchSpan(proof, first.ink.name, "cmyk") : first.origin,
        fix: "take cyan, magenta and yellow down together and keep the black",
      },
    ];
  });
}

function* inkedAreas(proof: Proof): Generator<Inked> {
  for (const page of proof.pages.pages) {
    for (const item of page.items) {
      const origin = proof.originOf(item);
      if (item.kind === "panel")
        yield { page, ink: item.ink, area: item.box.width * item.box.height, origin };
      if (item.kind === "rule") yield { page, ink: item.ink, area: 0, origin };
      const artwork = artworkIn(item);
      if (artwork === undefined) continue;
      for (const painted of paintedMarks(artwork.drawing, artwork.placing)) {
        if (painted.kind !== "shape") continue;
        const { fill, stroke } = painted.shape.mark;
        for (const ink of inksOf(fill)) yield { page, ink, area: areaOf(painted.shape), origin };
        for (const ink of inksOf(stroke)) yield { page, ink, area: 0, origin };
      }
    }
  }
  for (const { page, ink, origin } of proof.type) yield { page, ink, area: 0, origin };
}

function inksOf(fill: Pick<Fill, "paint"> | undefined): readonly Ink[] {
  return fill === undefined ? [] : inksIn(fill.paint);
}

export function checkBlackText(proof: Proof): readonly PreflightFinding[] {
  return proof.type.flatMap(({ page, ink, size, origin, words }): PreflightFinding[] => {
    if (size > LARGEST_TEXT) return [];
    const [cyan = 0, magenta = 0, yellow = 0, black = 0] = proof.inks.press(ink);
    if (black <= 0.85 || cyan + magenta + yellow <= 0.05) return [];
    const own = ink.kind === "swatch";
    return [
      {
        code: "P09",
        level: "STOP",
        sentence: `black text is made of four inks and will look fuzzy: \`${inkName(ink)}\`${own ? "" : ` in \`${opening(words())}\``}`,
        pages: [folioOf(page)],
        span: own ? swatchSpan(proof, ink.name, "cmyk") : origin,
        seenAt: own ? origin : undefined,
        fix: "give small text a swatch with `cmyk: [0, 0, 0, 100]`",
      },
    ];
  });
}

export function checkPlates(proof: Proof): readonly PreflightFinding[] {
  const { stylesheet, printer } = proof;
  const found: PreflightFinding[] = [];
  const idle = new Set(printer.spotInks);
  for (const { ink, page, origin } of inkedAreas(proof)) {
    if (ink.kind !== "swatch") continue;
    const spot = stylesheet.swatches.get(ink.name)?.spot;
    if (spot !== undefined) idle.delete(spot);
    if (spot === undefined || printer.spotInks.includes(spot)) continue;
    found.push({
      code: "P15",
      level: "STOP",
      sentence: `\`${spot}\` is a printing plate of its own, which was not ordered`,
      pages: [folioOf(page)],
      span: swatchSpan(proof, ink.name, "spot"),
      seenAt: origin,
      fix: "order it and name it in `printer.spotInks`, or take `spot` off the swatch",
    });
  }
  for (const spot of idle)
    found.push({
      code: "P15",
      level: "WARN",
      sentence: `\`${spot}\` is ordered, and nothing is printed with it`,
      pages: [],
      span: inPrinter(proof, "spotInks"),
      fix: "take it off `printer.spotInks`, or give a swatch that is printed this `spot`",
    });
  return found;
}

export function checkCondition(proof: Proof): readonly PreflightFinding[] {
  const { press, sources } = proof;
  const wanted = sources.report.value.printer?.condition;
  const found: PreflightFinding[] = [];
  if (wanted !== undefined && wanted !== press.condition)
    found.push({
      code: "P16",
      level: "STOP",
      sentence: `\`${wanted}\` is ordered, but without its profile the file is made for ${press.condition}`,
      pages: [],
      span: inPrinter(proof, "condition"),
      fix: "name the printer's ICC file in `printer.profile`",
    });
  const [named] = /\d{2,}/.exec(press.condition) ?? [];
  const [profiled] = /(?<=fogra\s?)\d{2}/i.exec(press.description) ?? [];
  if (named !== undefined && profiled !== undefined && named !== profiled)
    found.push({
      code: "P16",
      level: "STOP",
      sentence: `the file would say \`${press.condition}\`, but its profile is \`${press.description}\``,
      pages: [],
      span: inPrinter(proof, "condition"),
      fix: "name the condition that the profile was made for, or get the profile of the one you mean",
    });
  return found;
}

function swatchSpan(proof: Proof, name: string, key: string): Span {
  return inTheme(proof, ["swatches", name, key]);
}
