/**
 * PDF/X-4 by a reader of our own, since no free program judges it: the rules that CGATS notes, the Ghent Workgroup and
 * implementers tell of ISO 15930-7. Reads what was written with pdf-lib, and knows nothing of how it was made.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
} from "pdf-lib";

const name = (value: string) => PDFName.of(value);

/** Everything in which a file is no PDF/X-4 of CMYK and spot inks alone; empty where it is one. */
export async function x4Faults(bytes: Uint8Array): Promise<readonly string[]> {
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  hold(Buffer.from(bytes.subarray(0, 8)).toString("latin1") === "%PDF-1.6", "X-1 the header is not 1.6");
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = pdf;
  const packet = Buffer.from(bytes).toString("utf8");
  hold(packet.includes("<pdfxid:GTS_PDFXVersion>PDF/X-4<"), "X-1 no version in readable XMP");
  for (const key of ["xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate"])
    hold(packet.includes(`<${key}>`), `X-2 no ${key}`);
  hold(packet.includes("<pdf:Trapped>False<"), "X-2 trapping is not told in XMP");
  const info = context.lookupMaybe(context.trailerInfo.Info, PDFDict);
  hold(info?.lookup(name("Trapped")) === name("False"), "X-2 Trapped is not the name False");
  for (const key of ["Title", "CreationDate", "ModDate"])
    hold(info?.has(name(key)) === true, `X-2 no ${key} in Info`);
  hold(context.trailerInfo.ID !== undefined, "ALL-2 no ID");
  hold(context.trailerInfo.Encrypt === undefined, "X-5 encrypted");
  for (const key of ["StructTreeRoot", "AcroForm", "OpenAction", "AA", "OCProperties", "AF"])
    hold(!catalog.has(name(key)), `X-5 the catalogue has ${key}`);
  const names = catalog.lookupMaybe(name("Names"), PDFDict);
  for (const key of ["EmbeddedFiles", "JavaScript"])
    hold(names?.has(name(key)) !== true, `X-5 there are ${key}`);
  faults.push(...intentFaults(catalog));
  for (const [index, page] of pdf.getPages().entries())
    faults.push(...pageFaults(page).map((fault) => `page ${index + 1}: ${fault}`));
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream) faults.push(...streamFaults(ref, object));
  return faults;
}

/** one intent of a press, with its profile. */
function intentFaults(catalog: PDFDict): readonly string[] {
  const intents = catalog.lookupMaybe(name("OutputIntents"), PDFArray);
  if (intents?.size() !== 1) return [`X-3 ${intents?.size() ?? 0} output intents`];
  const intent = intents.lookup(0, PDFDict);
  const profile = intent.lookup(name("DestOutputProfile"));
  if (!(profile instanceof PDFRawStream)) return ["X-3 no profile"];
  const icc = Buffer.from(decodePDFRawStream(profile).decode());
  const said = [
    intent.get(name("S"))?.toString(),
    intent.lookup(name("RegistryName"))?.toString(),
    profile.dict.get(name("N"))?.toString(),
    icc.toString("latin1", 12, 16),
    icc.toString("latin1", 16, 20),
  ];
  const wanted = ["/GTS_PDFX", "(http://www.color.org)", "4", "prtr", "CMYK"];
  const identified = intent.has(name("OutputConditionIdentifier"));
  return said.join() === wanted.join() && identified ? [] : [`X-3 the intent says ${said.join(", ")}`];
}

/** trim in bleed in media, nothing to click, groups in the press's inks. */
function pageFaults(page: PDFPage): readonly string[] {
  const faults: string[] = [];
  const box = (key: string) =>
    page.node
      .lookupMaybe(name(key), PDFArray)
      ?.asArray()
      .map((value) => Number(value.toString()));
  const [media, bleed, trim] = [box("MediaBox"), box("BleedBox"), box("TrimBox")];
  const within = (inner: readonly number[] | undefined, outer: readonly number[] | undefined) =>
    inner !== undefined &&
    outer !== undefined &&
    inner.slice(0, 2).every((value, at) => value >= (outer[at] ?? 0)) &&
    inner.slice(2).every((value, at) => value <= (outer[at + 2] ?? 0));
  if (!within(trim, bleed) || !within(bleed, media)) faults.push("X-4 boxes do not lie in each other");
  for (const key of ["ArtBox", "CropBox"]) if (page.node.has(name(key))) faults.push(`X-4 a ${key}`);
  for (const key of ["Annots", "AA"]) if (page.node.has(name(key))) faults.push(`X-5 ${key}`);
  return faults;
}

const RGB = /(^|[\s\]])(rg|RG)(?=\s|$)|\/DeviceRGB\b|\/CalRGB\b|\/Lab\b/;

/** no screen colours, in what is painted, in pictures and in groups; X-5: no LZW, no PostScript. */
function streamFaults(ref: PDFRef, stream: PDFRawStream): readonly string[] {
  const { dict } = stream;
  const told = dict.toString();
  const faults: string[] = [];
  if (/\/LZWDecode|\/Subtype \/PS\b|\/Alternates/.test(told)) faults.push(`${ref}: X-5 ${told}`);
  if (RGB.test(told)) faults.push(`${ref}: X-6 screen colour in ${told}`);
  const kind = dict.get(name("Subtype"))?.toString();
  const isPainted = dict.get(name("Type")) === undefined && dict.get(name("FunctionType")) === undefined;
  const isContent =
    kind === "/Form" || dict.get(name("PatternType")) !== undefined || (isPainted && kind === undefined);
  if (!isContent || dict.has(name("Length1")) || dict.has(name("N"))) return faults;
  const content = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
  if (content.startsWith("/CIDInit")) return faults;
  const operator = RGB.exec(content)?.[0];
  if (operator !== undefined) faults.push(`${ref}: X-6 screen colour: ${operator.trim()}`);
  return faults;
}
