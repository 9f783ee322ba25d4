import { deserialize, serialize } from "node:v8";

/**
 * Keeps from build to build what is costly to make. Its name tells all that went into a thing, or the thing itself does;
 * a shelf may lose anything at any time, and may keep nothing at all.
 */
export interface Shelf {
  readonly read: (name: string) => Uint8Array | undefined;
  readonly write: (name: string, bytes: Uint8Array) => void;
}

/** Plain data as `putOn` left them; undefined where there are none, and for a file cut short or of another form. */
export function takeFrom<T>(shelf: Shelf | undefined, name: string): T | undefined {
  const bytes = shelf?.read(name);
  if (bytes === undefined) return undefined;
  try {
    return deserialize(bytes) as T; // the name tells what was put there
  } catch {
    return undefined;
  }
}

/** Plain data, lists of numbers and maps among them, under a name that no other kind of thing has. */
export function putOn(shelf: Shelf | undefined, name: string, thing: unknown): void {
  shelf?.write(name, serialize(thing));
}
