/** YAML files of a project, read by their schemas, with what stands in them and what is wrong. */
import type * as z from "zod";
import { type Diagnostic, error, errorsIn, hasErrors, warning } from "../base/index.ts";
import type { Unchecked } from "./cross-checks.ts";
import { noteGap } from "./gaps.ts";
import { type Intake, takeIn } from "./intake.ts";
import type { Located } from "./sources.ts";
import { readKept } from "./yaml/keep-yaml.ts";

/** Rules between the parts of a file, held against what stands in it whether the schema liked it or not. */
type Check = (found: Unchecked) => Diagnostic[];

export interface FileRead<T> {
  readonly located: Located<T> | undefined;
  /** What is whole of it. */
  readonly legible: Located<T> | undefined;
  readonly unchecked: Unchecked | undefined;
}

const UNREAD = { located: undefined, legible: undefined, unchecked: undefined };

export function readFile<S extends z.ZodType>(
  intake: Intake,
  file: string,
  schema: S,
  check: Check = () => [],
): FileRead<z.output<S>> {
  const taken = takeIn(intake, file);
  if (!taken) return UNREAD;
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/\.yaml$/, "");
  if (taken.isOther) {
    intake.gaps.names.add(stem);
    return UNREAD;
  }
  const { located, legible, unchecked, diagnostics } = readKept(intake.shelf, file, taken, schema);
  const crossed = unchecked ? check(unchecked) : [];
  const found = [...diagnostics.filter((each) => !isToldCloser(each, crossed)), ...crossed];
  intake.diagnostics.push(...found);
  if (hasErrors(found)) {
    intake.gaps.names.add(stem);
    noteGap(intake.gaps, file, taken.text, errorsIn(found));
  }
  return { located: hasErrors(crossed) ? undefined : located, legible, unchecked };
}

/** An id that can be no name, where it is said what it must be. */
function isToldCloser({ code, span }: Diagnostic, crossed: readonly Diagnostic[]): boolean {
  if (code !== "source/bad-form") return false;
  return crossed.some((other) => other.code === "source/wrong-name" && other.span?.start === span?.start);
}

/** All YAML files of a folder by their names. */
export function readFolder<S extends z.ZodType>(
  intake: Intake,
  folder: string,
  schema: S,
): ReadonlyMap<string, Located<z.output<S>>> {
  const read = new Map<string, Located<z.output<S>>>();
  for (const [name, file] of yamlFiles(intake, folder)) {
    const { legible } = readFile(intake, file, schema);
    if (legible) read.set(name, legible);
    else intake.gaps.names.add(name);
  }
  return read;
}

/**
 * The YAML files of a folder by name; files that could be meant but will not be read are told, once. Code:
 * `source/wrong-ending`.
 */
export function yamlFiles(intake: Intake, folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of intake.host.list(folder)) {
    if (isHidden(entry)) continue;
    if (entry.endsWith(".yaml")) files.set(entry.slice(0, -".yaml".length), `${folder}/${entry}`);
    else if (/\.(ya?ml|json)$/i.test(entry)) tellEnding(intake, folder, entry);
  }
  return files;
}

/** Whether a file is one that editors and file systems keep beside another: `.#growth.yaml`, `._growth.yaml`. */
export function isHidden(entry: string): boolean {
  return entry.startsWith(".");
}

/** `.yml` is YAML, and whoever misses it would say the same again; `.json` may be somebody else's. */
function tellEnding(intake: Intake, folder: string, entry: string): void {
  const file = `${folder}/${entry}`;
  const span = { file, start: 0, end: 0 };
  const isMeant = !/json$/i.test(entry);
  const stem = entry.replace(/\.[^.]*$/, "");
  const hint = `rename it to \`${stem}.yaml\``;
  const message = `\`${file}\` is not read: its name does not end in \`.yaml\``;
  if (intake.diagnostics.some((told) => told.message === message)) return;
  const finding = (isMeant ? error : warning)("source/wrong-ending", message, { span, hint });
  intake.diagnostics.push(finding);
  if (!isMeant) return;
  intake.gaps.names.add(stem);
  const taken = takeIn(intake, file);
  if (taken) noteGap(intake.gaps, file, taken.text, [finding]);
}

/** Whether a folder has a file of that name that is not read for its ending, as was told. */
export function hasOtherEnding({ host }: Intake, folder: string, name: string): boolean {
  return host.list(folder).some((entry) => /\.ya?ml$/i.test(entry) && entry.replace(/\.[^.]*$/, "") === name);
}
