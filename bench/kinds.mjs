/** `npm run kinds`: sets every ready-made kind in three widths, and draws the pictures of `docs/ready-made-charts.md`. */
import { mkdirSync } from "node:fs";
import { bundle, bundled, root } from "./bundled.mjs";

mkdirSync(`${root}output/kinds`, { recursive: true });
mkdirSync(`${root}docs/charts`, { recursive: true });
process.env.TZ = "UTC";
await bundle("kinds/set-kinds.ts");
const { setKinds } = bundled("kinds/set-kinds.ts");
process.exitCode = await setKinds(root);
