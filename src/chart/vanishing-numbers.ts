/** Numbers that a format leaves nothing of: 0.00003 written as 0. */

/** Less than this is a rounding error of arithmetic, not a number. */
const LEAST = 1e-15;

interface Watch {
  /** Notes what has become of `value` in the format called so, and passes on how it is written. */
  readonly watch: (value: unknown, format: string, written: string | undefined) => string | undefined;
  /** The first number of those in a format that has nought for each of them, in the order of their writing. */
  readonly found: () => number | undefined;
}

export function watchNumbers(): Watch {
  const formats = new Map<string, { readonly vanished: Set<number>; isRead: boolean }>();
  return {
    watch: (value, format, written) => {
      if (typeof value !== "number" || !(Math.abs(value) > LEAST) || written === undefined) return written;
      const seen = formats.get(format) ?? { vanished: new Set<number>(), isRead: false };
      formats.set(format, seen);
      if (seen.isRead) return written;
      if (/\p{Nd}/u.test(written) && !/[^\P{Nd}0\u0660\u06f0\u0966]/u.test(written)) seen.vanished.add(value);
      else seen.isRead = true;
      return written;
    },
    found: () => {
      for (const { isRead, vanished } of formats.values()) {
        const [first] = vanished;
        if (!isRead && first !== undefined) return first;
      }
      return undefined;
    },
  };
}
