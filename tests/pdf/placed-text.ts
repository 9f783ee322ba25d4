import { view } from "./read-back.ts";

/** A stretch of text as another program finds it on the page: from the trim's left and lower edges, in points. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The text of every page with its places, read by pdf.js; `margin` is what lies outside the trim on each side. */
export async function placedText(bytes: Uint8Array, margin = 0): Promise<readonly (readonly PlacedText[])[]> {
  const pdf = await view(bytes);
  const pages: PlacedText[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    pages.push(
      items.flatMap((item) => {
        if (!("str" in item) || item.str.trim() === "") return [];
        const [, , c = 0, d = 0, x = 0, y = 0]: number[] = item.transform;
        return [{ text: item.str.trim(), x: x - margin, y: y - margin, size: Math.hypot(c, d) }];
      }),
    );
    page.cleanup();
  }
  await pdf.destroy();
  return pages;
}

/**
 * Where two files disagree: pages whose letters are not the same in the same order, and places more than a fiftieth of
 * a point apart, twice what rounding can do. Readers cut text into stretches as the marks around it have it, so places
 * are compared where stretches of both files begin with the same letter. Empty where the files agree.
 */
export function disagreements(
  one: readonly (readonly PlacedText[])[],
  other: readonly (readonly PlacedText[])[],
): readonly string[] {
  if (one.length !== other.length) return [`${one.length} pages and ${other.length} pages`];
  return one.flatMap((here, index): readonly string[] => {
    const page = `page ${index + 1}`;
    const [mine, theirs] = [begins(here), begins(other[index] ?? [])];
    if (mine.letters !== theirs.letters) return [`${page}: other letters`];
    const shared = [...mine.at].flatMap(([letter, text]) => {
      const twin = theirs.at.get(letter);
      return twin ? [[text, twin] as const] : [];
    });
    if (shared.length < Math.min(mine.at.size, theirs.at.size) * 0.8) return [`${page}: cut otherwise`];
    return shared.flatMap(([text, twin]) => {
      const apart = Math.max(
        Math.abs(text.x - twin.x),
        Math.abs(text.y - twin.y),
        Math.abs(text.size - twin.size),
      );
      return apart <= 0.02 ? [] : [`${page}: "${text.text}" stands ${apart.toFixed(3)} pt apart`];
    });
  });
}

/** Without spaces, and without hyphens that only a line's end needs. */
export function letters(text: string): string {
  return text.replaceAll(/[\s\u00ad]/g, "");
}

/** A page's letters, and what begins at which of them. */
function begins(page: readonly PlacedText[]) {
  const at = new Map<number, PlacedText>();
  let all = "";
  for (const text of page) {
    at.set(all.length, text);
    all += letters(text.text);
  }
  return { letters: all, at };
}
