import { expect, test } from "vitest";
import type { Block, Figure, Inline } from "../../src/narrative/index.ts";
import { ownTextsOf, plainWords, textsOf } from "../../src/narrative/index.ts";

const at = { origin: { file: "a.yaml", start: 0, end: 1 }, style: "body" };
const says = (text: string): Inline[] => [{ kind: "text", text, origin: at.origin }];
const paragraph = (id: string): Block => ({ kind: "paragraph", id, ...at, content: says(id) });

const picture: Figure = {
  kind: "figure",
  id: "f",
  ...at,
  placement: { span: 1, place: "auto" },
  alt: "A boat",
  content: {
    kind: "picture",
    file: "a.jpg",
    focus: [0.5, 0.5],
    decorative: false,
    credit: says("credit"),
  },
  captions: {
    label: "",
    title: says("title"),
    caption: says("caption"),
    note: says("note"),
    source: says("source"),
  },
};

const box: Block = {
  kind: "aside",
  id: "b",
  ...at,
  placement: { span: 1, place: "auto" },
  blocks: [
    paragraph("one"),
    picture,
    {
      kind: "list",
      id: "l",
      ...at,
      ordered: false,
      start: 1,
      items: [{ kind: "item", id: "i", ...at, blocks: [paragraph("two")] }],
    },
  ],
};

test("a picture says its captions and its credit", () => {
  expect(ownTextsOf(picture).map(plainWords)).toEqual(["title", "caption", "note", "source", "credit"]);
});

test("a box says what the blocks in it say, in order, and nothing itself", () => {
  expect(ownTextsOf(box)).toEqual([]);
  expect(textsOf(box).map(plainWords)).toEqual([
    "one",
    "title",
    "caption",
    "note",
    "source",
    "credit",
    "two",
  ]);
});

test("words of a text are its own, without calls of notes, references by their labels", () => {
  const { origin } = at;
  const words = { label: "figur 3", page: "side" };
  expect(
    plainWords([
      ...says("see "),
      { kind: "mark", id: "m", origin, mark: "strong", content: says("the") },
      { kind: "break", origin },
      { kind: "reference", id: "r", origin, target: "f", form: "label", words },
      { kind: "noteCall", id: "c", origin, note: "n", number: 1 },
    ]),
  ).toBe("see the figur 3");
});
