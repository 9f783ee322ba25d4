import { describe, expect, test } from "vitest";
import type { Drawing, Gradient, Mark, Paint } from "../../src/chart/index.ts";
import type { Item } from "../../src/layout/index.ts";
import { pngRaster } from "./pixels.ts";
import { page, pageSet, write } from "./publication.ts";
import { contentsOf, plainText } from "./read-back.ts";
import { run, swatch } from "./type.ts";

const SQUARE = { steps: "MLLLZ", points: [0, 0, 10, 0, 10, 10, 0, 10] };

function drawing(...marks: readonly Mark[]): Drawing {
  return { kind: "drawing", width: 100, height: 80, marks };
}

function place(marks: readonly Mark[], scale = 1): Item {
  return { kind: "drawing", part: { artifact: "layout" }, x: 60, y: 100, drawing: drawing(...marks), scale };
}

function filled(paint: Paint, opacity = 1): Mark {
  return { kind: "path", path: SQUARE, fill: { paint, opacity } };
}

async function painted(marks: readonly Mark[], output: "screen" | "print" = "screen") {
  const { bytes } = await write(pageSet([page(0, [place(marks)])]), { form: "readable", output });
  return { content: contentsOf(bytes)[0] ?? "", file: plainText(bytes) };
}

const FADE: Gradient = {
  kind: "gradient",
  shape: "linear",
  from: [0, 0, 0],
  to: [100, 0, 0],
  matrix: [1, 0, 0, 1, 0, 0],
  stops: [
    { offset: 0, ink: swatch("deep"), opacity: 1 },
    { offset: 0.4, ink: swatch("sea"), opacity: 1 },
    { offset: 1, ink: swatch("paper"), opacity: 1 },
  ],
};

test("a drawing stands in a space of its own, which ends with it", async () => {
  const { content } = await painted([filled(swatch("deep"))]);
  expect(content).toBe(
    [
      "/Artifact <</Type/Layout>> BDC",
      "q",
      "1 0 0 1 60 100 cm",
      "0.06 0.18 0.31 rg",
      "0 0 m 10 0 l 10 10 l 0 10 l h",
      "f",
      "Q",
      "EMC",
    ].join("\n"),
  );
});

test("curves, strokes, dashes and rules of filling", async () => {
  const stroke = {
    paint: swatch("ink"),
    opacity: 1,
    width: 0.5,
    cap: "round",
    join: "bevel",
    miterLimit: 4,
    dash: [3, 1.25],
    dashOffset: 2,
  } as const;
  const curve = { steps: "MC", points: [0, 0, 1, 2, 3, 4, 5.555, 6] };
  const { content } = await painted([
    { kind: "path", path: curve, stroke },
    { kind: "path", path: SQUARE, fill: { paint: swatch("sea"), opacity: 1 }, fillRule: "evenodd", stroke },
  ]);
  expect(content).toContain("0 0 0 RG\n0.5 w 1 J 2 j 4 M [3 1.25] 2 d\n0 0 m 1 2 3 4 5.56 6 c\nS");
  expect(content).toMatch(/h\nB\*/);
  expect(content.match(/ w /g)).toHaveLength(1);
});

test("opacity is a graphics state, and the page says that it is mixed in RGB", async () => {
  const { content, file } = await painted([filled(swatch("sea"), 0.4), filled(swatch("sea"))]);
  expect(content).toMatch(/\/G1 gs\n[\s\S]*f\n\/G2 gs\n[\s\S]*f\n/);
  expect(file).toContain("/ca 0.4\n/CA 1");
  expect(file).toMatch(/\/Group <<\n\/Type \/Group\n\/S \/Transparency\n\/CS \/DeviceRGB/);
  const press = await painted([filled(swatch("sea"), 0.4)], "print");
  expect(press.file).toMatch(/\/S \/Transparency\n\/CS \/DeviceCMYK/);
  expect((await painted([filled(swatch("sea"))])).file).not.toContain("/Group");
});

test("a gradient is a pattern in the page's own space, its stops joined by functions", async () => {
  const { content, file } = await painted([filled(FADE)]);
  expect(content).toContain("/Pattern cs /P1 scn");
  expect(file).toContain("/Matrix [1 0 0 -1 60 741.89]");
  expect(file).toMatch(/\/ShadingType 2[\s\S]*\/Coords \[0 0 100 0\][\s\S]*\/Bounds \[0.4\]/);
  expect(file).toContain("/Extend [true true]");
});

test("a radial gradient keeps its circles, and a single stop is a plain colour", async () => {
  const { file } = await painted([filled({ ...FADE, shape: "radial", from: [5, 5, 0], to: [5, 5, 9] })]);
  expect(file).toMatch(/\/ShadingType 3[\s\S]*\/Coords \[5 5 0 5 5 9\]/);
  const one = await painted([filled({ ...FADE, stops: FADE.stops.slice(0, 1) })]);
  expect(one.file).toMatch(/\/C0 \[0.06 0.18 0.31\]\n\/C1 \[0.06 0.18 0.31\]/);
});

test("a gradient that fades is masked by its own opacity in grey", async () => {
  const stops = FADE.stops.map((stop, index) => ({ ...stop, opacity: 1 - index / 2 }));
  const { content, file } = await painted([filled({ ...FADE, stops })]);
  expect(content).toMatch(/q\n\/G\d gs\n[\s\S]*scn\n[\s\S]*f\nQ/);
  expect(file).toMatch(/\/S \/Luminosity/);
  expect(file).toMatch(/\/S \/Transparency\n\/CS \/DeviceGray/);
});

test("one gradient in two places is two patterns; twice in one place it is one", async () => {
  const { file } = await painted([filled(FADE), filled(FADE)]);
  expect(file.match(/\/PatternType 2/g)).toHaveLength(1);
  const { bytes } = await write(pageSet([page(0, [place([filled(FADE)]), place([filled(FADE)], 2)])]), {
    form: "readable",
  });
  expect(plainText(bytes).match(/\/PatternType 2/g)).toHaveLength(2);
});

test("a hatch is lines over its ground", async () => {
  const hatch: Paint = {
    kind: "hatch",
    ink: swatch("sea"),
    ground: swatch("paper"),
    angleDegrees: 90,
    spacing: 4,
    weight: 1,
  };
  const { content, file } = await painted([filled(hatch)]);
  expect(content).toMatch(/1 1 1 rg\n.*\nf\n\/Pattern cs \/P1 scn\n.*\nf/);
  expect(file).toContain("0 0.46 0.5 rg 0 1.5 4 1 re f");
  expect(file).toMatch(/\/PatternType 1[\s\S]*\/BBox \[0 0 4 4\][\s\S]*\/Matrix \[0 -1 -1 0 60 741.89\]/);
});

test("groups clip and blend what is in them, and nothing after", async () => {
  const clip = { steps: "MLLZ", points: [0, 0, 5, 0, 0, 5] };
  const { content, file } = await painted([
    { kind: "group", clip, blend: "multiply", marks: [filled(swatch("sea"))] },
    filled(swatch("deep")),
  ]);
  expect(content).toMatch(/q\n0 0 m 5 0 l 0 5 l h\nW n\n\/G1 gs\n0 0.46 0.5 rg\n.*\nf\nQ\n0.06/);
  expect(file).toContain("/BM /Multiply");
  await expect(painted([{ kind: "group", blend: "glow", marks: [filled(swatch("sea"))] }])).rejects.toThrow(
    "blend mode glow",
  );
});

test("letters are drawn round where a chart gives them an outline, and filled again after it", async () => {
  const pen = { width: 2, cap: "butt", join: "round", miterLimit: 4, dash: [], dashOffset: 0 } as const;
  const outline = { paint: swatch("paper"), opacity: 1, ...pen };
  const at = { run: run("Halo", "chart"), matrix: [1, 0, 0, 1, 20, 30], opacity: 1 } as const;
  const { content } = await painted([
    { kind: "text", ...at, outline },
    { kind: "text", ...at },
  ]);
  expect(content).toMatch(
    /1 1 1 RG\n2 w 0 J 1 j 4 M .*\n(?:.* gs\n)?BT .* Tm\n.* Tf\n(?:.* Ts\n)?1 Tr\n(?:.* Ts\n)?.*TJ\n0 Tr\n/,
  );
  expect(content.match(/TJ/g)).toHaveLength(2);
  expect(content.match(/1 Tr/g)).toHaveLength(1);
});

test("letters are underlined along their baseline, however they are turned", async () => {
  const label = run("2021", "chart", { face: "sans/regular", size: 10, underline: true });
  const width = label.advances.reduce((sum, advance) => sum + advance, 0).toFixed(2);
  const { content } = await painted([
    { kind: "text", run: label, matrix: [0, 1, -1, 0, 20, 30], opacity: 1 },
  ]);
  const end = (30 + Number(width)).toFixed(2);
  expect(content).toContain(`ET\n18.8 30 m 18.8 ${end} l 18.3 ${end} l 18.3 30 l h\nf`);
});

test("a pen that shows what lies under it is drawn over its filling, not with it", async () => {
  const pen = { width: 2, cap: "butt", join: "miter", miterLimit: 4, dash: [], dashOffset: 0 } as const;
  const square = (opacity: number): Mark => ({
    kind: "path",
    path: SQUARE,
    fill: { paint: swatch("sea"), opacity: 1 },
    stroke: { paint: swatch("deep"), opacity, ...pen },
  });
  expect((await painted([square(1)])).content).toMatch(/h\nB\n/);
  expect((await painted([square(0.5)])).content).toMatch(/h\nf\n[\s\S]*h\nS\n/);
});

test("letters are turned and faded where a chart turns and fades them", async () => {
  const label = run("2021", "chart", { face: "sans/regular", size: 7 });
  const { content } = await painted([
    { kind: "text", run: label, matrix: [0, -1, 1, 0, 20, 30], opacity: 0.5 },
    { kind: "text", run: label, matrix: [1, 0, 0, 1, 20, 30], opacity: 1 },
  ]);
  expect(content).toMatch(/\/G1 gs\n0 0 0 rg\nBT 0 -1 -1 0 20 30 Tm\n\/F1 7 Tf\n/);
  expect(content).toContain("BT 1 0 0 -1 20 30 Tm\n[<");
});

describe("for the press", () => {
  test("everything is in CMYK, black letters overprint, white ones do not", async () => {
    const { file } = await painted(
      [
        filled(FADE),
        filled({ kind: "rgb", rgb: [0.2, 0.4, 0.9] }),
        { kind: "text", run: run("sort", "chart"), matrix: [1, 0, 0, 1, 0, 9], opacity: 1 },
        {
          kind: "text",
          run: run("hvit", "chart", { ink: swatch("paper") }),
          matrix: [1, 0, 0, 1, 0, 29],
          opacity: 1,
        },
      ],
      "print",
    );
    expect(file).not.toMatch(/DeviceRGB| rg\n| RG\n/);
    expect(file).toMatch(/\/G1 gs\n0 0 0 1 k\nBT/);
    expect(file).toMatch(/\/G2 gs\n0 0 0 0 k\nBT/);
    expect(file).toMatch(/\/OP true\n\/op true\n\/OPM 1/);
  });

  test("a spot swatch is a separation in drawings and hatches too", async () => {
    const { content, file } = await painted(
      [
        filled(swatch("gold")),
        filled({
          kind: "hatch",
          ink: swatch("gold"),
          ground: undefined,
          angleDegrees: 0,
          spacing: 3,
          weight: 1,
        }),
      ],
      "print",
    );
    expect(content).toContain("/SpotPANTONE_20872_20C cs 1 scn");
    expect(file.match(/\/Separation \/PANTONE#20872#20C \/DeviceCMYK/g)?.length).toBeGreaterThanOrEqual(2);
  });
});

describe("groups that are one", () => {
  const label = { run: run("Havn", "chart"), matrix: [1, 0, 0, 1, 20, 30], opacity: 1 } as const;
  const tile: Mark = filled(swatch("sea"), 0.5);
  const tiling: Paint = {
    kind: "tiling",
    marks: [tile],
    cell: { x: 0, y: 0, width: 12, height: 6 },
    matrix: [2, 0, 0, 2, 1, 1],
  };

  test("are painted in a form of their own, and laid over the page at once", async () => {
    const { content, file } = await painted([
      {
        kind: "group",
        whole: { opacity: 0.4, blend: "multiply" },
        marks: [filled(swatch("sea")), filled(swatch("deep")), { kind: "text", ...label }],
      },
    ]);
    expect(content).toMatch(/q\n\/G1 gs\n\/X1 Do\nQ/);
    expect(content).not.toContain("BT");
    expect(file).toContain("/ca 0.4\n/CA 0.4\n/BM /Multiply");
    expect(file).toMatch(
      /\/Subtype \/Form\n\/BBox \[0 0 100 80\]\n\/Group <<\n\/Type \/Group\n\/S \/Transparency\n\/I true\n\/CS \/DeviceRGB\n>>\n\/Resources <<\n\/Font <<\n\/F1 /,
    );
    expect(file).toMatch(/0 0\.46 0\.5 rg\n.*\nf\n0\.06 0\.18 0\.31 rg\n.*\nf\n0 0 0 rg\nBT/);
  });

  test("show through a mask as far as its marks are light on the screen, in greys for the press too", async () => {
    const group: Mark = {
      kind: "group",
      whole: { opacity: 1, mask: [filled(swatch("sea")), filled(FADE)] },
      marks: [filled(swatch("deep"))],
    };
    for (const output of ["screen", "print"] as const) {
      const { content, file } = await painted([group], output);
      expect(content).toMatch(/q\n\/G\d gs\n\/X\d Do\nQ/);
      expect(file).toMatch(/\/S \/Luminosity\n\/G \d+ 0 R/);
      // 0.7152 · 0.46 + 0.0722 · 0.5, and a gradient from the same greys.
      expect(file).toMatch(/\n0\.36\d* g\n.*\nf\n\/Pattern cs \/M1 scn\n/);
      expect(file).toMatch(/\/ColorSpace \/DeviceGray\n\/Coords \[0 0 100 0\]/);
    }
  });

  test("tiles are patterns in the space of what uses them: the page's, or the form's", async () => {
    const { content, file } = await painted([
      filled(tiling),
      { kind: "group", whole: { opacity: 0.5 }, marks: [filled(tiling), filled(swatch("deep"))] },
    ]);
    expect(content).toMatch(/\/Pattern cs \/X1 scn\n.*\nf/);
    expect(file).toMatch(
      /\/PaintType 1[\s\S]*\/BBox \[0 0 12 6\]\n\/XStep 12\n\/YStep 6\n\/Matrix \[2 0 0 -2 61 740\.89\]/,
    );
    expect(file).toContain("/Matrix [2 0 0 2 1 1]");
    expect(file.match(/\/PatternType 1/g)).toHaveLength(2);
  });

  test("equal groups are one form, and a clip may leave out what lies inside twice", async () => {
    const group: Mark = {
      kind: "group",
      clip: SQUARE,
      clipRule: "evenodd",
      whole: { opacity: 0.5 },
      marks: [filled(swatch("sea")), filled(swatch("deep"))],
    };
    const { content, file } = await painted([group, group]);
    expect(content.match(/W\* n\n\/G1 gs\n\/X1 Do/g)).toHaveLength(2);
    expect(file.match(/\/Subtype \/Form/g)).toHaveLength(1);
  });
});

test("a picture on a tile is found wherever the tile is: under letters too", async () => {
  const { bytes } = await pngRaster("dot.png");
  const image: Mark = { kind: "image", bytes, matrix: [4, 0, 0, 4, 0, 0], opacity: 1 };
  const cell = { x: 0, y: 0, width: 6, height: 6 };
  const paint: Paint = { kind: "tiling", marks: [image], cell, matrix: [1, 0, 0, 1, 0, 0] };
  const at = { run: run("Havn", "chart"), matrix: [1, 0, 0, 1, 20, 30], opacity: 1 } as const;
  const { file } = await painted([{ kind: "text", ...at, paint }]);
  expect(file).toMatch(/\/PatternType 1[\s\S]*\/XObject <<\n\/Im1 /);
});

test("letters are filled with a gradient, under its mask where it fades", async () => {
  const at = { run: run("Havn", "chart"), matrix: [1, 0, 0, 1, 20, 30], opacity: 1 } as const;
  const fading = { ...FADE, stops: FADE.stops.map((stop, index) => ({ ...stop, opacity: 1 - index / 2 })) };
  const { content } = await painted([
    { kind: "text", ...at, paint: FADE },
    { kind: "text", ...at, paint: fading },
    { kind: "text", ...at },
  ]);
  expect(content).toMatch(/\/Pattern cs \/P1 scn\nBT 1 0 0 -1 20 30 Tm\n/);
  expect(content).toMatch(/q\n\/G\d gs\n\/Pattern cs \/P\d scn\n(?:.* gs\n)?BT[\s\S]*TJ\nET\nQ/);
  expect(content).toMatch(/0 0 0 rg\nBT/);
});
