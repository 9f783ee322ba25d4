/** The command `reissue` as it is started: what it is called with, and its exit codes. */
import { CommanderError } from "commander";
import { describeDiskFault } from "./disk-fault.ts";
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
  .catch((fault: unknown) => {
    const refused = describeDiskFault(fault);
    if (refused !== undefined) {
      process.stderr.write(refused);
      process.exitCode = 1;
      return;
    }
    if (!(fault instanceof CommanderError)) throw fault;
    process.exitCode = fault.exitCode === 0 ? 0 : 2;
  });
