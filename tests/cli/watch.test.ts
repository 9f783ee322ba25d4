/** Work done again at each change of the sources: once for a burst of them, and never forgetting one that comes meanwhile. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { workAgain } from "../../src/cli/watch.ts";

/** A busy machine takes its time to tell of a change. */
const PATIENT = { timeout: 10_000 };

let project = "";
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "watch-"));
  for (const folder of ["content/report/sections", "data/report"])
    mkdirSync(join(project, folder), { recursive: true });
});
afterEach(() => rmSync(project, { recursive: true }));

const edit = (file: string) => writeFileSync(join(project, file), `changed at ${Math.random()}`);

/** A watch that counts its work; `during` happens in the first. */
function start(during: () => void | Promise<void> = () => {}) {
  const ending = new AbortController();
  const changes: string[] = [];
  const onRest = vi.fn();
  const work = vi.fn(async () => {
    if (work.mock.calls.length === 1) await during();
    return work.mock.calls.length === 1 ? (1 as const) : (0 as const);
  });
  const ended = workAgain(work, {
    project,
    onRest,
    onChange: (file) => changes.push(file),
    signal: ending.signal,
  });
  const end = () => {
    ending.abort();
    return ended;
  };
  return { work, changes, onRest, end };
}

test("a change is worked on, whatever came of the work before; several at once are one", async () => {
  const { work, changes, onRest, end } = start();
  await vi.waitFor(() => expect(onRest).toHaveBeenCalledTimes(1), PATIENT);
  edit("content/report/sections/one.yaml");
  edit("content/report/sections/two.yaml");
  edit("data/report/table.csv");
  await vi.waitFor(() => expect(onRest).toHaveBeenCalledTimes(2), PATIENT);
  expect(work).toHaveBeenCalledTimes(2);
  expect(changes).toEqual(["content/report/sections/one.yaml"]);
  expect(await end()).toBe(0);
});

test("what changes while the work is done is worked on next", async () => {
  const { work, changes, onRest, end } = start(async () => {
    edit("data/report/table.csv");
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await vi.waitFor(() => expect(onRest).toHaveBeenCalledTimes(2), PATIENT);
  expect(work).toHaveBeenCalledTimes(2);
  expect(changes).toEqual(["data/report/table.csv"]);
  await end();
});

test("after a wrong call nothing is waited for", async () => {
  const onRest = vi.fn();
  const work = vi.fn(async () => 2 as const);
  expect(await workAgain(work, { project, onRest, onChange: () => {} })).toBe(2);
  expect(onRest).not.toHaveBeenCalled();
});

test("a report that is away for a moment does not end the watch", async () => {
  const onRest = vi.fn();
  const codes = [0, 2, 1] as const;
  const ending = new AbortController();
  const work = vi.fn(async () => codes[work.mock.calls.length - 1] ?? 0);
  const ended = workAgain(work, { project, onRest, onChange: () => {}, signal: ending.signal });
  for (const times of [1, 2, 3]) {
    await vi.waitFor(() => expect(onRest).toHaveBeenCalledTimes(times), PATIENT);
    if (times < 3) edit("content/report/sections/one.yaml");
  }
  ending.abort();
  expect(await ended).toBe(1);
});

test("saves that follow one another closely are one change, or two on a busy machine", async () => {
  const { work, onRest, end } = start();
  await vi.waitFor(() => expect(onRest).toHaveBeenCalledTimes(1), PATIENT);
  for (let save = 0; save < 12; save++) {
    edit("content/report/sections/one.yaml");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  await end();
  expect(work.mock.calls.length).toBeGreaterThan(1);
  expect(work.mock.calls.length).toBeLessThan(4);
});

test("a folder that was moved away and back is watched again, and one that comes later", async () => {
  const { changes, onRest, end } = start();
  const rested = (times: number) => vi.waitFor(() => expect(onRest).toHaveBeenCalledTimes(times), PATIENT);
  await rested(1);
  renameSync(join(project, "data"), join(project, "elsewhere"));
  await rested(2);
  renameSync(join(project, "elsewhere"), join(project, "data"));
  await rested(3);
  edit("data/report/table.csv");
  await rested(4);
  mkdirSync(join(project, "templates/plain"), { recursive: true });
  await rested(5);
  edit("templates/plain/theme.yaml");
  await rested(6);
  expect([changes[0], changes[1], changes[2]]).toEqual(["data", "data", "data/report/table.csv"]);
  expect(changes[4]).toMatch(/^templates/);
  await end();
});
