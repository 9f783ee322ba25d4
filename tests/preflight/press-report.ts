/** A small report that preflight has nothing to say against, and ways to spoil it through what authors write. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Diagnostic, type Host, positionAt } from "../../src/base/index.ts";
import { type OutputName, planEditions } from "../../src/edition/index.ts";
import { choosePress, pressColours, screenColours } from "../../src/pdf/index.ts";
import { type PreflightInput, toDiagnostic } from "../../src/preflight/index.ts";
import { type ProofSheet, proofPublication, setPublication } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { projectWith, repository, shelfOf } from "../host.ts";

export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

const folder = fileURLToPath(new URL("../cases/press/", import.meta.url));
const FONTS = [
  "SourceSerif4SmText-Regular",
  "SourceSerif4SmText-It",
  "SourceSans3-Regular",
  "SourceSans3-Semibold",
];

/** The report's own files, its fonts and its picture. */
export const SOUND: Files = {
  ...Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(yaml|csv)$/.test(name))
      .map((name) => [name, readFileSync(`${folder}${name}`, "utf8")]),
  ),
  ...Object.fromEntries(
    FONTS.map((name) => [fontPath(name), repository.read(`templates/magazine/fonts/${name}.ttf`)]),
  ),
  "content/press/images/quay.jpg": repository.read("content/startups/images/fjord.jpg"),
};

/** Words of other languages, which this report does without: a tenth of the time that a proof takes. */
const OTHER_LABELS: Files = Object.fromEntries(
  repository
    .list("templates/shared/labels")
    .filter((name) => name !== "en-GB.yaml")
    .map((name) => [`templates/shared/labels/${name}`, undefined]),
);

export function fontPath(name: string): string {
  return `templates/plain/fonts/${name}.ttf`;
}

/** The report with words of one file replaced; throws where they do not stand there. */
export function replaced(file: string, from: string, to: string): Files {
  const text = SOUND[file] ?? new TextDecoder().decode(repository.read(file));
  if (typeof text !== "string" || !text.includes(from)) throw new Error(`${file} does not say ${from}`);
  return { [file]: text.replace(from, to) };
}

/** Each case spoils one file: the others are read, and sound charts drawn, once. */
const shelves = { readings: shelfOf(new Map()), charts: shelfOf(new Map()) };

/** The sound report as preflight gets it. */
export async function publication(): Promise<PreflightInput> {
  const run = { host: projectWith(SOUND), enter: () => {}, tool: "reissue test", shelves };
  const { value: open } = await openReport({ report: "press", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { outputs: ["screen", "print"] }) : [];
  const set = open && plan ? await setPublication(open, plan, run) : undefined;
  const press = choosePress({}, run.host, { file: "", start: 0, end: 0 }).value;
  if (!open || !set?.value || !press) throw new Error("the sound report cannot be set");
  const { sources, stylesheet } = open;
  const inks = {
    screen: screenColours(stylesheet.swatches, press).process,
    press: pressColours(stylesheet.swatches, press).process,
  };
  return { ...set.value, sources, stylesheet, outputs: ["screen", "print"], inks, press, pixels: new Map() };
}

export interface Proofed {
  readonly found: readonly Diagnostic[];
  readonly sheet: ProofSheet | undefined;
  /** The line that a finding points to, with its file: `report.yaml: theme: plain`. */
  readonly lineOf: (finding: Diagnostic) => string;
}

/** Everything that is found up to preflight, by whichever room. */
export async function proof(
  spoilt: Files = {},
  outputs: readonly OutputName[] = ["screen", "print", "archive"],
): Promise<Proofed> {
  const host: Host = projectWith({ ...OTHER_LABELS, ...SOUND, ...spoilt });
  const run = { host, enter: () => {}, tool: "reissue test", shelves };
  const { value: open, diagnostics, texts } = await openReport({ report: "press", edition: undefined }, run);
  const found = [...diagnostics];
  let sheet: ProofSheet | undefined;
  const [plan] = open ? planEditions(open.sources, { outputs }) : [];
  if (open && plan) {
    const set = await setPublication(open, plan, run);
    found.push(...set.diagnostics);
    if (set.value) {
      const proofed = await proofPublication(set.value, open, run);
      found.push(...proofed.diagnostics, ...(proofed.value?.findings ?? []).map(toDiagnostic));
      sheet = proofed.value;
    }
  }
  const lineOf = ({ span }: Diagnostic) => {
    if (!span) return "";
    const text = texts.get(span.file) ?? "";
    const { line } = positionAt(text, span.start);
    return `${span.file.split("/").at(-1)}: ${text.split("\n")[line - 1]?.trim() ?? ""}`;
  };
  return { found, sheet, lineOf };
}
