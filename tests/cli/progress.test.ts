import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { showProgress } from "../../src/cli/progress.ts";

/** What a run writes to a stream that is a terminal or is not. */
function shown(isTTY: boolean, loudness: "normal" | "quiet"): string {
  const written: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY });
  stream.write = (text: unknown) => written.push(String(text)) > 0;
  const progress = showProgress(stream as unknown as NodeJS.WriteStream, loudness);
  progress.enter("source");
  progress.tell(1, 3);
  progress.enter("layout");
  expect([...progress.finish().keys()]).toEqual(["source", "layout"]);
  return written.join("");
}

test("the stage and the count stand in one line, which is gone at the end", () => {
  expect(shown(true, "normal").split("\r\u001b[K")).toEqual([
    "",
    "reading the report …",
    "1 of 3 made, reading the report …",
    "1 of 3 made, making up pages …",
    "",
  ]);
});

test("nothing is shown where nobody watches, or where quiet is asked for", () => {
  expect(shown(false, "normal")).toBe("");
  expect(shown(true, "quiet")).toBe("");
});
