/** How far two pictures of one chart are apart. */

/** Pixels of one page, three bytes each. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/**
 * How much finer pictures are rasterised than they are compared: hairlines, which renderers thicken to a pixel in
 * their own ways, come out at their own weight.
 */
export const FINER = 4;

/** A picture with the mean of each `by` × `by` pixels as one; `bytes` to a pixel, of which the first three count. */
export function reduced({ width, height, rgb }: Raster, by: number, bytes: 3 | 4 = 3): Raster {
  const [across, down] = [Math.floor(width / by), Math.floor(height / by)];
  const small = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let row = y * by; row < (y + 1) * by; row++)
          for (let column = x * by; column < (x + 1) * by; column++)
            sum += rgb[(row * width + column) * bytes + channel] ?? 0;
        small[(y * across + x) * 3 + channel] = Math.round(sum / (by * by));
      }
    }
  }
  return { width: across, height: down, rgb: small };
}

export interface Eye {
  /** A channel that differs by no more is the same: smoothing. */
  readonly tolerance: number;
  /** Pixels around: renderers that smooth in their own ways put an edge into one or the next. */
  readonly reach: 0 | 1;
}

/**
 * Share of the pixels in percent that have no like in the other picture at their place, or next to it where `reach`
 * says so; looked at from both sides, so that what is missing counts as what is too much. What only one picture covers
 * differs.
 */
export function differing(left: Raster, right: Raster, eye: Eye): number {
  const [width, height] = [Math.max(left.width, right.width), Math.max(left.height, right.height)];
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      if (isAlone(left, right, x, y, eye) || isAlone(right, left, x, y, eye)) count += 1;
  }
  return (count / (width * height)) * 100;
}

function isAlone(one: Raster, other: Raster, x: number, y: number, { tolerance, reach }: Eye): boolean {
  if (x >= one.width || y >= one.height) return true;
  const at = (y * one.width + x) * 3;
  for (let down = -reach; down <= reach; down++) {
    for (let across = -reach; across <= reach; across++) {
      const [column, row] = [x + across, y + down];
      if (column < 0 || row < 0 || column >= other.width || row >= other.height) continue;
      const near = (row * other.width + column) * 3;
      const isLike = [0, 1, 2].every(
        (channel) => Math.abs((one.rgb[at + channel] ?? 0) - (other.rgb[near + channel] ?? 0)) <= tolerance,
      );
      if (isLike) return false;
    }
  }
  return true;
}
