/** What is too fine for a press: hairlines and small type. P12, P13. */
import { type Ink, luminanceOf, type Pt, type Span, toPoints } from "../base/index.ts";
import { isInk } from "../chart/index.ts";
import type { Page } from "../layout/index.ts";
import type { YamlPath } from "../source/index.ts";
import { artworkIn, paintedMarks } from "./artwork.ts";
import type { PreflightFinding } from "./finding.ts";
import { folioOf, inStyle, inTheme, opening, type Proof } from "./proof.ts";
import { inkName } from "./type-on-pages.ts";

/** From here an ink prints as good as solid, without a dot that could break up a line. */
const SOLID = 0.85;

interface Stroked {
  readonly page: Page;
  readonly weight: Pt;
  readonly ink: Ink;
  readonly opacity: number;
  readonly span: Span;
  /** The picture that it is drawn in. */
  readonly file: string | undefined;
}

export function checkLines(proof: Proof): readonly PreflightFinding[] {
  const { printer } = proof;
  return strokes(proof).flatMap(({ page, weight, ink, opacity, span, file }): PreflightFinding[] => {
    const inks = proof.inks.press(ink);
    if (inks.every((value) => value === 0) && weight >= printer.thinnestTint) return [];
    const solid = opacity === 1 && Math.max(...inks) >= SOLID;
    const least = solid ? printer.thinnestLine : printer.thinnestTint;
    // A line that is drawn at 0.5 and scaled is 0.4999…
    if (weight >= least - 0.005) return [];
    return [
      {
        code: "P12",
        level: "STOP",
        sentence: `a line of ${hundredths(weight)} pt in \`${inkName(ink)}\`${file === undefined ? "" : ` of \`${file}\``} is thinner than the press can hold; ${solid ? "solid" : "screened or reversed"} it needs ${hundredths(least)} pt`,
        pages: [folioOf(page)],
        span,
        fix: solid
          ? `make it ${hundredths(least)} pt`
          : `make it ${hundredths(least)} pt, or give it a solid ink of ${hundredths(printer.thinnestLine)} pt`,
      },
    ];
  });
}

function hundredths(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function strokes(proof: Proof): readonly Stroked[] {
  const spans = new Map<string, Span>();
  return proof.pages.pages.flatMap((page) =>
    page.items.flatMap((item): Stroked[] => {
      if (item.kind === "rule") {
        const { weight, ink } = item;
        const key = `${weight} ${inkName(ink)}`;
        const span = spans.get(key) ?? ruleSpan(proof, weight, ink);
        spans.set(key, span);
        return [{ page, weight, ink, opacity: 1, span, file: undefined }];
      }
      const artwork = artworkIn(item);
      const span = proof.originOf(item);
      if (artwork === undefined || span === undefined) return [];
      const { drawing, placing, file } = artwork;
      return paintedMarks(drawing, placing).flatMap((painted): Stroked[] => {
        const stroke = painted.kind === "shape" ? painted.shape.mark.stroke : undefined;
        if (!stroke || stroke.opacity === 0) return [];
        const { paint, opacity, width } = stroke;
        if (!isInk(paint)) return [];
        return [{ page, weight: width * placing.scale, ink: paint, opacity, span, file }];
      });
    }),
  );
}

/** The rule of the theme that looks like this one: pages do not tell which style drew it. */
function ruleSpan(proof: Proof, weight: Pt, ink: Ink): Span {
  const path = findRule(proof.sources.theme.value, [], weight, inkName(ink));
  return inTheme(proof, path ?? []);
}

function findRule(value: unknown, path: YamlPath, weight: Pt, ink: string): YamlPath | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("weight" in value && "colour" in value && value.colour === ink) {
    const { weight: written } = value;
    const drawn = typeof written === "number" || typeof written === "string" ? toPoints(written) : undefined;
    if (drawn !== undefined && Math.abs(drawn - weight) < 0.005) return [...path, "weight"];
  }
  for (const [key, inner] of Object.entries(value)) {
    const found = findRule(inner, [...path, key], weight, ink);
    if (found) return found;
  }
  return undefined;
}

/** Points: smaller type fills in. */
const SMALLEST_REVERSED = 6;
const SMALLEST = 5;

export function checkSmallType(proof: Proof): readonly PreflightFinding[] {
  return proof.type.flatMap((type): PreflightFinding[] => {
    const { page, ink, size, origin, words } = type;
    if (size >= SMALLEST_REVERSED) return [];
    const own = luminanceOf(proof.inks.screen(ink));
    const reversed = type.grounds().some(({ rgb }) => luminanceOf(rgb) < own);
    if (!reversed && size >= SMALLEST) return [];
    const style = type.style();
    return [
      {
        code: "P13",
        level: "WARN",
        sentence: `type of ${hundredths(size)} pt is too small to print${reversed ? " light on dark" : ""}: \`${style ?? opening(words())}\``,
        pages: [folioOf(page)],
        span: style === undefined ? origin : inStyle(proof, style, "size"),
        seenAt: style === undefined ? undefined : origin,
        fix: `make it ${reversed ? SMALLEST_REVERSED : SMALLEST} pt or larger`,
      },
    ];
  });
}
