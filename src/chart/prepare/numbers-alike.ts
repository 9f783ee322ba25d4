/**
 * Numbers of one axis or legend written alike; `texts-alike` does so for text marks. Norwegian and others write 5000 in
 * prose and 10 000 with a gap; beside each other both have it, as in the tables, and on an axis up to 5000 none has, as
 * in the prose.
 */
import type { Locale } from "../../locale/index.ts";
import { isJson, type Json, jsonIn, jsonsIn } from "../spec/json.ts";
import { isGrouped } from "../words/written-numbers.ts";
import { BOUNDS, CLASSED, DECIMALS } from "./least-decimals.ts";
import { FORMAT_TYPE } from "./number-formats.ts";

/** How the language writes four figures of prose. */
export function fourFigures(locale: Locale): FourFigures {
  return isGrouped(locale.formatForChart(1000) ?? "", locale) ? "apart" : "joined";
}

const CALL = new RegExp(`^${FORMAT_TYPE}\\(datum\\.value, (.*)\\)$`, "s");

/** Scales whose numbers Vega itself writes with as many decimals as their steps need. */
const STEPPED = new Set(["linear", "pow", "sqrt", "symlog"]);

/** Channels of a legend that have scales. */
const LEGEND_SCALES = ["fill", "stroke", "size", "opacity", "strokeWidth", "strokeDash", "shape"];

/** How a language writes four figures: joined where they stand alone, or always with a gap. */
export type FourFigures = "joined" | "apart";

/** A copy of a compiled chart whose axes and legends know how far their numbers reach. */
export function numbersAlike(
  group: Json,
  four: FourFigures,
  outer: ReadonlyMap<string, string> = new Map(),
): Json {
  const scales = new Map(outer);
  for (const scale of jsonsIn(group["scales"])) {
    scales.set(String(scale["name"]), String(scale["type"] ?? "linear"));
  }
  const guides = (key: "axes" | "legends"): Json =>
    Array.isArray(group[key])
      ? { [key]: jsonsIn(group[key]).map((guide) => alike(guide, four, scales)) }
      : {};
  const marks = group["marks"];
  const within = (mark: unknown): unknown => (isJson(mark) ? numbersAlike(mark, four, scales) : mark);
  return {
    ...group,
    ...guides("axes"),
    ...guides("legends"),
    ...(Array.isArray(marks) && { marks: marks.map(within) }),
  };
}

function alike(guide: Json, four: FourFigures, scales: ReadonlyMap<string, string>): Json {
  const own =
    guide["scale"] ?? LEGEND_SCALES.map((channel) => guide[channel]).find((each) => each !== undefined);
  if (typeof own !== "string" || guide["labels"] === false) return guide;
  const domain = `domain(${JSON.stringify(own)})`;
  const { encode, labels, update } = labelsOf(guide);
  const text = update["text"];
  const call = isJson(text) && typeof text["signal"] === "string" ? CALL.exec(text["signal"]) : undefined;
  if (call?.[1] !== undefined) {
    if (four === "apart") return guide;
    const signal = `${FORMAT_TYPE}(datum.value, ${call[1]}, ${domain})`;
    const among = { ...labels, update: { ...update, text: { signal } } };
    return { ...guide, encode: { ...encode, labels: among } };
  }
  const isPlain = text === undefined && guide["format"] === undefined && guide["formatType"] === undefined;
  const type = scales.get(own) ?? "";
  if (!isPlain || !(STEPPED.has(type) || CLASSED.has(type))) return guide;
  const reach = `max(abs(${domain}[0]), abs(peek(${domain})))`;
  const grouped = four === "joined" ? `(${reach} < 10000 ? '' : ',')` : "','";
  const shown = CLASSED.has(type)
    ? `${BOUNDS}('${type}', ${domain}, length(range(${JSON.stringify(own)})))`
    : writtenOut(guide["values"]);
  if (shown !== undefined) {
    const format = { signal: `${grouped} + '.' + ${DECIMALS}(${shown}) + 'f'` };
    return { ...guide, format, ...(type === "bin-ordinal" && oneBinNamed(guide, domain, format.signal)) };
  }
  // d3 writes six decimals where there are no steps.
  return { ...guide, format: { signal: `${grouped} + (span(${domain}) === 0 ? '~f' : 'f')` } };
}

/** A bar of one bin has no numbers between its parts: the title says from where to where it reaches. */
function oneBinNamed({ title }: Json, domain: string, format: string): Json {
  if (typeof title !== "string") return {};
  const [plain, end] = [JSON.stringify(title), (place: number) => `format(${domain}[${place}], ${format})`];
  const named = `${plain} + ': ' + ${end(0)} + '–' + ${end(1)}`;
  return { title: { signal: `length(${domain}) === 2 ? ${named} : ${plain}` } };
}

/** An author's own numbers, or those between bins, as an expression. */
function writtenOut(values: unknown): string | undefined {
  if (isJson(values)) return typeof values["signal"] === "string" ? values["signal"] : undefined;
  const isPlain = Array.isArray(values) && values.every((each) => typeof each === "number");
  return isPlain ? JSON.stringify(values) : undefined;
}

function labelsOf(guide: Json): { readonly encode: Json; readonly labels: Json; readonly update: Json } {
  const encode = jsonIn(guide["encode"]);
  const labels = jsonIn(encode["labels"]);
  return { encode, labels, update: jsonIn(labels["update"]) };
}
