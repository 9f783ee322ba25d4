import { expect, test } from "vitest";
import { hyphenationFilesIn, wordsIn } from "../../src/text/index.ts";
import { projectWith } from "../host.ts";

test("words come from texts at any depth, each once, short ones left out", () => {
  const sections = [
    { title: "Gründermiljøet", blocks: [{ text: "kapital-tilgangen og *kapital* i by" }, { columns: 2 }] },
  ];
  expect([...wordsIn(sections)]).toEqual(["Gründermiljøet", "kapital", "tilgangen"]);
});

test("a project's lists are found by their names", () => {
  const host = projectWith({
    "content/x/hyphenation.nb.txt": "fjel{l-}{l}{l}ag\n",
    "content/x/hyphenation.en-GB.txt": "sea-weed\n",
    "content/x/hyphenation.md": "no list",
  });
  expect(hyphenationFilesIn("content/x", host)).toEqual([
    { lang: "en-GB", file: "content/x/hyphenation.en-GB.txt", text: "sea-weed\n" },
    { lang: "nb", file: "content/x/hyphenation.nb.txt", text: "fjel{l-}{l}{l}ag\n" },
  ]);
});
