/** Pages are drawn once, and again when a mark on them is another. */
import { expect, test } from "vitest";
import type { Item } from "../../src/layout/index.ts";
import { createProofs } from "../../src/preview/index.ts";
import { jpegRaster } from "../pdf/pixels.ts";
import { page, pageSet, text } from "../pdf/publication.ts";
import { line, run, SWATCHES, swatch } from "../pdf/type.ts";

const look = { swatches: SWATCHES };
const word = (words: string): Item => text(line(run(words, "p", { ink: swatch("sea") })), 10, 20);

test("a page whose marks are the same keeps its digest and its drawing", () => {
  const proofs = createProofs();
  const [first, second] = [word("one"), word("two")];
  const before = proofs.draw(pageSet([page(0, [first]), page(1, [second])]), look);
  const after = proofs.draw(pageSet([page(0, [first]), page(1, [word("three")])]), look);
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.digest).not.toBe(before[1]?.digest);
  expect(proofs.svgOf(after[1]?.digest ?? "")).toContain("three");
  expect(proofs.svgOf(before[1]?.digest ?? "")).toBeUndefined();
  expect(after.map(({ name, side }) => `${name} ${side}`)).toEqual(["page 1 recto", "page 2 verso"]);
});

test("other colours, another folio, another trim, a mark less: drawn again", () => {
  const proofs = createProofs();
  const [first, second] = [word("one"), word("two")];
  const [was] = proofs.draw(pageSet([page(0, [first, second])]), look);
  const [folio] = proofs.draw(pageSet([page(0, [first, second], { folio: "i" })]), look);
  expect(folio?.name).toBe("page i");
  const { trim: size } = page(0, []);
  for (const trim of [
    { ...size, width: 300 },
    { ...size, height: 200 },
  ]) {
    const [other] = proofs.draw(pageSet([page(0, [first, second], { folio: "i", trim })]), look);
    expect(other).toMatchObject(trim);
    proofs.draw(pageSet([page(0, [first, second], { folio: "i" })]), look);
  }
  const trim = { width: 300, height: 200 };
  const [wider] = proofs.draw(pageSet([page(0, [first, second], { folio: "i", trim })]), look);
  expect(wider).toMatchObject(trim);
  const [fewer] = proofs.draw(pageSet([page(0, [first], { folio: "i" })]), look);
  const [pale] = proofs.draw(pageSet([page(0, [first], { folio: "i" })]), { swatches: new Map() });
  expect(new Set([was, folio, wider, fewer, pale].map((each) => each?.digest)).size).toBe(5);
});

test("pages without a folio are called by their place", () => {
  const pages = [0, 1, 2].map((index) => page(index, [], { folio: "" }));
  const names = createProofs()
    .draw(pageSet(pages), look)
    .map(({ name }) => name);
  expect(names).toEqual(["cover", "sheet 2", "sheet 3"]);
});

test("a page that has come to stand on the other side of the sheet says so", () => {
  const proofs = createProofs();
  const mark = word("one");
  for (const side of ["recto", "verso"] as const)
    expect(proofs.draw(pageSet([page(0, [mark], { side })]), look)[0]?.side).toBe(side);
});

test("a mark can be asked for by its number, as the newest pages have it", () => {
  const proofs = createProofs();
  const [first, second] = [word("one"), word("two")];
  const [proof] = proofs.draw(pageSet([page(0, [first, second])]), look);
  expect(proofs.svgOf(proof?.digest ?? "")?.match(/data-item="\d"/g)).toEqual([
    'data-item="0"',
    'data-item="1"',
  ]);
  expect(proofs.itemAt(0, 1)).toBe(second);
  expect(proofs.itemAt(0, 2)).toBeUndefined();
  expect(proofs.itemAt(3, 0)).toBeUndefined();
});

test("photographs are fetched by their digest and cropped to their frame", async () => {
  const proofs = createProofs();
  const picture = await jpegRaster("a.jpg");
  const frame = { x: 10, y: 20, width: 50, height: 60 };
  const placed = { x: 0, y: 20, width: 80, height: 60 };
  const [proof] = proofs.draw(
    pageSet([page(0, [{ kind: "picture", part: { node: "f" }, frame, placed, picture }])]),
    look,
  );
  expect(proofs.svgOf(proof?.digest ?? "")).toContain(
    `<svg x="10" y="20" width="50" height="60" viewBox="10 20 50 60"><image x="0" y="20" width="80" height="60" preserveAspectRatio="none" href="/photographs/${picture.sha256}"/></svg>`,
  );
  expect(proofs.photograph(picture.sha256)).toBe(picture);
  expect(proofs.photograph("none")).toBeUndefined();

  // A browser shows no TIFF: a crossed frame stands for it.
  const scan = { ...picture, format: "tiff", sha256: "scan" } as const;
  const [shown] = proofs.draw(
    pageSet([page(0, [{ kind: "picture", part: { node: "f" }, frame, placed, picture: scan }])]),
    look,
  );
  expect(proofs.svgOf(shown?.digest ?? "")).toContain('fill="#ccc"');
  expect(proofs.photograph("scan")).toBeUndefined();
});
