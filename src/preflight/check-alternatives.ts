/** Alternative texts, table heads and headings: that they are there, `tag` sees to; that they say something, this. S01–S03. */
import type { Span } from "../base/index.ts";
import type { PageSet } from "../layout/index.ts";
import { plainWords } from "../narrative/index.ts";
import type { Element, Kid } from "../tag/index.ts";
import type { PreflightFinding } from "./finding.ts";
import { folioOf, opening, type Proof } from "./proof.ts";

const FILE_NAME =
  /^\S*\.(jpe?g|png|svg|gif|webp|tiff?|pdf|ya?ml)$|^(img|dsc|p|image|bilde|bild|foto)?[_-]?\d{3,}$/i;
const PLACEHOLDER = /^(todo|tbd|xxx+|lorem ipsum.*|alt(ernative)?[ -]?(text|tekst)?|\.+|-+|\?+)$/i;

/** Words that name the kind of thing and nothing of what it shows; nb, nn, en, de. */
const KINDS = new Set(
  "bilde bilete foto fotografi figur graf diagram illustrasjon kart logo image picture photo photograph figure graph chart diagram illustration map bild grafik abbildung diagramm karte et en ei a an the ein eine av of von".split(
    " ",
  ),
);

export function checkAlternatives(proof: Proof): readonly PreflightFinding[] {
  const captions = captionWords(proof);
  return figures(proof.structure.root).flatMap((figure): PreflightFinding[] => {
    const alt = (figure.alt ?? "").trim();
    const fault = faultOf(alt, captions.get(figure.node) ?? []);
    if (!fault) return [];
    const span = proof.places.at(figure.node)?.origin ?? figure.origin;
    return [{ code: "S01", ...fault, pages: pagesOf(figure, proof.pages), span }];
  });
}

function faultOf(
  alt: string,
  captions: readonly string[],
): Pick<PreflightFinding, "level" | "sentence" | "fix"> | undefined {
  const fix = "say in `alt` what the picture shows, as you would on the telephone";
  if (alt === "") return { level: "STOP", sentence: "a figure has no alternative text", fix };
  if (FILE_NAME.test(alt))
    return { level: "STOP", sentence: `the alternative text \`${alt}\` is the name of a file`, fix };
  const words = plain(alt).split(" ");
  if (PLACEHOLDER.test(alt) || words.every((word) => KINDS.has(word)))
    return { level: "STOP", sentence: `the alternative text \`${alt}\` says nothing of what is seen`, fix };
  if (captions.some((caption) => plain(caption) === plain(alt)))
    return {
      level: "WARN",
      sentence: `the alternative text repeats the caption: \`${opening(alt)}\``,
      fix: "say what is seen, which the caption takes for granted; it is read right after it",
    };
  return undefined;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function captionWords({ places }: Proof): ReadonlyMap<string, readonly string[]> {
  return new Map(
    places.blocks.flatMap(({ block }) => {
      if (block.kind !== "figure") return [];
      const { title, caption } = block.captions;
      return [
        [block.id, [plainWords(title), plainWords(caption)].filter((words) => words.trim() !== "")] as const,
      ];
    }),
  );
}

function figures(element: Element): readonly Element[] {
  const own = element.role === "Figure" ? [element] : [];
  return [...own, ...elementsOf(element).flatMap(figures)];
}

function elementsOf({ kids }: Element): readonly Element[] {
  return kids.flatMap((kid) => (kid.kind === "element" ? [kid] : []));
}

/** Folios of the pages that an element has marks on. */
function pagesOf(element: Element, { pages }: PageSet): readonly string[] {
  const indices = new Set<number>();
  const walk = (kid: Kid) => {
    if (kid.kind === "element") kid.kids.forEach(walk);
    else indices.add(kid.pageIndex);
  };
  element.kids.forEach(walk);
  return pages.filter(({ index }) => indices.has(index)).map(folioOf);
}

export function checkTableHeads(proof: Proof): readonly PreflightFinding[] {
  return proof.places.blocks.flatMap(({ block }): PreflightFinding[] => {
    if (block.kind !== "table") return [];
    const heads = block.rows.flatMap(({ cells }) => cells.filter(({ heads }) => heads === "column"));
    const at = { pages: proof.foliosOf(block.id), span: block.origin };
    if (heads.length === 0)
      return [
        {
          code: "S02",
          level: "STOP",
          sentence: `no head stands over the columns of table \`${block.id}\``,
          ...at,
          fix: "write a `head` for each column, and let the template set it as `th` with `scope`",
        },
      ];
    const silent = heads.filter(({ content }) => !/[\p{L}\p{N}%]/u.test(plainWords(content)));
    // The corner over a column of names may be empty; two silent heads cannot be told apart.
    if (silent.length < 2) return [];
    return [
      {
        code: "S02",
        level: "STOP",
        sentence: `${silent.length} columns of table \`${block.id}\` have heads without words`,
        ...at,
        span: silent[0]?.origin ?? block.origin,
        fix: "name what stands in each column",
      },
    ];
  });
}

export function checkHeadings(proof: Proof): readonly PreflightFinding[] {
  let above = 0;
  return proof.places.blocks.flatMap(({ block }): PreflightFinding[] => {
    if (block.kind !== "heading") return [];
    const words = plainWords(block.content).trim();
    const at: { readonly pages: readonly string[]; readonly span: Span } = {
      pages: proof.foliosOf(block.id),
      span: block.origin,
    };
    const before = above;
    above = block.level;
    const found: PreflightFinding[] = [];
    if (!/[\p{L}\p{N}]/u.test(words))
      found.push({
        code: "S03",
        level: "STOP",
        sentence: `a heading says nothing: \`${words}\``,
        ...at,
        fix: "write in words what follows, or take the heading away",
      });
    if (block.level > before + 1)
      found.push({
        code: "S03",
        level: "WARN",
        sentence: `the heading \`${opening(words)}\` is of level ${block.level} and follows ${before === 0 ? "none" : `level ${before}`}; it is tagged as level ${before + 1}`,
        ...at,
        fix: `make it level ${before + 1}: \`${"#".repeat(before + 1)}\``,
      });
    return found;
  });
}
