/** Reads style sheets: which rules they have for a page of print. CSS 2.2, 4.1 and 7. */
import { readSelector, type Selector } from "./selectors.ts";

interface Declaration {
  readonly name: string;
  readonly value: string;
  readonly isImportant: boolean;
}

/** A rule of a style sheet. */
interface Rule {
  readonly selector: Selector;
  readonly declarations: readonly Declaration[];
}

export interface StyleSheet {
  /** The heaviest last; of equals the later. */
  readonly rules: readonly Rule[];
  /** Selectors and at-rules that are not understood. */
  readonly strange: readonly string[];
}

/** Reads the rules of `style` elements, as a page of print takes them. CSS 2.2, 4.1 and 7. */
export function readStyleSheet(text: string): StyleSheet {
  const rules: Rule[] = [];
  const strange: string[] = [];
  const statements = statementsIn(withoutComments(text)).flatMap((statement) => {
    const { head, body } = statement;
    const [rule] = /^@[\w-]+/.exec(head) ?? [];
    if (rule === undefined) return [statement];
    const taken = atRule(rule, head.slice(rule.length).trim().toLowerCase());
    if (taken === "strange") strange.push(rule);
    return taken === "taken" ? statementsIn(body) : [];
  });
  for (const { head, body } of statements) {
    const declarations = readDeclarations(body);
    for (const written of head.split(",").map((each) => each.trim())) {
      // Rules within a rule are not understood.
      const selector = body.includes("{") ? undefined : readSelector(written);
      if (selector === undefined) strange.push(written);
      else rules.push({ selector, declarations });
    }
  }
  rules.sort((one, other) => one.selector.weight - other.selector.weight);
  return { rules, strange };
}

function withoutComments(text: string): string {
  const [first = "", ...others] = text.split("/*");
  const bare = [first, ...others.map((comment) => comment.split("*/").slice(1).join("*/"))].join("");
  return bare.replaceAll(/<!--|-->|<!\[CDATA\[|\]\]>/g, "");
}

/** `head { body }`, or `head;` with an empty body; what the sheet leaves open is none. */
interface Statement {
  readonly head: string;
  readonly body: string;
}

/** Reads a sheet in one go: files are hostile. */
function statementsIn(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let [start, opening, depth] = [0, 0, 0];
  const add = (headEnd: number, end: number): void => {
    const body = text.slice(headEnd + 1, end);
    statements.push({ head: text.slice(start, headEnd).trim(), body });
    start = end + 1;
  };
  for (const { 0: mark, index } of text.matchAll(/[{};]/g)) {
    if (mark === ";") {
      if (depth === 0) add(index + 1, index);
    } else if (mark === "{") {
      if (depth === 0) opening = index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth === 0) add(opening, index);
    } else start = index + 1;
  }
  return statements;
}

/** What is for print is taken; what is for screens or the dark is not meant for a page; fonts are the theme's. */
function atRule(rule: string, asked: string): "taken" | "left" | "strange" {
  if (rule === "@font-face" || rule === "@charset") return "left";
  if (rule !== "@media") return "strange";
  if (/^(only )?(print|all)$/.test(asked)) return "taken";
  if (/^(only )?screen\b/.test(asked) || /^\(prefers-color-scheme: ?dark\)$/.test(asked)) return "left";
  return "strange";
}

/** What a `style` attribute or the body of a rule sets. */
export function readDeclarations(text: string): readonly Declaration[] {
  if (text === "") return [];
  return text.split(";").flatMap((declaration) => {
    const colon = declaration.indexOf(":");
    if (colon < 0) return [];
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const [, value = "", important] = /^(.*?)(!\s*important\s*)?$/s.exec(declaration.slice(colon + 1)) ?? [];
    return [{ name, value: value.trim(), isImportant: important !== undefined }];
  });
}
