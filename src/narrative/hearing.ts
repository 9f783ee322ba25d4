/** Findings as they come, and which parts of a document they were made in. */
import type { Diagnostic } from "../base/index.ts";

/** All that stands around the sections: pages, templates, charts, the document's own words. */
export const AROUND = "";

export class Hearing {
  readonly found: Diagnostic[] = [];
  readonly #told = new Set<string>();

  /** Makes something of a part: `section/leakage`, or what stands `AROUND` the sections. */
  of<T>(part: string, make: () => T): T {
    const before = this.found.length;
    const made = make();
    if (this.found.length > before) this.#told.add(part);
    return made;
  }

  /** Whether nothing has been found in a part so far. */
  isSound(part: string): boolean {
    return !this.#told.has(part);
  }
}
