import { expect, test } from "vitest";
import { buildStructure } from "../../src/tag/index.ts";
import { plainPages } from "../tag/plain-pages.ts";
import * as w from "../tag/writing.ts";
import { write } from "./publication.ts";
import { plainText } from "./read-back.ts";

/** A whole file, small enough to be read in a diff: `npm run test:update` writes it anew. */
test.each(["screen", "print"] as const)("a heading and a paragraph with a link, for %s", async (output) => {
  w.restart();
  const document = w.document([
    w.story(
      "section",
      "Byen",
      w.h(1, "Byen", "town"),
      w.p("Tre av fire ", w.link("https://example.org", "flytter"), "."),
    ),
  ]);
  const pages = plainPages(document);
  const { value: structure } = buildStructure(document, pages, { composedAlt: () => undefined });
  if (!structure) throw new Error("no structure");
  const { bytes } = await write(pages, { document, structure, output, form: "readable" });
  // Offsets and the identifier follow from the rest; they would hide what changed.
  const file = plainText(bytes)
    .replaceAll(/\(\xfe\xff([^)]*)\)/g, (_, units: string) => `(UTF-16: ${fromUnits(units)})`)
    .replace("%\xff\xff\xff\xff", "%ÿÿÿÿ")
    .replaceAll(/^\d{10} \d{5} [nf] $/gm, "…")
    .replace(/(…\n)+/, "…\n")
    .replace(/\/ID \[.*\]/, "/ID […]")
    .replace(/startxref\n\d+/, "startxref\n…");
  await expect(file).toMatchFileSnapshot(`expected/paragraph-${output}.txt`);
});

function fromUnits(bytes: string): string {
  return Buffer.from(bytes, "latin1").swap16().toString("utf16le");
}
