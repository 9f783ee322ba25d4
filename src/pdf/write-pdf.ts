/**
 * Writes the publication as a PDF file. Stage `pdf`.
 *
 * In: laid-out pages, the document's words about itself, the structure tree, the theme's fonts and swatches. Out: the
 * file's bytes and what the manifest says of them. `screen` is PDF/UA-1 and PDF/A-3a in one, `archive` PDF/UA-1 and
 * PDF/A-2a, `print` PDF/X-4. The same order gives the same bytes.
 */
import { createHash } from "node:crypto";
import { type Box, type Diagnostic, error, type Host, invariant, type Shelf } from "../base/index.ts";
import type { Page, PageSet } from "../layout/index.ts";
import type { Document } from "../narrative/index.ts";
import type { Stylesheet } from "../style/index.ts";
import type { StructureTree } from "../tag/index.ts";
import { type FileForm, type FilePage, openPdfFile, type PdfFile } from "./file/pdf-file.ts";
import { rectangleOn, type Sheet, sheetOf } from "./file/sheet.ts";
import { type Standard, xmpPacket } from "./file/xmp.ts";
import { type Colours, maskColours, pressColours, screenColours } from "./ink/colour.ts";
import { writeOutputIntent } from "./ink/output-intent.ts";
import { createPatterns } from "./ink/patterns.ts";
import type { Press } from "./ink/press.ts";
import { Canvas } from "./painting/canvas.ts";
import { createForms } from "./painting/forms.ts";
import { createMarker, type MarkPlan, NO_MARKS, planMarks } from "./painting/marked-content.ts";
import type { Studio } from "./painting/paint-drawing.ts";
import { paintPage } from "./painting/paint-page.ts";
import { paintRun, type Type } from "./painting/paint-text.ts";
import {
  paintPrinterMarks,
  registrationInk,
  SLUG,
  type SlugWords,
  slugPlace,
  slugRun,
} from "./painting/printer-marks.ts";
import { type SharedResources, shareResources } from "./painting/resources.ts";
import { type Darkroom, openDarkroom } from "./picture/darkroom.ts";
import { blankObject, pressEmbedder, screenEmbedder } from "./picture/image-embedders.ts";
import { embedImages } from "./picture/images.ts";
import { type Attachment, writeAttachments } from "./structure/attachments.ts";
import { writeDestinations, writeLinks, writeOutline } from "./structure/links.ts";
import { writePageLabels } from "./structure/page-labels.ts";
import { type TaggedPage, writeStructure } from "./structure/structure-objects.ts";
import type { FontRecord } from "./type/embed-font.ts";

export type Output = "screen" | "print" | "archive";

/** What to write, and everything that goes into it. */
export interface PdfOrder {
  readonly pages: PageSet;
  readonly document: Document;
  readonly structure: StructureTree;
  readonly stylesheet: Pick<Stylesheet, "swatches" | "fonts">;
  readonly output: Output;
  /** Embedded in `screen`; the other files hold none. */
  readonly attachments: readonly Attachment[];
  /** Milliseconds since 1970, UTC. */
  readonly created: number;
  readonly modified: number;
  /** Names the publication from build to build: `startups/2023/nb/screen`. */
  readonly publicationId: string;
  /** The program and its version: `reissue 0.1.0`. */
  readonly tool: string;
  readonly press: Press;
  /** Crop and register marks and a slug line around each sheet of `print`; none where left out. */
  readonly printerMarks?: "none" | "all" | undefined;
  /** Where pictures are made ready; in this thread where left out, and not kept. */
  readonly darkroom?: Darkroom | undefined;
  /** Where subsets of fonts are kept; nothing is kept where left out. */
  readonly fonts?: Shelf | undefined;
  readonly host: Pick<Host, "asset">;
  /** `packed` where left out. */
  readonly form?: FileForm | undefined;
}

/** A file, and what its manifest says of it. */
export interface WrittenPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly standards: readonly Standard[];
  readonly fonts: readonly FontRecord[];
  readonly profiles: readonly { readonly name: string; readonly sha256: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

const NO_SHELF: Shelf = { read: () => undefined, write: () => undefined };

const STANDARDS: Readonly<Record<Output, readonly Standard[]>> = {
  screen: ["PDF/A-3a", "PDF/UA-1"],
  archive: ["PDF/A-2a", "PDF/UA-1"],
  print: ["PDF/X-4"],
};

/**
 * Writes one output. The file is whole whatever is found; the caller keeps the last good one where an error stands.
 * Codes: `pdf/font-not-embeddable`, `pdf/undecodable-picture`, `pdf/no-decoder`.
 */
export async function writePdf(order: PdfOrder): Promise<WrittenPdf> {
  const { pages, document, output, structure } = order;
  const standards = STANDARDS[output];
  const pdf = await openPdfFile({
    version: output === "print" ? "1.6" : "1.7",
    form: order.form ?? "packed",
    lang: pages.locale,
    info: infoOf(order),
  });
  const shared = shareResources(pdf, order.stylesheet.fonts, order.fonts ?? NO_SHELF);
  const plan = output === "print" ? undefined : planMarks(structure);
  const { written, diagnostics: undecoded } = await paintPages(pdf, order, shared, plan);
  if (plan) writeReading(pdf, order, plan, written);
  writePageLabels(pdf, pages);
  const profile = writeOutputIntent(pdf, order);
  const fonts = shared.fonts().map((font) => font.embed());
  const bytes = await pdf.finish(
    xmpPacket({
      title: document.title,
      author: document.author,
      description: document.description,
      lang: pages.locale,
      tool: order.tool,
      created: order.created,
      modified: order.modified,
      standards,
      documentId: uuidOf(order.publicationId),
      instanceId: uuidOf(`${order.publicationId} ${order.modified}`),
    }),
  );
  const diagnostics = [...undecoded, ...fonts.flatMap(notEmbeddable)];
  return { bytes, pages: pages.pages.length, standards, fonts, profiles: [profile], diagnostics };
}

async function paintPages(
  pdf: PdfFile,
  order: PdfOrder,
  shared: SharedResources,
  plan: MarkPlan | undefined,
): Promise<{ readonly written: readonly TaggedPage[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { pages, output, press, darkroom = openDarkroom(undefined) } = order;
  const forPress = output === "print";
  const colours = coloursOf(order);
  const embed = forPress ? pressEmbedder(pdf, press, darkroom) : screenEmbedder(pdf, darkroom);
  const { images, diagnostics } = await embedImages(pages, embed, () => blankObject(pdf));
  const ink = (own: Colours) => ({
    type: { fontOf: shared.fontOf, colours: own },
    patterns: createPatterns(pdf, own),
  });
  const space = forPress ? "DeviceCMYK" : "DeviceRGB";
  const forms = createForms(pdf, shared.graphicsState, space);
  const greys = maskColours(order.stylesheet.swatches, press);
  const studio: Studio = { ...ink(colours), images, forms, inGreys: ink(greys) };
  const registration = forPress && order.printerMarks === "all" ? registrationInk(pdf) : undefined;
  const written = pages.pages.map((page) => {
    const slug = registration === undefined ? 0 : SLUG;
    const sheet = sheetOf(page, { bleed: forPress ? page.bleed : 0, slug });
    const filePage = pdf.addPage(sheet.size.width, sheet.size.height);
    const canvas = new Canvas({ use: filePage.use, graphicsState: shared.graphicsState });
    if (sheet.margin > 0) canvas.transform([1, 0, 0, 1, sheet.margin, sheet.margin]);
    if (registration !== undefined) {
      paintPrinterMarks(canvas, sheet, registration);
      paintSlugLine(canvas, studio.type, sheet, slugWords(order, page), firstFace(order));
      canvas.save();
      canvas.rectangle(bleedOf(sheet));
      canvas.paint("W n");
    }
    const marker = plan ? createMarker(canvas, plan, page.index) : NO_MARKS;
    paintPage(canvas, studio, sheet, page, marker);
    if (registration !== undefined) canvas.restore();
    filePage.write(canvas.content());
    finishPage(filePage, sheet, { output, transparency: canvas.transparent ? colours : undefined });
    return { dictionary: filePage.dictionary, sheet, owners: marker.owners };
  });
  return { written, diagnostics };
}

/** What readers use and presses do not: links, names, bookmarks, attached files, structure. */
function writeReading(pdf: PdfFile, order: PdfOrder, plan: MarkPlan, written: readonly TaggedPage[]): void {
  const { pages, output } = order;
  const named = new Map(writeLinks(pdf, plan.areas, written));
  for (const { target } of pages.outline) {
    const destination = pages.destinations.get(target);
    if (destination) named.set(target, destination);
  }
  writeDestinations(pdf, named, written);
  writeOutline(pdf, pages, written);
  const attached = output === "screen" ? order.attachments : [];
  const associated = writeAttachments(pdf, attached, order.modified);
  writeStructure(pdf, plan, { pages: written, associated });
  for (const { annotation } of plan.areas) annotation?.end();
}

function notEmbeddable({ file, embedding }: FontRecord): Diagnostic[] {
  if (embedding !== "restricted") return [];
  return [
    error("pdf/font-not-embeddable", `the licence of \`${file}\` forbids to embed it in a document`, {
      hint: "ask its maker for a licence that allows it, or take another font",
    }),
  ];
}

function infoOf({ document, tool, created, modified }: PdfOrder): Readonly<Record<string, string | Date>> {
  return {
    Title: document.title,
    Author: document.author,
    ...(document.description === undefined ? {} : { Subject: document.description }),
    Creator: tool,
    Producer: tool,
    CreationDate: new Date(created),
    ModDate: new Date(modified),
  };
}

function coloursOf({ output, stylesheet, press }: PdfOrder): Colours {
  if (output === "print") return pressColours(stylesheet.swatches, press);
  return screenColours(stylesheet.swatches, press);
}

function finishPage(
  { dictionary }: FilePage,
  sheet: Sheet,
  { output, transparency }: { readonly output: Output; readonly transparency: Colours | undefined },
): void {
  const { data } = dictionary;
  data["TrimBox"] = rectangleOn(sheet, { x: 0, y: 0, ...sheet.trim });
  if (output === "print") data["BleedBox"] = rectangleOn(sheet, bleedOf(sheet));
  else data["Tabs"] = "S";
  if (transparency) {
    const space = transparency.space === "rgb" ? "DeviceRGB" : "DeviceCMYK";
    data["Group"] = { Type: "Group", S: "Transparency", CS: space };
  }
}

function bleedOf({ bleed, trim }: Sheet): Box {
  return { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: trim.height + 2 * bleed };
}

/** What sheet this is, for the one who finds it on the floor. */
function slugWords({ document, press, modified }: PdfOrder, page: Page): SlugWords {
  const day = new Date(modified).toISOString().slice(0, 10);
  const sheet = [`${page.index + 1} (${page.folio})`, press.condition, day].join(" · ");
  return { title: document.title, sheet };
}

function firstFace({ stylesheet }: PdfOrder): string {
  const face = stylesheet.fonts[0]?.face;
  invariant(face !== undefined, "a theme without fonts");
  return face;
}

function paintSlugLine(canvas: Canvas, type: Type, sheet: Sheet, words: SlugWords, face: string): void {
  const run = slugRun(type.fontOf(face), words, { kind: "cmyk", cmyk: [0, 0, 0, 1] }, sheet);
  paintRun(canvas, type, run, { ...slugPlace(sheet), end: "open" });
}

/** A name-based UUID (RFC 9562, version 5 in form) that depends on `name` alone. */
function uuidOf(name: string): string {
  const hex = createHash("sha1").update(`reissue ${name}`).digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}
