/**
 * Selectors of style sheets: names, classes and ids, alone, joined, and one within the other (`g .a`, `g > .a`).
 * CSS 2.2, 5. What asks for attributes, neighbours or states is not understood.
 */
import type { SvgElement } from "./tree.ts";

/** One element's part of a selector: `rect.a#b`, and how it stands under the part before it. */
interface Step {
  /** Undefined for any name. */
  readonly name: string | undefined;
  readonly classes: readonly string[];
  readonly ids: readonly string[];
  readonly stands: "anywhere under" | "right under";
}

export interface Selector {
  readonly steps: readonly Step[];
  /** Of ids, classes and names, as one number. */
  readonly weight: number;
}

/** Undefined for what is not understood. */
export function readSelector(text: string): Selector | undefined {
  const parts = text.replaceAll(">", " > ").trim().split(/\s+/);
  const steps: Step[] = [];
  let stands: Step["stands"] = "anywhere under";
  for (const part of parts) {
    if (part === ">" && steps.length > 0 && stands === "anywhere under") {
      stands = "right under";
      continue;
    }
    if (part === "" || !/^(\*|[\w-]+)?([.#][\w-]+)*$/.test(part)) return undefined;
    const [, name] = /^([\w-]+)/.exec(part) ?? [];
    const named = (mark: "." | "#"): readonly string[] =>
      [...part.matchAll(/([.#])([\w-]+)/g)].flatMap(([, sign, word = ""]) => (sign === mark ? [word] : []));
    steps.push({ name, classes: named("."), ids: named("#"), stands });
    stands = "anywhere under";
  }
  if (stands === "right under") return undefined;
  const count = (of: (step: Step) => number): number => steps.reduce((sum, step) => sum + of(step), 0);
  const weight =
    count(({ ids }) => ids.length) * 10_000 +
    count(({ classes }) => classes.length) * 100 +
    count(({ name }) => (name === undefined ? 0 : 1));
  return { steps, weight };
}

/** Whether the selector means this element. Cost: the element's depth times the selector's steps. */
export function isMeant(element: SvgElement, { steps }: Selector): boolean {
  const last = steps.at(-1);
  if (last === undefined || !fits(element, last)) return false;
  if (steps.length === 1) return true;
  const path: SvgElement[] = [];
  for (let at: SvgElement | undefined = element; at !== undefined; at = at.parent) path.unshift(at);
  // Which steps have been met above the present element, and which by the one right above it.
  const met = new Set<number>();
  let above = new Set<number>();
  for (const each of path) {
    const here = new Set<number>();
    for (const [index, step] of steps.entries()) {
      const isReached = index === 0 || (step.stands === "right under" ? above : met).has(index - 1);
      if (isReached && fits(each, step)) here.add(index);
    }
    for (const index of above) met.add(index);
    for (const index of here) met.add(index);
    above = here;
  }
  return above.has(steps.length - 1);
}

function fits({ name, attributes }: SvgElement, step: Step): boolean {
  if (step.name !== undefined && step.name !== name) return false;
  const id = attributes.get("id");
  if (!step.ids.every((each) => each === id)) return false;
  if (step.classes.length === 0) return true;
  const classes = (attributes.get("class") ?? "").split(/\s+/);
  return step.classes.every((each) => classes.includes(each));
}
