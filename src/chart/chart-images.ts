/** Images that a chart's marks name: files of the report, or data written into the spec. Nothing is fetched. */
import { type Diagnostic, error } from "../base/index.ts";
import type { SceneImage } from "../vega/index.ts";
import type { ChartPlan } from "./chart-plan.ts";
import { type PlacedImage, placeImage } from "./place-image.ts";

export interface ChartImages {
  readonly place: (image: SceneImage) => PlacedImage | undefined;
  /** Addresses that gave no picture, each once, with the reason. */
  readonly refused: () => readonly RefusedImage[];
}

export interface RefusedImage {
  readonly url: string;
  readonly reason: "far" | "missing" | "unreadable";
}

export function openImages(read: ((path: string) => Uint8Array | undefined) | undefined): ChartImages {
  const bytesOf = new Map<string, Uint8Array | undefined>();
  const refused = new Map<string, RefusedImage>();
  const refuse = (url: string, reason: RefusedImage["reason"]): undefined => {
    refused.set(url, { url, reason });
    return undefined;
  };
  return {
    place: (image) => {
      const { url } = image;
      if (/^(?!data:)[a-z][a-z\d+.-]*:|^\/\//i.test(url)) return refuse(url, "far");
      if (!bytesOf.has(url)) bytesOf.set(url, url.startsWith("data:") ? written(url) : read?.(url));
      const bytes = bytesOf.get(url);
      if (bytes === undefined) return refuse(url, url.startsWith("data:") ? "unreadable" : "missing");
      return placeImage(image, bytes) ?? refuse(url, "unreadable");
    },
    refused: () => [...refused.values()],
  };
}

/** Codes: `chart/url-image`, `chart/missing-image`, `chart/unreadable-image`. */
export function checkImages(images: ChartImages, plan: ChartPlan): readonly Diagnostic[] {
  const span = plan.origin;
  return images.refused().map(({ url, reason }) => {
    const shown = url.length > 60 ? `${url.slice(0, 60)}…` : url;
    if (reason === "missing")
      return error("chart/missing-image", `there is no picture \`${shown}\``, { span });
    return reason === "far"
      ? error("chart/url-image", `\`${shown}\` is not loaded: charts show the report's own pictures`, {
          span,
        })
      : error("chart/unreadable-image", `\`${shown}\` is neither a PNG nor a JPEG`, { span });
  });
}

function written(url: string): Uint8Array | undefined {
  const [, base64] = /^data:image\/(?:png|jpeg);base64,([A-Za-z\d+/=\s]+)$/.exec(url) ?? [];
  return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
