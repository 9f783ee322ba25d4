import { describe, expect, test } from "vitest";
import { Recorder } from "../../src/chart/drawing/recorder.ts";
import { openTypefaces } from "../../src/chart/drawing/typefaces.ts";
import { dumpDrawing } from "../../src/chart/index.ts";
import { halfEms, STYLESHEET, SWATCHES } from "./fixtures.ts";

/** What `paint` does on a recorder, as text. */
function record(paint: (canvas: Recorder) => void): readonly string[] {
  const recorder = new Recorder({
    owner: "figure",
    origin: { file: "chart.yaml", start: 0, end: 0 },
    typefaces: openTypefaces(STYLESHEET, halfEms),
    typesetter: halfEms,
    swatches: SWATCHES,
    placeImage: ({ x, y, width, height }) => ({
      picture: { kind: "raster", bytes: new Uint8Array(3), pixels: { width: 1, height: 1 } },
      matrix: [width, 0, 0, height, x, y],
    }),
  });
  paint(recorder);
  return dumpDrawing(recorder.drawing(100, 50))
    .split("\n")
    .slice(1)
    .map((line) => line.slice(2));
}

describe("paths", () => {
  test("are moved to the drawing's points while they are built", () => {
    const marks = record((canvas) => {
      canvas.fillStyle = "swatch:sea/40";
      canvas.translate(10, 20);
      canvas.beginPath();
      canvas.rect(0, 0, 5, 5);
      canvas.translate(-10, -20);
      canvas.fill();
    });
    expect(marks).toEqual(["path M10,20 L15,20 L15,25 L10,25 Z fill sea/40"]);
  });

  test("a fill and a stroke of one path are one mark; the pen scales with the matrix", () => {
    const marks = record((canvas) => {
      canvas.scale(2, 2);
      canvas.beginPath();
      canvas.moveTo(0, 0);
      canvas.lineTo(10, 0);
      canvas.lineTo(10, 10);
      canvas.closePath();
      canvas.fillStyle = "#c8861d";
      canvas.strokeStyle = "rgba(0, 0, 0, 0.5)";
      canvas.lineWidth = 0.5;
      canvas.lineCap = "round";
      canvas.setLineDash([1, 2, 3]);
      canvas.fill();
      canvas.stroke();
    });
    expect(marks).toEqual([
      "path M0,0 L20,0 L20,20 Z fill #c8861d stroke #000000 1 round dash 2,4,6,2,4,6 at 50 %",
    ]);
  });

  test("an arc goes on from the current point, as in a ring's slice", () => {
    const marks = record((canvas) => {
      canvas.beginPath();
      canvas.moveTo(0, 0);
      canvas.arc(0, 0, 10, 0, Math.PI / 2);
      canvas.closePath();
      canvas.fill();
    });
    expect(marks).toEqual(["path M0,0 L10,0 C10,5.52 5.52,10 0,10 Z fill #000000"]);
  });

  test.each([0, 1e-14, -1e-14])("an arc that begins %d beside the last point needs no line to it", (off) => {
    const marks = record((canvas) => {
      canvas.beginPath();
      canvas.moveTo(10 + off, 0);
      canvas.arc(0, 0, 10, 0, Math.PI / 2);
      canvas.fill();
    });
    expect(marks).toEqual(["path M10,0 C10,5.52 5.52,10 0,10 fill #000000"]);
  });

  test("a quadratic curve is raised to a cubic one", () => {
    const marks = record((canvas) => {
      canvas.beginPath();
      canvas.moveTo(0, 0);
      canvas.quadraticCurveTo(3, 6, 6, 0);
      canvas.fill();
    });
    expect(marks).toEqual(["path M0,0 C2,4 4,4 6,0 fill #000000"]);
  });

  test("calls with numbers that are none are ignored, as canvas does", () => {
    const marks = record((canvas) => {
      canvas.lineWidth = Number.NaN;
      canvas.translate(Number.NaN, 0);
      canvas.beginPath();
      canvas.moveTo(1, 1);
      canvas.lineTo(Number.POSITIVE_INFINITY, 3);
      canvas.lineTo(2, 2);
      canvas.stroke();
    });
    expect(marks).toEqual(["path M1,1 L2,2 stroke #000000 1"]);
  });
});

describe("state", () => {
  test("a clip holds until its restore, and an empty one leaves nothing", () => {
    const marks = record((canvas) => {
      canvas.save();
      canvas.beginPath();
      canvas.rect(0, 0, 9, 9);
      canvas.clip();
      canvas.fillRect(1, 1, 2, 2);
      canvas.restore();
      canvas.fillRect(5, 5, 1, 1);
      canvas.save();
      canvas.beginPath();
      canvas.rect(0, 0, 9, 9);
      canvas.clip();
      canvas.restore();
    });
    expect(marks).toEqual([
      "group clip M0,0 L9,0 L9,9 L0,9 Z",
      "  path M1,1 L3,1 L3,3 L1,3 Z fill #000000",
      "path M5,5 L6,5 L6,6 L5,6 Z fill #000000",
    ]);
  });

  test("neighbours with the same blend mode share a group", () => {
    const marks = record((canvas) => {
      canvas.globalCompositeOperation = "multiply";
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillRect(1, 0, 1, 1);
      canvas.globalCompositeOperation = "source-over";
      canvas.fillRect(2, 0, 1, 1);
    });
    expect(marks.map((line) => line.slice(0, 18))).toEqual([
      "group blend multip",
      "  path M0,0 L1,0 L",
      "  path M1,0 L2,0 L",
      "path M2,0 L3,0 L3,",
    ]);
  });

  test("what cannot be seen is not kept", () => {
    const marks = record((canvas) => {
      canvas.fillStyle = "transparent";
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = "#000";
      canvas.globalAlpha = 0;
      canvas.fillRect(0, 0, 1, 1);
    });
    expect(marks).toEqual([]);
  });
});

describe("paints", () => {
  test("hatches, on paper and on a ground", () => {
    const marks = record((canvas) => {
      canvas.fillStyle = "hatch:45:swatch:brick";
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = "hatch:-30:#000000 on swatch:sea/20";
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = "spot:PANTONE 7599 C/50";
      canvas.fillRect(0, 0, 1, 1);
    });
    expect(marks.map((line) => line.slice(line.indexOf("fill")))).toEqual([
      "fill hatch(45° brick)",
      "fill hatch(-30° #000000 on sea/20)",
      "fill brick/50",
    ]);
  });

  test("a slanted gradient is stretched to its box by a matrix", () => {
    const marks = record((canvas) => {
      canvas.translate(5, 0);
      const stops = [
        { offset: 0, color: "white" },
        { offset: 1, color: "swatch:sea" },
      ];
      const box = { x1: 0, y1: 0, x2: 40, y2: 10 };
      canvas.fillStyle = canvas.boxGradient({ gradient: "linear", x1: 0, y1: 0, x2: 1, y2: 1, stops }, box);
      canvas.fillRect(0, 0, 40, 10);
    });
    expect(marks).toEqual([
      "path M5,0 L45,0 L45,10 L5,10 Z fill linear(0,0,0 to 1,1,0 by 40,0,0,10,5,0: 0 #ffffff; 1 sea)",
    ]);
  });

  test("unknown names are kept for the author", () => {
    const recorder = new Recorder({
      owner: "figure",
      origin: { file: "chart.yaml", start: 0, end: 0 },
      typefaces: openTypefaces(STYLESHEET, halfEms),
      typesetter: halfEms,
      swatches: SWATCHES,
      placeImage: () => undefined,
    });
    for (const colour of ["swatch:see", "bleu", "swatch:sea/140", "bleu"]) {
      recorder.fillStyle = colour;
      recorder.fillRect(0, 0, 1, 1);
    }
    expect(recorder.unknownColours()).toEqual([
      { kind: "unknown", what: "swatch", name: "see" },
      { kind: "unknown", what: "colour", name: "bleu" },
      { kind: "unknown", what: "swatch", name: "sea" },
    ]);
  });
});

describe("type and images", () => {
  test.each([
    { align: "left", x: "20" },
    { align: "center", x: "10" },
    { align: "right", x: "0" },
  ])("$align: set from the anchor", ({ align, x }) => {
    const marks = record((canvas) => {
      canvas.font = "bold 10px sans";
      canvas.textAlign = align;
      canvas.fillStyle = "swatch:deep";
      canvas.fillText("Nord", 20, 30);
    });
    expect(marks).toEqual([`text "Nord" at ${x},30 sans/bold 10 deep`]);
  });

  test("turned type carries a matrix; outlined type its pen", () => {
    const marks = record((canvas) => {
      canvas.font = "italic 8px serif, sans-serif";
      canvas.translate(10, 10);
      canvas.rotate(-Math.PI / 2);
      canvas.fillText("Å", 1, 2);
      canvas.strokeStyle = "white";
      canvas.strokeText("Å", 1, 2);
    });
    expect(marks).toEqual([
      'text "Å" by 0,-1,1,0,12,9 serif/regular 8 #000000',
      'text "Å" by 0,-1,1,0,12,9 serif/regular 8 stroke #ffffff 1',
    ]);
  });

  test("baselines come from the font's own metrics", () => {
    const { baselineOffset } = openTypefaces(STYLESHEET, halfEms);
    const offsets = ["top", "middle", "alphabetic", "bottom", "line-top"].map((baseline) =>
      baselineOffset("10px sans", baseline, 14),
    );
    expect(offsets).toEqual([8, 3.5, 0, -2, 10]);
  });

  test("an image is placed by its matrix", () => {
    const image = { url: "a.png", x: 1, y: 2, width: 30, height: 20, keepsAspect: false, opacity: 0.5 };
    expect(record((canvas) => canvas.drawSceneImage(image))).toEqual([
      "image 3 bytes by 30,0,0,20,1,2 at 50 %",
    ]);
  });
});

test("a theme without a family `sans` sets its charts in that of its captions", () => {
  const fonts = STYLESHEET.fonts.filter(({ face }) => face.startsWith("serif/"));
  const caption = STYLESHEET.paragraph("caption");
  const paragraph = () => ({ ...caption, character: { ...caption.character, family: "serif" } });
  const typefaces = openTypefaces({ ...STYLESHEET, fonts, paragraph }, halfEms);
  expect(typefaces.styleOf("7.5px sans-serif").face).toBe("serif/regular");
  expect(typefaces.styleOf("bold 7.5px Strange").face).toBe("serif/regular");
  expect(typefaces.takeUnknownFamilies()).toEqual(["Strange"]);
});
