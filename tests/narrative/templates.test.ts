import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createLocale } from "../../src/locale/index.ts";
import { compose, type Trial } from "./trial.ts";

const THEME = new URL("../../templates/shared/", import.meta.url);
const TEMPLATES = readdirSync(THEME).filter((name) => name.endsWith(".hbs"));

/** Findings with one template of the house's theme changed. */
async function withTemplate(name: string, text: string, trial: Trial = {}): Promise<readonly string[]> {
  const { findings } = await compose({
    text: "Et avsnitt.",
    ...trial,
    files: { ...trial.files, [`templates/shared/${name}.hbs`]: text },
  });
  return findings.map((finding) => finding.replace(/^narrative\//, ""));
}

const SECTION =
  '<section id="{{id}}" class="section">{{#each blocks}}{{> (lookup . "partial")}}{{/each}}</section>';

describe("every template of a theme is looked at", () => {
  const findingsWith = async (files: NonNullable<Trial["files"]>) =>
    (await compose({ text: "Et avsnitt.", files })).findings;

  test("one that is not called is parsed too", async () => {
    expect(await findingsWith({ "templates/shared/_aside.hbs": "<p>{{#if title}}x{{/each}}</p>" })).toEqual([
      "narrative/template-syntax _aside.hbs:1:18 «{{/each}}» `{{#if}}` is closed by `{{/each}}` (the block of line 1 is closed by `{{/if}}`)",
    ]);
    expect(await findingsWith({ "templates/shared/errata.hbs": "<section>{{title</section>" })).toEqual([
      "narrative/template-syntax errata.hbs:1:10 «{{title» `{{title` is not closed (write `{{title}}`)",
    ]);
  });

  test("a fault in one hides no fault of another", async () => {
    expect(
      await findingsWith({
        "templates/shared/_text.hbs": "<p>{{#if text}}</p>",
        "templates/shared/cover.hbs": "<section>{{edition.titel}}</section>",
      }),
    ).toEqual([
      "narrative/template-syntax _text.hbs:1:4 «{{#if text}}» `{{#if}}` is never closed (write `{{/if}}` where it ends)",
      "narrative/unknown-path cover.hbs:1:12 «edition.titel» there is no `edition.titel` here (did you mean `title`?)",
    ]);
  });

  test("its tags in words that this report does not print, too", async () => {
    const own = (name: string, text: string) => findingsWith({ [`templates/magazine/${name}.hbs`]: text });
    const kicker = SECTION.replace("{{#each", '{{#if kicker}}<p class="kiker">{{kicker}}</p>{{/if}}{{#each');
    expect(await own("section", kicker)).toEqual([
      "narrative/unknown-style section.hbs:1:52 «<p» the theme has no style `kiker` (did you mean `kicker`?)",
    ]);
    expect(await own("_box", '<aside id="{{id}}" classs="box">{{{text}}}</aside>')).toEqual([
      "narrative/unknown-attribute _box.hbs:1:1 «<aside» `<aside>` has no attribute `classs` (did you mean `class`?)",
    ]);
    expect(await own("_box", '<aside class="box-{{id}}" data-span="{{span}}">{{{text}}}</aside>')).toEqual(
      [],
    );
  });

  test.each([
    ["_tabel", "did you mean `_table.hbs`?"],
    ["sectoin", "did you mean `section.hbs`?"],
    ["_imprint", "call it by `{{> _imprint}}`, or remove it"],
  ])("%s.hbs of a theme, which nothing calls, is warned of", async (name, hint) => {
    expect(await findingsWith({ [`templates/magazine/${name}.hbs`]: "<p>x</p>" })).toEqual([
      `narrative/unused-template ${name}.hbs:1:1 «» no page calls the template \`${name}.hbs\` (${hint})`,
    ]);
  });

  test("one that all themes share, or that a partial calls, is not", async () => {
    expect(await findingsWith({ "templates/shared/_imprint.hbs": "<p>x</p>" })).toEqual([]);
    const calls = { "templates/magazine/colophon.hbs": "<section>{{> _outer}}</section>" };
    const called = {
      "templates/magazine/_outer.hbs": "{{> _inner}}",
      "templates/magazine/_inner.hbs": "<p>x</p>",
    };
    expect(await findingsWith({ ...calls, ...called })).toEqual([]);
  });
});

describe("a template is checked before it runs", () => {
  test.each([
    ["{{titel}}", "unknown-path section.hbs:1:12 «titel» there is no `titel` here (did you mean `title`?)"],
    [
      "{{report.nam}}",
      "unknown-path section.hbs:1:12 «report.nam» there is no `report.nam` here (did you mean `name`?)",
    ],
    [
      "{{report}}",
      "unknown-path section.hbs:1:10 «{{report}}» `report` is not something that can be printed (name a field: `id`, `name`, `publisher`, `contact`, `website`, `description`)",
    ],
    [
      "{{blocks}}",
      "unknown-path section.hbs:1:10 «{{blocks}}» `blocks` is not something that can be printed (go through it: {{#each blocks}})",
    ],
    [
      "{{#each title}}x{{/each}}",
      "unknown-path section.hbs:1:18 «title» `{{#each}}` wants a list (there is `blocks`)",
    ],
    [
      "{{#each}}x{{/each}}",
      "argument section.hbs:1:13 «each» `{{#each}}` does not say of what (write `{{#each blocks}}…{{/each}}`)",
    ],
    [
      "{{#if}}x{{/if}}",
      "argument section.hbs:1:13 «if» `{{#if}}` does not say of what (write `{{#if title}}…{{/if}}`)",
    ],
    [
      "{{#each blocks}}{{captoin}}{{/each}}",
      "unknown-path section.hbs:1:28 «captoin» there is no `captoin` here (did you mean `caption`?)",
    ],
    [
      "{{#each blocks as |block|}}{{block.captoin}}{{/each}}",
      "unknown-path section.hbs:1:39 «block.captoin» there is no `block.captoin` here (did you mean `caption`?)",
    ],
    [
      "{{#if standfirts}}x{{/if}}",
      "unknown-path section.hbs:1:16 «standfirts» there is no `standfirts` here (did you mean `standfirst`?)",
    ],
    ["{{@indx}}", "unknown-path section.hbs:1:12 «@indx» there is no `@indx` (did you mean `index`?)"],
    [
      "{{#each blocks}}{{../titel}}{{/each}}",
      "unknown-path section.hbs:1:28 «../titel» there is no `../titel` here (did you mean `title`?)",
    ],
    [
      '{{wrd "contents"}}',
      "unknown-helper section.hbs:1:12 «wrd» templates have no helper `wrd` (did you mean `word`?)",
    ],
    [
      "{{#fi title}}x{{/fi}}",
      "unknown-helper section.hbs:1:13 «fi» there is no block helper `fi` (did you mean `if`?)",
    ],
    [
      '{{word "contnts"}}',
      "unknown-word section.hbs:1:12 «word» the theme has no word `contnts` in `nb` (add it to labels/nb.yaml)",
    ],
    [
      "{{word title}}",
      'argument section.hbs:1:12 «word» `word` takes the name of a word in quotes (write `{{word "contents"}}`)',
    ],
    [
      "{{title.constructor}}",
      "unknown-path section.hbs:1:12 «title.constructor» there is no `title.constructor` here",
    ],
    [
      "{{#if title id}}x{{/if}}",
      'argument section.hbs:1:13 «if» `{{#if}}` takes one value (two are compared by `{{#if (is type "chart")}}`)',
    ],
    [
      "{{#if (is id)}}x{{/if}}",
      'argument section.hbs:1:17 «is» `is` compares two values (write `{{#if (is type "chart")}}`)',
    ],
    [
      "{{> _figur}}",
      "unknown-partial section.hbs:1:10 «{{> _figur}}» the theme has no partial `_figur` (did you mean `_figure`?)",
    ],
    [
      "{{{title}}}",
      "raw-markup section.hbs:1:10 «{{{title}}}» `{{{title}}}` would write markup as it comes (three braces are for set text, such as `{{{text}}}`; use two)",
    ],
    [
      '{{#*inline "x"}}y{{/inline}}',
      'template-syntax section.hbs:1:10 «{{#*inline "x"}}y{{/inline}}» inline partials and decorators are not used here (make a partial of its own)',
    ],
    [
      "\n{{#if title}}x{{/each}}",
      "template-syntax section.hbs:2:15 «{{/each}}» `{{#if}}` is closed by `{{/each}}` (the block of line 2 is closed by `{{/if}}`)",
    ],
    ["\n\n{{title", "template-syntax section.hbs:3:1 «{{title» `{{title` is not closed (write `{{title}}`)"],
    ["{{title}", "template-syntax section.hbs:1:10 «{{title» `{{title` is not closed (write `{{title}}`)"],
    [
      "{{#if title}}{{title{{/if}}",
      "template-syntax section.hbs:1:23 «{{title» `{{title` is not closed (write `{{title}}`)",
    ],
    [
      "{{{standfirst}}",
      "template-syntax section.hbs:1:10 «{{{standfirst» `{{{standfirst` is not closed (write `{{{standfirst}}}`)",
    ],
    [
      "{{!-- a remark",
      "template-syntax section.hbs:1:10 «{{!--» the comment that opens here is never closed (end it with `--}}`)",
    ],
    [
      "x{{/if}}",
      "template-syntax section.hbs:1:11 «{{/if}}» `{{/if}}` closes nothing (take it away, or open its block before it)",
    ],
    [
      "{{#if title}}x{{else}}y{{else}}z{{/if}}",
      "template-syntax section.hbs:1:33 «{{else}}» `{{else}}` stands twice in one `{{#if}}` (take one away)",
    ],
    [
      "x{{else}}y",
      "template-syntax section.hbs:1:11 «{{else}}» `{{else}}` stands in no block (it belongs between `{{#if …}}` and `{{/if}}`)",
    ],
    [
      "{{title!}}",
      "template-syntax section.hbs:1:1 «<section>{{title!}}</section>» Handlebars cannot read this line (there is `{{title}}`, `{{#if title}}…{{else}}…{{/if}}`, `{{#each blocks}}…{{/each}}` and `{{> _captions}}`)",
    ],
  ])("%j", async (inside, told) => {
    expect((await withTemplate("section", `<section>${inside}</section>`))[0]).toBe(told);
  });

  test("a fault in a partial is told once, in the partial", async () => {
    const two = `${SECTION.replace("</section>", "")}{{#each blocks}}{{> _text}}{{/each}}</section>`;
    const findings = await withTemplate("_text", "<div>{{{txt}}}</div>", {
      files: { "templates/shared/section.hbs": two },
    });
    expect(findings).toEqual([
      "unknown-path _text.hbs:1:9 «txt» there is no `txt` here (did you mean `text`?)",
    ]);
  });

  test.each([
    [
      "_text",
      "<div>{{{text}}}{{> _text}}</div>",
      "circular-partial _text.hbs:1:16 «{{> _text}}» `_text` calls `_text`, without end (take this call away, or another of the circle)",
    ],
    [
      "_captions",
      "<figcaption>{{> _figure}}</figcaption>",
      "circular-partial _captions.hbs:1:13 «{{> _figure}}» `_figure` calls `_captions` calls `_figure`, without end (take this call away, or another of the circle)",
    ],
    [
      "_box",
      '<aside>{{> (lookup . "partial")}}</aside>',
      'circular-partial _box.hbs:1:8 «{{> (lookup . "partial")}}» `_box` calls `_box`, without end (take this call away, or another of the circle)',
    ],
    [
      "_box",
      '<aside>{{> (lookup . "partail")}}</aside>',
      'unknown-partial _box.hbs:1:8 «{{> (lookup . "partail")}}» which partial this calls cannot be told (a block\'s own partial is called by `{{> (lookup . "partial")}}`)',
    ],
  ])("a partial that calls itself: %s %s", async (name, text, told) => {
    expect(await withTemplate(name, text)).toContain(told);
  });

  test("a block that the theme has no partial for", async () => {
    const { findings, body } = await compose({
      text: "x",
      files: { "templates/shared/_text.hbs": undefined },
    });
    expect(findings).toEqual([
      "narrative/no-template 4:11 «text» the theme has no template for a `text` (write `_text.hbs` in templates/magazine)",
    ]);
    expect(body).toBe("");
  });

  test("without a section template nothing can be set", async () => {
    const { findings } = await compose({ text: "x", files: { "templates/shared/section.hbs": undefined } });
    expect(findings[0]).toContain("narrative/no-template theme.yaml:3:1");
    expect(findings[0]).toContain("the theme has no `section.hbs`");
  });
});

describe("what a template writes is read strictly", () => {
  test.each([
    [
      "<p>a<em>b</p>",
      "malformed-markup section.hbs:1:14 «<em» `<em>` is not closed before `</p>` (write `</em>` where it ends)",
    ],
    [
      "<p>a</em></p>",
      "malformed-markup section.hbs:1:10 «<p» `</em>` closes nothing (take it away, or write `<em>` where it begins)",
    ],
    [
      "<p>a",
      "malformed-markup section.hbs:1:10 «<p» `<p>` is not closed before `</section>` (write `</p>` where it ends)",
    ],
    [
      "<p class=lead>a</p>",
      'malformed-markup section.hbs:1:10 «<p» the value of `class` is not in quotes (write `class="lead"`)',
    ],
    [
      '<p class="lead"">a</p>',
      'malformed-markup section.hbs:1:10 «<p» there is a quotation mark too few or too many (every value stands between two: `class="lead"`)',
    ],
    [
      '<p class="lead" class="body">a</p>',
      "malformed-markup section.hbs:1:10 «<p» `class` stands twice on `<p>` (take one away)",
    ],
    [
      "<!DOCTYPE html><p>a</p>",
      "malformed-markup section.hbs:1:1 «<section» a template cannot write `<!…>` (a template begins with its `<section>`, a remark is `{{!-- … --}}`)",
    ],
    [
      "<![CDATA[x]]>",
      "malformed-markup section.hbs:1:1 «<section» a template cannot write `<![CDATA[` (write the words without it)",
    ],
    [
      "<?php x ?>",
      "malformed-markup section.hbs:1:1 «<section» a template cannot write `<?…?>` (a template runs no code)",
    ],
    [
      "<script>x</script>",
      "unknown-element section.hbs:1:10 «<script» a template cannot make `<script>` (there is `<h1>`, `<h2>`, `<h3>`, `<h4>`, `<p>`, `<ul>`, `<ol>`, `<blockquote>`, `<aside>`, `<figure>`, `<div>`, `<nav>`, `<img>`)",
    ],
    [
      "<figur></figur>",
      "unknown-element section.hbs:1:10 «<figur» a template cannot make `<figur>` (did you mean `figure`?)",
    ],
    [
      "<p><p>a</p></p>",
      "misplaced-element section.hbs:1:13 «<p» `<p>` cannot stand in `<p>` (`<p>` holds `<em>`, `<strong>`, `<sup>`, `<sub>`, `<code>`, `<span>`, `<a>`, `<br>`, `<note>`)",
    ],
    [
      '<p style="color:red">a</p>',
      "unknown-attribute section.hbs:1:10 «<p» `<p>` has no attribute `style` (there is `id`, `class`, `lang`)",
    ],
    [
      "bare words",
      "loose-words section.hbs:1:1 «<section» the words `bare words` stand bare in `<section>` (put them into a `<p>`)",
    ],
    [
      "<figure>{{title}}</figure>",
      "loose-words section.hbs:1:10 «<figure» prose stands bare in `<figure>` (put it into a `<p>`)",
    ],
    [
      "{{title}}",
      "loose-words 2:9 «First» a line of words stands where paragraphs are wanted (put it into a `<p>` in the template)",
    ],
    [
      "<figure></figure>",
      "misplaced-element section.hbs:1:10 «<figure» a `<figure>` without anything to show (give it an `<img>` or a `<table>`)",
    ],
    [
      '<img src="a.jpg"/>',
      "misplaced-element section.hbs:1:10 «<img» only a cover has a bare `<img>` (put it into a `<figure>`)",
    ],
    [
      '<p class="leed">a</p>',
      "unknown-style section.hbs:1:10 «<p» the theme has no paragraph style `leed` (did you mean `lead`?)",
    ],
    [
      '<p><span class="trm">a</span></p>',
      "unknown-style section.hbs:1:13 «<span» the theme has no character style `trm` (did you mean `term`?)",
    ],
    [
      '<nav data-of="content"/>',
      "attribute section.hbs:1:10 «<nav» `data-of` cannot be `content` (did you mean `contents`?)",
    ],
    [
      '<nav data-of="contents" data-depth="two"/>',
      'attribute section.hbs:1:10 «<nav» `data-depth` is a whole number, not `two` (1 or more, such as `data-depth="2"`)',
    ],
    [
      '<figure><img data-chart="x" data-height="tall"/></figure>',
      'attribute section.hbs:1:18 «<img» `data-height` is a number, not `tall` (such as `data-height="2.5"`)',
    ],
    [
      '<figure><img src="a.jpg" data-focus="left"/></figure>',
      'attribute section.hbs:1:18 «<img» `data-focus` is two numbers from 0 to 1, not `left` (how far across the picture and how far down, such as `data-focus="0.5 0.3"`)',
    ],
    [
      '<figure><img src="a.jpg" data-focus="50 30"/></figure>',
      'attribute section.hbs:1:18 «<img» `data-focus` is two numbers from 0 to 1, not `50 30` (how far across the picture and how far down, such as `data-focus="0.5 0.3"`)',
    ],
    [
      '<aside data-role="pulquote"><p class="pullquote">a</p></aside>',
      "attribute section.hbs:1:10 «<aside» `data-role` cannot be `pulquote` (did you mean `pullquote`?)",
    ],
    [
      '<aside data-role="pullquote"><p class="pulquote">a</p></aside>',
      'misplaced-element section.hbs:1:39 «<p» a pull quote has no place for `<p class="pulquote">` (did you mean `pullquote`?)',
    ],
    [
      '<ul data-role="keyfigures"><li><h2>a</h2></li></ul>',
      "misplaced-element section.hbs:1:41 «<h2» a key figure has no place for `<h2>` (its parts are `<p>` of class `keyfigure`, `keyfigure-label`, `keyfigure-change`)",
    ],
    [
      '<figure><img data-chart="x"/><figcaption><p class="captoin">a</p></figcaption></figure>',
      'misplaced-element section.hbs:1:51 «<p» a caption has no place for `<p class="captoin">` (did you mean `caption`?)',
    ],
    [
      '<figure><img alt="x"/></figure>',
      'attribute section.hbs:1:18 «<img» `<img>` does not say what it shows (a picture is `src="{{picture}}"`, a chart `data-chart="{{chart}}"`)',
    ],
    [
      "<p>{{#each blocks}}{{{text}}}{{/each}}</p>",
      "misplaced-element 7:7 «Et avsnitt.» paragraphs cannot stand inside a paragraph (print it between the blocks: `{{{text}}}` outside any `<p>`)",
    ],
  ])("%j", async (inside, told) => {
    const findings = await withTemplate("section", `<section>${inside}</section>`);
    expect(findings[0]).toBe(told);
  });

  test("no section at all", async () => {
    expect(await withTemplate("section", "<div></div>")).toEqual([
      "malformed-markup section.hbs:1:1 «» `section.hbs` makes no `<section>` (its outermost element is a `<section>`)",
    ]);
  });

  test("a page master that the theme lacks", async () => {
    expect((await withTemplate("section", '<section data-master="txt"/>'))[0]).toBe(
      "unknown-master section.hbs:1:1 «<section» the theme has no page master `txt` (did you mean `text`?)",
    );
    const { findings } = await compose({ section: "master: txt\nblocks: []" });
    expect(findings[0]).toContain("narrative/unknown-master 3:9 «txt»");
  });
});

describe("a template may", () => {
  test("mark words, break lines, link, and write notes of its own", async () => {
    const { body, document, findings } = await compose({
      text: "x",
      files: {
        "templates/shared/section.hbs":
          '<section id="{{id}}" data-number-depth="3"><h1 data-number="1">{{title}}</h1><p class="lead">En <em>to</em>\n  <span class="term">tre</span><br/><a href="https://a.no">fire</a> H<sub>2</sub>O<note>Fem &amp; {{title}}.</note></p>{{#each blocks}}{{> (lookup . "partial")}}{{/each}}</section>',
      },
      section: 'blocks:\n  - { type: text, id: intro, text: "## En\\n\\n### To\\n\\n### Tre\\n\\n## Fire" }',
    });
    expect(findings).toEqual([]);
    expect(body).toBe(
      [
        "p lead #first/1: En em[to] term[tre]⏎[fire](https://a.no) Hsub[2]O[^1]",
        "h2 h2 #first/intro/1 [1.1]: En",
        "h3 h3 #first/intro/2 [1.1.1]: To",
        "h3 h3 #first/intro/3 [1.1.2]: Tre",
        "h2 h2 #first/intro/4 [1.2]: Fire",
      ].join("\n"),
    );
    expect(
      [...(document?.notes.values() ?? [])].map((note) =>
        note.content.map((each) => (each.kind === "text" ? each.text : "")).join(""),
      ),
    ).toEqual(["Fem & First."]);
  });

  test("print a text twice without giving two nodes one id", async () => {
    const { document, findings } = await compose({
      text: "Et **avsnitt**.[^a]\n\n[^a]: Note.",
      files: {
        "templates/shared/section.hbs": SECTION.replace(
          "{{/each}}",
          "{{/each}}<p>{{title}}</p><p>{{title}}</p>{{#each blocks}}{{> _text}}{{/each}}",
        ),
      },
    });
    expect(findings).toEqual([]);
    const ids = document?.stories[1]?.blocks.map(({ id }) => id) ?? [];
    expect(ids).toEqual(["first/intro/1", "first/title", "first/title~2", "first/intro/2"]);
    expect(document?.notes.size).toBe(1);
  });
});

test("the house's templates use no word that a language of the house lacks", () => {
  const words = TEMPLATES.flatMap((name) =>
    [...readFileSync(new URL(name, THEME), "utf8").matchAll(/\{\{word "([^"]+)"/g)].map(
      ([, word = ""]) => word,
    ),
  );
  expect(words.length).toBeGreaterThan(0);
  expect(createLocale("nb", { contents: "Innhold" }).word("contents")).toBe("Innhold");
});

test.each(["nb", "nn", "en-GB", "de"])("the house's templates are sound in %s", async (locale) => {
  const { findings, dump } = await compose({ text: "Et avsnitt.", locale });
  expect(findings).toEqual([]);
  expect(dump).toContain(`document ${locale}`);
});
