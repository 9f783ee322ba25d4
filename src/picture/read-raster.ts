/** Which picture format a file is in, told by its first bytes, and what its header says. */
import type { Reading } from "./picture.ts";
import { readAvif } from "./read-avif.ts";
import { readGif } from "./read-gif.ts";
import { readJpeg } from "./read-jpeg.ts";
import { readPng } from "./read-png.ts";
import { readTiff } from "./read-tiff.ts";
import { readWebp } from "./read-webp.ts";

const READERS = [readJpeg, readPng, readWebp, readTiff, readAvif, readGif] as const;

/** Reads the header of a picture file; undefined where it is in none of the formats that can be placed. */
export function readRaster(bytes: Uint8Array): Reading | undefined {
  for (const read of READERS) {
    const reading = read(bytes);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/** A format that cannot be placed, and what its owner can do. */
export interface Stranger {
  readonly name: string;
  readonly hint: string;
}

const AS_PHOTO = "save it as JPEG, PNG or TIFF";
const AS_DRAWING = "save it as SVG, or as PNG if it is made of pixels";

/** First bytes in hexadecimal digits. */
const STRANGERS: readonly (readonly [signature: RegExp, name: string, hint: string])[] = [
  [/^38425053/, "a Photoshop document", "save a copy with its layers merged as TIFF or PNG"],
  [/^25504446/, "a PDF file (Illustrator's own files are such)", AS_DRAWING],
  [/^(25215053|c5d0d3c6)/, "a PostScript file", AS_DRAWING],
  [/^424d.{24}(0c|28|38|40|6c|7c)000000/, "a Windows bitmap", "save it as PNG"],
  [/^(0000000c(6a502020|4a584c20)|ff0a|ff4fff51)/, "a JPEG 2000 or JPEG XL picture", AS_PHOTO],
  [/^.{8}66747970(686569|686576|6d696631|6d736631)/, "a HEIC photo, as telephones take them", AS_PHOTO],
  [/^(49492b00|4d4d002b)/, "a TIFF of the kind for more than 4 GB", "save it as plain TIFF"],
  [/^(49495500|4949524f|46554a4946494c4d)/, "a camera's raw file", AS_PHOTO],
  [/^1f8b/, "a packed file, perhaps SVGZ", "unpack it to plain SVG"],
  [/^504b0304/, "an archive or an office document", "take the picture out of it"],
  [/^(d7cdc69a|01000000.{72}20454d46)/, "a Windows metafile", AS_DRAWING],
  [
    /^76657273696f6e2068747470733a2f2f6769742d6c6673/,
    "a pointer of Git LFS",
    "`git lfs pull` fetches the file itself",
  ],
  [
    /^(efbbbf)?3c(21(444f43|646f63)|68746d6c|48544d4c)/,
    "a web page",
    "the download wanted a sign-in, or failed: get the picture itself",
  ],
  [/^67696d7020786366/, "a GIMP document", "export it as TIFF or PNG"],
];

/** Names a file of another format by its first bytes. */
export function strangerIn(bytes: Uint8Array): Stranger | undefined {
  const start = Buffer.from(bytes.subarray(0, 64)).toString("hex");
  const found = STRANGERS.find(([signature]) => signature.test(start));
  return found && { name: found[1], hint: found[2] };
}
