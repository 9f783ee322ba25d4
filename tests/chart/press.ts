/** The magazine theme with its real fonts, for charts that are looked at. */
import { readFileSync } from "node:fs";
import { nodeHost } from "../../src/cli/node-host.ts";
import { ThemeSchema } from "../../src/source/schema/theme.ts";
import { locate } from "../../src/source/yaml/locate.ts";
import { parseYaml } from "../../src/source/yaml/parse-yaml.ts";
import { resolveStyles, type Stylesheet } from "../../src/style/index.ts";
import { createTypesetter, type Typesetter } from "../../src/text/index.ts";

export const THEME_FOLDER = "templates/magazine";

export interface Press {
  readonly stylesheet: Stylesheet;
  readonly typesetter: Typesetter;
  readonly locale: string;
}

/** Opens a theme under `root`, the repository's folder. */
export async function openPress(root: string, locale: string, name = "magazine"): Promise<Press> {
  const host = nodeHost(root, () => 0);
  const folder = `templates/${name}`;
  const file = `${folder}/theme.yaml`;
  const { yaml } = parseYaml(file, readFileSync(`${root}/${file}`, "utf8"));
  const theme = locate(yaml, ThemeSchema.parse(yaml.document.toJS()));
  const { value: stylesheet } = resolveStyles(theme, folder, host);
  if (stylesheet === undefined) throw new Error(`the theme ${name} does not resolve`);
  return { stylesheet, typesetter: await createTypesetter({ stylesheet, locale, host }), locale };
}
