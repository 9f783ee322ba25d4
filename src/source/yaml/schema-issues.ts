/**
 * zod's issues in the words of the one who filled in the file: located at the key or value, the author's own text
 * quoted, the nearest known name offered, a misspelt key and the missing one that it stands for told as one.
 */
import { isMap, isScalar, Scalar } from "yaml";
import { z } from "zod";
import { type Diagnostic, error, nearest, type Span, suggest } from "../../base/index.ts";
import { type AnySchema, bare, child, descriptionOf, isProse, keysOf, partAt } from "../schema/shape.ts";
import type { YamlPath } from "../sources.ts";
import { follow, nodeSpan, type YamlFile } from "./locate.ts";

type Issue = z.core.$ZodIssue;

/** What all messages about one file need. */
interface Reading {
  readonly yaml: YamlFile;
  readonly schema: AnySchema;
  readonly data: unknown;
}

/**
 * The issues of `data` under `schema`. Codes: `source/unknown-key`, `source/missing-key`, `source/wrong-type`,
 * `source/not-allowed`, `source/out-of-range`, `source/bad-form`, `source/number-as-text`, `source/colon-in-text`.
 */
export function schemaIssues(
  yaml: YamlFile,
  schema: AnySchema,
  data: unknown,
  issues: readonly Issue[],
): Diagnostic[] {
  const reading: Reading = { yaml, schema, data };
  const missing = missingKeys(reading, issues);
  const diagnostics: Diagnostic[] = [];
  const explained = new Set<string>();
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        diagnostics.push(unknownKey(reading, toPath(issue.path), key, missing, explained));
    }
  }
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") continue;
    const path = toPath(issue.path);
    if (missing.has(pathKey(path))) {
      if (!explained.has(pathKey(path))) diagnostics.push(missingKey(reading, path));
    } else diagnostics.push(...wrongValue(reading, path, issue, explained));
  }
  return diagnostics;
}

function toPath(path: readonly PropertyKey[]): YamlPath {
  return path.map((step) => (typeof step === "number" ? step : String(step)));
}

function pathKey(path: YamlPath): string {
  return path.join("\u0000");
}

function valueAt(reading: Reading, path: YamlPath): unknown {
  return path.reduce(child, reading.data);
}

/** Paths of required keys that are not there. */
function missingKeys(reading: Reading, issues: readonly Issue[]): ReadonlySet<string> {
  const missing = new Set<string>();
  for (const { code, path } of issues) {
    if (code !== "invalid_type" && code !== "invalid_value" && code !== "invalid_union") continue;
    const place = toPath(path);
    const last = place.at(-1);
    const holder = valueAt(reading, place.slice(0, -1));
    if (typeof last !== "string" || typeof holder !== "object" || holder === null) continue;
    if (!Object.hasOwn(holder, last)) missing.add(pathKey(place));
  }
  return missing;
}

function at(reading: Reading, path: YamlPath): Span {
  const { node, pair } = follow(reading.yaml, path);
  const whole = nodeSpan(reading.yaml, node);
  if (whole && whole.end > whole.start) return whole;
  const key = pair && isScalar(pair.key) ? nodeSpan(reading.yaml, pair.key) : undefined;
  return key ?? whole ?? { file: reading.yaml.file, start: 0, end: 0 };
}

/** The first key of the map at `path`: where a missing key is reported. */
function headOf(reading: Reading, path: YamlPath): Span {
  const { node } = follow(reading.yaml, path);
  const first = isMap(node) ? node.items[0]?.key : undefined;
  const key = isScalar(first) ? nodeSpan(reading.yaml, first) : undefined;
  return key ?? at(reading, path);
}

function keySpan(reading: Reading, path: YamlPath, key: string): Span {
  const { pair, rest } = follow(reading.yaml, [...path, key]);
  const found = rest === 0 && pair && isScalar(pair.key) ? nodeSpan(reading.yaml, pair.key) : undefined;
  return found ?? at(reading, path);
}

/** What `path` leads to, named for a message: `section`, `blocks[2]`. */
function nameOf(path: YamlPath): string {
  let name = "";
  for (const step of path)
    name += typeof step === "number" ? `[${step + 1}]` : name === "" ? step : `.${step}`;
  return name;
}

function unknownKey(
  reading: Reading,
  path: YamlPath,
  key: string,
  missing: ReadonlySet<string>,
  explained: Set<string>,
): Diagnostic {
  const holder = valueAt(reading, path);
  const known = keysOf(partAt(reading.schema, path, reading.data), holder);
  const lacking = known.filter((name) => missing.has(pathKey([...path, name])));
  const absent = known.filter((name) => child(holder, name) === undefined);
  const meant = nearest(key, lacking);
  if (meant !== undefined) explained.add(pathKey([...path, meant]));
  const place = path.length > 0 ? ` in \`${nameOf(path)}\`` : "";
  return error("source/unknown-key", `there is no key \`${key}\`${place}`, {
    span: keySpan(reading, path, key),
    hint: meant === undefined ? suggest(key, absent) : `did you mean \`${meant}\`, which is missing?`,
  });
}

function missingKey(reading: Reading, path: YamlPath): Diagnostic {
  const key = String(path.at(-1));
  const holder = path.slice(0, -1);
  const schema = partAt(reading.schema, path, reading.data);
  const what = schema ? expected(schema) : undefined;
  const place = holder.length > 0 ? `\`${nameOf(holder)}\`` : `\`${reading.yaml.file}\``;
  return error("source/missing-key", `${place} lacks the key \`${key}\``, {
    span: headOf(reading, holder),
    hint: descriptionOf(schema) ?? (what === undefined ? undefined : `\`${key}\` is ${what}`),
  });
}

function wrongValue(reading: Reading, path: YamlPath, issue: Issue, explained: Set<string>): Diagnostic[] {
  const name = nameOf(path);
  const span = at(reading, path);
  const value = valueAt(reading, path);
  const schema = partAt(reading.schema, path, reading.data);
  const about = descriptionOf(schema);
  switch (issue.code) {
    case "invalid_type":
      return [wrongType(reading, path, schema)];
    case "invalid_value":
      return [notAllowed(name, value, issue.values, span)];
    case "invalid_union":
      return issue.discriminator === undefined
        ? [wrongUnion(reading, path, issue, schema)]
        : wrongKind(reading, path, issue.discriminator, issue, explained);
    case "too_small":
    case "too_big":
      return [error("source/out-of-range", `\`${name}\` is ${limit(issue, value)}`, { span, hint: about })];
    case "invalid_key": {
      const key = String(path.at(-1));
      return [
        error("source/bad-form", `\`${key}\` cannot be a name`, {
          span: keySpan(reading, path.slice(0, -1), key),
          hint: issue.issues[0]?.message,
        }),
      ];
    }
    case "invalid_format":
      return [
        error("source/bad-form", `\`${name}\` is ${shown(value)}, which it cannot be`, {
          span,
          hint: formHint(issue, about),
        }),
      ];
    default:
      return [error("source/bad-form", `\`${name}\`: ${issue.message}`, { span, hint: about })];
  }
}

function formHint(issue: z.core.$ZodIssueInvalidStringFormat, about: string | undefined): string | undefined {
  if (!issue.message.startsWith("Invalid ")) return issue.message;
  return (
    about ??
    (issue.format === "url"
      ? "write a whole address: https://example.org"
      : `it is written like ${issue.pattern}`)
  );
}

function limit(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, value: unknown): string {
  const [bound, word] =
    issue.code === "too_small" ? [issue.minimum, "at least"] : ([issue.maximum, "at most"] as const);
  const wanted = issue.inclusive === false ? (issue.code === "too_small" ? "more than" : "less than") : word;
  if (issue.origin === "array") {
    const length = Array.isArray(value) ? value.length : 0;
    return `a list of ${length}, but needs ${wanted} ${bound}`;
  }
  if (issue.origin === "string") return `${shown(value)}, but needs ${wanted} ${bound} characters`;
  return `${shown(value)}, but must be ${wanted} ${bound}`;
}

function notAllowed(name: string, value: unknown, values: readonly unknown[], span: Span): Diagnostic {
  const allowed = values.map(String);
  const [only] = allowed;
  return error("source/not-allowed", `\`${name}\` cannot be ${shown(value)}`, {
    span,
    hint: allowed.length === 1 ? `it can only be \`${only}\`` : choose(value, allowed),
  });
}

function choose(value: unknown, allowed: readonly string[]): string {
  const meant = typeof value === "string" ? nearest(value, allowed) : undefined;
  return meant === undefined
    ? `it is one of ${listed(allowed)}`
    : `did you mean \`${meant}\`? It is one of ${listed(allowed)}`;
}

function listed(names: readonly string[]): string {
  return names.map((each) => `\`${each}\``).join(", ");
}

/** A block whose `type` is wrong or missing. */
function wrongKind(
  reading: Reading,
  path: YamlPath,
  discriminator: string,
  issue: z.core.$ZodIssueInvalidUnion,
  explained: Set<string>,
): Diagnostic[] {
  const holder = path.at(-1) === discriminator ? path.slice(0, -1) : path;
  const value = valueAt(reading, holder);
  const options = "options" in issue && issue.options ? issue.options.map(String) : [];
  const kind = child(value, discriminator);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [wrongType(reading, holder, partAt(reading.schema, holder, reading.data))];
  }
  if (kind !== undefined)
    return [
      notAllowed(nameOf([...holder, discriminator]), kind, options, at(reading, [...holder, discriminator])),
    ];
  explained.add(pathKey([...holder, discriminator]));
  const misspelt = Object.keys(value).find((key) => nearest(key, [discriminator]) !== undefined);
  if (misspelt !== undefined) {
    return [
      error("source/unknown-key", `there is no key \`${misspelt}\` in \`${nameOf(holder)}\``, {
        span: keySpan(reading, holder, misspelt),
        hint: `did you mean \`${discriminator}\`, which is missing?`,
      }),
    ];
  }
  const meant = options.find((option) => Object.hasOwn(value, option));
  return [
    error("source/missing-key", `\`${nameOf(holder)}\` lacks the key \`${discriminator}\``, {
      span: headOf(reading, holder),
      hint: meant === undefined ? `it is one of ${listed(options)}` : `write \`${discriminator}: ${meant}\``,
    }),
  ];
}

/** None of several forms fits: tells the fault of the form that the value comes nearest to. */
function wrongUnion(
  reading: Reading,
  path: YamlPath,
  issue: z.core.$ZodIssueInvalidUnion,
  schema: AnySchema | undefined,
): Diagnostic {
  const near = issue.errors.find((fault) =>
    fault.every((each) => each.code !== "invalid_type" || each.path.length > 0),
  );
  const deeper = near?.[0];
  if (deeper && (deeper.code === "invalid_format" || deeper.path.length > 0)) {
    const [diagnostic] = wrongValue(reading, [...path, ...toPath(deeper.path)], deeper, new Set());
    if (diagnostic) return diagnostic;
  }
  return wrongType(reading, path, schema);
}

function wrongType(reading: Reading, path: YamlPath, schema: AnySchema | undefined): Diagnostic {
  const name = nameOf(path) || reading.yaml.file;
  const value = valueAt(reading, path);
  const span = at(reading, path);
  const wanted = schema ? expected(schema) : "something else";
  const trap = trapOf(reading, path, value, schema, name);
  if (trap) return trap;
  return error("source/wrong-type", `\`${name}\` is ${shown(value)}, but must be ${wanted}`, {
    span,
    hint: descriptionOf(schema),
  });
}

/** Values that became something else on the way through YAML. */
function trapOf(
  reading: Reading,
  path: YamlPath,
  value: unknown,
  schema: AnySchema | undefined,
  name: string,
): Diagnostic | undefined {
  const { node } = follow(reading.yaml, path);
  const span = at(reading, path);
  if (value === null) {
    return error("source/wrong-type", `\`${name}\` is empty`, {
      span,
      hint: "give it a value, or leave the key out if it may be missing",
    });
  }
  if (!schema || !takesText(schema)) return undefined;
  if (
    (typeof value === "number" || typeof value === "boolean") &&
    isScalar(node) &&
    node.type === Scalar.PLAIN
  ) {
    const written = node.source ?? String(value);
    const read = String(value) === written ? "" : `, ${String(value)}`;
    const kind = typeof value === "number" ? "a number" : "true or false";
    return error(
      "source/number-as-text",
      `\`${name}\` is text, but \`${written}\` is read as ${kind}${read}`,
      {
        span,
        hint: `put quotes around it: \`"${written}"\``,
      },
    );
  }
  const keys = typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : [];
  const key = keys[0];
  if (
    isProse(schema) &&
    keys.length === 1 &&
    key !== undefined &&
    isMap(node) &&
    typeof child(value, key) === "string"
  ) {
    const colon = keySpan(reading, path, key).end;
    return error("source/colon-in-text", `the text of \`${name}\` has a colon, which YAML takes for a key`, {
      span: { file: reading.yaml.file, start: colon, end: colon + 1 },
      hint: `put quotes around the text: \`"${key}: ${String(child(value, key))}"\``,
    });
  }
  return undefined;
}

function takesText(schema: AnySchema): boolean {
  const inner = bare(schema);
  if (inner instanceof z.ZodUnion) return inner.def.options.some((option) => takesText(option));
  return inner instanceof z.ZodString;
}

/** What a schema asks for, in words. */
function expected(schema: AnySchema): string {
  const inner = bare(schema);
  if (inner instanceof z.ZodString || inner instanceof z.ZodURL) return "text";
  if (inner instanceof z.ZodNumber) return inner.isInt ? "a whole number" : "a number";
  if (inner instanceof z.ZodBoolean) return "`true` or `false`";
  if (inner instanceof z.ZodEnum) return `one of ${listed(inner.options.map(String))}`;
  if (inner instanceof z.ZodLiteral) return `\`${[...inner.def.values].map(String).join("`, `")}\``;
  if (inner instanceof z.ZodArray) return "a list";
  if (inner instanceof z.ZodTuple) return `a list of ${inner.def.items.length}`;
  if (inner instanceof z.ZodObject || inner instanceof z.ZodRecord) return "a map of keys and values";
  if (inner instanceof z.ZodUnion) return [...new Set(inner.def.options.map(expected))].join(" or ");
  return "something else";
}

const LONGEST_QUOTE = 40;

/** A value as the author would recognise it. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const text = String(value).replaceAll(/\s+/g, " ").trim();
  return `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}\``;
}
