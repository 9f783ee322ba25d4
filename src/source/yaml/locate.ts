import type { Span } from "../../base/index.ts";
import { valueAt } from "../schema/shape.ts";
import type { Located, YamlPath } from "../sources.ts";
import type { KeyPlaces, Place, PlacedFile } from "./places.ts";
import { type ScalarOffsets, scalarOffsets } from "./scalar-offsets.ts";

/** `value`, which was checked from `placed`, with the places of its parts. */
export function locate<T>(placed: PlacedFile, value: T): Located<T> {
  const { file, text } = placed;
  const known = new Map<Place, ScalarOffsets | undefined>();
  const within = (path: YamlPath, start: number, end: number): Span => {
    const { place, rest } = follow(placed, path);
    const [from, to, writing] = place;
    if (rest === 0 && typeof writing === "string") {
      const written = String(valueAt(value, path));
      if (!known.has(place))
        known.set(place, scalarOffsets(text, { start: from, end: to, writing, value: written }));
      const offsets = known.get(place);
      const first = offsets?.starts[start];
      const last = end > start ? offsets?.ends[end - 1] : first;
      if (first !== undefined && last !== undefined) return { file, start: first, end: last };
    }
    return spanAt(placed, path);
  };
  return {
    file,
    value,
    at: (path) => spanAt(placed, path),
    keyAt: (path) => keySpanAt(placed, path),
    within,
  };
}

interface Followed {
  readonly place: Place;
  /** The key of the map that holds it, where it is a map's value. */
  readonly key: Span | undefined;
  /** Steps of the path that lead nowhere. */
  readonly rest: number;
}

/** The place at `path`, or the nearest above it. */
function follow({ file, places }: PlacedFile, path: YamlPath): Followed {
  let place = places;
  let key: Span | undefined;
  for (const [index, step] of path.entries()) {
    const next = partAt(place, step);
    if (next === undefined) return { place, key, rest: path.length - index };
    key = next.key && { file, start: next.key[0], end: next.key[1] };
    place = next.place;
  }
  return { place, key, rest: 0 };
}

interface Part {
  readonly place: Place;
  readonly key?: KeyPlaces[string];
}

function partAt([, , parts]: Place, step: string | number): Part | undefined {
  if (typeof parts !== "object") return undefined;
  if (isList(parts)) {
    const place = typeof step === "number" ? parts[step] : undefined;
    return place && { place };
  }
  const key = Object.hasOwn(parts, step) ? parts[step] : undefined;
  return key && { place: key[2], key };
}

function isList(parts: readonly Place[] | KeyPlaces): parts is readonly Place[] {
  return Array.isArray(parts);
}

function spanAt(placed: PlacedFile, path: YamlPath): Span {
  const { place, key } = follow(placed, path);
  const [start, end] = place;
  return end > start ? { file: placed.file, start, end } : (key ?? { file: placed.file, start, end });
}

function keySpanAt(placed: PlacedFile, path: YamlPath): Span {
  return follow(placed, path).key ?? spanAt(placed, path);
}
