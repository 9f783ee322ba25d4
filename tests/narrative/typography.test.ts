import { expect, test } from "vitest";
import type { Inline, Story } from "../../src/narrative/index.ts";
import { settle } from "../../src/narrative/typography.ts";

const origin = { file: "a.yaml", start: 0, end: 1 };
const text = (words: string): Inline => ({ kind: "text", text: words, origin });
const mark = (name: "emphasis" | "code", words: string, lang?: string): Inline => ({
  kind: "mark",
  id: "m",
  mark: name,
  origin,
  lang,
  content: [text(words)],
});

function said(content: readonly Inline[], lang = "nb"): string {
  const paragraph = { kind: "paragraph", id: "p", origin, style: "body", content } as const;
  const story: Story = {
    kind: "story",
    id: "s",
    origin,
    style: "section",
    role: "section",
    title: "",
    starts: "page",
    blocks: [paragraph],
  };
  const settled = settle(story, lang);
  const words = (inlines: readonly Inline[]): string =>
    inlines
      .map((each) => ("text" in each ? each.text : "content" in each ? words(each.content) : ""))
      .join("");
  const [block] = settled.blocks;
  return block?.kind === "paragraph" ? words(block.content) : "";
}

test("straight quotes become the language's own, through a mark", () => {
  expect(said([text('De kaller det "'), mark("emphasis", "lekkasje"), text('".')])).toBe(
    "De kaller det «lekkasje».",
  );
});

test("a range is closed up with an en dash", () => {
  expect(said([text("fra 2014-2021")])).toBe("fra 2014–2021");
});

test("code and words in another language are left alone", () => {
  expect(said([text("skriv "), mark("code", '"ja"')])).toBe('skriv "ja"');
  expect(said([mark("emphasis", 'the "gap"', "en-GB")])).toBe('the "gap"');
});

test("setting it right twice changes nothing more", () => {
  const once = said([text('"Såkorn" - 5 % av 1 200 kr, s. 12.')]);
  expect(said([text(once)])).toBe(once);
});
