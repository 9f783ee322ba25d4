/** Notes carried over to the next column: a spill is a note's number with the lines of it that are still to come, or 0. */
import { at, type Galley } from "./galley.ts";

/** Lines of a note that stay together on either side. */
const SPILL_LINES = 3;
/** A note's number times this, plus the lines still to come, is a spill. */
const SPILL_BASE = 256;

/** Lines still to come. */
export function spilledLines(spill: number): number {
  return spill % SPILL_BASE;
}

/** The number of the note that goes on. */
export function spilledNote(spill: number): number {
  return Math.floor(spill / SPILL_BASE);
}

/**
 * The spill with which a column of `rows` holds text down to `bottom` after all, the place that the text ends at being
 * behind the call of a long note; 0 where it holds all of its `lines` lines of notes, or not enough of the last.
 */
export function spillAt(place: number, bottom: number, lines: number, rows: number, galley: Galley): number {
  const note = at(galley.noteAt, place);
  const length = galley.notes[note]?.lines ?? 0;
  if (bottom > rows || bottom + at(galley.noteRows, lines) <= rows) return 0;
  const { step, head, leading } = galley.gauge;
  const room = Math.floor(((rows - bottom) * step - head) / leading + 1e-6);
  const kept = Math.min(length - SPILL_LINES, room - (lines - length));
  return kept < SPILL_LINES ? 0 : note * SPILL_BASE + length - kept;
}
