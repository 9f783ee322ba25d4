import { expect, test } from "vitest";
import { readSources } from "../../src/source/index.ts";
import { translateSources } from "../../src/translation/index.ts";
import { projectWith } from "../host.ts";
import { IN_ENGLISH, INTRO, INTRO_IN_ENGLISH, TRIAL, unit } from "./trial.ts";

const TITLE = unit("title", "What we counted", "Hva vi talte");
const REST = `${unit("intro.text", INTRO_IN_ENGLISH, INTRO)}${unit("counts.caption", "Companies", "Selskaper")}${unit("counts.columns.founded.head", "Founded", "Stiftet")}`;
const SOUND = `units:\n${TITLE}${REST}`;

/** All that is told of the section's file in English, or of files beside it. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  const project = projectWith({ ...TRIAL, [IN_ENGLISH]: SOUND, ...files });
  const { legible, diagnostics } = readSources(project, { report: "trial", edition: "2023" });
  const behind = legible ? translateSources(legible, "en-GB").diagnostics : [];
  return [...diagnostics, ...behind]
    .filter(
      ({ message, span }) => /`(first|frist)|langua/.test(message) || span?.file.includes("/first.yaml"),
    )
    .map(({ code, message, hint }) => `${code} ${message} (${hint})`);
}

test("a sound file has no findings", () => {
  expect(found({})).toEqual([]);
});

test.each([
  [
    "a unit under a name that is nearly one",
    SOUND.replace("title:", "titel:"),
    "translation/orphan `first.titel` is translated to en-GB, but no text of the source has that id (did you mean `title`, which is missing?)",
  ],
  [
    "a unit too many",
    `${SOUND}${unit("outro.text", "Good-bye", "Farvel")}`,
    "translation/orphan `first.outro.text` is translated to en-GB, but no text of the source has that id (rename it after the text that it belongs to now, or remove it)",
  ],
  [
    "a unit less",
    `units:\n${REST}`,
    "translation/missing 1 of 4 texts of `first` is not translated to en-GB (`reissue translate export trial --locale en-GB --to xliff --out trial.xlf` writes them out for a translator)",
  ],
  [
    "a unit without its hash",
    SOUND.replace(/source: "[0-9a-f]{12}", /, ""),
    "source/missing-key `title` lacks the key `source` (The hash of the source text that this translates; written by the tool.)",
  ],
  [
    "a state that is none",
    SOUND.replace("state: reviewed", "state: reviwed"),
    "source/not-allowed `state` cannot be `reviwed` (did you mean `reviewed`? it is one of `carried`, `new`, `translated`, `reviewed`, `approved`)",
  ],
  [
    "a translation without words",
    SOUND.replace('"What we counted"', '""'),
    "source/bad-form `text` cannot be empty (a translation has words; where there is none yet, leave the whole unit out)",
  ],
  [
    "a unit that is only its words",
    SOUND.replace(/title: \{.*\}/, 'title: "What we counted"'),
    "source/wrong-type `title` is `What we counted`, but must be a map of keys and values (write `title: { text: What we counted, source: …, state: … }`)",
  ],
  [
    "a file that is a list",
    "- title\n",
    `source/wrong-type \`${IN_ENGLISH}\` is a list, but must be a map of keys and values (its keys are \`units\`)`,
  ],
  [
    "a tab",
    SOUND.replace("  title:", "\ttitle:"),
    "source/tab this line is indented by a tab (indent by spaces, two for each level)",
  ],
  [
    "a placeholder lost",
    SOUND.replace("We counted {{companies}}", "We counted all"),
    "translation/placeholder the translation of `first.intro.text` holds other placeholders: `{{companies}}` is missing (write `{{companies}}` where the words need it)",
  ],
  [
    "a placeholder exchanged",
    SOUND.replace("{{companies}}", "{{oslo}}"),
    "translation/placeholder the translation of `first.intro.text` holds other placeholders: `{{companies}}` is missing, `{{oslo}}` is not in the source (write `{{companies}}` in its place)",
  ],
])("%s is told once", (_, text, told) => {
  expect(found({ [IN_ENGLISH]: text })).toEqual([told]);
});

test("a file under another name than a section's is told once, and what it holds is not", () => {
  expect(found({ [IN_ENGLISH.replace("first", "frist")]: SOUND })).toEqual([
    expect.stringMatching(
      /^translation\/orphan nothing of the report is called `frist`.*did you mean `first`\?/,
    ),
  ]);
});

test("a folder that no language reads is told where it is a slip", () => {
  const inFolder = (folder: string) => ({ [IN_ENGLISH.replace("en-GB", folder)]: SOUND });
  expect(found(inFolder("en-UK"))).toEqual([
    "source/unread-locale no language of the report reads `content/trial/2023/translations/en-UK` (did you mean `en-GB`? or add `en-UK` to `locales`)",
  ]);
  expect(found(inFolder("english"))).toEqual([
    "source/unread-locale no language of the report reads `content/trial/2023/translations/english` (name the folder by its language's tag: `nb`, `en-GB`)",
  ]);
  expect(found(inFolder("nn"))).toEqual([]);
});

test("a tag that is none is told once", () => {
  const report = "content/trial/report.yaml";
  const told = (from: string, to: string) =>
    readSources(projectWith({ ...TRIAL, [report]: TRIAL[report].replace(from, to) }), {
      report: "trial",
      edition: "2023",
    })
      .diagnostics.filter(({ code }) => code !== "source/no-data")
      .map(({ code, message }) => `${code} ${message}`);
  expect(told("en-GB", "en_GB")).toEqual(["source/bad-form item 2 of `locales` cannot be `en_GB`"]);
  expect(told("sourceLocale: nb", "sourceLocale: norsk")).toEqual([
    "source/bad-form `sourceLocale` cannot be `norsk`",
  ]);
});
