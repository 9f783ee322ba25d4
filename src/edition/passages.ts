import { type Diagnostic, error, type Outcome, type Span } from "../base/index.ts";
import type { Evaluated, Figures } from "../data/index.ts";
import type { Block, Written } from "../source/index.ts";
import { withoutBlocks } from "./without-blocks.ts";

/** Written as they are printed, and the blocks that are not, as `section/block`. */
export interface Passages<S extends Written> {
  readonly sources: S;
  readonly withheld: ReadonlySet<string>;
}

/**
 * The sources without the blocks whose `when` is not true of the figures; of a sheet, of its row's. Unknown is not true.
 * Code: `edition/condition`.
 */
export function passagesOf<S extends Written>(sources: S, figures: Figures): Outcome<Passages<S>> {
  const diagnostics: Diagnostic[] = [];
  const withheld = new Set<string>();
  const sections = sources.sections.map((section) => {
    const ids = section.value.blocks.flatMap((block, index) => {
      if (block.when === undefined) return [];
      const evaluated = figures.evaluate(block.when);
      const fault = faultIn(evaluated, block.when, section.at(["blocks", index, "when"]), figures);
      if (fault) diagnostics.push(fault);
      return fault || isTrue(evaluated) ? [] : [block.id];
    });
    for (const id of ids) withheld.add(`${section.value.id}/${id}`);
    return withoutBlocks(section, ids);
  });
  return { value: { sources: { ...sources, sections }, withheld }, diagnostics };
}

/** Whether a block stands in an edition with these figures. */
export function isPrinted({ when }: Block, figures: Figures): boolean {
  return when === undefined || isTrue(figures.evaluate(when));
}

function isTrue(evaluated: Evaluated): boolean {
  return "value" in evaluated && evaluated.value === true;
}

function faultIn(evaluated: Evaluated, when: string, span: Span, figures: Figures): Diagnostic | undefined {
  if ("fault" in evaluated) {
    const { fault, offset = 0, hint, misses } = evaluated;
    const start = Math.min(span.end, span.start + offset);
    return error("edition/condition", `\`when\`: ${fault}`, { span: { ...span, start }, hint, misses });
  }
  const { value, facts } = evaluated;
  const isUnknown =
    value === undefined || value === null || facts.some((id) => figures.facts.get(id)?.faulty);
  if (typeof value === "boolean" || isUnknown) return undefined;
  const hint = "compare it with something: `row_seats > 0`";
  return error("edition/condition", `\`${when}\` is not a question of true or false`, { span, hint });
}
