import * as z from "zod";
import { Text } from "./names.ts";

/** Where a unit stands on its way; that it is stale or an orphan is derived, never written. */
export const UnitState = z.enum(["carried", "new", "translated", "reviewed", "approved"]).meta({
  description:
    "carried: taken over from the edition before, not yet looked at. approved: may be printed in a final edition.",
});

const NO_WORDS = "a translation has words; where there is none yet, leave the whole unit out";

export const TranslatedUnitSchema = z.strictObject({
  text: Text.refine((text) => text.trim() !== "", NO_WORDS).meta({
    description: "The translation: Markdown with the source's {{facts}}, notes and links.",
  }),
  source: z
    .string()
    .regex(/^[0-9a-f]{12}$/, "the source's hash is 12 hexadecimal digits")
    .meta({ description: "The hash of the source text that this translates; written by the tool." }),
  state: UnitState,
  by: z.string().optional().meta({ description: "Who last worked on it." }),
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2023-12-01")
    .optional(),
  was: z
    .string()
    .optional()
    .meta({ description: "The source text that this translates, for a word diff once that has changed." }),
});

/** `content/<report>/<edition>/translations/<locale>/<part>.yaml`: a section's units, or those of `report`, `edition`, `charts`. */
export const TranslationSchema = z.strictObject({
  units: z.record(z.string(), TranslatedUnitSchema),
});
export type Translation = z.output<typeof TranslationSchema>;
export type TranslatedUnit = z.output<typeof TranslatedUnitSchema>;
