/** What the file system refuses, in a user's words: a full disk and a folder in the way are nobody's bug. */
import { placeOfPart } from "./part-files.ts";

/** Windows says either of a file that a viewer holds open. */
const NOT_ALLOWED = [
  "you may not write there, or another program has it open",
  "close it there, or change the permissions of the folder",
] as const;

/** Codes of the system and what they mean for a file that was to be written. */
const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EISDIR: ["there is a folder of that name", "move it away"],
  ENOTDIR: ["a file stands where its folder should be", "move that file away"],
  EEXIST: [
    "a file, or a link that leads nowhere, stands where its folder should be",
    "move it away, or connect the disk that it leads to",
  ],
  ENOSPC: ["the disk is full", "make room, and run it again"],
  EDQUOT: ["your share of the disk is used up", "make room, and run it again"],
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EBUSY: ["another program has it open", "close it there"],
  EROFS: ["the disk can only be read", "work in a copy"],
  EMFILE: ["too many files are open", "raise the limit, or use fewer --jobs"],
};

/** A folder that cannot be made where a link leads to a disk that can only be read, or nowhere. */
const NO_FOLDER = ["its folder cannot be made", "see where the links of its path lead"] as const;

/** One line and a hint for a fault of the file system; undefined for any other, which is a fault of ours. */
export function describeDiskFault(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !("code" in fault)) return undefined;
  const { code } = fault;
  const isMaking = "syscall" in fault && fault.syscall === "mkdir";
  const [reason, hint] = (code === "ENOENT" && isMaking ? NO_FOLDER : REASONS[String(code)]) ?? [];
  if (reason === undefined) return undefined;
  // A file is written beside its place, and then renamed into it.
  const path = "dest" in fault ? fault.dest : "path" in fault ? fault.path : undefined;
  const place = typeof path === "string" ? placeOfPart(path) : "a file";
  const leftNew = "leftNew" in fault && Array.isArray(fault.leftNew) ? fault.leftNew.map(String) : [];
  const state =
    leftNew.length === 0
      ? "files of earlier builds are as they were"
      : `then run it again: ${leftNew.join(", ")} ${leftNew.length === 1 ? "is" : "are"} of this build, all others as they were`;
  return `reissue: ${place} cannot be written: ${reason}\n  ${hint}; ${state}\n`;
}
