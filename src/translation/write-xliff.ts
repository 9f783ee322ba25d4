/** XLIFF 1.2 for translators' tools (OASIS Standard, 1 February 2008). */
import type { Outgoing, OutgoingUnit } from "./exchange.ts";
import { placeholdersIn } from "./placeholders.ts";
import type { Standing } from "./standing.ts";

/** The standard's words for where a translation stands, clause 2.2.2 `state`. */
export const XLIFF_STATES: Readonly<Record<Exclude<Standing, "missing">, string>> = {
  stale: "needs-review-translation",
  carried: "needs-review-adaptation",
  new: "new",
  translated: "translated",
  reviewed: "signed-off",
  approved: "final",
};

/** Standings that a tool must not take for unfinished: the standard's `approved` is "final or has passed its final review". */
const PASSED: readonly Standing[] = ["reviewed", "approved"];

/**
 * The file's text. A `<file>` for each part; a placeholder is an `<x/>` whose `id` is its own text and whose
 * `equiv-text` is what it prints. Placeholders that hold words to translate stay open text.
 */
export function writeXliff({ report, edition, sourceLocale, locale, units }: Outgoing): string {
  const parts = [...new Set(units.map(({ part }) => part))];
  const files = parts.flatMap((part) => {
    const inPart = units.filter((unit) => unit.part === part);
    const original = `${report}/${edition}/${part}`;
    return [
      `  <file original=${quoted(original)} source-language=${quoted(sourceLocale)} target-language=${quoted(locale)} datatype="x-markdown">`,
      "    <body>",
      ...inPart.flatMap(transUnit),
      "    </body>",
      "  </file>",
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
    ...files,
    "</xliff>",
    "",
  ].join("\n");
}

function transUnit(unit: OutgoingUnit): string[] {
  const { id, source, target, standing, was, notes, longest, reference } = unit;
  const attributes = [
    `id=${quoted(id)}`,
    ...(PASSED.includes(standing) ? ['approved="yes"'] : []),
    ...(longest === undefined ? [] : [`maxwidth="${longest}" size-unit="char"`]),
    'xml:space="preserve"',
  ];
  const state = standing === "missing" ? undefined : XLIFF_STATES[standing];
  return [
    `      <trans-unit ${attributes.join(" ")}>`,
    `        <source>${content(source, unit, source)}</source>`,
    ...(target === undefined
      ? []
      : [`        <target state=${quoted(state ?? "new")}>${content(target, unit, source)}</target>`]),
    ...notes.map((note) => `        <note from="developer">${escaped(note)}</note>`),
    ...(longest === undefined
      ? []
      : [`        <note from="developer">at most ${longest} characters, numbers aside</note>`]),
    `        <context-group purpose="location"><context context-type="sourcefile">${escaped(reference)}</context></context-group>`,
    ...(was === undefined
      ? []
      : [
          '        <alt-trans alttranstype="previous-version">',
          `          <source>${content(was, unit, was)}</source>`,
          `          <target>${content(target ?? "", unit, source)}</target>`,
          "        </alt-trans>",
        ]),
    "      </trans-unit>",
  ];
}

/** Text with placeholders as elements; one that `source` does not have stays as it was written. */
function content(text: string, { prints }: OutgoingUnit, source: string): string {
  const known = new Set(placeholdersIn(source).map((each) => each.text));
  let out = "";
  let at = 0;
  for (const { kind, text: placeholder, start, end, holdsWords } of placeholdersIn(text)) {
    if (holdsWords || !known.has(placeholder)) continue;
    const equivalent = prints.get(placeholder) ?? placeholder;
    out += escaped(text.slice(at, start));
    out += `<x id=${quoted(placeholder)} ctype="x-${kind}" equiv-text=${quoted(equivalent)}/>`;
    at = end;
  }
  return out + escaped(text.slice(at));
}

function escaped(text: string): string {
  return text.replace(/[&<>\r]/g, (mark) => ENTITIES[mark] ?? mark);
}

function quoted(text: string): string {
  return `"${text.replace(/[&<>"\r\n\t]/g, (mark) => ENTITIES[mark] ?? mark)}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};
