/** A thread that makes pictures ready while another sets type: one after the other, for each holds its pixels meanwhile. */
import { parentPort } from "node:worker_threads";
import { invariant } from "../../base/index.ts";
import { type MakeReady, makeReady, type PictureOrder } from "./photos.ts";

export interface HandedIn {
  readonly number: number;
  readonly order: PictureOrder;
}

/** Under the number that it was handed in by. */
export interface HandedOut {
  readonly number: number;
  readonly made: Awaited<ReturnType<MakeReady>>;
}

const port = parentPort;
invariant(port, "a hand of the darkroom is started as a thread");
const tray: HandedIn[] = [];
let atWork = false;
port.on("message", async (handedIn: HandedIn) => {
  tray.push(handedIn);
  if (atWork) return;
  atWork = true;
  for (let next = takeNext(); next; next = takeNext()) {
    const handedOut: HandedOut = { number: next.number, made: await makeReady(next.order) };
    port.postMessage(handedOut);
  }
  atWork = false;
});

/** Those for the screen first: they take a moment, and their file is written before the press's. */
function takeNext(): HandedIn | undefined {
  const quick = tray.findIndex(({ order }) => !order.press);
  return tray.splice(Math.max(quick, 0), 1)[0];
}
