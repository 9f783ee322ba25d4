import fc from "fast-check";
import { expect, test } from "vitest";
import { fillHoles, holeEnds, holesIn, insideOf } from "../../src/base/index.ts";
import { startStopwatch } from "../stopwatch.ts";

const texts = (text: string) => holesIn(text).map((hole) => hole.text);

test.each([
  ["Av {{companies}} har {{n moved decimals=1}} flyttet.", ["{{companies}}", "{{n moved decimals=1}}"]],
  ["braces between quotes: {{fixed \"}}\" because='{{'}} b", ["{{fixed \"}}\" because='{{'}}"]],
  ['a quote behind a backslash: {{term "a \\" }} b"}} c', ['{{term "a \\" }} b"}}']],
  ['the other kind of quote: {{term "don\'t }}"}} b', ['{{term "don\'t }}"}}']],
  ["three braces: {{{title}}} b", ["{{{title}}}"]],
  ["one behind another: {{a}}{{b}}", ["{{a}}", "{{b}}"]],
  ["a brace within: {{a } b}} c", ["{{a } b}}"]],
  ['over two lines: {{trend a b\nup="x"}} c', ['{{trend a b\nup="x"}}']],
  ["with a backslash: \\{{a}} b", []],
  ["single: {a} and {{}} b", ["{{}}"]],
  ["never closed: {{a b", []],
  ["closed by its line alone: {{a b\n{{c}} d", ["{{a b\n{{c}}"]],
  ['a quote that stays open: {{a " b}} c\nand {{d}} e', ["{{d}}"]],
])("%s", (text, holes) => {
  expect(texts(text)).toEqual(holes);
  for (const hole of holesIn(text)) expect(text.slice(hole.start, hole.end)).toBe(hole.text);
});

test("what stands in a hole", () => {
  expect(holesIn('{{a}} {{{b c}}} {{fixed "}}"}}').map(insideOf)).toEqual(["a", "b c", 'fixed "}}"']);
});

test("filled holes leave every other letter where it was", () => {
  expect(fillHoles("Av {{n}} og {{m x='}}'}}.", "X")).toBe("Av XXXXX og XXXXXXXXXXXX.");
  const piece = fc.constantFrom("{{", "}}", "}", '"', "'", "\\", "a", " ", "\n", "{{a}}");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const filled = fillHoles(text, "#");
      expect(filled).toHaveLength(text.length);
      const changed = [...filled].filter((letter, index) => letter !== text[index]).length;
      const inside = holesIn(text).reduce((sum, { start, end }) => sum + end - start, 0);
      expect(changed).toBe(inside);
    }),
  );
});

test("behind a hole that is not closed others end where they would alone", () => {
  const piece = fc.constantFrom("{{", "}}", "}", '"', "'", "\\", "a", "\n");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = `{{"\n${pieces.join("")}`;
      const endOf = holeEnds(text);
      for (const { index } of text.matchAll(/(?=\{\{)/g)) expect(endOf(index)).toEqual(holeEnds(text)(index));
    }),
  );
});

test.each(["{{", '{{"\n', "{{a ", "{{'}} "])("100 kB of %j are read in time by length", (piece) => {
  const text = `${piece.repeat(100_000 / piece.length)}'"}}`;
  const worked = startStopwatch();
  holesIn(text);
  expect(worked()).toBeLessThan(2);
});
