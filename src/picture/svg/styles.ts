/** Which style an element has: attributes, style sheets, `style`; and what it takes over from its parent. */
import type { SvgElement } from "./tree.ts";

export type Style = ReadonlyMap<string, string>;

/** Properties that children take over. SVG 2, appendix G. */
const INHERITED: ReadonlySet<string> = new Set([
  "clip-rule",
  "color",
  "direction",
  "dominant-baseline",
  "fill",
  "fill-opacity",
  "fill-rule",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "marker-end",
  "marker-mid",
  "marker-start",
  "paint-order",
  "stroke",
  "stroke-dasharray",
  "stroke-dashoffset",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-miterlimit",
  "stroke-opacity",
  "stroke-width",
  "text-anchor",
  "text-decoration",
  "text-transform",
  "visibility",
  "writing-mode",
]);

const OTHERS: ReadonlySet<string> = new Set([
  "alignment-baseline",
  "baseline-shift",
  "clip-path",
  "display",
  "filter",
  "isolation",
  "mask",
  "mask-type",
  "mix-blend-mode",
  "opacity",
  "overflow",
  "stop-color",
  "stop-opacity",
  "transform",
]);

/** A rule of a style sheet. */
interface Rule {
  readonly selector: string;
  /** Of `id`s, classes and names, as one number. */
  readonly weight: number;
  readonly declarations: readonly (readonly [string, string])[];
}

export interface StyleSheet {
  readonly rules: readonly Rule[];
  /** Selectors and at-rules that are not understood. */
  readonly strange: readonly string[];
}

/** Reads the rules of `style` elements: names, classes and ids, alone or joined. CSS 2.2, 4.1. */
export function readStyleSheet(text: string): StyleSheet {
  const rules: Rule[] = [];
  const strange: string[] = [];
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\/|<!--|-->|<!\[CDATA\[|\]\]>/g, "");
  const plain = bare.replaceAll(/@[\w-]+[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})/g, (rule) => {
    strange.push(/^@[\w-]+/.exec(rule)?.[0] ?? "@");
    return "";
  });
  for (const [, selectors = "", body = ""] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const declarations = readDeclarations(body);
    for (const selector of selectors.split(",").map((each) => each.trim())) {
      if (!/^(\*|[\w-]+)?([.#][\w-]+)*$/.test(selector) || selector === "") {
        strange.push(selector);
        continue;
      }
      const count = (pattern: RegExp): number => selector.match(pattern)?.length ?? 0;
      const weight = count(/#/g) * 10_000 + count(/\./g) * 100 + (/^[\w-]/.test(selector) ? 1 : 0);
      rules.push({ selector, weight, declarations });
    }
  }
  return { rules: [...rules].sort((one, other) => one.weight - other.weight), strange };
}

function readDeclarations(text: string): readonly (readonly [string, string])[] {
  if (text === "") return [];
  return text.split(";").flatMap((declaration) => {
    const colon = declaration.indexOf(":");
    if (colon < 0) return [];
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).replace(/!important\s*$/, "");
    return [[name, value.trim()] as const];
  });
}

/** The style of `element` under its parent's. */
export function styleOf(element: SvgElement, parent: Style, { rules }: StyleSheet): Style {
  const style = new Map([...parent].filter(([name]) => INHERITED.has(name)));
  const set = (name: string, value: string): void => {
    if (name === "marker") for (const place of ["start", "mid", "end"]) set(`marker-${place}`, value);
    if (!INHERITED.has(name) && !OTHERS.has(name)) return;
    if (value === "inherit") {
      const above = parent.get(name);
      if (above !== undefined) style.set(name, above);
    } else style.set(name, value);
  };
  for (const [name, value] of element.attributes) set(name, value.trim());
  for (const { selector, declarations } of rules) {
    if (matches(element, selector)) for (const [name, value] of declarations) set(name, value);
  }
  for (const [name, value] of readDeclarations(element.attributes.get("style") ?? "")) {
    if (name === "font") continue;
    set(name, value);
  }
  return style;
}

function matches({ name, attributes }: SvgElement, selector: string): boolean {
  const [type = "", ...parts] = selector.split(/(?=[.#])/);
  const wanted = /^[.#]/.test(type) ? [type, ...parts] : parts;
  if (!/^[.#]/.test(type) && type !== "*" && type !== name) return false;
  const classes = (attributes.get("class") ?? "").split(/\s+/);
  return wanted.every((part) =>
    part.startsWith("#") ? attributes.get("id") === part.slice(1) : classes.includes(part.slice(1)),
  );
}
