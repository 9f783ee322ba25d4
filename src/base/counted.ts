/** `1 page`, `3 pages`: English, the language of what is told to those who work on a report. */
export function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
