import { suggest } from "../base/index.ts";
import type { OutputName } from "../edition/index.ts";
import { complain } from "./complain.ts";

export const OUTPUTS: readonly OutputName[] = ["screen", "print", "archive"];

/** The outputs that were named, all where none was; undefined after saying what is wrong with the call. */
export function readOutputs(names: readonly string[] | undefined): readonly OutputName[] | undefined {
  if (names === undefined || names.includes("all")) return OUTPUTS;
  const unknown = names.find((name) => !OUTPUTS.some((output) => output === name));
  if (unknown === undefined) return OUTPUTS.filter((output) => names.includes(output));
  complain(`there is no output ${unknown}; ${suggest(unknown, [...OUTPUTS, "all"])}`);
  return undefined;
}
