/**
 * Filters: pixels as a rule, which no vector can be, but drawing programs also write such that do nothing. Figma does so
 * for a background's blur and for shadows of no opacity: its filters begin with a transparent `BackgroundImageFix`.
 * What each step makes of the element is followed by name: Filter Effects 1, 9 and 15.
 */
import type { Setting, Studio } from "./setting.ts";
import { referred, share } from "./setting.ts";
import { styleOf } from "./styles.ts";
import type { SvgElement } from "./tree.ts";
import { lengthOf, numbersIn } from "./values.ts";

/** What a filter does with an element: nothing, or something that has a name. */
export type Effect = "nothing" | `${string} (\`filter\`)` | "`filter`";

export function effectOf(setting: Setting, studio: Studio): Effect {
  const filter = referred(setting.style.get("filter") ?? "", studio);
  if (filter?.name !== "filter") return "`filter`";
  const steps = filter.children.filter((child) => typeof child !== "string");
  return outcomeOf(steps, studio) === "element" && holds(filter, setting, studio) ? "nothing" : nameOf(steps);
}

/** An image in a filter: the element as it is, transparent all over, or anything else. */
type Picture = "element" | "clear" | "other";

function outcomeOf(steps: readonly SvgElement[], studio: Studio): Picture {
  const results = new Map<string, Picture>([["SourceGraphic", "element"]]);
  let last: Picture = steps.length > 0 ? "element" : "clear";
  for (const step of steps) {
    const named = (name: string | undefined): Picture =>
      name === undefined ? last : (results.get(name) ?? "other");
    last = pictureAfter(step, named, studio);
    const result = step.attributes.get("result");
    if (result !== undefined) results.set(result, last);
  }
  return last;
}

function pictureAfter(
  step: SvgElement,
  named: (name: string | undefined) => Picture,
  studio: Studio,
): Picture {
  const { attributes } = step;
  const [above, below] = [named(attributes.get("in")), named(attributes.get("in2"))];
  const isNought = (...names: readonly string[]): boolean =>
    names.every((name) => numbersIn(attributes.get(name) ?? "0").every((value) => value === 0));
  const kept = (isIdle: boolean): Picture => (above === "clear" || isIdle ? above : "other");
  const isClear = share(styleOf(step, new Map(), studio.sheet).get("flood-opacity")) === 0;
  switch (step.name) {
    case "feFlood":
      return isClear ? "clear" : "other";
    case "feOffset":
      return kept(isNought("dx", "dy"));
    case "feGaussianBlur":
      return kept(isNought("stdDeviation"));
    case "feMorphology":
      return kept(isNought("radius"));
    case "feDropShadow":
      return kept(isClear);
    case "feColorMatrix":
      return recoloured(attributes, above);
    case "feBlend":
      return over(above, below);
    case "feComposite":
      return composed(above, below, attributes.get("operator") ?? "over");
    case "feMerge":
      return step.children
        .flatMap((child) => (typeof child === "string" ? [] : [named(child.attributes.get("in"))]))
        .reduce<Picture>((under, each) => over(each, under), "clear");
    default:
      return "other";
  }
}

const IDENTITY_VALUES = "1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0";

function recoloured(attributes: SvgElement["attributes"], picture: Picture): Picture {
  const type = attributes.get("type") ?? "matrix";
  const written = attributes.get("values");
  const values = numbersIn(
    written ?? (type === "matrix" ? IDENTITY_VALUES : type === "saturate" ? "1" : "0"),
  );
  if (type === "saturate" && values[0] === 1) return picture;
  if (type === "hueRotate" && values[0] === 0) return picture;
  if (type !== "matrix") return picture === "clear" && type !== "luminanceToAlpha" ? "clear" : "other";
  if (values.join(" ") === IDENTITY_VALUES) return picture;
  const alpha = values.slice(15, 20);
  const isFaded = alpha.length === 5 && alpha.every((value) => value === 0);
  return isFaded || (picture === "clear" && alpha[4] === 0) ? "clear" : "other";
}

/** One picture blended over another: over nothing, and under nothing, it stays what it is in every mode. */
function over(above: Picture, below: Picture): Picture {
  if (above === "clear") return below;
  return below === "clear" ? above : "other";
}

function composed(above: Picture, below: Picture, operator: string): Picture {
  switch (operator) {
    case "over":
    case "xor":
    case "lighter":
      return over(above, below);
    case "in":
      return above === "clear" || below === "clear" ? "clear" : "other";
    case "out":
      return above === "clear" || below === "clear" ? above : "other";
    case "atop":
      return above === "clear" ? below : below === "clear" ? "clear" : "other";
    default:
      return "other";
  }
}

/** Whether the filter's region holds all of the element, so that it cuts nothing off. */
function holds(filter: SvgElement, setting: Setting, studio: Studio): boolean {
  const box = studio.boxOf(setting);
  const isOwn = filter.attributes.get("filterUnits") === "userSpaceOnUse";
  const [, , wide, high] = setting.viewport;
  const edge = (name: string, usual: string, across: boolean): number => {
    const whole = isOwn ? (across ? wide : high) : 1;
    const value = lengthOf(filter.attributes.get(name) ?? usual, { whole, fontSize: 16 }) ?? 0;
    return isOwn ? value : value * (across ? box.width : box.height);
  };
  const [left, top] = [edge("x", "-10%", true), edge("y", "-10%", false)];
  const [x, y] = isOwn ? [left, top] : [box.x + left, box.y + top];
  const isWide = x <= box.x && x + edge("width", "120%", true) >= box.x + box.width;
  return isWide && y <= box.y && y + edge("height", "120%", false) >= box.y + box.height;
}

/** What authors call it: Figma, Illustrator and Inkscape make a shadow of a blur that is moved, a blur without. */
function nameOf(steps: readonly SvgElement[]): Effect {
  const has = (name: string): boolean => steps.some((step) => step.name === name);
  const results = steps.map(({ attributes }) => attributes.get("result") ?? "").join(" ");
  if (/innerShadow/.test(results)) return "an inner shadow (`filter`)";
  if (has("feDropShadow") || /dropShadow/.test(results)) return "a drop shadow (`filter`)";
  if (has("feGaussianBlur")) return has("feOffset") ? "a drop shadow (`filter`)" : "a blur (`filter`)";
  return "`filter`";
}
