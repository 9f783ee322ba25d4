/** What is to do before a new edition can be released, as Markdown: data, definitions, texts, dated words. */
import { counted, lineOf, positionAt } from "../base/index.ts";
import { constantsIn } from "../data/index.ts";
import type { Written } from "../source/index.ts";
import { unitsOf } from "../translation/index.ts";
import { type DatedWord, type Dating, datedWords } from "./dated-words.ts";
import { sentencesOf, spanOf } from "./sentences.ts";
import { answeredFor } from "./signoffs.ts";

export interface ChecklistRequest {
  readonly edition: string;
  readonly dating: Dating;
  /** The new edition.yaml. */
  readonly titlePage: string;
}

/** The checklist of the edition that carries `sources` on. */
export function checklist(sources: Written, { edition, dating, titlePage }: ChecklistRequest): string {
  const { value } = sources.edition;
  const report = sources.report.value;
  const parts = [
    `# ${report.name} ${edition}: what is to do`,
    `Carried on from ${value.edition}. \`reissue status ${report.id} ${edition}\` says how far it is; \`reissue compare ${report.id} ${value.edition} ${edition}\` says which sentences the new data have overtaken.`,
    section("Data to deliver", [...dataToDeliver(sources, edition), ...latestDates(sources, edition)]),
    section("Constants to look at", constants(sources)),
    section("Texts to sign", textsToSign(sources)),
    section("Translations to look at", translationsToSign(sources)),
    section("Words that date", [
      ...wordsThatDate(sources, { edition, dating, titlePage }),
      ...translatedWordsThatDate(sources, { edition, dating, titlePage }),
      ...dataTitlesThatDate(sources, { edition, dating, titlePage }),
    ]),
    section("Title page", [
      `remarks, title, date and cover in \`content/${report.id}/${edition}/edition.yaml\``,
      "breaks: facts that are counted otherwise than before",
      ...bridgesToLookAt(sources),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(title: string, items: readonly string[]): string {
  const lines = items.length === 0 ? ["- [x] nothing"] : items.map((item) => `- [ ] ${item}`);
  return [`## ${title}`, "", ...lines].join("\n");
}

function dataToDeliver({ tables, report, edition: { value } }: Written, edition: string): string[] {
  return [...tables.values()].map(({ name, file, title, fields, rows }) => {
    const path = file.replace(`/${report.value.id}/${value.edition}/`, `/${report.value.id}/${edition}/`);
    const what = title === undefined ? name : `${name}: ${title}`;
    return `\`${path}\` (${what}; ${counted(rows.length, "row")} in ${value.edition}): ${fields.map((field) => field.name).join(", ")}`;
  });
}

/** What a description carried on does not let the new data have: rows of the new year. */
function latestDates({ tables, texts }: Written, edition: string): string[] {
  return [...tables.values()].flatMap(({ name, fields, describedAt }) =>
    fields.flatMap((field) => {
      if (field.latest === undefined) return [];
      const place = lineOf(describedAt, texts).replace(/[^/]+(?=\/[^/]+$)/, edition);
      return `${place} \`${field.name}\` of \`${name}\` may be ${field.latest} at the latest (\`maximum\`): whether that still holds`;
    }),
  );
}

/** Facts that are a number in figures.yaml and nothing else: nobody will count them again. */
function constants({ figures, edition, texts }: Written): string[] {
  return constantsIn(figures.value).map((name) => {
    const { value = "", note } = figures.value.facts[name] ?? {};
    const own = Object.hasOwn(edition.value.constants, name) ? edition.value.constants[name] : undefined;
    const span = own === undefined ? figures.at(["facts", name, "value"]) : edition.at(["constants", name]);
    const place = lineOf(span, texts);
    const words = note === undefined ? "" : `: ${note.trim()}`;
    const elsewhere = own === undefined ? "; `constants` in edition.yaml may say otherwise" : "";
    return `\`${name}\` is ${own ?? value.trim()} (${place}${elsewhere})${words}`;
  });
}

/** A bridge that is carried on lets a definition change unseen. */
function bridgesToLookAt({ edition: { value } }: Written): string[] {
  const names = Object.keys(value.bridges);
  if (names.length === 0) return [];
  return [
    `bridges (${names.map((name) => `\`${name}\``).join(", ")}): whether each still holds, or has to go`,
  ];
}

function textsToSign(sources: Written): string[] {
  const units = unitsOf(sources);
  return answeredFor(sources).map(({ value: { id, title } }) => {
    const count = units.filter(({ part }) => part === id).length;
    return `\`${id}\` (${title}): ${counted(count, "text")}`;
  });
}

function translationsToSign({ translations }: Written): string[] {
  return [...translations].map(([locale, parts]) => {
    const texts = [...parts.values()].flatMap(({ value }) => Object.keys(value.units));
    return `${locale}: ${counted(texts.length, "text")} in ${counted(parts.size, "file")}`;
  });
}

/** Dated words with the place that they will have in the new edition. */
function wordsThatDate(sources: Written, { edition, dating, titlePage }: ChecklistRequest): string[] {
  const { id } = sources.report.value;
  const [old, next] = [sources.edition.value.edition, edition].map((each) => `content/${id}/${each}/`);
  return unitsOf(sources).flatMap((unit) =>
    sentencesOf(unit).flatMap((sentence) => {
      const words = datedWords(sentence.text, dating);
      if (words.length === 0) return [];
      const span = spanOf(sentence);
      const place =
        unit.part === "edition"
          ? placeInTitlePage(span.file, sentence.text, titlePage)
          : lineOf(span, sources.texts);
      return [`${place.replace(old ?? "", next ?? "")} ${reasons(words)}: ${sentence.text}`];
    }),
  );
}

/** Dated words that a translator alone has written: where the source's text has some, it is told above. */
function translatedWordsThatDate(sources: Written, { edition, dating }: ChecklistRequest): string[] {
  const dated = new Set(
    unitsOf(sources).flatMap(({ id, text }) => (datedWords(text, dating).length > 0 ? [id] : [])),
  );
  const { id, edition: old } = { ...sources.edition.value, id: sources.report.value.id };
  return [...sources.translations].flatMap(([locale, parts]) =>
    [...parts].flatMap(([part, { file, value }]) =>
      Object.entries(value.units).flatMap(([key, { text = "" }]) => {
        const words = dated.has(`${part}.${key}`) ? [] : datedWords(text, { ...dating, locale });
        const place = file.replace(`content/${id}/${old}/`, `content/${id}/${edition}/`);
        return words.length === 0 ? [] : [`${place} ${key} ${reasons(words)}`];
      }),
    ),
  );
}

/** Titles of data, which go with them into the PDF files. */
function dataTitlesThatDate({ tables, texts }: Written, { edition, dating }: ChecklistRequest): string[] {
  return [...tables.values()].flatMap(({ title = "", titles = {}, describedAt }) => {
    const place = lineOf(describedAt, texts).replace(/[^/]+(?=\/[^/]+$)/, edition);
    const all = [[dating.locale, title] as const, ...Object.entries(titles)];
    return all.flatMap(([locale, words]) => {
      const dated = datedWords(words, { ...dating, locale });
      return dated.length === 0 ? [] : [`${place} ${reasons(dated)}: ${words}`];
    });
  });
}

/** The title page is written anew: its lines are not those of the old one. */
function placeInTitlePage(file: string, words: string, titlePage: string): string {
  const [first = ""] = words.split("\n");
  const at = titlePage.indexOf(first);
  return at === -1 ? file : `${file}:${positionAt(titlePage, at).line}`;
}

function reasons(words: readonly DatedWord[]): string {
  return words.map(({ words: each, why }) => `“${each}” (${why})`).join(", ");
}
