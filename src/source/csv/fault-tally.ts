import type { Diagnostic } from "../../base/index.ts";

/** Faults of one rule in one file that are shown before the rest are only counted. */
const SHOWN = 5;

/** Gathers the faults of one file, so that a wrong column does not fill the screen. */
export interface FaultTally {
  /** Notes a fault of `rule`, which is built only if it will be shown. */
  readonly add: (rule: string, fault: () => Diagnostic) => void;
  /** All that is shown, with one line for those that are only counted. */
  readonly diagnostics: () => Diagnostic[];
  readonly count: () => number;
}

export function tallyFaults(file: string): FaultTally {
  const found = new Map<string, { shown: Diagnostic[]; count: number }>();
  let total = 0;
  return {
    add: (rule, fault) => {
      const entry = found.get(rule) ?? { shown: [], count: 0 };
      found.set(rule, entry);
      if (entry.shown.length < SHOWN) entry.shown.push(fault());
      entry.count++;
      total++;
    },
    count: () => total,
    diagnostics: () =>
      [...found.values()].flatMap(({ shown, count }) => {
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
