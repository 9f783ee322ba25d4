/** Pictures made ready in a thread of the bundle: what this thread would make, byte for byte. */
import sharp from "sharp";
import { expect, test } from "vitest";
import { hireHand } from "../../src/cli/hire-hand.ts";
import { makeReady, type PictureOrder } from "../../src/pdf/picture/photos.ts";
import { fogra39 } from "../pdf/publication.ts";

const program = new URL("../../dist/bin/darkroom-hand.js", import.meta.url);

test("a hand makes what this thread makes, and is hired again when there is more", async () => {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const drawn = sharp({ create: { width: 64, height: 48, channels: 3, background: "#fff", noise } });
  const [jpeg, png] = await Promise.all([drawn.clone().jpeg().toBuffer(), drawn.clone().png().toBuffer()]);
  const { profile, sha256, condition, inkLimit } = fogra39();
  const press = { profile, sha256, condition, inkLimit };
  const photo: PictureOrder = { bytes: jpeg, maxWidth: 32, packed: "lossy" };
  const art: PictureOrder = { bytes: png, maxWidth: 64, packed: "lossless" };
  const broken: PictureOrder = { ...photo, bytes: jpeg.subarray(0, 60) };
  const orders = [{ ...photo, press }, { ...art, press }, photo, art, broken];
  const byHand = hireHand(program);
  const here = await Promise.all(orders.map(makeReady));
  expect(await Promise.all(orders.map(byHand))).toEqual(here);
  expect(here.map((made) => "fault" in made)).toEqual([false, false, false, false, true]);
  expect(await byHand(photo)).toEqual(here[2]);
});

test("a hand that cannot start is told, not waited for", async () => {
  const byHand = hireHand(new URL("nobody.js", program));
  const order: PictureOrder = { bytes: new Uint8Array(1), maxWidth: 1, packed: "lossy" };
  await expect(byHand(order)).rejects.toThrow("nobody.js");
});
