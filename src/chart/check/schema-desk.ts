/** Vega-Lite's schema, read when something new is held against it: what was found before is kept, for the next build too. */
import { putOn, type Shelf, takeFrom } from "../../base/index.ts";
import { readVegaLiteSchema } from "../../vega/index.ts";
import { type SchemaFault, SchemaWalker } from "./schema-walker.ts";

/** The faults of a value under one of the schema's definitions; none where there is no such definition. */
export type HoldAgainstSchema = (value: unknown, definition: string) => Promise<readonly SchemaFault[]>;

/** The same chart is drawn for every language, handout and width. */
const MOST_KNOWN = 200;
const known = new Map<string, readonly SchemaFault[]>();

let walker: SchemaWalker | undefined;

export function openSchema(shelf: Shelf | undefined): HoldAgainstSchema {
  return async (value, definition) => {
    const name = `faults as ${definition} ${JSON.stringify(value)}`;
    const before = known.get(name) ?? takeFrom<readonly SchemaFault[]>(shelf, name);
    if (before !== undefined) return remember(name, before);
    walker ??= new SchemaWalker(await readVegaLiteSchema());
    const faults = walker.check(value, definition);
    putOn(shelf, name, faults);
    return remember(name, faults);
  };
}

function remember(name: string, faults: readonly SchemaFault[]): readonly SchemaFault[] {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, faults);
  return faults;
}
