import { createHash } from "node:crypto";
import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { xmpPacket } from "../../src/pdf/file/xmp.ts";
import { DOCUMENT, page, pageSet, text, write } from "./publication.ts";
import { plainText, view } from "./read-back.ts";
import { line, run } from "./type.ts";

const METADATA = {
  title: "Gründere & <byer>",
  author: "Kystlab",
  lang: "nb",
  tool: "reissue 0.1.0",
  created: Date.UTC(2023, 11, 1, 12),
  modified: Date.UTC(2023, 11, 2),
  standards: ["PDF/A-3a", "PDF/UA-1"],
  documentId: "a",
  instanceId: "b",
} as const;

function packet(settings: Partial<Parameters<typeof xmpPacket>[0]> = {}): string {
  return new TextDecoder().decode(xmpPacket({ ...METADATA, ...settings }));
}

/** The text of the first element of a name. */
function textIn(xml: string, name: string): string | undefined {
  type Node = { readonly name?: string; readonly data?: string; readonly children?: readonly Node[] };
  const inner = (node: Node): string => node.data ?? (node.children ?? []).map(inner).join("");
  const find = (node: Node): string | undefined => {
    if (node.name === name) return inner(node);
    for (const child of node.children ?? []) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(parseDocument(xml, { xmlMode: true, decodeEntities: true }) as unknown as Node)?.trim();
}

describe("the XMP packet", () => {
  test("says what the file is", () => {
    const xml = packet();
    expect(textIn(xml, "dc:title")).toBe("Gründere & <byer>");
    expect(textIn(xml, "xmp:CreateDate")).toBe("2023-12-01T12:00:00Z");
    expect(textIn(xml, "xmp:MetadataDate")).toBe("2023-12-02T00:00:00Z");
    expect(textIn(xml, "pdfaid:part")).toBe("3");
    expect(textIn(xml, "pdfaid:conformance")).toBe("A");
    expect(textIn(xml, "pdfuaid:part")).toBe("1");
    expect(textIn(xml, "pdfaSchema:prefix")).toBe("pdfuaid");
    expect(xml).not.toContain("dc:description");
  });

  test("an archive's and a press's claims", () => {
    expect(textIn(packet({ standards: ["PDF/A-2a", "PDF/UA-1"] }), "pdfaid:part")).toBe("2");
    const press = packet({ standards: ["PDF/X-4"] });
    expect(textIn(press, "pdfxid:GTS_PDFXVersion")).toBe("PDF/X-4");
    expect(textIn(press, "pdf:Trapped")).toBe("False");
    expect(textIn(press, "xmpMM:VersionID")).toBe("1");
    expect(press).not.toContain("pdfaid");
    expect(press).not.toContain("pdfaExtension");
  });

  test("any title comes through, but for what XML cannot carry", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no such characters
        const carried = title.replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "");
        expect(textIn(packet({ title }), "dc:title")?.replaceAll(/\s+/g, " ")).toBe(
          carried.replaceAll(/\s+/g, " ").trim(),
        );
      }),
      { seed: 2 },
    );
    expect(textIn(packet({ title: "a\ud800b" }), "dc:title")).toBe("ab");
  });
});

test("the file's own information agrees with the packet", async () => {
  const { bytes } = await write(pageSet([page(0, [])]));
  const { info, metadata } = await (await view(bytes)).getMetadata();
  expect(info).toMatchObject({
    Title: DOCUMENT.title,
    Author: DOCUMENT.author,
    Subject: DOCUMENT.description,
    Creator: "reissue 0.1.0",
    Producer: "reissue 0.1.0",
    Language: "nb",
    CreationDate: "D:20231201000000Z",
    ModDate: "D:20231201000000Z",
  });
  expect(metadata?.get("dc:title")).toBe(DOCUMENT.title);
});

describe("the same order", () => {
  const items = [text(line(run("ord", "p")), 60, 100)];
  const hash = async (settings: Parameters<typeof write>[1] = {}, shown = items) =>
    createHash("sha256")
      .update((await write(pageSet([page(0, shown)]), settings)).bytes)
      .digest("hex");

  test("gives the same bytes", async () => {
    expect(await hash()).toBe(await hash());
    expect(await hash({ output: "print" })).toBe(await hash({ output: "print" }));
    expect(await hash({ form: "readable" })).toBe(await hash({ form: "readable" }));
  });

  test("another order gives other bytes and another file identifier", async () => {
    const id = async (shown: typeof items) =>
      /\/ID \[<(.*?)>/.exec(
        plainText((await write(pageSet([page(0, shown)]), { form: "readable" })).bytes),
      )?.[1];
    expect(await id(items)).toBe(await id(items));
    expect(await id(items)).not.toBe(await id([text(line(run("or", "p")), 60, 100)]));
    expect(await hash()).not.toBe(await hash({ modified: 1 }));
  });
});

test("packed and readable files say the same", async () => {
  const pages = pageSet([page(0, [text(line(run("ord", "p")), 60, 100)])]);
  const packed = await write(pages);
  const readable = await write(pages, { form: "readable" });
  expect(packed.bytes.length).toBeLessThan(readable.bytes.length * 0.8);
  expect(Buffer.from(packed.bytes).toString("latin1")).toMatch(/\/Type\/ObjStm[\s\S]*\/Type\/XRef/);
  const contents = async (bytes: Uint8Array) => {
    const { items } = await (await (await view(bytes)).getPage(1)).getTextContent();
    return items.map((item) => ({ ...item, fontName: "" }));
  };
  expect(await contents(packed.bytes)).toEqual(await contents(readable.bytes));
});
