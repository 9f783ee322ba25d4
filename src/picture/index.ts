export { openPictures, type PictureRequest } from "./open-pictures.ts";
export type { Picture, Raster, VectorPicture } from "./picture.ts";
export { type JpegHeader, readJpeg } from "./read-jpeg.ts";
