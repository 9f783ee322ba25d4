import * as z from "zod";
import { LocaleTag, Name } from "./names.ts";

export const SIGNING_ROLES = ["editor", "analyst", "translator", "designer", "accessibility"] as const;

/** That somebody has read a section and answers for it. */
export const SignoffSchema = z.strictObject({
  section: Name.meta({ description: "The section that was read." }),
  role: z.enum(SIGNING_ROLES).meta({ description: "As what it was read." }),
  locale: LocaleTag.optional().meta({ description: "The language, where it is not the source's." }),
  by: z.string().min(1).meta({ description: "Who answers for it." }),
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2023-12-01"),
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, "the section's hash is 12 hexadecimal digits")
    .meta({ description: "What it said then: texts, facts and figures. Written by the tool." }),
});
export type Signoff = z.output<typeof SignoffSchema>;

/** `content/<report>/<edition>/signoff.yaml`, written by `reissue sign`. */
export const SignoffsSchema = z.strictObject({ signoffs: z.array(SignoffSchema) });
export type Signoffs = z.output<typeof SignoffsSchema>;
