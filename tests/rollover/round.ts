/** The repository's start-up report through a year: opened over changed files, released, opened again. */

import { createRecall, type Diagnostic, type Host, sha256Of } from "../../src/base/index.ts";
import { createStandingType, type OpenReport, openReport } from "../../src/report/index.ts";
import { registerOf, registerPath, registerText, watchReads } from "../../src/rollover/index.ts";
import type { Register } from "../../src/source/index.ts";
import { projectWith, shelfOf } from "../host.ts";

export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

export const MADE: Register["made"] = { tool: "reissue", node: "20", icu: "77", unicode: "16", zlib: "1" };

export interface Opened {
  readonly open: OpenReport & { readonly host: Host };
  readonly found: readonly Diagnostic[];
  readonly inputs: ReturnType<ReturnType<typeof watchReads>["inputs"]>;
}

/** What does not change from one opening to the next is neither read nor derived again. */
const kept = { shelves: { readings: shelfOf(new Map()) }, standing: createStandingType() };

/** Many tests begin where others do: the same files are opened once. */
const openings = createRecall<Promise<Opened>>(24);

export function openWith(files: Files, edition: string, report = "startups"): Promise<Opened> {
  const contents = Object.entries(files).map(([path, content]) => `${path} ${content && sha256Of(content)}`);
  return openings([report, edition, ...contents].join("\n"), () => openAnew(files, edition, report));
}

async function openAnew(files: Files, edition: string, report: string): Promise<Opened> {
  const { host, inputs } = watchReads(projectWith(files));
  const run = { host, enter: () => {}, tool: "reissue", ...kept };
  const { value, diagnostics } = await openReport({ report, edition }, run);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { open: { ...value, host }, found: diagnostics, inputs: inputs() };
}

/** The register of an edition with one made-up output. */
export async function release(files: Files, edition: string): Promise<Register> {
  const { open, inputs } = await openWith(files, edition);
  const outputs = [{ path: `output/startups/${edition}/nb/screen.pdf`, bytes: new Uint8Array([1, 2, 3]) }];
  return registerOf({ ...open, inputs, outputs, made: MADE });
}

/** `files`, with the edition's register among them. */
export async function released(files: Files, edition: string): Promise<Files> {
  const register = await release(files, edition);
  return { ...files, [registerPath("startups", edition)]: registerText(register) };
}

export const codesIn = (found: readonly Diagnostic[]): readonly string[] =>
  found.map(({ code }) => code).filter((code) => code.startsWith("rollover/"));
