/**
 * Files on their way to their places, the data of an archive in a folder `…-data`: each is written beside the place as it
 * comes, so that none has to be kept in memory, and all are put there at the end, or none where anything is wrong.
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../base/index.ts";
import { describePdf } from "./describe-pdf.ts";
import type { PrintedFile } from "./make-job.ts";
import { openTray, type Tray } from "./write-file.ts";

/** A file without its bytes. */
export interface DeliveredFile extends Omit<PrintedFile, "bytes" | "beside" | "diagnostics"> {
  readonly size: number;
  readonly sha256: string;
  /** `unchanged`: the place holds the same bytes already, and is left as it is. */
  readonly how: "written" | "unchanged";
}

export interface Delivery extends Pick<Tray, "hand" | "withdraw"> {
  /** Writes a file beside its place. */
  readonly bring: (file: PrintedFile) => DeliveredFile;
  /** Writes a text beside its place, to go there with the others. */
  readonly add: (path: string, text: string) => void;
}

/** `alike`: what happens to a file that is there with the same bytes; its time tells whether it was written. */
export function openDelivery(project: string, alike: "rewrite" | "leave"): Delivery {
  const { bring, hand, withdraw } = openTray();
  const leftovers: string[] = [];
  return {
    bring: ({ bytes, beside, diagnostics: _, ...file }) => {
      const place = join(project, file.path);
      const folder = place.replace(/\.pdf$/, "-data");
      leftovers.push(...leftIn(folder, beside));
      for (const each of beside) bring(join(folder, each.name), each.bytes);
      const told = {
        ...file,
        size: bytes.length,
        sha256: sha256Of(bytes),
      };
      if (alike === "leave" && existsSync(place) && readFileSync(place).equals(bytes))
        return { ...told, how: "unchanged" };
      bring(place, bytes);
      return { ...told, how: "written" };
    },
    add: (path, text) => bring(join(project, path), text),
    hand: () => {
      hand();
      for (const left of leftovers) rmSync(left, { force: true });
    },
    withdraw,
  };
}

/**
 * The data of an earlier archive that this one has not, such as those of a chart that was dropped: its checksums list them
 * as they lie there, so nobody else has put or changed them.
 */
function leftIn(folder: string, beside: PrintedFile["beside"]): readonly string[] {
  const list = join(folder, "SHA256SUMS");
  if (beside.length === 0 || !existsSync(list)) return [];
  const stays = new Set(beside.map(({ name }) => name));
  return readFileSync(list, "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, sum, name] = /^([0-9a-f]{64}) {2}([^/\\]+)$/.exec(line) ?? [];
      if (name === undefined || stays.has(name)) return [];
      const left = join(folder, name);
      return existsSync(left) && sha256Of(readFileSync(left)) === sum ? [left] : [];
    });
}

/** `output/…/screen.pdf  25 pages, 1.3 MB, unchanged`. */
export function describeDelivered(file: DeliveredFile): string {
  return `${describePdf(file)}${file.how === "unchanged" ? ", unchanged" : ""}`;
}
