/** Says what is wrong with a call, and in lines below what to do. */
export function complain(message: string, lines: readonly string[] = []): void {
  const told = [`reissue: ${message}`, ...lines.map((line) => `  ${line}`)];
  // No shell wants the marks of code.
  process.stderr.write(`${told.join("\n").replaceAll("`", "")}\n`);
}
