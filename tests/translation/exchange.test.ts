import fc from "fast-check";
import { expect, test } from "vitest";
import type { Incoming, Outgoing, OutgoingUnit } from "../../src/translation/exchange.ts";
import { gatherExchange, readPo, readXliff, writePo, writeXliff } from "../../src/translation/index.ts";
import { IN_ENGLISH, INTRO, INTRO_IN_ENGLISH, trialWith, unit } from "./trial.ts";

const ENGLISH = `units:\n${
  unit("title", "What we count", "Hva vi teller", "state: reviewed, was: Hva vi teller") +
  unit("intro.text", INTRO_IN_ENGLISH, INTRO, "state: approved")
}`;

const print = (fact: string) => (fact === "companies" ? "138 <selskaper>" : undefined);
const outgoing = () => gatherExchange(trialWith({ [IN_ENGLISH]: ENGLISH }), "en-GB", print);

test("a text goes out with its number, notes, length and state", () => {
  const xliff = writeXliff(outgoing());
  expect(xliff).toContain(
    `      <trans-unit id="first.intro.text" approved="yes" xml:space="preserve">
        <source>Vi talte <x id="{{companies}}" ctype="x-fact" equiv-text="138 &lt;selskaper&gt;"/> selskaper<x id="[^1]" ctype="x-note" equiv-text="[^1]"/>.

<x id="[^1]" ctype="x-note" equiv-text="[^1]"/>: Alle som lever.</source>
        <target state="final">We counted`,
  );
  expect(xliff).toContain(
    '<note from="developer">in the section “Hva vi talte”: counts.columns.founded.head</note>',
  );
  expect(xliff).toContain('id="first.counts.columns.founded.head" maxwidth="15" size-unit="char"');
  expect(xliff).toContain(
    '<context context-type="sourcefile">content/trial/2023/sections/first.yaml:2</context>',
  );
});

test("a tool that reads PO shows the same: where a text stands, its neighbours, its length, what numbers print", async () => {
  const po = await writePo(outgoing());
  expect(po).toContain(`#: content/trial/2023/sections/first.yaml:6
#. in the section “Hva vi talte”: intro.text
#. before: Hva vi talte
#. after: Stiftet
#. {{companies}} prints: 138 <selskaper>
#. state: approved
msgctxt "first.intro.text"
`);
  expect(po).toMatch(
    /#\. at most 15 characters, numbers aside\nmsgctxt "first\.counts\.columns\.founded\.head"/,
  );
});

test("a long neighbour is cut", () => {
  const words = "ord ".repeat(80);
  const section = `id: first\ntitle: Hva vi talte\nblocks:\n  - { id: intro, type: text, text: "${words}" }\n`;
  const { units } = gatherExchange(
    trialWith({ "content/trial/2023/sections/first.yaml": section }),
    "en-GB",
    print,
  );
  const notes = new Map(units.map(({ id, notes }) => [id, notes.slice(1)]));
  expect(notes.get("first.title")).toEqual([`after: ${"ord ".repeat(40).trim()} …`]);
});

test("what somebody has reviewed is passed work to a tool too; what was only translated is not", () => {
  const attributes = (state: string) => {
    const text = `units:\n${unit("title", "What we counted", "Hva vi talte", `state: ${state}`)}`;
    const xliff = writeXliff(gatherExchange(trialWith({ [IN_ENGLISH]: text }), "en-GB", print));
    return /id="first\.title"( approved="yes")?[\s\S]*?<target state="([^"]*)"/.exec(xliff)?.slice(1);
  };
  expect(attributes("translated")).toEqual([undefined, "translated"]);
  expect(attributes("reviewed")).toEqual([' approved="yes"', "signed-off"]);
  expect(attributes("approved")).toEqual([' approved="yes"', "final"]);
});

test("the neighbours that a translator is shown stand in the same part", () => {
  const { units } = outgoing();
  const notesOf = (wanted: string) => units.find(({ id }) => id === wanted)?.notes;
  expect(notesOf("first.title")?.slice(1)).toEqual([`after: ${INTRO.replace(/\s+/g, " ").trim()}`]);
  expect(notesOf("edition.title")?.slice(1)).toEqual([]);
  // The last of its part.
  expect(notesOf("first.counts.caption")?.slice(1)).toEqual(["before: Stiftet"]);
});

test("a stale text goes out with the source that it was translated from", async () => {
  expect(writeXliff(outgoing())).toContain(`<target state="needs-review-translation">What we count</target>`);
  expect(await writePo(outgoing())).toContain(`#. state: stale
#, fuzzy
#| msgctxt "first.title"
#| msgid "Hva vi teller"
msgctxt "first.title"
msgid "Hva vi talte"
msgstr "What we count"
`);
});

const carried = (units: Incoming["units"] | Outgoing["units"]) =>
  units.map(({ id, source, target, standing, was }) => ({ id, source, target, standing, was }));

const word = fc.constantFrom(
  "<b>",
  "&amp;",
  "]]>",
  '"',
  "\\n",
  "\\",
  "\t",
  "\n",
  "\r",
  "  ",
  "å",
  "𝒳",
  "\u00a0",
  "{{fact}}",
  "[^1]",
  '{{trend a b up="steget"}}',
  '{{ref "x" form="page"}}',
  "{{",
  "}}",
  "#",
  "ord",
);
/** Texts as they go out: with something in them, and no white space at the end. */
const text = fc.array(word, { minLength: 1 }).map((words) => `a${words.join("")}z`);

const anyUnit: fc.Arbitrary<Omit<OutgoingUnit, "id">> = fc
  .record({
    source: text,
    target: text,
    standing: fc.constantFrom("missing", "stale", "carried", "new", "translated", "reviewed", "approved"),
    was: text,
    part: fc.constantFrom("first", "charts"),
    notes: fc.array(text.map((note) => note.replace(/\s+/g, " "))),
    longest: fc.option(fc.nat(), { nil: undefined }),
  })
  .map(({ target, was, ...unit }) => ({
    ...unit,
    target: unit.standing === "missing" ? undefined : target,
    was: unit.standing === "stale" ? was : undefined,
    reference: "content/a.yaml:1",
    prints: new Map([["{{fact}}", '50,7 % "<']]),
  }));

const anyExchange = fc.array(anyUnit, { minLength: 1, maxLength: 6 }).map(
  (units): Outgoing => ({
    report: "trial",
    edition: "2023",
    date: "2023-12-01",
    sourceLocale: "nb",
    locale: "en-GB",
    // Parts stand together, as a report's do.
    units: units
      .map((unit, index) => ({ ...unit, id: `${unit.part}.text-${index}` }))
      .sort((left, right) => left.part.localeCompare(right.part, "en")),
  }),
);

test("nothing is lost on the way through XLIFF", () => {
  fc.assert(
    fc.property(anyExchange, (exchange) => {
      const { value } = readXliff(writeXliff(exchange), "a.xlf");
      expect(value && carried(value.units)).toEqual(carried(exchange.units));
      expect([value?.sourceLocale, value?.locale]).toEqual(["nb", "en-GB"]);
    }),
  );
});

test("nothing is lost on the way through PO", async () => {
  await fc.assert(
    fc.asyncProperty(anyExchange, async (exchange) => {
      const { value } = await readPo(await writePo(exchange), "a.po", "nb");
      expect(value && carried(value.units)).toEqual(carried(exchange.units));
    }),
  );
});

test("a language with script and country is named as gettext names it, and read so", async () => {
  const file = await writePo({ ...outgoing(), locale: "zh-Hant-TW" });
  expect(file).toContain('"Language: zh_Hant_TW\\n"');
  expect((await readPo(file, "a.po", "nb")).value?.locale).toBe("zh-Hant-TW");
});

test("XLIFF comes back with marks and states of a tool's own", () => {
  const { value } = readXliff(
    `<?xml version="1.0"?><xliff version="1.2"><file source-language="nb" target-language="en-GB" tool:x="1"><header/><body><group>
      <trans-unit id="a.b"><source>En <x id="{{a}}"/></source><seg-source><mrk mtype="seg">En <x id="{{a}}"/></mrk></seg-source>
        <alt-trans match-quality="80"><source>To</source><target>Two</target></alt-trans>
        <target state="needs-l10n"><mrk mtype="seg">One <x id="{{a}}"/></mrk></target></trans-unit>
      <trans-unit id="a.c"><source>To</source><target><![CDATA[T<w>o]]></target></trans-unit>
      <trans-unit id="a.d" approved="yes"><source>Tre</source><target>Three</target></trans-unit>
      <trans-unit id="a.e" approved="yes"><source>Fire</source><target state="translated">Four</target></trans-unit>
      <trans-unit id="a.f"><source>Fem</source><target state="translated"> </target></trans-unit></group></body></file></xliff>`,
    "a.xlf",
  );
  expect(value && carried(value.units)).toEqual([
    { id: "a.b", source: "En {{a}}", target: "One {{a}}", standing: "stale", was: undefined },
    { id: "a.c", source: "To", target: "T<w>o", standing: "translated", was: undefined },
    { id: "a.d", source: "Tre", target: "Three", standing: "approved", was: undefined },
    { id: "a.e", source: "Fire", target: "Four", standing: "approved", was: undefined },
    { id: "a.f", source: "Fem", target: undefined, standing: "missing", was: undefined },
  ]);
});

test("PO comes back from msgmerge with wrapped lines, and a mark taken away means that somebody looked", async () => {
  const merged = `msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en_GB\\n"

#. state: stale
#: content/trial/2023/sections/first.yaml:2
#, fuzzy
#| msgctxt "first.title"
#| msgid ""
#| "Hva vi "
#| "teller"
msgctxt "first.title"
msgid ""
"Hva vi "
"talte"
msgstr "What we count"

#. state: stale
msgctxt "first.counts.caption"
msgid "Selskaper"
msgstr "Companies"

#~ msgctxt "first.gone"
#~ msgid "Borte"
#~ msgstr "Gone"
`;
  const { value } = await readPo(merged, "a.po", "nb");
  expect(value?.locale).toBe("en-GB");
  expect(value && carried(value.units)).toEqual([
    {
      id: "first.title",
      source: "Hva vi talte",
      target: "What we count",
      standing: "stale",
      was: "Hva vi teller",
    },
    {
      id: "first.counts.caption",
      source: "Selskaper",
      target: "Companies",
      standing: "translated",
      was: undefined,
    },
  ]);
});

test("elements with a prefix of the tool's own are read, and those of another namespace are not", () => {
  const { value } = readXliff(
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1"><file source-language="nb" target-language="en-GB"><body>
<ns0:trans-unit xmlns:ns0="urn:oasis:names:tc:xliff:document:1.2" xmlns:o="urn:other" id="a.b" approved="yes">
<ns0:source>En <ns0:x id="{{a}}"/></ns0:source><ns0:target state="signed-off">One <ns0:x id="{{a}}"/></ns0:target>
<o:target>Two</o:target></ns0:trans-unit>
<x:other xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:g xmlns:x="urn:other"><x:trans-unit id="a.c"/></x:g></x:other></body></file></xliff>`,
    "a.xlf",
  );
  expect(value?.units).toMatchObject([
    { id: "a.b", source: "En {{a}}", target: "One {{a}}", standing: "reviewed" },
  ]);
});

test.each([
  [
    "<xliff version='1.2'><file><body><trans-unit id='a'><source>En</target></trans-unit></body></file></xliff>",
    "`<source>` is not closed",
  ],
  ["<xliff version='1.2'><file><body>", "`<body>` is not closed"],
  ["<html/>", "the file begins with `<html>`, not with `<xliff>`"],
  ["<xliff version='2.0'/>", "the file is XLIFF 2.0"],
  ["", "the file has no `<xliff version>`"],
  ["<xliff version='1.2'><file><body/></file></xliff>", "the file holds no texts"],
  ["<a:xliff xmlns:a='http://a.no' version='1.2'/>", "the file begins with `<a:xliff>`, not with `<xliff>`"],
])("%s is told", (broken, message) => {
  const { value, diagnostics } = readXliff(broken, "a.xlf");
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "translation/malformed-file", severity: "error", message }]);
});

test.each([
  ['msgid "a"\nmsgstr "b"\n', "the PO file does not say its language"],
  ['msgid "a"\nmsgstr "b\n', "the PO file breaks off within a text"],
  [
    'msgid ""\nmsgstr ""\n"Language: nb\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    "no text of the PO file can be told from others",
  ],
  ['msgid ""\nmsgstr ""\n"Language: en\\n"\nmsgzz "b"\n', "the PO file cannot be read"],
  ["Til den det gjelder", "the PO file cannot be read"],
])("a PO file is refused: %j", async (broken, message) => {
  const { value, diagnostics } = await readPo(broken, "a.po", "nb");
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "translation/malformed-file", severity: "error", message }]);
});

test("a PO file that is cut short anywhere gives whole texts or none", async () => {
  const whole = await writePo(outgoing());
  const { value } = await readPo(whole, "a.po", "nb");
  const targets = new Map(value?.units.map(({ id, target }) => [id, target]));
  expect(targets.size).toBeGreaterThan(3);
  let refused = 0;
  for (let end = whole.indexOf("msgctxt"); end < whole.length; end++) {
    const { value: part, diagnostics } = await readPo(whole.slice(0, end), "a.po", "nb");
    if (!part) refused += diagnostics.some(({ code }) => code === "translation/malformed-file") ? 1 : 0;
    for (const { id, target } of part?.units ?? [])
      if (target !== undefined) expect(target).toBe(targets.get(id));
  }
  expect(refused).toBeGreaterThan(whole.length / 4);
});
