import type { Stage } from "../report/index.ts";

/** The time each stage took, in milliseconds, in the order first entered. */
export type StageTimes = ReadonlyMap<string, number>;

export interface Progress {
  /** Ends the stage before and begins this one. */
  readonly enter: (stage: Stage) => void;
  /** How many of all publications are made. */
  readonly tell: (done: number, all: number) => void;
  /** Ends the stage: until the next one others are at work. */
  readonly rest: () => void;
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

/** Measures stages that follow one another. */
export interface StageClock {
  readonly enter: (stage: Stage) => void;
  /** Ends the last stage. */
  readonly times: () => StageTimes;
}

/** Milliseconds since the process began, without `performance`: Node loads a module for it for as long as some stages take. */
export function clock(): number {
  return process.uptime() * 1000;
}

export function timeStages(): StageClock {
  const times = new Map<string, number>();
  let current: Stage | undefined;
  let since = clock();
  const close = () => {
    const now = clock();
    if (current !== undefined) times.set(current, (times.get(current) ?? 0) + now - since);
    since = now;
    current = undefined;
  };
  return {
    enter: (stage) => {
      close();
      current = stage;
    },
    times: () => {
      close();
      return times;
    },
  };
}

/** One line that is written over on a terminal; nothing where nobody watches. */
export function showProgress(stream: NodeJS.WriteStream, loudness: "normal" | "quiet"): Progress {
  const live = loudness === "normal" && stream.isTTY === true;
  const clock = timeStages();
  let count = "";
  let stage = "";
  const show = () => {
    if (live) stream.write(`\r\u001b[K${count}${stage} …`);
  };
  return {
    enter: (entered) => {
      clock.enter(entered);
      stage = WORDS[entered];
      show();
    },
    tell: (done, all) => {
      count = `${done} of ${all} made, `;
      show();
    },
    rest: () => {
      clock.times();
    },
    finish: () => {
      if (live) stream.write("\r\u001b[K");
      return clock.times();
    },
  };
}

/** A terminal is written to in colour unless it or its owner wants none; others where they ask for it, as a CI does. */
export function isColoured({ isTTY }: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  const asked = env["FORCE_COLOR"];
  if (asked !== undefined && asked !== "") return asked !== "0";
  return isTTY === true && env["TERM"] !== "dumb";
}
