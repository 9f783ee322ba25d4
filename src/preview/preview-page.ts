import { PREVIEW_SCRIPT, PREVIEW_STYLE } from "./preview-look.ts";
import { escaped } from "./svg-words.ts";

/** The page that shows an edition while it is written: pages in spreads, what was found, and where each mark comes from. */
export function previewPage({
  title,
  project,
}: {
  readonly title: string;
  /** The project's folder, for links into an editor. */
  readonly project: string;
}): string {
  return `<!doctype html>
<html lang="en" data-project="${escaped(project)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<link rel="icon" href="data:,"><style>${PREVIEW_STYLE}</style></head>
<body class="spreads">
<header><h1>${escaped(title)}</h1>
<p id="state" role="status" data-is="setting">setting …</p>
<div class="tools"><button type="button" id="smaller" aria-label="smaller">−</button><button type="button" id="larger" aria-label="larger">+</button>
<button type="button" id="spread" aria-pressed="true">spreads</button>
<button type="button" id="list" aria-pressed="true"><span id="count">0</span> findings</button></div></header>
<main tabindex="-1"><ol id="pages"></ol></main>
<aside id="findings" aria-labelledby="found-head"><h2 id="found-head">Findings</h2><p id="none">Nothing was found.</p><ol id="found"></ol></aside>
<div id="source" role="status" hidden><span id="source-link"></span><button type="button" id="copy">copy</button><button type="button" id="dismiss" aria-label="close">×</button></div>
<script>${PREVIEW_SCRIPT}</script>
</body></html>
`;
}
