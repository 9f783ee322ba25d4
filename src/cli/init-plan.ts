/** What a new project starts with, as a list of files. Nothing is written here. */
import type { Host } from "../base/index.ts";
import type { NewFile } from "../rollover/index.ts";
import { listEditions } from "../source/index.ts";

/** `startups` is the sample report; `blank` is four pages: a cover, contents and two chapters over one CSV file. */
export type Example = "startups" | "blank";

export interface ProjectRequest {
  readonly example: Example;
  /** The new report's id; the sample report has its own. */
  readonly report: string;
  /** The guide's language, and the blank report's. */
  readonly locale: string;
  /** The day, written 2023-12-01: its year is the blank report's edition. */
  readonly today: string;
  /** The tool's own folder. */
  readonly tool: Pick<Host, "read" | "list">;
}

/** A project's files with the ids that they go by. */
export interface ProjectPlan {
  readonly report: string;
  readonly edition: string;
  /** In byte order of their paths. */
  readonly files: readonly NewFile[];
}

/** Folders that go into a project as they stand in the tool. */
const AS_THEY_STAND = ["schemas", "templates/magazine", "templates/shared"];

/** The files of a new project, from the tool's own `starters`, themes, schemas and sample report. */
export function planProject({ example, report, locale, today, tool }: ProjectRequest): ProjectPlan {
  const sample = example === "startups";
  const id = sample ? example : report;
  const edition = sample ? (listEditions(tool, id).at(-1) ?? "") : today.slice(0, 4);
  const words = { REPORT: id, EDITION: edition, TODAY: today };
  const starter = (folder: string) =>
    filesUnder(tool, folder).map(({ path, content }) => ({
      path: filled(path.slice(folder.length + 1), words).replace(/^dot-/, "."),
      content: filled(textOf(content), words),
    }));
  const guide = textOf(tool.read(`starters/guide/${locale}.md`));
  const standing = sample ? [...AS_THEY_STAND, `content/${id}`, `data/${id}`] : AS_THEY_STAND;
  const files: NewFile[] = [
    ...starter("starters/project"),
    { path: "README.md", content: filled(guide, words) },
    ...(sample ? [] : starter(`starters/blank/${locale}`)),
    ...standing.flatMap((folder) => filesUnder(tool, folder)),
  ];
  files.sort((left, right) => (left.path < right.path ? -1 : 1));
  return { report: id, edition, files };
}

function filesUnder(tool: ProjectRequest["tool"], folder: string): readonly NewFile[] {
  return tool.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name.endsWith("/")) return filesUnder(tool, path.slice(0, -1));
    const content = tool.read(path);
    return content === undefined ? [] : [{ path, content }];
  });
}

function textOf(content: NewFile["content"] | undefined): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}

/** The text with the project's words in the places kept for them. */
function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/REPORT|EDITION|TODAY/g, (place) => words[place] ?? place);
}
