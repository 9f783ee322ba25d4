import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { groupedBy } from "../src/base/index.ts";
import { OF_THE_COMMAND } from "./vitest.config.ts";

/** The way of the data: a room imports only from rooms before it, and only through their `index.ts`. */
const ROOMS: readonly string[] = [
  "base",
  "locale",
  "source",
  "translation",
  "vega",
  "data",
  "edition",
  "narrative",
  "style",
  "text",
  "chart",
  "picture",
  "layout",
  "tag",
  "preflight",
  "pdf",
  "preview",
  "rollover",
  "report",
  "publication",
  "cli",
];

/** The folders of large rooms, in the same way: each imports from those before it; what lies beside them ties them together. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  chart: ["spec", "words", "drawing", "prepare", "kinds", "check", "run"],
  layout: ["program", "memory", "gather", "page"],
  pdf: ["file", "ink", "type", "picture", "painting", "structure"],
};

/** Each heavy dependency has one owner room; zod, which is only a language for shapes, and the reading of XML are shared. */
const OWNERS: Readonly<Record<string, string | readonly string[]>> = {
  yaml: "source",
  handlebars: "narrative",
  mdast: "narrative",
  micromark: "narrative",
  htmlparser2: ["narrative", "translation", "picture"],
  vega: "vega",
  "vega-expression": "vega",
  "vega-util": "vega",
  "vega-lite": "vega",
  "vega-interpreter": "vega",
  pdfkit: "pdf",
  commander: "cli",
  "gettext-parser": "translation",
  sharp: "pdf",
  "bidi-js": "text",
};

const source = new URL("../src/", import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);
const imports = files.flatMap((file) => {
  const text = readFileSync(new URL(file, source), "utf8");
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target = ""]) => target);
  return targets.map((target) => ({ file, target }));
});

const roomOf = (path: string) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");

test("rooms import only from rooms before them, through their index", () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!target.startsWith(".") || target.endsWith("/package.json")) return false;
    const from = roomOf(file);
    const path = new URL(target, new URL(file, source)).href.slice(source.href.length);
    const to = roomOf(path);
    if (from === to) return false;
    const forwards = ROOMS.indexOf(to) > ROOMS.indexOf(from);
    return forwards || path !== `${to}/index.ts`;
  });
  expect(wrong).toEqual([]);
});

test("folders of a room import only from folders before them", () => {
  const wrong = imports.filter(({ file, target }) => {
    const [room = "", folder = ""] = file.split("/");
    const path = new URL(target, new URL(file, source)).href.slice(source.href.length);
    const [toRoom, toFolder = ""] = path.split("/");
    const order = FOLDERS[room];
    return (
      target.startsWith(".") &&
      room === toRoom &&
      order?.includes(folder) &&
      order.indexOf(toFolder) > order.indexOf(folder)
    );
  });
  expect(wrong).toEqual([]);
});

test("no file needs itself, not even for a type", () => {
  const needs = groupedBy(
    imports.filter(({ target }) => target.startsWith(".")),
    ({ file }) => file,
  );
  const sound = new Set<string>();
  const circleFrom = (file: string, way: readonly string[]): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (sound.has(file)) return [];
    for (const { target } of needs.get(file) ?? []) {
      const path = new URL(target, new URL(file, source)).href.slice(source.href.length);
      const circle = circleFrom(path, [...way, file]);
      if (circle.length > 0) return circle;
    }
    sound.add(file);
    return [];
  };
  const circles = files.map((file) => circleFrom(file, []));
  expect(circles.find((circle) => circle.length > 0)).toBeUndefined();
});

test("every room is in the table", () => {
  const rooms = new Set(files.map(roomOf));
  expect([...rooms].filter((room) => !ROOMS.some((known) => known === room))).toEqual([]);
});

test("a heavy dependency is imported by its owner alone", () => {
  const wrong = imports.filter(({ file, target }) => {
    const name = target.split("/")[0] ?? "";
    const owner = OWNERS[name] ?? (/^(mdast|micromark)-/.test(name) ? "narrative" : undefined);
    return owner !== undefined && ![owner].flat().includes(roomOf(file));
  });
  expect(wrong).toEqual([]);
});

test("the world outside is met in cli alone", () => {
  const worldly = /\b(Date\.now|Math\.random|process\.|new Date\(\))/;
  const wrong = files.filter((file) => {
    if (roomOf(file) === "cli") return false;
    const code = readFileSync(new URL(file, source), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    return worldly.test(code);
  });
  expect(wrong).toEqual([]);
});

test("a test that runs the bundled command has it bundled before", () => {
  const tests = new URL("./", import.meta.url);
  const running = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .filter((name) => readFileSync(new URL(name, tests), "utf8").includes("dist/" + "bin"))
    .map((name) => `tests/${name}`);
  expect(running.sort()).toEqual(OF_THE_COMMAND);
});
