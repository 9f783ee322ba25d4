import { expect, test } from "vitest";
import { BODY, mm, openShop, RAGGED, read, setParagraph } from "./print-shop.ts";

/** Paragraphs written for this test: long compounds, names, numbers, quotations, short words. */
const PARAGRAPHS: readonly (readonly [lang: string, words: string])[] = [
  [
    "nb",
    "Byens oppstartsbedrifter er blitt et eget fagfelt for kommunens næringsavdeling. Samarbeidspartnerne teller arbeidsplasser, patentsøknader og egenkapitalinnhentinger, og setter dem sammen til en kunnskapsoversikt som oppdateres hvert kvartal.",
  ],
  [
    "nb",
    "«Vi flytter ikke fordi vi vil bort», sier daglig leder Ingvild Solbakk-Hansen i TidevannsTEK AS, «men fordi kundene sitter på Fornebu.» Hun har regnet på det: 74,3\u202f% av omsetningen kommer derfra, og togturen tar 6 timer og 40 minutter hver vei.",
  ],
  [
    "nb",
    "I perioden 2014–2021 ble 138 selskaper stiftet, og 70 av dem har siden skiftet forretningsadresse. Det gir en lekkasje på 50,7\u202f%, mot kr\u00a048 millioner i gjennomsnittlig årlig samfunnsbidrag (skatter, avgifter og lønnstakernes kjøpekraft).",
  ],
  [
    "nb",
    "Om du går fra Nidelva og opp til Gløshaugen en tidlig morgen, ser du lys i vinduene. Der sitter de, to og to, med kaffe og en plan. Noen får det til. De fleste får noe annet til enn det de tenkte, og det er også en måte å lykkes på.",
  ],
  [
    "nb",
    "Forskningskommersialiseringsstøtten og innovasjonskontraktsordningen er ment å utfylle hverandre. I praksis konkurrerer virkemiddelapparatets saksbehandlere om de samme søkerne, og søknadsskrivingen spiser av produktutviklingstiden.",
  ],
  [
    "nn",
    "Næringshagane i distrikta har lenge etterlyst meir langsiktig såkornkapital. No har fylkeskommunen sett av midlar til eit regionalt investeringsfond, og verdiskapinga skal målast på same måten i heile landsdelen.",
  ],
  [
    "en-GB",
    "Half of the companies that were founded at the university between 2014 and 2021 have since moved their headquarters, most of them to the capital. What they leave behind is not nothing: laboratories, suppliers, former colleagues and a reputation for engineering.",
  ],
  [
    "de",
    "Die Wirtschaftsförderungsgesellschaft der Universitätsstadt untersucht, weshalb Unternehmensgründungen abwandern. Entscheidend sind Wagniskapitalgeber, Fachkräfteverfügbarkeit und die Nähe zu den Entscheidungsträgern in der Hauptstadt.",
  ],
];

const SETTINGS = [
  ["56 mm, justified", mm(56), BODY],
  ["85 mm, justified", mm(85), BODY],
  ["56 mm, ragged", mm(56), RAGGED],
] as const;

test("lines break where they did", async () => {
  const shown: string[] = [];
  const typesetter = await openShop({
    ownWords: PARAGRAPHS.flatMap(([, words]) => words.match(/\p{L}+/gu) ?? []),
  });
  for (const [lang, words] of PARAGRAPHS) {
    for (const [name, measure, style] of SETTINGS) {
      shown.push(`-- ${lang}, ${name}`);
      for (const line of setParagraph(words, { typesetter, measure, style, lang })) {
        shown.push(`${line.ratio.toFixed(2).padStart(6)}  ${read(line)}`);
      }
    }
  }
  await expect(`${shown.join("\n")}\n`).toMatchFileSnapshot("expected/line-breaks.txt");
});
