/** Faults that somebody answers for: they no longer stop the file, and the reason stays on record. */
import { type Diagnostic, suggest, warning } from "../base/index.ts";
import { CHECKS, type Code, type PreflightFinding } from "./finding.ts";

/** A code that may pass, and why. */
export interface Allowance {
  readonly code: Code;
  readonly because: string;
}

/** Reads `P05`, as written on the command line or otherwise, or says what is meant. */
export function readCode(
  written: string,
): Code | { readonly unknown: string; readonly hint: string | undefined } {
  const code = Object.keys(CHECKS).find((each): each is Code => each === written.toUpperCase());
  return code ?? { unknown: written, hint: suggest(written.toUpperCase(), Object.keys(CHECKS)) };
}

/** The findings with their reasons. Codes: `preflight/unused-allowance`. */
export function allow(
  findings: readonly PreflightFinding[],
  allowances: readonly Allowance[],
): { readonly findings: readonly PreflightFinding[]; readonly diagnostics: readonly Diagnostic[] } {
  const reasons = new Map(allowances.map(({ code, because }) => [code, because]));
  const found = new Set(findings.map(({ code }) => code));
  const unused = allowances.filter(({ code }) => !found.has(code));
  return {
    findings: findings.map((finding) => {
      const allowed = reasons.get(finding.code);
      return allowed === undefined ? finding : { ...finding, allowed };
    }),
    diagnostics: unused.map(({ code }) =>
      warning("preflight/unused-allowance", `${code} is allowed, but nothing of the kind was found`, {
        hint: "take it away, so that it does not let the next fault pass",
      }),
    ),
  };
}
