/** The tables behind the gallery: small, of every kind of field, the same on every machine. */
import type { FigureTable } from "../../src/data/index.ts";
import { SALES, table } from "./fixtures.ts";

/** Numbers from 0 to 1 that look random (Park and Miller's generator). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function points(): (string | number)[][] {
  const next = chance(7);
  return Array.from({ length: 60 }, (_, index) => {
    const x = next() * 100;
    const group = ["Ung", "Moden", "Gammel"][index % 3] ?? "Ung";
    return [round(x), round(20 + x * 0.6 + (next() - 0.5) * 40), group, round(5 + next() * 40)];
  });
}

function months(): (string | number)[][] {
  const next = chance(11);
  return ["Trondheim", "Oslo", "Bergen"].flatMap((city, cityIndex) =>
    Array.from({ length: 24 }, (_, index) => {
      const date = new Date(Date.UTC(2021, index, 1)).toISOString().slice(0, 10);
      const season = Math.sin((index / 12) * 2 * Math.PI) * 12;
      return [date, city, round(40 + cityIndex * 12 + season + next() * 8)];
    }),
  );
}

function visits(): (string | number)[][] {
  const next = chance(3);
  const days = ["man", "tir", "ons", "tor", "fre"];
  return days.flatMap((day) => [8, 10, 12, 14, 16].map((hour) => [day, hour, Math.round(next() * 90)]));
}

function scores(): (string | number)[][] {
  const next = chance(23);
  return ["Nord", "Sør", "Øst"].flatMap((place, index) =>
    Array.from({ length: 25 }, () => {
      const spread = (next() + next() + next() - 1.5) * 20;
      return [place, round(50 + index * 8 + spread + (next() > 0.96 ? 45 : 0))];
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export const GALLERY_TABLES: readonly FigureTable[] = [
  SALES,
  table("points", { x: "number", y: "number", group: "string", size: "number" }, points()),
  table("months", { date: "date", city: "string", value: "number" }, months()),
  table("visits", { day: "string", hour: "integer", count: "integer" }, visits()),
  table("scores", { place: "string", score: "number" }, scores()),
  table("shares", { what: "string", share: "number" }, [
    ["Lønn", 0.48],
    ["Husleie", 0.22],
    ["Reiser", 0.17],
    ["Annet", 0.13],
  ]),
  table("tasks", { task: "string", start: "integer", end: "integer", team: "string" }, [
    ["Innsamling", 1, 4, "Data"],
    ["Analyse", 3, 7, "Data"],
    ["Skriving", 5, 10, "Tekst"],
    ["Trykk", 10, 12, "Tekst"],
  ]),
  table("long_names", { name: "string", value: "integer" }, [
    ["Trondheimsregionen", 12],
    ["Osloregionen", 30],
    ["Andre regioner i Norge", 22],
    ["Utlandet", 4],
  ]),
  table("powers", { x: "integer", y: "number" }, [
    [1, 3],
    [2, 12],
    [3, 55],
    [4, 210],
    [5, 900],
    [6, 4100],
  ]),
  table("change", { what: "string", from: "number", to: "number", low: "number", high: "number" }, [
    ["A", 12, 18, 10, 21],
    ["B", 30, 24, 22, 33],
    ["C", 8, 15, 6, 17],
    ["D", 22, 23, 19, 26],
  ]),
  table("gaps", { year: "year", value: "number" }, [
    [2016, 3],
    [2017, 5],
    [2018, null],
    [2019, 6],
    [2020, 9],
    [2021, 8],
  ]),
  table("places", { name: "string", lon: "number", lat: "number", size: "integer" }, [
    ["Oslo", 10.75, 59.91, 52],
    ["Trondheim", 10.4, 63.43, 68],
    ["Bergen", 5.32, 60.39, 6],
    ["Tromsø", 18.96, 69.65, 2],
  ]),
];
