/** A report of one section, for tests of translation. */
import { readSources, type Sources } from "../../src/source/index.ts";
import { hashOf } from "../../src/translation/units.ts";
import { projectWith } from "../host.ts";

const SECTION = `id: first
title: Hva vi talte
blocks:
  - id: intro
    type: text
    text: |
      Vi talte {{companies}} selskaper[^1].

      [^1]: Alle som lever.
  - id: counts
    type: table
    table: companies
    caption: Selskaper
    columns: [{ field: founded, head: Stiftet }]
`;

export const TRIAL = {
  "content/trial/2023/sections/first.yaml": SECTION,
  "content/trial/2023/edition.yaml": "edition: 2023\ntitle: Rapporten\ndate: 2023-12-01\n",
  "content/trial/report.yaml":
    "id: trial\nname: Rapporten\npublisher: Oss\nsourceLocale: nb\nlocales: [nb, en-GB]\ntheme: magazine\nsections: [first]\n",
};

/** Where the section's English texts stand. */
export const IN_ENGLISH = "content/trial/2023/translations/en-GB/first.yaml";

export const INTRO = "Vi talte {{companies}} selskaper[^1].\n\n[^1]: Alle som lever.\n";
export const INTRO_IN_ENGLISH = "We counted {{companies}} companies[^1].\n\n[^1]: All that live.\n";

export function trialWith(files: Readonly<Record<string, string>> = {}): Sources {
  const project = projectWith({ ...TRIAL, ...files });
  const { value, diagnostics } = readSources(project, { report: "trial", edition: "2023" });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value;
}

/** A unit of a translation file; `source` is the text that it translates. */
export function unit(key: string, text: string, source: string, more = "state: reviewed"): string {
  return `  ${key}: { text: ${JSON.stringify(text)}, source: "${hashOf(source)}", ${more} }\n`;
}
