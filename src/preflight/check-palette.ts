/** The theme's series colours, where charts use them: WCAG 2.2, 1.4.1 and 1.4.11. S04, S05. */
import { checkPalette } from "../chart/index.ts";
import type { PreflightFinding } from "./finding.ts";
import type { Proof } from "./proof.ts";

/** Series colours that are pale on paper, or alike to a reader with a kind of colour blindness or in grey. */
export function checkSeriesColours({ charts, sources, stylesheet }: Proof): readonly PreflightFinding[] {
  if (charts.size === 0) return [];
  const { categorical, swatches } = stylesheet;
  const series = categorical.flatMap((name) => swatches.get(name) ?? []);
  return checkPalette(series, swatches.get("paper")).map(({ is, swatches: named, sentence, fix }) => ({
    code: is === "pale" ? "S04" : "S05",
    level: "WARN",
    sentence,
    pages: [],
    span: sources.theme.at(["categorical", categorical.lastIndexOf(named.at(-1) ?? "")]),
    fix,
  }));
}
