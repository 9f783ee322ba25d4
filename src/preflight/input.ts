import type { Ink } from "../base/index.ts";
import type { DrawnChart } from "../chart/index.ts";
import type { OutputName } from "../edition/index.ts";
import type { PageSet } from "../layout/index.ts";
import type { Document, NodeId } from "../narrative/index.ts";
import type { Sources } from "../source/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { StructureTree } from "../tag/index.ts";

/** The inks as the writer will put them down, from 0 to 1. */
export interface InkValues {
  /** Red, green and blue. */
  readonly screen: (ink: Ink) => readonly number[];
  /** Cyan, magenta, yellow and black; a spot ink's stand-in. */
  readonly press: (ink: Ink) => readonly number[];
}

/** A picture's colours, upright, three bytes to a pixel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** The press that the writer converts for. */
export interface PressInUse {
  readonly condition: string;
  /** The profile's own description. */
  readonly description: string;
  /** All inks together; 3 is 300 %. */
  readonly inkLimit: number;
}

/** One publication, laid out and tagged, and all that it stands on. */
export interface PreflightInput {
  readonly pages: PageSet;
  readonly document: Document;
  readonly structure: StructureTree;
  readonly stylesheet: Stylesheet;
  /** By the figure that shows it. */
  readonly charts: ReadonlyMap<NodeId, DrawnChart>;
  readonly sources: Pick<Sources, "report" | "edition" | "theme" | "charts">;
  /** What will be written: some checks are for the press alone, some for readers of the screen. */
  readonly outputs: readonly OutputName[];
  readonly inks: InkValues;
  readonly press: PressInUse;
  /** Colours of the pictures that `picturesUnderText` names, by SHA-256. */
  readonly pixels: ReadonlyMap<string, Pixels>;
}
