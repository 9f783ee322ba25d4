/** Formats of d3 that write a number as no report does, where the report has a format that does. */
import { type Diagnostic, warning } from "../../base/index.ts";
import type { Locale } from "../../locale/index.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";
import { isJson } from "../spec/json.ts";
import { channelsIn } from "../spec/map-spec.ts";

/** What d3 makes of such a format, and what to write instead. */
interface Foreign {
  readonly writes: string;
  readonly instead: string;
}

/** Code: `chart/foreign-format`, a warning. */
export function checkFormats(plan: ChartPlan, locale: Locale): readonly Diagnostic[] {
  return channelsIn(plan.spec).flatMap(({ definition, path }) => {
    if (definition["type"] === "temporal" || definition["timeUnit"] !== undefined) return [];
    return [[], ["axis"], ["legend"], ["header"]].flatMap((guide) => {
      const holder = guide.reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), definition);
      const format = isJson(holder) ? holder["format"] : undefined;
      const foreign = typeof format === "string" ? foreignOf(format, locale) : undefined;
      if (foreign === undefined) return [];
      const span = plan.at([...path, ...guide, "format"]);
      const hint = `write it as facts are written: \`${foreign.instead}\``;
      return [warning("chart/foreign-format", `\`${String(format)}\` ${foreign.writes}`, { span, hint })];
    });
  });
}

function foreignOf(format: string, { language }: Locale): Foreign | undefined {
  const [, currency = "", type = ""] = /^[+(,.\d~ -]*(\$?)[,.\d~]*([a-z%]?)$/i.exec(format) ?? [];
  if (type === "s" && language !== "en") {
    const as = currency === "$" ? "as: currency, " : "";
    return { writes: "writes English letters, such as 12M", instead: `{ ${as}scale: million }` };
  }
  if (currency === "$" && type === "")
    return { writes: "writes powers of ten, such as 3e+4", instead: "{ as: currency, decimals: 0 }" };
  return undefined;
}
