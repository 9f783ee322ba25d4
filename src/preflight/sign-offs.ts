/** What no program can tell: a person looks, and puts name and date beside it. H01–H06. */
export const SIGN_OFFS = {
  H01: "The alternative texts say what the pictures say.",
  H02: "The order of reading makes sense by ear, listened to with a screen reader.",
  H03: "Each chart says what its title says.",
  H04: "The language is plain: somebody who was not there understands it.",
  H05: "The translations say what the source says.",
  H06: "The colours are right on a proof from the press.",
} as const;

/** Said under every report, so that silence is not taken for a yes. */
export const NOT_CHECKED: readonly string[] = [
  "colours of photographs, skin and skies: look at a proof (H06)",
  "ink where several see-through marks lie on each other",
  "pictures that were enlarged before they came here",
  "pixels of charts that are pictures; text that is part of a picture",
  "whether alternative texts, links and headings are true, not only whether they say something",
  "sense and tone of the texts, and of the translations",
  "the written file: let veraPDF, PAC or Acrobat look at it, and listen with a screen reader",
  "the printer's own preflight: ask for it",
];
