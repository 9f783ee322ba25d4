import type { Host } from "../base/index.ts";
import type { EditionPlan } from "../edition/index.ts";
import type { Page } from "../layout/index.ts";
import { type Darkroom, picturesAhead } from "../pdf/index.ts";
import type { OpenReport } from "../report/index.ts";
import { pressOf } from "./press-of.ts";

/**
 * Has the pictures of a publication that will be printed made ready from the moment that a page shows them: the darkroom
 * works while the next pages are made. Whoever lays the publication out tells of its pages (`Desk.onPage`).
 */
export function orderPictures(
  { outputs }: EditionPlan,
  { sources }: OpenReport,
  host: Host,
  darkroom: Darkroom,
): ((page: Page) => void) | undefined {
  const { value: press } = pressOf(sources, host);
  return press && picturesAhead({ outputs, press, darkroom });
}
