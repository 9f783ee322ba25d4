/** A report in another of its theme's page sizes. */
import { expect, test } from "vitest";
import { readSources } from "../../src/source/index.ts";
import { resolveStyles } from "../../src/style/index.ts";
import { projectWith, repository } from "../host.ts";

const REPORT = "content/healthtech/report.yaml";
const THEME = "templates/brief/theme.yaml";
const textOf = (file: string) => new TextDecoder().decode(repository.read(file));

function read(size: string | undefined, theme = textOf(THEME)) {
  const asked = size === undefined ? "" : `\npageSize: ${size}\n`;
  const host = projectWith({ [REPORT]: textOf(REPORT) + asked, [THEME]: theme });
  const { value, diagnostics } = readSources(host, { report: "healthtech", edition: "2022" });
  const faults = diagnostics.map(({ code, hint }) => `${code} (${hint})`);
  const styles = value && resolveStyles(value.theme, value.themeFolder, host).value;
  return { styles, faults };
}

const SQUARE = 210 * (72 / 25.4);

test("all masters that follow `text` take its size, and styles what the size says of them", () => {
  const [plain, square] = [read(undefined).styles, read("square").styles];
  expect(plain?.master("text").trim.height).toBeCloseTo(297 * (72 / 25.4));
  for (const name of ["text", "opening", "contents", "cover", "colophon", "picture"]) {
    expect(square?.master(name).trim.width).toBeCloseTo(SQUARE);
    expect(square?.master(name).trim.height).toBeCloseTo(SQUARE);
  }
  expect(square?.master("text").columns).toBe(plain?.master("text").columns);
  expect(square?.paragraph("h1").character.size).toBe(28);
  expect(square?.paragraph("body")).toEqual(plain?.paragraph("body"));
});

test("a size that the theme has not is told, with the one that may be meant", () => {
  expect(read("sqare").faults).toEqual(["source/unknown-page-size (did you mean `square`?)"]);
});

test("a master that the theme has not is told", () => {
  const slip = textOf(THEME).replace(/^ {6}opening:\n {8}sinkRows/m, "      openning:\n        sinkRows");
  expect(read("square", slip).faults).toEqual(["source/unknown-master (did you mean `opening`?)"]);
});
