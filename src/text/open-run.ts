/** Glyphs gathered into runs of one face and look. Lengths in points. */
import type { GlyphRun } from "./line.ts";
import type { Look } from "./strands.ts";

/** A run while its glyphs are pushed: the numbers in room that the next run uses again. */
export interface OpenRun {
  readonly face: string;
  readonly look: Look;
  readonly text: string[];
}

const room = {
  glyphs: new Uint16Array(256),
  x: new Float64Array(256),
  advances: new Float64Array(256),
  y: new Float64Array(256),
};

export function pushGlyph(
  run: OpenRun,
  glyph: number,
  x: number,
  advance: number,
  y: number,
  text: string,
): void {
  const at = run.text.length;
  if (at === room.glyphs.length) growRoom();
  room.glyphs[at] = glyph;
  room.x[at] = x;
  room.advances[at] = advance;
  room.y[at] = y;
  run.text.push(text);
}

function growRoom(): void {
  const size = room.glyphs.length * 2;
  const { glyphs, x, advances, y } = room;
  Object.assign(room, {
    glyphs: new Uint16Array(size),
    x: new Float64Array(size),
    advances: new Float64Array(size),
    y: new Float64Array(size),
  });
  room.glyphs.set(glyphs);
  room.x.set(x);
  room.advances.set(advances);
  room.y.set(y);
}

export function isSameLook(left: Look, right: Look): boolean {
  if (left === right) return true;
  const { style } = left;
  const other = right.style;
  return (
    left.owner === right.owner &&
    style.size === other.size &&
    style.rise === other.rise &&
    style.underline === other.underline &&
    (style.ink === other.ink || JSON.stringify(style.ink) === JSON.stringify(other.ink))
  );
}

export function closeRun({ face, look, text }: OpenRun): GlyphRun {
  const { size, ink, rise, underline } = look.style;
  const count = text.length;
  let isShifted = false;
  for (let index = 0; index < count; index++) if (room.y[index] !== 0) isShifted = true;
  return {
    face,
    size,
    ink,
    rise,
    glyphs: room.glyphs.slice(0, count),
    x: room.x.slice(0, count),
    advances: room.advances.slice(0, count),
    y: isShifted ? room.y.slice(0, count) : undefined,
    text,
    owner: look.owner,
    underline,
  };
}
