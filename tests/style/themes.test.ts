import { expect, test } from "vitest";
import { readSources } from "../../src/source/index.ts";
import { resolveStyles, type Stylesheet } from "../../src/style/index.ts";
import { repository } from "../host.ts";

function themeOf(report: string) {
  const { value: sources } = readSources(repository, { report, edition: undefined });
  if (!sources) throw new Error("the report's sources cannot be read");
  const { value, diagnostics } = resolveStyles(sources.theme, sources.themeFolder, repository);
  if (!value) throw new Error("the theme has no styles");
  return { sources, stylesheet: value, found: diagnostics.map(({ code }) => code) };
}

const pageOf = (stylesheet: Stylesheet, name: string) => {
  const { trim, columns } = stylesheet.master(name);
  return [trim.width, trim.height].map((pt) => Math.round((pt * 25.4) / 72)).concat(columns);
};

test("two themes set the same templates and words on pages of their own", () => {
  const [magazine, brief] = [themeOf("startups"), themeOf("healthtech")];
  expect([...magazine.found, ...brief.found]).toEqual([]);
  const own = [...brief.sources.templates].filter(
    ([name, { text }]) => magazine.sources.templates.get(name)?.text !== text,
  );
  expect(own.map(([name]) => name)).toEqual([]);
  expect([...brief.sources.labels.keys()]).toEqual([...magazine.sources.labels.keys()]);
  expect(pageOf(magazine.stylesheet, "text")).toEqual([210, 297, 3]);
  expect(pageOf(brief.stylesheet, "text")).toEqual([210, 297, 2]);
  expect(pageOf(brief.stylesheet, "square")).toEqual([210, 210, 2]);
  expect(magazine.stylesheet.paragraph("body").align).toBe("justify");
  expect(brief.stylesheet.paragraph("body").align).toBe("left");
});
