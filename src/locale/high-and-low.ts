/** Figures and signs that Unicode has raised and lowered and that fonts for reading draw. */
const HIGH = pairs("0123456789+−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ");
const LOW = pairs("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");

const MOVED: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["superior", HIGH],
  ["inferior", LOW],
]);

function pairs(plain: string, moved: string): ReadonlyMap<string, string> {
  const letters = [...moved];
  return new Map([...plain].map((letter, index) => [letter, letters[index] ?? letter]));
}

/**
 * Words set high or low, for places that hold nothing but characters: `m²` in a chart's label, `CO₂` in a bookmark. As
 * they are where Unicode lacks one of them, such as `st` of `1st`, and under any other mark.
 */
export function writeHighOrLow(text: string, mark: string): string {
  const moved = MOVED.get(mark);
  if (moved === undefined) return text;
  const letters = [...text].map((letter) => moved.get(letter));
  return letters.every((letter) => letter !== undefined) ? letters.join("") : text;
}
