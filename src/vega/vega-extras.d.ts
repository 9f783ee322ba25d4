/** Chance and locale in the `vega` package, which its own typings leave out. */
import type { LocaleFormatters } from "vega";

declare module "vega" {
  export function setRandom(random: () => number): void;
  export function randomLCG(seed: number): () => number;
  export function locale(number?: object, time?: object): LocaleFormatters;
}
