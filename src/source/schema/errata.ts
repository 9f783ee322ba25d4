import * as z from "zod";
import { Line, Name, Text } from "./names.ts";

/** One mistake of a released edition, told to its readers. */
export const ErratumSchema = z.strictObject({
  id: Name.meta({ description: "Its name for good: translations are kept by it." }),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "a date is written 2024-02-01")
    .meta({ description: "The day on which it was corrected.", examples: ["2024-02-01"] }),
  at: z
    .string()
    .min(1)
    .meta({
      description: "The section or block that was wrong, as `{{ref}}` names it.",
      examples: ["leakage", "leakage/leakage-by-year"],
    }),
  printed: Line.meta({ description: "What stood there. Its digits are a quotation, and may be typed." }),
  correct: Line.meta({ description: "What stands there now." }),
  reason: Line.optional().meta({ description: "How it came about, and whether it changes what was said." }),
});

/** `content/<report>/<edition>/errata.yaml`: what was wrong in an edition and has been put right; a page of its own. */
export const ErrataSchema = z.strictObject({
  intro: Text.optional().meta({ description: "A few words above the list." }),
  errata: z.array(ErratumSchema).min(1),
});
export type Errata = z.output<typeof ErrataSchema>;
