import type { Words } from "./value-format.ts";
import type { PartialWording, Wording } from "./wording.ts";
import { DE } from "./wording-de.ts";
import { EN } from "./wording-en.ts";
import { NB } from "./wording-nb.ts";
import { NN } from "./wording-nn.ts";

const WRITTEN: Readonly<Record<string, Wording>> = { nb: NB, no: NB, nn: NN, en: EN, de: DE };

/** The wording of `language` with the theme's own words laid over it, topic by topic. */
export function wordingOf(language: string, words: Words | undefined): PartialWording {
  const written = WRITTEN[language] ?? {};
  const own = words?.["wording"];
  if (own === undefined || typeof own === "string") return written;
  return overlay({ ...written }, own) as PartialWording; // labels are nested text, which is all a wording is
}

type Nested = { readonly [key: string]: unknown };

function overlay(under: Nested, over: Words): Nested {
  const result: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] =
      typeof value === "string" || typeof below !== "object" || below === null
        ? value
        : overlay({ ...below }, value);
  }
  return result;
}
