import type { LoggerInterface } from "vega";

/** What Vega says when something is wrong, in its own words. */
export interface Fault {
  readonly level: "error" | "warning";
  readonly message: string;
}

/** A logger that prints nothing and keeps every error and warning, each once. */
export interface RecordingLogger extends LoggerInterface {
  readonly faults: readonly Fault[];
}

export function recordingLogger(): RecordingLogger {
  const faults: Fault[] = [];
  let level = 2;
  const record = (kind: Fault["level"], parts: readonly unknown[]): void => {
    const message = parts.map(wordsOf).join(" ").trim();
    if (faults.some((fault) => fault.level === kind && fault.message === message)) return;
    faults.push({ level: kind, message });
  };
  const setLevel: LoggerInterface["level"] = ((next?: number) => {
    if (next === undefined) return level;
    level = next;
    return logger;
  }) as LoggerInterface["level"];
  const logger: RecordingLogger = {
    faults,
    level: setLevel,
    error: (...parts) => {
      record("error", parts);
      return logger;
    },
    warn: (...parts) => {
      record("warning", parts);
      return logger;
    },
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

/** The words of something thrown or logged. */
export function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
