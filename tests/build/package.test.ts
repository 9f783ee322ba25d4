/** What `npm pack` makes is the tool whole: its pages lead to what is in it, and the licences of all that it hands on are too. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const { files } = JSON.parse(read("package.json")) as { readonly files: readonly string[] };
/** npm adds the last three to what `files` lists. */
const packed = [...files, "README.md", "LICENSE", "package.json"];
const isPacked = (path: string) =>
  existsSync(join(root, path)) && packed.some((each) => path === each || path.startsWith(`${each}/`));

test("the notices name every package of which a line is bundled, each with its licence", () => {
  expect(isPacked("NOTICE.md") && isPacked("dist/bin/NOTICES.txt")).toBe(true);
  const notices = read("dist/bin/NOTICES.txt").split(/^-{80}$/m);
  const names = notices.map((notice) =>
    notice
      .trim()
      .split("\n")[0]
      ?.replace(/ [\d.]+$/, ""),
  );
  for (const name of ["commander", "d3-geo", "iconv-lite", "pdfkit", "vega", "vega-lite", "yaml", "zod"])
    expect(names).toContain(name);
  for (const notice of notices) expect(notice).toMatch(/copyright/i);
});

test("what the notices name is packed", () => {
  const places = [...read("NOTICE.md").matchAll(/\| `([^`]+)` \|/g)].map(([, place = ""]) => place);
  const own = places.filter((place) => !/^(?:src|templates\/brief)/.test(place));
  expect(own.length).toBeGreaterThan(3);
  expect(own.filter((place) => !isPacked(place))).toEqual([]);
});

test("links of the packed pages lead to packed files", () => {
  const pages = readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name));
  const astray = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s#]+)/g)]
      .map(([, link = ""]) => link)
      .filter((link) => !/^[a-z]+:/.test(link) && !isPacked(join(dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  );
  expect(astray).toEqual([]);
});
