import type { Diagnostic } from "../../base/index.ts";
import type { Wish } from "../page-set.ts";
import type { Setting } from "../setting.ts";
import type { Made, Tray } from "../tray.ts";

/** Makes something, or takes it from the tray with what was said of it when it was made. */
export function recallMade<T>(
  tray: Tray<Made<T>>,
  key: string,
  setting: Setting,
  make: (setting: Setting) => T,
): T {
  const made = tray.recall(key, () => {
    const diagnostics: Diagnostic[] = [];
    const wishes: Wish[] = [];
    return { value: make({ ...setting, diagnostics, wishes }), diagnostics, wishes };
  });
  setting.diagnostics.push(...made.diagnostics);
  setting.wishes.push(...made.wishes);
  return made.value;
}
