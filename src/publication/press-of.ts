import type { Host, Outcome } from "../base/index.ts";
import { choosePress, type Press } from "../pdf/index.ts";
import type { Sources } from "../source/index.ts";

/** The press that a report is made for. Codes: those of `choosePress`. */
export function pressOf({ report }: Pick<Sources, "report">, host: Host): Outcome<Press> {
  return choosePress(report.value.printer ?? {}, host, report.at(["printer", "profile"]));
}
