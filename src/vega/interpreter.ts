/**
 * Vega's expressions without eval: each syntax tree is made into functions within functions, once, and called for
 * every row and item. It stands in for `vega-interpreter`, which walks the tree anew each time and makes eight functions
 * to do so: a third of a chart's time. Same values as there, to which the tests hold it; but there are no events.
 */
import { PLAIN_FUNCTIONS } from "./plain-functions.ts";

/** A node of Vega's syntax tree, after ESTree. */
export interface Node {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly computed?: boolean;
  readonly [part: string]: unknown;
}

/** The functions of the context that an expression is read in; they find the context in `this`. */
type Functions = Readonly<Record<string, ((...values: readonly unknown[]) => unknown) | undefined>>;

/** Signals, scales and data by their names behind `$`. */
type Params = Readonly<Record<string, unknown>>;

type Code = (functions: Functions, params: Params, datum: unknown, item: unknown) => unknown;

interface Context {
  readonly functions: object;
}

interface Written {
  readonly ast: object;
}

interface Encoding {
  readonly marktype: string;
  readonly channels: Readonly<Record<string, Written>>;
}

type Item = Record<string, unknown>;

/** What Vega's runtime asks of an interpreter. */
export const interpreter = {
  operator({ functions }: Context, { ast }: Written): (params: Params) => unknown {
    const code = codeOf(ast);
    const known = functions as Functions; // Vega's own
    return (params) => code(known, params, undefined, undefined);
  },
  parameter({ functions }: Context, { ast }: Written): (datum: unknown, params: Params) => unknown {
    const code = codeOf(ast);
    const known = functions as Functions; // Vega's own
    return (datum, params) => code(known, params, datum, undefined);
  },
  event: (): (() => unknown) => () => undefined,
  handler: (): (() => unknown) => () => undefined,
  encode({ functions }: Context, { marktype, channels }: Encoding): (item: Item, params: Params) => 0 | 1 {
    const known = functions as Functions; // Vega's own
    const codes = Object.entries(channels).map(([name, { ast }]) => [name, codeOf(ast)] as const);
    const box = marktype === "rule" ? undefined : boxOf(channels, marktype);
    return (item, params) => {
      const datum = item["datum"];
      let changed: 0 | 1 = 0;
      for (const [name, code] of codes) {
        const value = code(known, params, datum, item);
        if (item[name] === value) continue;
        item[name] = value;
        changed = 1;
      }
      box?.(item);
      return changed;
    };
  },
};

/** What the interpreter makes of a tree: kept with it, as compiled charts keep their trees. */
const made = new WeakMap<object, Code>();

function codeOf(ast: object): Code {
  const before = made.get(ast);
  if (before !== undefined) return before;
  const code = compiled(ast as Node); // Vega's parser makes nothing else
  made.set(ast, code);
  return code;
}

/** Puts an item between the two ends that its channels give. */
function boxOf(channels: Encoding["channels"], marktype: string): ((item: Item) => void) | undefined {
  const has = (name: string): boolean => Object.hasOwn(channels, name);
  const isSwapped = ["group", "image", "rect"].includes(marktype);
  const sides = [
    { from: "x", to: "x2", centre: "xc", size: "width" },
    { from: "y", to: "y2", centre: "yc", size: "height" },
  ].filter(({ to, centre }) => has(to) || has(centre));
  if (sides.length === 0) return undefined;
  return (item) => {
    for (const { from, to, centre, size } of sides) {
      if (has(to)) {
        if (has(from)) {
          const [start, end] = [Number(item[from]), Number(item[to])];
          if (isSwapped && start > end) [item[from], item[to]] = [item[to], item[from]];
          item[size] = Number(item[to]) - Number(item[from]);
        } else item[from] = Number(item[to]) - (Number(item[size]) || 0);
      }
      if (has(centre)) item[from] = Number(item[centre]) - (Number(item[size]) || 0) / 2;
    }
  };
}

const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["E", Math.E],
  ["LN2", Math.LN2],
  ["LN10", Math.LN10],
  ["LOG2E", Math.LOG2E],
  ["LOG10E", Math.LOG10E],
  ["PI", Math.PI],
  ["SQRT1_2", Math.SQRT1_2],
  ["SQRT2", Math.SQRT2],
  ["MIN_VALUE", Number.MIN_VALUE],
  ["MAX_VALUE", Number.MAX_VALUE],
]);

function compiled(node: Node): Code {
  switch (node.type) {
    case "Literal":
      return literal(node);
    case "Identifier":
      return identifier(String(node.name));
    case "MemberExpression":
      return member(node);
    case "CallExpression":
      return call(node);
    case "ArrayExpression": {
      const entries = nodesIn(node, "elements").map(compiled);
      return (f, p, d, i) => entries.map((entry) => entry(f, p, d, i));
    }
    case "BinaryExpression":
      return binary(String(node.operator), compiled(nodeIn(node, "left")), compiled(nodeIn(node, "right")));
    case "UnaryExpression":
      return unary(String(node.operator), compiled(nodeIn(node, "argument")));
    case "LogicalExpression": {
      const [left, right] = [compiled(nodeIn(node, "left")), compiled(nodeIn(node, "right"))];
      return node.operator === "&&"
        ? (f, p, d, i) => left(f, p, d, i) && right(f, p, d, i)
        : (f, p, d, i) => left(f, p, d, i) || right(f, p, d, i);
    }
    case "ConditionalExpression":
      return choice([nodeIn(node, "test"), nodeIn(node, "consequent"), nodeIn(node, "alternate")]);
    case "ObjectExpression":
      return object(node);
    default:
      throw new Error(`\`${node.type}\` is not of Vega's expression language`);
  }
}

function literal({ value, regex }: Node): Code {
  // A global pattern remembers where it stopped: each use has one of its own.
  if (regex && value instanceof RegExp && (value.global || value.sticky)) {
    const { source, flags } = value;
    return () => new RegExp(source, flags);
  }
  return () => value;
}

function identifier(name: string): Code {
  if (name === "datum") return (_f, _p, datum) => datum;
  if (name === "item") return (_f, _p, _d, item) => item;
  if (name === "event") return () => undefined;
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return () => constant;
  const signal = `$${name}`;
  return (_f, params) => params[signal];
}

/** Names that every object has, which would be taken for its functions. */
const EVERYWHERE: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Functions lead out of the data into the program; no expression can call one that it finds there. */
function safe(value: unknown): unknown {
  return typeof value === "function" ? undefined : value;
}

function member(node: Node): Code {
  const of = compiled(nodeIn(node, "object"));
  const property = nodeIn(node, "property");
  if (node.computed !== true) {
    const name = String(property.name);
    return (f, p, d, i) => safe(holding(of(f, p, d, i))[name]);
  }
  const at = compiled(property);
  return (f, p, d, i) => {
    const holder = holding(of(f, p, d, i));
    return safe(holder[at(f, p, d, i) as string]); // a number or a text, as JavaScript reads it
  };
}

/** The value as what members are read of: of nothing, JavaScript throws. */
function holding(value: unknown): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}

function call(node: Node): Code {
  // Encoders call functions of their own with an underscore before their names.
  const name = String(nodeIn(node, "callee").name).replace(/^_/, "");
  const values = nodesIn(node, "arguments");
  if (name === "if") return choice(values);
  const [first, second, third] = values.map(compiled);
  const plain = Object.hasOwn(PLAIN_FUNCTIONS, name) ? PLAIN_FUNCTIONS[name] : undefined;
  const named = (functions: Functions): ((...values: readonly unknown[]) => unknown) => {
    const found = functions[name] ?? plain;
    if (found === undefined) throw new Error(`\`${name}\` is no function`);
    return found;
  };
  if (first === undefined) return (f) => named(f).call(f);
  if (second === undefined) return (f, p, d, i) => named(f).call(f, first(f, p, d, i));
  if (third === undefined) return (f, p, d, i) => named(f).call(f, first(f, p, d, i), second(f, p, d, i));
  const all = values.map(compiled);
  return (f, p, d, i) =>
    named(f).apply(
      f,
      all.map((value) => value(f, p, d, i)),
    );
}

function choice([test, then, otherwise]: readonly Node[]): Code {
  const [asks, yes, no] = [test, then, otherwise].map((part) => part && compiled(part));
  return (f, p, d, i) => (asks?.(f, p, d, i) ? yes?.(f, p, d, i) : no?.(f, p, d, i));
}

function object(node: Node): Code {
  const entries = nodesIn(node, "properties").map((property) => {
    const key = nodeIn(property, "key");
    return [String(key.name ?? key.value), compiled(nodeIn(property, "value"))] as const;
  });
  return (f, p, d, i) => {
    const result: Record<string, unknown> = {};
    for (const [name, value] of entries) {
      if (!EVERYWHERE.has(name)) result[name] = safe(value(f, p, d, i));
    }
    return result;
  };
}

function unary(operator: string, of: Code): Code {
  switch (operator) {
    case "+":
      return (f, p, d, i) => Number(of(f, p, d, i));
    case "-":
      return (f, p, d, i) => -Number(of(f, p, d, i));
    case "~":
      return (f, p, d, i) => ~Number(of(f, p, d, i));
    default:
      return (f, p, d, i) => !of(f, p, d, i);
  }
}

function binary(operator: string, left: Code, right: Code): Code {
  const reckon = OPERATORS.get(operator);
  if (reckon === undefined) throw new Error(`\`${operator}\` is not of Vega's expression language`);
  return (f, p, d, i) => reckon(left(f, p, d, i), right(f, p, d, i));
}

/** Two values of which JavaScript makes what it does: numbers, or one text. */
type Reckon = (left: number, right: number) => unknown;

const JAVASCRIPT: readonly (readonly [string, Reckon])[] = [
  ["*", (left, right) => left * right],
  ["+", (left, right) => left + right],
  ["-", (left, right) => left - right],
  ["/", (left, right) => left / right],
  ["%", (left, right) => left % right],
  [">", (left, right) => left > right],
  ["<", (left, right) => left < right],
  ["<=", (left, right) => left <= right],
  [">=", (left, right) => left >= right],
  // biome-ignore lint/suspicious/noDoubleEquals: Vega's own `==`
  ["==", (left, right) => left == right],
  // biome-ignore lint/suspicious/noDoubleEquals: Vega's own `!=`
  ["!=", (left, right) => left != right],
  ["===", (left, right) => left === right],
  ["!==", (left, right) => left !== right],
  ["&", (left, right) => left & right],
  ["|", (left, right) => left | right],
  ["^", (left, right) => left ^ right],
  ["<<", (left, right) => left << right],
  [">>", (left, right) => left >> right],
  [">>>", (left, right) => left >>> right],
];

const OPERATORS = new Map(JAVASCRIPT) as ReadonlyMap<string, (left: unknown, right: unknown) => unknown>;

function nodeIn(node: Node, part: string): Node {
  return node[part] as Node; // as the grammar has it
}

function nodesIn(node: Node, part: string): readonly Node[] {
  return node[part] as readonly Node[]; // as the grammar has it
}
