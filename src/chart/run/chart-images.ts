/** Images that a chart's marks name: pictures of the report, or data written into the spec. Nothing is fetched. */
import { type Diagnostic, error, type Outcome, type Span } from "../../base/index.ts";
import type { SceneImage } from "../../vega/index.ts";
import { type ChartPicture, type PlacedImage, pixelsOf, placeImage } from "../drawing/place-image.ts";
import type { ChartPlan } from "../kinds/chart-plan.ts";

/** Opens a picture of the report by its path from the report's folder, and says what is wrong with it. */
export type OpenImage = (file: string, origin: Span) => Outcome<ChartPicture>;

const OWN_PICTURE = "save it among the report's pictures, and name it by its path from the report's folder";

export interface ChartImages {
  readonly place: (image: SceneImage) => PlacedImage | undefined;
  /** What is wrong with the images that were asked for, each once. */
  readonly diagnostics: () => readonly Diagnostic[];
}

/** Codes: `chart/url-image`, `chart/missing-image`, `chart/unreadable-image`, and those of `open`. */
export function openImages(open: OpenImage | undefined, { origin }: Pick<ChartPlan, "origin">): ChartImages {
  const opened = new Map<string, ChartPicture | undefined>();
  const diagnostics: Diagnostic[] = [];
  const find = (url: string): ChartPicture | undefined => {
    const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
    const refuse = (code: string, message: string, hint: string): undefined => {
      diagnostics.push(error(code, message, { span: origin, hint }));
      return undefined;
    };
    if (url.startsWith("data:")) {
      const found = written(url);
      const message = `\`${shown}\` is neither a PNG nor a JPEG`;
      return found ?? refuse("chart/unreadable-image", message, OWN_PICTURE);
    }
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url))
      return refuse("chart/url-image", `\`${shown}\` is not loaded from the network`, OWN_PICTURE);
    if (open === undefined)
      return refuse("chart/missing-image", `there is no picture \`${shown}\``, OWN_PICTURE);
    const outcome = open(url, origin);
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  return {
    place: (image) => {
      if (!opened.has(image.url)) opened.set(image.url, find(image.url));
      const picture = opened.get(image.url);
      return picture && placeImage(image, picture);
    },
    diagnostics: () => diagnostics,
  };
}

function written(url: string): ChartPicture | undefined {
  const [, base64] = /^data:image\/(?:png|jpeg);base64,([A-Za-z\d+/=\s]+)$/.exec(url) ?? [];
  if (base64 === undefined) return undefined;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const pixels = pixelsOf(bytes);
  return pixels && pixels.width > 0 && pixels.height > 0 ? { kind: "raster", bytes, pixels } : undefined;
}
