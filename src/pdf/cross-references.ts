/** How a file ends: where each of its objects stands, packed or for people to read. */
import { deflate, deflateMeanwhile } from "./deflate.ts";
import { isKitRef, type Kit, type KitRef } from "./kit.ts";
import { serialise } from "./pdf-object.ts";

/** Objects per object stream: small enough that a reader needs little to reach one, large enough to compress. */
const OBJECTS_PER_STREAM = 200;

/**
 * Object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): dictionaries are collected instead of
 * written and packed at the end, which takes a fifth off a tagged file. Packing goes on beside this thread.
 */
export function packObjects(kit: Kit): ObjectPacker {
  const collected: { readonly id: number; readonly text: string }[] = [];
  const full: Promise<ObjectStream>[] = [];
  /** Streams packed before they are ended. */
  const packed = new Map<number, PackedStream>();
  const packing: Promise<void>[] = [];
  /** By object number: kind, offset or stream, index in the stream. */
  const places = new Map<number, readonly [number, number, number]>();

  const finalize = function (this: KitRef): void {
    if (this.buffer.length > 0) {
      if (this.compress) {
        const early = packed.get(this.id);
        this.buffer = [
          early?.chunks === this.buffer.length ? early.bytes : deflate(Buffer.concat(this.buffer)),
        ];
        this.compress = false;
        this.data["Filter"] = "FlateDecode";
      }
      places.set(this.id, [1, kit._offset, 0]);
      const plain: () => void = Object.getPrototypeOf(this).finalize;
      plain.call(this);
      return;
    }
    collected.push({ id: this.id, text: serialise(this.data) });
    if (collected.length === OBJECTS_PER_STREAM) full.push(packStream(collected.splice(0)));
    kit._refEnd(this);
  };
  const { ref } = kit;
  kit.ref = (data) => {
    const made = ref.call(kit, data);
    made.finalize = finalize;
    return made;
  };
  const { Pages, Names, ViewerPreferences } = kit._root.data;
  for (const early of [kit._root, Pages, Names, ViewerPreferences, kit.outline.dictionary]) {
    if (isKitRef(early)) early.finalize = finalize;
  }

  const writeStream = (id: number, entries: string, bytes: Uint8Array) => {
    places.set(id, [1, kit._offset, 0]);
    kit._write(`${id} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${bytes.length}>>\nstream`);
    kit._write(bytes);
    kit._write("\nendstream\nendobj");
  };
  const packEarly = (ref: KitRef) => {
    const { id, buffer } = ref;
    const chunks = buffer.length;
    packing.push(
      deflateMeanwhile(Buffer.concat(buffer)).then((bytes) => {
        packed.set(id, { chunks, bytes });
      }),
    );
  };
  const settle = async () => {
    await Promise.all(packing);
  };
  const writeEnd = async (id: () => string) => {
    if (collected.length > 0) full.push(packStream(collected.splice(0)));
    for (const { objects, first, bytes } of await Promise.all(full)) {
      const stream = kit._offsets.push(0);
      for (const [index, object] of objects.entries()) places.set(object, [2, stream, index]);
      writeStream(stream, `/Type/ObjStm/N ${objects.length}/First ${first}`, bytes);
    }
    const start = kit._offset;
    const number = kit._offsets.push(0);
    places.set(number, [1, start, 0]);
    const table = Buffer.alloc((number + 1) * 7);
    table.writeUInt16BE(0xffff, 5);
    for (const [object, [kind, offset, index]] of places) {
      table[object * 7] = kind;
      table.writeUInt32BE(offset, object * 7 + 1);
      table.writeUInt16BE(index, object * 7 + 5);
    }
    const fileId = id();
    writeStream(
      number,
      `/Type/XRef/Size ${number + 1}/W[1 4 2]/Root ${kit._root.id} 0 R/Info ${kit._info.id} 0 R/ID[<${fileId}><${fileId}>]`,
      deflate(table),
    );
    kit._write(`startxref\n${start}\n%%EOF`);
    kit.push(null);
  };
  return { packEarly, settle, writeEnd };
}

export interface ObjectPacker {
  /** Begins to pack what a stream holds; what is written to it afterwards is packed with it when it ends. */
  readonly packEarly: (ref: KitRef) => void;
  /** Waits until all that was begun is packed. */
  readonly settle: () => Promise<void>;
  /** Writes what was collected, and where all objects stand; `id` makes the file's identifier. */
  readonly writeEnd: (id: () => string) => Promise<void>;
}

interface PackedStream {
  /** Pieces that were written to it when it was packed. */
  readonly chunks: number;
  readonly bytes: Uint8Array;
}

interface ObjectStream {
  readonly objects: readonly number[];
  /** Where the first object begins. */
  readonly first: number;
  readonly bytes: Uint8Array;
}

async function packStream(
  part: readonly { readonly id: number; readonly text: string }[],
): Promise<ObjectStream> {
  let heads = "";
  let bodies = "";
  for (const { id, text } of part) {
    heads += `${id} ${bodies.length} `;
    bodies += `${text}\n`;
  }
  const bytes = await deflateMeanwhile(Buffer.from(heads + bodies, "latin1"));
  return { objects: part.map(({ id }) => id), first: heads.length, bytes };
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
