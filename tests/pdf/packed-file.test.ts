/** A packed file tells where each of its objects stands (ISO 32000-1, 7.5.7 and 7.5.8): readers mend what is wrong, judges do not. */
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { openPdfFile } from "../../src/pdf/file/pdf-file.ts";

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** The entries of the stream object that begins at `offset`, and what is packed in it. */
function streamAt(file: Uint8Array, offset: number): { readonly entries: string; readonly data: Buffer } {
  const text = latin(file.subarray(offset));
  const [head = "", entries = ""] = /^\d+ 0 obj\s*<<([\s\S]*?)>>\s*stream\r?\n/.exec(text) ?? [];
  const length = Number(/\/Length (\d+)/.exec(entries)?.[1]);
  return { entries, data: inflateSync(file.subarray(offset + head.length, offset + head.length + length)) };
}

test("every object is where the cross-references say, loose or packed", async () => {
  const file = await openPdfFile({ version: "1.7", lang: "nb", info: {}, form: "packed" });
  const made = Array.from({ length: 450 }, (_, index) => file.object({ Mark: index }));
  const page = file.addPage(100, 100);
  // The first is still being packed when the second comes.
  const long = "0 0 m\n".repeat(200_000);
  page.write(long);
  page.write("9 9 l S\n");
  const bytes = await file.finish(new TextEncoder().encode("<x/>"));
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(latin(bytes))?.[1]);
  const { entries, data } = streamAt(bytes, start);
  expect(entries).toContain("/W[1 4 2]");
  const size = Number(/\/Size (\d+)/.exec(entries)?.[1]);
  expect(data.length).toBe(size * 7);
  const places = Array.from({ length: size }, (_, id) => ({
    id,
    kind: data.readUInt8(id * 7),
    at: data.readUInt32BE(id * 7 + 1),
    index: data.readUInt16BE(id * 7 + 5),
  }));
  expect(places[0]).toEqual({ id: 0, kind: 0, at: 0, index: 65_535 });
  const streams = places
    .filter(({ id, kind }) => id > 0 && kind === 1)
    .flatMap(({ at }) =>
      /^[^>]*\/FlateDecode/.test(latin(bytes.subarray(at, at + 200))) ? [streamAt(bytes, at)] : [],
    );
  const drawn = streams.map((stream) => latin(stream.data)).find((text) => text.includes("0 0 m"));
  expect(drawn?.replaceAll(/\n+/g, "\n").endsWith(`${long}9 9 l S\n`)).toBe(true);
  const bodies = new Map<number, string>();
  for (const { id, kind, at, index } of places.slice(1)) {
    if (kind === 1) expect(latin(bytes.subarray(at, at + 20))).toMatch(new RegExp(`^${id} 0 obj`));
    else {
      expect(kind).toBe(2);
      const holder = streamAt(bytes, places[at]?.at ?? 0);
      const first = Number(/\/First (\d+)/.exec(holder.entries)?.[1]);
      const heads = latin(holder.data.subarray(0, first)).trim().split(" ").map(Number);
      expect(heads[2 * index]).toBe(id);
      bodies.set(
        id,
        latin(
          holder.data.subarray(
            first + (heads[2 * index + 1] ?? 0),
            first + (heads[2 * index + 3] ?? holder.data.length),
          ),
        ),
      );
    }
  }
  for (const [index, { id }] of made.entries()) expect(bodies.get(id)).toBe(`<</Mark ${index}>>\n`);
});
