/**
 * `basedOn`: a style has what its ancestors have, unless it says otherwise itself.
 * A style that leads back to itself, or to a name that is not there, is a diagnostic and stands alone.
 */
import { type Diagnostic, error, type Span, suggest } from "../base/index.ts";
import type { Located, Theme, YamlPath } from "../source/index.ts";
import { isWritten } from "./desk.ts";

interface Derived {
  readonly basedOn?: string | undefined;
}

/** `styles` with every `basedOn` laid under, by name. `group` is their key in `theme.yaml`. */
export function inherit<T extends Derived>(
  styles: Readonly<Record<string, T>>,
  group: string,
  theme: Located<Theme>,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, T> {
  const resolved = new Map<string, T>();
  const under = (name: string, path: readonly string[]): T | undefined => {
    const known = resolved.get(name);
    if (known) return known;
    const own = styles[name];
    if (!own) return undefined;
    const at: YamlPath = [group, name, "basedOn"];
    let full = own;
    if (own.basedOn !== undefined) {
      if (path.includes(own.basedOn) || own.basedOn === name) {
        diagnostics.push(
          error("style/circular-basis", `\`${name}\` is based on itself`, {
            span: theme.at(at),
            hint: circleOf([...path, name], own.basedOn),
          }),
        );
      } else {
        const basis = under(own.basedOn, [...path, name]);
        if (basis) full = { ...basis, ...own };
        else {
          diagnostics.push(
            error("style/unknown-basis", `\`${name}\` is based on \`${own.basedOn}\`, which is not there`, {
              span: theme.at(at),
              hint: suggest(own.basedOn, Object.keys(styles)),
              misses: { what: "style", name: own.basedOn },
            }),
          );
        }
      }
    }
    resolved.set(name, full);
    return full;
  };
  for (const name of Object.keys(styles)) under(name, []);
  return resolved;
}

/** A style, or the one that it is based on, that says `key` itself. */
export interface Saying {
  readonly style: string;
  readonly span: Span;
}

/** Who says `key` of a style: itself, or one that it is based on; undefined where none of them does. */
export function whoSays(
  group: "paragraphStyles" | "pageMasters",
  style: string,
  key: string,
  theme: Located<Theme>,
): Saying | undefined {
  const styles: Readonly<Record<string, Derived>> = theme.value[group];
  const met = new Set<string>();
  for (
    let name: string | undefined = style;
    name !== undefined && !met.has(name);
    name = styles[name]?.basedOn
  ) {
    met.add(name);
    if (isWritten([group, name, key], theme)) return { style: name, span: theme.at([group, name, key]) };
  }
  return undefined;
}

/** Where it says so. */
export function whereSaid(...asked: Parameters<typeof whoSays>): Span | undefined {
  return whoSays(...asked)?.span;
}

/** The way back to a style, from it; one that is based on itself needs no way. */
function circleOf(path: readonly string[], back: string): string {
  const circle = [...path.slice(path.indexOf(back)), back];
  const way = circle.map((name) => `\`${name}\``).join(" → ");
  return circle.length === 2
    ? "take its `basedOn` away, or name another"
    : `${way}: take one \`basedOn\` away`;
}
