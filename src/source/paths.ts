import { type Diagnostic, error, type Span } from "../base/index.ts";

/** The path that `written` means when read from `folder`; undefined where it leaves the project. */
export function pathWithin(folder: string, written: string): string | undefined {
  if (written === "" || /^([a-z][a-z0-9+.-]*:|[/\\~])/i.test(written) || written.includes("\0"))
    return undefined;
  const parts = folder.split("/").filter((part) => part !== "");
  for (const part of written.split(/[/\\]/)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** `source/path-outside`: a path that the project may not read. */
export function pathOutside(written: string, span: Span | undefined): Diagnostic {
  const url = /^[a-z][a-z0-9+.-]+:/i.test(written) && !/^[a-z]:[/\\]/i.test(written);
  return error(
    "source/path-outside",
    url
      ? `\`${written}\` is an address, not a file of the project`
      : `\`${written}\` leaves the project's folder`,
    {
      span,
      hint: url
        ? "download the file, put it into the project and name its path"
        : "copy the file into the project and name it by a relative path with `/`",
    },
  );
}
