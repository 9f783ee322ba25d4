import * as z from "zod";
import { LocaleTag } from "./names.ts";

const Words = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((words) => (typeof words === "string" ? [words] : words));

/** `content/<report>/glossary.yaml`: words that a house has decided on, by the word of the source language. */
export const GlossarySchema = z.strictObject({
  terms: z.record(
    z.string().min(1),
    z.record(LocaleTag, Words).meta({
      description:
        "What stands for the word in each language, or several that may. Both are found with any ending: founder finds founders.",
      examples: [{ "en-GB": "start-up" }, { "en-GB": ["cohort", "year group"] }],
    }),
  ),
});
export type Glossary = z.output<typeof GlossarySchema>;
