/** `11,5` as `11.5`, as files here write a number; undefined for any other text. */
export function withDecimalPoint(text: string): string | undefined {
  return /^[-+]?\d+,\d+$/.test(text) ? text.replace(",", ".") : undefined;
}
