/** Which build of Node this is, whose code no other can run: V8 takes that of builds of its own version, and may crash on it. */
export const ENGINE = `${process.version}-${process.platform}-${process.arch}`;

/**
 * How V8 runs the tool. A build is short: most of what V8's optimising compiler makes of it is thrown away before it
 * pays, and on two cores it takes its time from the build. So code is compiled plainly at once, and optimised only when
 * it has run for long. HarfBuzz is compiled plainly too: one function of its subsetter takes V8's optimiser the better
 * part of a second and 60 MB, and the process cannot end before it has.
 */
export function engineFlags(): readonly string[] {
  // Thirty times what V8 waits by itself: what is optimised sooner takes a first build memory and gives it no time back,
  // what is optimised later costs a run over many rows more than it spares.
  // Node 22 brought V8 12, which counts in calls: fifteen times. An unknown flag would be told.
  const countsCalls = Number.parseInt(process.versions.v8, 10) >= 12;
  const patience = countsCalls ? "--invocation-count-for-turbofan=45000" : "--interrupt-budget=2000000";
  return ["--sparkplug", "--liftoff-only", patience];
}

export function setEngineFlags(): void {
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of engineFlags()) setFlagsFromString(flag);
}
