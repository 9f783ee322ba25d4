/** Facts that are a number in figures.yaml and nothing else, and what an edition says they are for itself. */
import { type Diagnostic, error, suggest } from "../../base/index.ts";
import type { Edition, FiguresFile, Located } from "../../source/index.ts";

/** Whether a definition counts nothing: its value is written down. */
function isConstant({ from, value }: FiguresFile["facts"][string]): boolean {
  return from === undefined && value !== undefined && /^\s*-?[\d.]+(?:e[+-]?\d+)?\s*$/i.test(value);
}

/** Names of the constants of `figures.yaml`. */
export function constantsIn({ facts }: FiguresFile): readonly string[] {
  return Object.entries(facts).flatMap(([name, fact]) => (isConstant(fact) ? [name] : []));
}

/** An edition's own values that stand for nothing that is written down. Code: `data/not-a-constant`. */
export function checkConstants(edition: Located<Edition>, file: FiguresFile): readonly Diagnostic[] {
  const known = constantsIn(file);
  return Object.keys(edition.value.constants).flatMap((name) => {
    if (known.includes(name)) return [];
    const isFact = Object.hasOwn(file.facts, name);
    const message = isFact
      ? `\`${name}\` is counted from the data: an edition cannot say what it is`
      : `there is no constant \`${name}\``;
    const hint = isFact
      ? "change its data or its definition"
      : (suggest(name, known) ??
        `a constant is a fact of figures.yaml whose value is a number: \`${name}: { value: 1 }\``);
    const misses = isFact ? undefined : ({ what: "fact", name } as const);
    const span = edition.keyAt(["constants", name]);
    return [error("data/not-a-constant", message, { span, hint, misses })];
  });
}
