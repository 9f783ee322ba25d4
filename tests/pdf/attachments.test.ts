import { expect, test } from "vitest";
import { page, pageSet, write } from "./publication.ts";
import { plainText, view } from "./read-back.ts";
import { samplePublication } from "./sample.ts";

const CSV = new TextEncoder().encode("by;antall\r\nBodø;12\r\n");

const FILES = [
  { name: "selskaper æ.csv", bytes: CSV, description: "Selskaper", mime: "text/csv", relationship: "Source" },
  { name: "a.csv", bytes: CSV.slice(3), description: "Tall", mime: "text/csv", relationship: "Data" },
] as const;

test("attached files come back byte for byte, with their descriptions", async () => {
  const { bytes } = await write(pageSet([page(0, [])]), { attachments: FILES });
  const attached = await (await view(bytes)).getAttachments();
  expect(
    Object.values(
      attached as Record<string, { filename: string; content: Uint8Array; description: string }>,
    ).map(({ filename, content, description }) => [filename, Buffer.from(content).toString(), description]),
  ).toEqual([
    ["a.csv", Buffer.from(CSV.slice(3)).toString(), "Tall"],
    ["selskaper æ.csv", Buffer.from(CSV).toString(), "Selskaper"],
  ]);
});

test("their names stand in the order in which readers search them: by their bytes", async () => {
  const files = ["aæ.csv", "b.csv"].map((name) => ({ ...FILES[0], name, bytes: CSV.slice(name.length) }));
  const { bytes } = await write(pageSet([page(0, [])]), { attachments: files, form: "readable" });
  expect(plainText(bytes)).toMatch(/\/Names \[\(b\.csv\) \d+ 0 R \(\xfe\xff\0a\0\xe6/);
});

test("each has its type, date, sum and relationship, and the catalogue names them all", async () => {
  const { bytes } = await write(pageSet([page(0, [])]), { attachments: FILES, form: "readable" });
  const file = plainText(bytes);
  expect(file).toContain("/Subtype /text#2Fcsv");
  expect(file).toMatch(/\/Params <<\n\/Size 21\n\/ModDate \(D:20231201000000Z\)\n\/CheckSum <[0-9a-f]{32}>/);
  expect(file).toContain("/AFRelationship /Source");
  expect(file).toMatch(/\/AF \[\d+ 0 R \d+ 0 R\]/);
});

test("a chart's data belong to its figure", async () => {
  const sample = await samplePublication();
  const { bytes } = await write(sample.pages, { ...sample, form: "readable" });
  expect(plainText(bytes)).toMatch(/\/S \/Figure\n(?:(?!endobj)[\s\S])*\/AF \[\d+ 0 R\]/);
});

test("neither archive nor print holds files", async () => {
  for (const output of ["archive", "print"] as const) {
    const { bytes } = await write(pageSet([page(0, [])]), { attachments: FILES, form: "readable", output });
    expect(plainText(bytes)).not.toContain("EmbeddedFile");
  }
});

test("a file that comes twice is embedded once; another of its name gets a number", async () => {
  const [first] = FILES;
  const again = { ...first, figure: "a" };
  const other = { ...first, bytes: CSV.slice(1), figure: "b" };
  const { bytes } = await write(pageSet([page(0, [])]), { attachments: [first, again, other, other] });
  const attached = await (await view(bytes)).getAttachments();
  expect(
    Object.values(attached as Record<string, { filename: string }>).map(({ filename }) => filename),
  ).toEqual(["selskaper æ-2.csv", "selskaper æ.csv"]);
});
