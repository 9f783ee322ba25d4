/** Schemas and values in words, for messages. */
import * as z from "zod";
import { type AnySchema, bare } from "../schema/shape.ts";

/** What a schema asks for: "a whole number or `all`". */
export function wanted(schema: AnySchema | undefined): string {
  if (!schema) return "something else";
  const inner = bare(schema);
  if (inner instanceof z.ZodString || inner instanceof z.ZodURL) return "text";
  if (inner instanceof z.ZodNumber) return inner.isInt ? "a whole number" : "a number";
  if (inner instanceof z.ZodBoolean) return "`true` or `false`";
  if (inner instanceof z.ZodEnum) return `one of ${listed(inner.options.map(String))}`;
  if (inner instanceof z.ZodLiteral) return listed([...inner.values].map(String));
  if (inner instanceof z.ZodArray) return "a list";
  if (inner instanceof z.ZodTuple) return `a list of ${inner.def.items.length}`;
  if (inner instanceof z.ZodObject || inner instanceof z.ZodRecord) return "a map of keys and values";
  if (inner instanceof z.ZodUnion) return [...new Set(inner.def.options.map(wanted))].join(" or ");
  return "something else";
}

/** Whether text may stand where `schema` rules. */
export function takesText(schema: AnySchema | undefined): boolean {
  if (!schema) return false;
  const inner = bare(schema);
  return inner instanceof z.ZodUnion ? inner.def.options.some(takesText) : inner instanceof z.ZodString;
}

export function listed(names: readonly string[]): string {
  return names.map((each) => `\`${each}\``).join(", ");
}

/** Characters of an author's value that a message repeats. */
const LONGEST_QUOTE = 40;

/** A value as its author would recognise it. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null || value === "") return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const text = String(value).replaceAll(/\s+/g, " ").trim();
  return `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}\``;
}

/** What may be written where a schema asks for a number: "write a whole number from 1 to 12". */
export function rangeOf(schema: AnySchema | undefined): string | undefined {
  if (!schema) return undefined;
  const inner = bare(schema);
  if (inner instanceof z.ZodObject) {
    const keys = Object.entries(inner.shape).filter(
      ([, part]) => !(part instanceof z.ZodOptional || part instanceof z.ZodDefault),
    );
    return keys.length === 0 ? undefined : `its keys are ${listed(keys.map(([key]) => key))}`;
  }
  if (inner instanceof z.ZodArray) return "a list holds at least one item: `- …`, or `[…]`";
  const number =
    inner instanceof z.ZodUnion
      ? inner.def.options.map(bare).find((option) => option instanceof z.ZodNumber)
      : inner;
  if (!(number instanceof z.ZodNumber)) return undefined;
  const kind = wanted(number);
  const [least, most] = [number.minValue, number.maxValue].map((bound) =>
    bound !== null && Number.isFinite(bound) && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined,
  );
  if (least === undefined && most === undefined) return `write ${kind}`;
  if (most === undefined) return `write ${kind}, ${least} or more`;
  return least === undefined ? `write ${kind}, ${most} or less` : `write ${kind} from ${least} to ${most}`;
}

/** What is wrong with a value's size: "`9`, but must be at most 6". */
export function outOfRange(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, value: unknown): string {
  const small = issue.code === "too_small";
  const bound = String(small ? issue.minimum : issue.maximum);
  const loose = small ? `at least ${bound}` : `at most ${bound}`;
  const limit = issue.inclusive === false ? `${small ? "more" : "less"} than ${bound}` : loose;
  if (issue.origin === "array")
    return `a list of ${Array.isArray(value) ? value.length : 0}, but needs ${limit}`;
  if (issue.origin === "string") {
    const letters = bound === "1" ? "character" : "characters";
    return `${String(value).length} characters long, but must be ${limit} ${letters}`;
  }
  return `${shown(value)}, but must be ${limit}`;
}
