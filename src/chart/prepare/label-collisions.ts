/** Category labels that run into each other. */
import { groupedBy, type Pt } from "../../base/index.ts";
import type { SceneBounds, SceneText } from "../../vega/index.ts";

/** Least space between neighbouring labels. */
const LABEL_GAP: Pt = 3;

/** Labels closer than this read as one. */
const TOUCHING: Pt = 1.5;

/** Numbers closer than this read as a sentence, 2014 2015 2016: better every other one. */
export const NUMBERS_APART: Pt = 3;

/** Two labels of one axis that overlap. */
export interface Collision {
  readonly left: SceneText;
  readonly right: SceneText;
}

export interface LabelRows {
  readonly collisions: readonly Collision[];
  /** Whether all labels that collide are numbers: of years in a row some may be left out, of names none. */
  readonly isNumeric: boolean;
  /** Room for one label where labels collide: the least distance of neighbours' centres, less a gap. */
  readonly room: Pt;
}

/** Looks at the upright labels of every axis of a scene, row by row; numbers must stand `apart`. */
export function checkLabelRows(texts: readonly SceneText[], apart: Pt = TOUCHING): LabelRows {
  const rows = new Map<string, SceneText[]>();
  for (const text of texts) {
    if (text.role !== "axis-label" || text.angleDegrees !== 0) continue;
    const key = String(Math.round(text.box.y1));
    rows.set(key, [...(rows.get(key) ?? []), text]);
  }
  const collisions: Collision[] = [];
  let room: Pt = Number.POSITIVE_INFINITY;
  for (const row of rows.values()) {
    row.sort((left, right) => left.box.x1 - right.box.x1);
    for (const [index, left] of row.entries()) {
      const right = row[index + 1];
      if (right === undefined) continue;
      room = Math.min(room, (right.box.x1 + right.box.x2 - left.box.x1 - left.box.x2) / 2 - LABEL_GAP);
      const least = collidesInNumbers({ left, right }) ? apart : TOUCHING;
      if (left.box.x2 + least > right.box.x1) collisions.push({ left, right });
    }
  }
  const isNumeric = collisions.every(collidesInNumbers);
  return { collisions, isNumeric, room };
}

/** Names below each other, of which one has several lines, stand further apart than its lines. */
const NAMES_APART: Pt = 6;

/** How far apart the rows of an axis must be for the names beside them; undefined where they are. */
export function roomForNames(texts: readonly SceneText[]): Pt | undefined {
  const needed = stackedLabels(texts).flatMap(({ left: upper, right: lower }) => {
    const isBroken = upper.lines.length + lower.lines.length > 2;
    const height = (heightOf(upper) + heightOf(lower)) / 2 + NAMES_APART;
    return isBroken && middleOf(lower.box, "y") - middleOf(upper.box, "y") < height ? [height] : [];
  });
  return needed.length === 0 ? undefined : Math.ceil(Math.max(...needed));
}

/** Labels beside rows that lie on each other. */
export function collidingRows(texts: readonly SceneText[]): readonly Collision[] {
  return stackedLabels(texts).filter(
    ({ left, right }) => right.box.y1 - left.box.y2 < -2 * AIR * Math.min(heightOf(left), heightOf(right)),
  );
}

/** Upright labels of each axis with the next below them. */
function stackedLabels(texts: readonly SceneText[]): readonly Collision[] {
  const upright = texts.filter(({ role, angleDegrees }) => role === "axis-label" && angleDegrees === 0);
  return [...groupedBy(upright, ({ series }) => series).values()].flatMap((labels) => {
    const sorted = labels.toSorted((one, other) => middleOf(one.box, "y") - middleOf(other.box, "y"));
    return sorted.flatMap((left, index) => {
      const right = sorted[index + 1];
      const isBelow = right !== undefined && middleOf(right.box, "y") - middleOf(left.box, "y") > 1;
      return isBelow && left.box.x1 < right.box.x2 && right.box.x1 < left.box.x2 ? [{ left, right }] : [];
    });
  });
}

function heightOf({ box }: SceneText): Pt {
  return box.y2 - box.y1;
}

function middleOf(box: SceneBounds, axis: "x" | "y"): Pt {
  return (box[`${axis}1`] + box[`${axis}2`]) / 2;
}

/** Share of a text's estimated height that its letters leave free above and below. */
const AIR = 0.15;

/** The same words this close together are one text, drawn twice. */
const TWICE: Pt = 1;

/** Texts that Vega moves for nothing: it keeps labels of axes apart itself. */
const WRITTEN = new Set(["mark", "legend-label"]);

/** Titles of axes stand above their plots, where Vega looks for nothing else. */
const TITLES = new Set(["axis-title"]);

function canCollide(left: SceneText, right: SceneText): boolean {
  return (
    TITLES.has(left.role) || TITLES.has(right.role) || (WRITTEN.has(left.role) && WRITTEN.has(right.role))
  );
}

/** Texts of marks (values at bars, names at lines) that lie on each other or on a legend's, and titles of axes on any. */
export function collidingMarks(texts: readonly SceneText[]): readonly Collision[] {
  const sorted = texts.toSorted((left, right) => left.box.x1 - right.box.x1);
  return sorted.flatMap((left, index) => {
    const collisions: Collision[] = [];
    for (let next = index + 1; next < sorted.length; next++) {
      const right = sorted[next];
      if (right === undefined || right.box.x1 >= left.box.x2) break;
      if (!canCollide(left, right)) continue;
      const isApart = standApart(left, right);
      const isNear = Math.hypot(right.box.x1 - left.box.x1, right.box.y1 - left.box.y1) < TWICE;
      const isSame = isNear && left.lines.join() === right.lines.join();
      if (!isApart && !isSame) collisions.push({ left, right });
    }
    return collisions;
  });
}

/** Whether a line can be drawn between two texts, along one of their sides: no other can part them if none of these. */
function standApart(one: SceneText, other: SceneText): boolean {
  const [left, right] = [settingOf(one), settingOf(other)];
  const [dx, dy] = [
    middleOf(other.box, "x") - middleOf(one.box, "x"),
    middleOf(other.box, "y") - middleOf(one.box, "y"),
  ];
  return [left.turn, right.turn].some((turn) =>
    [turn, turn + Math.PI / 2].some((across) => {
      const reach = (text: Setting): number =>
        Math.abs(text.length * Math.cos(across - text.turn)) +
        Math.abs(text.height * Math.sin(across - text.turn));
      const distance = Math.abs(dx * Math.cos(across) + dy * Math.sin(across));
      // The last bit of a sine decides nothing.
      return distance >= (reach(left) + reach(right)) / 2 - 1e-6;
    }),
  );
}

/** A text as it lies: how long its lines are, how high its letters, and how far it is turned, in radians. */
interface Setting {
  readonly length: Pt;
  readonly height: Pt;
  readonly turn: number;
}

/** Undoes the turn of a text's box: its height is known, and its length what the rest of the box leaves. */
function settingOf(text: SceneText): Setting {
  const { box, lines, font, angleDegrees } = text;
  const [width, height] = [box.x2 - box.x1, heightOf(text)];
  if (angleDegrees === 0) return { length: width, height: height * (1 - 2 * AIR), turn: 0 };
  const turn = (angleDegrees * Math.PI) / 180;
  const [along, aside] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const letters = Number(/([\d.]+)px/.exec(font)?.[1] ?? height) * lines.length;
  const length = along > aside ? (width - letters * aside) / along : (height - letters * along) / aside;
  return { length, height: letters * (1 - 2 * AIR), turn };
}

/** Whether both texts are numbers, which another unit makes shorter. */
export function collidesInNumbers({ left, right }: Collision): boolean {
  return isNumber(left) && isNumber(right);
}

const FIGURES = String.raw`[\p{Sc}\p{Nd}\s.,٫٬\u2212+-]+`;
const PLAIN_NUMBER = new RegExp(`^${FIGURES}[%٪]?$`, "u");

/** `1 024 kr`, `3 mill. kr`, `5 km`, `2000 Q1`. */
const NUMBER_WITH_UNIT = new RegExp(String.raw`^${FIGURES}(?:\p{L}{1,5}\.?\s?){0,2}\p{Nd}?$`, "u");

function isNumber({ lines, value }: SceneText): boolean {
  const isMeasured = typeof value === "number" || value instanceof Date;
  return lines.every((line) => PLAIN_NUMBER.test(line) || (isMeasured && NUMBER_WITH_UNIT.test(line)));
}
