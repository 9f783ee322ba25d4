/**
 * Gives prose its place in the document: ids, note numbers, and the record of which fact stands where. Notes are
 * numbered through the edition in the order in which their calls are placed.
 */
import type { Span } from "../base/index.ts";
import type { FactUse, Inline, NodeId, Note, Text } from "./document.ts";
import type { ProseInline } from "./prose/prose.ts";

export class Placing {
  readonly notes = new Map<NodeId, Note>();
  readonly uses: FactUse[] = [];
  readonly #ids = new Set<NodeId>();
  readonly #counts = new Map<string, number>();
  readonly #noteOf = new Map<readonly ProseInline[], NodeId>();

  /** `wanted`, or `wanted~2` where it is taken: a template may print a text twice. */
  id(wanted: string): NodeId {
    let id = wanted;
    for (let count = 2; this.#ids.has(id); count++) id = `${wanted}~${count}`;
    this.#ids.add(id);
    return id;
  }

  /** The next id below `parent`: `leakage/intro/2`. */
  next(parent: string): NodeId {
    const count = (this.#counts.get(parent) ?? 0) + 1;
    this.#counts.set(parent, count);
    return this.id(`${parent}/${count}`);
  }

  has(id: NodeId): boolean {
    return this.#ids.has(id);
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
    const number = this.notes.size + 1;
    const note = this.id(footnote.key);
    this.#noteOf.set(footnote.content, note);
    // The place is taken before the content is read, so that numbers follow the calls.
    const placed: Note = { kind: "note", id: note, origin: footnote.origin, number, content: [], call: id };
    this.notes.set(note, placed);
    this.notes.set(note, { ...placed, content: this.inlines(footnote.content, note, new Map()) });
    return { kind: "noteCall", id, origin, note, number };
  }

  #inlineId(owner: NodeId): NodeId {
    const count = (this.#counts.get(`${owner}.`) ?? 0) + 1;
    this.#counts.set(`${owner}.`, count);
    return this.id(`${owner}.${count}`);
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
