/** Wrong use of the command: what is wrong with a call, and in lines below what to do. */
import type { JsonDiagnostic } from "./render-diagnostics.ts";

/** Says so on standard error, and to programs that asked for JSON on standard output too. */
export function complain(message: string, lines: readonly string[] = []): void {
  // No shell wants the marks of code.
  const [said = "", ...below] = [message, ...lines].map((line) => line.replaceAll("`", ""));
  process.stderr.write([`reissue: ${said}`, ...below.map((line) => `  ${line}`), ""].join("\n"));
  tellPrograms(said, below);
}

/** The same as `--format json` prints findings; nothing where it was not asked for. Code: `cli/wrong-use`. */
export function tellPrograms(message: string, lines: readonly string[]): void {
  if (!asksForJson(process.argv.slice(2))) return;
  const hint = lines.length === 0 ? {} : { hint: lines.join("; ") };
  const findings: readonly JsonDiagnostic[] = [
    { code: "cli/wrong-use", severity: "error", message, notes: [], ...hint },
  ];
  process.stdout.write(`${JSON.stringify({ findings }, undefined, 2)}\n`);
}

/** The call may be too wrong for its options to be read. */
function asksForJson(words: readonly string[]): boolean {
  return words.some(
    (word, index) => word === "--format=json" || (word === "json" && words[index - 1] === "--format"),
  );
}
