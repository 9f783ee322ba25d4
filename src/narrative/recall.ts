/** Most results that are kept; past it everything is forgotten, so that a long preview stays small. */
const MOST_KEPT = 4000;

/** `make`, but what it made of a text is kept for the next build in this process. For pure functions alone. */
export function recall<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, made);
    return made;
  };
}
