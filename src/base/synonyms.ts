/** What other programs, and other languages, call what a file here may say. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  // Types of columns, as databases and programming languages have them.
  string: ["text", "str", "varchar", "char", "object"],
  integer: ["int", "int64", "long", "whole"],
  percent: ["percentage", "%", "prosent"],
  currency: ["money"],
  number: ["float", "float64", "double", "decimal", "numeric", "real", "percent", "percentage", "currency"],
  boolean: ["bool", "logical"],
  date: ["datetime", "timestamp"],
  // Encodings, as editors and spreadsheets have them.
  "windows-1252": ["latin1", "latin-1", "cp1252", "cp-1252", "ansi", "windows"],
  "utf-8": ["unicode"],
  // Kinds of fields and marks in charts.
  quantitative: ["number", "numeric", "integer", "float"],
  nominal: ["category", "categorical", "string"],
  temporal: ["date", "time", "datetime"],
  arc: ["pie", "donut", "doughnut"],
  // Kinds of blocks, and where they stand.
  picture: ["image", "photo", "img"],
  chart: ["figure", "graph", "plot", "diagram"],
  text: ["paragraph", "markdown", "prose"],
  pullquote: ["quote", "blockquote"],
  foot: ["bottom"],
  top: ["head"],
  here: ["inline"],
  head: ["top"],
  centre: ["middle"],
  // Orders and weights.
  ascending: ["asc", "rising"],
  descending: ["desc", "falling"],
  warning: ["warn"],
};

/** The name among `allowed` that `name` is another word for. */
export function synonymOf(name: string, allowed: readonly string[]): string | undefined {
  const word = name.toLowerCase();
  return Object.keys(SYNONYMS).find((each) => SYNONYMS[each]?.includes(word) && allowed.includes(each));
}
