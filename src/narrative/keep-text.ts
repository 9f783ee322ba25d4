/**
 * What a publication says, kept from run to run in its parts: sections, and the cover, contents, errata and colophon
 * around them. A part is taken up again where all that composing it can see is what it was:
 *
 * - the ground, which the caller names: language, scope, and every file but those that sections stand in;
 * - what can be referred to in the whole publication, with its numbers and its titles as they are written;
 * - of a section its value, and the text of its files, by which places are counted;
 * - the number of notes before it, where it has any, and that no other part has its ids.
 *
 * So what comes out is what would be composed anew, its places included. A part of which anything is found is not kept,
 * nor is any part beside an error, for an error told of one part is not told of another.
 */
import { type Shelf, sha256Of } from "../base/index.ts";
import type { Located, Section, Sources } from "../source/index.ts";
import type { Listed, ListedPiece } from "./directory.ts";
import type { Document, Story } from "./document.ts";
import type { Placed } from "./placing.ts";

/** All of a document that stands outside its stories. */
export type Head = Omit<Document, "stories" | "notes" | "uses">;

/** A story with its notes and the facts in it, settled. */
export interface KeptPart {
  /** `section/leakage`, `cover`. */
  readonly key: string;
  /** Digest of a section's own text; empty for a page around the sections. */
  readonly own: string;
  /** What can be referred to in a section. */
  readonly pieces: readonly ListedPiece[];
  readonly story: Story;
  readonly placed: Placed;
}

export interface KeptText {
  readonly ground: string;
  /** Digest of what can be referred to. */
  readonly directory: string;
  /** Missing where anything was found around the sections; then none of the pages there is kept either. */
  readonly head?: Head | undefined;
  /** In their order. */
  readonly parts: readonly KeptPart[];
  /** Whether the parts are all of the document. */
  readonly extent: "whole" | "some";
}

/** Where a publication's parts are kept. */
export interface TextRack {
  readonly ground: string;
  readonly read: () => KeptText | undefined;
  readonly write: (text: KeptText) => void;
}

export interface TextRackOptions {
  /** Of the publication. */
  readonly name: string;
  readonly ground: string;
  readonly shelf: Shelf | undefined;
  /** Of a process that goes on: by it nothing need be read or written. */
  readonly standing?: Map<string, KeptText> | undefined;
}

/** A rack on a shelf, of JSON: which reads in a tenth of the time that other plain data take. */
export function openTextRack({ name, ground, shelf, standing }: TextRackOptions): TextRack {
  return {
    ground,
    read: () => {
      const stood = standing?.get(name);
      if (stood !== undefined) return stood;
      const bytes = shelf?.read(name);
      if (bytes === undefined) return undefined;
      try {
        return JSON.parse(new TextDecoder().decode(bytes)) as KeptText; // the name tells what was put there
      } catch {
        return undefined; // cut short
      }
    },
    write: (text) => {
      const stood = standing?.has(name) === true;
      standing?.set(name, text);
      if (!stood) shelf?.write(name, new TextEncoder().encode(JSON.stringify(text)));
    },
  };
}

/** The parts of a publication that may be taken up again, and what is to be known of those that are made. */
export class StandingText {
  readonly #rack: TextRack;
  readonly #kept: KeptText | undefined;
  readonly #sources: Sources;
  /** Digests of the sections' own texts, by their keys. */
  readonly #owns: ReadonlyMap<string, string>;
  #directory = "";

  constructor(rack: TextRack, sources: Sources, locale: string) {
    const kept = rack.read();
    this.#rack = rack;
    this.#kept = kept?.ground === rack.ground ? kept : undefined;
    this.#sources = sources;
    this.#owns = new Map(
      sources.sections.map((section) => [keyOfSection(section.value.id), digestOf(section, sources, locale)]),
    );
  }

  /** What can be referred to in a section whose own text is what it was. */
  piecesOf(section: string): readonly ListedPiece[] | undefined {
    return this.#part(keyOfSection(section))?.pieces;
  }

  #part(key: string): KeptPart | undefined {
    return this.#kept?.parts.find((part) => part.key === key && part.own === this.#ownOf(key));
  }

  #ownOf(key: string): string {
    return this.#owns.get(key) ?? "";
  }

  /** What can be taken up again, now that it is known what can be referred to; undefined where that is nothing. */
  open(sections: readonly Listed[]): OpenText | undefined {
    this.#directory = digestOfDirectory(sections, this.#sources);
    if (this.#kept?.directory !== this.#directory) return undefined;
    const { head } = this.#kept;
    const stands = (key: string): boolean => head !== undefined || this.#owns.has(key);
    return { head, part: (key) => (stands(key) ? this.#part(key) : undefined) };
  }

  /** The whole document, where nothing of it has changed. */
  whole(): Document | undefined {
    if (this.#kept?.extent !== "whole") return undefined;
    const sections: Listed[] = [];
    for (const { section, number } of numbered(this.#sources.sections)) {
      const { id } = section.value;
      const pieces = this.piecesOf(id);
      if (pieces === undefined) return undefined;
      sections.push({ id, number, pieces });
    }
    const head = this.open(sections)?.head;
    return head && documentOf(head, this.#kept.parts);
  }

  /** Leaves the parts of a document for the next run. */
  keep({ head, parts, extent }: MadeText): void {
    this.#rack.write({
      ground: this.#rack.ground,
      directory: this.#directory,
      head,
      parts: parts.map(({ key, pieces, story, placed }) => {
        return { key, own: this.#ownOf(key), pieces, story, placed };
      }),
      extent,
    });
  }
}

/** A document's parts as far as they can be kept. */
interface MadeText extends Pick<KeptText, "head" | "extent"> {
  readonly parts: readonly Omit<KeptPart, "own">[];
}

/** What may be taken up again. */
export interface OpenText {
  readonly head: Head | undefined;
  /** By its key; of the pages around the sections none without the head. */
  readonly part: (key: string) => KeptPart | undefined;
}

export function keyOfSection(id: string): string {
  return `section/${id}`;
}

/** A document put together of its parts. */
export function documentOf(head: Head, parts: readonly Pick<KeptPart, "story" | "placed">[]): Document {
  return {
    ...head,
    stories: parts.map(({ story }) => story),
    notes: new Map(parts.flatMap(({ placed }) => placed.notes).map((note) => [note.id, note])),
    uses: parts.flatMap(({ placed }) => placed.uses),
  };
}

/** Sections with their numbers, from 1. */
export function numbered(
  sections: readonly Located<Section>[],
): readonly { readonly section: Located<Section>; readonly number: number | undefined }[] {
  let last = 0;
  return sections.map((section) => {
    if (section.value.numbered) last += 1;
    return { section, number: section.value.numbered ? last : undefined };
  });
}

/** Parts of a translation whose files hold more than a section's texts, though a section may be called like them. */
const SHARED_PARTS = ["report", "edition", "charts", "errata", "labels"];

/** The files that nothing but a section's texts stand in: its own, and that of its translation. */
export function filesOfSection(
  { file, value: { id } }: Located<Section>,
  { translations }: Pick<Sources, "translations">,
  locale: string,
): readonly string[] {
  const translation = SHARED_PARTS.includes(id) ? undefined : translations.get(locale)?.get(id);
  return translation === undefined ? [file] : [file, translation.file];
}

function digestOf(section: Located<Section>, sources: Sources, locale: string): string {
  const texts = filesOfSection(section, sources, locale).map((file) => [file, sources.texts.get(file)]);
  return sha256Of(JSON.stringify([section.value, texts]));
}

function digestOfDirectory(sections: readonly Listed[], sources: Sources): string {
  const titles = sources.sections.map(({ value: { title, blocks } }) => [
    title,
    ...blocks.map((block) => [
      block.id,
      "title" in block ? block.title : undefined,
      "caption" in block ? block.caption : undefined,
    ]),
  ]);
  const listed = sections.map(({ id, number, pieces }) => [id, number, pieces]);
  return sha256Of(JSON.stringify([listed, titles]));
}
