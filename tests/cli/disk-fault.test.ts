/** What the file system refuses is told in words, and leaves the files of earlier builds as they were. */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDelivery } from "../../src/cli/delivery.ts";
import { describeDiskFault } from "../../src/cli/disk-fault.ts";
import { writeTogether } from "../../src/cli/write-file.ts";
import { dataBeside } from "../../src/pdf/index.ts";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "reissue-disk-"));
});
afterEach(() => rmSync(project, { recursive: true }));

const file = (path: string) => ({
  path,
  output: "screen" as const,
  pages: 1,
  bytes: new Uint8Array([1]),
  beside: [],
  diagnostics: [],
  standards: [],
  fonts: [],
  profiles: [],
});

function refusalOf(work: () => void): string | undefined {
  try {
    work();
  } catch (fault) {
    return describeDiskFault(fault)?.replaceAll(`${project}/`, "");
  }
  return "nothing was refused";
}

test("a folder in the place of one file leaves all others as they were", () => {
  writeFileSync(join(project, "first.pdf"), "old");
  mkdirSync(join(project, "second.pdf"));
  const delivery = openDelivery(project, "rewrite");
  delivery.bring(file("first.pdf"));
  expect(refusalOf(() => delivery.bring(file("second.pdf")))).toBe(
    "reissue: second.pdf cannot be written: there is a folder of that name\n  move it away; files of earlier builds are as they were\n",
  );
  delivery.withdraw();
  expect(readFileSync(join(project, "first.pdf"), "utf8")).toBe("old");
  expect(readdirSync(project)).toEqual(["first.pdf", "second.pdf"]);
});

test("a place that refuses when others have their files gives those back what they held", () => {
  writeFileSync(join(project, "first.pdf"), "old");
  const delivery = openDelivery(project, "rewrite");
  for (const path of ["first.pdf", "new.pdf", "second.pdf", "third.pdf"]) delivery.bring(file(path));
  delivery.add("build.json", "{}");
  mkdirSync(join(project, "second.pdf"));
  expect(refusalOf(delivery.hand)).toContain("second.pdf cannot be written");
  delivery.withdraw();
  expect(readdirSync(project)).toEqual(["first.pdf", "second.pdf"]);
  expect(readFileSync(join(project, "first.pdf"), "utf8")).toBe("old");
});

test.each([
  ["EPERM", "you may not write there, or another program has it open\n  close it there, or change"],
  ["EACCES", "you may not write there, or another program has it open\n  close it there, or change"],
  ["EBUSY", "another program has it open\n  close it there"],
])("Windows says %s of a file that a viewer holds open", (code, reason) => {
  const path = join(project, "screen.pdf.part");
  const fault = { code, syscall: "rename", path, dest: join(project, "screen.pdf") };
  const told = refusalOf(() => {
    throw Object.assign(new Error(`${code}: rename`), fault);
  });
  expect(told).toContain(`reissue: screen.pdf cannot be written: ${reason}`);
  expect(told).toContain("files of earlier builds are as they were");
});

test("what cannot be taken back is named", () => {
  const fault = Object.assign(new Error("busy"), { code: "EBUSY", dest: "b.pdf", leftNew: ["a.pdf"] });
  expect(describeDiskFault(fault)).toBe(
    "reissue: b.pdf cannot be written: another program has it open\n  close it there; then run it again: a.pdf is of this build, all others as they were\n",
  );
});

test("data of an earlier archive that this one has not are taken away, what others put there is not", () => {
  const data = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
  const archive = (...tables: readonly string[]) => ({
    ...file("archive.pdf"),
    beside: dataBeside(
      { name: "archive.pdf", bytes: new Uint8Array([1]) },
      tables.map((name) => ({
        ...data(name, name),
        description: "",
        mime: "text/csv",
        relationship: "Data",
      })),
    ),
  });
  const deliver = (...tables: readonly string[]) => {
    const delivery = openDelivery(project, "leave");
    delivery.bring(archive(...tables));
    delivery.hand();
    return readdirSync(join(project, "archive-data"));
  };
  expect(deliver("a.csv", "b.csv", "c.csv")).toEqual(["SHA256SUMS", "a.csv", "b.csv", "c.csv"]);
  writeFileSync(join(project, "archive-data/b.csv"), "written over by hand");
  writeFileSync(join(project, "archive-data/notes.txt"), "by hand");
  expect(deliver("c.csv")).toEqual(["SHA256SUMS", "b.csv", "c.csv", "notes.txt"]);
});

test("of several files that belong together none is written where one cannot be", () => {
  mkdirSync(join(project, "b.yaml"));
  const files = [
    [join(project, "a.yaml"), "a"],
    [join(project, "b.yaml"), "b"],
  ] as const;
  expect(refusalOf(() => writeTogether(files))).toContain(
    "b.yaml cannot be written: there is a folder of that name",
  );
  expect(readdirSync(project)).toEqual(["b.yaml"]);
});

test("a file in the place of the output's folder", () => {
  writeFileSync(join(project, "output"), "");
  symlinkSync("nowhere", join(project, "link"));
  for (const place of ["output", "link"]) {
    const refusal = refusalOf(() => openDelivery(project, "rewrite").bring(file(`${place}/screen.pdf`)));
    expect(refusal).toBe(
      `reissue: ${place} cannot be written: a file, or a link that leads nowhere, stands where its folder should be\n  move it away, or connect the disk that it leads to; files of earlier builds are as they were\n`,
    );
  }
});

test.each([
  [{ code: "ENOSPC", path: "a.pdf" }, "reissue: a.pdf cannot be written: the disk is full"],
  [
    { code: "EROFS", path: "a.pdf.0123abcd-47-0.part" },
    "reissue: a.pdf cannot be written: the disk can only be read",
  ],
  [
    { code: "EACCES", dest: "b.pdf", path: "b.pdf.0123abcd-47-0.part" },
    "reissue: b.pdf cannot be written: you may not write there, or another program has it open",
  ],
  [
    { code: "ENOENT", syscall: "mkdir", path: "out" },
    "reissue: out cannot be written: its folder cannot be made",
  ],
])("%j", (of, told) => {
  expect(describeDiskFault(Object.assign(new Error("no"), of))?.split("\n")[0]).toBe(told);
});

test.each([new Error("ours"), Object.assign(new Error("ours"), { code: "ENOENT", syscall: "open" }), "ours"])(
  "%s is no refusal of the file system",
  (fault) => {
    expect(describeDiskFault(fault)).toBeUndefined();
  },
);

test.runIf(process.platform === "linux")("a folder that the system refuses to make is told at once", () => {
  expect(refusalOf(() => writeTogether([["/proc/reissue/deep/report.yaml", ""]]))).toBe(
    "reissue: /proc/reissue cannot be written: its folder cannot be made\n  see where the links of its path lead; files of earlier builds are as they were\n",
  );
});

test.runIf(process.platform === "linux").each([[["--help"]], [["explain", "moved_share", "startups"]]])(
  "%j that cannot be printed is no success",
  (args) => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [join(root, "dist/bin/reissue.js"), ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect(stderr).toBe("reissue: the output cannot be written: the disk is full\n");
    expect(status).toBe(1);
  },
);
