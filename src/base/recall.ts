/** `make`, called when its value is first asked for, and not again. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Most results that are kept; past it everything is forgotten, so that a long preview stays small. */
const MOST_KEPT = 4000;

/** `make`, but what it made of a text is kept for the next build in this process. For pure functions alone. */
export function recall<T>(make: (text: string) => T, most: number = MOST_KEPT): (text: string) => T {
  const recalled = createRecall<T>(most);
  return (text) => recalled(text, () => make(text));
}

/** Keeps under a key what was made for it: the key tells all that it depends on. */
export function createRecall<T>(most: number = MOST_KEPT): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (kept.size >= most) kept.clear();
    kept.set(key, made);
    return made;
  };
}
