/** Where pictures are made ready, and kept: begun when they are handed in, they may be done when they are called for. */
import { type Shelf, sha256Of } from "../../base/index.ts";
import { type MakeReady, makeReady, type PictureOrder, type ReadyPicture } from "./photos.ts";

export interface Darkroom {
  /** Begins a picture that will be wanted, as far as is known. */
  readonly handIn: (order: PictureOrder) => void;
  /** The picture, made now where it was not handed in. */
  readonly collect: MakeReady;
}

/** Pictures that are not on the shelf yet are made by `make`, in this thread where it is left out, and put there. */
export function openDarkroom(shelf: Shelf | undefined, make: MakeReady = oneByOne()): Darkroom {
  const begun = new Map<string, ReturnType<MakeReady>>();
  const begin = async (name: string, order: PictureOrder): ReturnType<MakeReady> => {
    const kept = takeKept(shelf, name);
    if (kept) return kept;
    const ready = await make(order);
    if (isFile(order) && !("fault" in ready)) keep(shelf, name, ready);
    return ready;
  };
  return {
    handIn: (order) => {
      const name = nameOf(order);
      if (begun.has(name)) return;
      const ready = begin(name, order);
      // A fault is told to whoever collects it, which nobody does where the report has faults of its own.
      ready.catch(() => {});
      begun.set(name, ready);
    },
    collect: (order) => {
      const name = nameOf(order);
      const ready = begun.get(name) ?? begin(name, order);
      begun.delete(name);
      return ready;
    },
  };
}

/** Each picture holds its pixels while it is made: the next one waits. */
function oneByOne(): MakeReady {
  let last: Promise<unknown> = Promise.resolve();
  return (order) => {
    const ready = last.then(() => makeReady(order));
    last = ready;
    return ready;
  };
}

/** Grows with every change that makes other bytes of the same picture. */
const RECIPE = 2;

function nameOf({ bytes, maxWidth, packed, press }: PictureOrder): string {
  const digest = `${sha256Of(bytes)} ${RECIPE}`;
  if (!press) return `${digest} ${packed === "lossy" ? "screen" : "art"} ${maxWidth}`;
  const name = `${digest} press ${maxWidth} ${press.sha256} ${press.inkLimit}`;
  return packed === "lossy" ? name : `${name} art`;
}

/** Of pictures without loss for the press come bare inks, which are large and soon made. */
function isFile({ packed, press }: PictureOrder): boolean {
  return press === undefined || packed === "lossy";
}

/** Width and height, then the file. */
const HEAD = 8;

function takeKept(shelf: Shelf | undefined, name: string): ReadyPicture | undefined {
  const found = shelf?.read(name);
  if (found === undefined || found.length <= HEAD) return undefined;
  const view = new DataView(found.buffer, found.byteOffset);
  return { width: view.getUint32(0), height: view.getUint32(4), bytes: found.subarray(HEAD) };
}

function keep(shelf: Shelf | undefined, name: string, { bytes, width, height }: ReadyPicture): void {
  const entry = new Uint8Array(HEAD + bytes.length);
  const view = new DataView(entry.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  entry.set(bytes, HEAD);
  shelf?.write(name, entry);
}
