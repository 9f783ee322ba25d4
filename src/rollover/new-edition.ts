/**
 * Next year's edition as a list of files: texts and translations carried, data empty as described, a list of what is
 * to do. Nothing is written here, and nothing that stands is ever replaced.
 */
import { type Diagnostic, error, type Host, hasErrors, type Outcome } from "../base/index.ts";
import type { Located, Table, Translation, Written } from "../source/index.ts";
import { unitsOf } from "../translation/index.ts";
import { checklist } from "./checklist.ts";
import { datingOf } from "./dating.ts";

export interface NewFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface NewEdition {
  readonly edition: string;
  readonly files: readonly NewFile[];
  /** The checklist, which is also among the files. */
  readonly todo: string;
}

export interface NewEditionRequest {
  /** The edition that is carried on. */
  readonly sources: Written;
  /** The name of the new one. */
  readonly edition: string;
  readonly host: Pick<Host, "read" | "list">;
}

/**
 * The files of a new edition. Codes: `rollover/wrong-edition` for a name that is none or not after the old one,
 * `rollover/file-exists` for what would be overwritten.
 */
export function planNewEdition({ sources, edition, host }: NewEditionRequest): Outcome<NewEdition> {
  const report = sources.report.value.id;
  const from = sources.edition.value.edition;
  const found = checkName(edition, from, sources);
  if (hasErrors(found)) return { value: undefined, diagnostics: found };
  const home = `content/${report}/${edition}`;
  const moved = (file: string) => file.replace(`content/${report}/${from}/`, `${home}/`);
  const written = new Map(unitsOf(sources).map(({ hash, text }) => [hash, text]));
  const carried = (translation: Located<Translation>) =>
    carriedTranslation(translation, written, sources.texts.get(translation.file) ?? "");
  const begun: NewFile[] = [
    { path: `${home}/edition.yaml`, content: newTitlePage(sources, edition) },
    ...[...sources.sections, ...sources.sheetSections].map(({ file }) => ({
      path: moved(file),
      content: sources.texts.get(file) ?? "",
    })),
    ...[...sources.translations.values()].flatMap((parts) =>
      [...parts].flatMap(([part, translation]) =>
        // The old edition's mistakes stay with it.
        part === "errata" ? [] : [{ path: moved(translation.file), content: carried(translation) }],
      ),
    ),
    ...emptyData(sources, edition, host),
  ];
  const titlePage = begun[0]?.content ?? "";
  const todo = checklist(
    { ...sources, errata: undefined },
    { edition, dating: datingOf(sources, edition), titlePage: String(titlePage) },
  );
  const files = [...begun, { path: `${home}/TODO.md`, content: todo }];
  const present = files.filter(({ path }) => host.read(path) !== undefined).map(({ path }) => path);
  if (present.length > 0) found.push(alreadyThere(present));
  if (hasErrors(found)) return { value: undefined, diagnostics: found };
  return { value: { edition, files, todo }, diagnostics: found };
}

function alreadyThere([first = "", ...more]: readonly string[]): Diagnostic {
  const hint = "nothing is overwritten: move them away, or name another edition";
  return more.length === 0
    ? error("rollover/file-exists", `\`${first}\` is there already`, { hint: hint.replace("them", "it") })
    : error("rollover/file-exists", `\`${first}\` and ${more.length} more are there already`, { hint });
}

function checkName(edition: string, from: string, { edition: { keyAt } }: Written): Diagnostic[] {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(edition)) {
    const hint = "an edition is named by its year, such as `2025`";
    return [error("rollover/wrong-edition", `\`${edition}\` cannot name an edition`, { hint })];
  }
  if (edition > from) return [];
  const message = `edition \`${edition}\` would not come after \`${from}\`, which it carries on`;
  const hint = "name it by a later year, or carry on an earlier edition with `--from`";
  return [error("rollover/wrong-edition", message, { span: keyAt(["edition"]), hint })];
}

/** The old edition.yaml with the new year: a draft again, that looks back on all editions so far. */
function newTitlePage({ edition: { file, value }, texts }: Written, edition: string): string {
  const dropped = ["breaks", "revisions", "data", "prior", "status"];
  const kept = dropped.reduce(withoutKey, texts.get(file) ?? "");
  const prior = [...new Set([...value.prior, value.edition])].sort();
  const date = /^\d{4}$/.test(edition) ? inYear(edition, value.date) : value.date;
  return kept
    .replace(/^edition:.*$/m, `edition: ${edition}`)
    .replace(/^date:.*$/m, `date: ${date}\nstatus: draft\nprior: [${prior.join(", ")}]`);
}

/** The same day of another year: the last of February where that year has no 29th. */
function inYear(year: string, date: string): string {
  const isLeapYear = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return `${year}${date.slice(4)}`.replace(/-02-29$/, isLeapYear ? "-02-29" : "-02-28");
}

/** Without a key at the top of a YAML file, all that stands under it, and the remark right above it. */
function withoutKey(text: string, key: string): string {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (at === -1) return text;
  const length = lines.slice(at + 1).findIndex((line) => /^[^\s#-]/.test(line));
  let end = length === -1 ? lines.length : at + 1 + length;
  // Empty lines and remarks above the next key are its own.
  while (end > at + 1 && /^(?:#.*)?$/.test(lines[end - 1] ?? "")) end -= 1;
  const above = lines.slice(0, at).findLastIndex((line) => !/^#(?! yaml-language-server)/.test(line));
  return [...lines.slice(0, above + 1), ...lines.slice(end)].join("\n");
}

/**
 * A translation with every unit waiting to be looked at, beside the text that it translates: so that translators see
 * what the new edition changes in it, word by word.
 */
function carriedTranslation(
  translation: Located<Translation>,
  written: ReadonlyMap<string, string>,
  text: string,
): string {
  const units = Object.entries(translation.value.units).map(([key, { was, source }]) => {
    const { start } = translation.keyAt(["units", key, "state"]);
    const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    const original = was === undefined && indent.trim() === "" ? written.get(source) : undefined;
    const kept = original === undefined ? "" : `was: ${JSON.stringify(original)}\n${indent}`;
    return { start, kept, state: translation.at(["units", key, "state"]) };
  });
  units.sort((left, right) => right.start - left.start);
  let carried = text;
  for (const { start, kept, state } of units) {
    const key = carried.slice(start, state.start);
    carried = `${carried.slice(0, start)}${kept}${key}carried${carried.slice(state.end)}`;
  }
  return carried;
}

/** The data package as described, each CSV file with its first line alone. */
function emptyData(sources: Written, edition: string, host: NewEditionRequest["host"]): NewFile[] {
  const report = sources.report.value.id;
  const from = sources.edition.value.edition;
  const [first] = sources.tables.values();
  if (first === undefined) return [];
  const description = first.describedAt.file;
  const folder = description.slice(0, description.lastIndexOf("/"));
  const moved = (file: string) => `data/${report}/${edition}/${file.slice(folder.length + 1)}`;
  const described = (sources.texts.get(description) ?? "")
    // Sizes and checksums were those of the old files.
    .replace(/^[ \t]+(?:bytes|hash):.*\n/gm, "")
    .replace(/^(name|title|version):.*$/gm, (line) => line.replaceAll(from, edition));
  const files = [...sources.tables.values()].map(({ file, headerSpan }) => ({
    path: moved(file),
    content: headerSpan.end === 0 ? new Uint8Array() : firstLine(host.read(file) ?? new Uint8Array()),
  }));
  return [{ path: moved(description), content: described }, ...files];
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** The bytes of the first record, with the byte-order mark before and the line's end after it. */
function firstLine(bytes: Table["bytes"]): Uint8Array {
  let quoted = false;
  for (const [index, byte] of bytes.entries()) {
    if (byte === QUOTE) quoted = !quoted;
    if (byte !== LINE_FEED || quoted) continue;
    // In UTF-16 a line feed has a zero before it, or behind it where its low byte comes first.
    const isLowFirst = index % 2 === 0 && bytes[index + 1] === 0;
    return bytes.slice(0, isLowFirst ? index + 2 : index + 1);
  }
  return bytes;
}
