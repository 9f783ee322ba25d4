/** The report of a preflight: for people as text, for machines as plain data. */
import { positionAt, type Span } from "../base/index.ts";
import { CHECKS, type Level, nameOf, type PreflightFinding } from "./finding.ts";
import { NOT_CHECKED, SIGN_OFFS } from "./sign-offs.ts";

export interface ReportedProof {
  /** `startups 2023 nb`. */
  readonly publication: string;
  readonly outputs: readonly string[];
  readonly findings: readonly PreflightFinding[];
  /** As a screen reader begins. */
  readonly aloud: readonly string[];
  readonly made: MadeWith;
}

/** What looked, and what it measured by. */
export interface MadeWith {
  readonly tool: string;
  readonly node: string;
  readonly condition: string;
  readonly profile: string;
  readonly profileSha256: string;
}

export type TextOf = (file: string) => string | undefined;

/** By weight. */
export const LEVELS: readonly Level[] = ["STOP", "WARN", "NOTE"];

/** The report as text: counts, findings by weight, sign-offs, what was not checked, versions. */
export function reportText(proof: ReportedProof, textOf: TextOf): string {
  const { publication, outputs, findings, aloud, made } = proof;
  const open = findings.filter(({ allowed }) => allowed === undefined);
  const allowed = findings.filter((finding) => finding.allowed !== undefined);
  const sorted = LEVELS.flatMap((level) => open.filter((finding) => finding.level === level));
  const blocks = [
    `Preflight of ${publication}, for ${outputs.join(", ")}`,
    countsOf(open),
    ...[...sorted, ...allowed].map((finding) => findingText(finding, textOf)),
    [
      "A person must check (name, date):",
      ...Object.entries(SIGN_OFFS).map(([code, says]) => `[ ] ${code} ${says}`),
    ],
    ["A screen reader begins:", ...aloud.map((line) => `  ${line}`)],
    ["Kept by the writer, and tested there:", ...keptByWriter().map((line) => `- ${line}`)],
    ["Not checked:", ...NOT_CHECKED.map((line) => `- ${line}`)],
    [
      `Made with ${made.tool}, Node ${made.node}, for ${made.condition} (${made.profile}, SHA-256 ${made.profileSha256}).`,
      "Checked by reissue, not by the printer.",
    ],
  ];
  return `${blocks.map((block) => (typeof block === "string" ? block : block.join("\n"))).join("\n\n")}\n`;
}

export function keptByWriter(): readonly string[] {
  return Object.entries(CHECKS).flatMap(([code, { asks, files }]) =>
    files === "writer" ? [`${code} ${asks}`] : [],
  );
}

/** "3 things stop these files, 1 asks for a look." */
export function countsOf(findings: readonly PreflightFinding[]): string {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const [stops, looks, notes] = [count("STOP"), count("WARN"), count("NOTE")];
  const one = (number: number, single: string, many: string) => `${number} ${number === 1 ? single : many}`;
  const parts = [
    stops === 0
      ? "Nothing stops these files"
      : one(stops, "thing stops these files", "things stop these files"),
    ...(looks === 0 ? [] : [one(looks, "asks for a look", "ask for a look")]),
    ...(notes === 0 ? [] : [one(notes, "is good to know", "are good to know")]),
  ];
  return `${parts.join(", ")}.`;
}

function findingText(
  { code, level, sentence, pages, span, fix, allowed }: PreflightFinding,
  textOf: TextOf,
): string {
  const where = pages.length === 0 ? "" : ` ${nameOf(pages)}:`;
  const lines = [`${allowed === undefined ? level : "ALLOWED"} ${code}${where} ${sentence}`];
  const place = placeOf(span, textOf);
  if (place) lines.push(`     ${place.file}${"line" in place ? `:${place.line}:${place.column}` : ""}`);
  lines.push(allowed === undefined ? `     fix: ${fix}` : `     allowed: ${allowed}`);
  return lines.join("\n");
}

/** Plain data for `--format json`. */
export function reportData(proof: ReportedProof, textOf: TextOf): Readonly<Record<string, unknown>> {
  const { publication, outputs, findings, made } = proof;
  return {
    publication,
    outputs,
    findings: findings.map(({ code, level, sentence, pages, span, fix, allowed }) => ({
      code,
      level,
      sentence,
      pages,
      ...placeOf(span, textOf),
      fix,
      ...(allowed === undefined ? {} : { allowed }),
    })),
    signOffs: SIGN_OFFS,
    notChecked: NOT_CHECKED,
    made,
    checkedBy: "reissue, not the printer",
  };
}

export function placeOf(span: Span | undefined, textOf: TextOf) {
  if (!span) return undefined;
  const text = textOf(span.file);
  return text === undefined ? { file: span.file } : { file: span.file, ...positionAt(text, span.start) };
}
