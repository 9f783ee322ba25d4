/**
 * Gives prose its place in the document: ids, note numbers, and the record of which fact stands where. Notes are
 * numbered through the edition in the order in which their calls are placed.
 */
import type { Span } from "../base/index.ts";
import type { FactUse, Inline, NodeId, Note, Text } from "./document.ts";
import type { ProseInline } from "./prose/prose.ts";

/** What one part of a document placed, in its order. */
export interface Placed {
  readonly ids: readonly NodeId[];
  /** Ids whose children it counted, and how many there are. */
  readonly counted: readonly (readonly [string, number])[];
  /** How many notes the parts before it have. */
  readonly notesBefore: number;
  readonly notes: readonly Note[];
  readonly uses: readonly FactUse[];
}

/** What the parts of a document share: the ids that are taken, and the number of the last note. */
export class Names {
  readonly ids = new Set<NodeId>();
  readonly counts = new Map<string, number>();
  notes = 0;

  /** Takes all that a part placed in another run, where it would place the same here. */
  take({ ids, counted, notesBefore, notes }: Placed): "taken" | "otherwise" {
    const isNumberedSo = notes.length === 0 || notesBefore === this.notes;
    const isFree = !ids.some((id) => this.ids.has(id)) && !counted.some(([id]) => this.counts.has(id));
    if (!isNumberedSo || !isFree) return "otherwise";
    for (const id of ids) this.ids.add(id);
    for (const [id, count] of counted) this.counts.set(id, count);
    this.notes += notes.length;
    return "taken";
  }
}

/** The places of one part: a story and its notes. */
export class Placing {
  readonly notes = new Map<NodeId, Note>();
  readonly uses: FactUse[] = [];
  readonly #names: Names;
  readonly #notesBefore: number;
  readonly #ids = new Set<NodeId>();
  readonly #counted = new Set<string>();
  readonly #noteOf = new Map<readonly ProseInline[], NodeId>();
  #isApart = true;

  constructor(names: Names) {
    this.#names = names;
    this.#notesBefore = names.notes;
  }

  /** `wanted`, or `wanted~2` where it is taken: a template may print a text twice. */
  id(wanted: string): NodeId {
    const { ids } = this.#names;
    let id = wanted;
    for (let count = 2; ids.has(id); count++) {
      if (!this.#ids.has(id)) this.#isApart = false;
      id = `${wanted}~${count}`;
    }
    ids.add(id);
    this.#ids.add(id);
    return id;
  }

  /** The next id below `parent`: `leakage/intro/2`. */
  next(parent: string): NodeId {
    return this.id(`${parent}/${this.#count(parent)}`);
  }

  #count(parent: string): number {
    const before = this.#names.counts.get(parent);
    if (before !== undefined && !this.#counted.has(parent)) this.#isApart = false;
    const count = (before ?? 0) + 1;
    this.#names.counts.set(parent, count);
    this.#counted.add(parent);
    return count;
  }

  /** Whether none of its names met one of another part, and gave way. */
  get isApart(): boolean {
    return this.#isApart;
  }

  placed(): Placed {
    return {
      ids: [...this.#ids],
      counted: [...this.#counted].map((id) => [id, this.#names.counts.get(id) ?? 0]),
      notesBefore: this.#notesBefore,
      notes: [...this.notes.values()],
      uses: this.uses,
    };
  }

  /** Prose as the inline nodes of `owner`; `footnotes` are those of its section, by label. */
  inlines(
    content: readonly ProseInline[],
    owner: NodeId,
    footnotes: ReadonlyMap<string, FootnoteProse>,
  ): Inline[] {
    return content.map((inline) => this.#inline(inline, owner, footnotes));
  }

  /** Records the facts that wrote a text outside the flow: alternative texts, a chart's words. */
  use(content: readonly ProseInline[], node: NodeId): void {
    for (const inline of content) {
      if (inline.kind === "mark" || inline.kind === "link") this.use(inline.content, node);
      else if (inline.kind === "text") this.#recordFacts(inline.facts, inline.text, inline.origin, node);
    }
  }

  #inline(inline: ProseInline, owner: NodeId, footnotes: ReadonlyMap<string, FootnoteProse>): Inline {
    const { origin } = inline;
    switch (inline.kind) {
      case "text": {
        this.#recordFacts(inline.facts, inline.text, origin, owner);
        const [fact] = inline.facts;
        const text: Text = { kind: "text", text: inline.text, origin };
        return fact === undefined ? text : { ...text, fact };
      }
      case "break":
        return { kind: "break", origin };
      case "mark": {
        const { mark, style, lang } = inline;
        const id = this.#inlineId(owner);
        const content = this.inlines(inline.content, owner, footnotes);
        return { kind: "mark", id, origin, mark, ...given({ style, lang }), content };
      }
      case "link": {
        const id = this.#inlineId(owner);
        return {
          kind: "link",
          id,
          origin,
          href: inline.href,
          content: this.inlines(inline.content, owner, footnotes),
        };
      }
      case "pointer": {
        const { target, form, words } = inline;
        return { kind: "reference", id: this.#inlineId(owner), origin, target, form, words };
      }
      case "call":
        return this.#call(inline.label, origin, owner, footnotes);
    }
  }

  #call(label: string, origin: Span, owner: NodeId, footnotes: ReadonlyMap<string, FootnoteProse>): Inline {
    const id = this.#inlineId(owner);
    const footnote = footnotes.get(label);
    if (footnote === undefined) return { kind: "text", text: "", origin };
    const known = this.#noteOf.get(footnote.content);
    const before = known === undefined ? undefined : this.notes.get(known);
    if (before !== undefined) return { kind: "noteCall", id, origin, note: before.id, number: before.number };
    this.#names.notes += 1;
    const number = this.#names.notes;
    const note = this.id(footnote.key);
    this.#noteOf.set(footnote.content, note);
    // The place is taken before the content is read, so that numbers follow the calls.
    const placed: Note = { kind: "note", id: note, origin: footnote.origin, number, content: [], call: id };
    this.notes.set(note, placed);
    this.notes.set(note, { ...placed, content: this.inlines(footnote.content, note, new Map()) });
    return { kind: "noteCall", id, origin, note, number };
  }

  #inlineId(owner: NodeId): NodeId {
    return this.id(`${owner}.${this.#count(`${owner}.`)}`);
  }

  #recordFacts(facts: readonly string[], written: string, span: Span, node: NodeId): void {
    for (const fact of facts) this.uses.push({ fact, written, node, span });
  }
}

export interface FootnoteProse {
  /** The note's id: `section/note-label`. */
  readonly key: string;
  readonly content: readonly ProseInline[];
  readonly origin: Span;
}

/** The entries of `record` that have a value: optional keys stay away where there is none. */
export function given<T extends object>(record: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> }; // only values were dropped
}
