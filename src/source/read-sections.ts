/** The sections of an edition, and those that only its handouts print. */
import { error, nearest, warning } from "../base/index.ts";
import { checkSection, namesAt, type Unchecked } from "./cross-checks.ts";
import type { Intake } from "./intake.ts";
import { hasOtherEnding, readFile, yamlFiles } from "./read-files.ts";
import { nameOfFile } from "./schema/names.ts";
import { type Section, SectionSchema } from "./schema/section.ts";
import { child } from "./schema/shape.ts";
import type { Located } from "./sources.ts";

/** A name that was written as a file's is told by the schema, and read as it is meant. */
function bareName(written: string): string {
  return nameOfFile(written) ?? written;
}

/** The sections that the report lists, in its order. Codes: `source/missing-file`, `source/unlisted-section`. */
export function readSections(
  intake: Intake,
  report: Unchecked | undefined,
  folder: string,
): readonly Located<Section>[] {
  const files = yamlFiles(intake, folder);
  const isListed = report !== undefined && Array.isArray(child(report.value, "sections"));
  const listed = isListed ? namesAt(report, ["sections"]).map(bareName) : [...files.keys()];
  const unlisted = new Set([...files.keys()].filter((name) => !listed.includes(name)));
  const sections = listed.flatMap((name, index) => {
    const file = files.get(name);
    if (file !== undefined) return readSection(intake, file, name);
    intake.gaps.kinds.add("block");
    if (hasOtherEnding(intake, folder, name)) return [];
    const meant = nearest(name, unlisted);
    if (meant !== undefined) unlisted.delete(meant);
    intake.diagnostics.push(
      error("source/missing-file", `section \`${name}\` has no file \`${folder}/${name}.yaml\``, {
        span: report?.at(["sections", index]),
        hint:
          meant === undefined
            ? "write the file, or take the section off the list"
            : `did you mean \`${meant}\`?`,
      }),
    );
    return [];
  });
  for (const name of unlisted) {
    intake.diagnostics.push(
      warning("source/unlisted-section", `section \`${name}\` is not printed: the report does not list it`, {
        span: { file: files.get(name) ?? "", start: 0, end: 0 },
        notes: [{ message: "the sections are listed here", span: report?.keyAt(["sections"]) }],
        hint: "add it to `sections` where it belongs, or remove the file",
      }),
    );
  }
  return sections;
}

/** The sections of handouts, which stand in no list and may have no name of a `section`'s. Code: `source/repeated`. */
export function readSheets(
  intake: Intake,
  sections: readonly Located<Section>[],
  folder: string,
): readonly Located<Section>[] {
  return [...yamlFiles(intake, folder)].flatMap(([name, file]) => {
    const sheets = readSection(intake, file, name);
    const twin = sections.find(({ value }) => value.id === name);
    if (twin === undefined) return sheets;
    const span = sheets[0]?.at(["id"]) ?? { file, start: 0, end: 0 };
    intake.diagnostics.push(
      error("source/repeated", `the report has a section \`${name}\` already`, {
        span,
        notes: [{ message: "it stands here", span: twin.at(["id"]) }],
        hint: "give the sheet a name of its own: handouts and translations know it by that",
      }),
    );
    return [];
  });
}

/** A section as far as it is whole, if any of it is. */
function readSection(intake: Intake, file: string, name: string): readonly Located<Section>[] {
  const { legible } = readFile(intake, file, SectionSchema, (found) => checkSection(found, name));
  if (legible) return [legible];
  intake.gaps.kinds.add("block");
  return [];
}
