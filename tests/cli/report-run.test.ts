/** Which report and edition a call means, and how it ends. */
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { note, warning } from "../../src/base/index.ts";
import { chooseReport, close, hasEdition, stops } from "../../src/cli/report-run.ts";
import { projectWith, repository } from "../host.ts";
import { type Overheard, overhear } from "./overhear.ts";

let heard: Overheard;
beforeEach(() => {
  heard = overhear();
});
afterEach(() => vi.restoreAllMocks());

const alone = projectWith({ "content/healthtech/report.yaml": undefined });

test("the only report need not be named", () => {
  expect(chooseReport(undefined, alone, ".")).toBe("startups");
  expect(heard.told).toBe("");
});

test.each([
  [undefined, repository, "which report? name one of healthtech, startups behind the command"],
  ["startps", repository, "there is no report startps; did you mean startups?"],
  [
    "content/healthtech/2022/sections/method.yaml",
    repository,
    "there is no report content/healthtech/2022/sections/method.yaml; did you mean healthtech 2022?",
  ],
  ["startups/", repository, "there is no report startups/; did you mean startups?"],
  ["2021", repository, "there is no report 2021; startups has an edition 2021: startups 2021"],
] as const)("%s is told what is meant", (named, host, words) => {
  expect(chooseReport(named, host, ".")).toBeUndefined();
  expect(heard.told).toBe(`reissue: ${words}\n`);
});

test("where there is no report, what to do about it is told", () => {
  expect(chooseReport(undefined, { ...repository, list: () => [] }, "/")).toBeUndefined();
  expect(heard.told.split("\n")[1]).toBe(
    "  go to your project's folder, or begin one: reissue init my-report",
  );
});

test("an edition is one that there is", () => {
  expect(hasEdition("startups", undefined, repository)).toBe(true);
  expect(hasEdition("startups", "2023", repository)).toBe(true);
  expect(hasEdition("startups", "1999", repository)).toBe(false);
  expect(heard.told).toBe("reissue: report startups has no edition 1999; there is 2021, 2023\n");
});

const text = { project: ".", format: "text" } as const;
const nothing = { texts: new Map(), times: new Map() };

test.each([
  ["square", "square is a handout: reissue handouts healthtech --only square"],
  ["nb", "nb is a language: --locale nb"],
  ["print", "print is an output: --output print"],
  ["method", "method is a section, and those are no editions"],
])("an edition that is something else: %s", (named, hint) => {
  expect(hasEdition("healthtech", named, repository)).toBe(false);
  expect(heard.told).toBe(`reissue: report healthtech has no edition ${named}; ${hint}\n`);
});

test("warnings stop where they are called errors; notes never do", () => {
  const found = [warning("a/b", "it is odd")];
  expect([stops(found, text), stops(found, { ...text, strict: true })]).toEqual([false, true]);
  expect(stops([note("a/b", "it is good to know")], { ...text, strict: true })).toBe(false);
  expect(close({ ...nothing, found, options: text })).toBe(0);
  expect(close({ ...nothing, found, options: { ...text, strict: true } })).toBe(1);
  expect(heard.told).toContain("error[a/b]: it is odd");
});

test("the last line is what came of it, apart from what was found; programs are told on standard output alone", () => {
  const ending = { ...nothing, found: [warning("a/b", "it is odd")], summary: ["screen.pdf"], aside: "5 ms" };
  close({ ...ending, options: text });
  expect(heard.told).toBe("warning[a/b]: it is odd\n\n1 warning\n\n5 ms\nscreen.pdf\n");
  heard.told = "";
  close({ ...ending, found: [], options: text });
  expect(heard.told).toBe("5 ms\nscreen.pdf\n");
  heard.told = "";
  close({ ...ending, options: { ...text, quiet: true } });
  expect(heard.told).toBe("warning[a/b]: it is odd\n\n1 warning\n");
  heard.told = "";
  const times = new Map([["layout", 50.418046000000004]]);
  close({ ...ending, times, options: { ...text, format: "json" }, data: { files: ["a.pdf"] } });
  expect(heard.told).toBe("");
  const stages = { layout: 50.4 };
  expect(JSON.parse(heard.printed)).toMatchObject({ files: ["a.pdf"], stages, findings: [{ code: "a/b" }] });
});

test("from a folder within a project, the project is named", () => {
  const folder = fileURLToPath(new URL("../../content/startups/2023", import.meta.url));
  const choose = () => chooseReport(undefined, { ...repository, list: () => [] }, folder);
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  expect(choose()).toBeUndefined();
  const project = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
  expect(heard.told).toContain(`your project is ${project}: go there, or add --project ${project}`);
  vi.spyOn(process, "cwd").mockReturnValue(project);
  expect(choose()).toBeUndefined();
  expect(heard.told).toContain("the folder that you are in is a project: leave --project out");
});
