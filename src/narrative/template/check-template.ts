/** The check that a template passes before it runs: every path, helper and partial in it is known. */
import { type Diagnostic, error, type Missed, type Span, suggest } from "../../base/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { Template } from "../../source/index.ts";
import { isBlock, isMustache, isPartial, isPath, isSubExpression, isText } from "../handlebars-nodes.ts";
import { BLOCK_PARTIALS, type Shape } from "./shapes.ts";

export interface ParsedTemplate {
  readonly template: Template;
  readonly program: hbs.AST.Program;
}

/** Helpers of templates, with what they take. */
const TEMPLATE_HELPERS: Readonly<Record<string, string>> = {
  word: '{{word "contents"}}',
  is: '{{#if (is type "chart")}}',
};
const BLOCK_HELPERS = ["if", "unless", "each", "with"];
const DATA_NAMES = ["index", "first", "last", "key"];

const TWO_VALUES = 'two are compared by `{{#if (is type "chart")}}`';

interface Scope {
  readonly parsed: ParsedTemplate;
  /** The contexts from the root inwards. */
  readonly contexts: readonly Shape[];
  /** `as |name|`. */
  readonly named: ReadonlyMap<string, Shape>;
  /** The partials that led here. */
  readonly calls: readonly string[];
}

/** What templates are held against. */
export interface TemplateShelf {
  /** Those that could be parsed. */
  readonly all: ReadonlyMap<string, ParsedTemplate>;
  /** All names that there are. */
  readonly names: ReadonlyMap<string, Template>;
  readonly locale: Locale;
}

/** Checks a page template and every partial under it, and says which partials it calls, at whatever depth. */
export function checkTemplate(
  name: string,
  shape: Shape,
  { all, names, locale }: TemplateShelf,
  found: Diagnostic[],
): ReadonlySet<string> {
  const called = new Set<string>();
  /** A partial is checked once for each context that it is called in. */
  const checked = new Set<string>();
  const root = all.get(name);
  if (root !== undefined)
    checkProgram(root.program, { parsed: root, contexts: [shape], named: new Map(), calls: [] });
  return called;

  function checkProgram(program: hbs.AST.Program | undefined, scope: Scope): void {
    for (const statement of program?.body ?? []) checkStatement(statement, scope);
  }

  function checkStatement(statement: hbs.AST.Statement, scope: Scope): void {
    if (isMustache(statement)) checkMustache(statement, scope);
    else if (isBlock(statement)) checkBlock(statement, scope);
    else if (isPartial(statement)) checkPartial(statement, scope);
    else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") {
      complain(
        "template-syntax",
        "inline partials and decorators are not used here",
        statement,
        scope,
        "make a partial of its own",
      );
    }
  }

  function checkMustache(statement: hbs.AST.MustacheStatement, scope: Scope): void {
    const { path, params } = statement;
    if (!isPath(path)) return;
    if (params.length > 0 || Object.hasOwn(TEMPLATE_HELPERS, path.original)) {
      checkHelper(path, params, scope);
      return;
    }
    const shape = resolve(path, scope);
    if (shape === undefined) return;
    if (typeof shape !== "string") {
      const hint =
        "list" in shape ? `go through it: {{#each ${path.original}}}` : `name a field: ${fieldsOf(shape)}`;
      complain(
        "unknown-path",
        `\`${path.original}\` is not something that can be printed`,
        statement,
        scope,
        hint,
      );
    } else if (!statement.escaped && shape !== "blocks") {
      complain(
        "raw-markup",
        `\`{{{${path.original}}}}\` would write markup as it comes`,
        statement,
        scope,
        "three braces are for set text, such as `{{{text}}}`; use two",
      );
    }
  }

  function checkHelper(
    path: hbs.AST.PathExpression,
    params: readonly hbs.AST.Expression[],
    scope: Scope,
  ): void {
    const helper = path.original;
    if (!Object.hasOwn(TEMPLATE_HELPERS, helper)) {
      const hint = suggest(helper, [...Object.keys(TEMPLATE_HELPERS), ...BLOCK_HELPERS]);
      complain("unknown-helper", `templates have no helper \`${helper}\``, path, scope, hint);
      return;
    }
    const [first] = params;
    if (helper === "word") {
      const word = first !== undefined && isText(first) ? first.value : undefined;
      if (word === undefined || params.length !== 1) {
        complain(
          "argument",
          "`word` takes the name of a word in quotes",
          path,
          scope,
          `write \`${TEMPLATE_HELPERS["word"]}\``,
        );
      } else if (locale.word(word) === undefined) {
        const file = `labels/${locale.tag}.yaml`;
        complain(
          "unknown-word",
          `the theme has no word \`${word}\` in \`${locale.tag}\``,
          path,
          scope,
          `add it to ${file}`,
          { what: "word", name: word },
        );
      }
      return;
    }
    if (params.length !== 2) {
      complain("argument", "`is` compares two values", path, scope, `write \`${TEMPLATE_HELPERS["is"]}\``);
    }
    for (const param of params) checkValue(param, scope);
  }

  function checkBlock(statement: hbs.AST.BlockStatement, scope: Scope): void {
    const helper = statement.path.original;
    const [param] = statement.params;
    if (BLOCK_HELPERS.includes(helper) && param === undefined) {
      const known = Object.entries(fieldsIn(scope.contexts.at(-1)));
      const isMeant = (shape: Shape): boolean =>
        helper === "each" ? typeof shape !== "string" && "list" in shape : shape === "line";
      const [like = "title"] = known.find(([, shape]) => isMeant(shape)) ?? [];
      const hint = `write \`{{#${helper} ${like}}}…{{/${helper}}}\``;
      complain("argument", `\`{{#${helper}}}\` does not say of what`, statement.path, scope, hint);
      return;
    }
    if (!BLOCK_HELPERS.includes(helper) || param === undefined) {
      const hint = suggest(helper, BLOCK_HELPERS);
      complain("unknown-helper", `there is no block helper \`${helper}\``, statement.path, scope, hint);
      return;
    }
    if (statement.params.length > 1) {
      complain("argument", `\`{{#${helper}}}\` takes one value`, statement.path, scope, TWO_VALUES);
      return;
    }
    const shape = checkValue(param, scope);
    checkProgram(statement.inverse, scope);
    if (helper === "if" || helper === "unless") {
      checkProgram(statement.program, scope);
      return;
    }
    if (shape === undefined) return;
    const inner = helper === "each" && typeof shape !== "string" && "list" in shape ? shape.list : shape;
    if (helper === "each" && inner === shape) {
      const lists = Object.entries(fieldsIn(scope.contexts.at(-1))).flatMap(([name, each]) =>
        typeof each !== "string" && "list" in each ? `\`${name}\`` : [],
      );
      const hint =
        lists.length === 0
          ? "there is none here: print it, or ask `{{#if …}}`"
          : `there is ${lists.join(", ")}`;
      complain("unknown-path", "`{{#each}}` wants a list", param, scope, hint);
      return;
    }
    const named = new Map(scope.named);
    const [first, second] = statement.program.blockParams ?? [];
    if (first !== undefined) named.set(first, inner);
    if (second !== undefined) named.set(second, "plain");
    checkProgram(statement.program, { ...scope, contexts: [...scope.contexts, inner], named });
  }

  function checkPartial(statement: hbs.AST.PartialStatement, scope: Scope): void {
    const [given] = statement.params;
    let context = given === undefined ? scope.contexts.at(-1) : checkValue(given, scope);
    const extra: Record<string, Shape> = {};
    for (const pair of statement.hash?.pairs ?? [])
      extra[pair.key] = checkValue(pair.value, scope) ?? "plain";
    if (Object.keys(extra).length > 0) {
      context = { fields: { ...fieldsIn(context), ...extra } };
    }
    if (context === undefined) return;
    for (const partial of namesOf(statement, scope)) {
      called.add(partial);
      const parsed = all.get(partial);
      if (parsed === undefined) continue;
      if (scope.calls.includes(partial)) {
        const way = [...scope.calls.slice(scope.calls.indexOf(partial)), partial].join("` calls `");
        const hint = "take this call away, or another of the circle";
        complain("circular-partial", `\`${way}\`, without end`, statement, scope, hint);
        continue;
      }
      const key = `${partial} ${typeof context === "string" || "list" in context ? "" : Object.keys(context.fields).join()}`;
      if (checked.has(key)) continue;
      checked.add(key);
      const root = scope.contexts[0] ?? context;
      const calls = [...scope.calls, partial];
      checkProgram(parsed.program, { parsed, contexts: [root, context], named: new Map(), calls });
    }
  }

  /** The partials that a call may mean: one by name, or those of the blocks by `(lookup . "partial")`. */
  function namesOf(statement: hbs.AST.PartialStatement, scope: Scope): readonly string[] {
    const { name: called } = statement;
    if (!isPath(called)) {
      const field = isSubExpression(called) ? called.params[1] : undefined;
      if (field !== undefined && isText(field) && field.value === "partial")
        return Object.values(BLOCK_PARTIALS);
      const hint = 'a block\'s own partial is called by `{{> (lookup . "partial")}}`';
      complain("unknown-partial", "which partial this calls cannot be told", statement, scope, hint);
      return [];
    }
    const partial = called.original;
    if (names.has(partial)) return [partial];
    complain(
      "unknown-partial",
      `the theme has no partial \`${partial}\``,
      statement,
      scope,
      suggest(partial, names.keys()),
    );
    return [];
  }

  function checkValue(expression: hbs.AST.Expression, scope: Scope): Shape | undefined {
    if (isPath(expression)) return resolve(expression, scope);
    if (isSubExpression(expression) && isPath(expression.path)) {
      if (expression.path.original !== "lookup") checkHelper(expression.path, expression.params, scope);
    }
    return "plain";
  }

  /** The shape at a path; a diagnostic where there is none. */
  function resolve(path: hbs.AST.PathExpression, scope: Scope): Shape | undefined {
    const parts = path.parts.map(String);
    const [head = ""] = parts;
    let shape: Shape | undefined = scope.contexts[scope.contexts.length - 1 - path.depth];
    let rest = parts;
    if (path.data) {
      if (DATA_NAMES.includes(head)) return "plain";
      if (head !== "root") {
        complain(
          "unknown-path",
          `there is no \`@${head}\``,
          path,
          scope,
          suggest(head, [...DATA_NAMES, "root"]),
        );
        return undefined;
      }
      [shape] = scope.contexts;
      rest = parts.slice(1);
    } else if (path.depth === 0 && scope.named.has(head)) {
      shape = scope.named.get(head);
      rest = parts.slice(1);
    }
    for (const part of rest) {
      if (shape !== undefined && typeof shape !== "string" && "list" in shape && part === "length")
        return "plain";
      const fields = fieldsIn(shape);
      if (!Object.hasOwn(fields, part)) {
        complain(
          "unknown-path",
          `there is no \`${path.original}\` here`,
          path,
          scope,
          suggest(part, Object.keys(fields)),
        );
        return undefined;
      }
      shape = fields[part];
    }
    return shape;
  }

  function complain(
    code: string,
    message: string,
    node: hbs.AST.Node,
    { parsed }: Scope,
    hint?: string,
    misses?: Missed,
  ): void {
    const { template } = parsed;
    const span: Span = {
      file: template.file,
      start: offsetOf(template.text, node.loc.start),
      end: offsetOf(template.text, node.loc.end),
    };
    const isTold = found.some(
      (each) => each.span?.file === span.file && each.span.start === span.start && each.message === message,
    );
    if (!isTold) found.push(error(`narrative/${code}`, message, { span, hint, misses }));
  }
}

function fieldsIn(shape: Shape | undefined): Readonly<Record<string, Shape>> {
  return shape !== undefined && typeof shape !== "string" && "fields" in shape ? shape.fields : {};
}

/** The offset of a place that Handlebars counts in lines from 1 and columns from 0. */
export function offsetOf(text: string, place: { readonly line: number; readonly column: number }): number {
  let start = 0;
  for (let line = 1; line < place.line; line++) start = text.indexOf("\n", start) + 1;
  return start + place.column;
}

function fieldsOf(shape: Exclude<Shape, string>): string {
  return "fields" in shape
    ? Object.keys(shape.fields)
        .map((name) => `\`${name}\``)
        .join(", ")
    : "";
}
