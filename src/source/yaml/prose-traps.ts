import { isMap, isScalar, isSeq, type Pair, Scalar, type YAMLMap } from "yaml";
import { type Diagnostic, error, type Span, warning, withDecimalPoint } from "../../base/index.ts";
import { lineEnd } from "../lines.ts";
import { type AnySchema, child, isProse, part } from "../schema/shape.ts";
import type { YamlFile } from "./parse-yaml.ts";

/**
 * Values that YAML takes without a word, but not as they were meant. Codes: `source/comment-cuts-text`,
 * `source/comma-cuts-text`, `source/comma-cuts-number`, `source/hash-opens-value`, `source/number-changes`, `source/folded-text`,
 * `source/joined-lines`.
 */
export function proseTraps(yaml: YamlFile, schema: AnySchema, data: unknown): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const walk = (node: unknown, here: AnySchema | undefined, value: unknown): void => {
    if (isMap(node)) {
      if (node.flow) diagnostics.push(...commaTraps(yaml, node, here, value));
      for (const { key, value: below } of node.items) {
        const name = isScalar(key) ? String(key.value) : "";
        walk(below, part(here, name, value), child(value, name));
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries())
        walk(item, part(here, index, value), child(value, index));
    } else if (isScalar(node)) {
      const found = scalarTrap(yaml, node, isProse(here));
      if (found) diagnostics.push(found);
    }
  };
  walk(yaml.document.contents, schema, data);
  return diagnostics;
}

/** `{ text: More, alas }`, `{ step: 11,5 }`: a comma ends a value, and what follows is a key with nothing behind it. */
function commaTraps(yaml: YamlFile, { items }: YAMLMap, here: AnySchema | undefined, data: unknown) {
  const nameOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : "");
  return items.flatMap((pair, index): Diagnostic[] => {
    const before = items[index - 1];
    const name = nameOf(pair);
    if (before === undefined || pair.value !== null || !isScalar(pair.key) || !pair.key.range) return [];
    const goesOn = isScalar(before.value) && before.value.type === Scalar.PLAIN;
    const isText = isProse(part(here, nameOf(before), data));
    const decimal = cutDecimal(yaml, before, pair.key.range[1], isText);
    if (decimal) return [decimal];
    const isKnown = part(here, name, data) !== undefined;
    const cut = / /.test(name) || (!isKnown && isText);
    if (!goesOn || !cut) return [];
    const [start, end] = pair.key.range;
    return [
      error(
        "source/comma-cuts-text",
        `the text ends at the comma: between braces \`${name}\` is a key of its own`,
        {
          span: { file: yaml.file, start, end },
          hint: "put quotes around the whole text, or write it without braces",
        },
      ),
    ];
  });
}

/** `{ step: 11,5 }`; `end` is where the comma's key ends. */
function cutDecimal({ file, text }: YamlFile, { value }: Pair, end: number, isText: boolean) {
  if (!isScalar(value) || !value.range) return undefined;
  const [start] = value.range;
  const written = text.slice(start, end);
  const meant = withDecimalPoint(written);
  if (meant === undefined) return undefined;
  const message = `YAML takes what stands behind the comma of \`${written}\` for a key`;
  const hint = isText
    ? `put quotes around it: \`"${written}"\``
    : `a number has a decimal point: write \`${meant}\``;
  return error("source/comma-cuts-number", message, { span: { file, start, end }, hint });
}

function scalarTrap(yaml: YamlFile, scalar: Scalar, prose: boolean): Diagnostic | undefined {
  if (!scalar.range) return undefined;
  const [start, end] = scalar.range;
  const span: Span = { file: yaml.file, start, end };
  if (scalar.type === Scalar.BLOCK_FOLDED) {
    if (!prose) return undefined;
    return warning(
      "source/folded-text",
      "a `>` block joins its lines, so faults in it cannot be pointed at",
      {
        span: { file: yaml.file, start, end: start + 1 },
        hint: "write `|`; Markdown joins the lines of a paragraph by itself",
      },
    );
  }
  if (scalar.type !== Scalar.PLAIN) return undefined;
  return commentTrap(yaml, scalar, span, prose) ?? zeroTrap(scalar, span) ?? joinedItem(yaml, span);
}

/** `- a` with `- b` indented further below it: one item, "a - b". */
function joinedItem(yaml: YamlFile, span: Span): Diagnostic | undefined {
  const item = /\n[ \t]*- /.exec(yaml.text.slice(span.start, span.end));
  if (!item) return undefined;
  const end = span.start + item.index + item[0].length - 1;
  return error("source/joined-lines", "this line is indented so far that it belongs to the text above it", {
    span: { ...span, start: end - 1, end },
    hint: "indent the items of a list alike; a text of several lines needs a `|` block",
  });
}

/** A `#` that ends a text. A comment with a space after its `#` may follow a setting, but not prose. */
function commentTrap(yaml: YamlFile, scalar: Scalar, span: Span, prose: boolean): Diagnostic | undefined {
  const comment = /^[ \t]*(#\S*)(.*)/.exec(yaml.text.slice(span.end, lineEnd(yaml.text, span.end)));
  if (!comment) return undefined;
  const [, word = "", rest = ""] = comment;
  const start = yaml.text.indexOf("#", span.end);
  if (scalar.value === null && word !== "#") {
    return error("source/hash-opens-value", "a value that opens with `#` is taken for a comment", {
      span: { ...span, start, end: start + word.length },
      hint: `put quotes around it: \`"${word}"\``,
    });
  }
  if (typeof scalar.value !== "string" || !(prose || word !== "#")) return undefined;
  const lost = (word + rest).trimEnd();
  return error(
    "source/comment-cuts-text",
    `the text ends before \`${lost}\`, which YAML takes for a comment`,
    {
      span: { ...span, start, end: start + lost.length },
      hint: "put quotes around the text, or write it as a `|` block; a comment goes on a line of its own",
    },
  );
}

function zeroTrap(scalar: Scalar, span: Span): Diagnostic | undefined {
  const written = scalar.source ?? "";
  if (typeof scalar.value !== "number" || !/^[-+]?0\d/.test(written)) return undefined;
  return error("source/number-changes", `\`${written}\` is read as the number ${scalar.value}`, {
    span,
    hint: `write \`${scalar.value}\`, or put quotes around it if it is text`,
  });
}
