/** A sound file is not parsed and checked again as long as it stays as it is. */
import type * as z from "zod";
import { putOn, type Shelf, takeFrom } from "../../base/index.ts";
import type { TakenFile } from "../intake.ts";
import { locate } from "./locate.ts";
import type { Place } from "./places.ts";
import { type ReadYaml, readYaml } from "./read-yaml.ts";

/** What is kept of a file of which nothing is to be told. */
interface KeptYaml {
  /** The data as they stand, and as the schema has them. */
  readonly data: unknown;
  readonly value: unknown;
  readonly places: Place;
}

/** As `readYaml`, with a look at the shelf before. A file's path tells the schema that it was checked by. */
export function readKept<S extends z.ZodType>(
  shelf: Shelf | undefined,
  file: string,
  { text, sha256 }: TakenFile,
  schema: S,
): ReadYaml<z.output<S>> {
  const name = `${file} ${sha256}`;
  const kept = takeFrom<KeptYaml>(shelf, name);
  if (kept) {
    const { data, value, places } = kept;
    const placed = { file, text, places };
    const located = locate(placed, value as z.output<S>);
    return { located, legible: located, unchecked: locate(placed, data), places, diagnostics: [] };
  }
  const read = readYaml(file, text, schema);
  const { located, unchecked, places, diagnostics } = read;
  if (located && unchecked && places && diagnostics.length === 0) {
    const sound: KeptYaml = { data: unchecked.value, value: located.value, places };
    putOn(shelf, name, sound);
  }
  return read;
}
