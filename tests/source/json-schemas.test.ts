import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KIND_SCHEMAS } from "../../src/chart/index.ts";
import { jsonSchemas, schemaFiles } from "../../src/source/write-schemas.ts";

const root = new URL("../../", import.meta.url);

describe("schemas/ is what the schemas in the source say (npm run test:update writes it)", () => {
  test.each([...schemaFiles(KIND_SCHEMAS)])("%s", async (name, text) => {
    await expect(text).toMatchFileSnapshot(new URL(`schemas/${name}`, root).pathname);
  });

  test("and nothing else lies there", () => {
    expect(readdirSync(new URL("schemas", root)).sort()).toEqual(
      [...schemaFiles(KIND_SCHEMAS).keys()].sort(),
    );
  });
});

test("editors of all ages read them: draft-07, every key described by its own schema", () => {
  const { section, labels } = jsonSchemas(KIND_SCHEMAS);
  expect(section).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    additionalProperties: false,
    required: ["id", "title", "blocks"],
  });
  expect(JSON.stringify(labels)).toContain('"$ref"');
});

test("a chart's editor completes the ready-made kinds, and the options of each", () => {
  const chart = jsonSchemas(KIND_SCHEMAS)["chart"];
  const kinds = [...KIND_SCHEMAS.keys()];
  expect(chart).toHaveProperty("allOf.0.properties.kind.enum", kinds);
  for (const [index, kind] of kinds.entries()) {
    expect(chart).toHaveProperty(`allOf.${index + 1}.if.properties.kind.const`, kind);
    expect(chart).toHaveProperty(`allOf.${index + 1}.then.properties.options.additionalProperties`, false);
  }
});

/** Folders of files that authors write, with the schema of those in them. */
const AUTHORED: readonly (readonly [pattern: RegExp, schema: string])[] = [
  [/^content\/[^/]+\/report\.yaml$/, "report"],
  [/^content\/[^/]+\/figures\.yaml$/, "figures"],
  [/^content\/[^/]+\/glossary\.yaml$/, "glossary"],
  [/^content\/[^/]+\/charts\/[^/]+\.yaml$/, "chart"],
  [/^content\/[^/]+\/[^/]+\/edition\.yaml$/, "edition"],
  [/^content\/[^/]+\/[^/]+\/sections\/[^/]+\.yaml$/, "section"],
  [/^data\/.*\/datapackage\.yaml$/, "datapackage"],
  [/^templates\/[^/]+\/theme\.yaml$/, "theme"],
  [/^templates\/[^/]+\/labels\/[^/]+\.yaml$/, "labels"],
];

test("every authored file names its schema on the first line, by a path that leads there", () => {
  const files = ["content", "data", "templates"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const wrong = files.flatMap((file) => {
    const schema = AUTHORED.find(([pattern]) => pattern.test(file))?.[1];
    if (schema === undefined) return [];
    const up = "../".repeat(file.split("/").length - 1);
    const wanted = `# yaml-language-server: $schema=${up}schemas/${schema}.json`;
    const [first] = readFileSync(new URL(file, root), "utf8").split("\n");
    return first === wanted ? [] : [`${file}: ${first}`];
  });
  expect(wrong).toEqual([]);
});
