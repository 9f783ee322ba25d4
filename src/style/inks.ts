/** Swatches, and the inks and rules that are made with them. */
import { error, type Ink, type Swatch, suggest, toPoints } from "../base/index.ts";
import type { Theme, YamlPath } from "../source/index.ts";
import { type Desk, isWritten } from "./desk.ts";
import type { Rule } from "./stylesheet.ts";

export function readSwatches(theme: Theme): ReadonlyMap<string, Swatch> {
  return new Map(
    Object.entries(theme.swatches).map(([name, { rgb, cmyk, spot }]) => {
      const channel = (at: number) => Number.parseInt(rgb.slice(at, at + 2), 16) / 255;
      const inks = cmyk && ([cmyk[0] / 100, cmyk[1] / 100, cmyk[2] / 100, cmyk[3] / 100] as const);
      return [name, { name, rgb: [channel(1), channel(3), channel(5)], cmyk: inks, spot }];
    }),
  );
}

/** `deep`, or `deep/40` for a tint. */
export function ink(name: string, path: YamlPath, { theme, swatches, diagnostics }: Desk): Ink {
  const [swatch = "", tint] = name.split("/");
  if (!swatches.has(swatch)) {
    if (isWritten(path, theme))
      diagnostics.push(
        error("style/unknown-swatch", `there is no swatch \`${swatch}\``, {
          span: theme.at(path),
          hint: suggest(swatch, swatches.keys()),
          misses: { what: "style", name: swatch },
        }),
      );
    return { kind: "cmyk", cmyk: [0, 0, 0, 1] };
  }
  const percent = tint === undefined ? 100 : Number(tint);
  if (tint?.trim() !== "" && percent >= 0 && percent <= 100)
    return { kind: "swatch", name: swatch, tint: percent / 100 };
  if (isWritten(path, theme)) {
    const hint = `write \`${swatch}/40\` for 40 percent of it`;
    diagnostics.push(
      error("style/bad-tint", `\`${name}\` is no tint of \`${swatch}\``, { span: theme.at(path), hint }),
    );
  }
  return { kind: "swatch", name: swatch, tint: 1 };
}

export function rule(
  from: { weight: number | string; colour: string; offset: number | string },
  path: YamlPath,
  desk: Desk,
): Rule {
  return {
    weight: toPoints(from.weight),
    ink: ink(from.colour, [...path, "colour"], desk),
    offset: toPoints(from.offset),
  };
}
