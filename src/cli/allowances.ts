import { type Allowance, readCode } from "../preflight/index.ts";
import { complain } from "./complain.ts";
import type { AllowOptions } from "./options.ts";

/** The pairs; undefined after saying what is wrong with the call. */
export function readAllowances({ allow = [], because = [] }: AllowOptions): readonly Allowance[] | undefined {
  if (allow.length !== because.length || because.some((reason) => reason.trim() === ""))
    return refuse(
      'each --allow wants its reason after it: --allow P05 --because "the only picture there is"',
    );
  const allowances: Allowance[] = [];
  for (const [index, written] of allow.entries()) {
    const code = readCode(written);
    if (typeof code !== "string") return refuse(`there is no check ${code.unknown}; ${code.hint ?? ""}`);
    allowances.push({ code, because: because[index] ?? "" });
  }
  return allowances;
}

function refuse(message: string): undefined {
  complain(message);
  return undefined;
}

/** As a register keeps them: reasons by code. A code that is no more is passed over. */
export function allowancesIn(registered: Readonly<Record<string, string>>): readonly Allowance[] {
  return Object.entries(registered).flatMap(([written, because]) => {
    const code = readCode(written);
    return typeof code === "string" ? [{ code, because }] : [];
  });
}
