/** YAML files of a project, read by their schemas, with what stands in them and what is wrong. */
import type { z } from "zod";
import { type Diagnostic, hasErrors, warning } from "../base/index.ts";
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

export function readFile<S extends z.ZodType>(
  intake: Intake,
  file: string,
  schema: S,
  check: Check = () => [],
): FileRead<z.output<S>> {
  const taken = takeIn(intake, file);
  if (!taken) return { located: undefined, legible: undefined, unchecked: undefined };
  const { located, legible, unchecked, diagnostics } = readKept(intake.shelf, file, taken, schema);
  const crossed = unchecked ? check(unchecked) : [];
  const found = [...diagnostics, ...crossed];
  intake.diagnostics.push(...found);
  const stem = file.slice(file.lastIndexOf("/") + 1).replace(/\.yaml$/, "");
  if (hasErrors(found)) {
    intake.gaps.names.add(stem);
    noteGap(
      intake.gaps,
      taken.text,
      found.filter(({ severity }) => severity === "error"),
    );
  }
  return { located: hasErrors(crossed) ? undefined : located, legible, unchecked };
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

/** The YAML files of a folder by name; files that could be meant but will not be read are told: `source/wrong-ending`. */
export function yamlFiles({ host, diagnostics }: Intake, folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of host.list(folder)) {
    const file = `${folder}/${entry}`;
    if (entry.endsWith(".yaml")) files.set(entry.slice(0, -".yaml".length), file);
    else if (/\.(ya?ml|json)$/i.test(entry)) {
      diagnostics.push(
        warning("source/wrong-ending", `\`${file}\` is not read: its name does not end in \`.yaml\``, {
          span: { file, start: 0, end: 0 },
          hint: `rename it to \`${entry.replace(/\.[^.]*$/, ".yaml")}\``,
        }),
      );
    }
  }
  return files;
}
