import { type Diagnostic, error, nearest, type Span, suggest } from "../../base/index.ts";
import type { YamlPath } from "../../source/index.ts";
import {
  type Desk,
  type FactUse,
  type FieldUse,
  readExpressionAt,
  type ValueUse,
} from "./read-expression.ts";
import { AGGREGATE_OPS, MOST_STEPS, type Part, type Step, WINDOW_OPS } from "./transform-kinds.ts";

const FIELDS = "a list of fields";

type Read = (value: unknown, path: YamlPath) => void;

/** Reads what stands in the properties of transforms, and keeps what it finds. */
export class PartReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly tables: { readonly name: string; readonly span: Span }[] = [];
  readonly facts = new Set<string>();
  readonly uses: FieldUse[] = [];
  readonly values: ValueUse[] = [];
  readonly besideRow: FactUse[] = [];
  readonly #desk: Desk;
  readonly #readers: Readonly<Record<Exclude<Part, readonly string[]>, Read>>;

  constructor(desk: Desk) {
    this.#desk = desk;
    const is = (type: string, wanted: string): Read => {
      return (value, path) => this.#expect(typeof value === type, wanted, path);
    };
    const list = (wanted: string, each: Read): Read => {
      return (value, path) => this.#list(value, path, wanted, each);
    };
    const field: Read = (value, path) => this.#field(value, path);
    const name = is("string", "a name for the new field");
    const names = list("a name or a list of names", name);
    const sortKey: Read = (value, path) =>
      this.readMap(value, path, {
        whose: "`sort`",
        required: { field: "field" },
        optional: { order: ORDERS },
      });
    this.#readers = {
      field,
      name,
      fields: list(FIELDS, field),
      expression: (value, path) => this.#expression(value, path),
      predicate: (value, path) => this.#predicate(value, path),
      names: (value, path) => (typeof value === "string" ? undefined : names(value, path)),
      number: is("number", "a number"),
      numbers: list("a list of numbers", is("number", "a number")),
      flag: is("boolean", "`true` or `false`"),
      aggregates: (value, path) => this.#operations(value, AGGREGATE_OPS, path),
      windows: (value, path) => this.#operations(value, WINDOW_OPS, path),
      sort: list("a list such as `[{ field: year }]`", sortKey),
      lookup: (value, path) => this.#lookup(value, path),
      unit: (value, path) => this.#unit(value, path),
      bin: (value, path) =>
        this.#expect(value === true || isMap(value), "`true` or a map such as `{ step: 5 }`", path),
      keys: (value, path) => this.#keyValues(value, path),
      frame: (value, path) => this.#expect(isFrame(value), "two numbers or nulls, such as `[-2, 0]`", path),
      value: (value, path) => this.#expect(typeof value !== "object", "a single value", path),
    };
  }

  read(part: Part, value: unknown, path: YamlPath): void {
    if (typeof part === "string") {
      this.#readers[part](value, path);
    } else if (!part.includes(String(value))) {
      const meant = typeof value === "string" ? nearest(value, part) : undefined;
      const hint = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
      const known = part.map((each) => `\`${each}\``).join(", ");
      this.fault("data/wrong-value", `\`${textOf(value)}\` is not one of ${known}`, path, hint);
    }
  }

  /** A map whose properties are known. */
  readMap(value: unknown, path: YamlPath, { whose, required, optional }: MapShape): void {
    const wanted = Object.keys(required).map((key) => `\`${key}\``);
    if (!isMap(value)) {
      this.#expect(false, `a map with ${wanted.join(" and ")}`, path);
      return;
    }
    const parts: Readonly<Record<string, Part>> = { ...required, ...optional };
    const misspelt = new Set<string | undefined>();
    for (const [key, each] of Object.entries(value)) {
      const part = Object.hasOwn(parts, key) ? parts[key] : undefined;
      if (part !== undefined) {
        this.read(part, each, [...path, key]);
        continue;
      }
      this.#unknown(whose, key, Object.keys(parts), [...path, key]);
      misspelt.add(nearest(key, Object.keys(parts)));
    }
    for (const key of Object.keys(required)) {
      if (key in value || misspelt.has(key)) continue;
      this.fault("data/missing-property", `${whose} needs \`${key}\``, path, PURPOSES[key]);
    }
  }

  fault(code: string, message: string, path: YamlPath, hint?: string): void {
    this.diagnostics.push(error(code, message, { span: this.#desk.file.at(path), hint }));
  }

  #field(value: unknown, path: YamlPath, table?: string): void {
    if (typeof value !== "string") this.#expect(false, "the name of a field", path);
    else this.uses.push({ name: firstMember(value), span: this.#desk.file.at(path), table });
  }

  #expression(value: unknown, path: YamlPath): void {
    if (typeof value !== "string") {
      this.#expect(false, "a Vega expression", path);
      return;
    }
    const { diagnostics, facts, fields, values, besideRow } = readExpressionAt(value, path, this.#desk);
    this.diagnostics.push(...diagnostics);
    for (const fact of facts) this.facts.add(fact);
    this.uses.push(...fields);
    this.values.push(...values);
    this.besideRow.push(...besideRow);
  }

  #predicate(value: unknown, path: YamlPath): void {
    if (typeof value === "string") {
      this.#expression(value, path);
    } else if (!isMap(value)) {
      this.#expect(false, "an expression or a map such as `{ field: year, gte: 2014 }`", path);
    } else if ("and" in value || "or" in value || "not" in value) {
      const join = "and" in value ? "and" : "or" in value ? "or" : "not";
      this.#onlyKeys(value, [join], path);
      if (join === "not") this.#predicate(value["not"], [...path, "not"]);
      else
        this.#list(value[join], [...path, join], "a list of conditions", (each, at) =>
          this.#predicate(each, at),
        );
    } else {
      this.#comparison(value, path);
    }
  }

  #comparison(value: Step, path: YamlPath): void {
    this.#onlyKeys(value, ["field", "timeUnit", ...COMPARISONS], path);
    this.#field(value["field"], "field" in value ? [...path, "field"] : path);
    if ("timeUnit" in value) this.#unit(value["timeUnit"], [...path, "timeUnit"]);
    const compared = Object.keys(value).filter((key) => !["field", "timeUnit"].includes(key));
    if (compared.length !== 1) {
      const known = COMPARISONS.map((key) => `\`${key}\``).join(", ");
      this.fault("data/wrong-value", `a condition has one of ${known}`, path);
    }
    for (const key of ["range", "oneOf"]) {
      if (key in value) this.#expect(Array.isArray(value[key]), "a list", [...path, key]);
    }
    for (const key of ORDERING) {
      const bound = value[key];
      if (typeof bound !== "string" || bound === "" || Number.isNaN(Number(bound))) continue;
      const hint = `write \`${key}: ${bound}\`, without quotes`;
      this.fault("data/wrong-value", `\`${key}\` is to be a number`, [...path, key], hint);
    }
    this.#values(value, path);
  }

  /** What a condition holds its field against, as `===` and `<` do. */
  #values({ field, equal, oneOf, range, ...bounds }: Step, path: YamlPath): void {
    if (typeof field !== "string") return;
    const keep = (value: unknown, asks: ValueUse["asks"], at: YamlPath): void => {
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return;
      this.values.push({ field: firstMember(field), value, asks, span: this.#desk.file.at(at) });
    };
    keep(equal, "same", [...path, "equal"]);
    for (const key of ORDERING) keep(bounds[key], "order", [...path, key]);
    for (const [index, each] of listOf(oneOf).entries()) keep(each, "same", [...path, "oneOf", index]);
    for (const [index, each] of listOf(range).entries()) keep(each, "order", [...path, "range", index]);
  }

  #operations(value: unknown, known: readonly string[], path: YamlPath): void {
    this.#list(value, path, "a list such as `[{ op: count, as: companies }]`", (each, at) => {
      const optional: MapShape["optional"] = { field: "field", param: "number" };
      this.readMap(each, at, { whose: "an operation", required: { op: known, as: "name" }, optional });
      if (isMap(each) && NEED_FIELD.has(String(each["op"])) && !("field" in each)) {
        this.fault("data/missing-property", `\`${String(each["op"])}\` needs \`field\``, [...at, "op"]);
      }
    });
  }

  #lookup(value: unknown, path: YamlPath): void {
    const example = "`{ data: { name: municipalities }, key: municipality, fields: [region] }`";
    if (!isMap(value)) {
      this.#expect(false, `a map such as ${example}`, path);
      return;
    }
    this.#onlyKeys(value, ["data", "key", "fields"], path);
    const { data, key } = value;
    if (isMap(data) && "url" in data) {
      const hint = "add the file to the data package and name its table: `data: { name: … }`";
      const message = `a table cannot be fetched from \`${textOf(data["url"])}\``;
      this.fault("data/refused-source", message, [...path, "data", "url"], hint);
      return;
    }
    const table = isMap(data) ? data["name"] : undefined;
    if (!isMap(data) || typeof table !== "string") {
      this.fault(
        "data/missing-property",
        "`lookup` needs a table",
        [...path, "data"],
        `write \`from\` as ${example}`,
      );
      return;
    }
    this.#onlyKeys(data, ["name"], [...path, "data"]);
    this.tables.push({ name: table, span: this.#desk.file.at([...path, "data", "name"]) });
    if (key === undefined) this.fault("data/missing-property", "`from` needs `key`", path);
    else this.#field(key, [...path, "key"], table);
    if ("fields" in value) {
      const read: Read = (each, at) => this.#field(each, at, table);
      this.#list(value["fields"], [...path, "fields"], FIELDS, read);
    }
  }

  #unit(value: unknown, path: YamlPath): void {
    const utc = typeof value === "string" ? value.startsWith("utc") : isMap(value) && value["utc"] === true;
    if (utc) return;
    const hint = typeof value === "string" ? `use \`utc${value}\`` : "add `utc: true`";
    this.fault(
      "data/local-time",
      `\`${textOf(value)}\` depends on the time zone of the computer`,
      path,
      hint,
    );
  }

  #keyValues(value: unknown, path: YamlPath): void {
    if (Array.isArray(value)) return;
    if (!isMap(value)) {
      this.#expect(false, "a list, or a map such as `{ start: 2014, stop: 2022 }`", path);
      return;
    }
    const { start = 0, stop, step = 1 } = value;
    const count = Math.abs((Number(stop) - Number(start)) / Number(step));
    if (count <= MOST_STEPS) return;
    this.fault("data/too-many", `\`keyvals\` makes ${count} values; ${MOST_STEPS} is the limit`, path);
  }

  #onlyKeys(value: Step, known: readonly string[], path: YamlPath): void {
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) this.#unknown(`\`${nameIn(path)}\``, key, known, [...path, key]);
    }
  }

  #list(value: unknown, path: YamlPath, wanted: string, read: Read): void {
    const hint =
      typeof value === "string" && wanted === FIELDS ? `write \`${nameIn(path)}: [${value}]\`` : undefined;
    if (!Array.isArray(value)) {
      this.fault("data/wrong-value", `\`${nameIn(path)}\` is to be ${wanted}`, path, hint);
    } else for (const [index, each] of value.entries()) read(each, [...path, index]);
  }

  #expect(fits: boolean, wanted: string, path: YamlPath): void {
    if (!fits) this.fault("data/wrong-value", `\`${nameIn(path)}\` is to be ${wanted}`, path);
  }

  #unknown(whose: string, key: string, known: readonly string[], path: YamlPath): void {
    const span = this.#desk.file.keyAt(path);
    const message = `${whose} has no property \`${key}\``;
    this.diagnostics.push(error("data/unknown-property", message, { span, hint: suggest(key, known) }));
  }
}

/** The properties of a map, and what it is called in messages. */
export interface MapShape {
  readonly whose: string;
  readonly required: Readonly<Record<string, Part>>;
  readonly optional: Readonly<Record<string, Part>>;
}

/** What a property that is missing would be for. */
const PURPOSES: Readonly<Record<string, string>> = {
  as: "`as` names the field that the result goes into",
  on: "`on` is the field along the curve, such as the year",
  key: "`key` is the field whose missing values are filled in",
};

const ORDERS = ["ascending", "descending"] as const;
const ORDERING = ["lt", "lte", "gt", "gte"];
const COMPARISONS = ["equal", ...ORDERING, "range", "oneOf", "valid"];
const OF_A_FIELD = ["lag", "lead", "first_value", "last_value", "nth_value"];
const NEED_FIELD = new Set([...AGGREGATE_OPS.filter((op) => op !== "count"), ...OF_A_FIELD]);

function isMap(value: unknown): value is Step {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isFrame(value: unknown): boolean {
  const ends = listOf(value);
  return ends.length === 2 && ends.every((each) => each === null || typeof each === "number");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The last key of a path: what an author would call the place. */
function nameIn(path: YamlPath): string {
  return String(path.findLast((step) => typeof step === "string"));
}

/** The field that a path such as `a.b` or `a[0]` starts from; `\.` is a full stop in a name. */
function firstMember(field: string): string {
  const [first = field] = /^(?:\\.|[^.[\\])+/.exec(field) ?? [];
  return first.replace(/\\(.)/g, "$1");
}
