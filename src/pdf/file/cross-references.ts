/** How a file ends: where each of its objects stands, packed or for people to read. */
import { deflate, deflateMeanwhile } from "./deflate.ts";
import { isKitRef, type Kit, type KitRef } from "./kit.ts";
import { serialise } from "./pdf-object.ts";

/** Objects per object stream: small enough that a reader needs little to reach one, large enough to compress. */
const OBJECTS_PER_STREAM = 200;

interface CollectedObject {
  readonly id: number;
  readonly text: string;
}

/** A stream as it was packed before it ended. */
interface PackedStream {
  /** Pieces that were written to it by then. */
  readonly chunks: number;
  readonly bytes: Uint8Array;
}

interface ObjectStream {
  readonly objects: readonly number[];
  /** Where the first object begins. */
  readonly first: number;
  readonly bytes: Uint8Array;
}

/** A cross-reference stream's entry: its kind, an offset or a stream's number, an index in that stream. */
type Entry = readonly [kind: number, offset: number, index: number];

/**
 * Object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): dictionaries are collected instead of
 * written and packed at the end, which takes a fifth off a tagged file. Packing goes on beside this thread.
 */
export class ObjectPacker {
  readonly #kit: Kit;
  readonly #collected: CollectedObject[] = [];
  readonly #full: Promise<ObjectStream>[] = [];
  readonly #packed = new Map<number, PackedStream>();
  readonly #packing: Promise<void>[] = [];
  /** By object number. */
  readonly #entries = new Map<number, Entry>();

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  /** Takes over every object that the kit makes from here on, and those that it has made already. */
  takeOver(): void {
    const kit = this.#kit;
    const { ref } = kit;
    kit.ref = (data) => this.#packsAtEnd(ref.call(kit, data));
    const { Pages, Names, ViewerPreferences } = kit._root.data;
    for (const early of [kit._root, Pages, Names, ViewerPreferences, kit.outline.dictionary])
      if (isKitRef(early)) this.#packsAtEnd(early);
  }

  /** Begins to pack what a stream holds; what is written to it afterwards is packed with it when it ends. */
  packEarly({ id, buffer }: KitRef): void {
    const chunks = buffer.length;
    const packing = deflateMeanwhile(Buffer.concat(buffer));
    this.#packing.push(
      packing.then((bytes) => {
        this.#packed.set(id, { chunks, bytes });
      }),
    );
  }

  /** Waits until all that was begun is packed. */
  async settle(): Promise<void> {
    await Promise.all(this.#packing);
  }

  /** Writes what was collected, and where all objects stand; `id` makes the file's identifier. */
  async writeEnd(id: () => string): Promise<void> {
    const kit = this.#kit;
    this.#packCollected();
    for (const { objects, first, bytes } of await Promise.all(this.#full)) {
      const stream = kit._offsets.push(0);
      for (const [index, object] of objects.entries()) this.#entries.set(object, [2, stream, index]);
      this.#writeStream(stream, `/Type/ObjStm/N ${objects.length}/First ${first}`, bytes);
    }
    const start = kit._offset;
    const number = kit._offsets.push(0);
    this.#entries.set(number, [1, start, 0]);
    const table = tableOf(this.#entries, number + 1);
    const fileId = id();
    this.#writeStream(
      number,
      `/Type/XRef/Size ${number + 1}/W[1 4 2]/Root ${kit._root.id} 0 R/Info ${kit._info.id} 0 R/ID[<${fileId}><${fileId}>]`,
      deflate(table),
    );
    kit._write(`startxref\n${start}\n%%EOF`);
    kit.push(null);
  }

  #packsAtEnd(ref: KitRef): KitRef {
    ref.finalize = () => this.#end(ref);
    return ref;
  }

  /** A stream is written where it ends; a dictionary is put with others into a stream of objects. */
  #end(ref: KitRef): void {
    const kit = this.#kit;
    if (ref.buffer.length > 0) {
      if (ref.compress) this.#pack(ref);
      this.#entries.set(ref.id, [1, kit._offset, 0]);
      const plain: () => void = Object.getPrototypeOf(ref).finalize;
      plain.call(ref);
      return;
    }
    this.#collected.push({ id: ref.id, text: serialise(ref.data) });
    if (this.#collected.length === OBJECTS_PER_STREAM) this.#packCollected();
    kit._refEnd(ref);
  }

  #pack(ref: KitRef): void {
    const early = this.#packed.get(ref.id);
    const isWhole = early?.chunks === ref.buffer.length;
    ref.buffer = [isWhole ? early.bytes : deflate(Buffer.concat(ref.buffer))];
    ref.compress = false;
    ref.data["Filter"] = "FlateDecode";
  }

  #packCollected(): void {
    if (this.#collected.length > 0) this.#full.push(packStream(this.#collected.splice(0)));
  }

  #writeStream(id: number, entries: string, bytes: Uint8Array): void {
    const kit = this.#kit;
    this.#entries.set(id, [1, kit._offset, 0]);
    kit._write(`${id} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${bytes.length}>>\nstream`);
    kit._write(bytes);
    kit._write("\nendstream\nendobj");
  }
}

async function packStream(part: readonly CollectedObject[]): Promise<ObjectStream> {
  let heads = "";
  let bodies = "";
  for (const { id, text } of part) {
    heads += `${id} ${bodies.length} `;
    bodies += `${text}\n`;
  }
  const bytes = await deflateMeanwhile(Buffer.from(heads + bodies, "latin1"));
  return { objects: part.map(({ id }) => id), first: heads.length, bytes };
}

/** The entries of `count` objects as a cross-reference stream writes them: 1, 4 and 2 bytes; number 0 heads the free ones. */
function tableOf(entries: ReadonlyMap<number, Entry>, count: number): Buffer {
  const table = Buffer.alloc(count * 7);
  table.writeUInt16BE(0xffff, 5);
  for (const [object, [kind, offset, index]] of entries) {
    table[object * 7] = kind;
    table.writeUInt32BE(offset, object * 7 + 1);
    table.writeUInt16BE(index, object * 7 + 5);
  }
  return table;
}

/** The classic cross-reference table, with a file identifier taken from the contents. */
export function writeTable(kit: Kit, fileId: string): void {
  const start = kit._offset;
  const lines = kit._offsets.map((offset) => `${String(offset ?? 0).padStart(10, "0")} 00000 n `);
  kit._write(`xref\n0 ${lines.length + 1}\n0000000000 65535 f \n${lines.join("\n")}`);
  kit._write(
    `trailer\n<<\n/Size ${lines.length + 1}\n/Root ${kit._root.id} 0 R\n/Info ${kit._info.id} 0 R\n/ID [<${fileId}> <${fileId}>]\n>>`,
  );
  kit._write(`startxref\n${start}\n%%EOF`);
  kit.push(null);
}
