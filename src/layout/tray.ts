/** Things made before, by key. */
export interface Tray<T> {
  readonly recall: (key: string, make: () => T) => T;
}

export interface SweptTray<T> extends Tray<T> {
  /** Forgets what was not recalled since the last sweep; where nothing was, its chapter stands, and all is kept. */
  readonly sweep: () => void;
}

export function createTray<T>(): SweptTray<T> {
  let older = new Map<string, T>();
  let newer = new Map<string, T>();
  return {
    recall: (key, make) => {
      const found = newer.get(key) ?? older.get(key) ?? make();
      newer.set(key, found);
      return found;
    },
    sweep: () => {
      if (newer.size === 0) return;
      older = newer;
      newer = new Map();
    },
  };
}
