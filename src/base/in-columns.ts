/** Rows as lines for a terminal: the first column to the left, figures to the right. */
export function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([first = "", ...others]) => {
    const figures = others.map((figure, index) => figure.padStart(widths[index + 1] ?? 0));
    return [first.padEnd(widths[0] ?? 0), ...figures].join("  ").trimEnd();
  });
  return lines.join("\n");
}
