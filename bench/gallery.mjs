/** `npm run gallery`: draws the gallery's charts and compares them, pixel by pixel, with Vega's own SVG. */
import { bundle, bundled, root } from "./bundled.mjs";

process.env.TZ = "UTC";
await bundle("gallery/compare-gallery.ts");
const { compareGallery } = bundled("gallery/compare-gallery.ts");
process.exitCode = await compareGallery(root, process.argv.slice(2));
