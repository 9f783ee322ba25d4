/** Alternative text that says nothing: to be found before a reader meets it. */
import { type Diagnostic, error, type Span, warning } from "../base/index.ts";

export interface WrittenAlt {
  readonly alt: string;
  /** What stands beside the figure and is read anyway: its title and caption. */
  readonly captions: readonly string[];
  readonly span: Span;
}

/** Codes: `chart/alt-empty`, `chart/alt-file-name` (errors), `chart/alt-repeats-caption` (a warning). */
export function checkAlt({ alt, captions, span }: WrittenAlt): readonly Diagnostic[] {
  const said = plain(alt);
  if (said === "") {
    const hint = "leave `alt` out, and it is composed from the data";
    return [error("chart/alt-empty", "the alternative text is empty", { span, hint })];
  }
  if (/^\S+\.(png|jpe?g|svg|webp|gif|pdf|ya?ml|csv)$/i.test(alt.trim())) {
    const message = `the alternative text \`${alt.trim()}\` is a file's name`;
    return [error("chart/alt-file-name", message, { span, hint: "say what the figure shows" })];
  }
  if (captions.some((caption) => plain(caption) === said)) {
    const message = "the alternative text repeats the caption, which is read anyway";
    return [warning("chart/alt-repeats-caption", message, { span, hint: "say what the caption does not" })];
  }
  return [];
}

/** Words alone, for comparing: no case, marks or spaces. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
