/** Keys that say all of a paragraph that its lines depend on, but not where it stands. */
import type { Span } from "../../base/index.ts";
import type { Inline, NodeId } from "../../narrative/index.ts";
import type { ParagraphStyle } from "../../style/index.ts";
import type { ParagraphParticulars } from "../typesetter.ts";

/** Between the parts of a key; no text holds it. */
const SEPARATOR = "\u0001";

export interface ParagraphKey {
  readonly key: string;
  /** What it spells, for the words that are divided. */
  readonly spelt: string;
}

/**
 * Ids count from the paragraph's owner and places from its origin, so that a text which stands elsewhere keeps its key,
 * and cells that say the same have one.
 */
export function keyOfParagraph(
  content: readonly Inline[],
  style: ParagraphStyle,
  { owner, origin, lang, resolve }: ParagraphParticulars,
): ParagraphKey {
  const parts: string[] = [keyOfStyle(style), lang ?? "", String(origin.end - origin.start)];
  let spelt = "";
  const say = (text: string): void => {
    parts.push(text);
    spelt += text;
  };
  const write = (inlines: readonly Inline[]): void => {
    parts.push("[");
    for (const inline of inlines) {
      parts.push(
        inline.kind,
        idFrom("id" in inline ? inline.id : owner, owner),
        placeFrom(inline.origin, origin),
      );
      switch (inline.kind) {
        case "text":
          say(inline.text);
          break;
        case "break":
          spelt += " ";
          break;
        case "mark":
          parts.push(inline.mark, inline.style ?? "", inline.lang ?? "");
          write(inline.content);
          break;
        case "link":
          parts.push(inline.lang ?? "");
          write(inline.content);
          break;
        case "noteCall":
          parts.push(String(inline.number), inline.note);
          break;
        case "reference":
          if (resolve) say(resolve(inline));
          else parts.push(inline.form, inline.words.label, inline.words.page);
          break;
      }
    }
    parts.push("]");
  };
  write(content);
  return { key: parts.join(SEPARATOR), spelt };
}

const styleKeys = new WeakMap<ParagraphStyle, string>();

function keyOfStyle(style: ParagraphStyle): string {
  let key = styleKeys.get(style);
  if (key === undefined) {
    key = JSON.stringify(style);
    styleKeys.set(style, key);
  }
  return key;
}

/** Stands for the owner at the head of an id that is counted from it. */
const FROM_OWNER = "\u0002";

/** An id as counted from `owner`. */
export function idFrom(id: NodeId, owner: NodeId): string {
  const isOwn = id.startsWith(owner) && (id.length === owner.length || id[owner.length] === "/");
  return isOwn ? FROM_OWNER + id.slice(owner.length) : id;
}

/** The id again, of another owner. */
export function idOf(counted: string, owner: NodeId): NodeId {
  return counted.startsWith(FROM_OWNER) ? owner + counted.slice(FROM_OWNER.length) : counted;
}

function placeFrom({ file, start, end }: Span, origin: Span): string {
  return file === origin.file ? `${start - origin.start} ${end - origin.start}` : `${file} ${start} ${end}`;
}
