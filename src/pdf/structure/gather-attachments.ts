/** What travels inside the screen file: the CSV files under the report, and each chart's plotted values. */
import type { DrawnChart } from "../../chart/index.ts";
import type { Sources } from "../../source/index.ts";
import type { Attachment } from "./attachments.ts";

/** The data files as they were read, described in `locale`, then a CSV for each chart, tied to its figure. */
export function gatherAttachments(
  sources: Pick<Sources, "tables">,
  charts: ReadonlyMap<string, DrawnChart>,
  locale: string,
): readonly Attachment[] {
  const attachments: Attachment[] = [];
  for (const table of sources.tables.values()) {
    attachments.push({
      name: table.file.slice(table.file.lastIndexOf("/") + 1),
      bytes: table.bytes,
      description: table.titles?.[locale] ?? table.title ?? table.name,
      mime: "text/csv",
      relationship: "Source",
    });
  }
  for (const [figure, { id, data, composedAlt }] of charts) {
    attachments.push({
      name: `${id.replaceAll("/", "-")}.csv`,
      bytes: new TextEncoder().encode(toCsv([data.fields, ...data.rows])),
      description: composedAlt,
      mime: "text/csv",
      relationship: "Data",
      figure,
    });
  }
  return attachments;
}

/** RFC 4180, UTF-8, lines ended by CR LF. */
function toCsv(records: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return records.map((record) => `${record.map(quoted).join(",")}\r\n`).join("");
}
