/** Sources and figures to a document: outline, numbering, prose, templates, claims. */
import { type Diagnostic, error, hasErrors, type Outcome, type Span } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import { type Locale, writeWhole } from "../locale/index.ts";
import type { Located, Sources, Theme, YamlPath } from "../source/index.ts";
import { checkClaim } from "./claims.ts";
import { Desk } from "./desk.ts";
import { createDirectory } from "./directory.ts";
import type { Document, Inline, Story } from "./document.ts";
import { footnotesOf, warnOfIdleFootnotes } from "./footnotes.ts";
import { outlineSections, type SectionOutline, valueAt } from "./outline.ts";
import { type FootnoteProse, given, Placing } from "./placing.ts";
import { type ProseInline, plainText } from "./prose/prose.ts";
import type { ProseReader } from "./prose/read-inlines.ts";
import { runsIn } from "./runs.ts";
import { sectionView } from "./section-view.ts";
import { buildStory } from "./template/build-story.ts";
import type { ChartWords } from "./template/element-reader.ts";
import { readMarkup } from "./template/markup.ts";
import { openTemplates, type PageName } from "./template/templates.ts";
import { settleNotes, settleStories } from "./typography.ts";
import { openUntranslated } from "./untranslated.ts";
import { commonView, errataView, type View } from "./view.ts";
import { checkHouseWords } from "./words/house-words.ts";
import { createSpeaker, type Elsewhere } from "./words/speak.ts";

export interface ComposeInput {
  readonly sources: Sources;
  readonly figures: Figures;
  readonly locale: Locale;
  /** For a handout. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Blocks of the sections that are not printed, as `section/block`. */
  readonly withheld?: ReadonlySet<string> | undefined;
}

export function compose({ sources, figures, locale, elsewhere, withheld }: ComposeInput): Outcome<Document> {
  const found: Diagnostic[] = [];
  const { report, edition, theme } = sources;
  const outlines = outlineSections(sources.sections, found);
  const asked = new Set<string>();
  const directory = createDirectory(outlines, locale, withheld ?? new Set(), (key) => {
    if (asked.has(key)) return ""; // a title that refers to itself
    asked.add(key);
    const title = titleOf(key, outlines, desk);
    asked.delete(key);
    return title;
  });
  const speaker = createSpeaker({
    figures,
    locale,
    directory,
    names: namesOf(sources),
    comparability: { edition: edition.value, registers: sources.registers },
    elsewhere,
    found,
  });
  const reader: ProseReader = { speaker, locale, found, called: new Set() };
  const desk: Desk = new Desk({ sources, figures, locale, directory, reader, found });
  const templates = openTemplates(
    {
      templates: sources.templates,
      idle: sources.errata === undefined ? ["errata"] : [],
      ownFolder: elsewhere === undefined ? sources.themeFolder : undefined,
      locale,
    },
    found,
  );
  const placing = new Placing();
  const chartWords = new Map<string, ChartWords>();
  const stories: Story[] = [];
  let isMalformed = false;

  const common = commonView(desk);
  const build = (page: PageName, view: View, outline?: SectionOutline): void => {
    const footnotes = outline === undefined ? new Map<string, FootnoteProse>() : footnotesOf(outline, reader);
    const markup = templates.render(page, view);
    if (markup === undefined) return;
    const faults: Diagnostic[] = [];
    const [root, another] = readMarkup(markup, templates.placeOf, templates.spanOf(page), faults);
    if (root && another && faults.length === 0) {
      faults.push(
        error("narrative/malformed-markup", `\`${page}.hbs\` makes more than one element`, {
          span: another.template,
          hint: "all of a page stands in its `<section>`",
        }),
      );
    }
    // Behind a tag that is not closed nothing stands where it should: the first fault is told, and what it breaks is not.
    found.push(...faults.slice(0, 1));
    isMalformed ||= faults.length > 0;
    if (root?.name !== "section") {
      if (faults.length > 0) return;
      found.push(
        error("narrative/malformed-markup", `\`${page}.hbs\` makes no \`<section>\``, {
          span: templates.spanOf(page),
          hint: "its outermost element is a `<section>`",
        }),
      );
      return;
    }
    const originOf = (id: string): Span | undefined => originOfBlock(id, outline);
    const story = buildStory(root, {
      role: page,
      store: desk.store,
      placing,
      footnotes,
      theme: theme.value,
      originOf,
      chartWords: (chart) => chartWords.get(chart),
      found: faults.length > 0 ? [] : found,
    });
    stories.push(story);
  };

  const views = outlines.map((outline) => ({ outline, view: sectionView(outline, common, desk) }));
  for (const [name, chart] of sources.charts) chartWords.set(name, wordsOfChart(name, chart, desk));
  const errata = errataView(common, desk);
  const buildPart: Readonly<Record<Theme["order"][number], () => void>> = {
    cover: () => {
      if (edition.value.cover !== undefined && templates.has("cover")) build("cover", common);
    },
    contents: () => {
      if (templates.has("contents") && outlines.length > 0) build("contents", common);
    },
    sections: () => {
      if (!templates.has("section")) return;
      for (const { outline, view } of views) build("section", view, outline);
    },
    errata: () => {
      if (errata !== undefined && templates.has("errata")) build("errata", errata);
    },
    colophon: () => {
      if (edition.value.colophon !== undefined && templates.has("colophon")) build("colophon", common);
    },
  };
  for (const part of theme.value.order) buildPart[part]();
  if (!templates.has("section")) {
    found.push(error("narrative/no-template", `the theme has no \`section.hbs\``, { span: theme.at([]) }));
  }
  if (errata !== undefined && !templates.has("errata")) {
    found.push(error("narrative/no-template", `the theme has no \`errata.hbs\``, { span: theme.at([]) }));
  }
  for (const outline of outlines) {
    checkClaims(outline, desk);
    warnOfIdleFootnotes(outline, reader);
  }
  const areBlocksSet = !found.some(({ code }) => code === "narrative/no-template");
  if (!isMalformed && areBlocksSet) checkReferences(stories, placing, found);

  const plain = (located: Located<unknown>, path: YamlPath): string =>
    plainText(desk.lineContent(located, path, { section: "", key: "", digits: "free" }));
  const title = plain(edition, ["title"]);
  const subtitle = plain(edition, ["subtitle"]);
  const name = plain(report, ["name"]);
  const untranslated = openUntranslated(sources);
  const ownStories = untranslated.mark(stories);
  const ownNotes = new Map([...placing.notes].map(([id, note]) => [id, untranslated.mark(note)]));
  const left = untranslated.told();
  const document: Document = {
    kind: "document",
    locale: locale.tag,
    title,
    ...given({ subtitle: subtitle === "" ? undefined : subtitle }),
    author: plain(report, ["publisher"]),
    ...given({ description: desk.plainText(report, ["description"]) }),
    date: edition.value.date,
    ...given({ untranslated: left?.nodes }),
    runningWords: {
      report: name,
      edition: edition.value.edition,
      title,
      publisher: plain(report, ["publisher"]),
      contact: plain(report, ["contact"]),
      website: report.value.website ?? "",
      wholeReport: locale.word("wholeReport") ?? "",
      untranslated: left ? untranslatedLine(left.texts, locale) : "",
    },
    stories: settleStories(ownStories, locale.tag),
    notes: settleNotes(ownNotes, locale.tag),
    uses: placing.uses,
  };
  checkHouseWords(document, outlines, desk);
  const isUsable = !hasErrors(found) || stories.length > 0;
  const told = withoutRepeats(found);
  const diagnostics = figures.facts.size === 0 ? withoutFacts(told) : told;
  return { value: isUsable ? document : undefined, diagnostics };
}

/** What the margin of a draft says: `Draft. Texts not translated: 3`. */
function untranslatedLine(texts: number, locale: Locale): string {
  return locale.word("untranslated")?.replace("#", writeWhole(texts, locale.tag)) ?? "";
}

/** In a report that defines no facts the first that is missed is told for all. */
function withoutFacts(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const missing = found.filter(({ misses }) => misses?.what === "fact");
  const [first, ...others] = missing;
  if (first === undefined || others.length === 0) return found;
  const hint = "define them under `facts` in figures.yaml";
  const message = `${first.message}, as the report defines no facts at all`;
  return found.flatMap((each) => {
    if (each === first) return [{ ...first, message, hint }];
    return missing.includes(each) ? [] : [each];
  });
}

/** Each finding once: a title is read for its page and again for the document. */
function withoutRepeats(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return found.filter(({ code, message, span }) => {
    const key = `${code} ${span?.file} ${span?.start} ${message}`;
    return !told.has(key) && told.add(key);
  });
}

/** Names that a text may print beside the facts. */
function namesOf({ report, edition }: Sources): Readonly<Record<string, string>> {
  return {
    "report.name": report.value.name,
    "report.publisher": report.value.publisher,
    "edition.edition": edition.value.edition,
    "edition.title": edition.value.title,
    "edition.date": edition.value.date,
  };
}

function wordsOfChart(
  name: string,
  chart: Located<Sources["charts"] extends ReadonlyMap<string, Located<infer C>> ? C : never>,
  desk: Desk,
): ChartWords {
  const words: Record<string, string> = {};
  const content: ProseInline[] = [];
  const add = (key: string, path: YamlPath): void => {
    if (valueAt(chart.value, path) === undefined) return;
    const line = desk.lineContent(chart, path, { section: "", key: `chart/${name}/${key}` });
    words[key] = plainText(line);
    content.push(...line);
  };
  add("title", ["title"]);
  add("subtitle", ["subtitle"]);
  for (const key of Object.keys(chart.value.labels ?? {})) add(key, ["labels", key]);
  return { words, content };
}

/** Where the author declared a block of the section, by its node's id. */
function originOfBlock(id: string, outline: SectionOutline | undefined): Span | undefined {
  if (outline === undefined) return undefined;
  const { located } = outline;
  if (id === `${outline.id}#master` && located.value.master !== undefined) return located.at(["master"]);
  if (id === outline.id) return located.at(["id"]);
  const index = located.value.blocks.findIndex((block) => `${outline.id}/${block.id}` === id);
  return index === -1 ? undefined : located.at(["blocks", index]);
}

function titleOf(key: string, outlines: readonly SectionOutline[], desk: Desk): string {
  const [section = "", block] = key.split("/");
  const outline = outlines.find(({ id }) => id === section);
  if (outline === undefined) return "";
  const place = { section, key: "", digits: "free" } as const;
  if (block === undefined) return plainText(desk.lineContent(outline.located, ["title"], place));
  const index = outline.located.value.blocks.findIndex(({ id }) => id === block);
  for (const field of ["title", "caption"]) {
    const words = plainText(desk.lineContent(outline.located, ["blocks", index, field], place));
    if (words !== "") return words;
  }
  return "";
}

function checkClaims(outline: SectionOutline, desk: Desk): void {
  const { located, id } = outline;
  const check = (holds: string | readonly string[] | undefined, path: YamlPath, key: string): void => {
    if (holds === undefined) return;
    const all = typeof holds === "string" ? [holds] : holds;
    for (const [index, expression] of all.entries()) {
      const span = located.at(typeof holds === "string" ? path : [...path, index]);
      const fault = checkClaim({ expression, span, lines: desk.saidBy(key) }, desk.figures, desk.locale);
      if (fault !== undefined) desk.found.push(fault);
    }
  };
  check(located.value.holds, ["holds"], id);
  for (const [index, block] of located.value.blocks.entries()) {
    check(block.holds, ["blocks", index, "holds"], `${id}/${block.id}`);
  }
}

/** A reference whose block no template placed would lead nowhere. */
function checkReferences(stories: readonly Story[], placing: Placing, found: Diagnostic[]): void {
  const check = (inline: Inline): void => {
    if (inline.kind === "mark" || inline.kind === "link") inline.content.forEach(check);
    if (inline.kind !== "reference" || placing.has(inline.target)) return;
    found.push(
      error(
        "narrative/reference-not-placed",
        `\`${inline.target}\` is referred to, but no template places it`,
        {
          span: inline.origin,
          hint: 'see that its partial writes `id="{{id}}"`',
        },
      ),
    );
  };
  for (const story of stories) for (const { content } of runsIn(story.blocks)) content.forEach(check);
}
