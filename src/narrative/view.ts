/** What page templates see: the sources' words as prose marks, names and numbers as they are. */
import { error, once } from "../base/index.ts";
import { commaOf } from "../locale/index.ts";
import { type Located, valueAt, type YamlPath } from "../source/index.ts";
import type { Desk } from "./desk.ts";
import type { Rendered } from "./prose/rendered.ts";

export type View = Readonly<Record<string, unknown>>;

/** A view whose fields are made when they are first read: a template prints few of them. */
function asRead(fields: Readonly<Record<string, () => unknown>>): View {
  const view = {};
  for (const [name, make] of Object.entries(fields)) {
    Object.defineProperty(view, name, { enumerable: true, get: once(make) });
  }
  return view;
}

/** What every page template sees of the report and the edition: their words are spoken when they are read. */
export function commonView(desk: Desk): View {
  const { report, edition } = desk.sources;
  const line = (located: Located<unknown>, path: YamlPath): Rendered | undefined =>
    desk.line(located, path, {
      section: "",
      key: `${located === report ? "report" : "edition"}/${path.join("/")}`,
    });
  const text = (located: Located<unknown>, path: YamlPath): Rendered | undefined =>
    desk.text(located, path, {
      section: "",
      key: `${located === report ? "report" : "edition"}/${path.join("/")}`,
    });
  const { cover } = edition.value;
  return {
    locale: desk.locale.tag,
    comma: commaOf(desk.locale.tag),
    report: asRead({
      id: () => report.value.id,
      name: () => line(report, ["name"]),
      publisher: () => line(report, ["publisher"]),
      contact: () => line(report, ["contact"]),
      website: () => report.value.website,
      description: () => text(report, ["description"]),
    }),
    edition: asRead({
      edition: () => edition.value.edition,
      title: () => line(edition, ["title"]),
      subtitle: () => line(edition, ["subtitle"]),
      date: () =>
        desk.words(desk.locale.formatDate(edition.value.date, "long"), edition.at(["date"]), "edition/date"),
      kicker: () => line(edition, ["cover", "kicker"]),
      blurb: () => text(edition, ["cover", "blurb"]),
      picture: () => cover?.picture,
      alt: () => line(edition, ["cover", "alt"]),
      focus: () => cover?.focus?.join(" "),
      credit: () => line(edition, ["cover", "credit"]),
      colophon: () => text(edition, ["colophon"]),
      corrected: () => correctedOn(desk),
    }),
  };
}

/** Speaks all words of a view, so that each fault in them is told. */
export function speakAll(view: View): void {
  for (const value of Object.values(view)) if (isView(value)) Object.values(value);
}

function isView(value: unknown): value is View {
  return typeof value === "object" && value !== null;
}

/** The day of the last correction, as the cover says it. */
function correctedOn(desk: Desk): Rendered | undefined {
  const { errata } = desk.sources;
  const [last] = [...(errata?.value.errata ?? [])]
    .map(({ date }) => date)
    .sort()
    .reverse();
  if (errata === undefined || last === undefined) return undefined;
  const words = [desk.locale.word("corrected"), desk.locale.formatDate(last, "long")]
    .filter(Boolean)
    .join(" ");
  return desk.words(words, errata.at(["errata"]), "errata/corrected");
}

/** What `errata.hbs` sees; undefined for an edition in which nothing was put right. */
export function errataView(common: View, desk: Desk): View | undefined {
  const { errata } = desk.sources;
  if (errata === undefined) return undefined;
  // Of one day's, the one that was written down last.
  const newestFirst = [...errata.value.errata.entries()]
    .reverse()
    .sort(([, a], [, b]) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  return {
    ...common,
    intro: desk.text(errata, ["intro"], { section: "", key: "errata/intro" }),
    errata: newestFirst.map(([index, { id, date }]) => {
      const path: YamlPath = ["errata", index];
      // What was printed is a quotation, and so are its numbers.
      const line = (name: string): Rendered | undefined =>
        desk.line(errata, [...path, name], { section: "", key: `errata/${id}/${name}`, digits: "free" });
      return {
        id: `errata/${id}`,
        place: placeOfErratum(errata, path, desk),
        date: desk.words(
          desk.locale.formatDate(date, "long"),
          errata.at([...path, "date"]),
          `errata/${id}/date`,
        ),
        printed: line("printed"),
        correct: line("correct"),
        reason: line("reason"),
      };
    }),
  };
}

/** `Lekkasjen, figur 3, side 12`: the chapter's title, the block's number where it has one, the page. */
function placeOfErratum(
  errata: NonNullable<Desk["sources"]["errata"]>,
  path: YamlPath,
  desk: Desk,
): Rendered | undefined {
  const span = errata.at([...path, "at"]);
  const name = String(valueAt(errata.value, [...path, "at"]));
  const found = desk.directory.find(name, "");
  if ("fault" in found) {
    const misses = { what: "block", name } as const;
    desk.found.push(error("narrative/unknown-block", found.fault, { span, hint: found.hint, misses }));
    return undefined;
  }
  const [chapter = ""] = found.key.split("/");
  const isNumbered = found.kind === "figure" || found.kind === "table";
  const form = isNumbered ? "labelAndPage" : "page";
  const words = `{{ref "${chapter}" form="title"}}${commaOf(desk.locale.tag)}{{ref "${found.key}" form="${form}"}}`;
  return desk.loose(words, span, { section: "", key: `${path.join("/")}/place` });
}
