/** Sources and figures to a document: outline, numbering, prose, templates, claims. */
import { type Diagnostic, error, hasErrors, type Outcome } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Locale } from "../locale/index.ts";
import type { Located, Sources, Theme, YamlPath } from "../source/index.ts";
import { buildPart, type PartDesk } from "./build-part.ts";
import { checkClaims, checkReferences, withoutFacts, withoutRepeats } from "./check-parts.ts";
import type { Desk } from "./desk.ts";
import type { Listed } from "./directory.ts";
import type { Document } from "./document.ts";
import { warnOfIdleFootnotes } from "./footnotes.ts";
import { headOf } from "./head.ts";
import {
  documentOf,
  type KeptPart,
  keyOfSection,
  numbered,
  type StandingText,
  type TextRack,
} from "./keep-text.ts";
import { openDesk } from "./open-desk.ts";
import { listPieces, outlineSection, type SectionOutline, valueAt } from "./outline.ts";
import { Names, Placing } from "./placing.ts";
import { type ProseInline, plainText } from "./prose/prose.ts";
import { sectionView } from "./section-view.ts";
import type { ChartWords } from "./template/element-reader.ts";
import { openTemplates, type PageName } from "./template/templates.ts";
import { settle } from "./typography.ts";
import { openUntranslated, type UntranslatedDesk } from "./untranslated.ts";
import { commonView, errataView, speakAll, type View } from "./view.ts";
import { checkHouseWords } from "./words/house-words.ts";
import type { Elsewhere } from "./words/speak.ts";

export interface ComposeInput {
  readonly sources: Sources;
  readonly figures: Figures;
  readonly locale: Locale;
  /** For a handout. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Blocks of the sections that are not printed, as `section/block`. */
  readonly withheld?: ReadonlySet<string> | undefined;
  /** Where it is kept for the next run; nowhere where left out. */
  readonly rack?: TextRack | undefined;
}

/** A part of the document, as it was kept or as it is made. */
interface Part extends Omit<KeptPart, "own"> {
  /** Of what is entangled other parts have decided the ids. */
  readonly state: "kept" | "made" | "entangled";
}

/** Composes all that does not stand. */
export function compose(input: ComposeInput, standing?: StandingText): Outcome<Document> {
  const { sources, figures, locale, elsewhere } = input;
  const { edition, theme } = sources;
  const found: Diagnostic[] = [];
  /** Parts of which something was found, by their keys; all but the sections are one. */
  const told = new Set<string>();
  const hear = <T>(whose: string, make: () => T): T => {
    const before = found.length;
    const made = make();
    if (found.length > before) told.add(whose);
    return made;
  };
  const sections = numbered(sources.sections).map(({ section, number }, index): OpenSection => {
    const { id } = section.value;
    let parsed: SectionOutline | undefined;
    const outline = (): SectionOutline => {
      parsed ??= hear(keyOfSection(id), () => outlineSection(section, number, found));
      return parsed;
    };
    return { id, number, pieces: standing?.piecesOf(index) ?? listPieces(outline()), outline };
  });
  const kept = standing?.open(sections);
  const desk = openDesk(input, sections, found);
  const templates = hear(AROUND, () =>
    openTemplates(
      {
        templates: sources.templates,
        idle: sources.errata === undefined ? ["errata"] : [],
        ownFolder: elsewhere === undefined ? sources.themeFolder : undefined,
        locale,
        checked: kept?.head ? "before" : "never",
      },
      found,
    ),
  );

  const common = commonView(desk);
  if (!kept?.head) hear(AROUND, () => speakAll(common));
  const viewOf = ({ id, outline }: OpenSection): View =>
    hear(keyOfSection(id), () => sectionView(outline(), common, desk));
  const views = sections.map((section, index) => (kept?.section(index) ? undefined : viewOf(section)));
  const chartWords = new Map<string, ChartWords>();
  const wordsOf = (name: string): ChartWords | undefined => {
    const chart = sources.charts.get(name);
    const words = chartWords.get(name) ?? (chart && wordsOfChart(name, chart, desk));
    if (words) chartWords.set(name, words);
    return words;
  };
  let errata: View | undefined;
  const viewOfErrata = (): View => {
    errata ??= errataView(common, desk) ?? common;
    return errata;
  };
  if (!kept?.head) {
    hear(AROUND, () => {
      for (const name of sources.charts.keys()) wordsOf(name);
      viewOfErrata();
    });
  }

  const names = new Names();
  const parts: Part[] = [];
  let isMalformed = false;
  const place = (page: PageName, view: () => View, section?: OpenSection, stood?: KeptPart): void => {
    const key = section ? keyOfSection(section.id) : page;
    if (stood && names.take(stood.placed) === "taken") {
      parts.push({ ...stood, state: "kept" });
      return;
    }
    const placing = new Placing(names);
    const partDesk: PartDesk = { desk, templates, chartWords: wordsOf };
    const built = hear(section ? key : AROUND, () =>
      buildPart({ page, view: view(), outline: section?.outline(), placing }, partDesk),
    );
    isMalformed ||= built.isMalformed;
    if (built.story === undefined) return;
    const state = placing.isApart ? "made" : "entangled";
    parts.push({ key, pieces: section?.pieces ?? [], story: built.story, placed: placing.placed(), state });
  };
  const placePage = (page: PageName, view: () => View): void => {
    if (templates.has(page)) place(page, view, undefined, kept?.page(page));
  };
  const placePart: Readonly<Record<Theme["order"][number], () => void>> = {
    cover: () => {
      if (edition.value.cover !== undefined) placePage("cover", () => common);
    },
    contents: () => {
      if (sections.length > 0) placePage("contents", () => common);
    },
    sections: () => {
      if (!templates.has("section")) return;
      for (const [index, section] of sections.entries()) {
        place("section", () => views[index] ?? viewOf(section), section, kept?.section(index));
      }
    },
    errata: () => {
      if (sources.errata !== undefined) placePage("errata", viewOfErrata);
    },
    colophon: () => {
      if (edition.value.colophon !== undefined) placePage("colophon", () => common);
    },
  };
  for (const part of theme.value.order) placePart[part]();
  for (const page of ["section", "errata"] as const) {
    if (templates.has(page) || (page === "errata" && sources.errata === undefined)) continue;
    const span = theme.at([]);
    found.push(error("narrative/no-template", `the theme has no \`${page}.hbs\``, { span }));
  }
  const stands = new Set(parts.filter(({ state }) => state === "kept").map(({ key }) => key));
  for (const section of sections) {
    const key = keyOfSection(section.id);
    if (stands.has(key)) continue;
    hear(key, () => {
      checkClaims(section.outline(), desk);
      warnOfIdleFootnotes(section.outline(), desk.reader);
    });
  }

  const untranslated = openUntranslated(sources);
  const settled = settleParts(parts, untranslated, locale.tag);
  const areBlocksSet = !found.some(({ code }) => code === "narrative/no-template");
  if (!isMalformed && areBlocksSet)
    checkReferences(
      settled.map(({ story }) => story),
      names,
      found,
    );
  const head = kept?.head ?? hear(AROUND, () => headOf(desk, untranslated));
  const document = documentOf(head, settled);
  hear(AROUND, () => checkHouseWords(document, sections, desk));
  if (standing && !hasErrors(found)) {
    const sound = settled.filter(({ key, state, story }) => {
      return state !== "entangled" && !told.has(story.role === "section" ? key : AROUND);
    });
    const isSound = !told.has(AROUND);
    const isNew = sound.some(({ state }) => state === "made") || (isSound && !kept?.head);
    const extent = isSound && sound.length === parts.length ? "whole" : "some";
    if (isNew) standing.keep({ head: isSound ? head : undefined, parts: sound, extent });
  }
  const isUsable = !hasErrors(found) || parts.length > 0;
  const findings = withoutRepeats(found);
  const diagnostics = figures.facts.size === 0 ? withoutFacts(findings) : findings;
  return { value: isUsable ? document : undefined, diagnostics };
}

/** All that stands around the sections: pages, templates, charts, the document's own words. */
const AROUND = "";

/** A section, parsed when that is asked for. */
interface OpenSection extends Listed {
  readonly outline: () => SectionOutline;
}

/** The parts made now, with what is not translated marked, and the words of every paragraph set right. */
function settleParts(parts: readonly Part[], { mark }: UntranslatedDesk, lang: string): readonly Part[] {
  const marked = parts.map((part) => (part.state === "kept" ? part : { ...part, story: mark(part.story) }));
  return marked.map((part) => {
    if (part.state === "kept") return part;
    const notes = part.placed.notes.map((note) => settle(mark(note), lang));
    return { ...part, story: settle(part.story, lang), placed: { ...part.placed, notes } };
  });
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
