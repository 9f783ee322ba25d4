import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { found, type Spoil, soundText } from "./faulty-report.ts";

test("the report is sound before it is spoilt", async () => {
  expect(await found()).toEqual([]);
});

/** With a byte to be spoilt, `!`. */
const REGIONS = "region,coast\nwest,N!orth Sea\nnorth,Norwegian Sea\n";

describe("one fault is told once, whatever stands on it", () => {
  const cases: readonly (readonly [what: string, spoil: Spoil, told: string])[] = [
    [
      "a section that is not there",
      ["sections/second.yaml"],
      "report.yaml:7:19 source/missing-file section `second` has no file `content/faulty/2024/sections/second.yaml` (write the file, or take the section off the list)",
    ],
    [
      "a section listed as a file",
      ["report.yaml", "first, second]", "first, sections/second.yaml]"],
      "report.yaml:7:19 source/bad-form item 2 of `sections` cannot be `sections/second.yaml` (write `second`: a name has neither folder nor ending)",
    ],
    [
      "an id that no report may have",
      ["report.yaml", "id: faulty", "id: my report"],
      "report.yaml:1:5 source/wrong-name `id` is `my report`, but the report's folder is called `faulty` (write `id: faulty`, or rename the report's folder)",
    ],
    [
      "a theme named twice",
      ["report.yaml", "theme: magazine", "theme: magazine\ntheme: brief"],
      "report.yaml:7:1 source/duplicate-key the key `theme` stands twice in the same map (remove one of them)",
    ],
    [
      "a section with an empty title",
      ["sections/second.yaml", '"All of them"', '""'],
      "sections/second.yaml:2:8 source/bad-form `title` cannot be empty (write what is to be printed there)",
    ],
    [
      "a section broken off",
      ["sections/second.yaml", "  - type: table", " - type: table"],
      "sections/second.yaml:8:2 source/yaml-syntax this line is not indented like its neighbours (keys of one map, and items of one list, begin in the same column)",
    ],
    [
      "a section without a title",
      ["sections/first.yaml", "title:", "titel:"],
      "sections/first.yaml:2:1 source/unknown-key there is no key `titel` (did you mean `title`, which is missing?)",
    ],
    [
      "a block with an unknown key",
      ["sections/first.yaml", "chart: regions", "chrt: regions"],
      "sections/first.yaml:17:5 source/unknown-key there is no key `chrt` in item 2 of `blocks` (did you mean `chart`, which is missing?)",
    ],
    [
      "a figures.yaml broken off",
      ["figures.yaml", "    transform:\n      - lookup", "   transform:\n      - lookup"],
      "figures.yaml:9:4 source/yaml-syntax this line is not indented like its neighbours (keys of one map, and items of one list, begin in the same column)",
    ],
    [
      "a fact with an unknown key",
      ["figures.yaml", "{ from: by_region, sum", "{ form: by_region, sum"],
      "figures.yaml:14:13 source/unknown-key there is no key `form` in `berths` (did you mean `from`?)",
    ],
    [
      "a table with an unknown field",
      ["figures.yaml", "field: berths", "field: births"],
      "figures.yaml:5:68 data/unknown-field there is no field `births` (did you mean `berths`?)",
    ],
    [
      "a circular table",
      ["figures.yaml", "    from: harbours", "    from: by_region"],
      "figures.yaml:2:3 data/circle table `by_region` is made from itself (start one of them from a CSV table or a value)",
    ],
    [
      "a row with a cell too few",
      ["data/harbours.csv", "north,30", "north"],
      "data/harbours.csv:3:1 source/csv-ragged this row has 2 cells, but the header has 3 (add the missing `,`: an unknown value is an empty cell)",
    ],
    [
      "an Excel workbook in the table's place",
      ["data/harbours.csv", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xb5])],
      "data/harbours.csv:1:1 source/other-file `data/faulty/2024/harbours.csv` is an Excel workbook or another ZIP archive (save the sheet as CSV (UTF-8) in the spreadsheet program, and name that file)",
    ],
    [
      "the page of a sign-in in the table's place",
      ["data/harbours.csv", "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"],
      "data/harbours.csv:1:1 source/other-file `data/faulty/2024/harbours.csv` is a web page (the download wanted a sign-in, or failed: get the file itself)",
    ],
    [
      "what Git LFS leaves in a section's place",
      ["sections/second.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"],
      "sections/second.yaml:1:1 source/other-file `content/faulty/2024/sections/second.yaml` is a pointer that Git LFS left in its place (`git lfs pull` fetches the file itself)",
    ],
    [
      "UTF-8 that is described as another encoding",
      ["data/datapackage.yaml", "path: harbours.csv", "path: harbours.csv\n    encoding: windows-1252"],
      "data/harbours.csv:2:4 source/encoding `data/faulty/2024/harbours.csv` is described as windows-1252, but is UTF-8 (write `encoding: utf-8`, or leave `encoding` out)",
    ],
    [
      "a formula that failed",
      ["data/harbours.csv", "west,12", "west,#REF!"],
      "data/harbours.csv:2:12 source/csv-value `#REF!` in column `berths` is not a whole number (a formula of the spreadsheet failed here: mend it there)",
    ],
    [
      "a quote never closed",
      ["data/harbours.csv", "Bodø", '"Bodø'],
      'data/harbours.csv:3:1 source/csv-quote the cell that `"` opens here is never closed (put `"` at the cell\'s end, or take this one away)',
    ],
    [
      "a header twice",
      ["data/harbours.csv", "harbour,region,berths", "harbour,berths,berths"],
      "data/harbours.csv:1:16 source/csv-duplicate-header two columns are called `berths` (give each column a name of its own)",
    ],
    [
      "a decimal comma",
      ["data/harbours.csv", "west,12", "west,1.200"],
      'data/harbours.csv:2:12 source/csv-value `1.200` in column `berths` is not a whole number (describe the field as `number` if it may have decimals, or with `groupChar: "."` if the sign parts thousands)',
    ],
    [
      "a key that points nowhere",
      ["data/harbours.csv", "Florø,west", "Florø,south"],
      "data/harbours.csv:4:7 source/csv-foreign-key `south` in `region` is not in `region` of `regions` (did you mean `north`?)",
    ],
    [
      "a table that is not there",
      ["data/harbours.csv"],
      "data/datapackage.yaml:3:11 source/missing-file there is no file `data/faulty/2024/harbours.csv` (there is `datapackage.yaml`, `regions.csv`)",
    ],
    [
      "an empty table",
      ["data/harbours.csv", ""],
      "data/harbours.csv:1:1 source/csv-empty `data/faulty/2024/harbours.csv` is empty: not even a header (its first line is `harbour,region,berths`)",
    ],
    [
      "a description with an unknown key",
      ["data/datapackage.yaml", "path: harbours.csv", "paht: harbours.csv"],
      "data/datapackage.yaml:3:5 source/unknown-key there is no key `paht` in item 1 of `resources` (did you mean `path`, which is missing?)",
    ],
    [
      "no data at all",
      ["data/datapackage.yaml"],
      "source/no-data the edition has no data: there is no `data/faulty/2024/datapackage.yaml` (it says what the columns of the CSV files hold: copy that of another edition, or write one)",
    ],
    [
      "a chart file broken off",
      ["charts/regions.yaml", "  mark: bar", " mark: bar\n   x: y"],
      "charts/regions.yaml:5:8 source/yaml-syntax the lines below this value are indented as if they belonged to it (indent the keys of one map alike; a text of several lines needs a `|` block)",
    ],
    [
      "a report with an unknown key",
      ["report.yaml", "publisher:", "publiser:"],
      "report.yaml:3:1 source/unknown-key there is no key `publiser` (did you mean `publisher`, which is missing?)",
    ],
    [
      "an edition with a wrong date",
      ["edition.yaml", "2024-05-17", "17 May"],
      "edition.yaml:3:7 source/bad-form `date` cannot be `17 May` (a date is written 2023-12-01)",
    ],
    [
      "a theme of another name",
      ["report.yaml", "theme: magazine", "theme: magasine"],
      "report.yaml:6:8 source/missing-file there is no theme `templates/magasine/theme.yaml` (did you mean `magazine`?)",
    ],
    [
      "a style based on none",
      ["theme/theme.yaml", "basedOn: body", "basedOn: boddy"],
      "theme/theme.yaml:55:26 style/unknown-basis `body-first` is based on `boddy`, which is not there (did you mean `body`?)",
    ],
    [
      "a style with an unknown key",
      ["theme/theme.yaml", "basedOn: body", "basedOnn: body"],
      "theme/theme.yaml:55:17 source/unknown-key there is no key `basedOnn` in `body-first` (did you mean `basedOn`?)",
    ],
    [
      "a report broken off",
      ["report.yaml", "publisher:", "publisher"],
      "report.yaml:3:1 source/yaml-syntax this line is neither a key with its value nor part of a text (a key needs a colon and a space; a text of several lines needs a `|` block)",
    ],
    [
      "an edition broken off",
      ["edition.yaml", "edition:", "edition"],
      "edition.yaml:1:1 source/yaml-syntax this line is neither a key with its value nor part of a text (a key needs a colon and a space; a text of several lines needs a `|` block)",
    ],
    [
      "a table without rows",
      ["data/harbours.csv", "harbour,region,berths\n"],
      "data/harbours.csv:1:1 data/no-rows table `harbours` has no rows, and there are figures that need some (fill in `data/faulty/2024/harbours.csv`)",
    ],
    [
      "a table in another encoding",
      ["data/regions.csv", new TextEncoder().encode(REGIONS).map((byte) => (byte === 33 ? 0x81 : byte))],
      "data/regions.csv:2:7 source/encoding `data/faulty/2024/regions.csv` is not utf-8: here stand bytes that are no character in it (save the file as UTF-8)",
    ],
    [
      "a font that is not there",
      ["theme/theme.yaml", "Text-Regular.ttf", "Text-Regulr.ttf"],
      "theme/theme.yaml:20:14 style/missing-font there is no font file `templates/magazine/fonts/SourceSerif4SmText-Regulr.ttf` (did you mean `SourceSerif4SmText-Regular.ttf`?)",
    ],
    [
      "a line indented by a tab",
      ["sections/second.yaml", "  - type: table", "\t- type: table"],
      "sections/second.yaml:8:1 source/tab this line is indented by a tab (indent by spaces, two for each level)",
    ],
    [
      "a line indented by a no-break space",
      ["sections/second.yaml", "    id: list", "\u00a0   id: list"],
      "sections/second.yaml:9:1 source/tab this line is indented by a no-break space (indent by spaces, two for each level)",
    ],
    [
      "a dash without a space",
      ["sections/second.yaml", "  - type: table", "  -type: table"],
      "sections/second.yaml:8:3 source/missing-space a space is missing after the dash (write `- type: table`)",
    ],
    [
      "a footnote misspelt",
      ["sections/first.yaml", "berths.[^count]", "berths.[^coutn]"],
      "sections/first.yaml:8:62 narrative/undefined-footnote footnote `[^coutn]` is not defined in this section (did you mean `count`?)",
    ],
    [
      "tags of HTML",
      ["sections/first.yaml", "They are drawn", "They <i>are</i> drawn"],
      "sections/first.yaml:8:76 narrative/html `<i>`: HTML in a text is not read (write `*italic*`; a `<` that is meant as such is written `\\<`)",
    ],
    [
      "a template with a tag not closed",
      ["shared/section.hbs", "</h1>", "</h1"],
      "shared/section.hbs:4:3 narrative/malformed-markup `</div>` closes nothing (take it away, or write `<div>` where it begins)",
    ],
    [
      "a tint past all",
      ["theme/theme.yaml", "colour: sky/50", "colour: sky/500"],
      "theme/theme.yaml:306:37 style/bad-tint `sky/500` is no tint of `sky` (write `sky/40` for 40 percent of it)",
    ],
    [
      "a page master based on none",
      ["theme/theme.yaml", "  opening:\n    basedOn: text", "  opening:\n    basedOn: tekst"],
      "theme/theme.yaml:330:14 style/unknown-basis `opening` is based on `tekst`, which is not there (did you mean `text`?)",
    ],
    [
      "a style of a running head misspelt",
      ["theme/theme.yaml", '"{{section}}", style: running-head', '"{{section}}", style: runing-head'],
      "theme/theme.yaml:326:39 style/unknown-style there is no paragraph style `runing-head` (did you mean `running-head`?)",
    ],
    [
      "a word of a running head misspelt",
      ["theme/theme.yaml", '"{{section}}", style', '"{{sectoin}}", style'],
      "theme/theme.yaml:326:18 style/unknown-word a line in the margin knows no `{{sectoin}}` (did you mean `section`?)",
    ],
    [
      "a template with two elements",
      ["shared/section.hbs", "</section>", "</section><p>x</p>"],
      "shared/section.hbs:9:11 narrative/malformed-markup `section.hbs` makes more than one element (all of a page stands in its `<section>`)",
    ],
    [
      "a partial that is not there",
      ["shared/_table.hbs"],
      "sections/second.yaml:8:11 narrative/no-template the theme has no template for a `table` (write `_table.hbs` in templates/magazine)",
    ],
    [
      "a template for pictures that shows none",
      ["shared/_picture.hbs", 'src="{{picture}}" ', ""],
      'shared/_picture.hbs:3:3 narrative/attribute `<img>` does not say what it shows (a picture is `src="{{picture}}"`, a chart `data-chart="{{chart}}"`)',
    ],
    [
      "a partial of other bytes than letters",
      ["shared/_picture.hbs", new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0x3c, 0x81, 0xc3])],
      "shared/_picture.hbs:1:3 source/encoding `templates/shared/_picture.hbs` is not utf-16le: here stand bytes that are no character in it (save the file as UTF-8)",
    ],
    [
      "a template of other bytes than letters",
      ["shared/section.hbs", new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0x3c, 0x81, 0xc3])],
      "shared/section.hbs:1:3 source/encoding `templates/shared/section.hbs` is not utf-16le: here stand bytes that are no character in it (save the file as UTF-8)",
    ],
    [
      "a control character in a cell",
      ["data/harbours.csv", "west,12", "west,1\u00002"],
      "data/harbours.csv:2:13 source/control-character a control character, a sign that nobody sees, stands here within the text and is left out (it came with what was pasted, or the file is damaged: type the words around it again)",
    ],
    [
      "a control character in a template",
      ["shared/section.hbs", "</h1>", "\u0008</h1>"],
      "shared/section.hbs:4:41 source/control-character a control character, a sign that nobody sees, stands here within the text and is left out (it came with what was pasted, or the file is damaged: type the words around it again)",
    ],
    [
      "a line that ends as no other does",
      ["sections/second.yaml", "id: second\n", "id: second\r"],
      "sections/second.yaml:1:11 source/line-ending this line ends with a carriage return, others with a line feed (save the file with Windows or Unix line endings)",
    ],
    [
      "a column's type as programmers call it",
      ["data/datapackage.yaml", "type: integer", "type: float"],
      "data/datapackage.yaml:11:33 source/not-allowed `type` cannot be `float` (did you mean `number`? it is one of `string`, `integer`, `number`, `boolean`, `date`, `year`, `yearmonth`)",
    ],
    [
      "an encoding as editors call it",
      ["data/datapackage.yaml", "path: harbours.csv", "path: harbours.csv\n    encoding: latin1"],
      "data/datapackage.yaml:4:15 source/not-allowed `encoding` cannot be `latin1` (did you mean `windows-1252`? it is one of `utf-8`, `utf-16`, `utf-16le`, `utf-16be`, `windows-1252`, `iso-8859-1`)",
    ],
    [
      "a language that the theme has no words in",
      ["shared/labels/en-GB.yaml"],
      "report.yaml:5:11 source/missing-file there is no file `templates/magazine/labels/en-GB.yaml` (the theme's own words, such as `Figure`, stand in it: copy another language's, and translate them)",
    ],
    [
      "a map to be merged into another",
      ["sections/second.yaml", 'title: "All of them"', "<<: { title: All }"],
      "sections/second.yaml:2:1 source/anchor `<<` uses YAML's anchors, which have no place in a report (write the keys and values out where they are used)",
    ],
    [
      "a day that the calendar does not have",
      ["sections/second.yaml", "    id: list", "    id: list\n    valid_until: 2024-02-31"],
      "sections/second.yaml:10:18 source/bad-date the calendar has no day `2024-02-31` (write year, month and day: `2023-12-31`)",
    ],
    [
      "a number so small that nought is written",
      ["figures.yaml", "value: berths / harbours", "value: berths / 1e9"],
      "sections/second.yaml:7:21 narrative/written-as-nought `mean_berths` is 7.5e-8, and written as nought (give its format more `decimals`, or a smaller unit)",
    ],
    [
      "a fact without its braces",
      ["figures.yaml", "{ value: berths / harbours }", "berths / harbours"],
      "figures.yaml:15:16 source/wrong-type `mean_berths` is `berths / harbours`, but must be a map of keys and values (write `mean_berths: { value: berths / harbours }`)",
    ],
    [
      "a format by its kind alone",
      ["sections/second.yaml", 'head: "Berths" }', 'head: "Berths", format: percent }'],
      "sections/second.yaml:15:50 source/wrong-type `format` is `percent`, but must be a map of keys and values (write `format: { as: percent }`)",
    ],
    [
      "a key beside the one that it belongs under",
      ["data/datapackage.yaml", "type: integer }", "type: integer, minimum: 0 }"],
      "data/datapackage.yaml:11:42 source/unknown-key there is no key `minimum` in item 3 of `fields` (it stands under `constraints`: `constraints: { minimum: … }`)",
    ],
    [
      "a date as it is written in letters",
      ["edition.yaml", "2024-05-17", "17.5.2024"],
      "edition.yaml:3:7 source/bad-form `date` cannot be `17.5.2024` (write `2024-05-17`)",
    ],
    [
      "a mark as spreadsheets call it",
      ["charts/regions.yaml", "mark: bar", "mark: pie"],
      "charts/regions.yaml:5:9 chart/unknown-value `pie` is not a value of `mark` (did you mean `arc`?)",
    ],
    [
      "two resources of one name",
      ["data/datapackage.yaml", "name: regions", "name: harbours"],
      "data/datapackage.yaml:12:11 source/duplicate-resource two resources are called `harbours` (give each the name that figures.yaml knows it by)",
    ],
    [
      "a merge that was not finished",
      [
        "sections/second.yaml",
        "title:",
        "<<<<<<< HEAD\ntitle: Here\n=======\ntitle: There\n>>>>>>> other\nkicker:",
      ],
      "sections/second.yaml:2:1 source/yaml-syntax this line marks a merge that was not finished (keep one of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`)",
    ],
    [
      "a key at the margin behind a tab",
      ["sections/second.yaml", "blocks:", "\tblocks:"],
      "sections/second.yaml:3:1 source/tab this line is indented by a tab (indent by spaces, two for each level)",
    ],
    [
      "a handout's page master misspelt",
      ["report.yaml", "sections: [first] }", "sections: [first], master: sheeet }"],
      "report.yaml:9:70 narrative/unknown-master the theme has no page master `sheeet` (did you mean `sheet`?)",
    ],
    [
      "a handout's section misspelt, and a block of it left out",
      ["report.yaml", "sections: [first] }", "sections: [frist], without: [bars] }"],
      "report.yaml:9:54 source/unknown-section the report has no section `frist` (did you mean `first`?)",
    ],
    [
      "a language tag in another form",
      ["report.yaml", "locales: [en-GB]", "locales: [en_GB]"],
      "report.yaml:5:11 source/bad-form item 1 of `locales` cannot be `en_GB` (a language tag such as `nb` or `en-GB`)",
    ],
    [
      "a break in a fact that is not there",
      ["edition.yaml", "title:", "breaks: { harbuors: Counted otherwise. }\ntitle:"],
      "edition.yaml:2:11 data/unknown-fact there is no fact `harbuors` (did you mean `harbours`?)",
    ],
    [
      "a bridge of facts that none begins like",
      ["edition.yaml", "title:", 'bridges: { "harbors_*": The same. }\ntitle:'],
      "edition.yaml:2:12 data/unknown-fact no fact begins like `harbors_*` (did you mean `harbours`?)",
    ],
    [
      "a fact in single braces",
      ["sections/second.yaml", "{{mean_berths}}", "{mean_berths}"],
      "sections/second.yaml:7:21 narrative/mustache `{mean_berths}` would be printed as it stands (a fact stands between two braces on each side: `{{mean_berths}}`)",
    ],
    [
      "a condition in a text",
      ["sections/second.yaml", "{{mean_berths}}", "{{#if a}}x{{else}}y{{/if}}"],
      "sections/second.yaml:7:21 narrative/mustache a text has no room for conditions and loops (say it with `{{trend}}`, `{{plural}}` or `{{list}}`, or put it into the template)",
    ],
    [
      "a table of Markdown",
      [
        "sections/second.yaml",
        "A harbour has",
        "| a | b |\n      | --- | --: |\n      | 1 | 2 |\n\n      A harbour has",
      ],
      "sections/second.yaml:7:7 narrative/markdown a Markdown table cannot be set (declare a table block)",
    ],
    [
      "a block of a name that is none, and a reference to it",
      ["sections/second.yaml", "    id: list", "    id: my list"],
      "sections/second.yaml:9:9 source/bad-form `id` cannot be `my list` (a name is a letter, then letters, digits, `_` and `-`)",
    ],
    [
      "a format at fault that facts are written in",
      [
        "figures.yaml",
        "facts:\n  harbours: { from: harbours, count: true }",
        "formats:\n  whole: { decimals: none }\nfacts:\n  harbours: { from: harbours, count: true, format: whole }",
      ],
      "figures.yaml:13:22 source/wrong-type `decimals` is `none`, but must be a whole number (Digits after the decimal sign.)",
    ],
    [
      "a column that is described by another name",
      ["data/datapackage.yaml", "name: berths", "name: births"],
      "data/harbours.csv:1:16 source/csv-unknown-column column `berths` is not described in `data/faulty/2024/datapackage.yaml` (did you mean `births`, which is missing?)",
    ],
    [
      "bold that is never closed",
      ["sections/second.yaml", "A harbour has", "A **harbour has"],
      "sections/second.yaml:7:9 narrative/markdown `**` would be printed as it stands (bold stands between two `**` in one paragraph, close to its words; a sign that is meant is written `\\*`)",
    ],
    [
      "a list of one item without brackets",
      ["report.yaml", "locales: [en-GB]", "locales: en-GB"],
      "report.yaml:5:10 source/wrong-type `locales` is `en-GB`, but must be a list (write `locales: [en-GB]`)",
    ],
    [
      "a condition in words",
      ["figures.yaml", "harbours > 3", "harbours > 3 and berths > 1"],
      "figures.yaml:17:39 data/wrong-expression `harbours > 3 and berths > 1`: `and` is written `&&`",
    ],
    [
      "a directive with a colon too few",
      ["sections/first.yaml", "::figure{ref=bars}", ":figure{ref=bars}"],
      "sections/first.yaml:10:7 narrative/unknown-directive there is no directive `:figure` (did you mean `::figure{ref=…}`?)",
    ],
    [
      "words for a coded value misspelt",
      [
        "sections/second.yaml",
        '{ field: coast, head: "Coast" }',
        '{ field: coast, head: "Coast", words: { Nroth Sea: "Nordsjøen" } }',
      ],
      "sections/second.yaml:14:49 narrative/idle-words no row has `Nroth Sea` in `coast`, so its words are not printed (did you mean `North Sea`?)",
    ],
    [
      "conditions with a comma between",
      ["sections/first.yaml", "holds: berths > 40", "holds: berths > 40, berths < 99"],
      "sections/first.yaml:3:8 narrative/expression `holds`: a comma cannot join conditions: write `&&` between them, or a list of them",
    ],
    [
      "a number in quotes",
      ["charts/region.yaml", "spec:", 'height: "140"\nspec:'],
      "charts/region.yaml:3:9 source/wrong-type `height` is the text `140`, but must be a number (write `height: 140`)",
    ],
    [
      "a text of no words",
      ["sections/second.yaml", "      A harbour has {{mean_berths}} berths.\n", ""],
      "sections/second.yaml:6:11 source/bad-form `text` cannot be empty (write what is to be printed there)",
    ],
    [
      "a description without a word",
      ["data/datapackage.yaml", ""],
      "data/datapackage.yaml:1:1 source/empty-file `data/faulty/2024/datapackage.yaml` is empty (it needs the keys `resources`)",
    ],
    [
      "a picture named in capitals, in another folder",
      ["sections/first.yaml", "images/quay.jpg", "Pictures/Quay.JPG"],
      "sections/first.yaml:22:14 picture/missing there is no picture `Pictures/Quay.JPG` (did you mean `images/quay.jpg`?)",
    ],
    [
      "a chart with an empty table",
      ["charts/regions.yaml", "table: by_region", "table:"],
      "charts/regions.yaml:2:1 source/wrong-type `table` is empty (give it a value, or leave the key out if it may be missing)",
    ],
    [
      "a condition with a decimal comma",
      ["sections/first.yaml", "holds: berths > 40", "holds: berths > 40,5"],
      "sections/first.yaml:3:17 narrative/expression `holds`: a number has a decimal point here: write `40.5`",
    ],
    [
      "a decimal comma in a theme",
      ["theme/theme.yaml", "step: 11.5,", "step: 11,5,"],
      "theme/theme.yaml:322:23 source/comma-cuts-number YAML takes what stands behind the comma of `11,5` for a key (a number has a decimal point: write `11.5`)",
    ],
    [
      "a decimal comma in a chart",
      ["charts/regions.yaml", "mark: bar", "mark:\n    type: bar\n    opacity: 0,5"],
      "charts/regions.yaml:7:14 chart/wrong-value `opacity` is the text `0,5`: a number has a decimal point (write `0.5`)",
    ],
    [
      "a decimal comma in a setting",
      ["sections/first.yaml", "images/quay.jpg", "images/quay.jpg\n    ratio: 1,5"],
      "sections/first.yaml:23:12 source/wrong-type `ratio` is `1,5`, but must be a number (write `ratio: 1.5`)",
    ],
    [
      "a condition with a number in quotes",
      ["sections/first.yaml", "holds: berths > 40", "holds: berths > '40'"],
      "sections/first.yaml:3:18 narrative/expression `holds`: a number stands without quotes here: write `40`",
    ],
    [
      "a filter for a number in quotes",
      [
        "figures.yaml",
        "    transform:\n      - agg",
        "    transform:\n      - filter: { field: berths, equal: '12' }\n      - agg",
      ],
      "figures.yaml:5:41 data/quoted-value `berths` holds numbers, and `12` in quotes is a text (write `12` without the quotes)",
    ],
    [
      "a bound in quotes",
      [
        "figures.yaml",
        "    transform:\n      - agg",
        "    transform:\n      - filter: { field: berths, gt: '10' }\n      - agg",
      ],
      "figures.yaml:5:38 data/wrong-value `gt` is to be a number (write `gt: 10`, without quotes)",
    ],
    [
      "a condition between two bounds",
      ["sections/first.yaml", "holds: berths > 40", "holds: 40 < berths < 50"],
      "sections/first.yaml:3:8 narrative/expression `holds`: two comparisons in a row hold nearly always: write `&&` between them, as in `3 < n && n < 9`",
    ],
    [
      "a condition in percent",
      ["sections/first.yaml", "holds: berths > 40", "holds: berths > 40 %"],
      "sections/first.yaml:3:17 narrative/expression `holds`: a percentage is a share here: write `0.4`",
    ],
    [
      "a condition with braces",
      ["sections/first.yaml", "holds: berths > 40", 'holds: "{{berths}} > 40"'],
      "sections/first.yaml:3:8 narrative/expression `holds`: a fact stands here by its name alone, without braces",
    ],
    [
      "fields that are no list",
      ["figures.yaml", "fields: [coast]", "fields: coast"],
      "figures.yaml:11:63 data/wrong-value `fields` is to be a list of fields (write `fields: [coast]`)",
    ],
    [
      "a pull quote never closed",
      [
        "sections/second.yaml",
        "A harbour has",
        ":::pullquote\n      So much.[^n]\n\n      [^n]: Counted.\n\n      A harbour has",
      ],
      "sections/second.yaml:7:7 narrative/unclosed-directive `:::pullquote` is never closed, so it takes the rest of the text (close it with a line of `:::`)",
    ],
    [
      "a partial with a quote too few",
      ["shared/_text.hbs", 'class="', "class="],
      'shared/_text.hbs:2:1 narrative/malformed-markup there is a quotation mark too few or too many (every value stands between two: `class="lead"`)',
    ],
  ];
  test.each(cases)("%s", async (_, spoil, told) => {
    expect(await found(spoil)).toEqual([told]);
  });

  test("a partial that several templates call is told where it is called first", async () => {
    const told = await found(["shared/_captions.hbs"]);
    // The report and its sheets call other templates, so they have others to offer.
    expect([...new Set(told.map((each) => each.replace(/ \(.*/, "")))]).toEqual([
      "shared/_figure.hbs:4:3 narrative/unknown-partial the theme has no partial `_captions`",
    ]);
  });

  test("texts without a template are told, and not the footnotes that they would call", async () => {
    const told = await found(["shared/_text.hbs"]);
    expect(told.filter((each) => !each.includes("narrative/no-template"))).toEqual([]);
    expect(told.map((each) => each.split(" ")[0])).toEqual([
      "sections/first.yaml:5:11",
      "sheets/sheet.yaml:4:11",
    ]);
  });
});

describe("behind faulty data", () => {
  const PLACES: Spoil = [
    "figures.yaml",
    "  mean_berths:",
    `  places: { from: harbours, count: true, each: berths }
  coasts: { from: harbours, count: true, each: region }
  seas: { from: with_region, count: true, each: coast }
  mean_berths:`,
  ];
  const CELL: Spoil = ["data/harbours.csv", "west,12", "west,1.200"];
  const BAD_CELL = /^data\/harbours.csv:2:12 source\/csv-value/;

  test.each([
    [
      "a fact that is called nearly like a family",
      "plases_30",
      ["there is no fact `plases_30` (did you mean `places_30`?)"],
    ],
    ["a member that no value can be called", "places_all", ["there is no fact `places_all`"]],
    ["a fact that is called like a field and more", "harbour_list", ["there is no fact `harbour_list`"]],
    ["a member that the row at fault would make", "places_1200", []],
    [
      "a member of a family of texts, misspelt",
      "coasts_wset",
      ["there is no fact `coasts_wset` (did you mean `coasts_west`?)"],
    ],
    ["a member of another family's values", "coasts_bergen", ["there is no fact `coasts_bergen`"]],
    [
      "a member of a family of a derived table, misspelt",
      "seas_nroth_sea",
      ["there is no fact `seas_nroth_sea` (did you mean `seas_north_sea`?)"],
    ],
  ])("%s", async (_, name, told) => {
    const [cell = "", ...others] = await found(PLACES, CELL, [
      "sections/second.yaml",
      "{{mean_berths}}",
      `{{${name}}}`,
    ]);
    expect(cell).toMatch(BAD_CELL);
    expect(others).toHaveLength(told.length);
    for (const [index, each] of told.entries()) expect(others[index]).toContain(each);
  });

  test.each(["coasts_south", "seas_norwegian_sea"])(
    "a member that a row left out may make: %s",
    async (name) => {
      const spoils: readonly Spoil[] = [
        PLACES,
        ["data/harbours.csv", "Bodø,north,30\n", ""],
        ["data/harbours.csv", "Tromsø,north,25", "Tromsø,north,25,\nMandal,south,2,2"],
        ["sections/second.yaml", "{{mean_berths}}", `{{${name}}}`],
      ];
      const told = await found(...spoils);
      expect(told.filter((each) => !each.startsWith("data/harbours.csv"))).toEqual([]);
      for (const value of [`berths / ${name}`, `1 + ${name}`]) {
        const defined = await found(...spoils.slice(0, 3), ["figures.yaml", "berths / harbours", value]);
        expect(defined.filter((each) => !each.startsWith("data/harbours.csv"))).toEqual([]);
      }
    },
  );

  test("a sheet's own facts are unknown where their rows are at fault, and nobody is told twice", async () => {
    const told = await found([
      "data/harbours.csv",
      "harbour,region,berths\nAskøy,west,x\nBodø,north,y\nFlorø,west,z\nTromsø,north,w\n",
    ]);
    expect(told).toEqual([
      "data/harbours.csv:2:12 source/csv-value none of the 4 values in column `berths` is a whole number (describe the field as what the column holds)",
    ]);
  });

  test("a value that its column may not have makes no name a second time", async () => {
    const told = await found(
      PLACES,
      [
        "data/datapackage.yaml",
        "- { name: region }",
        "- { name: region, constraints: { enum: [west, north] } }",
      ],
      ["data/harbours.csv", "Bodø,north", "Bodø,North"],
    );
    expect(told).toEqual([
      "data/harbours.csv:3:6 source/csv-enum `North` in column `region` is not one of the values that may stand there (did you mean `north`?)",
    ]);
  });

  test.each(["berths / coasts_wset", "1 + coasts_wset"])(
    "a member misspelt in figures.yaml: %s",
    async (value) => {
      const [cell = "", other = ""] = await found(PLACES, CELL, ["figures.yaml", "berths / harbours", value]);
      expect(cell).toMatch(BAD_CELL);
      expect(other).toMatch(/there is no fact `coasts_wset` \(did you mean `coasts_west`\?\)$/);
    },
  );
});

test("a file of another ending is told once, and nobody misses what it holds", async () => {
  for (const name of ["charts/regions", "sections/second"]) {
    const [told = "", ...others] = await found([`${name}.yaml`], [`${name}.yml`, soundText(`${name}.yaml`)]);
    expect(told.startsWith(`${name}.yml:1:1 source/wrong-ending `)).toBe(true);
    expect(others).toEqual([]);
  }
});

test("a report that defines no facts is told so once", async () => {
  expect(await found(["figures.yaml", ""])).toEqual([
    "charts/regions.yaml:2:8 chart/unknown-table there is no table `by_region` (there is `harbours`, `regions`)",
    "sections/first.yaml:8:19 narrative/unknown-fact there is no fact `harbours`, as the report defines no facts at all (define them under `facts` in figures.yaml)",
    "sections/second.yaml:10:12 narrative/unknown-table there is no table `with_region` (there is `harbours`, `regions`)",
  ]);
});

test("a chart that nothing or only a sheet shows is looked at", async () => {
  expect(
    await found(["charts/region.yaml", "spec:", 'spec:\n  data: { url: "https://example.org/a.csv" }']),
  ).toEqual([
    "charts/region.yaml:4:16 chart/url-data `https://example.org/a.csv` is not loaded: charts draw the report's tables only (describe the file in datapackage.yaml and name its table)",
  ]);
  expect(await found(["charts/idle.yaml", "title: Idle\ntable: nosuch\nspec: { mark: bra }\n"])).toEqual([
    "charts/idle.yaml:2:8 chart/unknown-table there is no table `nosuch` (there is `harbours`, `regions`, `by_region`, `with_region`)",
    "charts/idle.yaml:3:15 chart/unknown-value `bra` is not a value of `mark` (did you mean `bar`?)",
  ]);
});

test("faults of every kind at once are all told", async () => {
  expect(
    await found(
      ["sections/first.yaml", "id: bars", "id: bars\n    colour: red"],
      ["sections/first.yaml", "images/quay.jpg", "images/key.jpg"],
      ["sections/second.yaml", "{{mean_berths}} berths", "{{mean_birth}} berths ☃, <b>all</b>.[^none]"],
      ["sections/second.yaml", "field: coast", "field: coats"],
      ["sheets/sheet.yaml", "row_berths", "row_births"],
      ["charts/regions.yaml", "mark: bar", "mark: bra"],
      ["charts/region.yaml", "field: harbour", "field: harbor"],
      ["figures.yaml", "harbours > 3", "harbours > 30"],
      ["figures.yaml", "berths / harbours", "berths / harbors"],
      ["data/regions.csv", "west,North Sea", "west,North Sea,"],
      ["edition.yaml", "title:", "subtitel: x\ntitle:"],
      ["theme/theme.yaml", "basedOn: body", "basedOn: boddy"],
    ),
  ).toEqual([
    "charts/region.yaml:8:17 chart/unknown-field chart `region` reads field `harbor`, which its rows do not have (did you mean `harbour`?)",
    "charts/regions.yaml:5:9 chart/unknown-value `bra` is not a value of `mark` (did you mean `bar`?)",
    "data/regions.csv:2:1 source/csv-ragged this row has 3 cells, but the header has 2 (take away the `,` at its end)",
    "edition.yaml:2:1 source/unknown-key there is no key `subtitel` (did you mean `subtitle`?)",
    "figures.yaml:15:34 data/unknown-fact there is no fact `harbors` (did you mean `harbours`?)",
    "figures.yaml:17:26 data/check-fails `harbours > 30` does not hold: there must be harbours",
    "sections/first.yaml:17:5 source/unknown-key there is no key `colour` in item 2 of `blocks` (there is `holds`, `when`, `fixed`, `valid_until`, `lang`, `span`, `place`, `source`, `note`, `fill`)",
    "sections/first.yaml:23:14 picture/missing there is no picture `images/key.jpg` (there is `quay.jpg`)",
    "sections/second.yaml:14:18 narrative/unknown-field table `with_region` has no field `coats` (did you mean `coast`?)",
    "sections/second.yaml:7:23 narrative/unknown-fact there is no fact `mean_birth` (did you mean `mean_berths`?)",
    "sections/second.yaml:7:43 text/missing-glyph no font has the character `☃` (U+2603) of `☃,` (add a family that has it to `fallbackFonts` of the theme)",
    "sections/second.yaml:7:46 narrative/html `<b>`: HTML in a text is not read (write `**bold**`; a `<` that is meant as such is written `\\<`)",
    "sections/second.yaml:7:57 narrative/undefined-footnote footnote `[^none]` is not defined in this section (define it on a line of its own, with a colon: `[^none]: …`)",
    "sheets/sheet.yaml:7:24 narrative/unknown-fact there is no fact `row_births` (did you mean `row_berths`?)",
    "theme/theme.yaml:55:26 style/unknown-basis `body-first` is based on `boddy`, which is not there (did you mean `body`?)",
  ]);
});

test("no slip of the keyboard is more than a finding", async () => {
  const file = fc.constantFrom(
    "report.yaml",
    "edition.yaml",
    "figures.yaml",
    "charts/regions.yaml",
    "sections/first.yaml",
    "sheets/sheet.yaml",
    "data/datapackage.yaml",
    "data/harbours.csv",
    "theme/theme.yaml",
    "shared/section.hbs",
  );
  const typed = fc.constantFrom(
    "",
    ":",
    "#",
    "\t",
    "{{",
    '"',
    "'",
    "- ",
    "[",
    "}",
    "|",
    "\n",
    "&a ",
    "*",
    "</",
    ";",
    "\u0000",
  );
  const slip = fc.tuple(file, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), typed);
  await fc.assert(
    fc.asyncProperty(slip, async ([name, where, lost, written]) => {
      const text = soundText(name);
      const at = Math.floor(where * text.length);
      const told = await found([name, text.slice(0, at) + written + text.slice(at + lost)]);
      expect(told.filter((each) => /undefined|\[object|NaN/.test(each))).toEqual([]);
    }),
    { numRuns: 8, seed: 20231201 },
  );
});
