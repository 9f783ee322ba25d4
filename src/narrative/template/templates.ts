/**
 * Handlebars templates: parsed, checked, and run with Handlebars' own compiler. Each start tag is given `data-t`,
 * its place in the template. Codes beside those of the check:
 * `narrative/template-syntax`.
 */
import Handlebars from "handlebars";
import { type Diagnostic, error, type Span } from "../../base/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { Template } from "../../source/index.ts";
import { recall } from "../recall.ts";
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
  const runs: Record<string, Handlebars.TemplateDelegate> = {};
  const before = found.length;
  for (const template of templates.values()) {
    const reading = readTemplate(`${template.name}\n${template.text}`);
    if ("message" in reading) {
      const span = spanOfLine(template, reading.line);
      found.push(error("narrative/template-syntax", reading.message, { span }));
    } else {
      parsed.set(template.name, { template, program: reading.program });
      runs[template.name] = reading.run;
    }
  }
  if (parsed.size === templates.size) {
    for (const [name, shape] of Object.entries(SHAPES)) checkTemplate(name, shape, parsed, locale, found);
  }
  const isSound = found.length === before;
  const helpers = {
    word: (path: unknown) => locale.word(String(path)) ?? "",
    is: (left: unknown, right: unknown) => left === right,
  };
  return {
    has: (name) => templates.has(name),
    render: (name, view) => (isSound ? runs[name]?.(view, { partials: runs, helpers }) : undefined),
    placeOf: (mark) => {
      const [name = "", start, end] = mark.split(" ");
      const file = templates.get(name)?.file;
      return file === undefined ? undefined : { file, start: Number(start), end: Number(end) };
    },
    spanOf: (name) => ({ file: templates.get(name)?.file ?? "", start: 0, end: 0 }),
  };
}

type Reading =
  | { readonly program: hbs.AST.Program; readonly run: Handlebars.TemplateDelegate }
  | { readonly message: string; readonly line: number };

/** A template's name on the first line, its text after it: parsed, and made ready to run. */
const readTemplate = recall((named): Reading => {
  const nameEnd = named.indexOf("\n");
  const [name, text] = [named.slice(0, nameEnd), named.slice(nameEnd + 1)];
  try {
    const program = Handlebars.parse(text);
    markTags(program, name, text);
    const knownHelpers = { word: true, is: true };
    const run = Handlebars.compile(program, { knownHelpersOnly: true, knownHelpers, preventIndent: true });
    return { program, run };
  } catch (fault) {
    // Handlebars tells the line only in its message: "Parse error on line 3:", "if doesn't match each - 3:5".
    const said = fault instanceof Error ? fault.message : String(fault);
    const line = Number(/on line (\d+)/.exec(said)?.[1] ?? / - (\d+):\d+/.exec(said)?.[1] ?? 1);
    const pair = /(\S+) doesn't match (\S+)/.exec(said);
    const message =
      pair === null
        ? "Handlebars cannot read this line"
        : `\`{{#${pair[1]}}}\` is closed by \`{{/${pair[2]}}}\``;
    return { message, line };
  }
});

function spanOfLine({ file, text }: Template, line: number): Span {
  const start = offsetOf(text, { line, column: 0 });
  const end = text.indexOf("\n", start);
  return { file, start, end: end === -1 ? text.length : end };
}

/** Gives every start tag of a template its place: the template's name, where the tag starts and ends. */
function markTags(program: hbs.AST.Program, name: string, text: string): void {
  const visitor = new Handlebars.Visitor();
  visitor.ContentStatement = (statement) => {
    const value = String(statement.value);
    // Handlebars cuts the space around block tags out of `value` and leaves the text of the file in `original`.
    const shift = value === "" ? 0 : Math.max(0, String(statement.original).indexOf(value));
    const start = offsetOf(text, statement.loc.start) + shift;
    const marked = value.replace(/<([a-zA-Z][\w-]*)/g, (tag, element: string, at: number) => {
      return `<${element} data-t="${name} ${start + at} ${start + at + tag.length}"`;
    });
    Object.assign(statement, { value: marked });
  };
  visitor.accept(program);
}
