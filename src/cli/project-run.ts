import type { Run } from "../report/index.ts";
import { hireHand } from "./hire-hand.ts";
import { nodeHost } from "./node-host.ts";
import { openOwnShelf, openShelf } from "./shelves.ts";
import { givenMoment } from "./today.ts";
import { imprint, version } from "./version.ts";

/** The translations that publications in `locales` need: none where the source language is meant. */
export function translationsFor(locales: readonly string[] | undefined): "all" | readonly string[] {
  return locales?.includes("all") ? "all" : (locales ?? []);
}

/** Each of some hundred kilobytes: every publication in a language has one, its handouts too. */
const MOST_TEXTS = 300;

/** Each of some megabytes: a publication in a language has one. */
const MOST_RACKS = 24;

/** What an edition's figures are made from is seldom changed, and the figures of long tables are long. */
const MOST_FIGURES = 24;

/** A run over a project's folder on disk. */
export function projectRun(project: string, enter: Run["enter"]): Run {
  return {
    // Reproducible builds give a moment, others need none.
    host: nodeHost(project, () => givenMoment() ?? 0),
    enter,
    tool: `reissue ${version}`,
    shelves: {
      readings: openOwnShelf(project, "readings"),
      texts: openOwnShelf(project, "texts", MOST_TEXTS),
      figures: openOwnShelf(project, "figures", MOST_FIGURES),
      charts: openOwnShelf(project, "charts"),
      specs: openOwnShelf(project, "specs"),
      type: openOwnShelf(project, "type", MOST_RACKS),
      plans: openOwnShelf(project, "plans"),
      fonts: openOwnShelf(project, "fonts"),
      photos: openShelf(project, "photos"),
    },
    makeReady: imprint === undefined ? undefined : hireHand(new URL("./darkroom-hand.js", import.meta.url)),
  };
}
