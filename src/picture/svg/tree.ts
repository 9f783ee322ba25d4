/** An SVG file as a tree of elements. */
import { Parser } from "htmlparser2";

export interface SvgElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgNode[];
  /** What it stands in; the root's is nameless. */
  readonly parent: SvgElement | undefined;
  /** Where its tag begins and ends in the file's text. */
  readonly start: number;
  readonly end: number;
}

export type SvgNode = SvgElement | string;

/** The root element; undefined where the file is not whole, well-formed XML with an `svg` at its root. */
export function readTree(text: string): SvgElement | undefined {
  interface Open extends SvgElement {
    readonly children: SvgNode[];
  }
  const top: Open = { name: "", attributes: new Map(), children: [], parent: undefined, start: 0, end: 0 };
  const open: Open[] = [top];
  const entities = entitiesIn(text);
  let isSound = true;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const { startIndex: start, endIndex } = parser;
        const tag = { start, end: endIndex + 1 };
        const parent = open.at(-1);
        const element: Open = {
          name: local(name),
          attributes: plain(attributes, entities),
          children: [],
          parent,
          ...tag,
        };
        parent?.children.push(element);
        open.push(element);
        if (open.length > DEEPEST) isSound = false;
      },
      ontext: (words) => {
        open.at(-1)?.children.push(words);
      },
      onclosetag: () => {
        open.pop();
      },
    },
    { xmlMode: true, recognizeSelfClosing: true },
  );
  parser.write(text);
  // What the file leaves open, the reader would close at its end.
  if (open.length !== 1) isSound = false;
  parser.end();
  const roots = top.children.filter((node) => typeof node !== "string");
  const [root] = roots;
  return isSound && roots.length === 1 && root?.name === "svg" ? root : undefined;
}

/** Nesting that no drawing program reaches; deeper files would exhaust the stack. */
const DEEPEST = 200;

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Names without `xlink:` and `xml:`; what programs keep for themselves under other prefixes is left out. */
function plain(
  attributes: Readonly<Record<string, string>>,
  entities: Entities,
): ReadonlyMap<string, string> {
  const kept = Object.entries(attributes).filter(([name]) => /^(?:xlink:|xml:)?[^:]+$/.test(name));
  const expanded = (value: string): string =>
    entities.size === 0
      ? value
      : value.replaceAll(/&([\w.-]+);/g, (whole, name) => entities.get(name) ?? whole);
  return new Map(kept.map(([name, value]) => [local(name), expanded(value)]));
}

type Entities = ReadonlyMap<string, string>;

/** The entities that the document type declares, in which Illustrator keeps styles. */
function entitiesIn(text: string): Entities {
  const [, declared = ""] = /<!DOCTYPE[^[>]*\[([^\]]*)\]/.exec(text) ?? [];
  const found = declared.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')/g);
  return new Map(Array.from(found, ([, name = "", double, single = ""]) => [name, double ?? single]));
}

/** Every element of the tree by its `id`; of two, the first. */
export function elementsById(root: SvgElement): ReadonlyMap<string, SvgElement> {
  const found = new Map<string, SvgElement>();
  const walk = (element: SvgElement): void => {
    const id = element.attributes.get("id");
    if (id !== undefined && !found.has(id)) found.set(id, element);
    for (const child of element.children) if (typeof child !== "string") walk(child);
  };
  walk(root);
  return found;
}

/** All words in an element, one after another. */
export function wordsIn(element: SvgElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : wordsIn(child))).join("");
}
