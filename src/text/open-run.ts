/** Glyphs gathered into runs of one face and look. Lengths in points. */
import type { GlyphRun } from "./line.ts";
import type { Look } from "./strands.ts";

/** A run while its glyphs are laid. */
export interface OpenRun {
  readonly face: string;
  readonly look: Look;
  /** Its first glyph in the tray. */
  from: number;
  isShifted: boolean;
}

/** The numbers of many runs side by side: a store of memory for each run would cost more than its glyphs. */
export interface Tray {
  readonly glyphs: Uint16Array;
  readonly x: Float64Array;
  readonly advances: Float64Array;
  /** Zero but where the open run is shifted. */
  readonly y: Float64Array;
  readonly text: string[];
  /** Glyphs laid so far. */
  used: number;
}

/** Glyphs in a tray: some thirty lines. */
const TRAY = 2048;

let tray = newTray(TRAY);

function newTray(size: number): Tray {
  return {
    glyphs: new Uint16Array(size),
    x: new Float64Array(size),
    advances: new Float64Array(size),
    y: new Float64Array(size),
    text: new Array(size).fill(""),
    used: 0,
  };
}

/** The tray with room for `count` more glyphs of `run`: those that it has move along to a new one where need be. */
export function trayFor(run: OpenRun, count: number): Tray {
  const needed = tray.used + count;
  if (needed <= tray.x.length) return tray;
  const { from } = run;
  const laid = tray.used - from;
  const next = newTray(Math.max(TRAY, 2 * (laid + count)));
  next.glyphs.set(tray.glyphs.subarray(from, tray.used));
  next.x.set(tray.x.subarray(from, tray.used));
  next.advances.set(tray.advances.subarray(from, tray.used));
  next.y.set(tray.y.subarray(from, tray.used));
  for (let at = from; at < tray.used; at++) next.text[at - from] = tray.text[at] ?? "";
  next.used = laid;
  run.from = 0;
  tray = next;
  return tray;
}

export function openRun(face: string, look: Look): OpenRun {
  return { face, look, from: tray.used, isShifted: false };
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

export function closeRun({ face, look, from, isShifted }: OpenRun): GlyphRun {
  const { size, ink, rise, underline } = look.style;
  const { glyphs, x, advances, y, text, used } = tray;
  let shifts: Float64Array | undefined;
  if (isShifted) {
    shifts = y.slice(from, used);
    y.fill(0, from, used);
  }
  return {
    face,
    size,
    ink,
    rise,
    glyphs: glyphs.subarray(from, used),
    x: x.subarray(from, used),
    advances: advances.subarray(from, used),
    y: shifts,
    text: text.slice(from, used),
    owner: look.owner,
    underline,
  };
}
