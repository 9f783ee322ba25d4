import { deflate as deflateInBackground, deflateSync } from "node:zlib";

/** zlib's default: level 9 takes two and a half times as long for two per cent. */
const LEVEL = 6;

/** Packs as `FlateDecode` reads it. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: LEVEL });
}

/** The same bytes, packed beside this thread, which goes on meanwhile. */
export function deflateMeanwhile(bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // Room for all of it: else the thread is asked for more room piece by piece.
    const chunkSize = Math.max(MIN_CHUNK, bytes.length);
    deflateInBackground(bytes, { level: LEVEL, chunkSize }, (fault, packed) => {
      if (fault) reject(fault);
      else resolve(packed);
    });
  });
}

/** The least that zlib in Node takes. */
const MIN_CHUNK = 64;
