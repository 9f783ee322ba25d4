/** A small sound report of every kind of part, to be spoilt as authors spoil theirs, and all that is then found. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Diagnostic, positionAt } from "../../src/base/index.ts";
import { planEditions, planHandouts } from "../../src/edition/index.ts";
import { openLanguage, setInLanguage } from "../../src/publication/index.ts";
import { openReport, type Run } from "../../src/report/index.ts";
import { projectWith, repository, shelfOf } from "../host.ts";

type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

const folder = fileURLToPath(new URL("./faulty/", import.meta.url));
const read = (name: string): string => readFileSync(`${folder}${name}`, "utf8");

/** Words of other languages, which this report does without. */
const OTHER_LABELS: Files = Object.fromEntries(
  repository
    .list("templates/shared/labels")
    .filter((name) => name !== "en-GB.yaml")
    .map((name) => [`templates/shared/labels/${name}`, undefined]),
);

const SOUND: Files = {
  ...OTHER_LABELS,
  ...Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(yaml|csv)$/.test(name))
      .map((name) => [name, read(name)]),
  ),
  "content/faulty/images/quay.jpg": repository.read("content/startups/images/fjord.jpg"),
};

/** Short names of the files. */
const PLACES: readonly (readonly [start: string, folder: string])[] = [
  ["sections/", "content/faulty/2024/sections/"],
  ["sheets/", "content/faulty/2024/sheets/"],
  ["charts/", "content/faulty/charts/"],
  ["images/", "content/faulty/images/"],
  ["data/", "data/faulty/2024/"],
  ["theme/", "templates/magazine/"],
  ["shared/", "templates/shared/"],
  ["edition.yaml", "content/faulty/2024/edition.yaml"],
  ["", "content/faulty/"],
];

function pathOf(name: string): string {
  const [start = "", home = ""] = PLACES.find(([each]) => name.startsWith(each)) ?? [];
  return home + name.slice(start.length).replace(/^edition\.yaml$/, "");
}

function shortened(path: string): string {
  const [start = "", home = ""] = PLACES.find(([, each]) => path.startsWith(each)) ?? [];
  return start + path.slice(home.length);
}

/** A change to a file: some of its text for other text, all of it, or its end where it goes. */
export type Spoil =
  | readonly [file: string, from: string, to: string]
  | readonly [file: string, all?: string | Uint8Array];

function spoilt(spoils: readonly Spoil[]): Files {
  const files: Record<string, string | Uint8Array | undefined> = { ...SOUND };
  for (const [name, from, to] of spoils) {
    const path = pathOf(name);
    if (to === undefined || typeof from !== "string") {
      files[path] = from;
      continue;
    }
    const before = files[path] ?? new TextDecoder().decode(repository.read(path));
    if (typeof before !== "string" || !before.includes(from)) throw new Error(`${path} has no ${from}`);
    files[path] = before.replace(from, () => to);
  }
  return files;
}

/** The text of a file as it is in the sound report. */
export function soundText(name: string): string {
  const content = SOUND[pathOf(name)] ?? repository.read(pathOf(name));
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}

/** Each case spoils one file: the others are read, figures derived and sound charts drawn, once. */
const shelves = {
  readings: shelfOf(new Map()),
  figures: shelfOf(new Map()),
  charts: shelfOf(new Map()),
};

/** What a run over the whole report and its handouts finds, file by file: `sections/first.yaml:3:5 code message (hint)`. */
export async function found(...spoils: readonly Spoil[]): Promise<readonly string[]> {
  const run: Run = { host: projectWith(spoilt(spoils)), enter: () => undefined, tool: "reissue", shelves };
  const { value: open, diagnostics, texts } = await openReport({ report: "faulty", edition: undefined }, run);
  const all: Diagnostic[] = [...diagnostics];
  if (open) {
    const { value: language, diagnostics: ofLanguage } = await openLanguage(open, "en-GB", run);
    all.push(...ofLanguage);
    const handouts = planHandouts(open.sources, open.figures, {}).value ?? [];
    for (const plan of [...planEditions(open.sources, {}), ...handouts]) {
      if (!language) continue;
      const elsewhere = plan.scope.kind === "whole" ? undefined : "unknown";
      all.push(...(await setInLanguage(plan, { open, language, elsewhere, run })).diagnostics);
    }
  }
  const told = all
    .filter(({ severity }) => severity !== "note")
    .map(({ code, message, span, hint }) => {
      const text = (span && texts.get(span.file)) ?? "";
      const { line, column } = positionAt(text, span?.start ?? 0);
      const place = span ? `${shortened(span.file)}:${line}:${column} ` : "";
      return `${place}${code} ${message}${hint === undefined ? "" : ` (${hint})`}`;
    });
  return [...new Set(told)].sort();
}
