import type { Pt } from "../base/index.ts";
import type { Page } from "../layout/index.ts";
import type { Press } from "./ink/press.ts";
import type { Darkroom } from "./picture/darkroom.ts";
import { pressOrder, screenOrder } from "./picture/picture-orders.ts";
import type { Output } from "./write-pdf.ts";

export interface PicturesAhead {
  readonly outputs: readonly Output[];
  readonly press: Press;
  readonly darkroom: Darkroom;
}

/**
 * Hands in the pictures of pages as they are made, for all files that will be written of them: what is made of a picture
 * hangs on its size alone. One that a later page shows larger, or a later layout, is handed in again.
 */
export function picturesAhead({ outputs, press, darkroom }: PicturesAhead): (page: Page) => void {
  const widest = new Map<string, Pt>();
  const forScreen = outputs.some((output) => output !== "print");
  const forPress = outputs.includes("print");
  return ({ items }) => {
    for (const item of items) {
      if (item.kind !== "picture" || item.picture.kind !== "raster") continue;
      const { placed, picture } = item;
      if (placed.width <= (widest.get(picture.sha256) ?? 0)) continue;
      widest.set(picture.sha256, placed.width);
      const shown = { bytes: picture.bytes, placed };
      const orders = [forScreen && screenOrder(shown), forPress && pressOrder(shown, press)];
      for (const order of orders) if (order) darkroom.handIn(order);
    }
  };
}
