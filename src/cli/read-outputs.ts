import type { OutputName } from "../edition/index.ts";

const OUTPUTS: readonly OutputName[] = ["screen", "print", "archive"];

/** The outputs that were named, `otherwise` where none was; undefined after saying what is wrong with the call. */
export function readOutputs(
  names: readonly string[] | undefined,
  otherwise: readonly OutputName[] = OUTPUTS,
): readonly OutputName[] | undefined {
  if (names === undefined) return otherwise;
  const wanted = names.map((name) => OUTPUTS.find((output) => output === name));
  const known = wanted.filter((output) => output !== undefined);
  if (known.length === wanted.length) return known;
  process.stderr.write(`reissue: an output is one of ${OUTPUTS.join(", ")}\n`);
  return undefined;
}
