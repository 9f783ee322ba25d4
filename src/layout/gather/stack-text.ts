/**
 * Text stacked freely, off the grid, inside a figure, a box or a pull quote. Local coordinates: x = 0 is the
 * element's left edge, y grows downwards, a paragraph's first baseline lies one leading below where it begins.
 */
import type { Pt, Span } from "../../base/index.ts";
import { writeWhole } from "../../locale/index.ts";
import { type Inline, type NodeId, type Note, notesCalledIn } from "../../narrative/index.ts";
import type { ParagraphStyle } from "../../style/index.ts";
import type { Item } from "../page-set.ts";
import { partId } from "../part-ids.ts";
import type { Setting } from "../setting.ts";
import { textInline } from "./inlines.ts";
import { placeLines, placeRule } from "./place-items.ts";

export interface StackedText {
  readonly content: readonly Inline[];
  readonly style: ParagraphStyle;
  /** The part that owns the lines. */
  readonly owner: NodeId;
  readonly origin: Span;
  readonly lang?: string | undefined;
}

/** Where a stack stands and what it has gathered. */
export interface Stack {
  readonly setting: Setting;
  readonly x: Pt;
  readonly width: Pt;
  readonly items: Item[];
  /** Notes called so far. */
  readonly calls: NodeId[];
  /** The lowest baseline or edge so far. */
  y: Pt;
}

export function startStack(setting: Setting, x: Pt, width: Pt, y: Pt): Stack {
  return { setting, x, width, items: [], calls: [], y };
}

/** Adds a paragraph under what stands there; empty content adds nothing. */
export function stackText(stack: Stack, text: StackedText): void {
  if (text.content.length === 0) return;
  const { setting, x, width } = stack;
  const { style } = text;
  const prepared = setting.typesetter.prepare(text.content, style, {
    owner: text.owner,
    origin: text.origin,
    lang: text.lang,
    resolve: setting.resolve,
  });
  const lines = setting.typesetter.breakLines(prepared, width, "best").set(0);
  if (style.ruleAbove) {
    stack.y += style.ruleAbove.weight / 2;
    stack.items.push(placeRule(style.ruleAbove, x, stack.y, width));
    stack.y += style.ruleAbove.offset;
  }
  const baseline = stack.y + style.leading;
  stack.items.push(...placeLines(lines, text.owner, { x, baseline, leading: style.leading }));
  stack.y += lines.length * style.leading;
  if (style.ruleBelow) {
    stack.y += style.ruleBelow.offset;
    stack.items.push(placeRule(style.ruleBelow, x, stack.y, width));
  }
  stack.calls.push(...notesCalledIn(text.content));
}

/** Adds the notes that the stack has called, as an element that floats keeps them with it. */
export function stackNotes(stack: Stack): void {
  const { style } = stack.setting.stylesheet.notes;
  const called = stack.calls.splice(0);
  for (const [index, id] of called.entries()) {
    const note = stack.setting.noteOf(id);
    if (!note) continue;
    if (index === 0) stack.y += style.leading / 3;
    stackText(stack, {
      content: noteContent(note, stack.setting),
      style,
      owner: note.id,
      origin: note.origin,
      lang: note.lang,
    });
  }
}

/** A note's text with its number before it. */
export function noteContent(note: Note, { document }: Pick<Setting, "document">): readonly Inline[] {
  const label: Inline = {
    kind: "mark",
    id: partId(note.id, "label"),
    origin: note.origin,
    mark: "superior",
    content: [textInline(writeWhole(note.number, document.locale), note.origin)],
  };
  return [label, textInline("\u2009", note.origin), ...note.content];
}
