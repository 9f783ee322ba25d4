/** What the writer makes of an ink, worked out once: pages name few inks, and name them ten thousand times. */
import type { Ink, Rgb } from "../base/index.ts";
import type { InkValues } from "./input.ts";

export interface Inks {
  readonly screen: (ink: Ink) => Rgb;
  readonly press: (ink: Ink) => readonly number[];
}

export function openInks({ screen, press }: InkValues): Inks {
  const onScreen = (ink: Ink): Rgb => {
    const [red = 0, green = 0, blue = 0] = screen(ink);
    return [red, green, blue];
  };
  return { screen: once(onScreen), press: once(press) };
}

function once<T>(of: (ink: Ink) => T): (ink: Ink) => T {
  const known = new WeakMap<Ink, T>();
  const byName = new Map<string, T>();
  return (ink) => {
    const found = known.get(ink);
    if (found !== undefined) return found;
    // Type that was kept from another run comes with inks of its own.
    const name = JSON.stringify(ink);
    const made = byName.get(name) ?? of(ink);
    byName.set(name, made);
    known.set(ink, made);
    return made;
  };
}
