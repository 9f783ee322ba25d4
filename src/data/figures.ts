import type { Missed, Span } from "../base/index.ts";
import type { Field, Format, Value } from "../source/index.ts";
import type { LackingMembers } from "./family-members.ts";

/** A row's origin: one line of a CSV file. */
export interface RowOrigin {
  readonly file: string;
  readonly line: number;
}

/** A table that charts, tables in the text and facts read: a CSV resource or a derived one. */
export interface FigureTable {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Plain objects without the hidden lineage; null is unknown. */
  readonly rows: readonly Readonly<Record<string, Value | null>>[];
  /** The tables it came from, the nearest first; empty for a CSV resource. */
  readonly chain: readonly string[];
  /** Facts that its transforms call by name. */
  readonly facts?: readonly string[] | undefined;
  /** The CSV lines under row `index`. */
  readonly originsOf: (index: number) => readonly RowOrigin[];
  /** Fields of marks by the fields that they stand behind, wherever those are printed. */
  readonly marks?: Readonly<Record<string, string>> | undefined;
  /** Where it is defined. */
  readonly origin: Span;
  /**
   * Its definition or the data under it have an error, told already: its rows are not to be relied on, it may have
   * none and no fields, and who reads it need not complain again.
   */
  readonly faulty?: true | undefined;
}

/** A named scalar with one definition. */
export interface Fact {
  readonly id: string;
  /** null is unknown: a text that prints it is an error. */
  readonly value: number | string | boolean | null;
  readonly format: Format;
  readonly note?: string | undefined;
  /** The definition in words of the file: `moved / companies` or `count of companies where …`. */
  readonly definition: string;
  /** SHA-256 of the definition and of all definitions under it: changes when the meaning does. */
  readonly definitionHash: string;
  /** Facts it is computed from. */
  readonly facts: readonly string[];
  /** Tables it reads, the nearest first, down to CSV resources. */
  readonly chain: readonly string[];
  /** The CSV lines under it and under the facts it is computed from. */
  readonly origins: readonly RowOrigin[];
  readonly origin: Span;
  /**
   * Its definition or the data under it have an error, told already: its value is null or not to be relied on, and who
   * prints it need not complain again.
   */
  readonly faulty?: true | undefined;
  /** Of a family that may lack members, for its data have faults: what these are called. */
  readonly members?: LackingMembers | undefined;
  /** Why this edition's value is not comparable with the one before. */
  readonly break?: string | undefined;
}

export interface CheckResult {
  readonly id: string;
  /** False, too, where it could not be evaluated. */
  readonly holds: boolean;
  readonly severity: "error" | "warning";
  readonly reason: string;
  readonly expression: string;
  readonly origin: Span;
}

/** All that the data say. Stage `data`. */
export interface Figures {
  readonly kind: "figures";
  readonly tables: ReadonlyMap<string, FigureTable>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly checks: readonly CheckResult[];
  /**
   * Evaluates a Vega expression in which facts are names (`prior['2021'].moved_share` reads earlier editions'),
   * as claims and checks do; `datum` is the row that the name `datum` means, as in a table's `total:`, and `own` facts
   * that are known beside the report's. A fault comes back as a message, with its offset in the expression where known.
   */
  readonly evaluate: (
    expression: string,
    datum?: Readonly<Record<string, Value | null>> | undefined,
    own?: readonly Fact[] | undefined,
  ) => Evaluated;
}

export type Evaluated =
  | { readonly value: unknown; readonly facts: readonly string[] }
  | {
      readonly fault: string;
      readonly offset?: number | undefined;
      readonly hint?: string | undefined;
      readonly misses?: Missed | undefined;
    };
