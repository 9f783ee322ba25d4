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
 * The theme as its size `name` sets it; what the size does not speak of stays as it is. Codes:
 * `source/unknown-page-size`, `source/unknown-master`.
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
  for (const master of Object.keys(size.pageMasters)) {
    if (Object.hasOwn(pageMasters, master)) continue;
    diagnostics.push(
      error("source/unknown-master", `the size \`${name}\` speaks of a master that the theme has not`, {
        span: theme.keyAt(["pageSizes", name, "pageMasters", master]),
        hint: suggest(master, Object.keys(pageMasters)),
      }),
    );
  }
  const value = {
    ...theme.value,
    pageMasters: laidOver(pageMasters, size.pageMasters),
    paragraphStyles: laidOver(paragraphStyles, size.paragraphStyles),
  };
  return { ...theme, value };
}

function laidOver<T extends object>(
  own: Readonly<Record<string, T>>,
  over: Readonly<Record<string, T>>,
): Record<string, T> {
  const changed = Object.entries(over).map(([name, values]) => [name, { ...own[name], ...values }]);
  return { ...own, ...Object.fromEntries(changed) };
}
