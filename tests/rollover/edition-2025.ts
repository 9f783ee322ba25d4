/**
 * An edition of 2025 over changed data, with texts of its own that stay as they are while the report is written on:
 * `texts/` holds six of its chapters and five of its charts, and a chapter of planted sentences.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createLocale } from "../../src/locale/index.ts";
import { type Comparison, compareEditions, planNewEdition } from "../../src/rollover/index.ts";
import { projectWith, repository } from "../host.ts";
import { type Files, openWith, released } from "./round.ts";

const textOf = (file: string) => new TextDecoder().decode(repository.read(file));
const frozen = (folder: string): Readonly<Record<string, string>> => {
  const url = new URL(`texts/${folder}/`, import.meta.url);
  return Object.fromEntries(readdirSync(url).map((name) => [name, readFileSync(new URL(name, url), "utf8")]));
};

const SECTIONS = ["forord", "lekkasjen", "trondheim-oslo", "vekstmodell", "kapital", "oppsummert", "planted"];
const REPORT = `id: startups
name: Rapporten
publisher: Oss
sourceLocale: nb
locales: [nb]
theme: magazine
sections: [${SECTIONS.join(", ")}]
people:
  - { name: Kari Eksempel, role: ordfører, valid_until: 2024-06-30 }
  - { name: Ola Eksempel, role: direktør }
`;
const EDITION = `edition: 2023
title: Rapporten
date: 2023-12-01
prior: [2021]
bridges: { "moved_*": Det samme årskullet., "growth_*": Den samme modellen. }
`;

/** The edition of 2023 as it was, released. */
export function before(): Files {
  const charts = frozen("charts");
  const old = repository
    .list("content/startups/charts")
    .map((name) => [`content/startups/charts/${name}`, charts[name]]);
  const others = ["sections", "sheets"].flatMap((folder) =>
    repository
      .list(`content/startups/2023/${folder}`)
      .map((name) => [`content/startups/2023/${folder}/${name}`, undefined]),
  );
  const texts = Object.entries(frozen("sections")).map(([name, text]) => [
    `content/startups/2023/sections/${name}`,
    text,
  ]);
  const translations = ["en-GB", "nn"].flatMap((locale) =>
    repository
      .list(`content/startups/2023/translations/${locale}`)
      .map((name) => [`content/startups/2023/translations/${locale}/${name}`, undefined]),
  );
  return {
    ...Object.fromEntries([...old, ...others, ...translations, ...texts]),
    "content/startups/report.yaml": REPORT,
    "content/startups/2023/edition.yaml": EDITION,
  };
}

/** What happened in two years: five companies of 2020 moved to Oslo, one of 2016 grew, Tise took another name. */
export function newCompanies(): string {
  let moved = 0;
  const lines = textOf("data/startups/2023/companies.csv").split("\n");
  return lines
    .map((line) => {
      if (line.startsWith("2020-") && line.includes(",Trondheim,Trondheim,") && moved++ < 5)
        return line.replace(",Trondheim,Trondheim,", ",Oslo,Oslo,");
      if (line.startsWith("2016-01,")) return line.replace(",3055867,", ",14055867,");
      return line.replace("2014-03,Tise,", "2014-03,Vendra,");
    })
    .join("\n");
}

/** The files of 2025 over those of 2023: carried, the data delivered, and one thing counted otherwise. */
export async function after(companies = newCompanies()): Promise<Files> {
  const old = await released(before(), "2023");
  const { open } = await openWith(old, "2023");
  const { value } = planNewEdition({ sources: open.sources, edition: "2025", host: projectWith(old) });
  const carried = Object.fromEntries((value?.files ?? []).map(({ path, content }) => [path, content]));
  const page = String(carried["content/startups/2025/edition.yaml"]);
  const delivered = ["municipalities", "investments", "funds"].map((name) => [
    `data/startups/2025/${name}.csv`,
    repository.read(`data/startups/2023/${name}.csv`),
  ]);
  return {
    ...old,
    ...carried,
    ...Object.fromEntries(delivered),
    "data/startups/2025/companies.csv": companies,
    "content/startups/2025/edition.yaml": `${page}breaks: { companies_with_accounts: Hentet maskinelt siden 2025. }\n`,
  };
}

export async function compared(files: Files): Promise<Comparison> {
  const { open } = await openWith(files, "2025");
  const { sources, figures } = open;
  const register = sources.registers.get("2023");
  if (!register) throw new Error("not released");
  // One text stood in the two editions before, too.
  const aged = { ...register, ages: { ...register.ages, "planted.old.text": 2 } };
  return compareEditions({
    sources,
    figures,
    before: aged,
    locale: createLocale("nb", sources.labels.get("nb")?.value),
  });
}
