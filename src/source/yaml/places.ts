import { type Document, isMap, isScalar, isSeq, type Node, type Pair, Scalar } from "yaml";

/** How a text is written, as far as it matters for where its characters stand. */
export type Writing = "plain" | "single" | "double" | "literal" | "folded";

/**
 * Where a value of a YAML file begins and ends, the white space that closes blocks taken off, and where its parts stand:
 * those of a list in order, those of a map by their keys; of a single value how it is written. As tuples, because a
 * report has many thousand of them and they are kept from run to run.
 */
export type Place = readonly [start: number, end: number, parts?: readonly Place[] | KeyPlaces | Writing];

/** Where each key of a map begins and ends, and its value's place. */
export type KeyPlaces = Readonly<Record<string, readonly [start: number, end: number, value: Place]>>;

/** A file and where everything stands in it. */
export interface PlacedFile {
  readonly file: string;
  readonly text: string;
  readonly places: Place;
}

const NOWHERE: Place = [0, 0];

/** The places of `document`, which was parsed from `text`. */
export function placesIn(document: Document, text: string): Place {
  return placeOf(document.contents, text);
}

function placeOf(node: unknown, text: string): Place {
  if (isMap(node)) return [...spanOf(node, text), keyPlaces(node.items, text)];
  if (isSeq(node)) return [...spanOf(node, text), node.items.map((item) => placeOf(item, text))];
  if (!isScalar(node)) return NOWHERE;
  const writing = writingOf(node);
  return writing === undefined ? spanOf(node, text) : [...spanOf(node, text), writing];
}

/** Of a key that stands twice the first place. */
function keyPlaces(pairs: readonly Pair[], text: string): KeyPlaces {
  const places = new Map<string, KeyPlaces[string]>();
  for (const { key, value } of pairs) {
    if (!isScalar(key) || places.has(String(key.value))) continue;
    places.set(String(key.value), [...spanOf(key, text), placeOf(value, text)]);
  }
  return Object.fromEntries(places);
}

function spanOf({ range }: Node, text: string): readonly [start: number, end: number] {
  if (!range) return [0, 0];
  const [start, valueEnd] = range;
  let end = valueEnd;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return [start, end];
}

function writingOf({ type }: Scalar): Writing | undefined {
  switch (type) {
    case Scalar.PLAIN:
      return "plain";
    case Scalar.QUOTE_SINGLE:
      return "single";
    case Scalar.QUOTE_DOUBLE:
      return "double";
    case Scalar.BLOCK_LITERAL:
      return "literal";
    case Scalar.BLOCK_FOLDED:
      return "folded";
    default:
      return undefined;
  }
}
