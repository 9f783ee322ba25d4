/** Reading a schema as a map of what may be written where: for suggestions, and to know prose from settings. */
import * as z from "zod";
import { prose } from "./names.ts";

export type AnySchema = z.core.$ZodType;

/** `schema` without defaults, transforms and the like around it. */
export function bare(schema: AnySchema): AnySchema {
  let inner = schema;
  for (;;) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
      inner = inner.def.innerType;
    } else if (inner instanceof z.ZodPipe) inner = inner.def.in;
    else if (inner instanceof z.ZodLazy) inner = inner.def.getter();
    else return inner;
  }
}

/** The schema of the part `key` of a value that `schema` describes; undefined where anything may stand, or nothing. */
export function part(
  schema: AnySchema | undefined,
  key: string | number,
  value: unknown,
): AnySchema | undefined {
  if (!schema) return undefined;
  const whole = bare(schema);
  if (whole instanceof z.ZodObject) return Object.hasOwn(whole.shape, key) ? whole.shape[key] : undefined;
  if (whole instanceof z.ZodRecord) return whole.def.valueType;
  if (whole instanceof z.ZodArray) return whole.def.element;
  if (whole instanceof z.ZodTuple) return typeof key === "number" ? whole.def.items[key] : undefined;
  if (whole instanceof z.ZodUnion) {
    const option = chosen(whole, value);
    if (option) return part(option, key, value);
    for (const each of whole.def.options) {
      const found = part(each, key, value);
      if (found) return found;
    }
  }
  return undefined;
}

/** The schema at `path` in `value`. */
export function partAt(
  schema: AnySchema,
  path: readonly (string | number)[],
  value: unknown,
): AnySchema | undefined {
  let found: AnySchema | undefined = schema;
  let here = value;
  for (const step of path) {
    found = part(found, step, here);
    here = child(here, step);
  }
  return found;
}

/** What stands under `step`. */
export function child(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return Reflect.get(value, step);
}

/** Names that may stand as keys in a map that `schema` describes. */
export function keysOf(schema: AnySchema | undefined, value: unknown): string[] {
  if (!schema) return [];
  const whole = bare(schema);
  if (whole instanceof z.ZodObject) return Object.keys(whole.shape);
  if (whole instanceof z.ZodUnion) {
    const option = chosen(whole, value);
    return option
      ? keysOf(option, value)
      : [...new Set(whole.def.options.flatMap((each) => keysOf(each, value)))];
  }
  return [];
}

/** Keys that a map must have. */
export function requiredKeys(schema: AnySchema): string[] {
  const whole = bare(schema);
  if (!(whole instanceof z.ZodObject)) return [];
  return Object.keys(whole.shape).filter((key) => !z.safeParse(whole.shape[key], undefined).success);
}

/** The member of a union that `value` picks by its discriminator, such as `type: text`. */
function chosen(union: z.ZodUnion, value: unknown): AnySchema | undefined {
  if (!(union instanceof z.ZodDiscriminatedUnion)) return undefined;
  const picked = child(value, union.def.discriminator);
  return union.def.options.find((option) => {
    const literal = part(option, union.def.discriminator, undefined);
    return literal instanceof z.ZodLiteral && [...literal.values].some((each) => each === picked);
  });
}

/** Whether the value is text that people read. */
export function isProse(schema: AnySchema | undefined): boolean {
  return schema !== undefined && prose.get(bare(schema)) !== undefined;
}

/** What the schema's author said it is for. */
export function descriptionOf(schema: AnySchema | undefined): string | undefined {
  return schema instanceof z.ZodType ? schema.description : undefined;
}
