import { expect, test } from "vitest";
import { type Sentence, sentencesOf } from "../../src/rollover/sentences.ts";

const read = (text: string): readonly Partial<Sentence>[] => {
  const home = { file: "", value: undefined, at: nowhere, keyAt: nowhere, within: nowhere };
  const unit = { id: "a.b.text", part: "a", key: "b.text", hash: "", path: [], home, text };
  return sentencesOf(unit).map(({ text: words, place, paragraph, names }) => ({
    text: words,
    place,
    paragraph,
    names,
  }));
};
const nowhere = () => ({ file: "", start: 0, end: 0 });
const says = (text: string) => read(text).map(({ text: words }) => words);

test("marks that open a block, directives and empty lines are no words of a sentence", () => {
  const text = "## Hvor? Her.\n\n- Én.\n+ To. Tre.\n4) Fire.\n> [^1]: Fem.\n::figure{ref=map}\n";
  expect(says(text)).toEqual(["Hvor?", "Her.", "Én.", "To.", "Tre.", "Fire.", "Fem."]);
});

test("braces and abbreviations within a sentence do not end it; its facts are named once", () => {
  expect(
    read(
      'Av {{moved}} (jf. tabellen) dro {{n moved as="number"}} til {{prior.2021.place}}. Resten ble.\n\nSlutt.',
    ),
  ).toEqual([
    {
      text: 'Av {{moved}} (jf. tabellen) dro {{n moved as="number"}} til {{prior.2021.place}}.',
      place: "text",
      paragraph: 0,
      names: ["moved", "n", "as", "prior.2021.place"],
    },
    { text: "Resten ble.", place: "text", paragraph: 0, names: [] },
    { text: "Slutt.", place: "text", paragraph: 1, names: [] },
  ]);
});
