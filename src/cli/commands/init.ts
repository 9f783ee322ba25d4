import { lstatSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { complain } from "../complain.ts";
import { planProject } from "../init-plan.ts";
import { nodeHost, packageRoot } from "../node-host.ts";
import type { ExitCode, InitOptions } from "../options.ts";
import { givenMoment, today } from "../today.ts";
import { writeTogether } from "../write-file.ts";

/** Files in the way that are listed by name; of the others, how many. */
const LISTED = 12;

/** `reissue init`: a working project in a folder that holds nothing of it yet. */
export function initCommand(folder: string, { example, locale, quiet }: InitOptions): ExitCode {
  const report = basename(resolve(folder));
  if (example === "blank" && !/^\p{L}[\p{L}\p{N}_-]*$/u.test(report)) {
    const name = nameFrom(report);
    complain(`a report is named as its folder, and \`${report}\` cannot name one`, [
      "a name is a letter, then letters, digits, `_` and `-`",
      ...(name === "" ? [] : [`try: reissue init ${join(dirname(folder), name)}`]),
    ]);
    return 2;
  }
  const tool = nodeHost(packageRoot, () => givenMoment() ?? 0);
  const plan = planProject({ example, report, locale, today: today(), tool });
  const inTheWay = obstacles(
    folder,
    plan.files.map(({ path }) => path),
  );
  if (inTheWay.length > 0) {
    const more = inTheWay.length - LISTED;
    complain("nothing was written: something is in the way", [
      ...inTheWay.slice(0, LISTED).map((path) => join(folder, path)),
      ...(more > 0 ? [`and ${more} more`] : []),
      "nothing is ever overwritten: name another folder, or move these away",
    ]);
    return 2;
  }
  writeTogether(plan.files.map(({ path, content }) => [join(folder, path), content]));
  if (quiet !== true)
    process.stdout.write(
      `${plan.files.length} files written to ${folder}\n\nNext:\n${nextSteps(folder, plan.report)}`,
    );
  return 0;
}

/** Whoever calls the tool through `npx`, or from its own folder, has no `reissue` in the new one yet. */
function nextSteps(folder: string, report: string): string {
  const place = resolve(folder) === resolve(".") ? [] : [`cd ${shown(folder)}`];
  return [
    ...place,
    `npm install --save-dev ${shown(relative(resolve(folder), packageRoot))}`,
    `npx --no reissue build ${report}`,
    "then read README.md: five minutes from a sentence to a PDF",
  ]
    .map((line) => `  ${line}\n`)
    .join("");
}

/** A folder's name as a shell takes it. */
function shown(folder: string): string {
  return /^[\w./\\:~-]+$/.test(folder) ? folder : `"${folder}"`;
}

/** The nearest name that a report may have, or none. */
function nameFrom(text: string): string {
  return text.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^[^\p{L}]+|(?<!-)-+$/gu, "");
}

/** Files of the project that are there, links that lead nowhere among them, and files where it has folders. */
function obstacles(folder: string, paths: readonly string[]): readonly string[] {
  const folders = new Set(
    paths.flatMap((path) =>
      path
        .split("/")
        .slice(0, -1)
        .map((_, index, parts) => parts.slice(0, index + 1).join("/")),
    ),
  );
  // Parents come before what is in them: below a file nothing is looked for.
  const blocking = ["", ...folders].find((path) => {
    const found = statSync(join(folder, path), { throwIfNoEntry: false });
    return found !== undefined && !found.isDirectory();
  });
  if (blocking !== undefined) return [blocking];
  return paths.filter((path) => lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined);
}
