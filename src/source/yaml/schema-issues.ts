/**
 * zod's issues in the words of the one who filled in the file: located at the key or value, the author's own text
 * quoted, the nearest known name offered, a misspelt key and the missing one that it stands for told as one.
 */
import { isMap, isScalar, Scalar } from "yaml";
import type * as z from "zod";
import { type Diagnostic, error, nearest, type Span, suggest, synonymOf } from "../../base/index.ts";
import { type AnySchema, child, descriptionOf, keysOf, partAt, valueAt } from "../schema/shape.ts";
import type { Located, YamlPath } from "../sources.ts";
import { locate } from "./locate.ts";
import { decimalsMeant, formMeant, isQuoted, ofUnseen, valueMeant } from "./meant-values.ts";
import type { YamlFile } from "./parse-yaml.ts";
import { listed, outOfRange, rangeOf, shown, takesText, wanted } from "./value-words.ts";

type Issue = z.core.$ZodIssue;

/** What all messages about one file need. */
interface Reading {
  readonly yaml: YamlFile;
  readonly places: Located<unknown>;
  readonly schema: AnySchema;
  /** Paths of required keys that are not there. */
  readonly missing: ReadonlySet<string>;
  /** Those of them that another message has told. */
  readonly told: Set<string>;
}

/**
 * The issues of `data` under `schema`. Codes: `source/unknown-key`, `source/missing-key`, `source/wrong-type`,
 * `source/not-allowed`, `source/out-of-range`, `source/bad-form`, `source/number-as-text`, `source/colon-in-text`,
 * `source/long-text`.
 */
export function schemaIssues(
  yaml: YamlFile,
  schema: AnySchema,
  data: unknown,
  folded: readonly Issue[],
): Diagnostic[] {
  const issues = folded.flatMap(unfold);
  const missing = new Set(issues.flatMap((issue) => missingPath(issue, data) ?? []));
  const reading: Reading = { yaml, places: locate(yaml, data), schema, missing, told: new Set() };
  const misspelt = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownKey(reading, toPath(issue.path), key))
      : [],
  );
  const others = issues.flatMap((issue) => {
    const path = toPath(issue.path);
    if (issue.code === "unrecognized_keys" || reading.told.has(keyOf(path))) return [];
    return missing.has(keyOf(path)) ? [missingKeys(reading, path)] : wrongValue(reading, path, issue);
  });
  return [...misspelt, ...others];
}

/**
 * A value that fits none of several forms: the faults of the form that it comes nearest to, which is the first whose
 * kind is right; the issue itself where no kind is.
 */
function unfold(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.discriminator !== undefined) return [issue];
  const near = issue.errors.find((faults) =>
    faults.every(
      ({ code, path }) => path.length > 0 || (code !== "invalid_type" && code !== "invalid_value"),
    ),
  );
  if (!near || near.length === 0) return [issue];
  return near.flatMap((fault) => unfold({ ...fault, path: [...issue.path, ...fault.path] }));
}

function toPath(path: readonly PropertyKey[]): YamlPath {
  return path.map((step) => (typeof step === "number" ? step : String(step)));
}

function keyOf(path: YamlPath): string {
  return path.join("\u0000");
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The path of a required key that is not there, if that is what `issue` says. */
function missingPath(issue: Issue, data: unknown): string | undefined {
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) return undefined;
  const path = toPath(issue.path);
  const last = path.at(-1);
  const holder = valueAt(data, path.slice(0, -1));
  return typeof last === "string" && isRecord(holder) && !Object.hasOwn(holder, last)
    ? keyOf(path)
    : undefined;
}

/** The key of the map at `path` that stands first: where a missing key is reported. */
function headOf({ yaml, places }: Reading, path: YamlPath): Span {
  const node = yaml.document.getIn(path, true);
  const first = isMap(node) ? node.items[0]?.key : undefined;
  return isScalar(first) ? places.keyAt([...path, String(first.value)]) : places.at(path);
}

/** What `path` leads to, named for a message; the line that is shown says the rest. */
function nameOf({ yaml }: Reading, path: YamlPath): string {
  const last = path.at(-1);
  if (last === undefined) return `\`${yaml.file}\``;
  if (typeof last === "string") return `\`${last}\``;
  const list = path.findLast((step) => typeof step === "string");
  return list === undefined ? `item ${last + 1}` : `item ${last + 1} of \`${list}\``;
}

function unknownKey(reading: Reading, path: YamlPath, key: string): Diagnostic {
  const { places, schema, missing, told } = reading;
  const holder = valueAt(places.value, path);
  const known = keysOf(partAt(schema, path, places.value), holder);
  if (key === "<<") {
    for (const name of known) told.add(keyOf([...path, name]));
    return error("source/anchor", "`<<` uses YAML's anchors, which have no place in a report", {
      span: places.keyAt([...path, key]),
      hint: "write the keys and values out where they are used",
    });
  }
  const absent = known.filter((name) => child(holder, name) === undefined);
  const meant = nearest(
    key,
    known.filter((name) => missing.has(keyOf([...path, name]))),
  );
  if (meant !== undefined) told.add(keyOf([...path, meant]));
  const holders = known.filter((name) => {
    const inner = partAt(schema, [...path, name], places.value);
    return keysOf(inner, child(holder, name)).includes(key);
  });
  const [only, another] = nearest(key, absent) === undefined ? holders : [];
  if (meant === undefined && only !== undefined && another === undefined)
    return strangeKey(reading, path, key, `it stands under \`${only}\`: \`${only}: { ${key}: … }\``);
  return strangeKey(reading, path, key, meant === undefined ? suggest(key, absent) : instead(meant));
}

function strangeKey(reading: Reading, path: YamlPath, key: string, hint: string | undefined): Diagnostic {
  const place = path.length > 0 ? ` in ${nameOf(reading, path)}` : "";
  return error("source/unknown-key", `there is no key \`${key}\`${place}`, {
    span: reading.places.keyAt([...path, key]),
    hint,
  });
}

function instead(meant: string): string {
  return `did you mean \`${meant}\`, which is missing?`;
}

/** The key at `path` and all others that the same map lacks. */
function missingKeys(reading: Reading, path: YamlPath): Diagnostic {
  const { places, schema, missing, told } = reading;
  const holder = path.slice(0, -1);
  const keys = keysOf(partAt(schema, holder, places.value), valueAt(places.value, holder)).filter((key) => {
    const each = keyOf([...holder, key]);
    return missing.has(each) && !told.has(each);
  });
  for (const key of keys) told.add(keyOf([...holder, key]));
  const hints = keys.map((key) => {
    const part = partAt(schema, [...holder, key], places.value);
    return { key, hint: descriptionOf(part) ?? `it is ${wanted(part)}` };
  });
  const [only] = hints;
  if (only && hints.length === 1) return lackingKey(reading, holder, only.key, only.hint);
  return error("source/missing-key", `${nameOf(reading, holder)} lacks the keys ${listed(keys)}`, {
    span: headOf(reading, holder),
    notes: hints.map(({ key, hint }) => ({ message: `\`${key}\`: ${hint}` })),
  });
}

function lackingKey(reading: Reading, holder: YamlPath, key: string, hint: string): Diagnostic {
  return error("source/missing-key", `${nameOf(reading, holder)} lacks the key \`${key}\``, {
    span: headOf(reading, holder),
    hint,
  });
}

function wrongValue(reading: Reading, path: YamlPath, issue: Issue): Diagnostic[] {
  const { places, yaml } = reading;
  const name = nameOf(reading, path);
  const span = places.at(path);
  const value = valueAt(places.value, path);
  const part = partAt(reading.schema, path, places.value);
  const about = aboutAt(reading, path);
  if (value === null) {
    const hint = "give it a value, or leave the key out if it may be missing";
    return [error("source/wrong-type", `${name} is empty`, { span, hint })];
  }
  switch (issue.code) {
    case "invalid_type":
      return [wrongType(reading, path)];
    case "invalid_value":
      return [notAllowed(reading, path, issue.values.map(String))];
    case "invalid_union":
      return issue.discriminator === undefined
        ? [wrongType(reading, path)]
        : wrongKind(reading, path, issue, issue.discriminator);
    case "too_small":
    case "too_big":
      // Of too long a list nobody knows which items are meant.
      if (Array.isArray(value)) for (const index of value.keys()) reading.told.add(keyOf([...path, index]));
      return [
        error("source/out-of-range", `${name} is ${outOfRange(issue, value)}`, {
          span,
          hint: decimalsMeant(yaml.text.slice(span.start, span.end)) ?? about ?? rangeOf(part),
        }),
      ];
    case "invalid_key":
      return [
        error("source/bad-form", `${name} cannot be a name`, {
          span: places.keyAt(path),
          hint: issue.issues[0]?.message,
        }),
      ];
    case "invalid_format": {
      const hint =
        issue.format === "url"
          ? "write a whole address: `https://example.org`"
          : (formMeant(value, part, issue.message) ?? issue.message);
      return [error("source/bad-form", `${name} cannot be ${shown(value)}`, { span, hint })];
    }
    case "custom":
      if (issue.params?.["code"] === "source/long-text") {
        const head = { ...span, end: Math.min(span.end, span.start + SHOWN_OF_LONG) };
        const told = String(issue.params["hint"]);
        return [error("source/long-text", `${name} ${issue.message}`, { span: head, hint: told })];
      }
      return [error("source/bad-form", `${name} cannot ${stayOrBe(value)}`, { span, hint: issue.message })];
    default:
      return [error("source/bad-form", `${name} cannot be ${shown(value)}`, { span, hint: issue.message })];
  }
}

function stayOrBe(value: unknown): string {
  return typeof value === "object" ? "stay as it is" : `be ${shown(value)}`;
}

/** Letters of a text that is too long as a whole. */
const SHOWN_OF_LONG = 40;

/** What is said of a value, or of the list that it stands in. */
function aboutAt({ places, schema }: Reading, path: YamlPath): string | undefined {
  const isItem = typeof path.at(-1) === "number";
  const own = descriptionOf(partAt(schema, path, places.value));
  return own ?? (isItem ? descriptionOf(partAt(schema, path.slice(0, -1), places.value)) : undefined);
}

function notAllowed(reading: Reading, path: YamlPath, allowed: readonly string[]): Diagnostic {
  const value = valueAt(reading.places.value, path);
  const meant =
    typeof value === "string" ? (synonymOf(value, allowed) ?? nearest(value, allowed)) : undefined;
  const choice =
    allowed.length === 1 ? `it can only be ${listed(allowed)}` : `it is one of ${listed(allowed)}`;
  return error("source/not-allowed", `${nameOf(reading, path)} cannot be ${shown(value)}`, {
    span: reading.places.at(path),
    hint: meant === undefined ? choice : `did you mean \`${meant}\`? ${choice}`,
  });
}

/** A map whose kind, such as a block's `type`, is wrong or missing. */
function wrongKind(
  reading: Reading,
  path: YamlPath,
  issue: z.core.$ZodIssueInvalidUnion,
  discriminator: string,
): Diagnostic[] {
  const holder = path.at(-1) === discriminator ? path.slice(0, -1) : path;
  const value = valueAt(reading.places.value, holder);
  if (!isRecord(value)) return [wrongType(reading, holder)];
  const kinds = "options" in issue && issue.options ? issue.options.map(String) : [];
  if (Object.hasOwn(value, discriminator)) return [notAllowed(reading, [...holder, discriminator], kinds)];
  const misspelt = Object.keys(value).find((key) => nearest(key, [discriminator]) !== undefined);
  if (misspelt !== undefined) return [strangeKey(reading, holder, misspelt, instead(discriminator))];
  const meant = kinds.find((kind) => Object.hasOwn(value, kind));
  const hint = meant === undefined ? `it is one of ${listed(kinds)}` : `write \`${discriminator}: ${meant}\``;
  return [lackingKey(reading, holder, discriminator, hint)];
}

function wrongType(reading: Reading, path: YamlPath): Diagnostic {
  const { places, schema } = reading;
  const part = partAt(schema, path, places.value);
  const value = valueAt(places.value, path);
  if (takesText(part)) {
    const trap = readAsNumber(reading, path) ?? readAsMap(reading, path);
    if (trap) return trap;
  }
  const last = path.at(-1);
  const schemaAbove = partAt(schema, path.slice(0, -1), places.value);
  const meant = valueMeant(value, part);
  const key = typeof last === "string" ? `${last}: ` : "";
  return error(
    "source/wrong-type",
    `${nameOf(reading, path)} is ${isQuoted(value, part) ? "the text " : ""}${shown(value)}, but must be ${wanted(part)}`,
    {
      span: places.at(path),
      hint:
        meant === undefined
          ? (descriptionOf(part) ?? rangeOf(part) ?? descriptionOf(schemaAbove))
          : `write \`${key}${meant}\`${ofUnseen(value)}`,
    },
  );
}

/** `title: 1.10`, which YAML makes 1.1. */
function readAsNumber(reading: Reading, path: YamlPath): Diagnostic | undefined {
  const node = reading.yaml.document.getIn(path, true);
  if (!isScalar(node) || node.type !== Scalar.PLAIN) return undefined;
  const { value } = node;
  if (typeof value !== "number" && typeof value !== "boolean") return undefined;
  const written = node.source ?? String(value);
  const name = nameOf(reading, path);
  const read = String(value) === written ? "" : `, ${String(value)}`;
  const kind = typeof value === "number" ? "a number" : "true or false";
  return error("source/number-as-text", `${name} is text, but \`${written}\` is read as ${kind}${read}`, {
    span: reading.places.at(path),
    hint: `put quotes around it: \`"${written}"\``,
  });
}

/** `- Vekst: mer`, which YAML makes a map. */
function readAsMap(reading: Reading, path: YamlPath): Diagnostic | undefined {
  const value = valueAt(reading.places.value, path);
  if (!isRecord(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (!entry || others.length > 0 || typeof entry[1] !== "string") return undefined;
  const [key, rest] = entry;
  const { end, file } = reading.places.keyAt([...path, key]);
  return error("source/colon-in-text", "this text has a colon, which YAML takes for a key", {
    span: { file, start: end, end: end + 1 },
    hint: `put quotes around the text: \`"${key}: ${rest}"\``,
  });
}
