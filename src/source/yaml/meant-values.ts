/** What authors mean by values that do not fit, for hints: undefined where nobody can tell. */
import * as z from "zod";
import { withDecimalPoint } from "../../base/index.ts";
import { NAME_RULE, nameOfFile } from "../schema/names.ts";
import { type AnySchema, keysOf, partAt, requiredKeys } from "../schema/shape.ts";
import { takesText, wanted } from "./value-words.ts";

/** Letters of a value that a hint repeats. */
const LONGEST_VALUE = 40;

/** Signs that nobody sees, as they come with what is pasted. */
const UNSEEN = /[\u00a0\u00ad\u2007\u200b-\u200d\u202f\u2060]/g;

/** What is added to a hint that writes a value as it seems to stand. */
export function ofUnseen(value: unknown): string {
  const isClean = typeof value !== "string" || value.search(UNSEEN) === -1;
  return isClean ? "" : " anew: a sign that nobody sees stands in it";
}

/** Words that mean yes or no to everybody but YAML. */
const TRUTHS: Readonly<Record<string, "true" | "false">> = {
  ...{ true: "true", yes: "true", on: "true", ja: "true", "1": "true" },
  ...{ false: "false", no: "false", off: "false", nei: "false", nein: "false", "0": "false" },
};

/** A value of another type, as it is to be written where `part` rules: `24` for `"24"`, `[a]` for `a`, a map for its word. */
export function valueMeant(value: unknown, part: AnySchema | undefined): string | undefined {
  if (isQuoted(value, part)) return value;
  if (wanted(part).includes("`true`")) return TRUTHS[String(value).toLowerCase()];
  if (typeof value === "string" && value.length <= LONGEST_VALUE) {
    const map = mapMeant(value, part);
    if (map !== undefined) return map;
    if (part && wanted(part) === "a list" && takesText(partAt(part, [0], undefined))) return `[${value}]`;
  }
  return asksForNumber(part) ? numberMeant(String(value)) : undefined;
}

/** `max: "24"` looks like a number, `numbered: "true"` like a yes. */
export function isQuoted(value: unknown, part: AnySchema | undefined): value is string {
  if (typeof value !== "string") return false;
  return asksForNumber(part)
    ? /^\d+(\.\d+)?$/.test(value)
    : /^(?:true|false)$/.test(value) && wanted(part).includes("`true`");
}

function asksForNumber(part: AnySchema | undefined): boolean {
  return /number/.test(wanted(part));
}

/**
 * A text as the map that it stands for, under the key that is required, `value`, or the one that takes this word and not
 * any: `percent` as `{ as: percent }`.
 */
function mapMeant(value: string, part: AnySchema | undefined): string | undefined {
  if (part === undefined) return undefined;
  const keys = keysOf(part, value);
  const required = requiredKeys(part);
  const takes = (key: string, text: string): boolean => {
    const inner = partAt(part, [key], undefined);
    return inner !== undefined && z.safeParse(inner, text).success;
  };
  const key =
    [...required, "value"].find((each) => keys.includes(each) && takes(each, value)) ??
    keys.find((each) => takes(each, value) && !takes(each, `${value}?`));
  if (key === undefined) return undefined;
  const others = required.filter((each) => each !== key);
  return `{ ${[`${key}: ${value}`, ...others.map((each) => `${each}: …`)].join(", ")} }`;
}

/** `16:9` and `1,5` as the numbers that they are. */
function numberMeant(written: string): string | undefined {
  const text = written.replace(UNSEEN, "");
  if (text !== written && /^\d+(\.\d+)?$/.test(text)) return text;
  const decimal = withDecimalPoint(text);
  if (decimal !== undefined) return decimal;
  const [, over = "", under = ""] = /^(\d+(?:\.\d+)?)\s*[:/]\s*(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const ratio = Number(over) / Number(under);
  return over !== "" && Number.isFinite(ratio) ? String(Math.round(ratio * 1000) / 1000) : undefined;
}

/** A text that breaks `rule`: a name that was written as a file's, a day or a length as a text has it. */
export function formMeant(value: unknown, part: AnySchema | undefined, rule: string): string | undefined {
  if (typeof value !== "string" || part === undefined) return undefined;
  const seen = value.replace(UNSEEN, "");
  if (seen !== value && z.safeParse(part, seen).success) return `write \`${seen}\`${ofUnseen(value)}`;
  if (rule === NAME_RULE) {
    const name = nameOfFile(value);
    return name && `write \`${name}\`: a name has neither folder nor ending`;
  }
  const day = dayMeant(value);
  if (day !== undefined && z.safeParse(part, day).success) return `write \`${day}\``;
  const plain = value.replace(/,(?=\d)/, ".").replace(/\s+/g, "");
  const meant = plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : plain;
  return plain !== value && z.safeParse(part, meant).success ? `write \`${plain}\`` : undefined;
}

/** `17.5.2024`, `17/5/2024`, `2024-5-17` and a day with its time as the day that they are. */
function dayMeant(written: string): string | undefined {
  const {
    year,
    month = "",
    day = "",
  } = /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})$/.exec(written)?.groups ??
  // Up to the twelfth it may be the month.
  /^(?<day>1[3-9]|2\d|3[01])\/(?<month>\d{1,2})\/(?<year>\d{4})$/.exec(written)?.groups ??
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[T ].*)?$/.exec(written)?.groups ??
  {};
  return year && `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** `[0,5, 0,1]` with the decimals that are meant. */
export function decimalsMeant(list: string): string | undefined {
  if (!/^\[\s*\d+,\d+(?:,\s+\d+,\d+)*\s*\]$/.test(list)) return undefined;
  return `a number has a decimal point: write \`${list.replace(/(\d),(?=\d)/g, "$1.")}\``;
}
