/** Charts that tell their series apart by colour alone: WCAG 2.2, 1.4.1. S05. */
import type { PreflightFinding } from "./finding.ts";
import type { Proof } from "./proof.ts";

/**
 * Channels that a reader sees without colour; a text with the series' name stands beside its mark, and bars of a group
 * stand in the order of their legend.
 */
const OTHER_CHANNELS = [
  ...["shape", "strokeDash", "text", "row", "column", "facet", "x", "y", "xOffset", "yOffset", "detail"],
] as const;
const COLOURS = ["color", "fill", "stroke"] as const;

export function checkColourAlone(proof: Proof): readonly PreflightFinding[] {
  return proof.places.blocks.flatMap(({ block }): PreflightFinding[] => {
    if (block.kind !== "figure" || block.content.kind !== "chart") return [];
    const chart = proof.sources.charts.get(block.content.chart);
    if (!chart) return [];
    // A ready-made kind is judged by what it was drawn by: whether it names its series depends on the room it had.
    const spec = proof.charts.get(block.id)?.spec ?? chart.value.spec;
    const name = block.content.chart;
    const encodings = encodingsIn(spec);
    const carried = new Set(
      encodings.flatMap((encoding) => OTHER_CHANNELS.flatMap((name) => fieldOf(encoding[name]) ?? [])),
    );
    const alone = encodings.flatMap((encoding) =>
      COLOURS.flatMap((name) => {
        const channel = encoding[name];
        const field = fieldOf(channel);
        if (field === undefined || !isNominal(channel) || carried.has(field) || isHatched(channel)) return [];
        return hasLegend(channel) ? [field] : [];
      }),
    );
    return [...new Set(alone)].map((field) => ({
      code: "S05",
      level: "WARN",
      sentence: `only colour tells the series of \`${field}\` apart in the chart \`${name}\``,
      pages: proof.foliosOf(block.id),
      span: chart.at([chart.value.kind === undefined ? "spec" : "kind"]),
      fix: "name the series beside their marks, or give them a hatch, a dash or a shape as well",
    }));
  });
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every `encoding` of a spec, in layers and views too. */
function encodingsIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(encodingsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "encoding" && isObject(inner) ? [inner, ...encodingsIn(inner)] : encodingsIn(inner),
  );
}

function fieldOf(channel: unknown): string | undefined {
  return isObject(channel) && typeof channel["field"] === "string" ? channel["field"] : undefined;
}

/** Vega-Lite takes a colour field without type, aggregate or bin for nominal. */
function isNominal(channel: unknown): boolean {
  if (!isObject(channel)) return false;
  const { type, aggregate, bin } = channel;
  if (type !== undefined) return type === "nominal" || type === "ordinal";
  return aggregate === undefined && bin === undefined;
}

function hasLegend(channel: unknown): boolean {
  return isObject(channel) && channel["legend"] !== null && channel["legend"] !== false;
}

function isHatched(channel: unknown): boolean {
  const scale = isObject(channel) ? channel["scale"] : undefined;
  const range = isObject(scale) ? scale["range"] : undefined;
  return (
    Array.isArray(range) && range.some((colour) => typeof colour === "string" && colour.startsWith("hatch:"))
  );
}
