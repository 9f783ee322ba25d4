/**
 * The words of a block to prose: text, marks, links, calls and spoken `{{…}}`, each with its place in the file.
 * Codes: `narrative/html`, `narrative/markdown`, `narrative/link-target`, `narrative/mustache`, `narrative/naked-number`,
 * `narrative/undefined-footnote`.
 */
import type { Nodes, PhrasingContent } from "mdast";
import { type Diagnostic, error, type Span, suggest, warning } from "../../base/index.ts";
import type { Locale } from "../../locale/index.ts";
import { rangeOf, type TextField } from "../outline.ts";
import type { Speaker } from "../words/speak.ts";
import { hasPrivateLetters, splitText, unmask } from "./markdown.ts";
import { nakedNumbers } from "./naked-numbers.ts";
import { type ProseInline, plainText } from "./prose.ts";
import { opensSentence } from "./sentence-openings.ts";
import { straySigns } from "./stray-signs.ts";

/** What prose needs beside its own text. */
export interface ProseReader {
  readonly speaker: Speaker;
  readonly locale: Locale;
  readonly found: Diagnostic[];
  /** Footnotes called so far: `section label`. */
  readonly called: Set<string>;
}

/** Where a text stands, and what may stand in it. */
export interface ProsePlace {
  readonly section: string;
  readonly field: TextField;
  /** Labels of the footnotes that a call may name; undefined where the text takes no notes. */
  readonly footnotes: readonly string[] | undefined;
  /** Digits typed by hand are findings, or may stand. */
  readonly digits: "watched" | "free";
}

/** Letters before a stretch of words that say whether a sentence opens there, or a number stands alone. */
const LOOK_BACK = 40;

/** The words of a run of inline nodes. */
export function readInlines(
  nodes: readonly PhrasingContent[],
  place: ProsePlace,
  reader: ProseReader,
): ProseInline[] {
  const content: ProseInline[] = [];
  const opened = new Set<string>();
  let sofar = "";
  for (const node of nodes) {
    if (node.type === "html") {
      const [, slash, name = ""] = /^<(\/?)([a-z\d]+)/.exec(node.value.toLowerCase()) ?? [];
      // A tag that closes one was told with it.
      if (slash === "/" && opened.has(name)) continue;
      if (slash === "") opened.add(name);
    }
    const read = readInline(node, place, reader, sofar);
    content.push(...read);
    sofar = (sofar + plainText(read)).slice(-LOOK_BACK);
  }
  return content;
}

function readInline(
  node: PhrasingContent,
  place: ProsePlace,
  reader: ProseReader,
  before: string,
): ProseInline[] {
  const { field } = place;
  const range = rangeOf(node);
  const origin = field.at(range.start, range.end);
  const children = (nodes: readonly PhrasingContent[]): ProseInline[] => readInlines(nodes, place, reader);
  switch (node.type) {
    case "text":
      return readWords(node.value, range, place, reader, before);
    case "emphasis":
      return [{ kind: "mark", mark: "emphasis", origin, content: children(node.children) }];
    case "strong":
      return [{ kind: "mark", mark: "strong", origin, content: children(node.children) }];
    case "inlineCode": {
      const text = unmask(field.markdown, node.value, range);
      return [{ kind: "mark", mark: "code", origin, content: [{ kind: "text", text, origin, facts: [] }] }];
    }
    case "break":
      return [{ kind: "break", origin }];
    case "link":
      return [
        {
          kind: "link",
          href: readTarget(node.url, range, place, reader),
          origin,
          content: children(node.children),
        },
      ];
    case "linkReference": {
      const target = field.markdown.root.children.find(
        (each) => each.type === "definition" && each.identifier === node.identifier,
      );
      if (node.identifier.startsWith("^")) {
        // `[^two words]` with its `[^two words]: …` is a link to CommonMark.
        watchMarks(range, place, reader);
        return [];
      }
      const url = target?.type === "definition" ? target.url : "";
      const href = readTarget(url, range, place, reader);
      return [{ kind: "link", href, origin, content: children(node.children) }];
    }
    default:
      return refuse(node, origin, reader);
  }
}

function readTarget(
  url: string,
  range: { readonly start: number; readonly end: number },
  { field }: ProsePlace,
  { found }: ProseReader,
): string {
  const decoded = hasPrivateLetters(url) ? unmask(field.markdown, url, range) : url;
  if (decoded.includes("{{")) {
    found.push(
      error("narrative/markdown", "a link's target cannot hold `{{…}}`", {
        span: field.at(range.start, range.end),
        hint: "write the address out",
      }),
    );
  }
  if (!/^(https?:|mailto:|tel:)/i.test(decoded)) {
    found.push(
      error("narrative/link-target", `\`${decoded}\` is not an address that a reader can open`, {
        span: field.at(range.start, range.end),
        hint: /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?:\/|$)/u.test(decoded)
          ? `write \`https://${decoded}\``
          : 'begin it with https:// or mailto:; for a block of the report write `{{ref "block-id"}}`',
      }),
    );
  }
  return decoded;
}

function readWords(
  value: string,
  range: { readonly start: number; readonly end: number },
  place: ProsePlace,
  reader: ProseReader,
  before: string,
): ProseInline[] {
  const { field } = place;
  const content: ProseInline[] = [];
  let sofar = before;
  const add = (...spoken: readonly ProseInline[]): void => {
    content.push(...spoken);
    sofar = (sofar + plainText(spoken)).slice(-LOOK_BACK);
  };
  const speak = (source: string, start: number, said: string): readonly ProseInline[] =>
    reader.speaker.speak(source, {
      section: place.section,
      at: (from, to) => field.at(start + from, start + to),
      opensSentence: opensSentence(said),
    });
  const stretches = splitText(field.markdown, value, range);
  for (const [index, stretch] of stretches.entries()) {
    const { start, end } = stretch;
    if (stretch.kind === "words") {
      // A line that the author broke is one space to the reader.
      const text = stretch.text.replace(/[ \t\n]+/g, (space) => (space.includes("\n") ? " " : space));
      const next = stretches[index + 1];
      watchDigits(stretch, sofar, next === undefined ? "" : "…", place, reader);
      watchBraces(stretch, place, reader);
      watchMarks(stretch, place, reader);
      add({ kind: "text", text, origin: field.at(start, end), facts: [] });
      continue;
    }
    const source = field.markdown.source.slice(start, end);
    const origin = field.at(start, end);
    switch (stretch.kind) {
      case "call": {
        const label = source.slice(2, -1).toLowerCase();
        if (isKnown(label, origin, place, reader)) add({ kind: "call", label, origin });
        break;
      }
      case "superior":
      case "inferior": {
        const inner = source.slice(1, -1);
        // An exponent or a formula's index: no number that data could change.
        const words = inner.startsWith("{{")
          ? speak(inner, start + 1, sofar)
          : [{ kind: "text" as const, text: inner.replace(/^-(?=[\p{L}\p{N}])/u, "−"), origin, facts: [] }];
        add({ kind: "mark", mark: stretch.kind, origin, content: words });
        break;
      }
      case "mustache":
        add(...speak(source, start, sofar));
    }
  }
  return content;
}

function isKnown(
  label: string,
  span: Span,
  { footnotes, section }: ProsePlace,
  { found, called }: ProseReader,
): boolean {
  if (footnotes === undefined) {
    const hint = "put it into the text, or write the note into the caption";
    found.push(error("narrative/undefined-footnote", "there is no room for a footnote here", { span, hint }));
    return false;
  }
  called.add(`${section} ${label}`);
  if (footnotes.includes(label)) return true;
  found.push(
    error("narrative/undefined-footnote", `footnote \`[^${label}]\` is not defined in this section`, {
      span,
      hint: suggest(label, footnotes) ?? `define it on a line of its own, with a colon: \`[^${label}]: …\``,
      misses: { what: "note", name: label },
    }),
  );
  return false;
}

function watchDigits(
  words: { readonly text: string; readonly start: number; readonly end: number },
  before: string,
  after: string,
  { digits, field }: ProsePlace,
  { found }: ProseReader,
): void {
  if (digits === "free") return;
  const exact = words.text.length === words.end - words.start;
  for (const { written, start, end } of nakedNumbers(words.text, before, after)) {
    found.push(
      warning("narrative/naked-number", `\`${written}\` is typed by hand`, {
        span: exact ? field.at(words.start + start, words.start + end) : field.at(words.start, words.end),
        hint: `write a fact, or \`{{fixed "${written}" because="…"}}\``,
      }),
    );
  }
}

/** `{companies}`: a fact between braces of which there are too few, and which would be printed as it stands. */
function watchBraces(
  { text, start, end }: { readonly text: string; readonly start: number; readonly end: number },
  { field }: ProsePlace,
  { speaker, found }: ProseReader,
): void {
  for (const { 0: written, 1: name = "", index } of text.matchAll(
    /(?<!\{)\{\s*([\p{L}][\p{L}\p{N}_.-]*)\s*\}(?!\})/gu,
  )) {
    if (!speaker.isFact(name)) continue;
    const from = text.length === end - start ? start + index : start;
    found.push(
      error("narrative/mustache", `\`${written}\` would be printed as it stands`, {
        span: text.length === end - start ? field.at(from, from + written.length) : field.at(start, end),
        hint: `a fact stands between two braces on each side: \`{{${name}}}\``,
      }),
    );
  }
}

/** Bold that ends with its paragraph, a heading without its space: what is no markup, and meant to be. */
function watchMarks(
  { start, end }: { readonly start: number; readonly end: number },
  { field }: ProsePlace,
  { found }: ProseReader,
): void {
  const { source } = field.markdown;
  const opensLine = start === 0 || source.charAt(start - 1) === "\n";
  const strays = straySigns(source.slice(start, end), opensLine ? "line's start" : "within a line");
  for (const { written, index, more, hint } of strays) {
    const from = start + index;
    const others = more === 0 ? "" : `, and ${more} more of its kind behind it`;
    found.push(
      warning("narrative/markdown", `\`${written}\` would be printed as it stands${others}`, {
        span: field.at(from, from + written.length),
        hint,
      }),
    );
  }
}

/** What Markdown has for the tags that people know by heart. */
const MARKDOWN: Readonly<Record<string, string>> = {
  b: "`**bold**`",
  strong: "`**bold**`",
  i: "`*italic*`",
  em: "`*italic*`",
  sup: "`m^2^`",
  sub: "`CO~2~`",
  a: "`[words](https://…)`",
  br: "an empty line for a new paragraph",
  p: "an empty line between paragraphs",
  li: "lines that begin with `- `",
  ul: "lines that begin with `- `",
  h2: "a line that begins with `## `",
  h3: "a line that begins with `### `",
  blockquote: "lines that begin with `> `",
  "!--": "a remark as `{{! … }}`",
};

/** Tells of Markdown that no text may hold: nothing of it is printed. */
export function refuse(node: Nodes, origin: Span, { found }: ProseReader): [] {
  found.push(node.type === "html" ? rawHtml(node.value, origin) : unsupported(node, origin));
  return [];
}

/** Code: `narrative/html`. */
function rawHtml(written: string, span: Span): Diagnostic {
  const tag = /^<[^>\s]+>?/.exec(written)?.[0] ?? written;
  const name = written.startsWith("<!--")
    ? "!--"
    : (/^<\/?([a-z\d]+)/i.exec(written)?.[1]?.toLowerCase() ?? "");
  const instead = Object.hasOwn(MARKDOWN, name) ? `write ${MARKDOWN[name]}` : "write Markdown";
  return error("narrative/html", `\`${tag}\`: HTML in a text is not read`, {
    span,
    hint: `${instead}; a \`<\` that is meant as such is written \`\\<\``,
  });
}

/** Code: `narrative/markdown`. */
export function unsupported(node: Nodes, span: Span): Diagnostic {
  const names: Readonly<Record<string, readonly [what: string, hint: string]>> = {
    image: ["a picture in the text", "declare a picture block and place it with `::figure{ref=…}`"],
    imageReference: ["a picture in the text", "declare a picture block and place it with `::figure{ref=…}`"],
    code: ["a code block", "write a paragraph"],
    thematicBreak: ["a rule across the column", "begin a new heading or block"],
    table: ["a Markdown table", "declare a table block"],
  };
  const [what, hint] = names[node.type] ?? [`Markdown's \`${node.type}\``, "write it another way"];
  return error("narrative/markdown", `${what} cannot be set`, { span, hint });
}
