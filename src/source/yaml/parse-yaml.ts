/**
 * YAML text to nodes that know their places. The parser speaks of flow maps and scalars; an editor who wrote
 * `title: Vekst: mer` needs other words. So the line that the parser trips over is first compared with the known
 * traps (`traps.ts`). A trap gets its own diagnostic, what it is about is masked by as many letters, and the text
 * is parsed again: offsets stay true, and one trap neither hides the next nor makes false followers.
 */
import { type Document, isAlias, parseDocument } from "yaml";
import type { Diagnostic, Span } from "../../base/index.ts";
import { lineStart } from "../lines.ts";
import { duplicateKeys, joinDuplicates } from "./duplicate-keys.ts";
import { eachNode } from "./each-node.ts";
import { type PlacedFile, placesIn } from "./places.ts";
import { breaksStructure, syntaxFaults } from "./syntax-faults.ts";
import { findTrap, markedNode, type Trap } from "./traps.ts";

/** A parsed YAML file: its nodes know where they stand. */
export interface YamlFile extends PlacedFile {
  readonly document: Document;
}

/** A text whose syntax may have faults. */
export interface Illegible {
  /** The text with all that was told of masked. */
  readonly text: string;
  /** Where the structure breaks; undefined where it holds to the end. */
  readonly brokenAt: number | undefined;
}

export interface ParsedYaml {
  readonly yaml: YamlFile;
  /** Whether the syntax left a structure that a schema can be held against. */
  readonly structured: boolean;
  /** What can be read of the text where anything is wrong with its syntax. */
  readonly illegible: Illegible;
  /** Stretches already reported, whose value means nothing. */
  readonly masked: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Past so many traps in one file the rest waits for the next run. */
const MOST_TRAPS = 40;

/** Parses `text`. Codes: those of `traps.ts` and `syntax-faults.ts`. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const masked: Span[] = [];
  const found: Diagnostic[] = [];
  let legible = text;
  let document = parseText(legible);
  let trap = firstTrap(file, legible, document);
  while (trap && found.length < MOST_TRAPS) {
    found.push(trap.diagnostic);
    masked.push(trap.mask);
    legible = mask(legible, trap);
    document = parseText(legible);
    trap = firstTrap(file, legible, document);
  }
  const faults = syntaxFaults(file, legible, document);
  const structured = faults.structured && trap === undefined;
  const duplicates = structured ? duplicateKeys(file, document) : [];
  if (duplicates.length > 0) joinDuplicates(document);
  return {
    yaml: { file, text, document, places: placesIn(document, text) },
    structured,
    illegible: { text: legible, brokenAt: structured ? undefined : (faults.brokenAt ?? 0) },
    masked,
    diagnostics: [
      ...found,
      ...faults.diagnostics.filter((fault) => !isOnLineOf(fault, found, text) && !isBehindTab(fault, found)),
      ...duplicates,
    ],
  };
}

/** Whether the parser stumbles where a trap was told: that follows from it. */
function isOnLineOf({ span }: Diagnostic, traps: readonly Diagnostic[], text: string): boolean {
  const line = span && lineStart(text, span.start);
  return traps.some((trap) => trap.span && lineStart(text, trap.span.start) === line);
}

/** Behind a tab nobody knows how deep lines are indented. */
function isBehindTab({ code, span }: Diagnostic, traps: readonly Diagnostic[]): boolean {
  const tab = traps.find((trap) => trap.code === "source/tab");
  return code === "source/yaml-syntax" && tab?.span !== undefined && (span?.start ?? 0) > tab.span.start;
}

/** Nodes of `text` as every file of a report is parsed. */
export function parseText(text: string): Document {
  return parseDocument(text, {
    prettyErrors: false,
    // Keys are names: `1.10:` must not become `1.1`.
    stringKeys: true,
    // Duplicates are found by `duplicateKeys`, which shows the first one too.
    uniqueKeys: false,
    logLevel: "error",
  });
}

/**
 * The trap that stands first: where the parser stumbled, or where YAML's own references and tags are used. None behind
 * a fault that breaks the structure: what the parser makes of the lines there is not what was written.
 */
function firstTrap(file: string, text: string, document: Document): Trap | undefined {
  const suspects: { readonly at: number; readonly mark: string; readonly breaks?: boolean }[] = [
    ...document.errors.map((fault) => ({ at: fault.pos[0], mark: "", breaks: breaksStructure(fault) })),
    ...document.warnings.map(({ pos }) => ({ at: pos[0], mark: "" })),
  ];
  eachNode(document.contents, (node) => {
    const at = node.range?.[0] ?? 0;
    const mark = isAlias(node) ? "*" : "anchor" in node && node.anchor ? "&" : node.tag ? "!" : "";
    if (mark !== "") suspects.push({ at, mark });
  });
  suspects.sort((left, right) => left.at - right.at);
  for (const { at, mark, breaks } of suspects) {
    const trap =
      findTrap(file, text, at, document) ?? (mark === "" ? undefined : markedNode(file, text, at, mark));
    if (trap || breaks) return trap;
  }
  return undefined;
}

/** `text` with letters in place of what the trap is about; line breaks stay. */
function mask(text: string, { mask: { start, end }, replacement }: Trap): string {
  return (
    text.slice(0, start) + (replacement ?? text.slice(start, end).replace(/[^\r\n]/g, "x")) + text.slice(end)
  );
}
