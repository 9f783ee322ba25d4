export { openPictures, type PictureRequest } from "./open-pictures.ts";
export type { Picture, Raster, VectorPicture } from "./picture.ts";
