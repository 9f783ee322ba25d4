/**
 * Handlebars templates: parsed, checked, and run with Handlebars' own compiler. Each start tag is given `data-t`,
 * a number that leads back to its place in the template. Codes beside those of the check:
 * `narrative/template-syntax`.
 */
import Handlebars from "handlebars";
import { type Diagnostic, error, type Span } from "../../base/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { Template } from "../../source/index.ts";
import { checkTemplate, offsetOf, type ParsedTemplate } from "./check-template.ts";
import { SHAPES } from "./shapes.ts";

export type PageName = keyof typeof SHAPES;

export interface Templates {
  readonly has: (name: string) => boolean;
  /** Runs a page template over a view; undefined where a template is at fault or missing. */
  readonly render: (name: PageName, view: object) => string | undefined;
  /** The place that a `data-t` mark stands for. */
  readonly placeOf: (mark: string) => Span | undefined;
  /** The whole template, where nothing nearer is known. */
  readonly spanOf: (name: PageName) => Span;
}

export function openTemplates(
  templates: ReadonlyMap<string, Template>,
  locale: Locale,
  found: Diagnostic[],
): Templates {
  const parsed = new Map<string, ParsedTemplate>();
  const before = found.length;
  for (const template of templates.values()) {
    const program = parseTemplate(template, found);
    if (program !== undefined) parsed.set(template.name, { template, program });
  }
  if (parsed.size === templates.size) {
    for (const [name, shape] of Object.entries(SHAPES)) checkTemplate(name, shape, parsed, locale, found);
  }
  const places: Span[] = [];
  const runs = new Map<string, Handlebars.TemplateDelegate>();
  if (found.length === before) {
    const environment = Handlebars.create();
    environment.registerHelper("word", (path: unknown) => locale.word(String(path)) ?? "");
    environment.registerHelper("is", (left: unknown, right: unknown) => left === right);
    const knownHelpers = { word: true, is: true };
    for (const [name, { template, program }] of parsed) {
      markTags(program, template, places);
      runs.set(
        name,
        environment.compile(program, { knownHelpersOnly: true, knownHelpers, preventIndent: true }),
      );
    }
  }
  const partials = Object.fromEntries(runs);
  return {
    has: (name) => templates.has(name),
    render: (name, view) => runs.get(name)?.(view, { partials }),
    placeOf: (mark) => (mark === "" ? undefined : places[Number(mark)]),
    spanOf: (name) => ({ file: templates.get(name)?.file ?? "", start: 0, end: 0 }),
  };
}

function parseTemplate(template: Template, found: Diagnostic[]): hbs.AST.Program | undefined {
  try {
    return Handlebars.parse(template.text);
  } catch (fault) {
    // Handlebars tells the line only in its message: "Parse error on line 3:", "if doesn't match each - 3:5".
    const said = fault instanceof Error ? fault.message : String(fault);
    const line = Number(/on line (\d+)/.exec(said)?.[1] ?? / - (\d+):\d+/.exec(said)?.[1] ?? 1);
    const pair = /(\S+) doesn't match (\S+)/.exec(said);
    const message =
      pair === null
        ? "Handlebars cannot read this line"
        : `\`{{#${pair[1]}}}\` is closed by \`{{/${pair[2]}}}\``;
    found.push(error("narrative/template-syntax", message, { span: spanOfLine(template, line) }));
    return undefined;
  }
}

function spanOfLine({ file, text }: Template, line: number): Span {
  const start = offsetOf(text, { line, column: 0 });
  const end = text.indexOf("\n", start);
  return { file, start, end: end === -1 ? text.length : end };
}

/** Gives every start tag of a template its number. */
function markTags(program: hbs.AST.Program, template: Template, places: Span[]): void {
  const visitor = new Handlebars.Visitor();
  visitor.ContentStatement = (statement) => {
    const value = String(statement.value);
    // Handlebars cuts the space around block tags out of `value` and leaves the text of the file in `original`.
    const shift = value === "" ? 0 : Math.max(0, String(statement.original).indexOf(value));
    const start = offsetOf(template.text, statement.loc.start) + shift;
    const marked = value.replace(/<([a-zA-Z][\w-]*)/g, (tag, name: string, at: number) => {
      places.push({ file: template.file, start: start + at, end: start + at + tag.length });
      return `<${name} data-t="${places.length - 1}"`;
    });
    Object.assign(statement, { value: marked });
  };
  visitor.accept(program);
}
