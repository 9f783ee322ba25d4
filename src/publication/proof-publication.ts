import type { Outcome } from "../base/index.ts";
import { type Press, plainPixels, pressColours, screenColours } from "../pdf/index.ts";
import { type Pixels, type PreflightFinding, picturesUnderText, preflight } from "../preflight/index.ts";
import type { OpenReport, Run } from "../report/index.ts";
import { pressOf } from "./press-of.ts";
import type { Publication } from "./publication.ts";

/** What preflight found, and the press that it measured by. */
export interface ProofSheet {
  readonly findings: readonly PreflightFinding[];
  readonly press: Press;
}

/** Looks at a publication with a printer's and a reader's eyes, before any of its outputs is written. */
export async function proofPublication(
  { plan, pages, document, charts, structure }: Publication,
  { sources, stylesheet }: OpenReport,
  { host, enter }: Run,
): Promise<Outcome<ProofSheet>> {
  enter("preflight");
  const { value: press, diagnostics } = pressOf(sources, host);
  if (!press) return { value: undefined, diagnostics };
  const { swatches } = stylesheet;
  const pixels = new Map<string, Pixels>();
  for (const { sha256, bytes, width } of picturesUnderText(pages))
    pixels.set(sha256, await plainPixels(bytes, Math.ceil(width)));
  const inks = {
    screen: screenColours(swatches, press).process,
    press: pressColours(swatches, press).process,
  };
  const { outputs } = plan;
  const input = { pages, document, structure, stylesheet, charts, sources, outputs, inks, press, pixels };
  return { value: { findings: preflight(input), press }, diagnostics };
}
