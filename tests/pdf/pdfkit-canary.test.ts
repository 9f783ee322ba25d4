/**
 * What the adapter leans on inside PDFKit 0.20.2, none of it documented. If one of these fails after an upgrade, read
 * src/pdf/file/kit.ts before anything else.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Name } from "../../src/pdf/file/pdf-object.ts";
import { pngRaster } from "./pixels.ts";

const versionOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), "utf8"));

// biome-ignore lint/suspicious/noExplicitAny: the canary sings of what has no types
async function open(options: object = {}): Promise<any> {
  const { default: Document } = await import("pdfkit");
  return new Document({
    pdfVersion: "1.7",
    autoFirstPage: false,
    compress: false,
    font: null,
    ...options,
  } as object);
}

function readAll(document: { read: () => Buffer | null }): string {
  let file = "";
  for (let chunk = document.read(); chunk !== null; chunk = document.read()) file += chunk.toString("latin1");
  return file;
}

test("the version is pinned", () => {
  expect(versionOf("pdfkit")).toMatchObject({ version: "0.20.2" });
  expect(versionOf("harfbuzzjs")).toMatchObject({ version: "1.6.4" });
});

test("font: null reads no font", async () => {
  expect((await open())._font).toBeNull();
});

test("the catalogue, its early objects and the outline's root are there at once", async () => {
  const document = await open({ displayTitle: true });
  const { Pages, Names, ViewerPreferences } = document._root.data;
  for (const ref of [document._root, Pages, Names, ViewerPreferences, document.outline.dictionary]) {
    expect(ref).toMatchObject({ id: expect.any(Number), buffer: [], finalize: expect.any(Function) });
  }
  expect(Names.data).toHaveProperty("Dests");
});

test("an object is written as head, value and foot through _write", async () => {
  const document = await open();
  const chunks: string[] = [];
  document._write = (chunk: string) => chunks.push(chunk);
  const ref = document.ref({ Type: "X", Text: new String("æ(") });
  ref.end();
  expect(chunks).toEqual([
    `${ref.id} 0 obj`,
    "<<\n/Type /X\n/Text (\u00fe\u00ff\u0000\u00e6\u0000\\()\n>>",
    "endobj",
  ]);
});

test("a stream's chunks gather in buffer until finalize, which the prototype holds", async () => {
  const document = await open();
  const ref = document.ref({});
  ref.write("q");
  expect(ref.buffer).toHaveLength(1);
  expect(Object.getPrototypeOf(ref).finalize).toBeTypeOf("function");
  expect(Object.hasOwn(ref, "finalize")).toBe(false);
});

test("_waiting counts objects that were begun and not ended, and _refEnd counts them off", async () => {
  const document = await open();
  const before = document._waiting;
  const ref = document.ref({});
  expect(document._waiting).toBe(before + 1);
  ref.end();
  expect(document._waiting).toBe(before);
  expect(document._offsets[ref.id - 1]).toBe(ref.offset);
});

test("end closes StructTreeRoot, MarkInfo and the outline, asks endMetadata, and finishes by _finalize", async () => {
  const document = await open({ bufferPages: true });
  document.addPage({ size: [100, 100], margin: 0 });
  document._root.data.StructTreeRoot = document.ref({ Type: "StructTreeRoot" });
  document._root.data.MarkInfo = document.ref({ Marked: true });
  const calls: string[] = [];
  document.endMetadata = () => calls.push("metadata");
  const finalize = document._finalize;
  document._finalize = function () {
    calls.push("finalize");
    finalize.call(this);
  };
  document.end();
  expect(calls).toEqual(["metadata", "finalize"]);
  expect(document._waiting).toBe(0);
  expect(readAll(document)).toMatch(/%%EOF\n$/);
});

test("with bufferPages a page's dictionary can be written to after the next page began", async () => {
  const document = await open({ bufferPages: true });
  document.addPage({ size: [100, 100], margin: 0 });
  const first = document.page;
  document.addPage({ size: [100, 100], margin: 0 });
  first.dictionary.data.StructParents = 7;
  document.end();
  expect(readAll(document)).toContain("/StructParents 7");
});

test("a page begins by turning the space over, and its parts are objects", async () => {
  const document = await open({ bufferPages: true });
  document.addPage({ size: [100, 200], margin: 0 });
  const { dictionary, content, resources } = document.page;
  expect(dictionary.data).toMatchObject({
    MediaBox: [0, 0, 100, 200],
    Contents: content,
    Resources: resources,
  });
  expect(Buffer.concat(content.buffer).toString()).toBe("1 0 0 -1 0 200 cm\n");
});

test("what is neither a plain object nor a string is written by toString", async () => {
  const document = await open();
  document.info.Trapped = new Name("False");
  document.end();
  expect(readAll(document)).toMatch(/obj\n\/False\nendobj/);
});

test("bytes are written as hexadecimal text, undefined entries not at all", async () => {
  const document = await open();
  document.ref({ Sum: Uint8Array.of(1, 255), None: undefined }).end();
  document.end();
  expect(readAll(document)).toContain("<<\n/Sum <01ff>\n>>");
});

test("a PNG's image calls its own finalize once, when its alpha has been unpacked", async () => {
  const document = await open();
  const image = document.openImage((await pngRaster("alpha.png")).bytes);
  let finished = 0;
  const { finalize } = image;
  await new Promise<void>((resolve) => {
    image.finalize = () => {
      finished += 1;
      finalize.call(image);
      resolve();
    };
    image.embed(document);
    expect(finished).toBe(0);
  });
  expect(image.obj.data.SMask.data).toMatchObject({ ColorSpace: "DeviceGray", Width: 32 });
});
