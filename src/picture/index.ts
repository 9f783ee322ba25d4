export type { Picture, Raster, VectorPicture } from "./picture.ts";
