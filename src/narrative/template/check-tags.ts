/**
 * What stands in the tags of a theme's templates, read without running them: an attribute or class that only another
 * report's words would bring to light. Codes: `narrative/unknown-attribute`, `narrative/unknown-style`.
 */
import { type Diagnostic, error, type Span, suggest } from "../../base/index.ts";
import type { Sources } from "../../source/index.ts";
import { PARTS } from "./figure-nodes.ts";
import { allowedIn } from "./markup.ts";

const TAG = /<([a-zA-Z][\w-]*)((?:"[^"]*"|[^">])*)>/g;
const ATTRIBUTE = /([\w:-]+)\s*=\s*"([^"]*)"/g;

/** Classes that say what an element is, beside the styles of the theme. */
const ROLES = ["section", "cover", "contents", "errata", "colophon", "figure", "picture", "figure-label"];

/** Tells what neither the markup nor the theme knows, at tags of which nothing was `found` when they were run. */
export function checkTags(
  sources: Pick<Sources, "templates" | "theme" | "themeFolder">,
  found: Diagnostic[],
): void {
  const strange = strangeTags(sources);
  const isTold = ({ span }: Diagnostic): boolean =>
    found.some(
      (other) =>
        other.span?.file === span?.file &&
        (other.span?.start === span?.start || other.code === "narrative/template-syntax"),
    );
  found.push(...strange.filter((each) => !isTold(each)));
}

function strangeTags({
  templates,
  theme: { value: theme },
  themeFolder,
}: Pick<Sources, "templates" | "theme" | "themeFolder">): readonly Diagnostic[] {
  const styles = [theme.paragraphStyles, theme.characterStyles, theme.tableStyles].flatMap(Object.keys);
  const classes = [...new Set([...styles, ...PARTS, ...ROLES])];
  return [...templates.values()].flatMap(({ file, text }) => {
    // The templates that all themes share ask for styles that a theme has where its reports need them.
    const isOwn = file.startsWith(`${themeFolder}/`);
    // What Handlebars writes is not known here, and keeps its length.
    const bare = text.replace(/\{\{(?:!--[\s\S]*?--|[\s\S]*?)\}\}+/g, (braces) => "{".repeat(braces.length));
    return [...bare.matchAll(TAG)].flatMap(({ 0: whole, 1: name = "", index }) => {
      const allowed = allowedIn(name);
      if (allowed === undefined) return [];
      const span = { file, start: index, end: index + 1 + name.length };
      return [...whole.matchAll(ATTRIBUTE)].flatMap(([, key = "", value = ""]) => {
        if (key === "class" && isOwn) return unknownStyle(value, classes, span);
        if (allowed.includes(key)) return [];
        const hint = suggest(key, allowed);
        return error("narrative/unknown-attribute", `\`<${name}>\` has no attribute \`${key}\``, {
          span,
          hint,
        });
      });
    });
  });
}

function unknownStyle(written: string, known: readonly string[], span: Span): readonly Diagnostic[] {
  // What stands beside braces may be half of a name.
  if (written.includes("{") || written === "" || known.includes(written)) return [];
  const misses = { what: "style", name: written } as const;
  const message = `the theme has no style \`${written}\``;
  return [error("narrative/unknown-style", message, { span, hint: suggest(written, known), misses })];
}
