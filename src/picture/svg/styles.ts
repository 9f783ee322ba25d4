/** Which style an element has: attributes, style sheets, `style`; and what it takes over from its parent. */
import { fontPartsOf, fontSizeIn } from "./fonts.ts";
import { isMeant } from "./selectors.ts";
import { readDeclarations, type StyleSheet } from "./style-sheet.ts";
import type { SvgElement } from "./tree.ts";

export type Style = ReadonlyMap<string, string>;

/** Properties that children take over. SVG 2, appendix G. */
const INHERITED: ReadonlySet<string> = new Set([
  "clip-rule",
  "color",
  "direction",
  "dominant-baseline",
  "fill",
  "fill-opacity",
  "fill-rule",
  "font-family",
  "font-size",
  "font-style",
  "font-variant",
  "font-weight",
  "letter-spacing",
  "marker-end",
  "marker-mid",
  "marker-start",
  "paint-order",
  "stroke",
  "stroke-dasharray",
  "stroke-dashoffset",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-miterlimit",
  "stroke-opacity",
  "stroke-width",
  "text-anchor",
  "text-decoration",
  "text-transform",
  "visibility",
  "white-space",
  "word-spacing",
  "writing-mode",
]);

const OTHERS: ReadonlySet<string> = new Set([
  "alignment-baseline",
  "baseline-shift",
  "clip-path",
  "display",
  "filter",
  "flood-opacity",
  "isolation",
  "mask",
  "mask-type",
  "mix-blend-mode",
  "opacity",
  "overflow",
  "stop-color",
  "stop-opacity",
  "transform",
  "transform-box",
  "transform-origin",
  "vector-effect",
]);

/** The style of `element` under its parent's. Its `font-size` is in user units, whatever it was written in. */
export function styleOf(element: SvgElement, parent: Style, { rules }: StyleSheet): Style {
  const style = new Map([...parent].filter(([name]) => INHERITED.has(name)));
  const set = (name: string, value: string): void => {
    for (const [longhand, own] of longhandsOf(name, value)) set(longhand, own);
    if (!INHERITED.has(name) && !OTHERS.has(name)) return;
    const given = isTakenOver(name, value) ? parent.get(name) : value;
    if (given === undefined || /^(initial|unset)$/.test(given)) style.delete(name);
    else style.set(name, given);
  };
  for (const [name, value] of element.attributes) set(name, value.trim());
  const meant = rules.filter(({ selector }) => isMeant(element, selector));
  const written = readDeclarations(element.attributes.get("style") ?? "");
  const all = [...meant.flatMap(({ declarations }) => declarations), ...written];
  for (const { name, value, isImportant } of all) if (!isImportant) set(name, value);
  for (const { name, value, isImportant } of all) if (isImportant) set(name, value);
  const [size, above] = [style.get("font-size"), parent.get("font-size")];
  if (size !== undefined && size !== above) style.set("font-size", fontSizeIn(size, above));
  return style;
}

/** Each element's, once: there may be ten thousand stops in one gradient. */
const inPlace = new WeakMap<SvgElement, Style>();

/** The style of an element that is not painted where it stands: it takes over from all that it stands in nonetheless. */
export function styleInPlace(element: SvgElement, sheet: StyleSheet): Style {
  const { parent } = element;
  const known = inPlace.get(element);
  if (known !== undefined) return known;
  const style = styleOf(element, parent === undefined ? new Map() : styleInPlace(parent, sheet), sheet);
  inPlace.set(element, style);
  return style;
}

function isTakenOver(name: string, value: string): boolean {
  if (name === "color" && /^currentcolor$/i.test(value)) return true;
  return value === "inherit" || (value === "unset" && INHERITED.has(name));
}

/** What a property that stands for several says of each. */
function longhandsOf(name: string, value: string): readonly (readonly [name: string, value: string])[] {
  if (name === "space") return [["white-space", value === "preserve" ? "pre" : "normal"]];
  if (name === "marker") return ["start", "mid", "end"].map((place) => [`marker-${place}`, value]);
  return name === "font" ? fontPartsOf(value) : [];
}
