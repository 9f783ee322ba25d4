/** Faults that layout never makes, on pages changed by hand: the net under it must hold all the same. */
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { Box, Ink } from "../../src/base/index.ts";
import type { Mark } from "../../src/chart/index.ts";
import type { Item, Page } from "../../src/layout/index.ts";
import {
  type Code,
  type PreflightFinding,
  type PreflightInput,
  preflight,
  readAloud,
} from "../../src/preflight/index.ts";
import type { Publication } from "../../src/publication/index.ts";
import { publication } from "./press-report.ts";

let sound: PreflightInput;
let pages: Publication["pages"]["pages"];

/** By their width in pixels. */
const jpegs = new Map<number, Uint8Array>();

beforeAll(async () => {
  for (const width of [16, 30, 60, 80, 300]) {
    const create = { width, height: width, channels: 3, background: "#888" } as const;
    jpegs.set(width, new Uint8Array(await sharp({ create }).jpeg().toBuffer()));
  }
  sound = await publication();
  pages = sound.pages.pages;
}, 60_000);

function findings(code: Code, change: (page: Page) => Page): readonly PreflightFinding[] {
  const changed = { ...sound.pages, pages: pages.map(change) };
  return preflight({ ...sound, pages: changed }).filter((finding) => finding.code === code);
}

const onText = (change: (items: readonly Item[]) => readonly Item[]) => (page: Page) =>
  page.master === "opening" || page.master === "text" ? { ...page, items: change(page.items) } : page;

const mirrored = (items: readonly Item[]): readonly Item[] =>
  items.map((item) => (item.kind === "text" ? { ...item, baseline: 500 - item.baseline } : item));

describe("changed by hand", () => {
  test("nothing is found before", () => {
    expect(preflight(sound)).toEqual([]);
  });

  test("text that is read upwards", () => {
    const [found] = findings("S09", onText(mirrored));
    expect(found).toMatchObject({ level: "STOP", sentence: expect.stringContaining("read after") });
    expect(found?.span?.file).toMatch(/sections\/first\.yaml$/);
  });

  test("a line that is read after one just below it", () => {
    const raised = (by: number) =>
      onText((items) => {
        const index = items.findIndex((item, at) => {
          const next = items[at + 1];
          return (
            item.kind === "text" &&
            next?.kind === "text" &&
            next.x === item.x &&
            next.baseline > item.baseline
          );
        });
        const above = items[index];
        return items.map((item, at) =>
          above?.kind === "text" && item.kind === "text" && at === index + 1
            ? { ...item, line: above.line, baseline: above.baseline - by }
            : item,
        );
      });
    expect(findings("S09", raised(0.5))).toEqual([]);
    expect(findings("S09", raised(3)).map(({ level }) => level)).toContain("STOP");
  });

  test("a page without anything on it", () => {
    const [found] = findings("P21", (page) => (page.index === 2 ? { ...page, items: [] } : page));
    expect(found).toMatchObject({ level: "WARN", sentence: "the page is blank", pages: [pages[2]?.folio] });
  });

  test("a page that is left free for a section that asked for a right-hand page", () => {
    const blank = pages.map((page) => (page.index === 2 ? { ...page, items: [] } : page));
    const destinations = new Map([
      ...sound.pages.destinations,
      ...sound.document.stories.slice(-1).map(({ id }) => [id, { pageIndex: 3, x: 0, y: 0 }] as const),
    ]);
    const stories = sound.document.stories.map((story, index, all) =>
      index === all.length - 1 ? { ...story, starts: "recto" as const } : story,
    );
    const document = { ...sound.document, stories };
    const found = preflight({ ...sound, document, pages: { ...sound.pages, pages: blank, destinations } });
    expect(found.filter(({ code, sentence }) => code === "P21" && sentence === "the page is blank")).toEqual(
      [],
    );
  });

  test("a page that is there twice", () => {
    const items = pages[2]?.items ?? [];
    const [found] = findings("P21", (page) => (page.index === 3 ? { ...page, items } : page));
    expect(found?.sentence).toBe(`the page repeats page ${pages[2]?.folio}`);
  });

  test("a page that only begins and counts like another is no repetition", () => {
    const items = pages[2]?.items ?? [];
    const last = items.findLastIndex((item) => item.kind === "text" && "node" in item.part);
    const moved = items.map((item, index) =>
      index === last && item.kind === "text" ? { ...item, baseline: item.baseline + 1 } : item,
    );
    expect(last).toBeGreaterThan(0);
    expect(findings("P21", (page) => (page.index === 3 ? { ...page, items: moved } : page))).toEqual([]);
  });

  test("two charts that are described in as many letters are two charts", () => {
    const drawn = (height: number): Item => ({
      kind: "drawing",
      part: { node: "first/bars" },
      x: 100,
      y: 100,
      scale: 1,
      drawing: {
        kind: "drawing",
        width: 100,
        height: 100,
        marks: [
          {
            kind: "path",
            path: { steps: "MLLZ", points: [0, 0, 50, 0, 50, height] },
            fill: { paint: { kind: "swatch", name: "ink", tint: 1 }, opacity: 1 },
            fillRule: "nonzero",
          },
        ],
      },
    });
    const twins = (one: number, other: number) =>
      findings("P21", (page) => {
        if (page.index !== 2 && page.index !== 3) return page;
        return { ...page, items: [drawn(page.index === 2 ? one : other)] };
      });
    expect(twins(40, 40)).toHaveLength(1);
    expect(twins(40, 60)).toEqual([]);
  });

  test("the pages at the outside of the block may come close to the spine", () => {
    const inwards = (page: Page): Page => ({
      ...page,
      items: page.items.map((item) =>
        item.kind === "text" && "node" in item.part
          ? { ...item, x: page.side === "recto" ? 24 : item.x }
          : item,
      ),
    });
    const recto = pages.findLastIndex(({ side }) => side === "recto");
    const inner = pages.slice(0, recto + 1);
    const found = (shown: readonly Page[]) =>
      preflight({ ...sound, pages: { ...sound.pages, pages: shown.map(inwards) } })
        .filter(({ code }) => code === "P22")
        .flatMap((finding) => finding.pages);
    expect(found(pages)).toContain(pages[recto]?.folio);
    expect(found(inner)).not.toContain(pages[recto]?.folio);
  });

  test("a book that is read from the right has its spine on the other side", () => {
    const atTheLeft = pages.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.kind === "text" && "node" in item.part ? { ...item, x: 24 } : item,
      ),
    }));
    const told = (locale: string) =>
      preflight({ ...sound, pages: { ...sound.pages, pages: atTheLeft, locale } })
        .filter(({ code }) => code === "P22")
        .flatMap((finding) => finding.pages);
    const inner = pages.filter(({ index }) => index > 0 && index < pages.length - 1);
    const sideOf = (folio: string) => inner.find((page) => page.folio === folio)?.side;
    expect(new Set(told("nb").map(sideOf))).toEqual(new Set(["recto"]));
    expect(new Set(told("ar").map(sideOf))).toEqual(new Set(["verso"]));
  });

  test("a cropped picture with few pixels may be shown as wide as its frame can sharply be", () => {
    const cropped = (item: Item): Item => {
      if (item.kind !== "picture" || item.picture.kind !== "raster") return item;
      // 150 pixels to the inch over 200 mm, of which 100 are seen.
      const millimetre = 72 / 25.4;
      const placed = { ...item.placed, width: 200 * millimetre, height: 200 * millimetre };
      const pixels = { width: Math.round((200 / 25.4) * 150), height: 9999 };
      const frame = { ...item.frame, width: 100 * millimetre };
      return { ...item, frame, placed, picture: { ...item.picture, pixels } };
    };
    const [found] = findings("P05", (page) => ({ ...page, items: page.items.map(cropped) }));
    expect(found?.fix).toBe("use a larger original, or show it at most 66 mm wide");
  });

  describe("in a picture that came as vectors", () => {
    const white: Ink = { kind: "cmyk", cmyk: [0, 0, 0, 0] };
    const square = { steps: "MLLLZ", points: [0, 0, 10, 0, 10, 10, 0, 10] };
    const stroke = {
      opacity: 1,
      cap: "butt",
      join: "miter",
      miterLimit: 10,
      dash: [],
      dashOffset: 0,
    } as const;
    const drawn =
      (mark: Mark) =>
      (item: Item): Item =>
        item.kind === "picture"
          ? {
              ...item,
              // Twice as wide on the page as it was drawn.
              placed: { ...item.placed, width: 20 },
              picture: {
                kind: "vector",
                file: "images/mark.svg",
                sha256: "",
                drawing: { kind: "drawing", width: 10, height: 10, marks: [mark] },
              },
            }
          : item;
    const found = (code: Code, mark: Mark) =>
      findings(code, (page) => ({ ...page, items: page.items.map(drawn(mark)) })).map(
        ({ level, sentence, span }) => [level, sentence, span?.file.replace(/.*\//, "")],
      );

    test("a line as thin as a hair", () => {
      const line = (width: number, opacity = 1): Mark => ({
        kind: "path",
        path: square,
        stroke: { ...stroke, width, opacity, paint: { kind: "cmyk", cmyk: [0, 0, 0, 1] } },
      });
      const [thin] = found("P12", line(0.1));
      expect(thin).toEqual([
        "STOP",
        "a line of 0.2 pt in `cmyk(0 0 0 100)` of `images/mark.svg` is thinner than the press can hold; solid it needs 0.25 pt",
        "edition.yaml",
      ]);
      expect(found("P12", line(0.13))).toEqual([]);
      expect(found("P12", line(0.13, 0.5))[0]?.[1]).toContain("screened or reversed it needs 0.5 pt");
    });

    test("what shines through, by the first thing that does", () => {
      const fill = { paint: white, opacity: 1 } as const;
      const path: Mark = { kind: "path", path: square, fill };
      const effect = (mark: Mark) => /\((.*)\)/.exec(found("P18", mark)[0]?.[1] ?? "")?.[1];
      expect(effect({ kind: "group", blend: "multiply", marks: [path] })).toBe("blend mode multiply");
      expect(effect({ kind: "group", whole: { opacity: 0.5, blend: "screen" }, marks: [] })).toBe(
        "blend mode screen",
      );
      expect(effect({ kind: "group", whole: { opacity: 1, mask: [path] }, marks: [path] })).toBe("a mask");
      expect(effect({ kind: "group", whole: { opacity: 0.5 }, marks: [path] })).toBe("opacity 50 %");
      const pale = { kind: "path", path: square, fill: { paint: white, opacity: 0.25 } } as const;
      expect(effect({ kind: "group", marks: [path, pale] })).toBe("opacity 25 %");
      const outlined = { ...stroke, width: 1, opacity: 0.125, paint: white };
      expect(effect({ kind: "path", path: square, stroke: outlined })).toBe("opacity 12.5 %");
      // What is not there at all does not shine through.
      for (const opacity of [0, 1])
        expect(
          effect({ kind: "group", marks: [{ ...pale, fill: { paint: white, opacity } }] }),
        ).toBeUndefined();
    });

    test("pixels within it, fewer or more than a press shows; an ornament is let be", () => {
      const shown = found.bind(undefined, "P05");
      // As wide as the drawing, which is 20 points on the page.
      const image = (pixels: number): Mark => ({
        ...{ kind: "image", bytes: jpegs.get(pixels) ?? new Uint8Array(), opacity: 1 },
        matrix: [10, 0, 0, 10, 0, 0],
      });
      expect(shown(image(30))[0]?.[1]).toBe(
        "`images/mark.svg` is 108 pixels to the inch at this size and will look blurred",
      );
      expect(shown(image(60))[0]?.slice(0, 2)).toEqual([
        "WARN",
        "`images/mark.svg` is 216 pixels to the inch at this size and will look soft",
      ]);
      expect(shown(image(80))).toEqual([]);
      expect(shown(image(300))[0]?.slice(0, 2)).toEqual([
        "NOTE",
        "`images/mark.svg` is 1080 pixels to the inch at this size, more than can be printed",
      ]);
      expect(shown(image(16))).toEqual([]);
      expect(shown({ ...image(16), bytes: Uint8Array.of(1, 2, 3) } as Mark)).toEqual([]);
    });

    test("more ink than dries", () => {
      const patch = (paint: Ink): Mark => ({ kind: "path", path: square, fill: { paint, opacity: 1 } });
      const [wet] = found("P08", patch({ kind: "cmyk", cmyk: [1, 1, 1, 1] }));
      expect(wet?.[1]).toContain("`cmyk(100 100 100 100)` is 400 % ink");
      expect(found("P08", patch(white))).toEqual([]);
      // 300 % and what rounding adds, and a little more.
      expect(found("P08", patch({ kind: "cmyk", cmyk: [0.75, 0.75, 0.75, 0.754] }))).toEqual([]);
      expect(found("P08", patch({ kind: "cmyk", cmyk: [0.75, 0.75, 0.75, 0.77] }))).not.toEqual([]);
    });
  });

  test("a sign that is missing from its font", () => {
    const broken = (item: Item): Item => {
      if (item.kind !== "text") return item;
      const runs = item.line.runs.map((run) => ({ ...run, glyphs: new Uint16Array(run.glyphs.length) }));
      return { ...item, line: { ...item.line, runs } };
    };
    const [found] = findings(
      "P19",
      onText((items) => items.map(broken)),
    );
    expect(found).toMatchObject({ level: "STOP" });
    expect(found?.sentence).toContain("is missing from the font `sans/bold`");
  });

  test("a file without bookmarks", () => {
    const found = preflight({ ...sound, pages: { ...sound.pages, outline: [] } });
    expect(found.map(({ code, level }) => `${code} ${level}`)).toEqual(["S08 WARN"]);
  });

  test("a panel that stops a millimetre short of the cut, and one that runs to the bleed", () => {
    const panel = (x: number): Item => ({
      kind: "panel",
      part: { artifact: "background" },
      box: { x, y: 100, width: 30, height: 30 },
      ink: { kind: "swatch", name: "mist", tint: 1 },
    });
    const at = (x: number) =>
      findings(
        "P02",
        onText((items) => [panel(x), ...items]),
      );
    expect(at(1)[0]?.sentence).toContain("ends at the cut (left)");
    expect(at(-8.51)).toEqual([]);
    expect(at(60)).toEqual([]);
  });

  test("a bleed that is too narrow is told once, at the master that sets it, and not of what fills it", () => {
    const panel: Item = {
      kind: "panel",
      part: { artifact: "background" },
      box: { x: -4, y: 100, width: 30, height: 30 },
      ink: { kind: "swatch", name: "mist", tint: 1 },
    };
    const narrow = (page: Page): Page => ({ ...page, bleed: 4, items: [panel, ...page.items] });
    const [found, ...others] = findings("P01", narrow);
    expect(others).toEqual([]);
    expect(found?.pages).toEqual(pages.map(({ folio, index }) => folio || `#${index + 1}`));
    expect(found?.fix).toBe("set `bleed: 3mm` on the page master `text`");
    expect(findings("P02", narrow)).toEqual([]);
  });

  test("text in the bound edge is told once for a master's margins, by the line that is nearest", () => {
    const inwards = onText((items) =>
      items.map((item, index) =>
        item.kind === "text" && "node" in item.part ? { ...item, x: 24 - 9 * (index % 2) } : item,
      ),
    );
    const found = findings("P22", inwards);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      sentence: "text is 5 mm from the spine and will be hard to read",
      fix: expect.stringContaining("of the page master `text` to"),
    });
  });

  test("type that stands half on a panel stands half on what lies under it", () => {
    const under = (box: Box, rgb: readonly [number, number, number]): Item => ({
      kind: "panel",
      part: { artifact: "background" },
      box,
      ink: { kind: "rgb", rgb },
    });
    const told = (share: number) =>
      findings(
        "S04",
        onText((items) => {
          const line = items.find((item) => item.kind === "text" && item.line.runs[0]?.size === 10);
          if (line?.kind !== "text") return items;
          const box = { x: line.x, y: line.baseline - 12, width: line.line.width, height: 16 };
          const white = under({ ...box, width: box.width * share }, [1, 1, 1]);
          return items.flatMap((item) => (item === line ? [under(box, [0, 0, 0]), white, item] : [item]));
        }),
      ).length;
    expect(told(1)).toBe(0);
    expect(told(0.5)).toBeGreaterThan(0);
  });

  test("a small spot of too much ink is a note, a large one stops the file", () => {
    const spot = (size: number): Item => ({
      kind: "panel",
      part: { artifact: "background" },
      box: { x: 100, y: 400, width: size, height: size },
      ink: { kind: "cmyk", cmyk: [0.9, 0.9, 0.9, 0.9] },
    });
    const level = (size: number) =>
      findings(
        "P08",
        onText((items) => [spot(size), ...items]),
      )[0]?.level;
    expect(level(3)).toBe("NOTE");
    expect(level(30)).toBe("STOP");
  });

  test("rules end at the cut or run past it, across their width too", () => {
    const rule = (from: readonly [number, number], to: readonly [number, number], weight = 4): Item => ({
      ...{ kind: "rule", part: { artifact: "layout" }, from, to, weight },
      ink: { kind: "swatch", name: "deep", tint: 1 },
    });
    const edges = (item: Item) => {
      const told = findings(
        "P02",
        onText((items) => [item, ...items]),
      )[0]?.sentence;
      return told && /ends at the cut \(([^)]*)\)/.exec(told)?.[1];
    };
    const { width, height } = pages[0]?.trim ?? { width: 0, height: 0 };
    expect(edges(rule([30, 300], [width + 8.51, 300]))).toBeUndefined();
    expect(edges(rule([width, 300], [30, 300]))).toBe("right");
    expect(edges(rule([0, 300], [30, 300]))).toBe("left");
    expect(edges(rule([60, height], [60, 200]))).toBe("foot");
    // Half of a rule's weight lies on each side of it.
    expect(edges(rule([30, 2], [80, 2]))).toBe("top");
    expect(edges(rule([30, 12], [80, 12]))).toBeUndefined();
    expect(edges(rule([2, 30], [2, 80]))).toBe("left");
    expect(edges(rule([-7, 30], [-7, 80], 4))).toBeUndefined();
  });

  test("pages for a stapled job come in fours; what is ordered is asked for", () => {
    const told = (count: number, multiple?: number) => {
      const { report } = sound.sources;
      const printer = { marks: true, ...report.value.printer, pagesInMultiplesOf: multiple };
      const sources = { ...sound.sources, report: { ...report, value: { ...report.value, printer } } };
      const shown = Array.from({ length: count }, (_, index) => pages[index % pages.length] as Page);
      return preflight({ ...sound, sources, pages: { ...sound.pages, pages: shown } })
        .filter(({ code }) => code === "P04")
        .map(({ level, sentence, fix }) => [level, sentence, fix]);
    };
    expect(told(8)).toEqual([]);
    expect(told(9)).toEqual([
      [
        "WARN",
        "there are 9 pages; stapling needs them in fours",
        "add 3 or take 1 away, or say with `printer.pagesInMultiplesOf` how it is bound",
      ],
    ]);
    expect(told(9, 8)).toEqual([
      ["STOP", "pages are needed in multiples of 8; there are 9", "add 7 or take 1 away"],
    ]);
    expect(told(9, 1)).toEqual([]);
  });

  test("the first lines that are read, for the person who signs their order", () => {
    const lines = readAloud(sound.structure, sound.pages, 100);
    expect(lines.slice(0, 14)).toEqual([
      "heading level 1: A small report",
      "graphic: A quay with boats in the morning, seen…",
      "heading level 1: Contents",
      "contents",
      "1 What we counted 3",
      "contents",
      "Where they are",
      "2 What we saw 4",
      "heading level 1: 1 What we counted",
      "We counted 5 companies in the region, …",
      "heading level 2: Where they are",
      "Most of them are found by the sea. The…",
      "table",
      "Table 1 Companies by region",
    ]);
    expect(readAloud(sound.structure, sound.pages, 3)).toEqual(lines.slice(0, 3));
  });

  test("a link in the credit of a picture says where it leads, as any other", () => {
    const { document } = sound;
    const link = {
      kind: "link",
      id: "l",
      origin: { file: "x.yaml", start: 0, end: 1 },
      href: "https://a.no",
    } as const;
    const credit = [{ ...link, content: [{ kind: "text" as const, text: "les mer", origin: link.origin }] }];
    const stories = document.stories.map((story) => ({
      ...story,
      blocks: story.blocks.map((block) =>
        block.kind === "figure" && block.content.kind === "picture"
          ? { ...block, content: { ...block.content, credit } }
          : block.kind === "cover" && block.picture
            ? { ...block, picture: { ...block.picture, credit } }
            : block,
      ),
    }));
    const found = preflight({ ...sound, document: { ...document, stories } });
    expect(new Set(found.map(({ code, sentence }) => `${code}: ${sentence}`))).toEqual(
      new Set(["S06: the link `les mer` does not say where it leads"]),
    );
  });

  test("a draft may show what is not translated yet, a final edition may not", () => {
    const codes = (status: "draft" | "final") => {
      const { edition } = sound.sources;
      const sources = { ...sound.sources, edition: { ...edition, value: { ...edition.value, status } } };
      const document = { ...sound.document, locale: "nb" };
      return new Set(preflight({ ...sound, sources, document }).map(({ code }) => code));
    };
    expect([...codes("draft")]).toEqual([]);
    expect([...codes("final")]).toEqual(["S07"]);
  });

  test("print faults are not told where only a screen file is made", () => {
    const wrong = { ...sound.pages, pages: pages.map((page) => ({ ...page, bleed: 0 })) };
    const codes = (outputs: PreflightInput["outputs"]) =>
      preflight({ ...sound, outputs, pages: wrong }).map(({ code }) => code);
    expect(codes(["screen"])).toEqual([]);
    expect(codes(["print"])).toContain("P01");
  });
});
