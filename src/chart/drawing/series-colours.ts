/** The colours of series, in order: the theme's, and after the last of them the same again as hatches. */

/** Under hatching, in percent: enough to show an area's edges. */
const GROUND_TINT = 25;

/** A colour as lines on its own tint, leaning one way or the other in turn. */
export function hatched(colour: string, index: number): string {
  return `hatch:${index % 2 === 0 ? 45 : 135}:${colour} on ${colour}/${GROUND_TINT}`;
}

/** As chart specs write them. Lightness alone tells six or so apart in grey: more would otherwise begin anew. */
export function seriesColours(categorical: readonly string[]): readonly string[] {
  const solid = categorical.map((name) => `swatch:${name}`);
  return [...solid, ...solid.map(hatched)];
}
