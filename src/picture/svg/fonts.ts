/** Fonts as CSS writes them: in one or by their parts, of sizes that ask for those around them. */
import { lengthOf } from "./values.ts";

/** The properties of a style. */
type Values = ReadonlyMap<string, string>;

const SIZE = /^(?:(?:\d+(?:\.\d+)?|\.\d+)(?:[a-z]+|%)|(?:xx?-)?(?:small|large)|medium|smaller|larger)$/i;

/**
 * The parts of a `font`: `[slope weight …] size[/leading] families`; none where it cannot be read. CSS Fonts 3, 3.7.
 */
export function fontPartsOf(value: string): readonly (readonly [name: string, value: string])[] {
  const words = value
    .split("/")
    .map((each) => each.trim())
    .join("/")
    .split(/\s+/);
  const sized = words.map((word) => word.split("/", 1)[0] ?? "");
  const at = sized.findIndex((word) => SIZE.test(word));
  const families = words.slice(at + 1).join(" ");
  if (at === -1 || families === "") return [];
  const before = words.slice(0, at).join(" ");
  const [slope = "normal"] = /italic|oblique/.exec(before) ?? [];
  const [weight = "normal"] = /bold(?:er)?|lighter|\b\d{3}\b/.exec(before) ?? [];
  const [variant = "normal"] = /small-caps/.exec(before) ?? [];
  return [
    ["font-style", slope],
    ["font-variant", variant],
    ["font-weight", weight],
    ["font-size", sized[at] ?? ""],
    ["font-family", families],
  ];
}

const MEDIUM = 16;

/** CSS Fonts 3, 3.5, in user units. */
const NAMED_SIZES: Readonly<Record<string, number>> = {
  "xx-small": 9,
  "x-small": 10,
  small: 13,
  medium: MEDIUM,
  large: 18,
  "x-large": 24,
  "xx-large": 32,
};
const STEP = 1.2;

/** A font size in user units, measured by the size above it, which it keeps where it cannot be read. */
export function fontSizeIn(written: string, above = String(MEDIUM)): string {
  const around = Number(above);
  if (written === "larger") return String(around * STEP);
  if (written === "smaller") return String(around / STEP);
  const size = lengthOf(written, { whole: around, fontSize: around }) ?? NAMED_SIZES[written] ?? 0;
  return size > 0 ? String(size) : above;
}

/** In user units. */
export function fontSizeOf(style: Values): number {
  return Number(style.get("font-size") ?? MEDIUM);
}

/** The style's font as CSS writes it in one: `italic 600 12px Lato, sans-serif`. */
export function fontOf(style: Values): string {
  const slope = /italic|oblique/.test(style.get("font-style") ?? "") ? "italic " : "";
  const weight = style.get("font-weight") ?? "normal";
  return `${slope}${weight} ${fontSizeOf(style)}px ${style.get("font-family") ?? "sans-serif"}`;
}
