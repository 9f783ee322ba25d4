/**
 * What faulty files leave open. The stages go on with what is whole, so that one run tells every fault; and where
 * they miss what a faulty file defines, that is no fault of its own and not told.
 */
import type { Diagnostic, Missed, Span } from "../base/index.ts";
import { lineEnd, lineStart } from "./lines.ts";

/** What the faults of an edition's files leave open. */
export interface Gaps {
  /** Names that stand in faulty files as keys, ids or names; not those of the theme. */
  readonly names: ReadonlySet<string>;
  /** Names that stand in a faulty theme. */
  readonly styles: ReadonlySet<string>;
  /** Fields of CSV files that have faults. */
  readonly fields: ReadonlySet<string>;
  /** Kinds of names that nobody can know: a file that defines some is not there at all. */
  readonly kinds: ReadonlySet<Missed["what"]>;
  /** Where the faults were told, by file. */
  readonly told: ReadonlyMap<string, readonly Span[]>;
}

/** Gaps as they are found. */
export interface OpenGaps extends Gaps {
  readonly names: Set<string>;
  readonly styles: Set<string>;
  readonly fields: Set<string>;
  readonly kinds: Set<Missed["what"]>;
  readonly told: Map<string, Span[]>;
}

export function openGaps(): OpenGaps {
  return { names: new Set(), styles: new Set(), fields: new Set(), kinds: new Set(), told: new Map() };
}

/** A key at the head of a line or in a flow map, the label of a footnote, and what stands behind a key that names. */
const NAMES = /(?:^|[\s{,[])["']?([\p{L}\p{N}_.-]+)["']?:(?=\s|$)|\[\^([^[\]\s]+)\]:/gmu;
const NAMED = /\b(?:id|name|as|field|section):\s*["']?([\p{L}\p{N}_.-]+)/gu;

/** The value of an `id` follows. */
const AN_ID = /(?<![\p{L}\p{N}_-])id:[ \t]*["']?$/u;

/** Notes that a file of this text has faults: whatever it names is not missed. */
export function noteGap(gaps: OpenGaps, file: string, text: string, faults: readonly Diagnostic[]): void {
  const names = isTheme(file) ? gaps.styles : gaps.names;
  for (const [, key, label] of text.matchAll(NAMES)) names.add(key ?? label ?? "");
  for (const [, name = ""] of text.matchAll(NAMED)) names.add(name);
  for (const { code, span } of faults) {
    if (!span) continue;
    // One of two styles of one name should have another, which may be the one that is missed.
    if (code === "source/duplicate-key" && isTheme(span.file)) gaps.kinds.add("style");
    const told = gaps.told.get(span.file) ?? [];
    told.push(span);
    gaps.told.set(span.file, told);
    // What its name should be, nobody knows.
    if (AN_ID.test(text.slice(lineStart(text, span.start), span.start))) gaps.kinds.add("block");
  }
}

function isTheme(file: string): boolean {
  return file.endsWith("/theme.yaml");
}

/**
 * The findings that do not follow from faults of files: not those that miss a name of a faulty file, not those on
 * a line that a fault stands on, no remarks on a faulty file.
 */
export function withoutFollowers(
  found: readonly Diagnostic[],
  { gaps, texts }: { readonly gaps: Gaps; readonly texts: ReadonlyMap<string, string> },
): readonly Diagnostic[] {
  const { names, styles, fields, kinds } = gaps;
  if ([gaps.told, names, styles, fields, kinds].every(({ size }) => size === 0)) return found;
  return found.filter(({ severity, span, misses }) => {
    if (misses && (kinds.has(misses.what) || isNamed(misses, gaps))) return false;
    const told = span && gaps.told.get(span.file);
    if (!told) return true;
    return severity === "error" && !told.some((fault) => areNear(fault, span, texts.get(span.file) ?? ""));
  });
}

/** `leakage/figure` is named where either part is, the fact `moved_2021` where its family `moved` is. */
function isNamed({ what, name }: Missed, { names, styles, fields }: Gaps): boolean {
  if (what === "style") return styles.has(name);
  if (what === "field" && fields.has(name)) return true;
  if (names.has(name) || name.split("/").some((part) => names.has(part))) return true;
  if (what !== "fact") return false;
  const cuts = [...name.matchAll(/_/g)].map(({ index }) => name.slice(0, index));
  return cuts.some((family) => names.has(family));
}

/** Whether a finding begins on a line of the fault. */
function areNear(fault: Span, span: Span, text: string): boolean {
  const end = lineEnd(text, Math.max(fault.start, fault.end - 1));
  return span.start >= lineStart(text, fault.start) && span.start <= end;
}
