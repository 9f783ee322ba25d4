import fc from "fast-check";
import { expect, test } from "vitest";
import { TranslationSchema } from "../../src/source/schema/translation.ts";
import { readYaml } from "../../src/source/yaml/read-yaml.ts";
import type { IncomingUnit } from "../../src/translation/exchange.ts";
import { standingIn, takeIn } from "../../src/translation/index.ts";
import type { Taking } from "../../src/translation/take-in.ts";
import { hashOf } from "../../src/translation/units.ts";
import { writeTranslation } from "../../src/translation/write-translation.ts";
import { IN_ENGLISH, INTRO, INTRO_IN_ENGLISH, trialWith, unit } from "./trial.ts";

const TAKING: Taking = {
  file: "a.xlf",
  approved: "keep",
  locale: undefined,
  edition: "newest",
  by: "A. Translator",
  on: "2023-12-02",
};
const TITLE = unit("title", "What we counted", "Hva vi talte");

const incoming = (more: Partial<IncomingUnit>): IncomingUnit => ({
  id: "first.title",
  source: "Hva vi talte",
  target: "What we have counted",
  standing: "translated",
  was: undefined,
  offset: 7,
  ...more,
});

function take(units: readonly IncomingUnit[], english: string, taking = TAKING) {
  const sources = trialWith({ [IN_ENGLISH]: `units:\n${english}` });
  return takeIn(sources, { locale: "en-GB", sourceLocale: "nb", units }, taking);
}

const statesAfter = (units: readonly IncomingUnit[], english: string, taking = TAKING) => {
  const files = take(units, english, taking).value?.files ?? new Map();
  const { units: after } = standingIn(
    trialWith({ [IN_ENGLISH]: `units:\n${english}`, ...Object.fromEntries(files) }),
    "en-GB",
  );
  return after.find((each) => each.unit.id === units[0]?.id);
};

test("a new translation is written with its source, state, who and when", () => {
  const intro = incoming({
    id: "first.intro.text",
    source: INTRO.trimEnd(),
    target: INTRO_IN_ENGLISH.trimEnd(),
  });
  expect(take([intro], TITLE).value?.files.get(IN_ENGLISH)).toBe(`units:
${TITLE}  intro.text:
    text: |
      We counted {{companies}} companies[^1].

      [^1]: All that live.
    source: ${hashOf(INTRO)}
    was: |
      Vi talte {{companies}} selskaper[^1].

      [^1]: Alle som lever.
    state: translated
    by: A. Translator
    on: 2023-12-02
`);
});

test("what is the same, empty or still marked is left alone", () => {
  const { value, diagnostics } = take(
    [
      incoming({ target: "What we counted", standing: "reviewed" }),
      incoming({ id: "first.counts.caption", source: "Selskaper", target: undefined, standing: "missing" }),
      incoming({ id: "first.intro.text", source: INTRO, standing: "stale" }),
    ],
    TITLE,
  );
  expect(diagnostics).toEqual([]);
  // The report's name, publisher and edition's title, and the head of a column, did not come back.
  expect(value).toEqual({ taken: [], unchanged: 1, open: 2, absent: 4, files: new Map() });
});

test.each([
  ["an edited text has to be read again", "reviewed", "translated"],
  ["a state that the tool raised counts", "approved", "approved"],
] as const)("%s", (_, said, becomes) => {
  expect(statesAfter([incoming({ standing: said })], TITLE)?.standing).toBe(becomes);
});

test("the same words for a later source are taken: they are current again", () => {
  const english = unit("title", "What we counted", "Hva vi teller");
  const again = [incoming({ target: "What we counted", standing: "reviewed" })];
  expect(take(again, english).value).toMatchObject({ taken: ["first.title"], unchanged: 0 });
  expect(statesAfter(again, english)?.standing).toBe("reviewed");
});

test("a translation of an earlier source is stale as soon as it is in, and shows why", () => {
  const after = statesAfter(
    [incoming({ source: "Hva vi teller" })],
    '  gone: { text: a, source: "111111111111", state: new }\n',
  );
  expect(after).toMatchObject({ standing: "stale", translated: { was: "Hva vi teller" } });
});

const refused = [
  [
    "placeholder",
    "error",
    incoming({ id: "first.intro.text", source: INTRO, target: "We counted {{firms}}[^1].\n\n[^1]: All" }),
  ],
  ["unknown-unit", "warning", incoming({ id: "first.titel" })],
  ["older", "warning", incoming({ source: "Hva vi teller" })],
] as const;

test.each(refused)("translation/%s refuses the unit and tells where", (code, severity, unit) => {
  const { value, diagnostics } = take([unit], TITLE);
  expect(value?.files.size).toBe(0);
  expect(diagnostics).toMatchObject([
    { code: `translation/${code}`, severity, span: { file: "a.xlf", start: 7 } },
  ]);
});

test("a changed placeholder is named", () => {
  const { diagnostics } = take([refused[0][2]], TITLE);
  expect(diagnostics[0]?.message).toBe(
    "`first.intro.text` is not taken: `{{companies}}` is missing, `{{firms}}` is not in the source",
  );
});

test("approved texts are written over only when it is asked for", () => {
  const approved = unit("title", "What we counted", "Hva vi talte", "state: approved");
  const { value, diagnostics } = take([incoming({})], approved);
  expect([value?.taken, diagnostics.map(({ code }) => code)]).toEqual([[], ["translation/approved"]]);
  const forced = take([incoming({})], approved, { ...TAKING, approved: "overwrite" });
  expect([forced.value?.taken, forced.diagnostics]).toEqual([["first.title"], []]);
});

test.each(["nb", "", "../en"])("a file into %j is refused", (locale) => {
  const { diagnostics } = takeIn(trialWith(), { locale, sourceLocale: "nb", units: [] }, TAKING);
  expect(diagnostics).toMatchObject([{ code: "translation/wrong-locale", severity: "error" }]);
});

test.each([
  ["de", undefined, "add `de` to `locales` of report.yaml if it is to be one of them"],
  ["en", undefined, "`--locale en-GB` takes it for `en-GB`"],
  ["nb", undefined, undefined],
  ["de", "en-GB", "name the file that is in `en-GB`"],
])("a file in %s, where %s is asked for, says what helps", (locale, meant, hint) => {
  const { diagnostics } = takeIn(
    trialWith(),
    { locale, sourceLocale: "nb", units: [] },
    { ...TAKING, locale: meant },
  );
  expect(diagnostics).toMatchObject([{ code: "translation/wrong-locale" }]);
  expect(diagnostics[0]?.hint).toBe(hint);
});

test("a file in the language that is asked for, by a wider tag, is taken", () => {
  const english = { locale: "en", sourceLocale: "nb", units: [incoming({})] };
  const { value } = takeIn(trialWith(), english, { ...TAKING, locale: "en-GB" });
  expect([...(value?.files.keys() ?? [])]).toEqual([IN_ENGLISH]);
});

test("an id that is nearly one says which, another says nothing", () => {
  const hints = ["first.titel", "elsewhere.what"].map(
    (id) => take([incoming({ id })], TITLE).diagnostics[0]?.hint,
  );
  expect(hints).toEqual(["did you mean `first.title`?", undefined]);
});

test.each([
  ["on one line", `{ title: { text: Old, source: 11111111111a, state: new } }`],
  ["of a text that the source no longer has", `{ gone: { text: Gone, source: 11111111111a, state: new } }`],
])("what stood there %s is kept when a text comes in", (_, written) => {
  const sources = trialWith({ [IN_ENGLISH]: `units: ${written}\n` });
  const { value } = takeIn(sources, { locale: "en-GB", sourceLocale: "nb", units: [incoming({})] }, TAKING);
  const after = trialWith({ [IN_ENGLISH]: value?.files.get(IN_ENGLISH) ?? "" });
  const unitsIn = ({ translations }: typeof after) => translations.get("en-GB")?.get("first")?.value.units;
  expect(unitsIn(after)).toEqual({
    ...unitsIn(sources),
    title: expect.objectContaining({ text: "What we have counted" }),
  });
});

test("what is not touched stays as it is, comments and all", () => {
  const before = `# Ours.
units:
  # The title.
  title: { text: "Old", source: "111111111111", state: new } # short
  counts.caption:
    text: >-
      Some
      companies
    source: "222222222222" # as of May
    state: reviewed
# The end.`;
  const sources = trialWith({ [IN_ENGLISH]: before });
  const located = sources.translations.get("en-GB")?.get("first");
  if (!located) throw new Error("no translation");
  const source = "333333333333";
  const written = writeTranslation({
    before: { located, text: before },
    units: new Map([
      ["title", { text: "New", source, state: "new" }],
      ["intro.text", { text: "One\nTwo\n", source: "44444444444e", state: "new", was: "En\n\nTo" }],
    ]),
    order: ["title", "intro.text", "counts.caption"],
  });
  expect(written).toBe(`# Ours.
units:
  # The title.
  title:
    text: "New"
    source: "333333333333"
    state: new # short
  intro.text:
    text: |
      One
      Two
    source: "44444444444e"
    was: |-
      En

      To
    state: new
  counts.caption:
    text: >-
      Some
      companies
    source: "222222222222" # as of May
    state: reviewed
# The end.`);
});

test.each(["", " # short"])("new units come behind a last line that nothing ends: %j", (comment) => {
  const before = `# Ours.\nunits:\n  title: { text: "Old", source: "111111111111", state: new }${comment}`;
  const located = trialWith({ [IN_ENGLISH]: before })
    .translations.get("en-GB")
    ?.get("first");
  if (!located) throw new Error("no translation");
  const unit = { text: "New", source: "33333333333e", state: "new" } as const;
  const order = ["title", "intro.text", "counts.caption"];
  const lines = order.map((key) => `  ${key}:\n    text: "New"\n    source: "33333333333e"\n    state: new`);
  const write = (keys: readonly string[]) =>
    writeTranslation({
      before: { located, text: before },
      units: new Map(keys.map((key) => [key, unit])),
      order,
    });
  expect(write(order.slice(1))).toBe(`${[before, ...lines.slice(1)].join("\n")}\n`);
  expect(write(order)).toBe(`# Ours.\nunits:\n${lines[0]}${comment}\n${lines.slice(1).join("\n")}\n`);
});

const text = fc.oneof(
  fc
    .array(
      fc.constantFrom("a", " ", "\n", "#", ": ", "{{a}}", "- ", "\t", '"', "\\", "\u2028", "\r", "å", "|"),
    )
    .map((words) => words.join("")),
  fc.string({ unit: "grapheme" }),
);
const words = text.filter((each) => each.trim() !== "");
const units = fc.dictionary(
  fc.constantFrom(
    "title",
    "intro.text",
    "counts.caption",
    "counts.columns.founded.head",
    "on",
    "a.words.1 2",
  ),
  fc.record({
    text: words,
    source: fc.stringMatching(/^[0-9a-f]{12}$/),
    state: fc.constantFrom("new", "translated", "approved"),
    was: fc.option(text, { nil: undefined }),
    by: fc.option(text, { nil: undefined }),
    on: fc.constantFrom("2023-12-01", undefined),
  }),
  { noNullPrototype: true },
);

test("a file reads as it was written, whatever stood in it before", () => {
  const read = (content: string) => {
    const { located } = readYaml(IN_ENGLISH, content, TranslationSchema);
    if (!located) throw new Error(content);
    return { located, text: content };
  };
  const order = ["title", "intro.text", "counts.columns.founded.head", "counts.caption", "on", "a.words.1 2"];
  fc.assert(
    fc.property(units, units, (first, second) => {
      const before = read(
        writeTranslation({ before: undefined, units: new Map(Object.entries(first)), order }),
      );
      const after = read(writeTranslation({ before, units: new Map(Object.entries(second)), order }));
      expect(after.located.value.units).toEqual({ ...first, ...second });
    }),
    { numRuns: 300 },
  );
});
