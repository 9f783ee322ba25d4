/** What can be referred to: sections, figures, tables and other blocks, with their numbers. */
import { suggest } from "../base/index.ts";
import { type Locale, writeWhole } from "../locale/index.ts";

/** A section with all in it that can be referred to, in reading order. */
export interface Listed {
  readonly id: string;
  /** From 1 where sections are numbered. */
  readonly number: number | undefined;
  readonly pieces: readonly ListedPiece[];
}

export type ListedPiece = readonly [kind: "figure" | "table" | "text" | "other", id: string];

interface Entry {
  /** `section` or `section/block`. */
  readonly key: string;
  /** The node that a reference leads to: of a text its first paragraph. */
  readonly node: string;
  readonly kind: "section" | "figure" | "table" | "text" | "other";
  /** `Figur 3` as a caption has it; empty where it has no number. */
  readonly label: string;
  /** `figur 3` as running text has it. */
  readonly mention: string;
}

export interface Directory {
  readonly entry: (key: string) => Entry | undefined;
  /** The title's words: of a section its title, of a figure or table its caption. */
  readonly titleOf: (key: string) => string;
  /** Finds a block of `section` first, then of any section, by `block` or `section/block`. */
  readonly find: (
    reference: string,
    section: string,
  ) => Entry | { readonly fault: string; readonly hint?: string | undefined };
}

/**
 * Numbers the figures and tables through the edition, in reading order; `withheld` are blocks that it does not print, as
 * `section/block`.
 */
export function createDirectory(
  sections: readonly Listed[],
  locale: Locale,
  withheld: ReadonlySet<string>,
  titleOf: (key: string) => string,
): Directory {
  const entries = new Map<string, Entry>();
  let figures = 0;
  let tables = 0;
  for (const section of sections) {
    const number = section.number === undefined ? undefined : writeWhole(section.number, locale.tag);
    entries.set(section.id, numberedEntry(section.id, "section", number, locale));
    for (const [kind, id] of section.pieces) {
      const key = `${section.id}/${id}`;
      if (kind === "text") {
        entries.set(key, { key, node: `${key}/1`, kind, label: "", mention: "" });
      } else if (kind === "figure") {
        figures += 1;
        entries.set(key, numberedEntry(key, kind, writeWhole(figures, locale.tag), locale));
      } else if (kind === "table") {
        tables += 1;
        entries.set(key, numberedEntry(key, kind, writeWhole(tables, locale.tag), locale));
      } else entries.set(key, { key, node: key, kind, label: "", mention: "" });
    }
  }
  return {
    entry: (key) => entries.get(key),
    titleOf,
    find(reference, section) {
      const own = entries.get(`${section}/${reference}`) ?? entries.get(reference);
      if (own !== undefined) return own;
      const elsewhere = [...entries.values()].filter(({ key }) => key.endsWith(`/${reference}`));
      const [only, second] = elsewhere;
      if (only !== undefined && second === undefined) return only;
      if (only !== undefined) {
        const keys = elsewhere.map(({ key }) => `\`${key}\``).join(", ");
        return { fault: `several blocks are called \`${reference}\``, hint: `write one of ${keys}` };
      }
      if ([...withheld].some((key) => key === reference || key.endsWith(`/${reference}`))) {
        const hint = "put the reference into a block with the same `when`";
        return { fault: `\`${reference}\` is not printed here, as its \`when\` is not true`, hint };
      }
      const names = [...entries.keys()].map((key) => key.slice(key.indexOf("/") + 1));
      return { fault: `there is no block or section \`${reference}\``, hint: suggest(reference, names) };
    },
  };
}

function numberedEntry(
  key: string,
  kind: "section" | "figure" | "table",
  number: string | undefined,
  locale: Locale,
): Entry {
  if (number === undefined) return { key, node: key, kind, label: "", mention: "" };
  const label = locale.word(kind);
  const mention = locale.word(`ref.${kind}`) ?? label;
  return {
    key,
    node: key,
    kind,
    label: label === undefined ? number : `${label}\u00A0${number}`,
    mention: mention === undefined ? number : `${mention}\u00A0${number}`,
  };
}
