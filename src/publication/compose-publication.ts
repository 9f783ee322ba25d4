import type { Diagnostic } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import { passagesOf, type Scope, scopeFigures, scopeSources } from "../edition/index.ts";
import { composeDocument, type Document, picturesOf } from "../narrative/index.ts";
import { openPictures, type Picture } from "../picture/index.ts";
import { take } from "../report/index.ts";
import type { Sources } from "../source/index.ts";
import { foliosElsewhere, referencesOut } from "./folios.ts";
import { folderOf } from "./open-language.ts";
import type { Desk } from "./publication.ts";
import { textRackOf } from "./text-rack.ts";

/** What a publication says, and its pictures, as far as they came. */
export interface ComposedPublication {
  /** In its language, and no more of them than it shows. */
  readonly sources: Sources;
  readonly figures: Figures;
  readonly document?: Document | undefined;
  readonly pictures?: ReadonlyMap<string, Picture> | undefined;
}

export async function composePublication(
  scope: Scope,
  desk: Desk,
  found: Diagnostic[],
): Promise<ComposedPublication> {
  const { locale, typesetter } = desk.language;
  const { typeless, stylesheet } = desk.open;
  const { host, enter } = desk.run;
  enter("narrative");
  const { sources: written, figures } = inScope(scope, desk);
  const { sources = written, withheld } = take(passagesOf(written, figures), found) ?? {};
  const folios = foliosElsewhere(desk);
  const elsewhere = folios && referencesOut(folios, desk.language);
  const rack = textRackOf({ scope, sources: desk.language.sources, locale: locale.tag, folios }, desk.run);
  const composed = await composeDocument({ sources, figures, locale, elsewhere, withheld, rack });
  const document = take(composed, found);
  enter("picture");
  const named = document ? picturesOf(document, sources) : [];
  const wanted = typeless ? named.filter(({ file }) => !/\.svg$/i.test(file)) : named;
  const tools = { host, stylesheet, typesetter, locale: locale.tag };
  const pictures = take(openPictures(wanted, folderOf(sources), tools), found);
  return { sources, figures, document, pictures };
}

/** The whole report, or what a handout takes from it. */
function inScope(
  scope: Scope,
  { open, language }: Desk,
): { readonly sources: Sources; readonly figures: Figures } {
  const { figures } = open;
  if (scope.kind === "whole") return { sources: language.sources, figures };
  const { handout, row } = scope;
  return {
    sources: scopeSources(language.sources, handout),
    figures: row ? scopeFigures(figures, handout, row) : figures,
  };
}
