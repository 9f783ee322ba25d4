export type { Attachment } from "./attachments.ts";
export { choosePress, type PressWish } from "./choose-press.ts";
export type { FontRecord } from "./embed-font.ts";
export { gatherAttachments } from "./gather-attachments.ts";
export type { FileForm } from "./pdf-file.ts";
export type { PhotoCache } from "./photos.ts";
export { openPress, type Press } from "./press.ts";
export { type Output, type PdfOrder, type WrittenPdf, writePdf } from "./write-pdf.ts";
export type { Standard } from "./xmp.ts";
