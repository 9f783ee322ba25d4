/**
 * Reads an ICC press profile (ICC.1:2001-04 and ICC.1:2010): its header and its look-up tables between CMYK and
 * Lab D50. Tables of the types lut8 and lut16 are read, which is what press profiles of version 2 hold.
 */

/** A table from one space to another; all values from 0 to 1. */
export interface LookUpTable {
  readonly inputs: number;
  readonly outputs: number;
  /** How Lab is written in its values: 16-bit tables put L* 100 at 0xFF00. */
  readonly bits: 8 | 16;
  readonly evaluate: (values: readonly number[]) => number[];
}

export interface PressProfile {
  readonly description: string;
  /** From CMYK to Lab, relative colorimetric where the profile has it. */
  readonly toLab: LookUpTable;
  /** From Lab to CMYK, perceptual. */
  readonly fromLab: LookUpTable;
}

/** The profile in `bytes`, or what is wrong with it in words. */
export function readPressProfile(bytes: Uint8Array): PressProfile | { readonly fault: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const letters = (offset: number) => String.fromCharCode(...bytes.subarray(offset, offset + 4));
  if (bytes.length < 132 || letters(36) !== "acsp") return { fault: "it is not an ICC profile" };
  if (bytes.length < view.getUint32(0))
    return { fault: `it is cut short: ${bytes.length} of its ${view.getUint32(0)} bytes are there` };
  if (letters(12) !== "prtr")
    return { fault: `it describes a device of class \`${letters(12)}\`, not a press` };
  if (letters(16) !== "CMYK") return { fault: `it describes colours in \`${letters(16).trim()}\`, not CMYK` };
  if (letters(20) !== "Lab ") return { fault: `it connects through \`${letters(20).trim()}\`, not Lab` };
  const tags = new Map<string, DataView>();
  for (let index = 0; index < view.getUint32(128); index++) {
    const entry = 132 + index * 12;
    if (entry + 12 > bytes.length) return DAMAGED;
    const [offset, size] = [view.getUint32(entry + 4), view.getUint32(entry + 8)];
    if (size < LEAST_TAG || offset + size > bytes.length) return DAMAGED;
    tags.set(letters(entry), new DataView(bytes.buffer, bytes.byteOffset + offset, size));
  }
  const toLab = readTable(tags.get("A2B1") ?? tags.get("A2B0"), { inputs: 4, outputs: 3 });
  const fromLab = readTable(tags.get("B2A0"), { inputs: 3, outputs: 4 });
  if (toLab === "unread" || fromLab === "unread")
    return { fault: "its tables are of a kind that is not read (lut8 and lut16 are)" };
  if (toLab === "damaged" || fromLab === "damaged") return DAMAGED;
  return { description: readDescription(tags.get("desc")), toLab, fromLab };
}

const DAMAGED = { fault: "it is damaged: its tables are not where it says they are" } as const;

/** Bytes of a tag's type and what is kept behind it, the least that a tag has (ICC.1:2010, 10). */
const LEAST_TAG = 8;

function typeOf(tag: DataView): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((at) => tag.getUint8(at)));
}

/** As much of it as the tag holds. */
function readDescription(tag: DataView | undefined): string {
  if (tag === undefined) return "";
  const isPlain = typeOf(tag) === "desc" && tag.byteLength >= 12;
  const isUnicode = typeOf(tag) === "mluc" && tag.byteLength >= 28;
  let text = "";
  if (isPlain) {
    const end = Math.min(tag.byteLength, 12 + tag.getUint32(8) - 1);
    for (let at = 12; at < end; at++) text += String.fromCharCode(tag.getUint8(at));
  } else if (isUnicode) {
    const start = tag.getUint32(24);
    const end = Math.min(tag.byteLength - 1, start + tag.getUint32(20));
    for (let at = start; at < end; at += 2) text += String.fromCharCode(tag.getUint16(at));
  }
  return text;
}

/** Where a table's curves begin: behind its matrix, and in 16 bits behind the numbers of their values. */
const HEADS = { 8: 48, 16: 52 } as const;

/** lut8Type and lut16Type (ICC.1:2010, 10.8 and 10.9). Their matrix works on XYZ only and is passed over. */
function readTable(
  tag: DataView | undefined,
  { inputs, outputs }: Pick<LookUpTable, "inputs" | "outputs">,
): LookUpTable | "unread" | "damaged" {
  const type = tag && typeOf(tag);
  if (tag === undefined || (type !== "mft1" && type !== "mft2")) return "unread";
  const bits = type === "mft1" ? 8 : 16;
  let at: number = HEADS[bits];
  if (tag.byteLength < at || tag.getUint8(8) !== inputs || tag.getUint8(9) !== outputs) return "damaged";
  const grid = tag.getUint8(10);
  const inputEntries = bits === 8 ? 256 : tag.getUint16(48);
  const outputEntries = bits === 8 ? 256 : tag.getUint16(50);
  const values = inputs * inputEntries + grid ** inputs * outputs + outputs * outputEntries;
  if (Math.min(grid, inputEntries, outputEntries) < 2 || at + values * (bits / 8) > tag.byteLength)
    return "damaged";
  const take = (count: number): Samples => {
    const samples = samplesIn(tag, at, count, bits);
    at += count * (bits / 8);
    return samples;
  };
  const inputCurves = Array.from({ length: inputs }, () => take(inputEntries));
  const cube = take(grid ** inputs * outputs);
  const outputCurves = Array.from({ length: outputs }, () => take(outputEntries));
  const mix = mixer(cube, grid, inputs, outputs);
  return {
    inputs,
    outputs,
    bits,
    evaluate: (values) => {
      const mixed = mix(inputCurves.map((curve, index) => along(curve, values[index] ?? 0) * (grid - 1)));
      return mixed.map((value, index) => along(outputCurves[index] ?? IDENTITY, value));
    },
  };
}

/** Values from 0 to 1 as a file holds them: whole numbers up to `most`. */
interface Samples {
  readonly values: Uint8Array | Uint16Array;
  readonly most: number;
}

const IDENTITY: Samples = { values: Uint8Array.of(0, 1), most: 1 };

/** A profile has half a million of them, of which few are asked for: they stay as they are until then. */
function samplesIn({ buffer, byteOffset }: DataView, at: number, count: number, bits: 8 | 16): Samples {
  if (bits === 8) return { values: new Uint8Array(buffer, byteOffset + at, count), most: 0xff };
  const bytes = new Uint8Array(buffer, byteOffset + at, count * 2).slice();
  // A profile is written with the higher byte first.
  if (HAS_LOWER_BYTE_FIRST) Buffer.from(bytes.buffer).swap16();
  return { values: new Uint16Array(bytes.buffer), most: 0xffff };
}

const HAS_LOWER_BYTE_FIRST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function sampleAt({ values, most }: Samples, index: number): number | undefined {
  const value = values[index];
  return value === undefined ? undefined : value / most;
}

/** The value of a sampled curve at `share` of its length. */
function along(curve: Samples, share: number): number {
  const place = Math.min(Math.max(share, 0), 1) * (curve.values.length - 1);
  const low = Math.floor(place);
  const left = sampleAt(curve, low) ?? 0;
  return left + ((sampleAt(curve, low + 1) ?? left) - left) * (place - low);
}

/** Multilinear interpolation: each corner of the cell counts by the volume of the part opposite. */
function mixer({ values, most }: Samples, grid: number, inputs: number, outputs: number) {
  const strides = Array.from({ length: inputs }, (_, axis) => outputs * grid ** (inputs - 1 - axis));
  return (places: readonly number[]): number[] => {
    const sum = new Array<number>(outputs).fill(0);
    let base = 0;
    const shares: number[] = [];
    for (let axis = 0; axis < inputs; axis++) {
      const place = places[axis] ?? 0;
      const low = Math.min(Math.floor(place), grid - 2);
      base += low * (strides[axis] ?? 0);
      shares.push(place - low);
    }
    for (let corner = 0; corner < 1 << inputs; corner++) {
      let weight = 1;
      let at = base;
      for (let axis = 0; axis < inputs; axis++) {
        const share = shares[axis] ?? 0;
        if ((corner >> axis) & 1) {
          weight *= share;
          at += strides[axis] ?? 0;
        } else weight *= 1 - share;
      }
      if (weight === 0) continue;
      for (let output = 0; output < outputs; output++) {
        sum[output] = (sum[output] ?? 0) + weight * ((values[at + output] ?? 0) / most);
      }
    }
    return sum;
  };
}
