/** What the writer makes of an ink, worked out once: pages name few inks, and name them ten thousand times. */
import { createRecall, type Ink, type Rgb } from "../base/index.ts";
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
  return { screen: workedOut(onScreen), press: workedOut(press) };
}

function workedOut<T>(of: (ink: Ink) => T): (ink: Ink) => T {
  const known = new WeakMap<Ink, T>();
  const byName = createRecall<T>();
  return (ink) => {
    const found = known.get(ink);
    if (found !== undefined) return found;
    // Type that was kept from another run comes with inks of its own.
    const made = byName(JSON.stringify(ink), () => of(ink));
    known.set(ink, made);
    return made;
  };
}
