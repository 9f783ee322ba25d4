/**
 * The name among `known` closest to `name` by Damerau-Levenshtein distance (optimal string alignment),
 * or undefined where none is within two edits or a third of the name's length, of a name of three letters within one.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  // Nearly all words of two letters are two edits from each other.
  const limit = name.length < 4 ? Math.min(1, name.length - 1) : Math.max(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** "did you mean `…`?", or a list of what there is; undefined where nothing is known. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const meant = nearest(name, names);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  if (names.length === 0) return undefined;
  const shown = names.slice(0, 12).map((each) => `\`${each}\``);
  return `there is ${shown.join(", ")}${names.length > shown.length ? " …" : ""}`;
}

/** Letters put in, left out, put for others or in another's place, at the fewest, to make one text of the other. */
export function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      ) {
        cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? left.length;
}
