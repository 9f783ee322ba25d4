import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDelivery } from "../../src/cli/delivery.ts";
import { type Attachment, dataBeside } from "../../src/pdf/index.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const table = (name: string, text: string): Attachment => ({
  name,
  bytes: bytesOf(text),
  description: "",
  mime: "text/csv",
  relationship: "Source",
});

const archive = { name: "archive.pdf", bytes: bytesOf("%PDF") };
const attachments = [
  table("regions.csv", "region\nnorth\n"),
  table("companies.csv", "id\n1\n"),
  table("companies.csv", "id\n1\n"),
  table("companies.csv", "id\n2\n"),
];

test("an archive's tables lie beside it, each content once, with the checksums of all", () => {
  const files = dataBeside(archive, attachments);
  const texts = files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]);
  expect(texts).toEqual([
    ["companies-2.csv", "id\n2\n"],
    ["companies.csv", "id\n1\n"],
    ["regions.csv", "region\nnorth\n"],
    [
      "SHA256SUMS",
      [
        `${sha256("id\n2\n")}  companies-2.csv`,
        `${sha256("id\n1\n")}  companies.csv`,
        `${sha256("region\nnorth\n")}  regions.csv`,
        `${sha256("%PDF")}  ../archive.pdf`,
        "",
      ].join("\n"),
    ],
  ]);
});

test("they are handed over with the file, in a folder named after it, or not at all", () => {
  const project = mkdtempSync(join(tmpdir(), "reissue-archive-"));
  const file = {
    bytes: archive.bytes,
    pages: 1,
    standards: [],
    fonts: [],
    profiles: [],
    diagnostics: [],
    path: "output/archive.pdf",
    output: "archive",
    beside: dataBeside(archive, attachments),
  } as const;
  try {
    const given = openDelivery(project, "rewrite");
    given.bring(file);
    given.withdraw();
    expect(readdirSync(join(project, "output"))).toEqual(["archive-data"]);
    expect(readdirSync(join(project, "output/archive-data"))).toEqual([]);
    given.bring(file);
    given.hand();
    expect(readdirSync(join(project, "output")).sort()).toEqual(["archive-data", "archive.pdf"]);
    expect(readFileSync(join(project, "output/archive-data/regions.csv"), "utf8")).toBe("region\nnorth\n");
  } finally {
    rmSync(project, { recursive: true });
  }
});
