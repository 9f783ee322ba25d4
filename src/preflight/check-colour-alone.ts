/** Charts that tell their series apart by colour alone: WCAG 2.2, 1.4.1. S05. */
import { type Channel, COLOUR_CHANNELS, channelsIn } from "../chart/index.ts";
import type { PreflightFinding } from "./finding.ts";
import type { Proof } from "./proof.ts";

/**
 * Channels that a reader sees without colour; a text with the series' name stands beside its mark, and bars of a group
 * stand in the order of their legend.
 */
const OTHER_CHANNELS = new Set([
  ...["shape", "strokeDash", "text", "row", "column", "facet", "x", "y", "xOffset", "yOffset", "detail"],
]);

export function checkColourAlone(proof: Proof): readonly PreflightFinding[] {
  return proof.places.blocks.flatMap(({ block }): PreflightFinding[] => {
    if (block.kind !== "figure" || block.content.kind !== "chart") return [];
    const chart = proof.sources.charts.get(block.content.chart);
    if (!chart) return [];
    // A ready-made kind is judged by what it was drawn by: whether it names its series depends on the room it had.
    const spec = proof.charts.get(block.id)?.spec ?? chart.value.spec;
    const name = block.content.chart;
    const channels = spec === undefined ? [] : channelsIn(spec);
    const carried = new Set(
      channels.flatMap((channel) => (OTHER_CHANNELS.has(channel.name) ? fieldOf(channel) : [])),
    );
    const alone = channels
      .filter((channel) => COLOUR_CHANNELS.has(channel.name) && isNominal(channel) && !isHatched(channel))
      .filter(({ definition }) => definition["legend"] !== null && definition["legend"] !== false)
      .flatMap(fieldOf)
      .filter((field) => !carried.has(field));
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

function fieldOf({ definition: { field } }: Channel): readonly string[] {
  return typeof field === "string" ? [field] : [];
}

/** Vega-Lite takes a colour field without type, aggregate or bin for nominal. */
function isNominal({ definition: { type, aggregate, bin } }: Channel): boolean {
  if (type !== undefined) return type === "nominal" || type === "ordinal";
  return aggregate === undefined && bin === undefined;
}

function isHatched({ definition: { scale } }: Channel): boolean {
  const range: unknown = typeof scale === "object" && scale !== null && "range" in scale ? scale.range : [];
  return (
    Array.isArray(range) && range.some((colour) => typeof colour === "string" && colour.startsWith("hatch:"))
  );
}
