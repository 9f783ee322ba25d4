import {
  type Diagnostic,
  error,
  type Host,
  nearest,
  type Outcome,
  type Span,
  sha256Of,
  suggest,
} from "../base/index.ts";
import { pathWithin } from "../source/index.ts";
import type { Picture, Raster } from "./picture.ts";
import { readRaster, strangerIn } from "./read-raster.ts";
import { type ArtTools, isSvg, openSvg, type SvgFile } from "./svg/open-svg.ts";

/** A picture that the document asks for. */
export interface PictureRequest {
  /** As the author wrote it: from the report's folder. */
  readonly file: string;
  readonly origin: Span;
}

/**
 * Opens every picture once, by the name that the author wrote. Codes: `picture/outside-project`, `picture/missing`,
 * `picture/unreadable`, `picture/unsupported`, `picture/cut-off`, `picture/damaged`, `picture/too-large`, and those of
 * `openSvg`.
 */
export function openPictures(
  requests: readonly PictureRequest[],
  folder: string,
  tools: ArtTools & { readonly host: Host },
): Outcome<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  const diagnostics: Diagnostic[] = [];
  const failed = new Set<string>();
  for (const { file, origin } of requests) {
    if (pictures.has(file) || failed.has(file)) continue;
    const found = findFile(file, origin, folder, tools.host);
    const { picture, diagnostics: faults } =
      "code" in found ? { diagnostics: [found] } : openFile({ file, ...found }, origin, tools);
    if (picture === undefined) failed.add(file);
    else pictures.set(file, picture);
    diagnostics.push(...faults);
  }
  return { value: pictures, diagnostics };
}

interface Opened {
  readonly picture?: Picture | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function openFile(found: SvgFile, origin: Span, tools: ArtTools): Opened {
  if (isSvg(found.bytes)) return openSvg(found, origin, tools);
  const opened = openRaster(found.file, found.bytes, origin);
  return "kind" in opened ? { picture: opened, diagnostics: [] } : { diagnostics: [opened] };
}

function findFile(
  file: string,
  span: Span,
  folder: string,
  host: Host,
): Pick<SvgFile, "path" | "bytes"> | Diagnostic {
  const path = pathWithin(folder, file);
  if (path === undefined) {
    return error("picture/outside-project", `the picture \`${file}\` lies outside the project`, {
      span,
      hint: "copy it into the report's folder and name it from there, such as `images/harbour.jpg`",
    });
  }
  const bytes = host.read(path);
  if (!bytes) {
    const hint = nearby(path, folder, host);
    return error("picture/missing", `there is no picture \`${file}\``, { span, hint });
  }
  return { path, bytes };
}

const ENDING = /\.(?:jpe?g|png|svg|webp|avif|tiff?|gif)$/i;

/**
 * What may be meant: a picture in the folder of that name, one of the same name in a folder of the report, however it
 * and its ending are written, or one named alike.
 */
function nearby(path: string, folder: string, host: Host): string | undefined {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  const pictures = (within: string) => host.list(within).filter((each) => ENDING.test(each));
  const beside = pictures(path.slice(0, slash));
  if (nearest(name, beside) !== undefined) return suggest(name, beside);
  const bare = (each: string) => each.replace(ENDING, "").toLowerCase();
  for (const inner of host.list(folder).filter((each) => each.endsWith("/"))) {
    const home = `${folder}/${inner.slice(0, -1)}`;
    const there = pictures(home);
    if (home === path)
      return suggest(
        "",
        there.map((each) => inner + each),
      );
    const found = there.find((each) => bare(each) === bare(name));
    if (found !== undefined) return `did you mean \`${inner}${found}\`?`;
  }
  return suggest(name, beside) ?? "put it there, or name it by its folder, such as `images/harbour.jpg`";
}

/** The most pixels that are decoded, as many as sharp takes: 16,384 by 16,384. */
const MOST_PIXELS = 268_402_689;

function openRaster(file: string, bytes: Uint8Array, span: Span): Raster | Diagnostic {
  const reading = readRaster(bytes);
  if (reading === undefined) return unplaceable(file, bytes, span);
  if ("fault" in reading) {
    return reading.fault === "cut-off"
      ? error("picture/cut-off", `\`${file}\` ends too early: a part of the picture is missing`, {
          span,
          hint: "copy or download the file again",
        })
      : error("picture/damaged", `\`${file}\` is damaged`, {
          span,
          hint: "copy it again, or open it in an image program and save it anew",
        });
  }
  const { width, height } = reading.header.pixels;
  if (width * height > MOST_PIXELS) {
    return error(
      "picture/too-large",
      `\`${file}\` has ${width} × ${height} pixels, more than can be decoded`,
      {
        span,
        hint: "make it smaller: no page shows so many",
      },
    );
  }
  const sha256 = sha256Of(bytes);
  return { kind: "raster", file, sha256, bytes, origin: span, ...reading.header };
}

const PLACEABLE = "JPEG, PNG, SVG, WebP, AVIF, TIFF and GIF files can be placed";

function unplaceable(file: string, bytes: Uint8Array, span: Span): Diagnostic {
  if (bytes.length === 0) {
    const hint = "it was never copied or saved to its end: put it there again";
    return error("picture/unreadable", `\`${file}\` is empty: it has not a single byte`, { span, hint });
  }
  const stranger = strangerIn(bytes);
  return stranger
    ? error("picture/unsupported", `\`${file}\` is ${stranger.name}, which cannot be placed`, {
        span,
        hint: stranger.hint,
      })
    : error("picture/unreadable", `\`${file}\` is not a picture that can be read`, { span, hint: PLACEABLE });
}
