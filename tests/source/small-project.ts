import { type Diagnostic, positionAt } from "../../src/base/index.ts";
import { readSources, type SourcesOutcome } from "../../src/source/index.ts";
import { type Files, memoryHost } from "./memory-host.ts";

/** The smallest project that reads without a finding. */
export const SMALL: Files = {
  "content/tiny/report.yaml":
    "id: tiny\nname: Tiny\npublisher: Us\nsourceLocale: nb\nlocales: [nb]\ntheme: plain\nsections: [intro]\n",
  "content/tiny/2023/edition.yaml": "edition: 2023\ntitle: Tiny\ndate: 2023-12-01\n",
  "content/tiny/2023/sections/intro.yaml":
    "id: intro\ntitle: Intro\nblocks:\n  - type: text\n    id: first\n    text: |\n      Hei.\n",
  "data/tiny/2023/datapackage.yaml": "resources: []\n",
  "templates/plain/theme.yaml":
    "name: Plain\nswatches: {}\nfonts: {}\nparagraphStyles: {}\npageMasters: {}\n",
  "templates/plain/labels/nb.yaml": "contents: Innhold\n",
  "templates/plain/section.hbs": "<section></section>\n",
};

/** The small project's file with a part of it written otherwise. */
export function replaced(file: string, from: string, to: string): Files {
  return { [file]: String(SMALL[file]).replace(from, to) };
}

/** The small project's file with more at its end. */
export function extended(file: string, more: string): Files {
  return { [file]: `${SMALL[file]}${more}` };
}

export function readTiny(changes: Files, edition?: string): SourcesOutcome {
  return readSources(memoryHost({ ...SMALL, ...changes }), { report: "tiny", edition });
}

/** `error source/code file:line:column message`, one line for each finding, in the order found. */
export function dump({ diagnostics, texts }: Pick<SourcesOutcome, "diagnostics" | "texts">): string[] {
  return diagnostics.map(({ code, severity, message, span }) => {
    if (!span) return `${severity} ${code} ${message}`;
    const { line, column } = positionAt(texts.get(span.file) ?? "", span.start);
    return `${severity} ${code} ${span.file.replace(/.*\//, "")}:${line}:${column} ${message}`;
  });
}

/** The text that a finding's span covers. */
export function marked({ span }: Diagnostic, texts: ReadonlyMap<string, string>): string | undefined {
  return span && texts.get(span.file)?.slice(span.start, span.end);
}

/** The hint of the only finding. */
export function onlyHint({ diagnostics }: SourcesOutcome): string | undefined {
  return diagnostics.length === 1 ? diagnostics[0]?.hint : `there are ${diagnostics.length} findings`;
}
