import { type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Span } from "../../base/index.ts";
import type { Located, YamlPath } from "../sources.ts";
import { type ScalarOffsets, scalarOffsets } from "./scalar-offsets.ts";

/** A parsed YAML file: its nodes know where they stand. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
}

/** `value`, which was checked from `yaml`, with the places of its parts. */
export function locate<T>(yaml: YamlFile, value: T): Located<T> {
  const known = new Map<Node, ScalarOffsets | undefined>();
  const within = (path: YamlPath, start: number, end: number): Span => {
    const { node, rest } = follow(yaml, path);
    if (rest === 0 && isScalar(node)) {
      if (!known.has(node)) known.set(node, scalarOffsets(yaml.text, node));
      const offsets = known.get(node);
      const from = offsets?.starts[start];
      const to = end > start ? offsets?.ends[end - 1] : from;
      if (from !== undefined && to !== undefined) return { file: yaml.file, start: from, end: to };
    }
    return spanAt(yaml, path);
  };
  return {
    file: yaml.file,
    value,
    at: (path) => spanAt(yaml, path),
    keyAt: (path) => keySpanAt(yaml, path),
    within,
  };
}

interface Followed {
  readonly node: Node | undefined;
  /** The pair that holds `node`, where it is a map's value. */
  readonly pair: Pair | undefined;
  /** Steps of the path that lead nowhere. */
  readonly rest: number;
}

/** The node at `path`, or the nearest above it. */
export function follow(yaml: YamlFile, path: YamlPath): Followed {
  let node: Node | undefined = yaml.document.contents ?? undefined;
  let pair: Pair | undefined;
  for (const [index, step] of path.entries()) {
    const rest = path.length - index;
    if (isMap(node)) {
      const found: Pair | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      if (!found) return { node, pair, rest };
      pair = found;
      node = isNode(found.value) ? found.value : undefined;
    } else if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      const item: unknown = node.items[step];
      node = isNode(item) ? item : undefined;
      pair = isPair(item) ? item : undefined;
    } else {
      return { node, pair, rest };
    }
  }
  return { node, pair, rest: 0 };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

function spanAt(yaml: YamlFile, path: YamlPath): Span {
  const { node, pair } = follow(yaml, path);
  const span = nodeSpan(yaml, node);
  if (span && span.end > span.start) return span;
  const key = pair && isScalar(pair.key) ? nodeSpan(yaml, pair.key) : undefined;
  return key ?? span ?? { file: yaml.file, start: 0, end: 0 };
}

function keySpanAt(yaml: YamlFile, path: YamlPath): Span {
  const { pair } = follow(yaml, path);
  const key = pair && isScalar(pair.key) ? nodeSpan(yaml, pair.key) : undefined;
  return key ?? spanAt(yaml, path);
}

/** A node's span without the white space that closes blocks. */
export function nodeSpan(yaml: YamlFile, node: Node | undefined): Span | undefined {
  if (!node?.range) return undefined;
  const [start, valueEnd] = node.range;
  let end = valueEnd;
  while (end > start && /\s/.test(yaml.text[end - 1] ?? "")) end--;
  return { file: yaml.file, start, end };
}
