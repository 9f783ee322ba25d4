import type { Span } from "../../base/index.ts";
import type { DataPackage, Resource } from "../schema/data-package.ts";
import type { Located, YamlPath } from "../sources.ts";
import { type CsvDialect, cellRange } from "./read-records.ts";

/** A CSV file's text beside its description. */
export interface Sheet {
  readonly file: string;
  readonly text: string;
  readonly dialect: CsvDialect;
  readonly resource: Resource;
  readonly descriptor: Located<DataPackage>;
  /** Where the resource stands in the descriptor. */
  readonly path: YamlPath;
}

/** The span of the record that starts at `start`. */
export function recordSpan({ file, text, dialect }: Sheet, start: number): Span {
  return { file, ...cellRange(text, start, undefined, dialect) };
}

/** The span of cell `column` of the record that starts at `start`. */
export function cellSpan({ file, text, dialect }: Sheet, start: number, column: number): Span {
  return { file, ...cellRange(text, start, column, dialect) };
}
