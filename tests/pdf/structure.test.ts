import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from "pdf-lib";
import { describe, expect, test } from "vitest";
import { page, pageSet, write } from "./publication.ts";
import { contentsOf, plainText, view } from "./read-back.ts";
import { samplePublication } from "./sample.ts";

/** The structure tree of a file, as another program reads it. */
async function readTree(bytes: Uint8Array) {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const look = (value: PDFObject | undefined) =>
    value instanceof PDFRef ? pdf.context.lookup(value) : value;
  const entry = (dict: PDFDict, key: string) => look(dict.get(PDFName.of(key)));
  const root = entry(pdf.catalog, "StructTreeRoot");
  if (!(root instanceof PDFDict)) throw new Error("no structure tree");
  return { pdf, look, entry, root };
}

test("every mark has one owner, found from both ends", async () => {
  const sample = await samplePublication();
  const { bytes } = await write(sample.pages, sample);
  const { pdf, look, entry, root } = await readTree(bytes);
  const nums = entry(entry(root, "ParentTree") as PDFDict, "Nums") as PDFArray;
  const parents = new Map<number, PDFObject>();
  for (let index = 0; index < nums.size(); index += 2) {
    parents.set((nums.get(index) as PDFNumber).asNumber(), nums.get(index + 1));
  }
  const pages = pdf.getPages();
  const seen = new Set<string>();
  const walk = (ref: PDFRef): void => {
    const element = look(ref) as PDFDict;
    const own = element.get(PDFName.of("Pg"));
    const kids = entry(element, "K");
    const list =
      kids instanceof PDFArray ? kids.asArray() : kids ? [element.get(PDFName.of("K")) as PDFObject] : [];
    for (const kid of list) {
      const value = look(kid);
      if (kid instanceof PDFRef && value instanceof PDFDict && value.has(PDFName.of("S"))) {
        expect(value.get(PDFName.of("P"))).toBe(ref);
        walk(kid);
        continue;
      }
      const dict = value instanceof PDFDict ? value : undefined;
      const pageRef = (dict?.get(PDFName.of("Pg")) ?? own) as PDFRef;
      const pageIndex = pages.findIndex((each) => each.ref === pageRef);
      if (dict?.has(PDFName.of("Obj"))) {
        const annotation = entry(dict, "Obj") as PDFDict;
        const annots = look(pages[pageIndex]?.node.get(PDFName.of("Annots"))) as PDFArray;
        expect(annots.asArray()).toContain(dict.get(PDFName.of("Obj")));
        expect(parents.get((entry(annotation, "StructParent") as PDFNumber).asNumber())).toBe(ref);
        continue;
      }
      const mcid = ((dict ? entry(dict, "MCID") : value) as PDFNumber).asNumber();
      const key = `${pageIndex} ${mcid}`;
      expect(seen.has(key), `mark ${key} has two owners`).toBe(false);
      seen.add(key);
      const structParents = pages[pageIndex]?.node.get(PDFName.of("StructParents")) as PDFNumber;
      const owners = look(parents.get(structParents.asNumber())) as PDFArray;
      expect(owners.get(mcid)).toBe(ref);
    }
  };
  walk((entry(root, "K") as PDFArray).get(0) as PDFRef);
  const { bytes: readable } = await write(sample.pages, { ...sample, form: "readable" });
  const marked = contentsOf(readable).flatMap((content, index) =>
    [...content.matchAll(/\/MCID (\d+)/g)].map(([, mcid]) => `${index} ${mcid}`),
  );
  expect([...seen].sort()).toEqual(marked.sort());
});

test("marks do not nest, and everything painted is marked", async () => {
  const sample = await samplePublication();
  const { bytes } = await write(sample.pages, { ...sample, form: "readable" });
  for (const content of contentsOf(bytes)) {
    let open = 0;
    for (const operator of content.split("\n")) {
      if (/ BDC$/.test(operator) && !operator.includes("ActualText")) {
        expect(open).toBe(0);
        open += 1;
      } else if (operator === "EMC") open -= 1;
      else if (/(^| )(f\*?|S|B\*?|TJ|Do)$/.test(operator)) expect(open).toBe(1);
    }
    expect(open).toBe(0);
  }
});

test("notes have ids that the tree of ids finds, tables their spans and heads, lists their numbering", async () => {
  const sample = await samplePublication();
  const { bytes } = await write(sample.pages, sample);
  const { entry, root } = await readTree(bytes);
  const names = (entry(entry(root, "IDTree") as PDFDict, "Names") as PDFArray).asArray();
  const ids = names.flatMap((name) => (name instanceof PDFString ? [name.decodeText()] : []));
  expect(ids).toEqual([...ids].sort());
  expect(ids.filter((id) => id.startsWith("note"))).toEqual(["note n1", "note n2", "note n3"]);
  const file = plainText((await write(sample.pages, { ...sample, form: "readable" })).bytes);
  expect(file).toContain("/O /Table\n/Scope /Column\n/ColSpan 2");
  expect(file).toMatch(/\/Headers \[\(head cell-\d+\) /);
  expect(file).toContain("/O /List\n/ListNumbering /Decimal");
  expect(file).toMatch(/\/O \/Layout\n\/Placement \/Block\n\/BBox \[60 651.89 240 771.89\]/);
  expect(file).toMatch(/\/S \/Span\n(?:(?!endobj)[\s\S])*\/Lang \(en\)/);
});

test("a viewer reads a page's structure", async () => {
  const sample = await samplePublication();
  const { bytes } = await write(sample.pages, sample);
  const tree = await (await (await view(bytes)).getPage(1)).getStructTree();
  const roles = (node: { role?: string; children?: readonly object[] }): unknown[] =>
    (node.children ?? []).flatMap((kid) =>
      "role" in kid ? [(kid as { role: string }).role, ...roles(kid as { role: string })] : [],
    );
  expect(roles(tree as { children: readonly object[] })).toEqual(["Document", "Sect", "P", "P", "Figure"]);
});

describe("artifacts", () => {
  test("say what they are", async () => {
    const rule = (part: Parameters<typeof page>[1][number]["part"]) =>
      ({
        kind: "rule",
        part,
        from: [0, 0],
        to: [9, 0],
        weight: 1,
        ink: { kind: "rgb", rgb: [0, 0, 0] },
      }) as const;
    const { bytes } = await write(
      pageSet([
        page(0, [
          rule({ artifact: "background" }),
          rule({ artifact: "layout" }),
          rule({ artifact: "pagination" }),
          rule({ artifact: "pagination", subtype: "header" }),
          rule({ artifact: "pagination", subtype: "footer" }),
          rule({ node: "unknown" }),
        ]),
      ]),
      { form: "readable" },
    );
    expect((contentsOf(bytes)[0] ?? "").match(/^\/Artifact.*$/gm)).toEqual([
      "/Artifact <</Type/Background>> BDC",
      "/Artifact <</Type/Layout>> BDC",
      "/Artifact <</Type/Pagination>> BDC",
      "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC",
      "/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC",
      "/Artifact <</Type/Layout>> BDC",
    ]);
  });
});

test("the structure, its links and object streams add at most a quarter", async () => {
  const sample = await samplePublication();
  const bare = await write(sample.pages, {
    ...sample,
    attachments: [],
    structure: {
      kind: "structure",
      locale: "nb",
      root: { kind: "element", role: "Document", node: "document", kids: [] },
    },
  });
  const full = await write(sample.pages, { ...sample, attachments: [] });
  expect(full.bytes.length).toBeLessThan(bare.bytes.length * 1.25);
});
