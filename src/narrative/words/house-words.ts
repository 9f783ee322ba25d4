/**
 * Words that the program itself asks of a house, beside those of its templates: one that no file has, and one that
 * stands in a file under a name that nobody asks for. Code: `narrative/unknown-word`.
 */
import { type Diagnostic, error, nearest, warning } from "../../base/index.ts";
import type { Figures } from "../../data/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { Labels, Sources } from "../../source/index.ts";
import type { Listed } from "../directory.ts";
import type { Document, Inline } from "../document.ts";
import { runsIn } from "../runs.ts";

/** What the words are for; a report is asked only for those that it has a use for. */
const PURPOSES = {
  figure: "figures are numbered with it",
  table: "tables are numbered with it",
  section: "chapters are numbered with it",
  page: "references name pages with it",
  continued: "it heads a table that goes on overleaf",
  noteLink: "a screen reader says it at the call of a note",
  noteBack: "a screen reader says it at the way back from a note",
  wholeReport: "the foot of a handout leads with it to the report",
  untranslated: "the foot of a draft counts texts with it",
} as const;

type HouseWord = keyof typeof PURPOSES;

/** Words that the shared labels hold for templates of a theme's own, or that only some reports ask for. */
const KEPT_WORDS = [
  ...Object.keys(PURPOSES),
  ...[
    "contents",
    "colophon",
    "errata",
    "corrected",
    "printed",
    "correct",
    "figures",
    "tables",
    "source",
    "note",
  ],
  ...["notComparable", "ref.elsewhere", "ref.figure", "ref.table", "ref.section", "ref.page"],
];
/** Maps whose names others know: nouns, ways of saying numbers, marks of tables, words of charts. */
const OTHERS = ["units", "wording", "marks", "chart"];

interface HouseWordsDesk {
  readonly sources: Sources;
  readonly figures: Figures;
  readonly locale: Locale;
  readonly found: Diagnostic[];
}

export function checkHouseWords(
  document: Pick<Document, "stories" | "notes">,
  sections: readonly Listed[],
  desk: HouseWordsDesk,
): void {
  const { sources, locale, found } = desk;
  const labels = sources.labels.get(locale.tag);
  const file = `labels/${locale.tag}.yaml`;
  for (const word of wordsAskedBy(document, sections, sources)) {
    const inside = word === "page" || word === "section" ? locale.word(`ref.${word}`) : undefined;
    if ((inside ?? locale.word(word)) !== undefined) continue;
    const hint = `add \`${word}: …\` to ${file}: ${PURPOSES[word]}`;
    const message = `the theme has no word \`${word}\` in \`${locale.tag}\``;
    found.push(
      error("narrative/unknown-word", message, {
        span: labels?.at([]),
        hint,
        misses: { what: "word", name: word },
      }),
    );
  }
  found.push(...idleWords(desk), ...unknownNouns(desk));
}

/** The words that a document and its theme have a use for. */
function wordsAskedBy(
  { stories, notes }: Pick<Document, "stories" | "notes">,
  sections: readonly Listed[],
  { theme, report, untranslated }: Sources,
): ReadonlySet<HouseWord> {
  const asked = new Set<HouseWord>();
  for (const { number, pieces } of sections) {
    if (number !== undefined) asked.add("section");
    for (const [kind] of pieces) {
      if (kind === "figure") asked.add("figure");
      if (kind === "table") asked.add("table").add("continued");
    }
  }
  const ask = (inline: Inline): void => {
    if ("content" in inline) inline.content.forEach(ask);
    if (inline.kind !== "reference") return;
    if (inline.form === "page" || inline.form === "labelAndPage") asked.add("page");
  };
  for (const { blocks } of stories) for (const { content } of runsIn(blocks)) content.forEach(ask);
  if (notes.size > 0) asked.add("noteLink").add("noteBack");
  const margins = JSON.stringify(theme.value.pageMasters);
  if (report.value.handouts.length > 0 && margins.includes("{{wholeReport}}")) asked.add("wholeReport");
  if (untranslated && margins.includes("{{untranslated}}")) asked.add("untranslated");
  return asked;
}

/** Words of the theme's own that are nearly called like one that it leaves to the shared ones, or has not at all. */
function idleWords({ sources, locale }: HouseWordsDesk): readonly Diagnostic[] {
  const labels = sources.labels.get(locale.tag);
  if (labels === undefined) return [];
  const templates = [...sources.templates.values()].flatMap(({ text }) =>
    [...text.matchAll(/\bword\s+["']([^"']+)["']/g)].map(([, path = ""]) => path),
  );
  const asked = new Set([...KEPT_WORDS, ...templates]);
  const isOwn = (path: string): boolean =>
    labels.at(path.split(".")).file.startsWith(`${sources.themeFolder}/`);
  const own = leavesOf(labels.value).filter(isOwn);
  const left = [...asked].filter((path) => !own.includes(path));
  return own.flatMap((path) => {
    if (asked.has(path)) return [];
    const meant = nearest(path, left);
    if (meant === undefined) return [];
    return warning(
      "narrative/unknown-word",
      `no template and no part of the program asks for the word \`${path}\``,
      {
        span: labels.keyAt(path.split(".")),
        hint: `did you mean \`${meant}\`?`,
      },
    );
  });
}

function leavesOf(words: Labels, above = ""): readonly string[] {
  return Object.entries(words).flatMap(([name, below]) => {
    if (above === "" && OTHERS.includes(name)) return [];
    return typeof below === "string" ? [above + name] : leavesOf(below, `${above}${name}.`);
  });
}

/** Nouns that facts are counted in, `format: { unit: … }`, and that no file has. */
function unknownNouns({ sources, figures, locale }: HouseWordsDesk): readonly Diagnostic[] {
  const told = new Set<string>();
  return [...figures.facts.values()].flatMap(({ id, format: { unit }, origin }) => {
    if (unit === undefined || told.has(unit) || locale.unit(unit) !== undefined) return [];
    told.add(unit);
    return error(
      "narrative/unknown-word",
      `\`${id}\` is counted in \`${unit}\`, a noun that the theme does not have`,
      {
        span: origin,
        hint: suggestNoun(unit, sources.labels.get(locale.tag)?.value, locale),
      },
    );
  });
}

/** "did you mean", or where to write the noun. */
function suggestNoun(noun: string, labels: Labels | undefined, { tag, pluralCategories }: Locale): string {
  const units = labels?.["units"];
  const meant = nearest(noun, typeof units === "object" ? Object.keys(units) : []);
  const forms = pluralCategories.map((form) => `${form}: …`).join(", ");
  return meant === undefined
    ? `add \`${noun}: { ${forms} }\` under \`units\` in labels/${tag}.yaml`
    : `did you mean \`${meant}\`?`;
}
