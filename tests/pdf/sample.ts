/** A small publication that holds one of everything: what the outside judges are shown. */
import type { Fill, Gradient, Mark, Paint } from "../../src/chart/index.ts";
import type { PageSet } from "../../src/layout/index.ts";
import type { Document } from "../../src/narrative/index.ts";
import type { Attachment } from "../../src/pdf/index.ts";
import { buildStructure, type StructureTree } from "../../src/tag/index.ts";
import { plainPages, sampleDrawing } from "../tag/plain-pages.ts";
import * as w from "../tag/writing.ts";
import { jpegRaster, pngRaster } from "./pixels.ts";
import { swatch } from "./type.ts";

export interface Sample {
  readonly document: Document;
  readonly pages: PageSet;
  readonly structure: StructureTree;
  readonly attachments: readonly Attachment[];
}

const LONG =
  "Kartleggingen viser at tre av fire selskaper som vokser, flytter hovedkontoret ut av byen innen fem år, " +
  "og at kapitalen de henter, i økende grad kommer fra utlandet. Det er ikke et tap for landet, men det er et tap " +
  "for byen som utdannet grunnleggerne, bygde laboratoriene og tok den første risikoen.";

export function sampleDocument(): Document {
  w.restart();
  return w.document(
    [
      w.story("cover", "Forside", w.cover("En kai i regn", "wharf.jpg", "Gründere & byer", "Rapport 2023")),
      w.story("contents", "Innhold", w.h(1, "Innhold"), w.contents(2)),
      w.story(
        "section",
        "Lekkasje",
        w.h(1, "Lekkasjen fra byen", "leak"),
        w.p(
          "Tre av fire ",
          w.link("https://example.org/flytting?a=1&b=(2)", "selskaper ", w.mark("emphasis", ["flytter"])),
          ` ut av byen${"\u00a0"}– en effekt`,
          w.call("n1", 1),
          ". Se ",
          w.refer("growth", "figur 1"),
          ". Uttrykket ",
          w.mark("emphasis", ["seed money"], "en"),
          ` brukes av fondene. ${LONG}`,
        ),
        w.p(LONG, w.call("n2", 2)),
        w.pullQuote("Det er ikke et tap for landet"),
        w.pullQuote("Vi blir der kapitalen er", "En gründer"),
        w.h(2, "Hva gründerne sier", "say"),
        w.list(
          "ordered",
          [w.p("Kapitalen er for liten.")],
          [
            w.p("Miljøet er godt, men:"),
            w.list("plain", [w.p("lokalene er dyre;")], [w.p("reisen er lang.")]),
          ],
        ),
        w.quote(w.p("Vi ble så lenge vi kunne."), w.inLanguage("en", w.p("We stayed as long as we could."))),
        w.chart(
          "",
          w.captions("Figur 1", "Vekst i omsetning", {
            caption: w.inlines(["Selskaper som ble og som flyttet."]),
            source: w.inlines(["Kilde: companies.csv"]),
          }),
          "growth",
        ),
        w.keyFigures(["72 %", "flyttet ut"], ["1,4 mrd.", "hentet i kapital"]),
        w.table(w.captions("Tabell 1", "Selskaper etter by", { source: w.inlines(["Kilde: Kystlab"]) }), 4, [
          ["head", "2x1:#By", "2x1:#År"],
          ["head", "#Navn", "#Fylke", "#2021", "#2023"],
          ["group", "4x1:Nord"],
          ["body", "|Bodø", "Nordland", "12", "15"],
          ["body", "|Tromsø", "Troms", "20", ""],
          ["total", "2x1:|Sum", "32", "15"],
        ]),
        w.p(LONG),
        w.picture(
          "En fjord med snø på fjellene",
          "fjord.jpg",
          w.captions("Figur 2", "", { caption: w.inlines(["Fjorden i mars", w.call("n3", 3), "."]) }),
          "fjord",
        ),
        w.picture("Et rødt felt som tones ut", "fade.png", w.captions("", ""), "fade"),
        w.aside(
          w.h(3, "Slik regnet vi", "how"),
          w.p("Alle tall er målt fra ", w.mark("code", ["companies.csv"]), "."),
        ),
      ),
      w.story("colophon", "Kolofon", w.p("Utgitt av Kystlab.")),
    ],
    [
      w.note(
        "n1",
        1,
        "Målt ved organisasjonsnummer, se ",
        w.link("https://example.org/brreg", "registeret"),
        ".",
      ),
      w.note("n2", 2, LONG),
      w.note("n3", 3, "Foto fra 2023."),
    ],
  );
}

function plain(name: string): Fill {
  return { paint: swatch(name), opacity: 1 };
}

function square(x: number, y: number, paint: Paint): Mark {
  const points = [x, y, x + 40, y, x + 40, y + 40, x, y + 40];
  return { kind: "path", path: { steps: "MLLLZ", points }, fill: { paint, opacity: 1 } };
}

export async function samplePublication(): Promise<Sample> {
  const document = sampleDocument();
  const pictures = new Map([
    ["wharf.jpg", await jpegRaster("wharf.jpg")],
    ["fjord.jpg", await jpegRaster("fjord.jpg", 6)],
    ["fade.png", await pngRaster("fade.png")],
  ]);
  const fade: Gradient = {
    kind: "gradient",
    shape: "linear",
    from: [0, 0, 0],
    to: [200, 0, 0],
    matrix: [1, 0, 0, 1, 0, 0],
    stops: [
      { offset: 0, ink: swatch("deep"), opacity: 1 },
      { offset: 0.5, ink: swatch("sea"), opacity: 0.8 },
      { offset: 1, ink: swatch("paper"), opacity: 0 },
    ],
  };
  const drawing = sampleDrawing("growth");
  const extra: Mark[] = [
    {
      kind: "group",
      clip: { steps: "MLLLZ", points: [100, 40, 200, 40, 200, 120, 100, 120] },
      blend: "multiply",
      marks: [
        {
          kind: "path",
          path: { steps: "MLLLZ", points: [90, 30, 190, 30, 190, 110, 90, 110] },
          fill: { paint: fade, opacity: 0.9 },
          stroke: {
            paint: swatch("ink"),
            opacity: 0.5,
            width: 1,
            cap: "round",
            join: "bevel",
            miterLimit: 10,
            dash: [2, 1],
            dashOffset: 0,
          },
        },
      ],
    },
  ];
  const tile: Mark = {
    kind: "path",
    path: { steps: "MLLZ", points: [0, 0, 4, 0, 2, 4] },
    fill: plain("sea"),
  };
  const label = drawing.marks.find(({ kind }) => kind === "text");
  const together: Mark = {
    kind: "group",
    clip: { steps: "MLLLZ", points: [0, 60, 80, 60, 80, 120, 0, 120] },
    clipRule: "evenodd",
    whole: { opacity: 0.5, blend: "multiply", mask: [square(0, 60, fade), square(20, 80, swatch("paper"))] },
    marks: [
      square(0, 60, swatch("deep")),
      square(20, 80, {
        kind: "tiling",
        marks: [tile, { kind: "group", whole: { opacity: 0.4 }, marks: [tile] }],
        cell: { x: 0, y: 0, width: 5, height: 5 },
        matrix: [1, 0.2, -0.2, 1, 0, 0],
      }),
      square(10, 70, fade),
      ...(label ? [label] : []),
    ],
  };
  const pages = plainPages(document, {
    picture: (file) => {
      const picture = pictures.get(file);
      if (!picture) throw new Error(`no test picture ${file}`);
      return picture;
    },
    drawing: { ...drawing, marks: [...drawing.marks, ...extra, together] },
  });
  const { value } = buildStructure(document, pages, { composedAlt: () => "Omsetningen steg fra 12 til 15." });
  if (!value) throw new Error("no structure");
  const bytes = new TextEncoder().encode("by;antall\r\nBodø;12\r\n");
  return {
    document,
    pages,
    structure: value,
    attachments: [
      { name: "companies.csv", bytes, description: "Selskaper", mime: "text/csv", relationship: "Source" },
      {
        name: "figur-1.csv",
        bytes,
        description: "Tallene bak figur 1",
        mime: "text/csv",
        relationship: "Data",
        figure: "growth",
      },
    ],
  };
}
