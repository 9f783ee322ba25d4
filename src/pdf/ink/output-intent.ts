/** For what colours the file is made: sRGB on screen, the press's profile in print (ISO 32000-1, 14.11.5). */
import { type Host, sha256Of } from "../../base/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { Name, textString } from "../file/pdf-object.ts";
import type { Press } from "./press.ts";

/** Writes the one output intent; returns the profile's name and hash for the manifest. */
export function writeOutputIntent(
  pdf: PdfFile,
  order: { readonly output: string; readonly press: Press; readonly host: Pick<Host, "asset"> },
): { readonly name: string; readonly sha256: string } {
  const forPress = order.output === "print";
  const profile = forPress ? order.press.profile : order.host.asset("icc/sRGB.icc");
  const condition = forPress ? order.press.condition : "sRGB IEC61966-2.1";
  const stream = pdf.object({ N: forPress ? 4 : 3 }, profile);
  pdf.catalog["OutputIntents"] = [
    pdf.object({
      Type: "OutputIntent",
      S: forPress ? "GTS_PDFX" : "GTS_PDFA1",
      OutputConditionIdentifier: textString(condition),
      RegistryName: textString("http://www.color.org"),
      Info: textString(forPress ? order.press.description : condition),
      DestOutputProfile: stream,
    }),
  ];
  if (forPress) pdf.info["Trapped"] = new Name("False");
  return { name: condition, sha256: sha256Of(profile) };
}
