/** `{{change fact since="…"}}`: how far a fact has moved since an earlier edition, and that it cannot be said. */
import { expect, test } from "vitest";
import { createLocale } from "../../src/locale/index.ts";
import { composeDocument, dumpDocument } from "../../src/narrative/index.ts";
import { openWith } from "./round.ts";

const SECTION = "content/startups/2023/sections/forord.yaml";

async function say(words: string, tag = "nb") {
  const section = `id: forord\ntitle: Ord\nblocks:\n  - id: one\n    type: text\n    text: |\n      Så ${words}.\n`;
  const { open } = await openWith({ [SECTION]: section }, "2023");
  const locale = createLocale(tag, open.sources.labels.get(tag)?.value);
  const { value, diagnostics } = await composeDocument({ ...open, locale });
  const dump = value === undefined ? "" : dumpDocument(value);
  const said = /#forord\/one\/1: Så (.*)\.$/m.exec(dump)?.[1] ?? "";
  const here = diagnostics.filter(({ span }) => span?.file === SECTION && span.start > 60);
  return {
    said: said.replace(/[⟨⟩]/g, "").replace(/[⍽⎵]/g, " "),
    faults: here.map(({ message }) => message),
  };
}

test.each([
  ['{{change moved_share_2016_2019 since="2021"}}', "+8,4 prosentpoeng"],
  ['{{change growth_mean_age_2 since="2021" decimals=1}}', "+196,8 %"],
  ['{{change moved_share since="2021"}}', "ikke sammenlignbart"],
  ['{{change companies since="2021"}}', "ikke sammenlignbart"],
])("%s", async (words, expected) => {
  expect(await say(words)).toEqual({ said: expected, faults: [] });
});

test("another language says it in its own words", async () => {
  expect((await say('{{change moved_share since="2021"}}', "en-GB")).said).toBe("not comparable");
});

test.each([
  ['{{change moved_share since="2019"}}', "`{{change}}`: there is no register of the facts of `2019`"],
  ['{{change investors since="2021"}}', "`{{change}}`: the edition of 2021 printed no number `investors`"],
  ["{{change moved_share}}", '`{{change}}` needs since="…"'],
])("%s is a fault", async (words, message) => {
  expect((await say(words)).faults).toEqual([message]);
});
