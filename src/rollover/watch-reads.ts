/** Remembers every file of the project that a run reads, with its hash: the inputs of a release. */
import { type Host, sha256Of } from "../base/index.ts";
import type { Input } from "../source/index.ts";

export interface WatchedHost {
  readonly host: Host;
  /** What was read so far, in byte order of the paths. */
  readonly inputs: () => readonly Input[];
}

/** The same world, with a list of what was taken from it. */
export function watchReads(host: Host): WatchedHost {
  const seen = new Map<string, Uint8Array>();
  return {
    host: {
      ...host,
      read: (path) => {
        const bytes = host.read(path);
        if (bytes !== undefined) seen.set(path, bytes);
        return bytes;
      },
    },
    inputs: () =>
      [...seen]
        .map(([file, bytes]) => ({ file, bytes: bytes.length, sha256: sha256Of(bytes) }))
        .sort((left, right) => (left.file < right.file ? -1 : 1)),
  };
}
