/**
 * Handlebars templates: parsed, checked, and run with Handlebars' own compiler. Each start tag is given `data-t`,
 * its place in the template. Codes beside those of the check: `narrative/template-syntax`, `narrative/unused-template`.
 */
import Handlebars from "handlebars";
import {
  type Diagnostic,
  eachMissOnce,
  error,
  nearest,
  recall,
  type Span,
  warning,
} from "../../base/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { Template } from "../../source/index.ts";
import { braceFault } from "./brace-faults.ts";
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

export interface TemplateRequest {
  /** All that there are: every one is parsed, for a fault in one that is not called yet would be met on a worse day. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Pages that this publication does not have: nobody asks for their words. */
  readonly idle: readonly PageName[];
  /** The folder whose templates should all be of use; none where only part of the report is made. */
  readonly ownFolder: string | undefined;
  readonly locale: Locale;
  /** Whether an earlier run checked them and found nothing: then only those are read that are run. */
  readonly checked: "before" | "never";
}

export function openTemplates(request: TemplateRequest, found: Diagnostic[]): Templates {
  const { templates, idle, locale, checked } = request;
  const isSound = checked === "before" || checkTemplates(request, found) === "sound";
  const runs: Record<string, Handlebars.TemplateDelegate> = {};
  for (const template of templates.values()) {
    runs[template.name] = (view, options) => {
      const reading = readTemplate(textOf(template));
      return "run" in reading ? reading.run(view, options) : "";
    };
  }
  const helpers = {
    word: (path: unknown) => locale.word(String(path)) ?? "",
    is: (left: unknown, right: unknown) => left === right,
  };
  return {
    has: (name) => templates.has(name) && !idle.some((each) => each === name),
    render: (name, view) => (isSound ? runs[name]?.(view, { partials: runs, helpers }) : undefined),
    placeOf: (mark) => {
      const [name = "", start, end] = mark.split(" ");
      const file = templates.get(name)?.file;
      return file === undefined ? undefined : { file, start: Number(start), end: Number(end) };
    },
    spanOf: (name) => ({ file: templates.get(name)?.file ?? "", start: 0, end: 0 }),
  };
}

/** Parses all templates and checks what each page calls; those that nobody calls are no fault. */
function checkTemplates(
  { templates, idle, ownFolder, locale }: TemplateRequest,
  found: Diagnostic[],
): "sound" | "at fault" {
  const parsed = new Map<string, ParsedTemplate>();
  const before = found.length;
  for (const template of templates.values()) {
    const reading = readTemplate(textOf(template));
    if ("line" in reading) found.push(syntaxFault(template, reading));
    else parsed.set(template.name, { template, program: reading.program });
  }
  const used = new Set<string>();
  const inPages: Diagnostic[] = [];
  for (const [name, shape] of Object.entries(SHAPES)) {
    const told: Diagnostic[] = [];
    used.add(name);
    for (const partial of checkTemplate(name, shape, { all: parsed, names: templates, locale }, told))
      used.add(partial);
    if (!idle.some((each) => each === name)) inPages.push(...told);
  }
  found.push(...eachNameOnce(inPages));
  if (found.length > before) return "at fault";
  if (ownFolder !== undefined) found.push(...unusedIn(`${ownFolder}/`, templates, used));
  return "sound";
}

const MISSED_NAMES = ["narrative/unknown-partial", "narrative/unknown-word"];

/** A partial or word that is not there is told where it is asked for first, with the other places. */
function eachNameOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return eachMissOnce(
    found,
    ({ code, message }) => (MISSED_NAMES.includes(code) ? message : undefined),
    ({ span }) => ({ message: "it is asked for here too", span }),
  );
}

/** Templates of a folder that no page calls: mostly a name misspelt, so that the shared one is taken in its place. */
function unusedIn(
  folder: string,
  templates: ReadonlyMap<string, Template>,
  used: ReadonlySet<string>,
): Diagnostic[] {
  return [...templates.values()].flatMap(({ name, file }) => {
    if (used.has(name) || !file.startsWith(folder)) return [];
    const meant = nearest(name, used);
    return warning("narrative/unused-template", `no page calls the template \`${name}.hbs\``, {
      span: { file, start: 0, end: 0 },
      hint:
        meant === undefined ? `call it by \`{{> ${name}}}\`, or remove it` : `did you mean \`${meant}.hbs\`?`,
    });
  });
}

type Reading =
  | { readonly program: hbs.AST.Program; readonly run: Handlebars.TemplateDelegate }
  | { readonly line: number };

function textOf({ name, text }: Template): string {
  return `${name}\n${text}`;
}

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
    return { line: Number(/on line (\d+)/.exec(said)?.[1] ?? / - (\d+):\d+/.exec(said)?.[1] ?? 1) };
  }
});

function syntaxFault(template: Template, { line }: Extract<Reading, { line: number }>): Diagnostic {
  const { file, text } = template;
  const fault = braceFault(text);
  if (fault) {
    const span = { file, start: fault.start, end: fault.end };
    return error("narrative/template-syntax", fault.message, { span, hint: fault.hint });
  }
  return error("narrative/template-syntax", "Handlebars cannot read this line", {
    span: spanOfLine(template, line),
    hint: "there is `{{title}}`, `{{#if title}}…{{else}}…{{/if}}`, `{{#each blocks}}…{{/each}}` and `{{> _captions}}`",
  });
}

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
