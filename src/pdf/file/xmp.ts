/**
 * The XMP packet (ISO 16684-1): what the file is, in the words that archives, screen readers and presses look for.
 * Every value is escaped; properties that PDF/A does not predefine are described by an extension schema
 * (ISO 19005-2, 6.6.2.3).
 */

export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly description?: string | undefined;
  readonly lang: string;
  readonly tool: string;
  readonly created: number;
  readonly modified: number;
  readonly standards: readonly Standard[];
  /** Names the publication for good. */
  readonly documentId: string;
  /** Names this very version of it. */
  readonly instanceId: string;
}

export type Standard = "PDF/A-2a" | "PDF/A-3a" | "PDF/UA-1" | "PDF/X-4";

export function xmpPacket(metadata: Metadata): Uint8Array {
  const { standards } = metadata;
  const created = isoDate(metadata.created);
  const modified = isoDate(metadata.modified);
  const parts = [
    description("dc", "http://purl.org/dc/elements/1.1/", [
      "<dc:format>application/pdf</dc:format>",
      `<dc:title>${alternatives(metadata.title)}</dc:title>`,
      `<dc:creator><rdf:Seq><rdf:li>${escapeXml(metadata.author)}</rdf:li></rdf:Seq></dc:creator>`,
      `<dc:language><rdf:Bag><rdf:li>${escapeXml(metadata.lang)}</rdf:li></rdf:Bag></dc:language>`,
      metadata.description === undefined
        ? ""
        : `<dc:description>${alternatives(metadata.description)}</dc:description>`,
    ]),
    description("xmp", "http://ns.adobe.com/xap/1.0/", [
      `<xmp:CreateDate>${created}</xmp:CreateDate>`,
      `<xmp:ModifyDate>${modified}</xmp:ModifyDate>`,
      `<xmp:MetadataDate>${modified}</xmp:MetadataDate>`,
      `<xmp:CreatorTool>${escapeXml(metadata.tool)}</xmp:CreatorTool>`,
    ]),
    description("xmpMM", "http://ns.adobe.com/xap/1.0/mm/", [
      `<xmpMM:DocumentID>uuid:${metadata.documentId}</xmpMM:DocumentID>`,
      `<xmpMM:InstanceID>uuid:${metadata.instanceId}</xmpMM:InstanceID>`,
      "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
      "<xmpMM:VersionID>1</xmpMM:VersionID>",
    ]),
    description("pdf", "http://ns.adobe.com/pdf/1.3/", [
      `<pdf:Producer>${escapeXml(metadata.tool)}</pdf:Producer>`,
      standards.includes("PDF/X-4") ? "<pdf:Trapped>False</pdf:Trapped>" : "",
    ]),
    ...standards.map(claim),
    standards.some((standard) => standard.startsWith("PDF/A")) ? UA_EXTENSION : "",
  ];
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${parts.filter((part) => part !== "").join("\n")}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
  return new TextEncoder().encode(packet);
}

function claim(standard: Standard): string {
  if (standard === "PDF/UA-1") {
    return description("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", ["<pdfuaid:part>1</pdfuaid:part>"]);
  }
  if (standard === "PDF/X-4") {
    return description("pdfxid", "http://www.npes.org/pdfx/ns/id/", [
      "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    ]);
  }
  return description("pdfaid", "http://www.aiim.org/pdfa/ns/id/", [
    `<pdfaid:part>${standard === "PDF/A-2a" ? 2 : 3}</pdfaid:part>`,
    "<pdfaid:conformance>A</pdfaid:conformance>",
  ]);
}

function description(prefix: string, namespace: string, properties: readonly string[]): string {
  const lines = properties.filter((property) => property !== "").map((property) => `  ${property}`);
  return `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">\n${lines.join("\n")}\n</rdf:Description>`;
}

function alternatives(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes markup and leaves out what XML 1.0 cannot carry: control characters and halves of surrogate pairs. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** To the second, as the file's own dates are. */
function isoDate(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

const UA_EXTENSION = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
