/** A theme in another of its page sizes: the size's own masters and styles laid over those of the theme. */
import { type Diagnostic, error, type Span, suggest } from "../base/index.ts";
import type { Theme } from "./schema/theme.ts";
import type { Located } from "./sources.ts";

/** The page size that a report asks for, and where it does. */
export interface AskedSize {
  readonly name: string;
  readonly span: Span | undefined;
}

/**
 * The theme as its size `name` sets it; what the size does not speak of stays as it is. Code:
 * `source/unknown-page-size`.
 */
export function inPageSize(
  theme: Located<Theme>,
  { name, span }: AskedSize,
  diagnostics: Diagnostic[],
): Located<Theme> {
  const { pageSizes, pageMasters, paragraphStyles } = theme.value;
  const size = Object.hasOwn(pageSizes, name) ? pageSizes[name] : undefined;
  if (size === undefined) {
    const names = Object.keys(pageSizes);
    const hint = suggest(name, names) ?? "a theme names its page sizes under `pageSizes`";
    diagnostics.push(
      error("source/unknown-page-size", `the theme has no page size \`${name}\``, { span, hint }),
    );
    return theme;
  }
  const value = {
    ...theme.value,
    pageMasters: laidOver(pageMasters, size.pageMasters),
    paragraphStyles: laidOver(paragraphStyles, size.paragraphStyles),
  };
  return { ...theme, value };
}

/** Sizes that speak of masters which the theme does not have, whether or not a report asks for them: `source/unknown-master`. */
export function checkPageSizes(theme: Located<Theme>): readonly Diagnostic[] {
  const { pageSizes, pageMasters } = theme.value;
  return Object.entries(pageSizes).flatMap(([name, size]) =>
    Object.keys(size.pageMasters)
      .filter((master) => !Object.hasOwn(pageMasters, master))
      .map((master) =>
        error(
          "source/unknown-master",
          `the theme has no page master \`${master}\`, of which its size \`${name}\` speaks`,
          {
            span: theme.keyAt(["pageSizes", name, "pageMasters", master]),
            hint: suggest(master, Object.keys(pageMasters)),
          },
        ),
      ),
  );
}

function laidOver<T extends object>(
  own: Readonly<Record<string, T>>,
  over: Readonly<Record<string, T>>,
): Record<string, T> {
  const changed = Object.entries(over).map(([name, values]) => [name, { ...own[name], ...values }]);
  return { ...own, ...Object.fromEntries(changed) };
}
