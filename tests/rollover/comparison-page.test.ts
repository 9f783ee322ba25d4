/** The comparison in a browser: all that the text tells, in a page that a keyboard and a screen reader can use. */
import { parseDocument } from "htmlparser2";
import { beforeAll, describe, expect, test } from "vitest";
import { contrastOf } from "../../src/base/index.ts";
import { comparisonPage } from "../../src/rollover/comparison-page.ts";
import type { Comparison } from "../../src/rollover/index.ts";
import { PAGE_STYLE } from "../../src/rollover/page-look.ts";
import { after, compared } from "./edition-2025.ts";
import { openWith } from "./round.ts";

interface Part {
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Every element of a page in its order, with all the words in it. */
function partsIn(html: string): readonly Part[] {
  const wordsOf = (node: object): string =>
    "data" in node
      ? String(node.data)
      : "children" in node
        ? listOf(node.children).map(wordsOf).join("")
        : "";
  const listOf = (children: unknown): readonly object[] =>
    Array.isArray(children) ? children.filter((child) => typeof child === "object") : [];
  const visit = (node: object): readonly Part[] => {
    const below = "children" in node ? listOf(node.children).flatMap(visit) : [];
    if (!("name" in node && "attribs" in node)) return below;
    const attribs = Object.fromEntries(
      Object.entries(Object(node.attribs)).map(([key, value]) => [key, String(value)]),
    );
    return [{ name: String(node.name), attribs, text: wordsOf(node).trim() }, ...below];
  };
  return visit(parseDocument(html));
}

let comparison: Comparison;
let page: string;
let parts: readonly Part[];

beforeAll(async () => {
  const files = await after();
  comparison = await compared(files);
  const { sources } = (await openWith(files, "2025")).open;
  page = comparisonPage(comparison, sources.texts);
  parts = partsIn(page);
}, 60_000);

const named = (name: string) => parts.filter((part) => part.name === name);

test("says every sentence with its reasons, every fact, name and definition", () => {
  const items = parts.filter(({ attribs }) => attribs["class"] === "sentence");
  expect(items).toHaveLength(comparison.sentences.length);
  const kari = items.find(({ text }) => text.includes("Ordfører Kari Eksempel"));
  expect(kari?.text).toMatch(/line \d+ planted\.people\.text/);
  expect(kari?.text).toContain("office ended Kari Eksempel, ordfører, until 2024-06-30");
  const rows = named("tr").map(({ text }) => text);
  expect(rows.find((row) => row.startsWith("oslo_lead_share"))).toMatch(
    /6,0.%−24,1.%−30\.1 points.*sign turned/,
  );
  expect(rows.find((row) => row.startsWith("companiesTise"))).toBe("companiesTiseVendra");
  expect(rows.find((row) => row.startsWith("companies_with_accounts"))).toContain(
    "Hentet maskinelt siden 2025.",
  );
});

test("what an author wrote is never markup", () => {
  const [sentence] = comparison.sentences;
  if (!sentence) throw new Error("no sentence");
  const text = `<img src=x onerror="alert(1)"> & {{moved "<b>"}}`;
  const html = comparisonPage(
    { ...comparison, sentences: [{ ...sentence, text, unit: `"><script>` }] },
    new Map(),
  );
  expect(html.match(/<script>/g)).toHaveLength(1);
  expect(html).not.toContain("<img");
  expect(partsIn(html).find(({ attribs }) => attribs["class"] === "words")?.text).toBe(text);
});

describe("can be used by everybody", () => {
  test("one heading of the first level, none is skipped, and landmarks have names", () => {
    const levels = parts.flatMap(({ name }) => (/^h\d$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const landmark of ["header", "nav", "main"]) expect(named(landmark)).toHaveLength(1);
    expect(named("nav")[0]?.attribs["aria-label"]).toBeTruthy();
    const ids = new Set(parts.flatMap(({ attribs }) => attribs["id"] ?? []));
    for (const { attribs } of named("section")) expect(ids).toContain(attribs["aria-labelledby"]);
  });

  test("ids are unique and every link leads somewhere", () => {
    const ids = parts.flatMap(({ attribs }) => attribs["id"] ?? []);
    expect(ids).toHaveLength(new Set(ids).size);
    for (const { attribs } of named("a")) expect(ids).toContain(attribs["href"]?.slice(1));
  });

  test("tables have heads, controls have names, and texts have their language", () => {
    for (const { attribs } of named("th")) expect(attribs["scope"]).toMatch(/^(row|col)$/);
    for (const { attribs } of named("td")) expect(attribs["role"]).toBe("cell");
    for (const { text } of [...named("button"), ...named("label"), ...named("summary")])
      expect(text).not.toBe("");
    expect(named("html")[0]?.attribs["lang"]).toBe("en");
    const spoken = parts.filter(({ attribs }) => attribs["class"] === "words");
    expect(new Set(spoken.map(({ attribs }) => attribs["lang"]))).toEqual(new Set(["nb"]));
  });

  test("what needs the script is not there without it", () => {
    const needing = parts.filter(({ attribs }) => /^(read|tools|enlarge)$/.test(attribs["class"] ?? ""));
    expect(needing.filter(({ attribs }) => attribs["hidden"] === undefined)).toEqual([]);
  });

  test("words are seen on their ground, by day and by night: 4.5 to 1 at least", () => {
    const schemes = [...PAGE_STYLE.matchAll(/--paper: [^}]*/g)].slice(0, 2).map(([colours]) => {
      const values = [...colours.matchAll(/--(\w+): #(\w+)/g)].map(([, name = "", hex = ""]) => {
        const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
        const at = (index: number) => Number.parseInt(digits.slice(index, index + 2), 16) / 255;
        return [name, [at(0), at(2), at(4)] as const] as const;
      });
      return new Map(values);
    });
    expect(schemes).toHaveLength(2);
    for (const scheme of schemes) {
      for (const words of ["ink", "soft", "link", "gone", "came"]) {
        for (const ground of ["paper", "card"]) {
          const [above, under] = [scheme.get(words), scheme.get(ground)];
          if (!above || !under) throw new Error(`no ${words} or ${ground}`);
          expect(contrastOf(above, under), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });
});
