/**
 * All that a stage may know of the world outside its arguments. Paths are relative to the project's root,
 * with forward slashes, and never leave it: a path that does is answered as missing.
 */
export interface Host {
  /** The file's bytes, or undefined where there is no such file. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Names in a folder in byte order, folders with a closing slash; empty where there is none. */
  readonly list: (folder: string) => readonly string[];
  /** Files of the tool itself: ICC profiles, hyphenation patterns. Throws where one is missing. */
  readonly asset: (path: string) => Uint8Array;
  /** The moment in milliseconds since 1970, UTC, when the edition names none. */
  readonly now: () => number;
}
