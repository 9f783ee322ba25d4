/**
 * What is whole of a faulty file. Entries of lists and maps that have a fault are taken out; a file that breaks off
 * in a syntax fault is read as far as the entry before. So the stages behind can look at all the rest.
 */
import { type Document, isMap, isSeq } from "yaml";
import * as z from "zod";
import { type AnySchema, child, part } from "../schema/shape.ts";
import type { Located, YamlPath } from "../sources.ts";
import { joinDuplicates } from "./duplicate-keys.ts";
import { locate } from "./locate.ts";
import { type Illegible, parseText } from "./parse-yaml.ts";
import { placesIn } from "./places.ts";

/** Rounds of taking out: a fault may come to light only behind another. */
const MOST_ROUNDS = 20;

/** In place of what a file must say and does not: the first that its schema takes. */
const STAND_INS: readonly unknown[] = [{}, [], "…", "x", "nb", "2000-01-01", 0, true];

/** The sound entries of a file by `schema`; undefined where it does not even have the form of a map. */
export function legiblePart<S extends z.ZodType>(
  file: string,
  { text, brokenAt }: Illegible,
  schema: S,
): Located<z.output<S>> | undefined {
  const kept = brokenAt === undefined ? text : text.slice(0, text.lastIndexOf("\n", brokenAt) + 1);
  const document = parseText(kept);
  if (brokenAt !== undefined) takeOutLast(document);
  joinDuplicates(document);
  if (document.contents === null) document.contents = document.createNode({});
  if (!isMap(document.contents)) return undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const data: unknown = document.toJS();
    const checked = schema.safeParse(data, { jitless: true });
    if (checked.success) return locate({ file, text, places: placesIn(document, text) }, checked.data);
    takeOut(document, schema, data, checked.error.issues);
  }
  return undefined;
}

/** Takes out the entry in which the text breaks off: the last of its outermost list or map. */
function takeOutLast(document: Document): void {
  const { contents } = document;
  if (!isMap(contents)) return;
  const last = contents.items.at(-1);
  const inner = last?.value;
  if ((isMap(inner) || isSeq(inner)) && inner.items.length > 1) inner.items.pop();
  else contents.items.pop();
}

function takeOut(document: Document, schema: AnySchema, data: unknown, issues: readonly z.core.$ZodIssue[]) {
  const entries = new Map<string, YamlPath>();
  for (const issue of issues) {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
    for (const each of paths) {
      const entry = entryAt(schema, data, each);
      entries.set(JSON.stringify(entry), entry);
    }
  }
  // From the end, so that what is taken out moves nothing that is still to go.
  const inOrder = [...entries.values()].sort((left, right) => Number(right.at(-1)) - Number(left.at(-1)));
  for (const entry of inOrder) {
    const [key] = entry;
    if (document.hasIn(entry)) document.deleteIn(entry);
    else if (typeof key === "string" && entry.length === 1) standIn(document, schema, key);
  }
}

/** The outermost entry of a list or of a map of names on the way to `path`, else the key of the file. */
function entryAt(schema: AnySchema, data: unknown, path: YamlPath): YamlPath {
  let held: AnySchema | undefined = schema;
  let value = data;
  for (const [index, step] of path.entries()) {
    const isNamed = index > 0 && held !== undefined && part(held, "\u0000", value) !== undefined;
    if (Array.isArray(value) || isNamed) return path.slice(0, index + 1);
    held = part(held, step, value);
    value = child(value, step);
  }
  return path.slice(0, 1);
}

function standIn(document: Document, schema: AnySchema, key: string): void {
  const wanted = part(schema, key, undefined);
  const choice = [...STAND_INS, ...(wanted instanceof z.ZodEnum ? wanted.options : [])];
  const fitting = choice.find((each) => wanted && z.safeParse(wanted, each).success);
  if (fitting !== undefined && isMap(document.contents)) document.contents.add({ key, value: fitting });
}
