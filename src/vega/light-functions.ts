/** Functions of Vega's expression language that do without Vega: the same ones, from where Vega has them. */
import {
  inrange,
  isArray,
  isBoolean,
  isDate,
  isNumber,
  isObject,
  isRegExp,
  isString,
  lerp,
  peek,
  span,
  toString as textOf,
  toBoolean,
  toNumber,
  truncate,
} from "vega-util";
import { PLAIN_FUNCTIONS } from "./plain-functions.ts";
import { PURE_FUNCTIONS } from "./pure-functions.ts";

type Sequence = readonly unknown[] | string;

/** A list or a text; null, of which nothing can be asked, where it is none. */
function sequence(value: unknown): Sequence {
  return (isArray(value) || ArrayBuffer.isView(value) || isString(value) ? value : null) as Sequence; // whoever asks null is told
}

export const LIGHT_FUNCTIONS = {
  inrange,
  isArray,
  isBoolean,
  isDate,
  isDefined: (value: unknown) => value !== undefined,
  isNumber,
  isObject,
  isRegExp,
  isString,
  isValid: (value: unknown) => value !== undefined && value !== null && !Number.isNaN(value),
  lerp,
  peek,
  span,
  toBoolean,
  toNumber,
  toString: textOf,
  truncate,
  indexof: (list: unknown, ...rest: readonly [never]) => sequence(list).indexOf(...rest),
  lastindexof: (list: unknown, ...rest: readonly [never]) => sequence(list).lastIndexOf(...rest),
  slice: (list: unknown, ...rest: readonly number[]) => sequence(list).slice(...rest),
};

/** Whether a function does without Vega. */
export function isLight(name: string): boolean {
  return name === "if" || Object.hasOwn(LIGHT_FUNCTIONS, name) || Object.hasOwn(PLAIN_FUNCTIONS, name);
}

/** Functions that only Vega has. */
const HEAVY: ReadonlySet<string> = new Set([...PURE_FUNCTIONS].filter((name) => !isLight(name)));

/** More letters than any function's name has. */
const LONGEST_NAME = 80;

/**
 * Whether a file's text may call a function that only Vega has. A backslash may write a letter as something else, or a
 * name on two lines.
 */
export function mayNeedVega(text: string): boolean {
  if (/\\(?:[uUx]|\r?\n)/.test(text)) return true;
  for (let at = text.indexOf("("); at !== -1; at = text.indexOf("(", at + 1)) {
    const start = Math.max(0, at - LONGEST_NAME);
    const before = text.slice(start, at).trimEnd();
    const [word = ""] = /\w*$/.exec(before) ?? [];
    // A word at the very beginning of what is looked at may be the end of a longer one.
    if (HEAVY.has(word) || (start > 0 && word === before)) return true;
  }
  return false;
}
