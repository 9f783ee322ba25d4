import { parseExpression } from "vega-expression";
import { invariant, once, recall } from "../base/index.ts";
import { interpreter, type Node } from "./interpreter.ts";
import { isLight, LIGHT_FUNCTIONS } from "./light-functions.ts";
import { type ExpressionFault, syntaxFault } from "./syntax-faults.ts";

/** An expression of Vega's language, read: what it asks for, where, and a way to its value. */
export interface Expression {
  readonly text: string;
  /** The names it asks for, in order; `datum` among them. Constants such as `PI` are not. */
  readonly references: readonly Reference[];
  readonly calls: readonly Call[];
  /** What fields of the row are held against: `datum.place == 'Oslo'`, `datum.opened > utc(2026, 0, 9)`. */
  readonly comparisons: readonly Comparison[];
  /**
   * Its value for `names` and the row `datum`. Unknown is `undefined`, so that arithmetic and comparisons with
   * it stay unknown. Throws an `Error` with Vega's or JavaScript's words where a value cannot be had.
   */
  readonly evaluate: (names: Names, datum?: Names) => unknown;
}

export type Names = Readonly<Record<string, unknown>>;

/** A name with the members that follow it: `datum.share` is `datum` and `["share"]`. */
export interface Reference {
  readonly name: string;
  readonly members: readonly string[];
  /** Offsets in the expression: the name, then each member; missing where they cannot be told. */
  readonly places: readonly Place[];
}

export interface Call {
  readonly name: string;
  readonly place: Place | undefined;
  /** Its arguments where they are all written out: `sequence(1, 9)`. */
  readonly literals: readonly unknown[] | undefined;
}

export interface Comparison {
  readonly field: string;
  readonly value: string | number | boolean | Moment;
  /** `equal` takes `"3"` for 3, `same` does not. */
  readonly asks: "equal" | "same" | "order";
  /** Of a text within its quotes; of the function that makes a moment. */
  readonly place: Place | undefined;
}

/** A number that `utc` and the like make of a day. */
interface Moment {
  /** `2026-01-09`; nothing where it is not written out. */
  readonly day: string;
}

/** A stretch of the expression's text, half-open. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const MOST_KNOWN = 2000;

/**
 * Reads `text`, or says what is wrong with its grammar. Whether names and functions exist is for the caller. Each is read
 * once: a chart's are asked for by its checks, its facts and its words.
 */
export const readExpression: (text: string) => Expression | ExpressionFault = recall(read, MOST_KNOWN);

function read(text: string): Expression | ExpressionFault {
  let ast: Node;
  try {
    const parsed: object = parseExpression(text);
    ast = parsed as Node; // an ESTree node
  } catch (thrown) {
    return syntaxFault(text, thrown);
  }
  const reader = new Reader(tokensOf(text));
  const fault = reader.read(ast);
  if (fault !== undefined) return fault;
  const value = once(() => interpreter.parameter({ functions: functionsFor(reader.calls) }, { ast }));
  return {
    text,
    references: reader.references,
    calls: reader.calls,
    comparisons: reader.comparisons,
    evaluate: (names, datum) => {
      const params: Record<string, unknown> = {};
      for (const { name } of reader.references) params[`$${name}`] = names[name];
      return value()(datum, params);
    },
  };
}

const CONSTANTS = new Set("NaN E LN2 LN10 LOG2E LOG10E PI SQRT1_2 SQRT2 MIN_VALUE MAX_VALUE".split(" "));

/** Members that lead out of the data into the program. The interpreter refuses them too. */
const NO_FIELDS = new Set(["constructor", "prototype", "__proto__"]);

/** Walks the tree in the order of the text, so that its names and texts meet their tokens one by one. */
class Reader {
  readonly references: Reference[] = [];
  readonly calls: Call[] = [];
  readonly comparisons: Comparison[] = [];
  readonly #places = new Map<Node, Place | undefined>();
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(node: Node): ExpressionFault | undefined {
    switch (node.type) {
      case "Literal":
        this.#places.set(
          node,
          this.#place(String(typeof node.value === "string" ? node.value : node["raw"])),
        );
        return undefined;
      case "Identifier":
      case "MemberExpression":
        return this.#reference(node);
      case "CallExpression":
        return this.#call(node);
      case "ArrayExpression":
        return this.#readAll(nodesOf(node["elements"]));
      case "UnaryExpression":
        return this.#readAll(nodesOf([node["argument"]]));
      case "BinaryExpression":
        return this.#binary(node);
      case "LogicalExpression":
        return this.#readAll(nodesOf([node["left"], node["right"]]));
      case "ConditionalExpression":
        return this.#readAll(nodesOf([node["test"], node["consequent"], node["alternate"]]));
      case "ObjectExpression":
        for (const property of nodesOf(node["properties"])) {
          const [key, value] = nodesOf([property["key"], property["value"]]);
          if (key !== undefined) this.#place(String(key.name ?? key.value));
          const fault = value && this.read(value);
          if (fault) return fault;
        }
        return undefined;
      default:
        return { fault: `${node.type} is not part of Vega's expressions`, offset: undefined };
    }
  }

  #binary(node: Node): ExpressionFault | undefined {
    const sides = nodesOf([node["left"], node["right"]]);
    const fault = this.#readAll(sides);
    const literal = sides.find(({ type }) => type === "Literal");
    const field = sides.map(fieldOf).find((name) => name !== undefined);
    const operator = String(node["operator"]);
    const quoted = typeof literal?.value === "string" ? QUOTED_NUMBER.exec(literal.value) : null;
    if (literal && quoted && OF_NUMBERS.includes(operator)) {
      const fault = `a number stands without quotes here: write \`${quoted[0].replace(",", ".")}\``;
      return { fault, offset: this.#places.get(literal)?.start };
    }
    if (operator === "in" || operator === "instanceof") {
      const fault = `\`${operator}\` is no sign here: a list is asked by \`indexof(['a', 'b'], datum.field) >= 0\``;
      return { fault, offset: undefined };
    }
    if (sides.some(({ type, name }) => type === "Identifier" && name === "datum")) {
      return { fault: "`datum` is the whole row: name a field of it, as in `datum.year`", offset: undefined };
    }
    const chained = sides.find((side) => ORDERING.includes(String(side["operator"])));
    if (chained && ORDERING.includes(operator)) {
      const fault =
        "two comparisons in a row hold nearly always: write `&&` between them, as in `3 < n && n < 9`";
      return { fault, offset: undefined };
    }
    const asks = ASKING[operator];
    if (field === undefined || asks === undefined) return fault;
    const moment = sides.map(momentOf).find((each) => each !== undefined);
    const written = literal?.value;
    const value = moment ?? (isScalar(written) ? written : undefined);
    const place = moment
      ? this.calls.findLast(({ name }) => MOMENTS.includes(name))?.place
      : literal && this.#places.get(literal);
    if (value !== undefined) this.comparisons.push({ field, value, asks, place });
    return fault;
  }

  #readAll(nodes: readonly Node[]): ExpressionFault | undefined {
    for (const node of nodes) {
      const fault = this.read(node);
      if (fault) return fault;
    }
    return undefined;
  }

  #call(node: Node): ExpressionFault | undefined {
    const [callee] = nodesOf([node["callee"]]);
    const values = nodesOf(node["arguments"]);
    if (callee?.type !== "Identifier" || callee.name === undefined) {
      return { fault: "only Vega's functions can be called, as in `lower(datum.name)`", offset: undefined };
    }
    const place = this.#place(callee.name);
    if (WHOLE.includes(callee.name) && values.length > 1) {
      const fault = `\`${callee.name}\` makes whole numbers of one value; a format has \`decimals\``;
      return { fault, offset: place?.start };
    }
    const literals = values.every(({ type }) => type === "Literal")
      ? values.map(({ value }) => value)
      : undefined;
    this.calls.push({ name: callee.name, place, literals });
    return this.#readAll(values);
  }

  /** A name and its members as far as they are written out; what stands in computed members is read for itself. */
  #reference(node: Node): ExpressionFault | undefined {
    const members: string[] = [];
    const inner: Node[] = [];
    let base = node;
    while (base.type === "MemberExpression") {
      const [object, property] = nodesOf([base["object"], base["property"]]);
      if (object === undefined || property === undefined) break;
      const literal =
        base.computed !== true ? property.name : property.type === "Literal" ? property.value : undefined;
      if (literal === undefined) {
        members.length = 0;
        inner.unshift(property);
      } else {
        members.unshift(String(literal));
      }
      base = object;
    }
    const forbidden = members.find((member) => NO_FIELDS.has(member));
    if (forbidden !== undefined) return { fault: `\`${forbidden}\` is not a field`, offset: undefined };
    if (base.type !== "Identifier" || base.name === undefined) {
      const fault = this.read(base);
      if (fault) return fault;
      for (const member of members) this.#place(member);
      return this.#readAll(inner);
    }
    const places = [base.name, ...members].map((name) => this.#place(name));
    const found = places.filter((place) => place !== undefined);
    if (!CONSTANTS.has(base.name)) {
      this.references.push({ name: base.name, members, places: found.length === places.length ? found : [] });
    }
    return this.#readAll(inner);
  }

  #place(name: string): Place | undefined {
    for (let at = this.#next; at < this.#tokens.length; at++) {
      const token = this.#tokens[at];
      if (token?.name !== name) continue;
      this.#next = at + 1;
      return { start: token.start, end: token.end };
    }
    return undefined;
  }
}

/** In spreadsheets they take a number of decimals too; here it would be passed over. */
const WHOLE = ["round", "floor", "ceil"];

/** What is done with numbers; a text that is one may well be a code, and equal to another, or be put behind a text. */
const ORDERING = ["<", "<=", ">", ">="];
const OF_NUMBERS = [...ORDERING, "-", "*", "/", "%"];
const QUOTED_NUMBER = /^[-+]?\d+(?:[.,]\d+)?$/;
const ASKING: Readonly<Record<string, Comparison["asks"]>> = {
  ...{ "==": "equal", "!=": "equal", "===": "same", "!==": "same" },
  ...{ "<": "order", "<=": "order", ">": "order", ">=": "order" },
};

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** The field of `datum.field` and `datum['field']`. */
function fieldOf(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const [object, property] = nodesOf([node["object"], node["property"]]);
  if (object?.name !== "datum" || property === undefined) return undefined;
  const name = node.computed === true ? property.value : property.name;
  return typeof name === "string" ? name : undefined;
}

/** Functions that make numbers of days: milliseconds since 1970. */
const MOMENTS = ["utc", "toDate", "time", "utcParse"];

/** The moment of `utc(2026, 0, 9)` and `toDate('2026-01-09')`; undefined of everything else. */
function momentOf(node: Node): Moment | undefined {
  const [callee] = nodesOf([node["callee"]]);
  if (node.type !== "CallExpression" || !MOMENTS.includes(callee?.name ?? "")) return undefined;
  const [year, month = 0, day = 1] = nodesOf(node["arguments"]).map(({ value }) => value);
  if (typeof year === "string") return { day: /^\d{4}-\d\d-\d\d$/.test(year) ? year : "" };
  if (typeof year !== "number" || typeof month !== "number" || typeof day !== "number") return { day: "" };
  return { day: new Date(Date.UTC(year, month, day)).toISOString().slice(0, "2026-01-09".length) };
}

function nodesOf(value: unknown): readonly Node[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is Node => typeof each === "object" && each !== null && "type" in each);
}

interface Token extends Place {
  readonly name: string;
}

const TOKENS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\p{L}_$][\p{L}\p{N}_$]*|\d[\p{L}\p{N}_.]*/gu;

/** Names, texts without their quotes, and numbers, with their offsets. */
function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(TOKENS), ({ 0: found, index }) => {
    const quoted = /^["']/.test(found);
    const name = quoted ? found.slice(1, -1) : found;
    return { name, start: index + (quoted ? 1 : 0), end: index + found.length - (quoted ? 1 : 0) };
  });
}

let lent: (() => object) | undefined;

/** Vega lends its functions when it is loaded. */
export function lendFunctions(functions: () => object): void {
  lent = functions;
}

/** Most expressions do without Vega. */
function functionsFor(calls: readonly Call[]): object {
  if (calls.every(({ name }) => isLight(name))) return LIGHT_FUNCTIONS;
  invariant(lent, `an expression calls ${calls.map(({ name }) => name).join(", ")}, and Vega is not loaded`);
  return lent();
}
