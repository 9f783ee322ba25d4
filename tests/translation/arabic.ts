/** The Arabic case: a report that reads from right to left, its theme and its fonts. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../../src/base/index.ts";
import { type OutputName, planEditions } from "../../src/edition/index.ts";
import {
  type Publication,
  printPublication,
  proofPublication,
  setPublication,
} from "../../src/publication/index.ts";
import { type OpenReport, openReport, type Run } from "../../src/report/index.ts";
import { projectWith } from "../host.ts";

const folder = fileURLToPath(new URL("../cases/arabic/", import.meta.url));
const files = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:yaml|csv|ttf)$/.test(name))
    .map((name) => [name, new Uint8Array(readFileSync(folder + name))]),
);

export interface Issue {
  readonly open: OpenReport;
  readonly publication: Publication;
  readonly run: Run;
  /** All that was found, preflight's findings too. */
  readonly found: readonly Diagnostic[];
  readonly preflight: readonly string[];
}

/** The case, laid out and looked at. */
export async function issueInArabic(shelves?: Run["shelves"]): Promise<Issue> {
  const run: Run = { host: projectWith(files), enter: () => {}, tool: "reissue test", shelves };
  const { value: open, diagnostics } = await openReport({ report: "harbour", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: ["screen", "print", "archive"] }) : [];
  const set = open && plan ? await setPublication(open, plan, run) : undefined;
  const proof = open && set?.value ? await proofPublication(set.value, open, run) : undefined;
  const found = [...diagnostics, ...(set?.diagnostics ?? []), ...(proof?.diagnostics ?? [])];
  if (!open || !set?.value) throw new Error(found.map(({ message }) => message).join("\n"));
  const preflight = (proof?.value?.findings ?? []).map(({ code, sentence }) => `${code} ${sentence}`);
  return { open, publication: set.value, run, found, preflight };
}

/** One of its files. */
export async function printInArabic(
  { open, publication, run }: Issue,
  output: OutputName,
): Promise<Uint8Array> {
  const { value } = await printPublication(publication, output, open, run);
  if (!value) throw new Error(`${output} was not written`);
  return value.bytes;
}
