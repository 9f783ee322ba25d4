/**
 * Turns pixels into press inks by the same conversion as every other colour, read from a table of 33 steps a side
 * and mixed between its corners by tetrahedra (Kasson et al., 1995). Cost: linear in the pixels.
 */
import type { Press } from "../ink/press.ts";

const STEPS = 33;

/** How exact greys are printed: line art on the black plate alone, photographs in all inks like their surroundings. */
export type Neutrals = "black" | "mixed";

/** Colours that are remembered at a time: most pixels of a photograph have one that was met a moment ago. */
const MET = 1 << 16;

/**
 * Inks of 8 bits for `pixels`, which hold `channels` (3, or 4 with alpha, which is passed over) bytes each; written into
 * `inks` where it is given.
 */
export function pressPixels(
  pixels: Uint8Array,
  channels: 3 | 4,
  press: Press,
  neutrals: Neutrals,
  inks: Uint8Array = new Uint8Array(Math.floor(pixels.length / channels) * 4),
): Uint8Array {
  const mix = mixerOf(press);
  const count = Math.floor(pixels.length / channels);
  const words = new DataView(inks.buffer, inks.byteOffset);
  const colours = new Int32Array(MET).fill(-1);
  const mixed = new Int32Array(MET);
  for (let pixel = 0; pixel < count; pixel++) {
    const red = pixels[pixel * channels] ?? 0;
    const green = pixels[pixel * channels + 1] ?? 0;
    const blue = pixels[pixel * channels + 2] ?? 0;
    const colour = (red << 16) | (green << 8) | blue;
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
    const slot = Math.imul(colour, 0x9e3779b1) >>> 16;
    if (colours[slot] !== colour) {
      const isPlainGrey = neutrals === "black" && red === green && green === blue;
      colours[slot] = colour;
      mixed[slot] = isPlainGrey ? (255 - red) << 24 : mix(red, green, blue);
    }
    words.setInt32(pixel * 4, mixed[slot] ?? 0, true);
  }
  return inks;
}

/** Mixes four inks for red, green and blue of 0 to 255; they come in one number, cyan lowest. */
type Mixer = (red: number, green: number, blue: number) => number;

const mixers = new WeakMap<Press, Mixer>();

function mixerOf(press: Press): Mixer {
  const mixer = mixers.get(press) ?? createMixer(tabulate(press));
  mixers.set(press, mixer);
  return mixer;
}

function createMixer(table: Float32Array): Mixer {
  const scale = (STEPS - 1) / 255;
  return (red, green, blue) => {
    const r = red * scale;
    const g = green * scale;
    const b = blue * scale;
    const r0 = Math.min(r | 0, STEPS - 2);
    const g0 = Math.min(g | 0, STEPS - 2);
    const b0 = Math.min(b | 0, STEPS - 2);
    const fr = r - r0;
    const fg = g - g0;
    const fb = b - b0;
    const low = ((r0 * STEPS + g0) * STEPS + b0) * 4;
    const high = low + HIGH;
    // From the cell's low corner to its high one along the axes in falling order of their fractions.
    let first = low + RED;
    let second = low + RED + GREEN;
    let f1 = fr;
    let f2 = fg;
    let f3 = fb;
    if (fr >= fg) {
      if (fg < fb) {
        if (fr >= fb) {
          second = low + RED + BLUE;
          f2 = fb;
          f3 = fg;
        } else {
          first = low + BLUE;
          second = low + RED + BLUE;
          f1 = fb;
          f2 = fr;
          f3 = fg;
        }
      }
    } else if (fr >= fb) {
      first = low + GREEN;
      f1 = fg;
      f2 = fr;
    } else if (fg >= fb) {
      first = low + GREEN;
      second = low + GREEN + BLUE;
      f1 = fg;
      f2 = fb;
      f3 = fr;
    } else {
      first = low + BLUE;
      second = low + GREEN + BLUE;
      f1 = fb;
      f2 = fg;
      f3 = fr;
    }
    const inkAt = (ink: number) =>
      (table[low + ink] ?? 0) * (1 - f1) +
      (table[first + ink] ?? 0) * (f1 - f2) +
      (table[second + ink] ?? 0) * (f2 - f3) +
      (table[high + ink] ?? 0) * f3 +
      0.5;
    return (inkAt(0) & 255) | ((inkAt(1) & 255) << 8) | ((inkAt(2) & 255) << 16) | (inkAt(3) << 24);
  };
}

const RED = STEPS * STEPS * 4;
const GREEN = STEPS * 4;
const BLUE = 4;
const HIGH = RED + GREEN + BLUE;

function tabulate(press: Press): Float32Array {
  const table = new Float32Array(STEPS ** 3 * 4);
  let at = 0;
  const share = (step: number) => step / (STEPS - 1);
  for (let red = 0; red < STEPS; red++) {
    for (let green = 0; green < STEPS; green++) {
      for (let blue = 0; blue < STEPS; blue++) {
        for (const ink of press.toCmyk([share(red), share(green), share(blue)])) table[at++] = ink * 255;
      }
    }
  }
  return table;
}
