/** A file that a command made, not yet on disk. */
export interface MadeFile {
  /** From the project's root. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** `output/…/screen.pdf  25 pages, 1.3 MB`. */
export function describeFile({ path, bytes, pages }: MadeFile): string {
  return describePdf({ path, pages, size: bytes.length });
}

/** The same of a file whose bytes are no longer at hand. */
export function describePdf(file: {
  readonly path: string;
  readonly pages: number;
  readonly size: number;
}): string {
  const { path, pages, size } = file;
  const weight = size < 1e6 ? `${Math.round(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`;
  return `${path}  ${pages} ${pages === 1 ? "page" : "pages"}, ${weight}`;
}
