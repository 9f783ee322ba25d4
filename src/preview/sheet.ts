/** What a page's SVG names once and uses often: glyphs, gradients, patterns, outlines that something is cut to. */
export interface Sheet {
  /** The name of `what`, which `make` writes out where it has none yet. */
  readonly define: (what: string, make: (name: string) => string) => string;
  /** All that was defined, as an SVG `defs`; empty where nothing was. */
  readonly definitions: () => string;
}

/** A sheet whose names begin with `id`: several pages stand in one document. */
export function openSheet(id: string): Sheet {
  const names = new Map<string, string>();
  const made: string[] = [];
  return {
    define: (what, make) => {
      const known = names.get(what);
      if (known !== undefined) return known;
      const name = `${id}-${names.size}`;
      names.set(what, name);
      made.push(make(name));
      return name;
    },
    definitions: () => (made.length === 0 ? "" : `<defs>${made.join("")}</defs>`),
  };
}
