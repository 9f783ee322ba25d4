/** The options of the commands, and how their values are read. */
import { statSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import type { Revision, Signoff } from "../source/index.ts";
import type { Example } from "./init-plan.ts";
import type { Shard } from "./jobs.ts";

/** 0: fine. 1: findings of severity error. 2: wrong use. */
export type ExitCode = 0 | 1 | 2;

export interface CommonOptions {
  readonly project: string;
  readonly format: "text" | "json";
  readonly quiet?: boolean | undefined;
  readonly strict?: boolean | undefined;
}

export interface EditionOptions extends CommonOptions {
  readonly edition?: string | undefined;
  readonly locale?: readonly string[] | undefined;
}

/** `--allow P05 --because "…"`, as often as needed, in pairs. */
export interface AllowOptions {
  readonly allow?: readonly string[] | undefined;
  readonly because?: readonly string[] | undefined;
}

export interface PreflightOptions extends EditionOptions, AllowOptions {
  readonly output?: readonly string[] | undefined;
}

export interface PreflightCommandOptions extends PreflightOptions {
  /** Write the contact sheet. */
  readonly sheet?: boolean | undefined;
}

export interface WatchOptions {
  /** Do it again whenever a source changes. */
  readonly watch?: boolean | undefined;
}

export interface PreviewOptions extends EditionOptions {
  readonly port: number;
}

/** How the work is spread. */
interface SpreadOptions {
  readonly jobs?: number | undefined;
  readonly shard?: Shard | undefined;
}

export interface CheckOptions extends EditionOptions, WatchOptions {}

export interface BuildOptions extends PreflightOptions, SpreadOptions, WatchOptions {
  readonly emit?: string | undefined;
  readonly handouts?: boolean | undefined;
}

export interface HandoutsOptions extends EditionOptions, SpreadOptions {
  readonly only?: readonly string[] | undefined;
}

export interface NewOptions extends CommonOptions {
  readonly from?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface ReleaseOptions extends EditionOptions, AllowOptions {}

export interface CompareOptions extends CommonOptions {
  /** A file to write the page to, from where the command is called. */
  readonly html?: string | undefined;
  /** A file to write the appendix to. */
  readonly pdf?: string | undefined;
  /** Both editions are laid out, and their pages compared. */
  readonly pages?: boolean | undefined;
}

export interface SignOptions extends CommonOptions {
  readonly role: Signoff["role"];
  readonly by: string;
  readonly on?: string | undefined;
  readonly locale?: string | undefined;
}

export interface ReviseOptions extends CommonOptions {
  readonly kind: Revision["kind"];
  readonly because: string;
  readonly on?: string | undefined;
}

export interface StatusOptions extends EditionOptions {
  readonly pages?: boolean | undefined;
}

export interface ExportOptions extends EditionOptions {
  readonly to: "xliff" | "po";
  readonly out?: string | undefined;
}

export interface ImportOptions extends EditionOptions {
  readonly force?: boolean | undefined;
  readonly by?: string | undefined;
}

export interface InitOptions {
  readonly example: Example;
  readonly locale: string;
  readonly quiet?: boolean | undefined;
}

export const another = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** `screen,print`: words with commas between them. */
export function list(value: string): readonly string[] {
  const words = value.split(",").map((each) => each.trim());
  if (words.includes("")) throw new InvalidArgumentError("Words are written with a comma between two: a,b.");
  return words;
}

/** `nb,en-GB`, or `all`. */
export function languages(value: string): readonly string[] {
  return list(value).map((each) => (each === "all" ? each : language(each)));
}

/** One language, by its BCP 47 tag. */
export function language(value: string): string {
  try {
    Intl.getCanonicalLocales(value);
    return value;
  } catch {
    throw new InvalidArgumentError("A language is written as its tag, such as nb or en-GB.");
  }
}

/** A day that the calendar has, written 2026-02-01. */
export function day(value: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  // 2026-02-31 is read as a day of March.
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError("A day is written 2026-02-01.");
  return value;
}

/** What is kept on record: a name, a reason. */
export function said(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("It goes on record, and cannot be empty.");
  return value;
}

/** `2/3`: the second of three. */
export function shard(value: string): Shard {
  const [number = 0, count = 0] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(value)?.slice(1) ?? []).map(Number);
  if (number > count || count === 0)
    throw new InvalidArgumentError("A shard is written 2/3: the second of three.");
  return { number, count };
}

export function folder(value: string): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidArgumentError("There is no such folder.");
  return value;
}

export function port(value: string): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number < 65_536)) throw new InvalidArgumentError("It is a number up to 65535, such as 4400.");
  return number;
}

export function threads(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError("It is a number of threads, such as 4.");
  return Number(value);
}
