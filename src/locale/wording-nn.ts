import type { Wording } from "./wording.ts";
import { NB } from "./wording-nb.ts";

/** Nynorsk: what it shares with Bokmål is taken from there. */
export const NN: Wording = {
  ...NB,
  scales: {
    thousand: { noun: { one: "tusen", other: "tusen" }, short: "tusen" },
    million: { noun: { one: "million", other: "millionar" }, short: "mill." },
    billion: { noun: { one: "milliard", other: "milliardar" }, short: "mrd." },
  },
  cardinals: { ...NB.cardinals, "1": "éin" },
  share: {
    ...NB.share,
    fractions: {
      ...NB.share.fractions,
      "1/20": "éin av tjue",
      "1/10": "éin av ti",
      "1/5": "éin av fem",
      "1/4": "éin av fire",
      "1/3": "éin av tre",
    },
  },
  trend: { up: "auka", down: "gjekk ned", same: "var uendra" },
  ranks: { ...NB.ranks, "7": "sjuande #", "8": "åttande #", "9": "niande #", "10": "tiande #" },
  adjectives: {
    ...NB.adjectives,
    high: {
      positive: "høg",
      comparative: "høgare",
      superlative: "høgast",
      lesser: "lågare",
      least: "lågast",
    },
    many: {
      positive: "mange",
      comparative: "fleire",
      superlative: "flest",
      lesser: "færre",
      least: "færrast",
    },
    much: { positive: "mykje", comparative: "meir", superlative: "mest", lesser: "mindre", least: "minst" },
  },
  comparison: {
    same: "like {positive} som",
    littleMore: "litt {comparative} enn",
    more: "{comparative} enn",
    halfAgain: "halvannan gong så {positive} som",
    almostDouble: "nesten dobbelt så {positive} som",
    double: "dobbelt så {positive} som",
    overDouble: "meir enn dobbelt så {positive} som",
    times: "# gonger så {positive} som",
    almostTimes: "nesten # gonger så {positive} som",
    overTimes: "meir enn # gonger så {positive} som",
    littleLess: "litt {lesser} enn",
    less: "{lesser} enn",
    overHalf: "litt over halvparten så {positive} som",
    half: "halvparten så {positive} som",
    underHalf: "mindre enn halvparten så {positive} som",
    third: "ein tredel så {positive} som",
    quarter: "ein firedel så {positive} som",
    underQuarter: "mindre enn ein firedel så {positive} som",
  },
};
