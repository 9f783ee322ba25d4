/** The command `reissue` as it is started: what it is called with, and its exit codes. */
import { CommanderError } from "commander";
import { complain, tellPrograms } from "./complain.ts";
import { program } from "./program.ts";

// Who reads on through `head` has seen enough.
process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code !== "EPIPE") unprinted(fault);
  process.exit();
});

// Nobody reads what is told any more; what is made is made all the same.
process.stderr.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code !== "EPIPE") throw fault;
});

const reissue = program((code) => {
  process.exitCode = code;
});

/** Does what was called for; a call in another order is told in the right one. */
async function run(): Promise<void> {
  const words = process.argv.slice(2);
  const commands = reissue.commands.map((command) => command.name());
  if (
    words[0] === undefined ||
    commands.includes(words[0]) ||
    !words.some((word) => commands.includes(word))
  ) {
    await reissue.parseAsync();
    return;
  }
  const { commandFirst } = await import("./word-order.ts");
  const inOrder = commandFirst(words, commands);
  if (inOrder === undefined) await reissue.parseAsync();
  else {
    complain(`the command comes first: ${inOrder}`);
    process.exitCode = 2;
  }
}

run()
  .catch(async (fault: unknown) => {
    if (fault instanceof CommanderError) {
      process.exitCode = fault.exitCode === 0 ? 0 : 2;
      // Its words are on standard error already.
      if (fault.exitCode !== 0) tellWrongUse(fault);
      return;
    }
    const { describeDiskFault } = await import("./disk-fault.ts");
    const refused = describeDiskFault(fault);
    if (refused === undefined) throw fault;
    process.stderr.write(refused);
    process.exitCode = 1;
  })
  .then(leave);

/** `error: unknown option '--otuput'`, with what was meant on a line below. */
function tellWrongUse({ message }: CommanderError): void {
  const [said = "", ...below] = message.replace(/^error: /, "").split("\n");
  tellPrograms(
    said,
    below.map((line) => line.replace(/^\((.*)\)$/, "$1")),
  );
}

/** Ends the process when all is printed: it would wait for what the engine still tidies and compiles for nobody. */
function leave(): void {
  process.stdout.write("", () => {
    // A stream that has failed says so later than it calls back.
    if (process.stdout.errored) unprinted(process.stdout.errored);
    process.stderr.write("", () => process.exit());
  });
}

/** What was asked for on standard output did not get there: a full disk, as a rule. */
function unprinted(fault: NodeJS.ErrnoException): void {
  if (fault.code === "EPIPE" || process.exitCode === 1) return;
  const reason = fault.code === "ENOSPC" ? "the disk is full" : fault.message;
  process.stderr.write(`reissue: the output cannot be written: ${reason}\n`);
  process.exitCode = 1;
}
