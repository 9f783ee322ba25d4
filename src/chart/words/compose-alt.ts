/**
 * Alternative text from the data, for authors who wrote none: the kind of chart, what is compared, the extremes,
 * the trend, the number of values; in the edition's language and in the words and formats of the axes.
 */
import { groupedBy } from "../../base/index.ts";
import type { FigureTable } from "../../data/index.ts";
import { type ChartPhrase, commaOf, type Locale } from "../../locale/index.ts";
import type { Field } from "../../source/index.ts";
import type { VegaRow } from "../../vega/index.ts";
import { type Json, jsonIn } from "../spec/json.ts";
import { altPhrase } from "./alt-words.ts";
import { kindOf, MAP_CHANNELS, POINTS, rolesOf } from "./plotted-roles.ts";
import { leadingViews, readChannels, showsRows } from "./plotted-table.ts";
import { numberIn, type PlottedChannel, type PlottedView } from "./plotted-views.ts";
import type { Speech } from "./plotted-words.ts";

/** Most series that are named one by one; more are told by their field. */
const MOST_NAMES = 6;

/** Most series whose trend is told. */
const MOST_TRENDS = 3;

export function composeAlt(
  views: readonly PlottedView[],
  source: FigureTable | undefined,
  locale: Locale,
  speech: Speech,
): string {
  const leaders = leadingViews(views);
  if (leaders.length === 0) return "";
  const isShape = source !== undefined && !leaders.some((view) => showsRows(view) || view.isCurve);
  const sentences = isShape
    ? [
        `${altPhrase(locale, "other")}: ${locale.formatList(source.fields.map(({ name }) => speech.fieldName(name)))}`,
        ...extremesOf(source, locale, speech),
      ]
    : spokenOf(leaders, speech).flatMap((leader, index) =>
        describe(leader, index === 0 ? "whole" : "panel", locale, speech),
      );
  const isDrawnOut = isShape || (source !== undefined && !leaders.some(showsRows));
  const count = isDrawnOut ? source.rows.length : Math.max(...leaders.map(({ rows }) => rows.length));
  const counted = altPhrase(locale, locale.pluralCategory(count) === "one" ? "one" : "many", {
    n: locale.formatValue(count),
  });
  return [...sentences, counted].map((sentence) => `${capital(sentence)}.`).join(" ");
}

/** A table without the measures that `spec` does not draw: a list of all would say nothing of the chart. */
export function asDrawn(table: FigureTable, spec: Json): FigureTable {
  const written = JSON.stringify(spec).replaceAll("\\", "");
  const isDrawn = ({ name }: Field): boolean =>
    written.includes(`"${name}"`) || written.includes(`'${name}'`) || written.includes(`datum.${name}`);
  const drawn = table.fields.filter((field) => !isMeasure(field) || isDrawn(field));
  return drawn.some(isMeasure) ? { ...table, fields: drawn } : table;
}

function isMeasure({ type }: Field): boolean {
  return type === "number" || type === "integer";
}

/** The extremes of a table that measures one thing. */
function extremesOf({ fields, rows }: FigureTable, locale: Locale, speech: Speech): readonly string[] {
  const [measure, second] = fields.filter(isMeasure);
  if (measure === undefined || second !== undefined) return [];
  const numberOf = (row: VegaRow): number => Number(row[measure.name] ?? Number.NaN);
  const known = rows.filter((row) => Number.isFinite(numberOf(row)));
  const sorted = known.toSorted((left, right) => numberOf(right) - numberOf(left));
  const [highest, lowest] = [sorted[0], sorted.at(-1)];
  if (highest === undefined || lowest === undefined || numberOf(highest) === numberOf(lowest)) return [];
  const told = (phrase: "highest" | "lowest", row: VegaRow): string => {
    const others = fields.filter((field) => field !== measure);
    const where = others.map(({ name }) => speech.fieldValue(row[name], name)).join(commaOf(locale.tag));
    return altPhrase(locale, phrase, { value: speech.fieldValue(row[measure.name], measure.name), where });
  };
  return fields.length > 1 ? [told("highest", highest), told("lowest", lowest)] : [];
}

/** Panels that only write names beside others say nothing themselves. */
function spokenOf(leaders: readonly PlottedView[], speech: Speech): readonly PlottedView[] {
  const measured = leaders.filter((view) => rolesOf(view, speech).measure !== undefined);
  return measured.length > 0 ? measured : leaders;
}

function describe(view: PlottedView, part: "whole" | "panel", locale: Locale, speech: Speech): string[] {
  const { measure, dimension, series } = rolesOf(view, speech);
  const parts = {
    measure: measure ? lowered(speech.nameOf(measure), part === "panel" ? locale : undefined) : "",
    dimension: dimension ? lowered(speech.nameOf(dimension), locale) : "",
  };
  const isPlot = dimension?.isQuantity === true && !speech.isTime(dimension) && POINTS.has(view.mark);
  const phrase: ChartPhrase = dimension === undefined ? "alone" : isPlot ? "against" : "by";
  const shown = measure === undefined ? "" : altPhrase(locale, phrase, parts);
  const split = series ? splitWords(view, series, locale, speech) : "";
  const told = [shown, split].filter((words) => words !== "").join(commaOf(locale.tag));
  const what = view.title === undefined || told === "" ? told : `${told} (${view.title})`;
  const kind = part === "whole" ? altPhrase(locale, kindOf(view, measure)) : "";
  const opening = [kind, what].filter((words) => words !== "").join(": ");
  // A curve's points are nobody's values.
  if (measure === undefined || view.isCurve) return [opening];
  const orders = ordersOf(view, locale, speech);
  if (orders.length > 0) return [opening, ...orders];
  return [opening, ...extremes(view, measure, locale, speech), ...trends(view, locale, speech)];
}

function splitWords(view: PlottedView, series: PlottedChannel, locale: Locale, speech: Speech): string {
  const names = [...new Set(view.rows.map((row) => speech.valueIn(row, series)))];
  if (names.length > 1 && names.length <= MOST_NAMES) {
    return altPhrase(locale, "split", { names: locale.formatList(names) });
  }
  return names.length <= 1
    ? ""
    : altPhrase(locale, "split-field", { field: lowered(speech.nameOf(series), locale) });
}

function extremes(view: PlottedView, measure: PlottedChannel, locale: Locale, speech: Speech): string[] {
  const rows = view.rows.filter((row) => Number.isFinite(numberIn(row, measure)));
  const [first] = rows;
  if (first === undefined) return [];
  const by = (better: (left: number, right: number) => boolean): VegaRow =>
    rows.reduce((best, row) => (better(numberIn(row, measure), numberIn(best, measure)) ? row : best), first);
  const highest = by((left, right) => left > right);
  const lowest = by((left, right) => left < right);
  const spoken = (row: VegaRow): string => speech.valueIn(row, measure);
  const end = endOf(view, measure);
  if (end !== undefined) return [altPhrase(locale, "range", spanned(rows, measure, end, speech))];
  const where = (row: VegaRow): string => whereOf(row, view, measure, speech).join(commaOf(locale.tag));
  if (rows.length === 1) return [where(first) === "" ? spoken(first) : `${spoken(first)} (${where(first)})`];
  if (spoken(highest) === spoken(lowest)) return [altPhrase(locale, "equal", { value: spoken(first) })];
  if (where(highest) === "") {
    return [
      altPhrase(locale, "range", {
        measure: speech.nameOf(measure),
        low: spoken(lowest),
        high: spoken(highest),
      }),
    ];
  }
  return [
    altPhrase(locale, "highest", { value: spoken(highest), where: where(highest) }),
    altPhrase(locale, "lowest", { value: spoken(lowest), where: where(lowest) }),
  ];
}

/** The channel at which a bar ends that begins at `measure`. */
function endOf(view: PlottedView, measure: PlottedChannel): PlottedChannel | undefined {
  return view.channels.find(({ name }) => name === `${measure.name}2`);
}

/** From the least to the greatest of all beginnings and ends. */
function spanned(
  rows: readonly VegaRow[],
  measure: PlottedChannel,
  end: PlottedChannel,
  speech: Speech,
): Readonly<Record<string, string>> {
  const values = rows.flatMap((row) => [numberIn(row, measure), numberIn(row, end)]).filter(Number.isFinite);
  const spoken = (value: number): string => speech.valueIn({ [measure.field]: value }, measure);
  return {
    measure: speech.nameOf(measure),
    low: spoken(Math.min(...values)),
    high: spoken(Math.max(...values)),
  };
}

/** Channels that say nothing about where a value stands. */
const NOWHERE = new Set(["x2", "y2", "url", "xError", "yError"]);

function whereOf(row: VegaRow, view: PlottedView, measure: PlottedChannel, speech: Speech): string[] {
  const isMap = readChannels(view).some(({ name }) => MAP_CHANNELS.has(name));
  return readChannels(view)
    .filter(
      ({ field, name, isQuantity }) =>
        field !== measure.field && (!isQuantity || name === "x" || name === "y"),
    )
    .filter(({ name }) => !NOWHERE.has(name) && (name !== "text" || isMap))
    .map((channel) => speech.valueIn(row, channel));
}

/** From the first to the last value of each series, where the dimension has an order. */
function trends(view: PlottedView, locale: Locale, speech: Speech): string[] {
  const { measure, dimension, series } = rolesOf(view, speech);
  if (measure === undefined || dimension === undefined || !hasOrder(view, dimension)) return [];
  // A cloud has no way through it, a line may have one of its own, and what has two ends has two trends.
  const isCloud = POINTS.has(view.mark) && dimension.isQuantity && !speech.isTime(dimension);
  const hasOwnWay = view.mark === "line" && view.channels.some(({ name }) => name === "order");
  if (isCloud || hasOwnWay || endOf(view, measure) !== undefined) return [];
  const groups = groupedBy(view.rows, (row) => (series === undefined ? "" : speech.valueIn(row, series)));
  if (groups.size > MOST_TRENDS) return [];
  return [...groups].flatMap(([name, rows]) => {
    const sorted = rows
      .filter((row) => Number.isFinite(numberIn(row, measure)))
      .toSorted((left, right) => orderIn(left, dimension) - orderIn(right, dimension));
    const [first, last] = [sorted[0], sorted.at(-1)];
    const isSingle = new Set(sorted.map((row) => orderIn(row, dimension))).size === sorted.length;
    if (first === undefined || last === undefined || sorted.length < 3 || !isSingle) return [];
    const said = {
      from: speech.valueIn(first, measure),
      to: speech.valueIn(last, measure),
      start: speech.valueIn(first, dimension),
      end: speech.valueIn(last, dimension),
    };
    const change = numberIn(last, measure) - numberIn(first, measure);
    const phrase = said.from === said.to ? "level" : change > 0 ? "rising" : "falling";
    const subject = name === "" ? speech.nameOf(measure) : name;
    return [`${subject} ${altPhrase(locale, phrase, said)}`];
  });
}

/** Most names of an order that are told one by one. */
const MOST_RANKED = 10;

/** Of ranks, which begin with 1 at the top, who comes after whom at first and in the end; empty where there are none. */
function ordersOf(view: PlottedView, locale: Locale, speech: Speech): readonly string[] {
  const { measure, dimension, series } = rolesOf(view, speech);
  if (measure === undefined || dimension === undefined || series === undefined) return [];
  const names = new Set(view.rows.map((row) => speech.valueIn(row, series)));
  const isRank = (row: VegaRow): boolean => {
    const rank = numberIn(row, measure);
    return Number.isInteger(rank) && rank >= 1 && rank <= names.size;
  };
  const isReversed = jsonIn(measure.definition["scale"])["reverse"] === true;
  if (!isReversed || !hasOrder(view, dimension) || !view.rows.every(isRank)) return [];
  const times = view.rows.map((row) => orderIn(row, dimension));
  return [...new Set([Math.min(...times), Math.max(...times)])].map((time) => {
    const rows = view.rows.filter((row) => orderIn(row, dimension) === time);
    const ranked = rows.toSorted((one, other) => numberIn(one, measure) - numberIn(other, measure));
    const told = ranked.slice(0, MOST_RANKED).map((row) => speech.valueIn(row, series));
    const when = speech.valueIn(rows[0] ?? {}, dimension);
    return altPhrase(locale, "order", { when, names: locale.formatList(told) });
  });
}

function hasOrder(view: PlottedView, dimension: PlottedChannel): boolean {
  const type = dimension.definition["type"];
  if (type === "nominal" || type === undefined || dimension.definition["bin"] !== undefined) return false;
  return view.rows.every((row) => Number.isFinite(orderIn(row, dimension)));
}

function orderIn(row: VegaRow, { field }: PlottedChannel): number {
  const value = row[field];
  if (value instanceof Date) return value.getTime();
  return typeof value === "number" ? value : Number.NaN;
}

/** A title inside a sentence begins small, unless it is an abbreviation or the language writes nouns large. */
function lowered(text: string, inside: Locale | undefined): string {
  const isWord = /^\p{Lu}\p{Ll}+(?:\s|,|$)/u.test(text) && !/\s\p{Lu}/u.test(text);
  return inside !== undefined && inside.language !== "de" && isWord
    ? text.charAt(0).toLocaleLowerCase(inside.tag) + text.slice(1)
    : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
