import type { Host, Outcome } from "../base/index.ts";
import { choosePress, type Press } from "../pdf/index.ts";
import type { Sources } from "../source/index.ts";

/** A press is opened once for all that is made of one reading: its tables are large. */
const presses = new WeakMap<Sources, Outcome<Press>>();

/** The press that a report is made for. Codes: those of `choosePress`. */
export function pressOf(sources: Sources, host: Host): Outcome<Press> {
  const { report } = sources;
  const press =
    presses.get(sources) ?? choosePress(report.value.printer ?? {}, host, report.at(["printer", "profile"]));
  presses.set(sources, press);
  return press;
}
