/**
 * What each language sets how. A rule is what it finds and what stands there instead; look-behind and look-ahead keep
 * a find to the characters that change, so that rules work across pieces. U+00A0 is the no-break space that stretches
 * with its line, U+202F the narrow one that does not.
 */
import { languageOf } from "./language-of.ts";
import type { Quotes } from "./typography-quotes.ts";

export type TypographyRule = readonly [find: RegExp, put: string];

export interface Typography {
  readonly quotes: Quotes;
  readonly rules: readonly TypographyRule[];
}

const NO_BREAK = "\u00a0";
const NARROW = "\u202f";

/** The rules for a BCP 47 tag: its own, else its language's. */
export function typographyOf(lang: string): Typography | undefined {
  const tag = lang.toLowerCase();
  return LANGUAGES.get(tag) ?? LANGUAGES.get(languageOf(tag));
}

/** The quotation marks of a language, BCP 47, without spaces: outer and inner, each opening and closing; undefined where not known. */
export function quotationMarksOf(lang: string): readonly string[] | undefined {
  const quotes = typographyOf(lang)?.quotes;
  return quotes && [...quotes.outer, ...quotes.inner].map((mark) => mark.trim());
}

const ANGLED = ["«", "»"] as const;
const NARROW_ANGLED = [`«${NARROW}`, `${NARROW}»`] as const;
const HIGH_SINGLE = ["‘", "’"] as const;
const HIGH_DOUBLE = ["“", "”"] as const;
const LOW_DOUBLE = ["„", "“"] as const;

const ELLIPSIS: TypographyRule = [/(?<!\.)\.\.\.(?!\.)/g, "…"];
/** A hyphen before a figure, not after one: `8 -10` is a careless range. */
const MINUS: TypographyRule = [/(?<=^|(?<!\d)[\s(\u00a0\u202f])-(?=\d)/gm, "−"];

function thoughtDash(dash: "–" | "—"): readonly TypographyRule[] {
  const other = dash === "–" ? "—" : "–";
  return [
    [/(?<=\S[ \u00a0])--?(?=[ \u00a0]\S)/g, dash],
    [new RegExp(`(?<=[^\\d\\s][ \\u00a0])${other}(?=[ \\u00a0][^\\d\\s])`, "g"), dash],
  ];
}

/**
 * `12 500`: a space in a number is narrow and holds; four figures in a row are left closed up. What stands before a space
 * is looked at only behind one, and no further back than it must be.
 */
const GROUPED: TypographyRule = [
  /[ \u00a0](?=\d{3}(?!\d))(?<=(?<![\d.,\u202f])\d{1,3}(?:[ \u00a0\u202f]\d{3})*?[ \u00a0])/g,
  NARROW,
];
const NARROW_PERCENT: TypographyRule = [/(?<=\d)[ \u00a0]?(?=[%‰])/g, NARROW];
const CLOSED_PERCENT: TypographyRule = [/(?<=\d)[ \u00a0\u202f]+(?=[%‰])/g, ""];
/** A space before the sign is made to hold; without one the sign stays closed up. */
const HELD_PERCENT: TypographyRule = [/(?<=\d)[ \u00a0](?=[%‰])/g, NARROW];

/** Keeps a short word with the figure after it. */
function beforeFigure(words: string): TypographyRule {
  return [new RegExp(`(?<=(?<![\\p{L}\\d])(?:${words})) (?=\\d)`, "giu"), NO_BREAK];
}

/** Keeps a unit with the figure before it. */
function afterFigure(units: string): TypographyRule {
  return [new RegExp(`(?<=\\d) (?=(?:${units})(?![\\p{L}\\d]))`, "gu"), NO_BREAK];
}

function dayAndMonth(months: string, stop: "." | ""): TypographyRule {
  const day = stop === "." ? "\\d{1,2}\\." : "\\d{1,2}";
  return [new RegExp(`(?<=(?<!\\d)${day}) (?=(?:${months})(?!\\p{L}))`, "gu"), NO_BREAK];
}

/** Prepositions and conjunctions of one letter do not end a line. */
function singleLetters(letters: string): TypographyRule {
  return [new RegExp(`(?<=(?<![\\p{L}\\p{N}.’'-])[${letters}]) (?=\\S)`, "giu"), NO_BREAK];
}

const METRIC = "km|m|cm|mm|kg|g|t|m²|km²|W|kW|MW|GW|kWh|MWh|GWh|TWh|°C";

const NORWEGIAN: Typography = {
  quotes: { outer: ANGLED, inner: HIGH_SINGLE },
  rules: [
    ELLIPSIS,
    MINUS,
    ...thoughtDash("–"),
    GROUPED,
    NARROW_PERCENT,
    dayAndMonth("januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember", "."),
    beforeFigure("kr\\.?|nr\\.|§{1,2}|kl\\.?|ca\\.?|s\\.|kap\\.|fig\\.|tab\\.|pkt\\."),
    afterFigure(`kr|mill\\.|mrd\\.|MNOK|NOK|${METRIC}`),
  ],
};

const ENGLISH_MONTHS =
  "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec";
const ENGLISH_RULES: readonly TypographyRule[] = [
  ELLIPSIS,
  MINUS,
  ...thoughtDash("–"),
  CLOSED_PERCENT,
  dayAndMonth(ENGLISH_MONTHS, ""),
  beforeFigure("Nos?\\.|pp?\\.|Figs?\\.|vol\\.|ch\\.|sec\\.|NOK|EUR|GBP|USD|§{1,2}"),
  afterFigure(`million|billion|${METRIC}`),
];

const GERMAN_PAIRS = ["z:B", "d:h", "u:a", "o:Ä", "v:a", "s:o", "s:u", "u:U", "i:d", "m:E", "z:T"];

const LANGUAGES: ReadonlyMap<string, Typography> = new Map<string, Typography>([
  ["nb", NORWEGIAN],
  ["nn", NORWEGIAN],
  ["no", NORWEGIAN],
  ["en", { quotes: { outer: HIGH_SINGLE, inner: HIGH_DOUBLE }, rules: ENGLISH_RULES }],
  ["en-us", { quotes: { outer: HIGH_DOUBLE, inner: HIGH_SINGLE }, rules: ENGLISH_RULES }],
  [
    "de",
    {
      quotes: { outer: LOW_DOUBLE, inner: ["‚", "‘"] },
      rules: [
        ELLIPSIS,
        MINUS,
        ...thoughtDash("–"),
        NARROW_PERCENT,
        dayAndMonth(
          "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
          ".",
        ),
        ...GERMAN_PAIRS.map((pair): TypographyRule => {
          const [first = "", second = ""] = pair.split(":");
          return [new RegExp(`(?<=(?<!\\p{L})${first}\\.)[ \\u00a0]?(?=${second}\\.)`, "giu"), NARROW];
        }),
        beforeFigure("Nr\\.|S\\.|Abb\\.|Kap\\.|Bd\\.|Tab\\.|ca\\.|§{1,2}"),
        afterFigure(`€|Euro|Mio\\.|Mrd\\.|${METRIC}`),
      ],
    },
  ],
  [
    "fr",
    {
      quotes: { outer: NARROW_ANGLED, inner: HIGH_DOUBLE },
      rules: [
        ELLIPSIS,
        MINUS,
        [/(?<=\S[ \u00a0])--?(?=[ \u00a0]\S)/g, "–"],
        GROUPED,
        NARROW_PERCENT,
        [/(?<=«)[ \u00a0]?(?=[^\s\u00a0\u202f])/g, NARROW],
        [/(?<=[^\s\u00a0\u202f])[ \u00a0]?(?=»)/g, NARROW],
        [/(?<=[\p{L}\p{N}»”)\]%…])[ \u00a0]?(?=[;!?](?:$|[\s\u00a0\u202f»”)!?]))/gmu, NARROW],
        [/(?<=[\p{L}\p{N}»”)\]%…])[ \u202f]?(?=:(?:$|[\s\u00a0]))/gmu, NO_BREAK],
        [/(?<=(?<!\d)1)er(?!\p{L})/gu, "ᵉʳ"],
        dayAndMonth(
          "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
          "",
        ),
        beforeFigure("n[°º]|p\\.|pp\\.|fig\\.|art\\.|§{1,2}"),
        [/(?<=(?<!\p{L})(?:M|MM|Mme|Mlle|Dr|Me)\.?) (?=\p{Lu})/gu, NO_BREAK],
        afterFigure(`€|euros|millions|milliards|${METRIC}`),
      ],
    },
  ],
  [
    "pl",
    {
      quotes: { outer: ["„", "”"], inner: ANGLED },
      rules: [
        ELLIPSIS,
        MINUS,
        ...thoughtDash("–"),
        GROUPED,
        CLOSED_PERCENT,
        dayAndMonth(
          "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
          "",
        ),
        singleLetters("wziouaWZIOUA"),
        [/(?<=\d{4}) (?=r\.)/g, NO_BREAK],
        beforeFigure("nr|s\\.|rys\\.|tab\\.|ok\\.|§{1,2}"),
        afterFigure(`zł|tys\\.|mln|mld|${METRIC}`),
      ],
    },
  ],
  [
    "uk",
    {
      quotes: { outer: ANGLED, inner: LOW_DOUBLE },
      rules: [
        ELLIPSIS,
        MINUS,
        ...thoughtDash("—"),
        GROUPED,
        HELD_PERCENT,
        dayAndMonth(
          "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
          "",
        ),
        singleLetters("взіуоайВЗІУОАЙ"),
        [/(?<=\d{4}) (?=р\.)/g, NO_BREAK],
        beforeFigure("№|с\\.|рис\\.|табл\\.|§{1,2}"),
        afterFigure(`грн|тис\\.|млн|млрд|${METRIC}`),
      ],
    },
  ],
  [
    "sv",
    {
      quotes: { outer: ["”", "”"], inner: ["’", "’"] },
      rules: [
        ELLIPSIS,
        MINUS,
        ...thoughtDash("–"),
        GROUPED,
        NARROW_PERCENT,
        beforeFigure("nr|kl\\.|ca|s\\.|§{1,2}"),
        afterFigure(`kr|${METRIC}`),
      ],
    },
  ],
  [
    "da",
    {
      quotes: { outer: ["»", "«"], inner: ["›", "‹"] },
      rules: [
        ELLIPSIS,
        MINUS,
        ...thoughtDash("–"),
        NARROW_PERCENT,
        beforeFigure("kr\\.|nr\\.|kl\\.|ca\\.|s\\.|§{1,2}"),
        afterFigure(`kr\\.|${METRIC}`),
      ],
    },
  ],
  [
    "fi",
    {
      quotes: { outer: ["”", "”"], inner: ["’", "’"] },
      rules: [
        ELLIPSIS,
        MINUS,
        ...thoughtDash("–"),
        GROUPED,
        NARROW_PERCENT,
        beforeFigure("n:o|nro|klo|s\\.|§{1,2}"),
        afterFigure(`€|${METRIC}`),
      ],
    },
  ],
]);
