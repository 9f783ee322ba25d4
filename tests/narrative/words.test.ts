import { describe, expect, test } from "vitest";
import { compose, composeTexts, type Trial } from "./trial.ts";

const FACTS: NonNullable<Trial["facts"]> = {
  companies: [138, { unit: "company" }],
  moved: [70],
  jobs: [1181],
  moved_share: [0.5072, { as: "percent", decimals: 1 }],
  oslo_share: [0.743, { as: "percent", decimals: 1 }],
  last_share: [0.441, { as: "percent", decimals: 1 }],
  same_share: [0.50721, { as: "percent", decimals: 1 }],
  value: [464_000_000, { as: "currency", currency: "NOK", scale: "million" }],
  three: [3],
  one: [1],
  city: ["Oslo"],
  launched: ["2023-03-15"],
  unknown: [null],
  zero: [0],
  half: [0.5],
};
const TABLES: NonNullable<Trial["tables"]> = {
  days: [{ day: "2024-05-17" }, { day: "2024-06-01" }],
  places: [{ name: "Oslo", year: 2020 }, { name: "Bergen" }, { name: "Ås" }, { name: null }],
  nothing: [],
};

async function say(words: string, locale = "nb"): Promise<string> {
  const { body, findings } = await compose({ text: `Så ${words}.`, facts: FACTS, tables: TABLES, locale });
  expect(findings).toEqual([]);
  return body.replace("p body-first #first/intro/1: Så ", "").replace(/\.$/, "");
}

/** Every case in one report: what each says, and what is found in it. */
function composeAll(cases: readonly (readonly [words: string, expected: string])[]) {
  const texts = cases.map(([words]) => `Så ${words}.`);
  const composed = composeTexts(texts, {
    facts: FACTS,
    tables: TABLES,
    fields: { days: [{ name: "day", type: "date" }] },
  });
  return { composed, rows: cases.map(([words, expected], index) => ({ words, expected, index })) };
}

const SAID = composeAll([
  ["{{moved}}", "⟨70⟩"],
  ["{{ moved }}", "⟨70⟩"],
  ["{{companies}}", "⟨138 selskaper⟩"],
  ['{{n companies unit="none"}}', "⟨138⟩"],
  ["{{moved_share}}", "⟨50,7⎵%⟩"],
  ["{{n moved_share decimals=0}}", "⟨51⎵%⟩"],
  ["{{value}}", "⟨464⍽millioner kroner⟩"],
  ['{{n value form="short"}}', "⟨464⍽mill.⍽kr⟩"],
  ['{{n value scale="one"}}', "⟨464⎵000⎵000⍽kr⟩"],
  ["{{city}}", "⟨Oslo⟩"],
  ["{{in_words oslo_share}}", "⟨nesten tre av fire⟩"],
  ["{{in_words three}}", "⟨tre⟩"],
  ["{{in_words jobs}}", "⟨1181⟩"],
  ["{{trend moved_share last_share}}", "⟨økte⟩"],
  ['{{trend last_share moved_share up="steg" down="sank"}}', "⟨sank⟩"],
  ['{{trend moved_share same_share same="sto stille"}}', "⟨sto stille⟩"],
  ["{{rank moved companies jobs}}", "⟨tredje størst⟩"],
  ['{{rank moved companies jobs of="many" from="bottom"}}', "⟨færrest⟩"],
  ['{{compare companies moved of="many"}}', "⟨dobbelt så mange som⟩"],
  ['{{plural moved one="# selskap" other="# selskaper"}}', "⟨70 selskaper⟩"],
  ['{{plural one one="ett selskap" other="# selskaper"}}', "⟨ett selskap⟩"],
  ["{{plural companies}}", "⟨138 selskaper⟩"],
  ['{{list places "name"}}', "Oslo, Bergen og Ås"],
  ['{{list places "name" limit=2 join="or"}}', "Oslo eller Bergen"],
  ['{{list days "day"}}', "17.⍽mai 2024 og 1.⍽juni 2024"],
  ["{{date launched}}", "⟨15. mars 2023⟩"],
  ['{{date launched style="month"}}', "⟨mars 2023⟩"],
  ['{{fixed "1 234" because="trykt i 2021-rapporten"}}', "1⎵234"],
  ['{{term "kapitallekkasje"}}', "term[kapitallekkasje]"],
  ["{{edition.title}}", "A trial"],
  ["{{edition.date}}", "17.⍽mai 2024"],
  ["{{! en merknad }}", ""],
  ["{{moved}}{{moved}}", "⟨70⟩⟨70⟩"],
  ["**{{moved}}**", "strong[⟨70⟩]"],
  ["{{trend moved_share\n  last_share}}", "⟨økte⟩"],
  ["\\{{moved}}", "{{moved}}"],
  ["`{{moved}}`", "code[{{moved}}]"],
]);

const FAULTS = composeAll([
  ["{{movd}}", "unknown-fact 1:6 «movd» there is no fact `movd` (did you mean `moved`?)"],
  [
    "{{unknown}}",
    "unknown-value 1:6 «unknown» the value of `unknown` is unknown, so it cannot be printed (complete the data, or leave the sentence out)",
  ],
  ["{{n movd decimals=1}}", "unknown-fact 1:8 «movd» there is no fact `movd` (did you mean `moved`?)"],
  [
    "{{inwords moved}}",
    "unknown-helper 1:6 «inwords» there is no helper `inwords` (did you mean `in_words`?)",
  ],
  [
    "{{moved decimals=1}}",
    "unknown-helper 1:6 «moved» `moved` is a fact and no helper (to write a fact with settings: `{{n moved decimals=…}}`)",
  ],
  ["{{n}}", "argument 1:6 «n» `{{n}}` takes one argument, not 0 (write `{{n fact decimals=1}}`)"],
  ["{{n n}}", "unknown-fact 1:8 «n» there is no fact `n` (`n` is a helper: {{n fact decimals=1}})"],
  [
    "{{n moved desimals=1}}",
    "argument 1:14 «desimals=1» `{{n}}` has no setting `desimals` (did you mean `decimals`?)",
  ],
  [
    '{{n moved decimals="1"}}',
    'argument 1:14 «decimals="1"» `{{n}}` wants a whole number for `decimals` (write decimals=1)',
  ],
  [
    '{{n moved as="percentage"}}',
    'argument 1:14 «as="percentage"» `{{n}}` cannot take `percentage` for `as` (did you mean `percent`?)',
  ],
  [
    "{{n moved sign=always}}",
    'argument 1:14 «sign=always» `{{n}}` wants a text in quotes for `sign` (write sign="…")',
  ],
  [
    "{{n moved jobs}}",
    "argument 1:14 «jobs» `{{n}}` takes one argument, but `jobs` is one more (write `{{n fact decimals=1}}`)",
  ],
  [
    "{{n 12}}",
    'argument 1:8 «12» `{{n}}` wants a fact here, not `12` (name a fact, or write a figure that is no fact as `{{fixed "…" because="…"}}`)',
  ],
  [
    "{{n (in_words moved)}}",
    "argument 1:8 «(in_words moved)» `{{n}}` cannot hold another helper: `(in_words moved)` (define a fact in figures.yaml instead)",
  ],
  [
    "{{trend moved}}",
    'argument 1:6 «trend» `{{trend}}` takes 2 arguments, not 1 (write `{{trend now prior up="…" down="…" same="…"}}`)',
  ],
  [
    "{{trend moved city}}",
    'argument 1:18 «city» `{{trend}}` wants a number, and `city` is `Oslo` (write `{{trend now prior up="…" down="…" same="…"}}`)',
  ],
  [
    "{{in_words half}}",
    "argument 1:4 «{{in_words half}}» `{{in_words}}`: `half` is 0.5, for which there is no word (format it as percent, or write the number)",
  ],
  [
    '{{plural moved one="# selskap"}}',
    'argument 1:4 «{{plural moved one="# selskap"}}» `{{plural}}`: the form for other is missing (add other="# …")',
  ],
  [
    '{{plural moved one="#" few="#" other="#"}}',
    'argument 1:4 «{{plural moved one="#" few="#" other="#"…» `{{plural}}`: the language `nb` has no plural form few (it has one, other)',
  ],
  [
    "{{plural moved}}",
    'argument 1:4 «{{plural moved}}» `{{plural}}`: `moved` has no unit whose forms are known (write one="…" other="…")',
  ],
  [
    '{{rank moved companies of="blue"}}',
    'argument 1:4 «{{rank moved companies of="blue"}}» `{{rank}}`: there is no word for rank 2 (`of` is one of `large`, `high`, `many`, `much`)',
  ],
  [
    "{{compare moved zero}}",
    "argument 1:4 «{{compare moved zero}}» `{{compare}}`: `moved` and `zero` must both be above zero to be compared",
  ],
  ['{{list plces "name"}}', "unknown-table 1:11 «plces» there is no table `plces` (did you mean `places`?)"],
  [
    '{{list nothing "name"}}',
    'argument 1:4 «{{list nothing "name"}}» `{{list}}`: table `nothing` has no field `name` (it has no fields at all)',
  ],
  [
    "{{list places name}}",
    'argument 1:18 «name» `{{list}}` wants a text in quotes here, not `name` (write `"name"`)',
  ],
  [
    "{{date city}}",
    "argument 1:4 «{{date city}}» `{{date}}`: `Oslo` is not a date (name a fact over a field of dates, such as `{ from: table, max: day }`)",
  ],
  [
    '{{fixed "1 234"}}',
    'argument 1:6 «fixed» `{{fixed}}` needs because="…" (write `{{fixed "1 234" because="…"}}`)',
  ],
  [
    '{{fixed "1 234" because=""}}',
    'argument 1:4 «{{fixed "1 234" because=""}}» `{{fixed}}`: the reason is empty (say why the figure may stand: because="…")',
  ],
  [
    "{{moved} og {{moved}}",
    "mustache 1:4 «{{moved} og {{moved}}» `{{moved` is not closed (write `{{moved}}`)",
  ],
  [
    "{{moved companies}}",
    "unknown-helper 1:6 «moved» `moved` is a fact and no helper (each fact has braces of its own: `{{moved}}` and `{{companies}}`)",
  ],
  [
    "{{moved away}}",
    "unknown-helper 1:6 «moved» `moved` is a fact and no helper (nothing follows its name: `{{moved}}`)",
  ],
  ["{{oslo share}}", "unknown-helper 1:6 «oslo» there is no helper `oslo` (did you mean `oslo_share`?)"],
  [
    "{{moevd jobs}}",
    "unknown-helper 1:6 «moevd» there is no helper `moevd` (did you mean the fact `{{moved}}`?)",
  ],
  [
    "{{holds moved}}",
    "unknown-helper 1:6 «holds» there is no helper `holds` (`holds` is a key of its own beside the text: `holds: moved > remained`)",
  ],
  [
    "{{holds: moved > 3}}",
    "mustache 1:4 «{{holds: moved > 3}}» this `{{…}}` cannot be read (`holds` is a key of its own beside the text: `holds: moved > remained`)",
  ],
  [
    "{{moved > 3}}",
    "mustache 1:4 «{{moved > 3}}» this `{{…}}` cannot be read (a text does not calculate: define a fact in figures.yaml, such as `half: { value: whole / 2 }`, and name it here)",
  ],
  [
    "{{moved / jobs}}",
    "unknown-fact 1:6 «moved / jobs» there is no fact `moved/jobs` (a text does not calculate: define a fact in figures.yaml, such as `half: { value: whole / 2 }`, and name it here)",
  ],
  [
    '{{"moved"}}',
    'mustache 1:4 «{{"moved"}}» this `{{…}}` cannot be read (a fact\'s name stands without quotes: `{{moved}}`)',
  ],
  [
    "{{138}}",
    'mustache 1:4 «{{138}}» this `{{…}}` cannot be read (a number that is no fact is `{{fixed "138" because="…"}}`)',
  ],
  [
    "{{places}}",
    "unknown-fact 1:6 «places» there is no fact `places` (`places` is a table: define a fact of it in figures.yaml, such as `{ from: places, count: true }`)",
  ],
  [
    "{{places.year}}",
    "unknown-fact 1:6 «places.year» there is no fact `places.year` (`places` is a table: define a fact of it in figures.yaml, such as `{ from: places, sum: year }`)",
  ],
  ["{{facts.jobs}}", "unknown-fact 1:6 «facts.jobs» there is no fact `facts.jobs` (did you mean `jobs`?)"],
  [
    "{{datum.jobs}}",
    "unknown-fact 1:6 «datum.jobs» there is no fact `datum.jobs` (a text has no row: define a fact of it in figures.yaml)",
  ],
  ["{{title}}", "unknown-fact 1:6 «title» there is no fact `title` (did you mean `edition.title`?)"],
  [
    "{{prior.jobs}}",
    "unknown-fact 1:6 «prior.jobs» there is no fact `prior.jobs` (one of an earlier edition is written `{{prior.2021.fact}}`: that edition's name, and the fact's)",
  ],
  ["{{moved", "mustache 1:4 «{{moved.» `{{` is not closed (close it with `}}`)"],
  [
    "{{#if moved}}x{{/if}}",
    "mustache 1:4 «{{#if moved}}» a text has no room for conditions and loops (say it with `{{trend}}`, `{{plural}}` or `{{list}}`, or put it into the template)",
  ],
  [
    "{{> figure}}",
    "mustache 1:4 «{{> figure}}» a text cannot call a partial (partials belong in the theme's templates)",
  ],
  [
    "{{{moved}}}",
    "mustache 1:4 «{{{moved}}}» `{{{` writes markup as it comes, which a text may not (use two braces)",
  ],
  [
    "{{fixed “1” because=“x”}}",
    'argument 1:12 «“1”» `{{fixed}}` wants a text in quotes here, not `“1”` (use straight quotes: "…")',
  ],
  [
    "{{n moved decimals=}}",
    'mustache 1:4 «{{n moved decimals=}}» this `{{…}}` cannot be read (write `{{fact}}` or `{{helper fact name="text"}}`)',
  ],
]);

describe("a text says", () => {
  test.each(SAID.rows)("$words", async ({ expected, index }) => {
    const one = (await SAID.composed)[index];
    expect(one?.findings).toEqual([]);
    expect(one?.said.replace(/^Så /, "").replace(/\.$/, "")).toBe(expected);
  });

  test("the same in other languages", async () => {
    expect(await say("{{in_words oslo_share}}", "en-GB")).toBe("⟨almost three quarters⟩");
    expect(await say("{{value}}", "nn")).toBe("⟨464⍽millionar kroner⟩");
    expect(await say("{{moved_share}}", "en-GB")).toBe("⟨50.7%⟩");
    expect(await say("{{rank moved companies jobs}}", "de")).toBe("⟨drittgrößte⟩");
  });

  test("with a capital where a sentence opens", async () => {
    const { body } = await compose({
      text: "{{in_words oslo_share}} dro. {{in_words three}} ble. Av {{in_words three}} dro én.",
      facts: FACTS,
    });
    expect(body).toContain("⟨Nesten tre av fire⟩ dro. ⟨Tre⟩ ble. Av ⟨tre⟩ dro én.");
  });

  test("without one behind an ordinal, and with one behind a sentence that ends in a number", async () => {
    const { body } = await compose({
      text: 'Nå. {{fixed "3." because="x"}} {{in_words three}}. Vi ble nummer {{fixed "3." because="x"}} {{in_words three}}.',
      facts: FACTS,
    });
    expect(body.match(/⟨[^⟩]*⟩/g)).toEqual(["⟨tre⟩", "⟨Tre⟩"]);
  });

  test.each([
    ["nb", "Det er ca. {{in_words three}}, f.eks. {{in_words three}} og bl.a. {{in_words three}}.", "tre"],
    ["en-GB", "They are approx. {{in_words three}}, i.e. {{in_words three}}.", "three"],
    ["de", "Das sind ca. {{in_words three}}, z. B. {{in_words three}}.", "drei"],
  ])("without one behind an abbreviation: %s", async (locale, text, word) => {
    const { body } = await compose({ text, facts: FACTS, locale });
    expect(new Set(body.match(/⟨[^⟩]*⟩/g))).toEqual(new Set([`⟨${word}⟩`]));
  });
});

describe("a fault is shown where it stands", () => {
  test.each(FAULTS.rows)("$words", async ({ expected, index }) => {
    expect((await FAULTS.composed)[index]?.findings[0]).toBe(`narrative/${expected}`);
  });

  test("a false word in a language without wording asks for it", async () => {
    const { findings } = await compose({ text: "Og {{in_words oslo_share}}.", facts: FACTS, locale: "uk" });
    expect(findings.join("\n")).toContain(
      "(add the words under `wording` in the theme's labels/uk.yaml, or write the number)",
    );
  });

  test("all faults of a call are told at once", async () => {
    const { findings } = await compose({ text: "Så {{n movd desimals=1 as=2}}.", facts: FACTS });
    expect(findings).toHaveLength(3);
  });

  test.each([
    [
      "fgur",
      'unknown-block 7:7 «{{ref "fgur"}}» there is no block or section `fgur` (there is `first`, `intro`)',
    ],
    [
      "intro",
      'argument 7:7 «{{ref "intro"}}» `intro` has no number to refer to (write form="page" or form="title")',
    ],
  ])("a reference to %s", async (block, told) => {
    expect((await compose({ text: `{{ref "${block}"}}` })).findings).toEqual([`narrative/${told}`]);
  });
});

test("facts of earlier editions are written as this edition's are", async () => {
  const { body, findings } = await compose({
    text: "Fra {{prior.2021.moved_share}} til {{moved_share}}: andelen {{trend moved_share prior.2021.moved_share}}. {{prior.2021.movd}}",
    facts: FACTS,
    claims: { "prior['2021'].moved_share": 0.4406 },
  });
  expect(body).toBe("p body-first #first/intro/1: Fra ⟨44,1⎵%⟩ til ⟨50,7⎵%⟩: andelen ⟨økte⟩.");
  expect(findings).toEqual([
    "narrative/unknown-fact 7:115 «prior.2021.movd» `prior.2021.movd`: `prior['2021'].movd` cannot be read",
  ]);
});

test("which fact stands where is recorded", async () => {
  const { document } = await compose({
    text: "Av {{companies}} er {{in_words oslo_share}} i Oslo.",
    facts: FACTS,
  });
  expect(document?.uses.map(({ fact, written, node }) => ({ fact, written, node }))).toEqual([
    { fact: "companies", written: "138 selskaper", node: "first/intro/1" },
    { fact: "oslo_share", written: "nesten tre av fire", node: "first/intro/1" },
  ]);
});
