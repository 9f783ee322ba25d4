/** Sources and figures to a document: outline, numbering, prose, templates, claims. */
import { createRecall, type Diagnostic, error, hasErrors, type Outcome } from "../base/index.ts";
import type { Sources } from "../source/index.ts";
import { buildPart, type PartDesk } from "./build-part.ts";
import { openChartWords } from "./chart-words.ts";
import { checkClaims, checkReferences, withoutFacts, withoutRepeats } from "./check-parts.ts";
import type { ComposeInput } from "./compose-input.ts";
import type { Desk } from "./desk.ts";
import type { Document } from "./document.ts";
import { warnOfIdleFootnotes } from "./footnotes.ts";
import { headOf } from "./head.ts";
import { AROUND, Hearing } from "./hearing.ts";
import {
  documentOf,
  type Head,
  type KeptPart,
  keyOfSection,
  type OpenText,
  type StandingText,
} from "./keep-text.ts";
import { type Leaf, leavesOf, type OpenSection, openSections, partOf } from "./leaves.ts";
import { openDesk } from "./open-desk.ts";
import { Names, Placing } from "./placing.ts";
import { sectionView } from "./section-view.ts";
import { checkTags } from "./template/check-tags.ts";
import { openTemplates, type Templates } from "./template/templates.ts";
import { settle } from "./typography.ts";
import { openUntranslated, type UntranslatedDesk } from "./untranslated.ts";
import { commonView, errataView, speakAll, type View } from "./view.ts";
import { checkHouseWords } from "./words/house-words.ts";

/** A part of the document, as it was kept or as it is made. */
interface Part extends Omit<KeptPart, "own"> {
  /** Of what is entangled other parts have decided the ids. */
  readonly state: "kept" | "made" | "entangled";
}

/** What the parts of a document are made with. */
interface Workshop extends PartDesk {
  readonly hearing: Hearing;
  /** What stands from an earlier run, if anything does. */
  readonly kept: OpenText | undefined;
  readonly names: Names;
  /** What the template of a leaf sees, made once. */
  readonly viewOf: (leaf: Leaf) => View;
}

/** Composes all that does not stand. */
export function compose(input: ComposeInput, standing?: StandingText): Outcome<Document> {
  const { sources, figures, locale, elsewhere } = input;
  const hearing = new Hearing();
  const { found } = hearing;
  const sections = openSections(sources, hearing, standing);
  const kept = standing?.open(sections);
  const desk = openDesk(input, sections, found);
  const request = {
    templates: sources.templates,
    idle: sources.errata === undefined ? (["errata"] as const) : [],
    ownFolder: elsewhere === undefined ? sources.themeFolder : undefined,
    locale,
    checked: kept?.head ? "before" : "never",
  } as const;
  const templates = hearing.of(AROUND, () => openTemplates(request, found));
  const common = commonView(desk);
  const views = createRecall<View>();
  const viewOf = (leaf: Leaf): View =>
    views(leaf.key, () => hearing.of(partOf(leaf), () => viewOfLeaf(leaf, common, desk)));
  const chartWords = openChartWords(desk);
  const workshop: Workshop = { desk, templates, chartWords, hearing, kept, names: new Names(), viewOf };
  speakAllNew(sections, common, workshop);

  const { parts, isMalformed } = makeParts(leavesOf(sources, sections, templates), workshop);
  const areBlocksSet = tellMissingPages(sources, templates, found) === "none";
  const stands = new Set(parts.filter(({ state }) => state === "kept").map(({ key }) => key));
  for (const { id, outline } of sections) {
    const key = keyOfSection(id);
    if (stands.has(key)) continue;
    hearing.of(key, () => {
      checkClaims(outline(), desk);
      // A text that was not set called no footnote.
      if (areBlocksSet) warnOfIdleFootnotes(outline(), desk.reader);
    });
  }
  const untranslated = openUntranslated(sources);
  const settled = settleParts(parts, untranslated, locale.tag);
  if (!isMalformed && areBlocksSet) {
    const stories = settled.map(({ story }) => story);
    checkReferences(stories, workshop.names, found);
  }
  if (!kept?.head && elsewhere === undefined) hearing.of(AROUND, () => checkTags(sources, found));
  const head = kept?.head ?? hearing.of(AROUND, () => headOf(desk, untranslated));
  const document = documentOf(head, settled);
  hearing.of(AROUND, () => checkHouseWords(document, sections, desk));

  if (standing && !hasErrors(found)) keepSound(head, settled, standing, workshop);
  const isUsable = !hasErrors(found) || parts.length > 0;
  const findings = withoutRepeats(found);
  const diagnostics = figures.facts.size === 0 ? withoutFacts(findings) : findings;
  return { value: isUsable ? document : undefined, diagnostics };
}

/** Speaks what does not stand, even where no template prints it, so that each fault in it is told. */
function speakAllNew(
  sections: readonly OpenSection[],
  common: View,
  { kept, hearing, viewOf, desk, chartWords }: Workshop,
): void {
  if (!kept?.head) hearing.of(AROUND, () => speakAll(common));
  for (const section of sections) {
    const key = keyOfSection(section.id);
    if (!kept?.part(key)) viewOf({ key, page: "section", section });
  }
  if (kept?.head) return;
  hearing.of(AROUND, () => Array.from(desk.sources.charts.keys(), chartWords));
  viewOf({ key: "errata", page: "errata" });
}

/** The parts in their order: those that stand where nothing is in their way, the others made anew. */
function makeParts(
  leaves: readonly Leaf[],
  workshop: Workshop,
): { readonly parts: readonly Part[]; readonly isMalformed: boolean } {
  const { kept, names, hearing, viewOf } = workshop;
  const parts: Part[] = [];
  let isMalformed = false;
  for (const leaf of leaves) {
    const { key, page, section } = leaf;
    const stood = kept?.part(key);
    if (stood && names.take(stood.placed) === "taken") {
      parts.push({ ...stood, state: "kept" });
      continue;
    }
    const placing = new Placing(names);
    const built = hearing.of(partOf(leaf), () =>
      buildPart({ page, view: viewOf(leaf), outline: section?.outline(), placing }, workshop),
    );
    isMalformed ||= built.isMalformed;
    if (built.story === undefined) continue;
    const state = placing.isApart ? "made" : "entangled";
    parts.push({ key, pieces: section?.pieces ?? [], story: built.story, placed: placing.placed(), state });
  }
  return { parts, isMalformed };
}

/** Pages that no theme can do without. Code: `narrative/no-template`, which partials of blocks may have been told under, too. */
function tellMissingPages(
  { errata, theme }: Sources,
  templates: Templates,
  found: Diagnostic[],
): "some" | "none" {
  for (const page of ["section", "errata"] as const) {
    if (templates.has(page) || (page === "errata" && errata === undefined)) continue;
    const { file, start } = theme.at([]);
    const hint = `write it into \`${file.slice(0, file.lastIndexOf("/"))}\`, or copy that of another theme`;
    // The theme as a whole: its first line says enough.
    const span = { file, start, end: start };
    found.push(error("narrative/no-template", `the theme has no \`${page}.hbs\``, { span, hint }));
  }
  return found.some(({ code }) => code === "narrative/no-template") ? "some" : "none";
}

/** Leaves the parts of which nothing was found for the next run, where any of them is new. */
function keepSound(
  head: Head,
  parts: readonly Part[],
  standing: StandingText,
  { hearing, kept }: Workshop,
): void {
  const isAroundSound = hearing.isSound(AROUND);
  const sound = parts.filter(({ key, state, story }) => {
    return state !== "entangled" && hearing.isSound(story.role === "section" ? key : AROUND);
  });
  const isNew = sound.some(({ state }) => state === "made") || (isAroundSound && !kept?.head);
  const extent = isAroundSound && sound.length === parts.length ? "whole" : "some";
  if (isNew) standing.keep({ head: isAroundSound ? head : undefined, parts: sound, extent });
}

/** What the template of a leaf sees. */
function viewOfLeaf({ page, section }: Leaf, common: View, desk: Desk): View {
  if (section !== undefined) return sectionView(section.outline(), common, desk);
  return (page === "errata" ? errataView(common, desk) : undefined) ?? common;
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
