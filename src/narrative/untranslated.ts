/**
 * Texts of a draft that stand in the source's language, because nobody has translated them yet: each becomes a mark of
 * that language, so that it is hyphenated, set and read aloud in it, and layout can show where it is.
 */
import type { Span } from "../base/index.ts";
import type { Sources } from "../source/index.ts";
import type { Inline, Mark, NodeId } from "./document.ts";
import { changeParagraphs, settleParagraph } from "./typography.ts";

/** Character style of such texts, where the theme has it. */
const STYLE = "untranslated";

export interface UntranslatedDesk {
  /** `value`, stories or notes, with a mark around what is not translated in every list of inlines. */
  readonly mark: <T>(value: T) => T;
  /** The marks and all inline nodes in them, and how many texts they belong to; told when everything is marked. */
  readonly told: () => { readonly nodes: readonly NodeId[]; readonly texts: number } | undefined;
}

export function openUntranslated({ untranslated, theme }: Sources): UntranslatedDesk {
  if (!untranslated || untranslated.spans.length === 0)
    return { mark: (value) => value, told: () => undefined };
  const { locale, spans } = untranslated;
  const style = theme.value.characterStyles[STYLE] ? STYLE : undefined;
  const byFile = new Map<string, Span[]>();
  for (const span of spans) byFile.set(span.file, [...(byFile.get(span.file) ?? []), span]);
  const nodes: NodeId[] = [];
  const texts = new Set<Span>();
  let marks = 0;

  const textOf = ({ file, start }: Span): Span | undefined =>
    byFile.get(file)?.find((span) => start >= span.start && start < span.end);
  const gather = (content: readonly Inline[]): void => {
    for (const inline of content) {
      if ("id" in inline) nodes.push(inline.id);
      if ("content" in inline) gather(inline.content);
    }
  };
  const wrap = (content: readonly Inline[]): readonly Inline[] => {
    const wrapped: Inline[] = [];
    let own: Inline[] = [];
    const close = () => {
      const [first] = own;
      if (!first) return;
      marks += 1;
      const id = `untranslated/${marks}`;
      nodes.push(id);
      gather(own);
      const mark: Mark = {
        kind: "mark",
        mark: "style",
        id,
        origin: first.origin,
        lang: locale,
        content: settleParagraph(own, locale),
        ...(style === undefined ? {} : { style }),
      };
      wrapped.push(mark);
      own = [];
    };
    for (const inline of content) {
      const text = textOf(inline.origin);
      if (text) {
        texts.add(text);
        own.push(inline);
      } else {
        close();
        wrapped.push(inline);
      }
    }
    close();
    return wrapped;
  };
  return {
    // Only lists of inlines change, into lists of inlines; the shape is the same.
    mark: <T>(value: T) => changeParagraphs(value, locale, wrap) as T,
    told: () => (texts.size === 0 ? undefined : { nodes, texts: texts.size }),
  };
}
