/**
 * Looks at a publication before it is written, as a printer and as a reader who does not see: what is wrong, where,
 * why, and what to do. Stage `preflight`; the items are those of `docs/before-the-printer.md`. Everything is
 * computed from what will be written, nothing from a written file.
 */
import { checkAlternatives, checkHeadings, checkTableHeads } from "./check-alternatives.ts";
import { checkColourAlone } from "./check-colour-alone.ts";
import { checkMarkContrast, checkTextContrast } from "./check-contrast.ts";
import { checkFileWords, checkGlyphs, checkLicences } from "./check-fonts.ts";
import { checkBlackText, checkCondition, checkInkTotals, checkPlates } from "./check-inks.ts";
import { checkLines, checkSmallType } from "./check-lines.ts";
import { checkBookmarks, checkOrder } from "./check-order.ts";
import { checkBleed, checkCount, checkMargins, checkSizes, checkTwins } from "./check-pages.ts";
import { checkSeriesColours } from "./check-palette.ts";
import { checkResolution, checkTransparency } from "./check-pictures.ts";
import { checkLanguages, checkLinks } from "./check-words.ts";
import { CHECKS, gather, type PreflightFinding } from "./finding.ts";
import type { PreflightInput } from "./input.ts";
import { openProof, type Proof } from "./proof.ts";

type Check = (proof: Proof) => readonly PreflightFinding[];

const FOR_PRESS: readonly Check[] = [
  checkSizes,
  checkBleed,
  checkMargins,
  checkCount,
  checkInkTotals,
  checkBlackText,
  checkLines,
  checkSmallType,
  checkPlates,
  checkCondition,
  checkTransparency,
];

const FOR_ALL: readonly Check[] = [checkResolution, checkLicences, checkGlyphs, checkFileWords, checkTwins];

const FOR_READERS: readonly Check[] = [
  checkAlternatives,
  checkTableHeads,
  checkHeadings,
  checkTextContrast,
  checkMarkContrast,
  checkColourAlone,
  checkSeriesColours,
  checkLinks,
  checkLanguages,
  checkBookmarks,
  checkOrder,
];

/** All findings for the outputs that will be written, each once, by code. */
export function preflight(input: PreflightInput): readonly PreflightFinding[] {
  const proof = openProof(input);
  const forPress = input.outputs.includes("print");
  const forReaders = input.outputs.some((output) => output !== "print");
  const checks = [...(forPress ? FOR_PRESS : []), ...FOR_ALL, ...(forReaders ? FOR_READERS : [])];
  const concerns = ({ code }: PreflightFinding) => forPress || CHECKS[code].files !== "print";
  return gather(checks.flatMap((check) => check(proof)).filter(concerns));
}
