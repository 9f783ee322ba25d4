/**
 * What is checked once a document is put together: that its claims hold, that its references lead somewhere, and that
 * nothing is told twice. Codes: `narrative/reference-not-placed`, and those of `claims.ts`.
 */
import { type Diagnostic, error } from "../base/index.ts";
import type { YamlPath } from "../source/index.ts";
import { checkClaim } from "./claims.ts";
import type { Desk } from "./desk.ts";
import type { Inline, Story } from "./document.ts";
import type { SectionOutline } from "./outline.ts";
import type { Names } from "./placing.ts";
import { runsIn } from "./runs.ts";

/** Whether all holds that a section and its blocks claim. */
export function checkClaims(outline: SectionOutline, desk: Desk): void {
  const { located, id } = outline;
  const check = (holds: string | readonly string[] | undefined, path: YamlPath, key: string): void => {
    if (holds === undefined) return;
    const all = typeof holds === "string" ? [holds] : holds;
    for (const [index, expression] of all.entries()) {
      const span = located.at(typeof holds === "string" ? path : [...path, index]);
      const fault = checkClaim({ expression, span, lines: desk.saidBy(key) }, desk.figures, desk.locale);
      if (fault !== undefined) desk.found.push(fault);
    }
  };
  check(located.value.holds, ["holds"], id);
  for (const [index, block] of located.value.blocks.entries()) {
    check(block.holds, ["blocks", index, "holds"], `${id}/${block.id}`);
  }
}

/** A reference whose block no template placed would lead nowhere. */
export function checkReferences(stories: readonly Story[], { ids }: Names, found: Diagnostic[]): void {
  const check = (inline: Inline): void => {
    if (inline.kind === "mark" || inline.kind === "link") inline.content.forEach(check);
    if (inline.kind !== "reference" || ids.has(inline.target)) return;
    found.push(
      error(
        "narrative/reference-not-placed",
        `\`${inline.target}\` is referred to, but no template places it`,
        {
          span: inline.origin,
          hint: 'see that its partial writes `id="{{id}}"`',
        },
      ),
    );
  };
  for (const { blocks } of stories) for (const { content } of runsIn(blocks)) content.forEach(check);
}

/** In a report that defines no facts the first that is missed is told for all. */
export function withoutFacts(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const missing = found.filter(({ misses }) => misses?.what === "fact");
  const [first, ...others] = missing;
  if (first === undefined || others.length === 0) return found;
  const hint = "define them under `facts` in figures.yaml";
  const message = `${first.message}, as the report defines no facts at all`;
  return found.flatMap((each) => {
    if (each === first) return [{ ...first, message, hint }];
    return missing.includes(each) ? [] : [each];
  });
}

/** Each finding once: a title is read for its page and again for the document. */
export function withoutRepeats(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return found.filter(({ code, message, span }) => {
    const key = `${code} ${span?.file} ${span?.start} ${message}`;
    return !told.has(key) && told.add(key);
  });
}
