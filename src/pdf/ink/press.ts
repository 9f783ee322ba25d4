/**
 * The press that a file is made for: its profile turned into a colour conversion.
 *
 * sRGB (IEC 61966-2-1) is led to XYZ under D50, its black moved to the press's own (black point compensation as in
 * ISO 18619), to Lab (CIE 15) and through the profile's perceptual table; last, cyan, magenta and yellow are scaled
 * down together where the ink would exceed its limit, black being kept.
 */
import { sha256Of } from "../../base/index.ts";
import { readPressProfile } from "./icc-profile.ts";

/** All that makes a press, as plain data. */
export interface PressData {
  readonly profile: Uint8Array;
  readonly sha256: string;
  /** The printing condition's registered name, such as `FOGRA39`. */
  readonly condition: string;
  /** Most ink on one spot, all plates together; 3 is 300 %. */
  readonly inkLimit: number;
}

export interface Press extends PressData {
  readonly description: string;
  readonly toCmyk: (rgb: readonly [number, number, number]) => [number, number, number, number];
  readonly toRgb: (cmyk: readonly [number, number, number, number]) => [number, number, number];
}

/** White of D50 in XYZ, ICC.1:2010, 7.2.16. */
const D50 = [0.9642, 1, 0.8249] as const;

/** Linear sRGB to XYZ, adapted to D50 by Bradford: the columns of any sRGB profile. */
const TO_XYZ = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
] as const;

const FROM_XYZ = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;

export function openPress(
  profile: Uint8Array,
  settings: { readonly condition: string; readonly inkLimit: number },
): Press | { readonly fault: string } {
  const read = readPressProfile(profile);
  if ("fault" in read) return read;
  const { fromLab, toLab } = read;
  const labOf = (cmyk: readonly number[]) => decodeLab(toLab.evaluate(cmyk), toLab.bits);
  const inksOf = (lab: readonly number[]) => fromLab.evaluate(encodeLab(lab, fromLab.bits));
  const [blackLightness] = labOf(inksOf([0, 0, 0]));
  const black = xyzOf([blackLightness ?? 0, 0, 0])[1] ?? 0;
  return {
    profile,
    description: read.description,
    sha256: sha256Of(profile),
    ...settings,
    toCmyk: (rgb) => {
      const light = rgb.map(linear);
      const xyz = TO_XYZ.map((row, axis) => dot(row, light) * (1 - black) + (D50[axis] ?? 0) * black);
      const [cyan = 0, magenta = 0, yellow = 0, key = 0] = inksOf(labOfXyz(xyz));
      return limitInk([cyan, magenta, yellow, key], settings.inkLimit);
    },
    toRgb: (cmyk) => {
      const xyz = xyzOf(labOf(cmyk)).map((value, axis) => (value - (D50[axis] ?? 0) * black) / (1 - black));
      const [red = 0, green = 0, blue = 0] = FROM_XYZ.map((row) => encoded(dot(row, xyz)));
      return [red, green, blue];
    },
  };
}

/** Colour gives way to black where both are too much. */
export function limitInk(
  [cyan, magenta, yellow, black]: readonly [number, number, number, number],
  limit: number,
): [number, number, number, number] {
  const colour = cyan + magenta + yellow;
  if (colour + black <= limit || colour === 0) return [cyan, magenta, yellow, black];
  const scale = Math.max(0, limit - black) / colour;
  return [cyan * scale, magenta * scale, yellow * scale, black];
}

function dot(row: readonly [number, number, number], [x = 0, y = 0, z = 0]: readonly number[]): number {
  return row[0] * x + row[1] * y + row[2] * z;
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  const light = Math.min(Math.max(value, 0), 1);
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** CIE 15:2004, 8.2.1: the cube root, straight near black. */
function labOfXyz(xyz: readonly number[]): number[] {
  const [x = 0, y = 0, z = 0] = xyz.map((value, axis) => {
    const share = value / (D50[axis] ?? 1);
    return share > 216 / 24389 ? Math.cbrt(share) : (share * 24389) / 27 / 116 + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function xyzOf([lightness = 0, a = 0, b = 0]: readonly number[]): number[] {
  const y = (lightness + 16) / 116;
  return [y + a / 500, y, y - b / 200].map((root, axis) => {
    const share = root > 6 / 29 ? root ** 3 : (116 * root - 16) * (27 / 24389);
    return share * (D50[axis] ?? 1);
  });
}

/** L* 100 is 0xFF00 in a lut16 of version 2 (ICC.1:2001-04, annex A), 0xFF in a lut8. */
function encodeLab([lightness = 0, a = 0, b = 0]: readonly number[], bits: 8 | 16): number[] {
  if (bits === 8) return [lightness / 100, (a + 128) / 255, (b + 128) / 255];
  return [(lightness / 100) * (0xff00 / 0xffff), ((a + 128) * 256) / 0xffff, ((b + 128) * 256) / 0xffff];
}

function decodeLab([lightness = 0, a = 0, b = 0]: readonly number[], bits: 8 | 16): number[] {
  if (bits === 8) return [lightness * 100, a * 255 - 128, b * 255 - 128];
  return [lightness * 100 * (0xffff / 0xff00), (a * 0xffff) / 256 - 128, (b * 0xffff) / 256 - 128];
}
