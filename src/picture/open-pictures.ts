import { createHash } from "node:crypto";
import { type Diagnostic, error, type Host, type Outcome, type Span, suggest } from "../base/index.ts";
import type { Picture, Raster } from "./picture.ts";
import { readJpeg } from "./read-jpeg.ts";
import { readPng } from "./read-png.ts";

/** A picture that the document asks for. */
export interface PictureRequest {
  /** As the author wrote it: from the report's folder. */
  readonly file: string;
  readonly origin: Span;
}

/**
 * Opens every picture once, by the name that the author wrote. Codes: `picture/missing`, `picture/unreadable`,
 * `picture/outside-project`.
 */
export function openPictures(
  requests: readonly PictureRequest[],
  folder: string,
  host: Host,
): Outcome<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  const diagnostics: Diagnostic[] = [];
  const failed = new Set<string>();
  for (const { file, origin } of requests) {
    if (pictures.has(file) || failed.has(file)) continue;
    const opened = open(file, origin, folder, host);
    if ("kind" in opened) pictures.set(file, opened);
    else {
      failed.add(file);
      diagnostics.push(opened);
    }
  }
  return { value: pictures, diagnostics };
}

function open(file: string, span: Span, folder: string, host: Host): Picture | Diagnostic {
  const path = joinWithin(folder, file);
  if (path === undefined) {
    return error("picture/outside-project", `the picture \`${file}\` lies outside the project`, {
      span,
      hint: "copy it into the report's folder and name it from there, such as `images/harbour.jpg`",
    });
  }
  const bytes = host.read(path);
  if (!bytes) {
    const slash = path.lastIndexOf("/");
    return error("picture/missing", `there is no picture \`${file}\``, {
      span,
      hint: suggest(path.slice(slash + 1), host.list(path.slice(0, slash))),
    });
  }
  return (
    readRaster(path, bytes) ??
    error("picture/unreadable", `\`${file}\` is not a picture that can be read`, {
      span,
      hint: "JPEG and PNG files can be placed; the file may be cut off or have the wrong ending",
    })
  );
}

/** `folder/file` without `.` and `..`; undefined where it climbs out of the project. */
function joinWithin(folder: string, file: string): string | undefined {
  if (file.startsWith("/") || /^[a-z]+:/i.test(file)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${file}`.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function readRaster(file: string, bytes: Uint8Array): Raster | undefined {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const jpeg = readJpeg(bytes);
  if (jpeg) {
    const turned = jpeg.orientation >= 5;
    return {
      kind: "raster",
      file,
      sha256,
      bytes,
      format: "jpeg",
      pixels: turned
        ? { width: jpeg.height, height: jpeg.width }
        : { width: jpeg.width, height: jpeg.height },
      colour: jpeg.components === 1 ? "grey" : jpeg.components === 4 ? "cmyk" : "rgb",
      alpha: false,
      orientation: jpeg.orientation,
    };
  }
  const png = readPng(bytes);
  if (!png) return undefined;
  return {
    kind: "raster",
    file,
    sha256,
    bytes,
    format: "png",
    pixels: { width: png.width, height: png.height },
    colour: png.colour,
    alpha: png.alpha,
    orientation: 1,
  };
}
