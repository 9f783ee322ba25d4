/**
 * Writes units into a translation file. What is not touched stays as it is, comments and all: a unit is exchanged
 * where it stands, a new one comes after the one that precedes it in the source. Same input, same bytes.
 */
import type { Located, TranslatedUnit, Translation } from "../source/index.ts";

export interface TranslationFile {
  readonly located: Located<Translation>;
  readonly text: string;
}

export interface TranslationChange {
  /** The file as it is; undefined where there is none yet. */
  readonly before: TranslationFile | undefined;
  /** Units to write, by key. */
  readonly units: ReadonlyMap<string, TranslatedUnit>;
  /** All keys of the part in reading order. */
  readonly order: readonly string[];
}

const HEADER = "# yaml-language-server: $schema=../../../../../schemas/translation.json\n";

export function writeTranslation({ before, units, order }: TranslationChange): string {
  if (before === undefined || !isPlainlyWritten(before))
    return writeAnew({ ...before?.located.value.units, ...Object.fromEntries(units) }, order);
  const { located, text } = before;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const known = located.value.units;
  const firstKey = Object.keys(known)[0] ?? "";
  const lineStart = (key: string) => startOfLine(text, located.keyAt(["units", key]).start);
  const indent = indentAt(text, lineStart(firstKey));
  /** Where a new unit goes: on the lines after this offset, units of the same offset in reading order. */
  const edits: { readonly start: number; readonly end: number; readonly lines: string }[] = [];
  let previous: string | undefined;
  for (const key of order) {
    const unit = units.get(key);
    const isKnown = Object.hasOwn(known, key);
    if (unit && isKnown) {
      const start = lineStart(key);
      const { end } = located.at(["units", key]);
      edits.push({ start, end, lines: writeUnit(key, unit, indentAt(text, start)).trimEnd() });
    } else if (unit) {
      const at =
        previous === undefined ? lineStart(firstKey) : endOfLine(text, located.at(["units", previous]).end);
      const last = edits.at(-1);
      const isFirstThere = last?.start !== at || last.end !== at;
      const opening = isFirstThere && at > 0 && text[at - 1] !== "\n" ? "\n" : "";
      edits.push({ start: at, end: at, lines: opening + writeUnit(key, unit, indent) });
    }
    if (isKnown) previous = key;
  }
  let out = "";
  let at = 0;
  // Stable: additions at one place keep their order.
  for (const { start, end, lines } of edits.sort(
    (left, right) => left.start - right.start || left.end - right.end,
  )) {
    out += text.slice(at, start) + lines.replaceAll("\n", lineEnd);
    at = end;
  }
  return out + text.slice(at);
}

/** Whether every unit begins a line of its own, so that lines can be exchanged. */
function isPlainlyWritten({ located, text }: TranslationFile): boolean {
  const keys = Object.keys(located.value.units);
  if (keys.length === 0) return false;
  const starts = new Set<number>();
  for (const key of keys) {
    const { start } = located.keyAt(["units", key]);
    const line = startOfLine(text, start);
    if (text.slice(line, start).trim() !== "" || starts.has(line)) return false;
    starts.add(line);
  }
  return true;
}

function writeAnew(units: Readonly<Record<string, TranslatedUnit>>, order: readonly string[]): string {
  const keys = [...order.filter((key) => Object.hasOwn(units, key))];
  keys.push(...Object.keys(units).filter((key) => !order.includes(key)));
  const written = keys.map((key) => {
    const unit = units[key];
    return unit ? writeUnit(key, unit, "  ") : "";
  });
  return `${HEADER}units:${keys.length === 0 ? " {}" : ""}\n${written.join("")}`;
}

/** A unit's lines; the last field is never a block, so that a comment may stand after it. */
function writeUnit(
  key: string,
  { text, source, was, state, by, on }: TranslatedUnit,
  indent: string,
): string {
  const below = `${indent}  `;
  const lines = [
    `${indent}${/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(key) && !/^(?:true|false|null|y|n|yes|no|on|off)$/i.test(key) ? key : JSON.stringify(key)}:`,
    `${below}text: ${scalar(text, `${below}  `)}`,
    // Twelve digits may be a number to YAML: 960000000000, 12345678901e.
    `${below}source: ${/[a-df]/.test(source) && !/^\d+e\d+$/.test(source) ? source : JSON.stringify(source)}`,
    ...(was === undefined ? [] : [`${below}was: ${scalar(was, `${below}  `)}`]),
    `${below}state: ${state}`,
    ...(by === undefined ? [] : [`${below}by: ${plain(by)}`]),
    ...(on === undefined ? [] : [`${below}on: ${on}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function plain(words: string): string {
  return /^\p{L}[\p{L}\p{N} .-]*(?<! )$/u.test(words) &&
    !/^(?:true|false|null|y|n|yes|no|on|off)$/i.test(words)
    ? words
    : JSON.stringify(words);
}

/** Several lines as a `|` block, one in double quotes (YAML 1.2.2, 8.1.2 and 7.3.1). */
function scalar(text: string, indent: string): string {
  const inBlock = /^[^\s#](?:[^\p{Cc}\u2028\u2029\ufeff\p{Cs}]|\n)*[^\s](\n?)$/u.exec(text);
  if (!inBlock || (!text.trimEnd().includes("\n") && inBlock[1] === "")) return JSON.stringify(text);
  const lines = text.trimEnd().split("\n");
  const chomping = inBlock[1] === "" ? "|-" : "|";
  return `${chomping}\n${lines.map((line) => (line === "" ? "" : indent + line)).join("\n")}`;
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset after the line break that ends the line of `offset`, or the text's end. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

function indentAt(text: string, offset: number): string {
  return /^[ ]*/.exec(text.slice(offset))?.[0] ?? "";
}
