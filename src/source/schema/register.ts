import * as z from "zod";
import { FormatSchema } from "./figures.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A fact as it was published. */
export const RegisteredFactSchema = z.strictObject({
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  format: FormatSchema,
  definition: z.string(),
  definitionHash: z.string(),
  /** CSV lines under it, counted by file. */
  lines: z.record(z.string(), z.int().min(0)),
  /** Why it is not comparable with the edition before. */
  break: z.string().optional(),
  /** The family that it is one of: the name of a definition with `each`. */
  family: z.string().optional(),
});

/** `content/<report>/<edition>/register.json`: what an edition said, frozen at its release. */
export const RegisterSchema = z.strictObject({
  report: z.string(),
  edition: z.string(),
  issued: z.string(),
  facts: z.record(z.string(), RegisteredFactSchema),
  /** Rows and their hash, by table. */
  tables: z.record(z.string(), z.strictObject({ rows: z.int().min(0), sha256: Sha256 })),
  /** Hashes of the texts by the ids of their units. */
  texts: z.record(z.string(), z.string()),
  /** For how many editions a text has stood untouched, this one included. */
  ages: z.record(z.string(), z.int().min(1)).optional(),
  /** Names in the key columns of the CSV tables, so that the next edition can tell who came and who went. */
  entities: z.record(z.string(), z.array(z.string())),
  inputs: z.record(z.string(), z.strictObject({ bytes: z.int().min(0), sha256: Sha256 })),
  /** SHA-256 of every file made, by its path. */
  outputs: z.record(z.string(), Sha256),
  /** Why what preflight stops was let pass, by its code. */
  allowed: z.record(z.string(), z.string()).optional(),
  made: z.strictObject({
    tool: z.string(),
    node: z.string(),
    icu: z.string(),
    unicode: z.string(),
    zlib: z.string(),
  }),
});
export type Register = z.output<typeof RegisterSchema>;
export type RegisteredFact = z.output<typeof RegisteredFactSchema>;
