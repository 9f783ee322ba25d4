import { error, type Host, invariant, type Outcome, type Span, suggest } from "../../base/index.ts";
import { openPress, type Press } from "./press.ts";

/** What the report says of its printer; the house's condition where it says nothing. */
export interface PressWish {
  /** The printer's own ICC file, from the project's root. */
  readonly profile?: string | undefined;
  /** The printing condition's registered name. */
  readonly condition?: string | undefined;
  readonly inkLimitPercent?: number | undefined;
}

const HOUSE_PROFILE = "icc/FOGRA39L_coated.icc";
const HOUSE_CONDITION = "FOGRA39";
const HOUSE_INK_LIMIT_PERCENT = 300;

const PRESS_PROFILE = "ask the printer for the ICC profile of press and paper, in CMYK";

/** Opens the press that a file is made for. Codes: `pdf/missing-profile`, `pdf/wrong-profile`, `pdf/no-condition`. */
export function choosePress(wish: PressWish, host: Host, span: Span): Outcome<Press> {
  const inkLimit = (wish.inkLimitPercent ?? HOUSE_INK_LIMIT_PERCENT) / 100;
  if (wish.profile === undefined) {
    const press = openPress(host.asset(HOUSE_PROFILE), { condition: HOUSE_CONDITION, inkLimit });
    invariant(!("fault" in press), `${HOUSE_PROFILE} cannot be read`);
    return { value: press, diagnostics: [] };
  }
  const fail = (code: string, message: string, hint: string | undefined): Outcome<Press> => ({
    value: undefined,
    diagnostics: [error(code, message, { span, hint })],
  });
  const slash = wish.profile.lastIndexOf("/");
  const bytes = host.read(wish.profile);
  if (!bytes) {
    const there = host.list(wish.profile.slice(0, Math.max(0, slash)));
    const hint =
      suggest(wish.profile.slice(slash + 1), there) ??
      "put the printer's profile there, or leave `profile` out: the house's is for coated paper";
    return fail("pdf/missing-profile", `there is no ICC file \`${wish.profile}\``, hint);
  }
  if (wish.condition === undefined) {
    return fail(
      "pdf/no-condition",
      `\`${wish.profile}\` comes without the name of its printing condition`,
      "add `condition: FOGRA51`, or what the printer calls it: a file must not promise one press and be made for another",
    );
  }
  const press = openPress(bytes, { condition: wish.condition, inkLimit });
  if (!("fault" in press)) return { value: press, diagnostics: [] };
  return fail(
    "pdf/wrong-profile",
    `\`${wish.profile}\` is not a press's profile: ${press.fault}`,
    PRESS_PROFILE,
  );
}
