import type { Stage } from "../compile.ts";

/** The time each stage took, in milliseconds, in the order first entered. */
export type StageTimes = ReadonlyMap<string, number>;

export interface Progress {
  /** Ends the stage before and begins this one. */
  readonly enter: (stage: Stage) => void;
  /** Ends the last stage and clears the line. */
  readonly finish: () => StageTimes;
}

const WORDS: Readonly<Record<Stage, string>> = {
  source: "reading the report",
  data: "deriving figures",
  narrative: "merging text and data",
  style: "resolving the theme",
  text: "loading fonts",
  chart: "drawing charts",
  picture: "opening pictures",
  layout: "making up pages",
  tag: "tagging",
  preflight: "preflight",
  pdf: "writing PDF",
};

/** One line that is written over on a terminal; nothing where nobody watches. */
export function showProgress(stream: NodeJS.WriteStream, loudness: "normal" | "quiet"): Progress {
  const live = loudness === "normal" && stream.isTTY === true;
  const times = new Map<string, number>();
  let current: Stage | undefined;
  let since = performance.now();
  const close = () => {
    const now = performance.now();
    if (current !== undefined) times.set(current, (times.get(current) ?? 0) + now - since);
    since = now;
  };
  return {
    enter: (stage) => {
      close();
      current = stage;
      if (live) stream.write(`\r\u001b[K${WORDS[stage]} …`);
    },
    finish: () => {
      close();
      current = undefined;
      if (live) stream.write("\r\u001b[K");
      return times;
    },
  };
}
