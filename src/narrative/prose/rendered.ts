/**
 * Prose on its way through a template. A template sees only a mark of two private letters and a number, which
 * Handlebars neither escapes nor alters; the markup's reader puts the prose back where the mark stands. So nothing
 * that an author wrote can become markup.
 */
import { invariant } from "../../base/index.ts";
import type { ProseBlock, ProseInline } from "./prose.ts";

export type Prose =
  | { readonly kind: "line"; readonly key: string; readonly content: readonly ProseInline[] }
  | { readonly kind: "blocks"; readonly key: string; readonly blocks: readonly ProseBlock[] };

const MARK = /\uE002(\d+)\uE003/g;

/** A value that a template may print: `{{title}}`, `{{{text}}}`. */
export class Rendered {
  readonly index: number;
  readonly kind: Prose["kind"];
  constructor(index: number, kind: Prose["kind"]) {
    this.index = index;
    this.kind = kind;
  }
  toString(): string {
    return `\uE002${this.index}\uE003`;
  }
}

/** Keeps prose while templates move its marks about. */
export class ProseStore {
  readonly #kept: Prose[] = [];

  /** A mark for `prose`; undefined for an empty one, so that `{{#if}}` sees nothing. */
  keep(prose: Prose): Rendered | undefined {
    const isEmpty = prose.kind === "line" ? prose.content.length === 0 : prose.blocks.length === 0;
    if (isEmpty) return undefined;
    this.#kept.push(prose);
    return new Rendered(this.#kept.length - 1, prose.kind);
  }

  /** `text` as written by a template, and the prose at its marks. */
  split(text: string): (string | Prose)[] {
    const parts: (string | Prose)[] = [];
    let at = 0;
    for (const match of text.matchAll(MARK)) {
      if (match.index > at) parts.push(text.slice(at, match.index));
      const prose = this.#kept[Number(match[1])];
      invariant(prose !== undefined, `a template printed prose ${match[1]}, which is not kept`);
      parts.push(prose);
      at = match.index + match[0].length;
    }
    if (at < text.length) parts.push(text.slice(at));
    return parts;
  }
}
