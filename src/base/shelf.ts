/**
 * Keeps from build to build what is costly to make. Its name tells all that went into a thing, or the thing itself does;
 * a shelf may lose anything at any time, and may keep nothing at all.
 */
export interface Shelf {
  readonly read: (name: string) => Uint8Array | undefined;
  readonly write: (name: string, bytes: Uint8Array) => void;
}
