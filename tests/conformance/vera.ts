/** veraPDF, all files in one Java machine. What is missing is an error: a judge that does not sit has not acquitted. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export type Flavour = "ua1" | "2a" | "3a";

export interface Verdict {
  readonly flavour: string;
  readonly file: string;
  readonly checks: number;
  /** Rule, message and place, with the number of times. */
  readonly failures: readonly string[];
}

const VERA = fileURLToPath(
  new URL("../../node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar", import.meta.url),
);
/** Java 11 and later come without JAXB; Debian's package is `libjaxb-java`. */
const JAXB = process.env["JAXB_RUNTIME"] ?? "/usr/share/java/jaxb-runtime.jar";
const SOURCE = fileURLToPath(new URL("Judge.java", import.meta.url));

export function judge(cases: readonly (readonly [Flavour, string])[]): Verdict[] {
  for (const jar of [VERA, JAXB]) {
    if (!existsSync(jar)) throw new Error(`${jar} is missing: see src/pdf/ledger.md`);
  }
  const classes = mkdtempSync(join(tmpdir(), "judge-"));
  const classPath = [classes, VERA, JAXB].join(delimiter);
  execFileSync("javac", ["-cp", classPath, "-d", classes, SOURCE]);
  const report = execFileSync("java", ["-cp", classPath, "Judge", ...cases.flat()], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const verdicts: { flavour: string; file: string; checks: number; failures: string[] }[] = [];
  for (const line of report.split("\n")) {
    if (line === "") continue;
    if (line.startsWith("\t")) verdicts.at(-1)?.failures.push(line.trim());
    else {
      const [flavour = "", verdict, checks, file = ""] = line.split("\t");
      verdicts.push({ flavour, file, checks: Number(checks), failures: verdict === "pass" ? [] : ["fail"] });
    }
  }
  if (verdicts.length !== cases.length)
    throw new Error(`veraPDF judged ${verdicts.length} of ${cases.length}`);
  return verdicts;
}
