import { describe, expect, test } from "vitest";
import { proof, replaced, SOUND } from "./press-report.ts";

const photograph = `data:image/jpeg;base64,${Buffer.from(SOUND["content/press/images/quay.jpg"] ?? "").toString("base64")}`;

test("a sound report has no findings", async () => {
  const { found, sheet, lineOf } = await proof();
  expect(sheet?.press.condition).toBe("FOGRA39");
  expect(found.map((each) => `${each.severity} ${each.code} ${each.message} at ${lineOf(each)}`)).toEqual([]);
});

test("of a heat map no cell is too pale, and of its labels the one that is hardest to read is told", async () => {
  const cells = `  encoding: { y: { field: region, type: nominal, title: null } }
  layer:
    - mark: rect
      encoding: { color: { field: companies, type: quantitative, scale: { range: ["swatch:mist", "swatch:sea"] } } }
    - mark: { type: text, color: white }
      encoding: { text: { field: companies, type: quantitative } }
`;
  const chart = "content/press/charts/by_region.yaml";
  const bars = replaced(chart, "  mark:", "  nothing:")[chart];
  const head = String(bars).slice(0, String(bars).indexOf("  nothing:"));
  const { found } = await proof({ [chart]: head + cells });
  const told = found.filter(({ code }) => code === "preflight/s04-contrast").map(({ message }) => message);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /a label of a chart in `rgb\(255 255 255\)` on #\w+ has a contrast of 1\.1:1; .*: `1`$/,
  );
});

test.each([
  ["it measures", "color: { field: companies, type: quantitative }"],
  ["it is counted", "color: { aggregate: count }"],
  ["it is cut into classes", "color: { field: companies, bin: true }"],
  ["its legend is turned off", "color: { field: region, type: nominal, legend: null }"],
  [
    "it is hatched too",
    'color: { field: region, type: nominal, scale: { range: ["hatch:45:swatch:sea", "swatch:deep"] } }',
  ],
  ["a dash says it too", "color: { field: region }\n    strokeDash: { field: region }"],
])("colour is not alone where %s", async (_, colour) => {
  const from = "    x: { field: region, type: nominal, title: null }";
  const to = `    x: { field: revenue, type: quantitative, title: null }\n    ${colour}`;
  const { found } = await proof(replaced("content/press/charts/by_region.yaml", from, to));
  expect(found.filter(({ code }) => code === "preflight/s05-colour-alone" || /^chart\//.test(code))).toEqual(
    [],
  );
});

describe("a cover that came as vectors is what its title stands on", () => {
  const cover = async (paint: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 148 210" width="148mm" height="210mm">${paint}</svg>`;
    const { found } = await proof({
      ...replaced("templates/plain/theme.yaml", "    background: deep\n", ""),
      ...replaced("content/press/2024/edition.yaml", "images/quay.jpg", "images/cover.svg"),
      "content/press/images/cover.svg": svg,
    });
    return found.filter(({ code }) => code === "preflight/s04-contrast").map(({ message }) => message);
  };
  const deep = '<rect width="148" height="210" fill="#12314a"/>';
  const sky = "<rect width='148' height='210' fill='#eef3f5'/>";

  test.each([
    ["dark", deep],
    [
      "dark where it is see-through, on a darker one",
      `${deep}<rect width="148" height="210" fill="#fff" opacity=".1"/>`,
    ],
    [
      "dark beside what is cut away",
      `${deep}<clipPath id="c"><path d="M0 0h1v1z"/></clipPath><g clip-path="url(#c)">${sky}</g>`,
    ],
    [
      "a photograph, of which nothing is known",
      `<image width="148" height="210" preserveAspectRatio="none" href="${photograph}"/>`,
    ],
  ])("%s", async (_, paint) => {
    expect(await cover(paint)).toEqual([]);
  });

  test.each([
    ["pale", sky, "on #eef3f5 has a contrast of 1.1:1"],
    ["nothing but a line", '<path d="M0 0h1" stroke="#12314a"/>', "on paper has a contrast of 1:1"],
    [
      "dark at one end only",
      `${sky}<rect width="30" height="210" fill="#12314a"/>`,
      "on #eef3f5 has a contrast of 1.1:1",
    ],
  ])("%s", async (_, paint, told) => {
    expect((await cover(paint)).join("\n")).toContain(told);
  });
});
