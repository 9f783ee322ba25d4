/** Keys that stand twice in one map. YAML would keep the last and drop the first without a word. */
import { type Document, isMap, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import { type Diagnostic, error, type Span } from "../../base/index.ts";
import { eachNode } from "./each-node.ts";

/** Each of them with the first. Code: `source/duplicate-key`. */
export function duplicateKeys(file: string, document: Document): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  eachNode(document.contents, (map) => {
    if (!isMap(map)) return;
    for (const { later, first } of doublesIn(map)) {
      diagnostics.push(
        error("source/duplicate-key", `the key \`${nameOf(later)}\` stands twice in the same map`, {
          span: keySpan(file, later),
          notes: [{ message: "it stands here first", span: keySpan(file, first) }],
          hint: canJoin(map, { first, later }, document)
            ? "put what both hold under one of them, and remove the other"
            : "remove one of them",
        }),
      );
    }
  });
  return diagnostics;
}

/** Reads keys that stand twice as if they stood once: parts of the file with what both hold, all else as it stands first. */
export function joinDuplicates(document: Document): void {
  eachNode(document.contents, (map) => {
    if (!isMap(map)) return;
    for (const double of doublesIn(map)) {
      if (canJoin(map, double, document)) join(double);
      map.items.splice(map.items.indexOf(double.later), 1);
    }
  });
}

function join({ first: { value: first }, later: { value: later } }: Double): void {
  if (isMap(first) && isMap(later)) first.items.push(...later.items);
  if (isSeq(first) && isSeq(later)) first.items.push(...later.items);
}

interface Double {
  readonly first: Pair;
  readonly later: Pair;
}

function doublesIn(map: YAMLMap): readonly Double[] {
  const seen = new Map<string, Pair>();
  return map.items.flatMap((pair) => {
    if (!isScalar(pair.key)) return [];
    const first = seen.get(nameOf(pair));
    if (first) return [{ first, later: pair }];
    seen.set(nameOf(pair), pair);
    return [];
  });
}

/** A second `facts:` further down in the file was meant to add to the first; a second colour of one name was not. */
function canJoin(map: YAMLMap, { first, later }: Double, document: Document): boolean {
  if (map !== document.contents) return false;
  return (isMap(first.value) && isMap(later.value)) || (isSeq(first.value) && isSeq(later.value));
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

function keySpan(file: string, { key }: Pair): Span | undefined {
  const range = isScalar(key) ? key.range : undefined;
  return range ? { file, start: range[0], end: range[1] } : undefined;
}
