import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/base/index.ts";
import { choosePress, gatherAttachments } from "../../src/pdf/index.ts";

const FOGRA39 = new Uint8Array(
  readFileSync(new URL("../../assets/icc/FOGRA39L_coated.icc", import.meta.url)),
);
const SRGB = new Uint8Array(readFileSync(new URL("../../assets/icc/sRGB.icc", import.meta.url)));
const SPAN = { file: "content/a/report.yaml", start: 3, end: 9 };

const files = new Map([
  ["press/house.icc", FOGRA39],
  ["press/screen.icc", SRGB],
]);
const host: Host = {
  read: (path) => files.get(path),
  list: (folder) => (folder === "press" ? ["house.icc", "screen.icc"] : []),
  asset: () => FOGRA39,
  now: () => 0,
};

describe("the press", () => {
  test("is the house's where the report names none", () => {
    const { value, diagnostics } = choosePress({}, host, SPAN);
    expect(value).toMatchObject({ condition: "FOGRA39", inkLimit: 3 });
    expect(diagnostics).toEqual([]);
  });

  test("is the printer's own, with the condition and the ink limit that go with it", () => {
    const wish = { profile: "press/house.icc", condition: "FOGRA51", inkLimitPercent: 280 };
    const { value } = choosePress(wish, host, SPAN);
    expect(value).toMatchObject({ condition: "FOGRA51", inkLimit: 2.8 });
    const [cyan = 0, magenta = 0, yellow = 0, black = 0] = value?.toCmyk([0.02, 0.01, 0]) ?? [];
    expect(cyan + magenta + yellow + black).toBeLessThanOrEqual(2.8 + 1e-9);
  });

  test("is told of a profile that is cut short or damaged, wherever that is", () => {
    const faultOf = (bytes: Uint8Array): string | undefined => {
      const told = choosePress(
        { profile: "press/house.icc", condition: "FOGRA39" },
        { ...host, read: () => bytes },
        SPAN,
      );
      return told.value ? undefined : told.diagnostics[0]?.message.replace(/^.*?: /, "");
    };
    for (const length of [200, 5000, 100_000, FOGRA39.length - 1])
      expect(faultOf(FOGRA39.slice(0, length))).toBe(
        `it is cut short: ${length} of its ${FOGRA39.length} bytes are there`,
      );
    // Each byte of the list of tables, and of the first of them.
    const damages = Array.from({ length: 500 }, (_, index) => {
      const bytes = FOGRA39.slice();
      bytes[128 + index] = 0xff;
      return faultOf(bytes);
    });
    expect(new Set(damages)).toContain("it is damaged: its tables are not where it says they are");
  });

  test.each([
    [
      { profile: "press/hause.icc", condition: "FOGRA51" },
      "pdf/missing-profile",
      "there is no ICC file `press/hause.icc`",
      "did you mean `house.icc`?",
    ],
    [
      { profile: "printer/their.icc", condition: "FOGRA51" },
      "pdf/missing-profile",
      "there is no ICC file `printer/their.icc`",
      "put the printer's profile there, or leave `profile` out: the house's is for coated paper",
    ],
    [
      { profile: "press/house.icc" },
      "pdf/no-condition",
      "`press/house.icc` comes without the name of its printing condition",
      "add `condition: FOGRA51`, or what the printer calls it: a file must not promise one press and be made for another",
    ],
    [
      { profile: "press/screen.icc", condition: "FOGRA51" },
      "pdf/wrong-profile",
      "`press/screen.icc` is not a press's profile: it describes a device of class `mntr`, not a press",
      "ask the printer for the ICC profile of press and paper, in CMYK",
    ],
  ])("%o is %s", (wish, code, message, hint) => {
    const { value, diagnostics } = choosePress(wish, host, SPAN);
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([{ code, severity: "error", message, span: SPAN, hint }]);
  });
});

test("the screen file takes the data as they were read, and a table for each chart", () => {
  const bytes = new TextEncoder().encode("a;b\n");
  const table = {
    name: "companies",
    file: "data/x/companies.csv",
    title: "Selskaper",
    titles: { "en-GB": "Companies" },
    fields: [],
    rows: [],
    headerSpan: SPAN,
    describedAt: SPAN,
    sha256: "",
    bytes,
  };
  const chart = {
    id: "growth/by-year",
    width: 100,
    drawing: { kind: "drawing", width: 100, height: 50, marks: [] },
    composedAlt: "Omsetningen steg.",
    data: { fields: ["år", "a, b"], rows: [["2021", 'sa "ja"']] },
    origin: SPAN,
  } as const;
  const attachments = gatherAttachments(
    { tables: new Map([["companies", table]]) },
    new Map([["fig", chart]]),
    "nb",
  );
  expect(attachments).toEqual([
    { name: "companies.csv", bytes, description: "Selskaper", mime: "text/csv", relationship: "Source" },
    {
      name: "growth-by-year.csv",
      bytes: new TextEncoder().encode('år,"a, b"\r\n2021,"sa ""ja"""\r\n'),
      description: "Omsetningen steg.",
      mime: "text/csv",
      relationship: "Data",
      figure: "fig",
    },
  ]);
  const tables = new Map([["companies", table]]);
  const described = (locale: string) => gatherAttachments({ tables }, new Map(), locale)[0]?.description;
  expect([described("en-GB"), described("de")]).toEqual(["Companies", "Selskaper"]);
});
