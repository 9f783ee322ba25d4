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
  return (ink) => {
    const found = known.get(ink) ?? of(ink);
    known.set(ink, found);
    return found;
  };
}
