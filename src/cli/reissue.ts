/** The command `reissue` as it is started: what it is called with, and its exit codes. */
import { CommanderError } from "commander";
import { program } from "./program.ts";

// Who reads on through `head` has seen enough.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code !== "EPIPE") throw fault;
  process.exit();
});

program((code) => {
  process.exitCode = code;
})
  .parseAsync()
  .catch(async (fault: unknown) => {
    if (fault instanceof CommanderError) {
      process.exitCode = fault.exitCode === 0 ? 0 : 2;
      return;
    }
    const { describeDiskFault } = await import("./disk-fault.ts");
    const refused = describeDiskFault(fault);
    if (refused === undefined) throw fault;
    process.stderr.write(refused);
    process.exitCode = 1;
  })
  .then(leave);

/** Ends the process when all is printed: it would wait for what the engine still tidies and compiles for nobody. */
function leave(): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}
