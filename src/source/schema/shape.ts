/** Reading a schema as a map of what may be written where: for suggestions, and to know prose from settings. */
import * as z from "zod";
import { prose } from "./names.ts";

export type AnySchema = z.core.$ZodType;

/**
 * `schema` without defaults, transforms and the like around it. What it is stands in its definition: zod answers
 * `instanceof` only by what each class descends from, and every value of a report is asked for.
 */
export function bare(schema: AnySchema): z.core.$ZodTypes {
  let inner = schema;
  for (;;) {
    const whole = inner as z.core.$ZodTypes; // all that zod makes
    const { def } = whole._zod;
    if (def.type === "optional" || def.type === "default" || def.type === "prefault") inner = def.innerType;
    else if (def.type === "pipe") inner = def.in;
    else if (def.type === "lazy") inner = def.getter();
    else return whole;
  }
}

/** The schema of the part `key` of a value that `schema` describes; undefined where anything may stand, or nothing. */
export function part(
  schema: AnySchema | undefined,
  key: string | number,
  value: unknown,
): AnySchema | undefined {
  if (!schema) return undefined;
  const { def } = bare(schema)._zod;
  if (def.type === "object") return Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
  if (def.type === "record") return def.valueType;
  if (def.type === "array") return def.element;
  if (def.type === "tuple") return typeof key === "number" ? def.items[key] : undefined;
  if (def.type === "union") {
    const option = chosen(def, value);
    if (option) return part(option, key, value);
    for (const each of def.options) {
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

/** What stands at `path`; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce(child, value);
}

/** Names that may stand as keys in a map that `schema` describes. */
export function keysOf(schema: AnySchema | undefined, value: unknown): string[] {
  if (!schema) return [];
  const { def } = bare(schema)._zod;
  if (def.type === "object") return Object.keys(def.shape);
  if (def.type === "union") {
    const option = chosen(def, value);
    return option ? keysOf(option, value) : [...new Set(def.options.flatMap((each) => keysOf(each, value)))];
  }
  return [];
}

/** Keys that a map must have. */
export function requiredKeys(schema: AnySchema): string[] {
  const { def } = bare(schema)._zod;
  if (def.type !== "object") return [];
  return Object.entries(def.shape).flatMap(([key, each]) =>
    z.safeParse(each, undefined).success ? [] : [key],
  );
}

/** The member of a union that `value` picks by its discriminator, such as `type: text`. */
function chosen(
  union: z.core.$ZodUnionDef | z.core.$ZodDiscriminatedUnionDef,
  value: unknown,
): AnySchema | undefined {
  if (!("discriminator" in union)) return undefined;
  const { discriminator } = union;
  const picked = child(value, discriminator);
  return union.options.find((option) => {
    const literal = part(option, discriminator, undefined);
    const def = literal && bare(literal)._zod.def;
    return def?.type === "literal" && def.values.some((each) => each === picked);
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
