import type { Host } from "../base/index.ts";

/** The reports of the project: folders of `content/` that hold a `report.yaml`, in byte order. */
export function listReports(host: Pick<Host, "list">): readonly string[] {
  return foldersWith(host, "content", "report.yaml");
}

/** The editions of a report, the oldest first: folders that hold an `edition.yaml`, in byte order. */
export function listEditions(host: Pick<Host, "list">, report: string): readonly string[] {
  return foldersWith(host, `content/${report}`, "edition.yaml");
}

/** Names of the folders in a folder. */
export function foldersIn(host: Pick<Host, "list">, parent: string): readonly string[] {
  return host.list(parent).flatMap((name) => (name.endsWith("/") ? [name.slice(0, -1)] : []));
}

function foldersWith(host: Pick<Host, "list">, parent: string, file: string): readonly string[] {
  return foldersIn(host, parent).filter((name) => host.list(`${parent}/${name}`).includes(file));
}
