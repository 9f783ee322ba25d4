/**
 * A build is short: most of what V8's optimising compiler makes of it is thrown away before it pays, and on two cores it
 * takes its time from the build. So code is compiled plainly at once, and optimised only when it has run for long.
 * HarfBuzz is compiled plainly too: one function of its subsetter takes V8's optimiser the better part of a second and
 * 60 MB, and the process cannot end before it has. Node 20 to 26 know these flags; an unknown one is ignored by V8 with
 * a line on standard error.
 */
export function setEngineFlags(): void {
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  setFlagsFromString("--sparkplug");
  setFlagsFromString("--interrupt-budget=1000000");
  setFlagsFromString("--liftoff-only");
}
