/** Defects that do not touch the same lines, put into one report together: looking it over once tells all of them. */
import { type Files, SOUND } from "./press-report.ts";

/** What a defect takes out of a file and puts in, in characters; the whole file where it is not text. */
interface Edit {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly put: string | Uint8Array | undefined;
}

/** Groups whose members have other codes and touch other lines; in the order given. */
export function batchesOf<T extends { readonly code: string }>(
  defects: readonly { readonly defect: T; readonly files: Files }[],
): readonly { readonly defects: readonly T[]; readonly files: Files }[] {
  const batches: { readonly defects: T[]; readonly edits: Edit[] }[] = [];
  for (const { defect, files } of defects) {
    const edits = Object.entries(files).map(([file, content]) => editOf(file, content));
    const open = batches.find(
      (batch) =>
        batch.defects.every(({ code }) => code !== defect.code) &&
        edits.every((edit) => batch.edits.every((other) => !collide(edit, other))),
    );
    if (open) {
      open.defects.push(defect);
      open.edits.push(...edits);
    } else batches.push({ defects: [defect], edits });
  }
  return batches.map(({ defects: members, edits }) => ({ defects: members, files: edited(edits) }));
}

function editOf(file: string, content: Files[string]): Edit {
  const sound = SOUND[file];
  if (typeof sound !== "string" || typeof content !== "string")
    return { file, from: 0, to: Number.POSITIVE_INFINITY, put: content };
  let from = 0;
  while (from < Math.min(sound.length, content.length) && sound[from] === content[from]) from++;
  let end = 0;
  const most = Math.min(sound.length, content.length) - from;
  while (end < most && sound.at(-1 - end) === content.at(-1 - end)) end++;
  return { file, from, to: sound.length - end, put: content.slice(from, content.length - end) };
}

/** Whether two edits touch a line in common; lines that are only added have none. */
function collide(one: Edit, other: Edit): boolean {
  if (one.file !== other.file) return false;
  const text = SOUND[one.file];
  if (typeof text !== "string" || Math.max(one.to, other.to) > text.length) return true;
  if (one.from === one.to && other.from === other.to && one.from === other.from) return false;
  const lines = ({ from, to }: Edit) =>
    [text.slice(0, from), text.slice(0, to)].map((before) => before.split("\n").length);
  const [[start = 0, end = 0], [otherStart = 0, otherEnd = 0]] = [lines(one), lines(other)];
  return start <= otherEnd && otherStart <= end;
}

function edited(edits: readonly Edit[]): Files {
  const files: Record<string, Files[string]> = {};
  for (const { file, from, to, put } of [...edits].sort((one, other) => other.from - one.from)) {
    const text = Object.hasOwn(files, file) ? files[file] : SOUND[file];
    files[file] =
      typeof text === "string" && typeof put === "string" && to <= text.length
        ? text.slice(0, from) + put + text.slice(to)
        : put;
  }
  return files;
}
