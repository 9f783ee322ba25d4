import * as z from "zod";
import type { Labels } from "../sources.ts";

/** `templates/<theme>/labels/<locale>.yaml`: words by key, in maps of any depth. */
export const LabelsSchema: z.ZodType<Labels> = z
  .record(z.string(), z.union([z.string(), z.lazy(() => LabelsSchema)]))
  .meta({
    id: "Labels",
    description: "Fixed words of the theme; `units` hold plural forms such as one and other.",
  });
