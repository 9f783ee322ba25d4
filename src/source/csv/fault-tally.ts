import type { Diagnostic } from "../../base/index.ts";

/** Faults of one rule in one file that are shown before the rest are only counted. */
const SHOWN = 5;

/** Faults from which on a whole column may be at fault, and not its cells. */
const FEWEST_ALIKE = 4;

/** Gathers the faults of one file, so that a wrong column does not fill the screen. */
export interface FaultTally {
  /** Notes a fault of `rule`, which is built only if it will be shown. */
  readonly add: (rule: string, fault: () => Diagnostic) => void;
  /**
   * All that is shown, with one line for those that are only counted. Of a rule that all cells break to which it applies,
   * only the first, as `common` tells it: it is the rule that is wrong.
   */
  readonly diagnostics: (
    common?: (rule: string, first: Diagnostic, count: number) => Diagnostic | undefined,
  ) => Diagnostic[];
}

export function tallyFaults(file: string): FaultTally {
  const found = new Map<string, { shown: Diagnostic[]; count: number }>();
  return {
    add: (rule, fault) => {
      const entry = found.get(rule) ?? { shown: [], count: 0 };
      found.set(rule, entry);
      if (entry.shown.length < SHOWN) entry.shown.push(fault());
      entry.count++;
    },
    diagnostics: (common = () => undefined) =>
      [...found].flatMap(([rule, { shown, count }]) => {
        const [first] = shown;
        const whole = first && count >= FEWEST_ALIKE ? common(rule, first, count) : undefined;
        if (whole) return [whole];
        const last = shown.at(-1);
        if (last === undefined || count <= SHOWN) return shown;
        const rest = count - SHOWN;
        const more: Diagnostic = {
          code: last.code,
          severity: last.severity,
          message: `\`${file}\` has ${rest} more ${rest === 1 ? "fault" : "faults"} of this kind`,
          span: last.span,
        };
        return [...shown, more];
      }),
  };
}
