/** What a command says to the terminal while a test runs it in this process. */
import { vi } from "vitest";

export interface Overheard {
  /** On standard output, and on standard error. */
  printed: string;
  told: string;
}

/** Catches all that is written from now on, until `vi.restoreAllMocks`. */
export function overhear(): Overheard {
  const heard: Overheard = { printed: "", told: "" };
  const catching = (stream: NodeJS.WriteStream, name: keyof Overheard): void => {
    vi.spyOn(stream, "write").mockImplementation((words) => {
      heard[name] += String(words);
      return true;
    });
  };
  catching(process.stdout, "printed");
  catching(process.stderr, "told");
  return heard;
}
