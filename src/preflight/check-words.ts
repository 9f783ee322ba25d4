/** Words: links that say where they lead, and paragraphs in the language they are marked with. S06, S07. */
import { findForeign, languageOf } from "../locale/index.ts";
import {
  type Block,
  type Inline,
  type Link,
  notesCalledIn,
  ownTextsOf,
  plainWords,
} from "../narrative/index.ts";
import { ownWordsOf } from "./document-places.ts";
import type { PreflightFinding } from "./finding.ts";
import { opening, type Proof } from "./proof.ts";

/** Link texts that mean nothing when links are listed on their own; nb, nn, en, de. */
const EMPTY_WORDS =
  /^(her|hit|dette|denne|lenke|lenka|link|les mer|les meir|mer|meir|se her|klikk her|trykk her|here|click here|read more|more|this|this link|hier|mehr|weiterlesen|klicken sie hier)$/i;
const ADDRESS = /^(https?:\/\/|www\.)\S+$/i;

export function checkLinks(proof: Proof): readonly PreflightFinding[] {
  return proof.places.blocks.flatMap(({ block }) =>
    ownTextsOf(block)
      .concat(notesIn(block, proof))
      .flatMap(linksIn)
      .flatMap((link): PreflightFinding[] => {
        const words = plainWords(link.content).trim();
        const fault = linkFault(words);
        if (!fault) return [];
        return [{ code: "S06", ...fault, pages: proof.foliosOf(block.id), span: link.origin }];
      }),
  );
}

function linkFault(words: string): Pick<PreflightFinding, "level" | "sentence" | "fix"> | undefined {
  const fix = "let the link be the name of what it leads to";
  if (words === "") return { level: "STOP", sentence: "a link has no words", fix };
  if (EMPTY_WORDS.test(words.replace(/[.…:»«"”]+/g, "").trim()))
    return { level: "STOP", sentence: `the link \`${words}\` does not say where it leads`, fix };
  if (ADDRESS.test(words))
    return { level: "WARN", sentence: `the link is a bare address: \`${opening(words)}\``, fix };
  return undefined;
}

function notesIn(block: Block, { document }: Proof): readonly (readonly Inline[])[] {
  return ownTextsOf(block)
    .flatMap(notesCalledIn)
    .flatMap((id) => document.notes.get(id)?.content ?? [])
    .map((inline) => [inline]);
}

function linksIn(content: readonly Inline[]): readonly Link[] {
  return content.flatMap((inline) => {
    if (inline.kind === "link") return [inline];
    return inline.kind === "mark" ? linksIn(inline.content) : [];
  });
}

const LANGUAGES: Readonly<Record<string, string>> = {
  nb: "Norwegian (bokmål)",
  nn: "Norwegian (nynorsk)",
  en: "English",
  de: "German",
};

export function checkLanguages(proof: Proof): readonly PreflightFinding[] {
  const awaited = awaitedLanguage(proof);
  const tell = (
    words: string,
    lang: string,
    what: string,
  ): Pick<PreflightFinding, "sentence" | "fix"> | undefined => {
    const foreign = findForeign(words, lang);
    if (!foreign || foreign.language === awaited) return undefined;
    return {
      sentence: `${what} looks ${LANGUAGES[foreign.language]} but is marked \`${lang}\`: \`${opening(foreign.words)}\``,
      fix: `mark it with \`lang: ${foreign.language}\`, or translate it`,
    };
  };
  return proof.places.blocks.flatMap(({ block, lang }): PreflightFinding[] => {
    const at = { pages: proof.foliosOf(block.id), span: block.origin };
    const texts = ownTextsOf(block)
      .map(ownWordsOf)
      .flatMap((words) => tell(words, lang, "the text") ?? []);
    const alts =
      block.kind === "figure" || block.kind === "cover"
        ? [tell(block.alt, lang, "the alternative text") ?? []].flat()
        : [];
    return [...texts, ...alts].map((told) => ({ code: "S07", level: "STOP", ...told, ...at }));
  });
}

/** The language of texts that a draft shows until they are translated, marked as such by `translation`. */
function awaitedLanguage({ sources, document }: Proof): string | undefined {
  const { sourceLocale } = sources.report.value;
  const draft = sources.edition.value.status === "draft" && document.locale !== sourceLocale;
  return draft ? languageOf(sourceLocale) : undefined;
}
