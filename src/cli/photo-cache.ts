import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PhotoCache } from "../pdf/index.ts";
import { writeWhole } from "./write-file.ts";

/** Photographs made ready, kept in the project's `.cache/photos`; where that cannot be, they are made anew each time. */
export function photoCacheIn(projectRoot: string): PhotoCache {
  const place = (key: string): string => join(projectRoot, ".cache", "photos", key);
  return {
    read: (key) => {
      try {
        return readFileSync(place(key));
      } catch {
        return undefined;
      }
    },
    write: (key, bytes) => {
      try {
        writeWhole(place(key), bytes);
      } catch {
        // A read-only project builds all the same, only slower.
      }
    },
  };
}
