/** Every field that a spec names must be a column of its table, or made by a transform before it is read. */
import { type Diagnostic, error, nearest, suggest } from "../../base/index.ts";
import type { Figures, FigureTable } from "../../data/index.ts";
import type { Vega } from "../../vega/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import { expressionsOf, type PlacedExpression } from "../spec/expressions.ts";
import { fieldsRead, type Scope, scopeAfter } from "../spec/field-scope.ts";
import { isJson, type Json } from "../spec/json.ts";
import { channelsOf, nameInRows, type SpecPath } from "../spec/map-spec.ts";

export interface FieldTools {
  readonly figures: Figures;
  readonly vega: Vega;
}

/** Codes: `chart/unknown-field`, `chart/not-numeric`, `chart/year-as-time`, `chart/too-many`. Unknown tables are found elsewhere; here all is open then. */
export function checkFields(plan: ChartPlan, tools: FieldTools): readonly Diagnostic[] {
  const check = new FieldCheck(plan, tools);
  check.view(plan.spec, [], check.tableRows(plan.table));
  return check.diagnostics;
}

/** As many as `maxbins` may ask for. */
const MOST_BINS = 500;

interface Rows {
  readonly scope: Scope;
  /** The table whose columns still stand as they were, for what their types say. */
  readonly table: FigureTable | undefined;
}

class FieldCheck {
  readonly diagnostics: Diagnostic[] = [];
  readonly #plan: ChartPlan;
  readonly #tools: FieldTools;

  constructor(plan: ChartPlan, tools: FieldTools) {
    this.#plan = plan;
    this.#tools = tools;
  }

  tableRows(name: string | undefined): Rows {
    const table = this.#tools.figures.tables.get(name ?? "");
    // A table that could not be derived has no fields: its own finding is enough. Lost rows may have made some.
    if (table === undefined || table.fields.length === 0) return { scope: "open", table: undefined };
    return { scope: new Set(table.fields.map((field) => field.name)), table };
  }

  view(view: Json, path: SpecPath, inherited: Rows): void {
    const own = view["data"];
    let rows = isJson(own) ? this.#data(own) : inherited;
    const transforms = view["transform"];
    if (Array.isArray(transforms)) {
      for (const [index, transform] of transforms.entries()) {
        if (isJson(transform)) rows = this.#transform(transform, [...path, "transform", index], rows);
      }
    }
    this.#repeat(view["repeat"], [...path, "repeat"], rows);
    for (const { definition, path: at } of channelsOf(view, path)) this.#channel(definition, at, rows);
    this.#markExpressions(view, path, rows);
    for (const key of ["layer", "hconcat", "vconcat", "concat"]) {
      const views = view[key];
      if (!Array.isArray(views)) continue;
      for (const [index, inner] of views.entries()) {
        if (isJson(inner)) this.view(inner, [...path, key, index], rows);
      }
    }
    const inner = view["spec"];
    if (isJson(inner)) this.view(inner, [...path, "spec"], rows);
  }

  #data(data: Json): Rows {
    const name = data["name"];
    if (typeof name === "string" && !("values" in data)) return this.tableRows(name);
    const values = data["values"];
    const first: unknown = Array.isArray(values) ? values[0] : undefined;
    if (Array.isArray(values) && values.every(isJson) && isJson(first)) {
      return { scope: new Set(values.flatMap((row) => Object.keys(row))), table: undefined };
    }
    const sequence = data["sequence"];
    if (isJson(sequence)) return { scope: new Set([String(sequence["as"] ?? "data")]), table: undefined };
    return { scope: "open", table: undefined };
  }

  #transform(transform: Json, path: SpecPath, rows: Rows): Rows {
    for (const read of fieldsRead(transform)) this.#field(read.name, [...path, ...read.path], rows.scope);
    const from = transform["from"];
    if ("lookup" in transform && isJson(from) && isJson(from["data"])) {
      const other = this.#data(from["data"]);
      for (const key of ["key", "fields"]) this.#fieldList(from[key], [...path, "from", key], other.scope);
    }
    for (const expression of expressionsOf(transform, path)) this.#expression(expression, rows.scope);
    const scope = scopeAfter(transform, rows.scope);
    const keepsColumns = scope !== "open" && rows.table?.fields.every(({ name }) => scope.has(name)) === true;
    return { scope, table: keepsColumns && !rewrites(transform, rows.table) ? rows.table : undefined };
  }

  #repeat(repeat: unknown, path: SpecPath, { scope }: Rows): void {
    this.#fieldList(repeat, path, scope);
    if (!isJson(repeat)) return;
    for (const key of ["row", "column", "layer"]) this.#fieldList(repeat[key], [...path, key], scope);
  }

  #channel(definition: Json, path: SpecPath, rows: Rows): void {
    const field = definition["field"];
    if (typeof field === "string") {
      const isKnown = this.#field(field, [...path, "field"], rows.scope);
      if (isKnown) this.#numeric(definition, field, [...path, "field"], rows.table);
      if (isKnown) this.#bins(definition, field, path, rows.table);
      if (isKnown) this.#years(definition, field, path, rows.table);
    }
    const sort = definition["sort"];
    if (isJson(sort) && typeof sort["field"] === "string") {
      this.#field(sort["field"], [...path, "sort", "field"], rows.scope);
    }
    const condition = definition["condition"];
    const conditions: unknown[] = Array.isArray(condition) ? condition : [condition];
    for (const [index, each] of conditions.entries()) {
      if (!isJson(each)) continue;
      const at = [...path, "condition", ...(Array.isArray(condition) ? [index] : [])];
      if (typeof each["field"] === "string") this.#field(each["field"], [...at, "field"], rows.scope);
      for (const expression of expressionsOf({ test: each["test"] }, at))
        this.#expression(expression, rows.scope);
    }
  }

  /** Expressions of the mark itself; those of axes and legends speak of labels, not of rows. */
  #markExpressions(view: Json, path: SpecPath, { scope }: Rows): void {
    if (!isJson(view["mark"])) return;
    for (const expression of expressionsOf(view["mark"], [...path, "mark"]))
      this.#expression(expression, scope);
  }

  #expression({ text, path }: PlacedExpression, scope: Scope): void {
    if (scope === "open") return;
    const expression = this.#tools.vega.readExpression(text);
    if ("fault" in expression) return;
    for (const { name, members, places } of expression.references) {
      const [member] = members;
      if (name !== "datum" || member === undefined || scope.has(member) || this.#mayBeLost(member, scope))
        continue;
      const place = places[1];
      const span = place ? this.#plan.within(path, place.start, place.end) : this.#plan.at(path);
      this.diagnostics.push(this.#unknown(member, span, scope));
    }
  }

  #fieldList(value: unknown, path: SpecPath, scope: Scope): void {
    if (typeof value === "string") this.#field(value, path, scope);
    if (!Array.isArray(value)) return;
    for (const [index, each] of value.entries()) {
      if (typeof each === "string") this.#field(each, [...path, index], scope);
    }
  }

  #field(name: string, path: SpecPath, scope: Scope): boolean {
    if (scope === "open") return false;
    const plain = nameInRows(name);
    if (scope.has(plain) || scope.has(/^[^.[]*/.exec(name)?.[0] ?? name)) return true;
    if (!this.#mayBeLost(plain, scope)) {
      this.diagnostics.push(this.#unknown(plain, this.#plan.at(path), scope));
    }
    return false;
  }

  /** Whether a row that was lost may have made the field: one like no other of a faulty table. */
  #mayBeLost(name: string, scope: ReadonlySet<string>): boolean {
    const table = this.#tools.figures.tables.get(this.#plan.table ?? "");
    return table?.faulty === true && nearest(name, scope) === undefined;
  }

  #unknown(name: string, span: Diagnostic["span"], scope: ReadonlySet<string>): Diagnostic {
    const table = this.#tools.figures.tables.get(this.#plan.table ?? "");
    const notes = table
      ? [{ message: `table \`${table.name}\` is defined here`, span: table.origin }]
      : undefined;
    const message = `chart \`${this.#plan.name}\` reads field \`${name}\`, which its rows do not have`;
    return error("chart/unknown-field", message, {
      span,
      hint: suggest(name, scope),
      notes,
      misses: { what: "field", name },
    });
  }

  /** Bins too fine for the page. */
  #bins(definition: Json, field: string, path: SpecPath, table: FigureTable | undefined): void {
    const bin = definition["bin"];
    const step = isJson(bin) ? bin["step"] : undefined;
    if (typeof step !== "number" || table === undefined) return;
    const values = table.rows.flatMap((row) => (typeof row[field] === "number" ? [row[field]] : []));
    const bins = (Math.max(...values) - Math.min(...values)) / step;
    if (values.length === 0 || (bins <= MOST_BINS && bins >= 0)) return;
    const message = `a \`step\` of ${step} makes ${Math.round(bins)} bins of \`${field}\`; a chart may have ${MOST_BINS}`;
    this.diagnostics.push(
      error("chart/too-many", message, {
        span: this.#plan.at([...path, "bin", "step"]),
        hint: "make the `step` larger",
      }),
    );
  }

  /** Vega takes a number for milliseconds since 1970: all years would lie within two seconds. */
  #years(definition: Json, field: string, path: SpecPath, table: FigureTable | undefined): void {
    if (definition["type"] !== "temporal" && definition["timeUnit"] === undefined) return;
    if (table?.fields.find(({ name }) => name === field)?.type !== "year") return;
    const key = definition["type"] === "temporal" ? "type" : "timeUnit";
    this.diagnostics.push(
      error(
        "chart/year-as-time",
        `\`${field}\` holds years, which are numbers, and is drawn as points in time`,
        {
          span: this.#plan.at([...path, key]),
          hint: "draw it as `type: quantitative` with `axis: { format: { as: year } }`, or as `type: ordinal`",
        },
      ),
    );
  }

  #numeric(definition: Json, field: string, path: SpecPath, table: FigureTable | undefined): void {
    const aggregate = definition["aggregate"];
    const countsRows = ["count", "distinct", "valid", "missing"].includes(String(aggregate));
    if (definition["type"] !== "quantitative" || countsRows) return;
    if (table?.fields.find(({ name }) => name === field)?.type !== "string") return;
    const index = table.rows.findIndex((row) => typeof row[field] === "string");
    const [origin] = index < 0 ? [] : table.originsOf(index);
    const sample = index < 0 ? undefined : table.rows[index]?.[field];
    const such = sample === undefined ? "" : `, such as \`${String(sample)}\``;
    const place = origin === undefined ? "" : ` (${origin.file}, line ${origin.line})`;
    this.diagnostics.push(
      error("chart/not-numeric", `\`${field}\` is drawn as a quantity but holds text${such}${place}`, {
        span: this.#plan.at(path),
        hint: "read the column as a number in datapackage.yaml, or draw it as `type: nominal`",
      }),
    );
  }
}

/** Whether a transform writes over a column of `table`. */
function rewrites(transform: Json, table: FigureTable | undefined): boolean {
  const before: Scope = new Set();
  const made = scopeAfter(transform, before);
  return made === "open" || (table?.fields.some(({ name }) => made.has(name)) ?? false);
}
