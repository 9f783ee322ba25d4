import type { Worker } from "node:worker_threads";
import type { HandedIn, HandedOut, MakeReady } from "../pdf/index.ts";

type Made = Awaited<ReturnType<MakeReady>>;

interface Waiting {
  readonly resolve: (made: Made) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Makes pictures ready in a thread of `program`, which starts with the first of them and ends when none is left: it
 * works while this thread sets type. A fault in the program is told to all who wait.
 */
export function hireHand(program: URL): MakeReady {
  const waiting = new Map<number, Waiting>();
  let hand: Worker | undefined;
  let last = 0;
  const dismiss = () => {
    void hand?.terminate();
    hand = undefined;
  };
  const heard = ({ number, made }: HandedOut) => {
    waiting.get(number)?.resolve(made);
    waiting.delete(number);
    if (waiting.size === 0) dismiss();
  };
  const failed = (fault: unknown) => {
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
    dismiss();
  };
  const engage = () => {
    const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
    return new Thread(program).on("message", heard).on("error", failed);
  };
  return (order) =>
    new Promise((resolve, reject) => {
      const handedIn: HandedIn = { number: ++last, order };
      waiting.set(handedIn.number, { resolve, reject });
      hand ??= engage();
      hand.postMessage(handedIn);
    });
}
