/** What a report in the trial language still says plainly: words written into templates and programs. */
import { beforeAll, expect, test } from "vitest";
import type { Drawing } from "../../src/chart/index.ts";
import { planEditions } from "../../src/edition/index.ts";
import { type Publication, setPublication } from "../../src/publication/index.ts";
import { openReport } from "../../src/report/index.ts";
import { dumpStructure } from "../../src/tag/index.ts";
import { projectWith } from "../host.ts";
import { type Files, replaced, SOUND } from "../preflight/press-report.ts";

async function inTrialLanguage(more: Files = {}): Promise<Publication> {
  const run = { host: projectWith({ ...SOUND, ...more }), enter: () => {}, tool: "reissue test" };
  const { value: open } = await openReport({ report: "press", edition: undefined }, run);
  const [plan] = open ? planEditions(open.sources, { locales: ["qps"] }) : [];
  const set = open && plan ? await setPublication(open, plan, run) : undefined;
  if (!set?.value) throw new Error(set?.diagnostics.map(({ message }) => message).join("\n"));
  return set.value;
}

/** What comes from rows and from the calendar, and never was a text: regions, the month of issue. */
const DATA = /\b(?:coast|inland|north|May)\b/g;
/** How a dump of the structure shows what has no words. */
const SHOWN = /\[(?:drawing|picture)\]/g;
/** Words of the trial language have accents, and as good as all of them do. */
const PLAIN_WORD = /(?<![\p{L}\p{M}])[a-zA-Z]{3,}(?![\p{L}\p{M}])/gu;

function wordsOn(marks: Drawing["marks"]): readonly string[] {
  return marks.flatMap((mark) => {
    if (mark.kind === "group") return wordsOn(mark.marks);
    return mark.kind === "text" ? [mark.run.text.join("")] : [];
  });
}

/** Words of three letters or more without an accent, in marks, alternative texts, bookmarks and the title. */
function plainWordsIn({ pages, structure, document, charts }: Publication): readonly string[] {
  const labels = pages.pages
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.kind === "text" ? item.line.runs.map(({ text }) => text.join("")) : []));
  const drawn = [...charts.values()].flatMap(({ drawing }) => wordsOn(drawing.marks));
  const spoken = [
    ...dumpStructure(structure, pages)
      .replaceAll(/ id="[^"]*"/g, "")
      .matchAll(/"((?:[^"\\]|\\.)*)"/g),
  ].map(([, words = ""]) => words);
  const bookmarks = pages.outline.map(({ title }) => title);
  const said = [...labels, ...drawn, ...spoken, ...bookmarks, document.title];
  const plain = said.flatMap((words) => {
    const readable = words
      .replaceAll("\u00ad", "")
      .replaceAll(DATA, "")
      .replaceAll(SHOWN, "")
      .replace(/https?:\S+|#\S+/g, "");
    return readable.match(PLAIN_WORD) ?? [];
  });
  return [...new Set(plain)].sort();
}

let publication: Publication;
beforeAll(async () => {
  publication = await inTrialLanguage(
    replaced(
      "content/press/2024/sections/first.yaml",
      "about the year that was.",
      "about the year that was.[^a]\n\n      [^a]: Those that answered.",
    ),
  );
});

test("nothing of the report is written into templates or programs", () => {
  const plain = plainWordsIn(publication);
  expect(plain).toEqual([]);
});

test("a word in a template is found", async () => {
  const template = new TextDecoder().decode(projectWith({}).read("templates/shared/colophon.hbs"));
  const spoilt = template.replace("{{report.publisher}}{{comma}}", "Published by {{report.publisher}},");
  expect(spoilt).not.toBe(template);
  expect(plainWordsIn(await inTrialLanguage({ "templates/shared/colophon.hbs": spoilt }))).toContain(
    "Published",
  );
});
