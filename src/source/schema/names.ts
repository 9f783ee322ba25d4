import * as z from "zod";
import { toPoints } from "../../base/index.ts";

/** Schemas of text that people read; those made from them by `.meta()` count too. */
export const prose = z.registry<{ readonly kind: "text" | "line" }>();

export const NAME_RULE = "a name is a letter, then letters, digits, `_` and `-`";

/**
 * Names of facts, tables, charts, blocks: a letter, then letters, digits, `_` and `-`. What every object has, such as
 * `constructor`, is none: registers are asked for facts by their names.
 */
export const Name = z
  .string()
  .regex(/^[\p{L}][\p{L}\p{N}_-]*$/u, NAME_RULE)
  .refine((name) => !(name in Object.prototype), "programs keep this name for themselves: choose another");

/** The name in what was written as a file's: `planting` of `sections/planting.yaml`; undefined where it was not. */
export function nameOfFile(written: string): string | undefined {
  const name = /^(?:.*[\\/])?([^\\/]+?)(?:\.(?:ya?ml|csv|hbs))?$/u.exec(written)?.[1];
  return name !== undefined && name !== written && Name.safeParse(name).success ? name : undefined;
}

/** A table's field: a column's header as the CSV file writes it, or what a transform calls it. */
export const FieldName = z.string().min(1, "a field is named as its column's header");

/** More letters than a chapter has, and more marks than a paragraph: CommonMark would take minutes over them. */
const MOST_LETTERS = 200_000;
const MOST_MARKS = 2000;

/** What is told under a code of its own, and how it is put right. */
const tooLong = (hint: string) => ({ code: "source/long-text", hint });

const prosaic = z
  .string()
  .refine((text) => text.length <= MOST_LETTERS, {
    message: `is a text of more than ${MOST_LETTERS} letters, which is not read`,
    params: tooLong("divide it: a section may have as many blocks of text as it needs"),
    abort: true,
  })
  .refine((text) => !hasManyMarks(text), {
    message: `has a paragraph of more than ${MOST_MARKS} marks such as \`*\`, \`_\` and \`[\`, which is not read`,
    params: tooLong("look for what came in by mistake, or set a backslash before signs that are no marks"),
  });

function hasManyMarks(text: string): boolean {
  if (text.length <= MOST_MARKS) return false;
  return text.split(/\n[ \t]*\n/).some((paragraph) => (paragraph.match(/[*_[]/g)?.length ?? 0) > MOST_MARKS);
}

/** Text that people read: Markdown with `{{...}}`. */
export const Text = prosaic
  .meta({ description: "Markdown with {{facts}}. Use a `|` block." })
  .register(prose, { kind: "text" });

/** One line of text that people read: inline Markdown with `{{...}}`. */
export const Line = prosaic
  .meta({ description: "One line of Markdown with {{facts}}." })
  .register(prose, { kind: "line" });

/** One line that has to say something: titles, names. */
export const Words = prosaic
  .refine((text) => text.trim() !== "", "write what is to be printed there")
  .meta({ description: "One line of Markdown with {{facts}}." })
  .register(prose, { kind: "line" });

/** Text that has to say something: what a block is there for. */
export const Passage = prosaic
  .refine((text) => text.trim() !== "", "write what is to be printed there")
  .meta({ description: "Markdown with {{facts}}. Use a `|` block." })
  .register(prose, { kind: "text" });

/** Lengths in `theme.yaml`: points, or a string with a unit. */
export const Length = z
  .union([
    z.number(),
    z.string().regex(/^-?\d+(\.\d+)?(pt|mm|cm|in)$/, "a length is a number of points, or `12mm`"),
  ])
  .meta({ description: "Points, or a number with a unit: 3mm, 1.5cm, 12pt." });

/** A length that cannot be less than nothing: of rules, paddings, type. */
export const Extent = z
  .union([
    z.number().nonnegative(),
    z.string().regex(/^\d+(\.\d+)?(pt|mm|cm|in)$/, "it is a number of points, or `12mm`, and not below 0"),
  ])
  .meta({ description: "Points, or a number with a unit: 3mm, 1.5cm, 12pt; not below 0." });

function isOfType(length: number | string): boolean {
  const points = toPoints(length);
  // What is below 0, or no length, is none of `Extent`.
  return points !== 0 && !(points > 1000);
}

/** Sizes and leadings of type. */
export const TypeSize = Extent.refine(isOfType, "type is larger than 0 and at most 1000 pt").meta({
  description: "Points, or a number with a unit: more than 0, and at most 1000 pt.",
});

/** BCP 47 tag: nb, nn, en-GB. */
export const LocaleTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
    error: "a language tag such as `nb` or `en-GB`",
    abort: true,
  })
  .refine(isWellFormed, "a language tag such as `nb` or `en-GB`");

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
