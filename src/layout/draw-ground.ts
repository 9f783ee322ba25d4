import type { Item } from "./page-set.ts";
import type { Setting } from "./setting.ts";

/** A coloured page: its master's ground and strips, to the bleed. */
export function drawGround(name: string, setting: Setting): Item[] {
  const { background, strips, trim, bleed } = setting.stylesheet.master(name);
  const whole = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: trim.height + 2 * bleed };
  const grounds = strips.map(({ at, depth, ink }) => {
    const height = depth + bleed;
    return { ink, box: { ...whole, y: at === "head" ? -bleed : trim.height - depth, height } };
  });
  return [...(background ? [{ ink: background, box: whole }] : []), ...grounds].map(
    (ground): Item => ({ kind: "panel", part: { artifact: "background" }, ...ground }),
  );
}
