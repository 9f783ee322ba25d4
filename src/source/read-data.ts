import { error, nearest, type Span, suggest, warning } from "../base/index.ts";
import { namesAt, type Unchecked } from "./cross-checks.ts";
import { readPackage } from "./csv/read-package.ts";
import type { Intake } from "./intake.ts";
import { foldersIn } from "./list-editions.ts";
import { pathOutside, pathWithin } from "./paths.ts";
import type { FiguresFile } from "./schema/figures.ts";
import { child } from "./schema/shape.ts";
import type { Located, Table } from "./sources.ts";

type Tables = ReadonlyMap<string, Table>;

interface DataPlace {
  readonly home: string;
  readonly year: string;
  /** The editions before it. */
  readonly earlier: readonly string[];
  readonly figures: Located<FiguresFile> | undefined;
}

/**
 * The data package of the edition, and those of the earlier editions that it looks back on. Codes beside those of
 * `csv/`: `source/path-outside`, `source/no-data`.
 */
export function readData(
  intake: Intake,
  edition: Unchecked | undefined,
  { home, year, earlier, figures }: DataPlace,
) {
  const told = child(edition?.value, "data");
  const without = figures && countsFromData(figures.value) ? error : warning;
  const tables =
    typeof told === "string"
      ? readPackageIn(intake, "", told, { span: edition?.at(["data"]), fault: error })
      : readPackageIn(intake, home, year, { span: undefined, fault: without });
  const priorTables = new Map<string, Tables>();
  // Where the edition cannot be read, it may have named any of the earlier ones.
  const priors = edition ? namesAt(edition, ["prior"]) : earlier;
  for (const [index, prior] of priors.entries()) {
    const place = { span: edition?.at(["prior", index]), fault: error };
    const read = readPackageIn(intake, home, prior, place);
    if (read) priorTables.set(prior, read);
  }
  return { tables: tables ?? new Map<string, Table>(), priorTables };
}

/** Whether any table or fact is made from a table of the data package. */
function countsFromData({ tables, facts }: FiguresFile): boolean {
  return [...Object.values(tables), ...Object.values(facts)].some(
    ({ from }) => from !== undefined && !from.startsWith("prior.") && !Object.hasOwn(tables, from),
  );
}

/** Where a data package was asked for, if anybody did, and how it is told where there is none. */
interface PackagePlace {
  readonly span: Span | undefined;
  readonly fault: typeof error;
}

/** The package in the folder `written` of `home`. */
function readPackageIn(
  intake: Intake,
  home: string,
  written: string,
  { span, fault }: PackagePlace,
): Tables | undefined {
  const folder = pathWithin(home, written);
  if (folder === undefined) {
    intake.diagnostics.push(pathOutside(written, span));
    intake.gaps.kinds.add("table");
    return undefined;
  }
  const file = `${folder}/datapackage.yaml`;
  if (intake.host.list(folder).includes("datapackage.yaml")) return readPackage(intake, folder);
  if (fault === error) intake.gaps.kinds.add("table");
  const message = span
    ? `there is no data package \`${file}\``
    : `the edition has no data: there is no \`${file}\``;
  intake.diagnostics.push(
    fault("source/no-data", message, { span, hint: packageHint(intake, home, written) }),
  );
  return undefined;
}

/** What may have been meant by a folder without a data package. */
function packageHint({ host }: Intake, home: string, written: string): string | undefined {
  const folders = foldersIn(host, home);
  if (!folders.includes(written)) return suggest(written, folders);
  const other = nearest("datapackage.yaml", host.list(`${home}/${written}`));
  return other === undefined
    ? "it says what the columns of the CSV files hold: copy that of another edition, or write one"
    : `rename \`${other}\``;
}
