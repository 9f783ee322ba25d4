import { counted } from "../base/index.ts";

/** `output/…/screen.pdf  25 pages, 1.3 MB`; `size` in bytes. */
export function describePdf(file: {
  readonly path: string;
  readonly pages: number;
  readonly size: number;
}): string {
  const { path, pages, size } = file;
  const weight = size < 1e6 ? `${Math.round(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`;
  return `${path}  ${counted(pages, "page")}, ${weight}`;
}
