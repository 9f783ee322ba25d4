/** Reads finished files back, with other programs' eyes: pdf.js for what a viewer gets, plain text for people. */
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

export async function view(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false }).promise;
}

/** The text of a page as a viewer copies it: items in order, line ends as newlines. */
export async function textOf(pdf: PDFDocumentProxy, pageNumber: number): Promise<string> {
  const page = await pdf.getPage(pageNumber);
  const { items } = await page.getTextContent({ disableNormalization: true });
  return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
}

/** A readable file as text, streams that are no text by their length alone. */
export function plainText(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString("latin1");
  return file.replaceAll(/stream\n([\s\S]*?)\nendstream/g, (_, content: string) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what tells binary from text
    /[\x00-\x08\x80-\xff]/.test(content)
      ? `stream (${content.length} bytes)`
      : `stream\n${content}\nendstream`,
  );
}

/** The content streams of the pages of a readable file. */
export function contentsOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString("latin1");
  const streams = new Map<string, string>();
  for (const [, id = "", content = ""] of file.matchAll(
    /(\d+) 0 obj\n<<\n\/Length \d+\n>>\nstream\n([\s\S]*?)\nendstream/g,
  )) {
    streams.set(id, content);
  }
  return [...file.matchAll(/\/Type \/Page\n[\s\S]*?\/Contents (\d+) 0 R/g)].map(([, id = ""]) => {
    const content = streams.get(id);
    if (content === undefined) throw new Error(`page without content ${id}`);
    return content.replace(/^1 0 0 -1 .* cm\n/, "");
  });
}

/**
 * What the first page of a readable file says, code by code through its fonts' ToUnicode maps, actual text in the
 * place of what it stands for; one line for each TJ array.
 */
export function decodedLines(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString("latin1");
  const maps = new Map<string, Map<string, string>>();
  for (const [, name = "", id = ""] of file.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font = new RegExp(`\\n${id} 0 obj\\n<<[\\s\\S]*?/ToUnicode (\\d+) 0 R`).exec(file);
    const start = file.indexOf(`\n${font?.[1]} 0 obj`);
    const map = new Map<string, string>();
    for (const [, code = "", units = ""] of file
      .slice(start, file.indexOf("endstream", start))
      .matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)) {
      map.set(code, decodeUnits(units));
    }
    maps.set(name, map);
  }
  const lines: string[] = [];
  let font: Map<string, string> | undefined;
  let actual: string | undefined;
  const operators = /\/(F\d+) [\d.]+ Tf|ActualText <FEFF([0-9a-f]*)>|^EMC$|\[(.*)\] TJ/gm;
  for (const [operator, name, units, array] of (contentsOf(bytes)[0] ?? "").matchAll(operators)) {
    if (name !== undefined) font = maps.get(name);
    else if (units !== undefined) actual = decodeUnits(units);
    else if (operator === "EMC") {
      if (actual !== undefined) lines.push(actual);
      actual = undefined;
    } else if (actual === undefined) {
      const codes = [...(array ?? "").matchAll(/<([0-9a-f]+)>/g)].map(([, hex = ""]) => hex).join("");
      lines.push((codes.match(/.{4}/g) ?? []).map((code) => font?.get(code) ?? "\ufffd").join(""));
    }
  }
  return lines;
}

function decodeUnits(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");
}
