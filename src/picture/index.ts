export { openPictures, type PictureRequest } from "./open-pictures.ts";
export type { Picture, Raster, RasterFormat, RasterHeader, VectorPicture } from "./picture.ts";
export { type JpegHeader, readJpeg } from "./read-jpeg.ts";
export { pngChunks } from "./read-png.ts";
export { readRaster } from "./read-raster.ts";
export {
  effectivePpi,
  type Fineness,
  PRESS_FINENESS,
  pixelsAt,
  SCREEN_FINENESS,
  SHARP_PPI,
  sharpHeight,
} from "./resolution.ts";
